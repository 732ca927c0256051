import type { LocalTime } from '../kernel/dates.ts'
import { plain } from './rank.ts'

/** The time a person meant: `8`, `8h30`, `830`, `8:30 pm`, `14.15`, `noon`, `minuit`. Null for what is no time of day. */
export function readTime(text: string): LocalTime | null {
  const said = plain(text).replaceAll(/[\s.](?=[ap]\.?m)/g, '').trim()
  if (said === 'noon' || said === 'midi') return '12:00' as LocalTime
  if (said === 'midnight' || said === 'minuit') return '00:00' as LocalTime
  const found = /^(\d{1,2})(?:\s?[:h.]\s?(\d{2})?|(\d{2}))?\s?(?:([ap])\.?m\.?)?$/.exec(said)
  if (!found) return null
  const minutes = Number(found[2] ?? found[3] ?? 0)
  const hours = hoursOf(Number(found[1]), found[4])
  if (hours === null || minutes > 59) return null
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` as LocalTime
}

function hoursOf(said: number, half: string | undefined): number | null {
  if (half === undefined) return said <= 23 ? said : null
  if (said < 1 || said > 12) return null
  return (said % 12) + (half === 'p' ? 12 : 0)
}
