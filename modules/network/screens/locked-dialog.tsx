import { Button, Modal } from '@mantine/core'
import { CircleAlert, Hand, Share2 } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { useRefusal } from '../../../interface/refusals.ts'
import { useFormat } from '../../../interface/use-format.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import type { Bilingual } from '../../../kernel/phrases.ts'
import { plansPhrases } from '../../planned-jobs/phrases.ts'
import { readPlan } from '../../planned-jobs/plan-endpoints.ts'
import type { PlanInput } from '../../planned-jobs/plan.ts'
import { fieldsOf } from '../../planned-jobs/screens/plan-draft.ts'
import type { DateAgainProps, EditAgainProps } from '../../planned-jobs/screens/plan-slots.ts'
import { planScreenPhrases } from '../../planned-jobs/screen-phrases.ts'
import { planFields, type PlanField } from '../../planned-jobs/what-crosses.ts'
import { addAndShareAgain, editAndShareAgain, moveAndShareAgain, readSharePanel, type ShareView } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { StopDialog } from './share-dialogs.tsx'
import classes from './share.module.css'

/** The edit that was refused, to be done again as one act with the share. */
type LockedEdit =
  | { readonly kind: 'plan'; readonly version: number; readonly changes: PlanInput }
  | { readonly kind: 'move'; readonly orderId: string; readonly on: string; readonly at: string | null }
  | { readonly kind: 'add'; readonly on: string; readonly at: string | null }

type LockedDialogProps = {
  readonly planId: string
  /** The rows of the table of sharing that were refused. */
  readonly fields: readonly PlanField[]
  readonly edit: LockedEdit
  /** Saved and shared again. */
  readonly onSaved: () => void
  /** What was typed is wrong: the form says it beside the field, instead of the dialog. Left out, the dialog says it. */
  readonly onWrong?: ((refusal: Refusal) => void) | undefined
  /** Cancelled, or stopped sharing: what was typed stays where it is. */
  readonly onClose: () => void
}

/** A locked field was changed. Names it and offers the ways on; on a partner's plan, says whom to ask. Nothing typed is lost. */
function LockedDialog(props: LockedDialogProps) {
  const { planId, fields, onClose } = props
  const say = usePhrases(networkScreenPhrases)
  const words = usePhrases(interfacePhrases)
  const panel = useAsk(readSharePanel, { id: planId })
  if (!panel.data) return null
  const { received, destinations, keptAsOwn } = panel.data
  const open = destinations.flatMap(({ share }) => (share && (share.state === 'live' || share.state === 'offered') ? [share] : []))
  // A copy that was kept as our own still knows where it came from.
  const theirs = keptAsOwn ? null : received
  const over = !theirs && open.length === 0
  return (
    <Modal opened onClose={onClose} title={say(over ? 'locked.over.title' : 'locked.title')} size={480} closeButtonProps={{ 'aria-label': words('close') }}>
      {theirs ? (
        <Theirs fields={fields} share={theirs} onClose={onClose} />
      ) : over ? (
        <Over onClose={onClose} />
      ) : (
        <Ours {...props} open={open} />
      )}
    </Modal>
  )
}

/** Somebody stopped sharing while the dialog was open: what was typed can be saved like anything else. */
function Over({ onClose }: { readonly onClose: () => void }) {
  const say = usePhrases(networkScreenPhrases)
  const words = usePhrases(interfacePhrases)
  return (
    <>
      <p className={classes.text}>{say('locked.over')}</p>
      <Button onClick={onClose} data-autofocus>
        {words('close')}
      </Button>
    </>
  )
}

function Theirs({ fields, share, onClose }: { readonly fields: readonly PlanField[]; readonly share: ShareView; readonly onClose: () => void }) {
  const say = usePhrases(networkScreenPhrases)
  const words = usePhrases(interfacePhrases)
  const field = useFieldNames(fields)
  return (
    <>
      <p className={classes.text}>{say(share.state === 'live' ? 'locked.received' : 'locked.not-live', { field, partner: share.partner })}</p>
      <Button onClick={onClose} data-autofocus>
        {words('close')}
      </Button>
    </>
  )
}

type OursProps = LockedDialogProps & { readonly open: readonly ShareView[] }

function Ours({ planId, fields, edit, open, onSaved, onWrong, onClose }: OursProps) {
  const say = usePhrases(networkScreenPhrases)
  const words = usePhrases(interfacePhrases)
  const format = useFormat()
  const names = useFieldNames(fields)
  const sentence = useRefusal(bothRooms)
  const [stopping, setStopping] = useState<ShareView | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const partner = format.list(open.map((share) => share.partner))
  const again = useAgain(planId, edit, {
    say: (changed) => say(areSeen(changed) ? 'locked.again.done' : 'locked.again.done.unseen', { partner }),
    onDone: onSaved,
    onRefused: (refusal) => {
      if (onWrong && isAboutWhatWasTyped(refusal)) onWrong(refusal)
      else setWrong(sentence(refusal))
      return true
    },
  })
  return (
    <>
      <p className={classes.text}>{fields.length > 1 ? say('locked.text.many', { fields: names, partner }) : say('locked.text', { field: names, partner })}</p>
      <div className={classes.choices}>
        <div className={classes.choice}>
          <Button className={classes.button ?? ''} leftSection={<Share2 size={15} aria-hidden />} loading={again.busy} onClick={again.run} data-autofocus>
            {say('locked.again')}
          </Button>
          {wrong ? (
            <p className={classes.blocked} role="alert">
              <CircleAlert size={15} aria-hidden />
              <span>{wrong}</span>
            </p>
          ) : (
            <p className={classes.small}>{say(mayBeSeen(edit) ? 'locked.again.text' : 'locked.again.text.unseen', { partner })}</p>
          )}
        </div>
        {open.map((share) => (
          <div key={share.id} className={classes.choice}>
            <Button variant="default" leftSection={<Hand size={15} aria-hidden />} disabled={again.busy} onClick={() => setStopping(share)}>
              {say('locked.stop')}
              {open.length > 1 && ` · ${share.partner}`}
            </Button>
            {share === open.at(-1) && <p className={classes.small}>{say('locked.stop.text')}</p>}
          </div>
        ))}
        <Button variant="subtle" color="gray" disabled={again.busy} onClick={onClose}>
          {words('cancel')}
        </Button>
      </div>
      {stopping && <StopDialog share={stopping} opened onClose={() => setStopping(null)} onStopped={open.length === 1 ? onClose : () => {}} />}
    </>
  )
}

function areSeen(fields: readonly PlanField[]): boolean {
  return fields.some((field) => planFields[field].crosses !== false)
}

/** A recurrence stays at home, but the dates that follow from it do not. */
function mayBeSeen(edit: LockedEdit): boolean {
  return edit.kind !== 'plan' || 'recurrence' in edit.changes || areSeen(fieldsOf(edit.changes))
}

/** What the room of planned jobs refuses is wrong in the form; what this room refuses is about the partner. */
function isAboutWhatWasTyped({ code, field }: Refusal): boolean {
  return field !== undefined && Object.hasOwn(plansPhrases.en, `refusal.${code}`)
}

type AgainOptions = { readonly say: (changed: readonly PlanField[]) => string; readonly onDone: () => void; readonly onRefused: (refusal: Refusal) => boolean }

/** The very same edit, done and shared again in one transaction. */
function useAgain(planId: string, edit: LockedEdit, options: AgainOptions): { readonly run: () => void; readonly busy: boolean } {
  const shared = { ...options, phrases: bothRooms, refresh: [readPlan, readSharePanel] }
  const plan = useAct(editAndShareAgain, { ...shared, say: ({ fields }) => options.say(fields) })
  const dated = { ...shared, say: options.say(['orderDates']) }
  const move = useAct(moveAndShareAgain, dated)
  const add = useAct(addAndShareAgain, dated)
  const run = () => {
    if (edit.kind === 'plan') void plan.act({ id: planId, version: edit.version, changes: edit.changes })
    else if (edit.kind === 'move') void move.act({ planId, id: edit.orderId, on: edit.on, at: edit.at })
    else void add.act({ planId, on: edit.on, at: edit.at })
  }
  return { run, busy: plan.busy || move.busy || add.busy }
}

const bothRooms: Bilingual = { en: { ...plansPhrases.en, ...networkPhrases.en }, fr: { ...plansPhrases.fr, ...networkPhrases.fr } }

function useFieldNames(fields: readonly PlanField[]): string {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  return format.list(fields.map((field) => say(`field.${field}`)))
}

/** For the form of a planned job: the fields it changed although they are locked. */
export function EditAgain({ planId, version, changes, locked, onDone, onWrong, onClose }: EditAgainProps) {
  return <LockedDialog planId={planId} fields={locked} edit={{ kind: 'plan', version, changes }} onSaved={onDone} onWrong={onWrong} onClose={onClose} />
}

/** For the calendar: an order moved, or added where `orderId` is null. */
export function DateAgain({ planId, orderId, on, at, onDone, onClose }: DateAgainProps) {
  return <LockedDialog planId={planId} fields={['orderDates']} edit={orderId ? { kind: 'move', orderId, on, at } : { kind: 'add', on, at }} onSaved={onDone} onClose={onClose} />
}
