import { ChevronDown, FileText } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { StatusBadge, type Tone } from '../../../interface/status-badge.tsx'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import { fileUrl } from '../../documents/document-endpoints.ts'
import type { DeliveryState } from '../message.ts'
import type { MessageView } from '../message-view.ts'
import { messageCardPhrases } from '../message-card-phrases.ts'
import classes from './message-card.module.css'

const tones: Readonly<Record<DeliveryState, Tone>> = { queued: 'progress', sent: 'good', kept: 'neutral', bounced: 'bad', failed: 'bad' }

/** One message of a thread: who wrote it, how far it came, what it says; what it repeats of earlier ones is folded. */
export function MessageCard({ message, actions }: { readonly message: MessageView; readonly actions?: ReactNode }) {
  const say = usePhrases(messageCardPhrases)
  const format = useFormat()
  const now = useNow()
  const [unfolded, setUnfolded] = useState(false)
  const { direction, state } = message
  const to = message.recipients.map(({ name, address }) => name || address).join(', ')
  return (
    <article className={classes.card} data-direction={direction} aria-label={say(`from.${direction}`, { name: message.fromName || message.fromAddress || '…' })}>
      <header className={classes.head}>
        <strong className={classes.who}>{message.fromName || message.fromAddress}</strong>
        {direction === 'note' && <StatusBadge tone="warn">{say('note')}</StatusBadge>}
        {direction === 'out' && to && <span className={classes.quiet}>{say('to', { to })}</span>}
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
        {actions}
      </header>
      {message.subject && <p className={classes.subject}>{message.subject}</p>}
      <div className={classes.text}>{message.text}</div>
      {message.stateReason && (state === 'bounced' || state === 'failed') && <p className={classes.reason}>{message.stateReason}</p>}
      {message.quoted && (
        <>
          <button type="button" className={classes.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            <ChevronDown size={13} aria-hidden /> {say(unfolded ? 'quoted.hide' : 'quoted.show')}
          </button>
          {unfolded && <blockquote className={classes.quoted}>{message.quoted}</blockquote>}
        </>
      )}
      {message.documents.length > 0 && (
        <ul className={classes.files}>
          {message.documents.map(({ id, name, image, bytes }) => (
            <li key={id}>
              <a href={fileUrl(id)} target="_blank" rel="noopener">
                {image ? <img src={fileUrl(id, 'thumb')} alt="" loading="lazy" /> : <FileText size={16} aria-hidden />}
                <span>{name}</span>
                <small>{format.bytes(bytes)}</small>
              </a>
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}
