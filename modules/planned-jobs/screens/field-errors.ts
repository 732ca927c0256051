import { useCallback, useState } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { notifyRefused } from '../../../interface/notify.tsx'
import type { Refusal } from '../../../kernel/outcome.ts'
import { visitsPhrases } from '../../visits/phrases.ts'
import { plansPhrases } from '../phrases.ts'
import { recurrencePhrases } from '../recurrence-phrases.ts'
import { fieldOf, type PlanKey } from '../plan.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { planFields, type PlanField } from '../what-crosses.ts'

export type FieldErrors = Readonly<Record<string, string>>

/** Sentences of refusals by the path of the field they name; also said in a notification, since the field may be out of sight. */
export function useFieldErrors(): { readonly errors: FieldErrors; readonly show: (refusal: Refusal) => boolean; readonly clear: (keys?: readonly string[]) => void } {
  const sentence = useRefusal(plansPhrases, recurrencePhrases, visitsPhrases)
  const say = usePhrases(planScreenPhrases)
  const [errors, setErrors] = useState<FieldErrors>({})
  const show = useCallback(
    (refusal: Refusal) => {
      const said = sentence(refusal)
      if (refusal.field) setErrors({ [refusal.field]: said })
      const name = fieldNamed(refusal.field)
      notifyRefused(name ? say('field.wrong', { field: say(`field.${name}`), said }) : said)
      requestAnimationFrame(() => document.querySelector('[aria-invalid="true"], [data-error="true"]')?.scrollIntoView({ block: 'center', behavior: 'smooth' }))
      return true
    },
    [sentence, say],
  )
  const clear = useCallback(
    (keys?: readonly string[]) => setErrors((before) => (Object.keys(before).length === 0 ? before : keys ? Object.fromEntries(Object.entries(before).filter(([path]) => !keys.some((key) => path.startsWith(key)))) : {})),
    [],
  )
  return { errors, show, clear }
}

/** The field a path of an input lies in: "interventions.0.tasks.2.label" is of the interventions. */
function fieldNamed(path: string | undefined): PlanField | undefined {
  const root = path?.split('.')[0] ?? ''
  if (Object.hasOwn(planFields, root)) return root as PlanField
  return Object.hasOwn(fieldOf, root) ? fieldOf[root as PlanKey] : undefined
}
