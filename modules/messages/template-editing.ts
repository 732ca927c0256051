import type { TemplateVariable } from './template.ts'

/** A variable put where the cursor is, instead of what is chosen there; `caret` is behind it. Beyond the text's end counts as its end. */
export function insertVariable(text: string, start: number, end: number, variable: TemplateVariable): { readonly text: string; readonly caret: number } {
  const from = Math.min(Math.max(0, start), text.length)
  const until = Math.min(Math.max(from, end), text.length)
  const word = `{${variable}}`
  return { text: `${text.slice(0, from)}${word}${text.slice(until)}`, caret: from + word.length }
}
