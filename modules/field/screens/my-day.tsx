import { useQueryClient } from '@tanstack/react-query'
import { ChevronRight, Coffee } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { askQuery, useAsk } from '../../../interface/ask.ts'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { useFormat, useToday } from '../../../interface/use-format.ts'
import { addressLine } from '../../contacts/address.ts'
import { listDocuments } from '../../documents/document-endpoints.ts'
import { OrderStatus } from '../../visits/screens/order-status.tsx'
import { SyncChip } from '../../visits/screens/sync-chip.tsx'
import { readMyDay, readOrder, type OrderCard } from '../../visits/visit-endpoints.ts'
import { useOutbox } from '../../visits/screens/use-outbox.ts'
import { workPhrases } from '../../visits/work-phrases.ts'
import { dayWithWaiting, type Day } from '../day-with-waiting.ts'
import classes from './my-day.module.css'

/** What a technician has to do today, the next thing first: one tap on it, and the work can begin. */
export function MyDay() {
  const say = usePhrases(workPhrases)
  const format = useFormat()
  const today = useToday()
  const asked = useAsk(readMyDay, {}, { keep: true })
  useOrdersAhead(asked.data)
  const { acts } = useOutbox()
  const day = useMemo(() => asked.data && dayWithWaiting(asked.data, acts), [asked.data, acts])
  const left = day ? day.now.length + day.late.length + day.todays.length : null
  const about = `${format.date(today, 'long')}${left === null ? '' : ` · ${say('day.count', { count: left })}`}`
  return (
    <div className={classes.page}>
      <PageHeader title={say('day')} about={about} beside={<SyncChip />} />
      <WhenAsked ask={asked} phrases={workPhrases}>{(read) => <Cards day={day ?? read} />}</WhenAsked>
    </div>
  )
}

/** How many orders are fetched before they are opened. */
const ahead = 12

/** Today's orders are on the device before anybody opens one: the signal may end at the basement door. */
function useOrdersAhead(day: Day | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    let gone = false
    const fetchAll = async () => {
      for (const { id } of day ? [...day.now, ...day.late, ...day.todays].slice(0, ahead) : []) {
        if (gone) return
        await client.prefetchQuery({ ...askQuery(readOrder, { id }), staleTime: 60_000 })
        await client.prefetchQuery({ ...askQuery(listDocuments, { subject: 'visit', subjectId: id }), staleTime: 60_000 })
      }
    }
    void fetchAll()
    return () => void (gone = true)
  }, [client, day])
}

function Cards({ day }: { readonly day: Day }) {
  const say = usePhrases(workPhrases)
  return (
    <>
      {day.now.length + day.late.length + day.todays.length === 0 && (
        <EmptyState icon={Coffee} title={say('day.empty')}>
          {say('day.empty.text')}
        </EmptyState>
      )}
      <Group title={say('day.now')} cards={day.now} now />
      <Group title={say('day.late')} cards={day.late} dated />
      <Group title={say('day.today')} cards={day.todays} />
      <Group title={say('day.finished')} cards={day.finished} />
      <Group title={say('day.upcoming')} cards={day.upcoming} dated />
    </>
  )
}

type GroupProps = { readonly title: string; readonly cards: readonly OrderCard[]; readonly now?: boolean; readonly dated?: boolean }

function Group({ title, cards, now, dated }: GroupProps) {
  if (cards.length === 0) return null
  return (
    <section>
      <h2 className={classes.group}>{title}</h2>
      <ul className={classes.list}>
        {cards.map((card) => (
          <li key={card.id}>
            <Card card={card} now={now ?? false} dated={dated ?? false} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Card({ card, now, dated }: { readonly card: OrderCard; readonly now: boolean; readonly dated: boolean }) {
  const say = usePhrases(workPhrases)
  const format = useFormat()
  const { building, at, address } = card
  const time = at ? format.time(at) : say('day.any-time')
  const place = building ? [building.name, addressLine(building.address)].filter(Boolean).join(' · ') : [card.client, address && addressLine(address)].filter(Boolean).join(' · ')
  return (
    <GoLink to={`/orders/${card.id}`} plain className={classes.card} data-now={now || undefined} data-late={(card.late && !now) || undefined}>
      <p className={classes.time} data-words={dated || !at || undefined}>
        {dated ? format.date(card.on, 'weekday') : time}
        <small>{dated ? time : format.duration(card.durationMinutes)}</small>
      </p>
      <div>
        <p className={classes.title}>{card.title}</p>
        {place && <p className={classes.place}>{place}</p>}
        <div className={classes.badges}>
          <OrderStatus status={card.status} late={card.late} />
          <span className={classes.go}>{card.jobNumber}</span>
        </div>
      </div>
      <ChevronRight size={20} aria-hidden className={classes.go} />
      {now && (
        <div className={classes.track} aria-hidden>
          <span style={{ width: `${card.progress}%` }} />
        </div>
      )}
    </GoLink>
  )
}
