import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { FormActions } from '../../../interface/form-actions.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useGo } from '../../../interface/link.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { plansPhrases } from '../phrases.ts'
import { createPlan, listPlans } from '../plan-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { useFieldErrors } from './field-errors.ts'
import { emptyDraft, inputOf, type PlanDraft } from './plan-draft.ts'
import { PlanForm } from './plan-form.tsx'

/** A planned job that is being written down for the first time. */
export function NewPlan() {
  const say = usePhrases(planScreenPhrases)
  const go = useGo()
  const [draft, setDraft] = useState<PlanDraft>(emptyDraft)
  const { errors, show, clear } = useFieldErrors()
  const { act, busy } = useAct(createPlan, {
    phrases: plansPhrases,
    say: ({ number, orders }) => say('plan.created', { number, orders }),
    refresh: [listPlans],
    onDone: ({ id }) => {
      setDraft(emptyDraft)
      setTimeout(() => go(`/planned-jobs/${id}`, { replace: true }))
    },
    onRefused: show,
  })
  const change = (patch: Partial<PlanDraft>) => {
    setDraft((before) => ({ ...before, ...patch }))
    clear(Object.keys(patch))
  }
  return (
    <>
      <PageHeader title={say('plan.new')} crumbs={[{ label: say('plans'), to: '/planned-jobs' }]} />
      <PlanForm draft={draft} change={change} errors={errors} plan={null} />
      <FormActions
        always
        dirty={draft !== emptyDraft}
        busy={busy}
        saveLabel={say('plan.create')}
        note={say('documents.later')}
        onSave={() => {
          clear()
          void act(inputOf(draft) as { title: string })
        }}
      />
    </>
  )
}
