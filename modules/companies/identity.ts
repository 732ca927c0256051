/** Rules of signing in, shared by server and screens. */
export const shortestPassword = 10
export const longestPassword = 128
/** A session lives this long after it was last used. */
export const sessionDays = 30
/** How long a link in a mail lets its reader in, in hours. */
export const linkHours = { enter: 48, asked: 1, signUp: 48, confirm: 48, changeEmail: 24 } as const
export const invitationDays = 7

/** E-mail addresses are compared and kept without capitals and outer spaces. */
export function cleanEmail(text: string): string {
  return text.trim().toLowerCase()
}

/** A place in this product to land on after signing in: a path of ours, never another site (`//evil`, `/\evil`, `https:`). */
export function safeLanding(path: string | undefined | null): string {
  if (!path || path.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\')) return '/'
  return path
}
