/** What somebody typed into "phone or e-mail": with an at sign it is an address, else a number. */
export function readReach(typed: string): { readonly email?: string; readonly phone?: string } {
  const text = typed.trim()
  if (text === '') return {}
  return text.includes('@') ? { email: text } : { phone: text }
}

/** Whether what was typed to find a contact is a way to reach one, rather than a name. */
export function isReach(typed: string): boolean {
  const text = typed.trim()
  return /^\S+@\S+\.\S+$/.test(text) || (/^[\d\s().+-]+$/.test(text) && text.replaceAll(/\D/g, '').length >= 7)
}
