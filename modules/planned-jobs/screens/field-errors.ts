import { useCallback, useState } from 'react'
import { useRefusal } from '../../../interface/refusals.ts'
import { notifyRefused } from '../../../interface/notify.tsx'
import type { Refusal } from '../../../kernel/outcome.ts'
import { visitsPhrases } from '../../visits/phrases.ts'
import { plansPhrases } from '../phrases.ts'
import { recurrencePhrases } from '../recurrence-phrases.ts'

export type FieldErrors = Readonly<Record<string, string>>

/** Sentences of refusals by the path of the field they name; also said in a notification, since the field may be out of sight. */
export function useFieldErrors(): { readonly errors: FieldErrors; readonly show: (refusal: Refusal) => boolean; readonly clear: () => void } {
  const sentence = useRefusal(plansPhrases, recurrencePhrases, visitsPhrases)
  const [errors, setErrors] = useState<FieldErrors>({})
  const show = useCallback(
    (refusal: Refusal) => {
      const said = sentence(refusal)
      if (refusal.field) setErrors({ [refusal.field]: said })
      notifyRefused(said)
      requestAnimationFrame(() => document.querySelector('[aria-invalid="true"], [data-error="true"]')?.scrollIntoView({ block: 'center', behavior: 'smooth' }))
      return true
    },
    [sentence],
  )
  const clear = useCallback(() => setErrors({}), [])
  return { errors, show, clear }
}
