import type { Language } from '../../kernel/phrases.ts'
import { firstTemplateEn } from './first-template-phrases.en.ts'
import { firstTemplateFr } from './first-template-phrases.fr.ts'

/** The same ids in every company, so that laying them twice at once lays them once. */
const laid = [
  { id: '01977777-0000-7000-8000-000000000001', key: 'confirm' },
  { id: '01977777-0000-7000-8000-000000000002', key: 'visit' },
  { id: '01977777-0000-7000-8000-000000000003', key: 'more' },
  { id: '01977777-0000-7000-8000-000000000004', key: 'thanks' },
] as const

/** The templates a company begins with, worded in both languages and named in its own. Their braces are variables of templates, filled when a message is written. */
export function firstTemplates(language: Language) {
  const named = language === 'fr' ? firstTemplateFr : firstTemplateEn
  const worded = (words: typeof firstTemplateEn | typeof firstTemplateFr, key: (typeof laid)[number]['key']) => ({ subject: words[`${key}.subject`], body: words[`${key}.body`] })
  return laid.map(({ id, key }) => ({ id, name: named[`${key}.name`], words: { en: worded(firstTemplateEn, key), fr: worded(firstTemplateFr, key) } }))
}
