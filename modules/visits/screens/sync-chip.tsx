import { Button, Drawer } from '@mantine/core'
import { CircleAlert, CloudCheck, CloudUpload, LogIn } from 'lucide-react'
import { useState } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { GoLink } from '../../../interface/link.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import type { OrderView } from '../visit-endpoints.ts'
import type { WaitingAct } from '../waiting-acts.ts'
import { workPhrases } from '../work-phrases.ts'
import { useOutbox } from './use-outbox.ts'
import classes from './sync-chip.module.css'

/** Whether the server has everything this person did: saved (unless `quiet`), waiting for a network, or refused and to be looked at. */
export function SyncChip({ order, quiet }: { readonly order?: OrderView; readonly quiet?: boolean }) {
  const say = usePhrases(workPhrases)
  const common = usePhrases(interfacePhrases)
  const { acts, line } = useOutbox()
  const [opened, setOpened] = useState(false)
  const waiting = acts.filter(({ state }) => state === 'waiting').length
  const refused = acts.filter(({ state }) => state === 'refused')
  if (refused.length > 0) {
    return (
      <>
        <button type="button" className={classes.chip} data-state="refused" onClick={() => setOpened(true)}>
          <CircleAlert size={15} aria-hidden />
          {say('sync.refused', { count: refused.length })}
        </button>
        <Drawer opened={opened} onClose={() => setOpened(false)} title={say('sync.refused', { count: refused.length })} position="bottom" size="auto" closeButtonProps={{ 'aria-label': common('close') }}>
          {refused.map((one) => (
            <Refused key={one.act.opId} waiting={one} order={order} />
          ))}
        </Drawer>
      </>
    )
  }
  if (line === 'signed-out' && waiting > 0) {
    return (
      <GoLink to="/sign-in" className={classes.chip} data-state="waiting">
        <LogIn size={15} aria-hidden />
        {say('sync.signed-out')}
      </GoLink>
    )
  }
  if (quiet && waiting === 0) return null
  return (
    <span className={classes.chip} role="status" data-state={waiting > 0 ? 'waiting' : 'saved'} title={waiting > 0 ? say('sync.waiting.text') : undefined}>
      {waiting > 0 ? <CloudUpload size={15} aria-hidden /> : <CloudCheck size={15} aria-hidden />}
      {waiting > 0 ? say('sync.waiting', { count: waiting }) : say('sync.saved')}
    </span>
  )
}

/** One act the server refused: what it was, why not, and what can be done about it. */
export function Refused({ waiting: { act, refusal }, order }: { readonly waiting: WaitingAct; readonly order?: OrderView | undefined }) {
  const say = usePhrases(workPhrases)
  const sentence = useRefusal(workPhrases)
  const { retry, discard } = useOutbox()
  const seen = act.kind === 'record' ? order?.interventions.flatMap(({ tasks }) => tasks).find(({ task }) => task.id === act.taskId) : undefined
  return (
    <div className={classes.refused} role="alert">
      <p>
        <strong>{act.kind === 'record' ? say('sync.what.record', { label: seen?.task.label ?? '' }) : say(`sync.what.${act.kind}`)}</strong>
        <br />
        {refusal && sentence(refusal)}
      </p>
      <div className={classes.links}>
        <Button variant="default" onClick={() => void retry(act.opId)}>
          {say('sync.again')}
        </Button>
        <Button variant="subtle" color="red" onClick={() => void discard(act.opId)}>
          {say('sync.discard')}
        </Button>
      </div>
    </div>
  )
}
