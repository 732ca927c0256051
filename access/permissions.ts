/**
 * Every permission of the product, as one table on plain facts. An act without a row does not compile; screens receive
 * answers (`GET /api/session` -> `may`), not rules.
 */
export const roles = ['admin', 'manager', 'employee'] as const
export type Role = (typeof roles)[number]

const everybody = ['admin', 'manager', 'employee'] as const
const office = ['admin', 'manager'] as const
const adminOnly = ['admin'] as const

export const permissions = {
  'company.read': everybody,
  'company.change': adminOnly,
  'people.read': everybody,
  'people.change': adminOnly,
  'contact.read': office,
  'contact.change': office,
  'site.read': everybody,
  'site.change': office,
  'document.read': everybody,
  'document.add': everybody,
  'document.remove': office,
  'plan.read': office,
  'plan.change': office,
  'plan.delete': office,
  'order.read': everybody,
  'order.work': everybody,
  'order.change': office,
  'order.validate': office,
  'network.read': office,
  'network.connect': adminOnly,
  'share.read': office,
  'share.change': office,
  'notice.read': everybody,
  'job.read': office,
  'job.change': office,
  'job.settings': adminOnly,
  'message.read': office,
  'message.write': office,
  'message.settings': adminOnly,
  'form.change': adminOnly,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

export function may(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role)
}

/** What the role may do, for screens. */
export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => may(role, permission))
}
