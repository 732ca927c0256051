import { say, type Language } from '../../kernel/phrases.ts'
import { requestPagesPhrases } from './page-phrases.ts'
import type { FormTextName, RequestForm } from './request-form.ts'

/** A text of the form as a person reads it: the company's, or the product's where it wrote none. */
export function formText(form: Pick<RequestForm, 'texts'>, name: FormTextName, language: Language, company: string): string {
  return form.texts[language][name] || say(requestPagesPhrases, language, name, { company })
}
