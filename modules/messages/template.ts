import { done, refuse, type Outcome } from '../../kernel/outcome.ts'

/** What may stand in braces in a template or a message: `{client}`. */
export const templateVariables = ['client', 'number', 'title', 'company', 'person', 'date', 'phone', 'address', 'link'] as const
export type TemplateVariable = (typeof templateVariables)[number]
export type TemplateFacts = Readonly<Record<TemplateVariable, string>>

/** From left to right: two braces, which are one brace as it is, or a name in braces. */
const pieces = /\{\{|\}\}|\{\s*([^{}\n]{0,60}?)\s*\}/g

/** The first thing in braces that is no variable, as a refusal that names it. */
export function checkVariables(text: string, field: string): Outcome<undefined> {
  for (const [, name] of text.matchAll(pieces)) {
    if (name !== undefined && !isVariable(name)) return refuse({ code: 'unknown-variable', field, name, known: templateVariables.map((known) => `{${known}}`).join(' ') })
  }
  return done()
}

/** The text with its variables replaced, each once: a fact that itself holds braces stays as it is. */
export function fill(text: string, facts: TemplateFacts): string {
  return text.replaceAll(pieces, (whole, name?: string) => (name === undefined ? whole[0]! : isVariable(name) ? facts[name] : whole))
}

/** The text filled but for `later`, as words that are still to be filled once more: a brace of a fact is doubled, and what was doubled stays so. */
export function fillAsWords(text: string, facts: TemplateFacts, later: readonly TemplateVariable[]): string {
  return text.replaceAll(pieces, (whole, name?: string) => (name !== undefined && isVariable(name) && !later.includes(name) ? plainWords(facts[name]) : whole))
}

/** Words in which no brace means anything. */
export function plainWords(text: string): string {
  return text.replaceAll(/[{}]/g, '$&$&')
}

function isVariable(name: string): name is TemplateVariable {
  return (templateVariables as readonly string[]).includes(name)
}
