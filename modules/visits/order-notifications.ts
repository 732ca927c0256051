import { z } from 'zod'

/**
 * Who in the company is told what about an order, as its planned job says. Private: it never crosses to a partner. Each line
 * goes out once per order; two lines of one sort at the same time are one.
 */
export const notificationLimits = { lines: 10, days: 60, hours: 1_440, minutes: 10_080 } as const
export const toldRoles = ['admin', 'manager', 'employee'] as const

/** Those assigned to the order, everybody of these roles, or both. */
export const audienceInput = z
  .strictObject({ assignees: z.boolean().default(false), roles: z.array(z.enum(toldRoles)).max(toldRoles.length).default([]) })
  .refine(({ assignees, roles }) => assignees || roles.length > 0, { message: 'nobody-told', path: ['roles'] })
  .overwrite(({ assignees, roles }) => ({ assignees, roles: toldRoles.filter((role) => roles.includes(role)) }))
export type Audience = z.infer<typeof audienceInput>

const before = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('days'), amount: z.number().int().min(1).max(notificationLimits.days) }),
  z.strictObject({ unit: z.literal('hours'), amount: z.number().int().min(1).max(notificationLimits.hours) }),
])
const after = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('minutes'), amount: z.number().int().min(0).max(notificationLimits.minutes) }),
  z.strictObject({ unit: z.literal('hours'), amount: z.number().int().min(0).max(notificationLimits.hours) }),
])

export const notificationsInput = z.strictObject({
  /** Before the order is due (`dueMoment`). */
  reminders: z.array(z.strictObject({ before, to: audienceInput })).max(notificationLimits.lines).default([]),
  /** After it became late (`lateFrom`) while nobody has begun. */
  late: z.array(z.strictObject({ after, to: audienceInput })).max(notificationLimits.lines).default([]),
  onCompletion: audienceInput.nullable().default(null),
  /** When a task was answered "not conforming" or a reading lies outside its limits. */
  onNotConforming: audienceInput.nullable().default(null),
})
export type OrderNotifications = z.infer<typeof notificationsInput>

const minutesIn = { minutes: 1, hours: 60, days: 1_440 } as const

/** Minutes of a span, a day counted as 24 hours. */
export function minutesOf({ unit, amount }: { readonly unit: keyof typeof minutesIn; readonly amount: number }): number {
  return amount * minutesIn[unit]
}
