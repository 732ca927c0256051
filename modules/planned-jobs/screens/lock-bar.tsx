import { Button } from '@mantine/core'
import { Lock, LockOpen } from 'lucide-react'
import { usePhrases } from '../../../interface/language.tsx'
import { useMay } from '../../../interface/session.tsx'
import type { PlanView } from '../plan-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { planSlots } from './plan-slots.ts'
import classes from './plans.module.css'

/** Why fields are locked, and the way out: one action, not a detour. */
export function LockBar({ plan, unlocked, onUnlock }: { readonly plan: PlanView; readonly unlocked: boolean; readonly onUnlock: (unlocked: boolean) => void }) {
  const say = usePhrases(planScreenPhrases)
  const mayShare = useMay('share.change')
  const { lock, origin, sharing } = plan
  // What is offered or stopped is said above, with the answer beside it.
  if (!lock || (lock !== 'shared' && planSlots.banner)) return null
  const partner = sharing.in?.partner ?? ''
  const text = lock === 'shared' ? (origin === 'received' ? 'lock.received' : unlocked ? 'lock.editing' : 'lock.shared') : lock === 'offered' ? 'lock.offered' : 'lock.stopped'
  const Shown = unlocked ? LockOpen : Lock
  return (
    <div className={classes.lockBar} data-unlocked={unlocked || undefined} role="note">
      <Shown size={16} aria-hidden />
      <p>{say(text, { partner })}</p>
      {lock === 'shared' && origin === 'own' && mayShare && planSlots.editAgain && (
        <Button variant="default" size="compact-sm" onClick={() => onUnlock(!unlocked)}>
          {say(unlocked ? 'lock.leave' : 'lock.edit')}
        </Button>
      )}
    </div>
  )
}
