import type { Refusal } from '../kernel/outcome.ts'

export type FileRules = {
  /** Types (`image/*`, `application/pdf`) and endings (`.csv`); any when not told. */
  readonly accept?: readonly string[]
  readonly maxBytes: number
}

/** Why a file cannot be taken, before a byte of it is sent. The server looks at the bytes again. */
export function fileRefusal(file: { readonly name: string; readonly type: string; readonly size: number }, { accept, maxBytes }: FileRules): Refusal | null {
  if (file.size > maxBytes) return { code: 'file-too-large', name: file.name, limit: maxBytes }
  if (accept && !accept.some((rule) => fits(file, rule))) return { code: 'file-type', name: file.name }
  return null
}

function fits({ name, type }: { readonly name: string; readonly type: string }, rule: string): boolean {
  if (rule.startsWith('.')) return name.toLowerCase().endsWith(rule.toLowerCase())
  return rule.endsWith('/*') ? type.startsWith(rule.slice(0, -1)) : type === rule
}
