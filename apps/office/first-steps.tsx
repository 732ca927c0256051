import { Check } from 'lucide-react'
import { useAsk } from '../../interface/ask.ts'
import { usePhrases } from '../../interface/language.tsx'
import { GoLink } from '../../interface/link.tsx'
import { Section } from '../../interface/section.tsx'
import { useMay } from '../../interface/session.tsx'
import { listBuildings } from '../../modules/sites/building-endpoints.ts'
import { readNetwork } from '../../modules/network/network-endpoints.ts'
import { listPlans } from '../../modules/planned-jobs/plan-endpoints.ts'
import { officePhrases } from './phrases.ts'
import classes from './today.module.css'

/** What a new company does first, each step checked by what is really there. Gone once all are done. */
export function FirstSteps() {
  const say = usePhrases(officePhrases)
  const network = useMay('network.read')
  const buildings = useAsk(listBuildings, { limit: 1 })
  const plans = useAsk(listPlans, { limit: 1 })
  const partners = useAsk(readNetwork, {}, { enabled: network })
  if (!buildings.data || !plans.data || (network && !partners.data)) return null
  const steps = [
    { key: 'building', to: '/buildings', done: buildings.data.buildings.length > 0 },
    { key: 'plan', to: '/planned-jobs', done: plans.data.plans.length > 0 },
    ...(network ? [{ key: 'partner', to: '/network', done: (partners.data?.connections.length ?? 0) > 0 } as const] : []),
  ] as const
  if (steps.every((step) => step.done)) return null
  const next = steps.find((step) => !step.done)
  return (
    <div className={classes.steps}>
      <Section title={say('steps.title')}>
        <ol className={classes.stepList}>
          {steps.map((step, index) => (
            <li key={step.key} data-done={step.done || undefined} data-next={step === next || undefined}>
              <span className={classes.mark} aria-hidden>
                {step.done ? <Check size={14} /> : index + 1}
              </span>
              {step.done ? (
                <span>
                  {say(`steps.${step.key}`)} <span className={classes.where}>{say('steps.done')}</span>
                </span>
              ) : (
                <GoLink to={step.to}>{say(`steps.${step.key}`)}</GoLink>
              )}
            </li>
          ))}
        </ol>
      </Section>
    </div>
  )
}
