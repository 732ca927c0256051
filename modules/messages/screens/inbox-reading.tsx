import { Button, Kbd, Menu, Modal } from '@mantine/core'
import { Archive, ChevronDown, FolderPlus, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { LazySlot } from '../../../interface/lazy-slot.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { useMay } from '../../../interface/session.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { useCoarse } from '../../../interface/use-coarse.ts'
import { useFormat } from '../../../interface/use-format.ts'
import { inboxPhrases } from '../inbox-phrases.ts'
import { messageCardPhrases } from '../message-card-phrases.ts'
import type { UnmatchedMessage } from '../message-endpoints.ts'
import { inboxSlots } from './inbox-slots.ts'
import { MessageBody } from './message-body.tsx'
import type { Filing } from './use-filing.ts'
import classes from './inbox.module.css'

type ReadingProps = { readonly message: UnmatchedMessage; readonly aside: boolean; readonly filing: Filing }

/** A message that has no folder, with the ways to give it one. */
export function InboxReading({ message, aside, filing }: ReadingProps) {
  const say = usePhrases(inboxPhrases)
  const card = usePhrases(messageCardPhrases)
  const format = useFormat()
  const may = useMay('message.write')
  const { fromName, fromAddress, nature } = message
  return (
    <article aria-labelledby="inbox-subject" tabIndex={-1}>
      <header className={classes.head}>
        <h2 id="inbox-subject">{message.subject || say('no-subject')}</h2>
        {nature !== 'written' && <StatusBadge tone="neutral">{card(`nature.${nature}`)}</StatusBadge>}
        <dl className={classes.facts}>
          <dt>{say('from')}</dt>
          <dd>
            <strong>{fromName || fromAddress || say('no-sender')}</strong> {fromName && fromAddress && <span>&lt;{fromAddress}&gt;</span>}
          </dd>
          {message.recipients.length > 0 && (
            <>
              <dt>{say('to')}</dt>
              <dd>{message.recipients.map(({ name, address }) => name || address).join(', ')}</dd>
            </>
          )}
        </dl>
        <time dateTime={message.at}>{format.dateTime(message.at)}</time>
      </header>
      {may && <Places message={message} aside={aside} filing={filing} />}
      <div className={classes.body}>
        <MessageBody message={message} />
      </div>
    </article>
  )
}

/** Where it may belong: suggestions of one press each, any other folder, a new one; or aside. */
function Places({ message, aside, filing }: ReadingProps) {
  const say = usePhrases(inboxPhrases)
  const coarse = useCoarse()
  const { suggestions } = message
  return (
    <section className={classes.places} aria-label={say('file')}>
      <h3>{say('file')}</h3>
      {suggestions.length > 0 ? (
        <ul aria-label={say('file.suggested')} className={classes.suggestions}>
          {suggestions.map(({ jobId, number, title, client }, at) => (
            <li key={jobId}>
              <button type="button" className={classes.suggestion} aria-label={say('file.into', { number, title, client })} aria-keyshortcuts={at === 0 ? 'F' : undefined} onClick={() => void filing.file(message, { id: jobId, number })}>
                <strong>{number}</strong>
                <span>
                  {title}
                  {client !== title && <small>{client}</small>}
                </span>
                {at === 0 && !coarse && <Kbd aria-hidden>F</Kbd>}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.none}>{say('file.none')}</p>
      )}
      <div className={classes.others}>
        <div className={classes.picker}>
          <LazySlot load={inboxSlots.folderPicker} props={{ label: say('file.other'), onPick: (folder) => void filing.file(message, folder) }} />
        </div>
        <OpenFolder message={message} filing={filing} />
        <Button
          variant="default"
          leftSection={aside ? <Undo2 size={14} aria-hidden /> : <Archive size={14} aria-hidden />}
          aria-keyshortcuts="E"
          onClick={() => (aside ? filing.bring(message) : filing.aside(message))}
        >
          {say(aside ? 'bring-back' : 'aside')}
        </Button>
      </div>
    </section>
  )
}

function OpenFolder({ message, filing }: { readonly message: UnmatchedMessage; readonly filing: Filing }) {
  const say = usePhrases(inboxPhrases)
  const [choosing, setChoosing] = useState(false)
  // Without a suggestion, this is what is mostly wanted.
  const variant = message.suggestions.length === 0 ? 'light' : 'default'
  return (
    <Button.Group>
      <Button
        variant={variant}
        leftSection={<FolderPlus size={14} aria-hidden />}
        loading={filing.busy}
        title={say('open.how', { sender: message.fromName || message.fromAddress })}
        aria-keyshortcuts="O"
        onClick={() => void filing.open(message)}
      >
        {say('open')}
      </Button>
      {inboxSlots.clientPicker && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant={variant} px={8} aria-label={say('open.for')}>
              <ChevronDown size={14} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setChoosing(true)}>{say('open.for')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {choosing && <OpenFor message={message} filing={filing} onClose={() => setChoosing(false)} />}
    </Button.Group>
  )
}

function OpenFor({ message, filing, onClose }: { readonly message: UnmatchedMessage; readonly filing: Filing; readonly onClose: () => void }) {
  const say = usePhrases(inboxPhrases)
  const common = usePhrases(interfacePhrases)
  const [contactId, setContactId] = useState<string | null>(null)
  return (
    <Modal opened onClose={onClose} title={say('open.for.title')} size={440} closeButtonProps={{ 'aria-label': common('close') }}>
      <LazySlot load={inboxSlots.clientPicker} props={{ label: say('open.client'), onPick: setContactId }} />
      <div className={classes.dialogEnd}>
        <Button variant="default" onClick={onClose}>{common('cancel')}</Button>
        <Button loading={filing.busy} disabled={contactId === null} onClick={() => contactId && void filing.open(message, contactId)}>
          {say('open.go')}
        </Button>
      </div>
    </Modal>
  )
}
