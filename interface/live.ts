import { useQueryClient, type Query } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Touches of one act arrive together; one new read answers them all. */
const gatherMs = 60

/**
 * Keeps reads fresh while the page is open: `/api/live` sends `touch` events with `{ topic }`, and every read whose endpoint names that topic is
 * asked again. After a lost connection everything is, since touches may have been missed.
 */
export function useLive(enabled: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!enabled) return
    const source = new EventSource('/api/live')
    const touched = new Set<string>()
    let lost = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      const topics = new Set(touched)
      touched.clear()
      void client.invalidateQueries({ predicate: (query) => topicsOf(query).some((topic) => topics.has(topic)) })
    }
    const onTouch = (event: MessageEvent<string>) => {
      const topic = topicIn(event.data)
      if (topic === null) return
      touched.add(topic)
      timer ??= setTimeout(refresh, gatherMs)
    }
    source.addEventListener('touch', onTouch)
    source.onerror = () => (lost = true)
    source.onopen = () => {
      if (lost) void client.invalidateQueries()
      lost = false
    }
    return () => {
      source.close()
      clearTimeout(timer)
    }
  }, [client, enabled])
}

function topicsOf(query: Query): readonly string[] {
  return (query.meta?.['topics'] as readonly string[] | undefined) ?? []
}

function topicIn(data: string): string | null {
  try {
    const { topic } = JSON.parse(data) as { topic?: unknown }
    return typeof topic === 'string' ? topic : null
  } catch {
    return null
  }
}
