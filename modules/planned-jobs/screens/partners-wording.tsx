import { Button } from '@mantine/core'
import { useAct } from '../../../interface/act.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { plansPhrases } from '../phrases.ts'
import { readPlan, takePartnersWording, type PlanView } from '../plan-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import classes from './plans.module.css'

/** How the partner words it, where ours differs, and the way to follow it again. */
export function PartnersWording({ plan, field }: { readonly plan: PlanView; readonly field: 'title' | 'description' }) {
  const say = usePhrases(planScreenPhrases)
  const { act, busy } = useAct(takePartnersWording, { phrases: plansPhrases, say: say('wording.taken'), refresh: [readPlan] })
  const partner = plan.sharing.in?.partner ?? say('history.partner')
  return (
    <div className={classes.wording}>
      {field === 'title' ? (
        <p>{say('wording.offered', { partner, words: plan.offeredTitle ?? '' })}</p>
      ) : (
        <div>
          <p>{say('wording.offered.description', { partner })}</p>
          <blockquote>{plan.offeredDescription || '—'}</blockquote>
        </div>
      )}
      {plan.fields[field]?.editable && (
        <Button variant="default" size="compact-sm" loading={busy} onClick={() => void act({ id: plan.id, field })}>
          {say('wording.take')}
        </Button>
      )}
    </div>
  )
}
