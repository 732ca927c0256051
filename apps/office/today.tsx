import { Sun } from 'lucide-react'
import { EmptyState } from '../../interface/empty-state.tsx'
import { usePhrases } from '../../interface/language.tsx'
import { PageHeader } from '../../interface/page-header.tsx'
import { useSession } from '../../interface/session.tsx'
import { useFormat, useNow, useToday } from '../../interface/use-format.ts'
import { officePhrases } from './phrases.ts'

/** The first page of the day. */
export function Today() {
  const say = usePhrases(officePhrases)
  const { user } = useSession()
  const format = useFormat()
  const today = useToday()
  const hour = hourIn(format.timeZone, useNow())
  const part = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
  const name = user?.name.split(' ')[0] ?? ''
  return (
    <>
      <PageHeader title={say('today.hello', { part, name })} tab={say('today.title')} about={format.date(today, 'long')} />
      <EmptyState icon={Sun} title={say('today.empty')}>
        {say('today.empty.text')}
      </EmptyState>
    </>
  )
}

function hourIn(timeZone: string, now: number): number {
  return Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(now))
}
