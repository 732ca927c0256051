import { FolderInput, Paperclip, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import { beginningOf } from '../inbox-order.ts'
import { inboxPhrases } from '../inbox-phrases.ts'
import { messageCardPhrases } from '../message-card-phrases.ts'
import type { UnmatchedMessage } from '../message-endpoints.ts'
import classes from './inbox.module.css'

type LineProps = { readonly message: UnmatchedMessage; readonly current: boolean; readonly onChoose: () => void; readonly onRead: () => void }

/** One message of the inbox: who, about what, how it begins, since when, and what to know before opening it. */
export const InboxLine = memo(function Line({ message, current, onChoose, onRead }: LineProps) {
  const say = usePhrases(inboxPhrases)
  const card = usePhrases(messageCardPhrases)
  const format = useFormat()
  const now = useNow()
  const { fromName, fromAddress, subject, nature, suggestions } = message
  const files = message.documents.length + message.files.length > 0
  return (
    <li>
      <button type="button" className={classes.line} data-message={message.id} aria-current={current ? 'true' : undefined} onClick={(event) => (event.detail === 0 ? onRead() : onChoose())}>
        <span className={classes.top}>
          <strong className={classes.who}>{fromName || fromAddress || say('no-sender')}</strong>
          {message.warnings.length > 0 && <TriangleAlert size={13} className={classes.warn} aria-label={say('has-warning')} />}
          {files && <Paperclip size={12} aria-label={say('has-files')} />}
          <time dateTime={message.at} title={format.dateTime(message.at)}>
            {format.ago(message.at, now)}
          </time>
        </span>
        <span className={classes.subject}>{subject || say('no-subject')}</span>
        <span className={classes.beginning}>{beginningOf(message.text)}</span>
        {(nature !== 'written' || suggestions[0]) && (
          <span className={classes.marks}>
            {nature !== 'written' && <StatusBadge tone="neutral">{card(`nature.${nature}`)}</StatusBadge>}
            {suggestions[0] && (
              <StatusBadge tone="info" icon={FolderInput}>
                {say('goes-to', { number: suggestions[0].number })}
              </StatusBadge>
            )}
          </span>
        )}
      </button>
    </li>
  )
})
