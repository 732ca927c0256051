/** A job is a customer's numbered folder. What is in it (a plan, visits) belongs to later rooms, which use the folder's id. */
export const jobLimits = { title: 200, description: 20_000 } as const

export const jobSources = ['phone', 'email', 'web', 'network', 'planned', 'other'] as const
export type JobSource = (typeof jobSources)[number]
