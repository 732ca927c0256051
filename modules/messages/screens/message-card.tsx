import { lazy, Suspense, type ReactNode } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { StatusBadge, type Tone } from '../../../interface/status-badge.tsx'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import { useMay } from '../../../interface/session.tsx'
import type { DeliveryState } from '../message.ts'
import type { MessageView } from '../message-view.ts'
import { messageCardPhrases } from '../message-card-phrases.ts'
import { MessageBody } from './message-body.tsx'
import classes from './message-card.module.css'

const Resend = lazy(() => import('./resend.tsx').then((module) => ({ default: module.Resend })))

const tones: Readonly<Record<DeliveryState, Tone>> = { queued: 'progress', sent: 'good', kept: 'neutral', bounced: 'bad', failed: 'bad' }

/** One message of a thread: who wrote it, how far it came, what it says; what it repeats of earlier ones is folded. */
export function MessageCard({ message, actions }: { readonly message: MessageView; readonly actions?: ReactNode }) {
  const say = usePhrases(messageCardPhrases)
  const format = useFormat()
  const now = useNow()
  const { direction, state } = message
  const undelivered = direction === 'out' && (state === 'bounced' || state === 'failed')
  const to = message.recipients.map(({ name, address }) => name || address).join(', ')
  return (
    <article className={classes.card} data-acts={Boolean(actions) || undefined} data-direction={direction} aria-label={say(`from.${direction}`, { name: message.fromName || message.fromAddress || '…' })}>
      <header className={classes.head}>
        <strong className={classes.who}>{message.fromName || message.fromAddress}</strong>
        {direction === 'note' && <StatusBadge tone="warn">{say('note')}</StatusBadge>}
        {direction === 'out' && to && <span className={classes.quiet} title={message.recipients.map(({ address }) => address).join(', ')}>{say('to', { to })}</span>}
        {message.nature !== 'written' && <StatusBadge tone="neutral">{say(`nature.${message.nature}`)}</StatusBadge>}
        {state && (
          <StatusBadge tone={tones[state]} title={message.stateReason}>
            {say(`state.${state}`)}
          </StatusBadge>
        )}
        <span className={classes.when}>
          <time dateTime={message.at} title={format.dateTime(message.at)}>
            {format.ago(message.at, now)}
          </time>
          {message.editedAt && <> · {say('edited')}</>}
        </span>
        {actions && <span className={classes.actions}>{actions}</span>}
      </header>
      {message.subject && <p className={classes.subject}>{message.subject}</p>}
      {undelivered && <Undelivered message={message} />}
      <MessageBody message={message} />
    </article>
  )
}

/** Why it did not arrive, in plain words and in the mail server's; and the way to send it again. */
function Undelivered({ message }: { readonly message: MessageView }) {
  const say = usePhrases(messageCardPhrases)
  const may = useMay('message.write')
  const addresses = message.recipients.map(({ address }) => address)
  return (
    <div className={classes.undelivered}>
      <p className={classes.reason}>
        {say(message.state === 'bounced' ? 'why.bounced' : 'why.failed', { to: addresses.join(', '), count: addresses.length })} {message.stateReason && <span className={classes.said}>{say('why.said', { said: message.stateReason })}</span>}
      </p>
      {may && (
        <Suspense>
          <Resend message={message} />
        </Suspense>
      )}
    </div>
  )
}
