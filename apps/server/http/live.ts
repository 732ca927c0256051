import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { onTouch } from '../../../platform/live.ts'
import type { Door } from '../../../platform/routes.ts'

/** `GET /api/live`: server-sent events `{topic}` of the asker's company, so that open screens ask again. No data travels here. */
export function liveEvents(app: Hono, door: Door): void {
  app.get('/api/live', async (context) => {
    const ask = await door.who(context.req.raw, 'notice.read')
    if (!ask) return context.json({ refusal: { code: 'signed-out' } }, 401)
    return streamSSE(context, async (stream) => {
      const waiting = new Set<string>()
      let wake: () => void = () => {}
      const stop = onTouch((touched) => {
        if (touched.companyId !== ask.companyId) return
        waiting.add(touched.topic)
        wake()
      })
      stream.onAbort(() => {
        stop()
        wake()
      })
      await stream.writeSSE({ event: 'hello', data: '{}' })
      while (!stream.aborted) {
        const woken = new Promise<void>((resolve) => (wake = resolve))
        if (waiting.size === 0) {
          const timer = setTimeout(() => wake(), 25_000)
          await woken
          clearTimeout(timer)
        }
        if (stream.aborted) break
        const topics = [...waiting]
        waiting.clear()
        if (topics.length === 0) await stream.writeSSE({ event: 'still-here', data: '{}' })
        for (const topic of topics) await stream.writeSSE({ event: 'touch', data: JSON.stringify({ topic }) })
      }
      stop()
    })
  })
}
