import { Button } from '@mantine/core'
import { Archive, ChevronLeft, FolderPlus, Inbox as InboxIcon, MailPlus } from 'lucide-react'
import { useEffect, useRef, type RefObject } from 'react'
import { useCommands, type Command } from '../../../interface/commands.tsx'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { ErrorPanel } from '../../../interface/error-panel.tsx'
import { FilterChips, Toolbar } from '../../../interface/filter-chips.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { LoadingLines } from '../../../interface/loading.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { SearchField } from '../../../interface/search-field.tsx'
import { useMay } from '../../../interface/session.tsx'
import { oneOf, text, useUrlState } from '../../../interface/url-state.ts'
import { useWidth } from '../../../interface/use-width.ts'
import { isTyping } from '../../../interface/use-shortcuts.ts'
import { afterGone, stepFrom } from '../inbox-order.ts'
import { inboxPhrases } from '../inbox-phrases.ts'
import type { UnmatchedMessage } from '../message-endpoints.ts'
import { InboxLine } from './inbox-line.tsx'
import { InboxReading } from './inbox-reading.tsx'
import { useFiling, type Filing } from './use-filing.ts'
import { useUnmatched } from './use-unmatched.ts'
import classes from './inbox.module.css'

/** From here on list and message stand side by side. */
const wideFrom = 720

/** What came in and found no folder: read it, file it with one press; every act can be taken back. What is chosen stands in the address. */
export function Inbox() {
  const say = usePhrases(inboxPhrases)
  const may = useMay('message.write')
  const [url, set] = useUrlState((raw) => ({ id: text(raw['id']), show: oneOf(raw['show'], ['aside'] as const), q: text(raw['q']) }))
  const aside = url.show === 'aside'
  const list = useUnmatched({ aside, q: url.q })
  const place = useRef<HTMLDivElement>(null)
  const wide = useWidth(place) >= wideFrom
  const choose = (id: string | null) => set({ id: id ?? '' })
  // By the keyboard, reading goes on where the message stands.
  const wished = useRef<string | null>(null)
  const read = (id: string) => {
    wished.current = id
    choose(id)
    if (id === current?.id) focusWished()
  }
  const focusWished = () => {
    wished.current = null
    place.current?.querySelector<HTMLElement>('article')?.focus()
  }
  const ids = useRef<readonly string[]>([])
  const filing = useFiling((id) => choose(wide ? afterGone(ids.current, id) : null))
  const messages = list.messages?.filter(({ id }) => !filing.gone.has(id))
  ids.current = messages?.map(({ id }) => id) ?? []
  // On a wide page the first one is read without being asked for.
  const current = messages?.find(({ id }) => id === url.id) ?? (wide ? messages?.[0] : undefined)
  const reading = current !== undefined && (wide || url.id !== '')
  useEffect(() => {
    if (reading && current.id === wished.current) focusWished()
  })
  useArrows(place, (by) => {
    const to = stepFrom(ids.current, current?.id ?? '', by)
    if (!to) return
    choose(to)
    place.current?.querySelector<HTMLElement>(`[data-message="${to}"]`)?.focus()
  })
  useActs(may ? current : undefined, filing, aside)
  return (
    <>
      <PageHeader title={say('inbox')} about={say('inbox.about')} />
      {(wide || !reading) && (
        <Toolbar>
          <SearchField value={url.q} onChange={(q) => set({ q, id: '' })} label={say('inbox.search')} placeholder={say('inbox.search')} />
          <FilterChips label={say('show')} all={say('show.waiting')} options={[{ value: 'aside', label: say('show.aside') }]} value={url.show} onChange={(show) => set({ show, id: '' })} />
        </Toolbar>
      )}
      <div ref={place} className={classes.place} data-wide={wide || undefined}>
        {list.error ? (
          <ErrorPanel error={list.error} again={list.again} />
        ) : !messages ? (
          <div className={classes.list}><LoadingLines lines={8} /></div>
        ) : messages.length === 0 ? (
          <div className={classes.nothing}><Nothing aside={aside} searched={url.q !== ''} /></div>
        ) : (
          <>
            {(wide || !reading) && (
              <div className={classes.list}>
                <ul aria-label={say('inbox.list')}>
                  {messages.map((message) => (
                    <InboxLine key={message.id} message={message} current={reading && message.id === current.id} onChoose={() => choose(message.id)} onRead={() => read(message.id)} />
                  ))}
                </ul>
                {list.more.has && (
                  <Button variant="subtle" fullWidth loading={list.more.busy} onClick={list.more.load}>
                    {say('more')}
                  </Button>
                )}
              </div>
            )}
            {reading && (
              <div className={classes.reading}>
                {!wide && (
                  <Button variant="subtle" className={classes.back ?? ''} leftSection={<ChevronLeft size={15} aria-hidden />} onClick={() => choose(null)}>
                    {say('back')}
                  </Button>
                )}
                <InboxReading key={current.id} message={current} aside={aside} filing={filing} />
              </div>
            )}
          </>
        )}
      </div>
      {wide && may && messages !== undefined && messages.length > 0 && <p className={classes.keys}>{say('keys')}</p>}
    </>
  )
}

function Nothing({ aside, searched }: { readonly aside: boolean; readonly searched: boolean }) {
  const say = usePhrases(inboxPhrases)
  const settings = useMay('message.settings')
  const kind = searched ? 'empty.search' : aside ? 'empty.aside' : 'empty'
  return (
    <EmptyState icon={InboxIcon} title={say(kind)} action={kind === 'empty' && settings && <GoLink to="/settings/mail">{say('empty.settings')}</GoLink>}>
      {say(`${kind}.how`)}
    </EmptyState>
  )
}

/** Arrows choose another message wherever the focus is, but in fields and in the message that is read, where they scroll. */
function useArrows(place: RefObject<HTMLElement | null>, step: (by: 1 | -1) => void): void {
  const latest = useRef(step)
  latest.current = step
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      const target = event.target as HTMLElement
      const inList = place.current?.querySelector('ul')?.contains(target) ?? false
      if (!inList && target !== document.body) return
      event.preventDefault()
      latest.current(event.key === 'ArrowDown' ? 1 : -1)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [place])
}

/** The same acts by one letter each, and in the palette. */
function useActs(message: UnmatchedMessage | undefined, filing: Filing, aside: boolean): void {
  const say = usePhrases(inboxPhrases)
  const first = message?.suggestions[0]
  const commands: Command[] = []
  if (message && first) commands.push({ id: 'inbox-file', label: say('file.first'), icon: MailPlus, shortcut: 'f', group: 'here', run: () => void filing.file(message, { id: first.jobId, number: first.number }) })
  if (message) {
    commands.push({ id: 'inbox-open', label: say('open'), icon: FolderPlus, shortcut: 'o', group: 'here', run: () => void filing.open(message) })
    commands.push({ id: 'inbox-aside', label: say(aside ? 'bring-back' : 'aside'), icon: Archive, shortcut: 'e', group: 'here', run: () => (aside ? filing.bring(message) : filing.aside(message)) })
  }
  useCommands(commands)
}
