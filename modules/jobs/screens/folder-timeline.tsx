import { ActionIcon, Button, Menu } from '@mantine/core'
import { CircleDot, FileText, Flag as FlagIcon, FolderInput, ListTodo, MoreVertical, Paperclip, Pencil, Trash2, UserRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useAct } from '../../../interface/act.ts'
import { call } from '../../../interface/client.ts'
import type { Icon } from '../../../interface/icon.ts'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { useMay, useSession } from '../../../interface/session.tsx'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import { say as sayIn, type Bilingual, type Facts } from '../../../kernel/phrases.ts'
import { fileUrl } from '../../documents/document-endpoints.ts'
import { useDocumentViewer } from '../../documents/screens/use-document-viewer.tsx'
import type { MessageView } from '../../messages/message-view.ts'
import { MessageCard } from '../../messages/screens/message-card.tsx'
import { addNote, removeNote, type TimelineEntry } from '../folder-endpoints.ts'
import { folderPhrases } from '../folder-phrases.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { NoteBox } from './folder-notes.tsx'
import type { MoveActivity } from './folder-tasks.tsx'
import { folderReads } from './use-folder-change.ts'
import { entryDomId } from './use-sought.ts'
import classes from './folder.module.css'

/** An entry of another room: it brings its own look. */
export type OtherEntry = { readonly kind: 'other'; readonly id: string; readonly at: string; readonly icon: Icon; readonly node: ReactNode }
export type ShownEntry = TimelineEntry | OtherEntry

type FolderTimelineProps = {
  readonly jobId: string
  readonly entries: readonly ShownEntry[]
  /** Rooms whose acts are told here: their sentences `history.<act>`. */
  readonly words: readonly Bilingual[]
  readonly onMove: MoveActivity
  readonly more: { readonly has: boolean; readonly busy: boolean; readonly load: () => void }
  /** The entry somebody came for. */
  readonly sought?: string
}

/** What happened in the folder, the latest first. */
export function FolderTimeline({ jobId, entries, words, onMove, more, sought }: FolderTimelineProps) {
  const say = usePhrases(folderScreenPhrases)
  return (
    <>
      <ol className={classes.timeline} aria-label={say('timeline')}>
        {entries.map((entry) => (
          <li key={`${entry.kind} ${entry.id}`} id={entryDomId(entry.id)} tabIndex={-1} className={classes.entry} data-kind={entry.kind} data-sought={entry.id === sought || undefined}>
            <Entry jobId={jobId} entry={entry} words={words} onMove={onMove} />
          </li>
        ))}
      </ol>
      {more.has && (
        <Button variant="default" fullWidth loading={more.busy} onClick={more.load}>
          {say('timeline.more')}
        </Button>
      )}
    </>
  )
}

function Entry({ jobId, entry, words, onMove }: { readonly jobId: string; readonly entry: ShownEntry; readonly words: readonly Bilingual[]; readonly onMove: MoveActivity }) {
  const language = useLanguage()
  const format = useFormat()
  if (entry.kind === 'other') {
    const Shown = entry.icon
    return (
      <>
        <span className={classes.mark} data-strong><Shown size={13} aria-hidden /></span>
        {entry.node}
      </>
    )
  }
  if (entry.kind === 'message') return <MessageEntry jobId={jobId} message={entry.message} onMove={onMove} />
  if (entry.kind === 'file') return <FileEntry entry={entry} />
  const key = `history.${entry.act}`
  const phrases = words.find((one) => one.en[key] !== undefined)
  const Shown = iconOf(entry.act)
  return (
    <>
      <span className={classes.mark}><Shown size={13} aria-hidden /></span>
      <div className={classes.act}>
        {entry.by && <strong>{entry.by}</strong>} {phrases ? sayIn(phrases, language, key, format.facts(entry.facts as Facts)) : entry.act} <When at={entry.at} />
        {entry.act === 'job-description' && typeof entry.facts['from'] === 'string' && entry.facts['from'] !== '' && <Former text={entry.facts['from']} />}
      </div>
    </>
  )
}

/** A description that was replaced is not lost. */
function Former({ text }: { readonly text: string }) {
  const say = usePhrases(folderScreenPhrases)
  return (
    <details className={classes.former}>
      <summary>{say('description.former')}</summary>
      <blockquote>{text}</blockquote>
    </details>
  )
}

function iconOf(act: string): Icon {
  if (act.startsWith('task-')) return ListTodo
  if (act.startsWith('document-')) return Paperclip
  if (act === 'job-stage') return FlagIcon
  if (act === 'job-person' || act === 'job-nobody') return UserRound
  return CircleDot
}

function When({ at }: { readonly at: string }) {
  const format = useFormat()
  const now = useNow()
  return (
    <time className={classes.when} dateTime={at} title={format.dateTime(at)}>
      {format.ago(at, now)}
    </time>
  )
}

function FileEntry({ entry }: { readonly entry: Extract<TimelineEntry, { kind: 'file' }> }) {
  const say = usePhrases(folderScreenPhrases)
  const { document, by, at } = entry
  const { link, viewer } = useDocumentViewer([document])
  return (
    <>
      <span className={classes.mark}><Paperclip size={13} aria-hidden /></span>
      <div className={classes.act}>
        {by && <strong>{by}</strong>} {say('file.added')}{' '}
        <a {...link(document)} className={classes.fileLink}>
          {document.image ? <img src={fileUrl(document.id, 'thumb')} alt="" loading="lazy" /> : <FileText size={14} aria-hidden />} {document.name}
        </a>{' '}
        <When at={at} />
        {viewer}
      </div>
    </>
  )
}

function MessageEntry({ jobId, message, onMove }: { readonly jobId: string; readonly message: MessageView; readonly onMove: MoveActivity }) {
  const say = usePhrases(folderScreenPhrases)
  const may = useMay('message.write')
  const { person } = useSession()
  const [wording, setWording] = useState(false)
  const own = message.direction === 'note' && message.personId !== null && message.personId === person?.id
  const remove = useAct(removeNote, {
    phrases: folderPhrases,
    refresh: folderReads,
    say: say('note.removed'),
    undo: () => call(addNote, { id: jobId, noteId: message.id, text: message.text, mentions: message.mentions }),
  })
  if (wording) return <NoteBox jobId={jobId} note={message} onDone={() => setWording(false)} />
  return (
    <MessageCard
      message={message}
      actions={
        may && (
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={say('message.acts')}>
                <MoreVertical size={14} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {own && <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={() => setWording(true)}>{say('note.change')}</Menu.Item>}
              <Menu.Item leftSection={<FolderInput size={14} aria-hidden />} onClick={() => onMove({ messages: [message.id] })}>{say('move')}</Menu.Item>
              {own && <Menu.Item c="var(--mantine-color-error)" leftSection={<Trash2 size={14} aria-hidden />} onClick={() => void remove.act({ id: jobId, noteId: message.id })}>{say('note.remove')}</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        )
      }
    />
  )
}
