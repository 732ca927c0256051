import { done, refuse, type Outcome } from '../../kernel/outcome.ts'

/** What may stand in braces in a template or a message: `{client}`. */
export const templateVariables = ['client', 'number', 'title', 'company', 'person', 'date', 'phone', 'address', 'link'] as const
export type TemplateVariable = (typeof templateVariables)[number]
export type TemplateFacts = Readonly<Record<TemplateVariable, string>>

const inBraces = /\{\s*([^{}\n]{0,60}?)\s*\}/g

/** The first thing in braces that is no variable, as a refusal that names it. Two braces `{{` are a brace. */
export function checkVariables(text: string, field: string): Outcome<undefined> {
  for (const [, name] of withoutDoubled(text).matchAll(inBraces)) {
    if (!isVariable(name!)) return refuse({ code: 'unknown-variable', field, name: name!, known: templateVariables.map((known) => `{${known}}`).join(' ') })
  }
  return done()
}

/** The text with its variables replaced, each once: a fact that itself holds braces stays as it is. */
export function fill(text: string, facts: TemplateFacts): string {
  return text
    .replaceAll('{{', '\u0001')
    .replaceAll('}}', '\u0002')
    .replaceAll(inBraces, (whole, name: string) => (isVariable(name) ? facts[name] : whole))
    .replaceAll('\u0001', '{')
    .replaceAll('\u0002', '}')
}

function isVariable(name: string): name is TemplateVariable {
  return (templateVariables as readonly string[]).includes(name)
}

function withoutDoubled(text: string): string {
  return text.replaceAll('{{', '').replaceAll('}}', '')
}
