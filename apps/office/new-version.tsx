import { Button } from '@mantine/core'
import { Sparkles } from 'lucide-react'
import { useEffect, useState } from 'react'
import { usePhrases } from '../../interface/language.tsx'
import { forgetOnSignOut } from '../../interface/leaving.ts'
import { useSession } from '../../interface/session.tsx'
import { officePhrases } from './phrases.ts'
import classes from './strips.module.css'

const anHour = 3_600_000
const aSecond = 1000
const patience = 4 * aSecond

/** Keeps the program on the device of who works here (public/worker.js), and asks before a newer one takes over: only the person knows what is half typed. */
export function NewVersion() {
  const say = usePhrases(officePhrases)
  const newer = useNewerWaits()
  useStorageThatStays()
  if (!newer) return null
  return (
    <div className={classes.strip} role="status">
      <Sparkles size={16} aria-hidden />
      <p>{say('version.new')}</p>
      <Button variant="default" size="compact-sm" onClick={() => void takeOver()}>
        {say('version.reload')}
      </Button>
    </div>
  )
}

/** Whether a newer version waits. */
function useNewerWaits(): boolean {
  const [newer, setNewer] = useState(false)
  useEffect(() => {
    // In development there is no worker, and only pages served securely may have one.
    if (__GALLERY__ || !('serviceWorker' in navigator)) return
    let registration: ServiceWorkerRegistration | null = null
    let gone = false
    const look = () => setNewer(navigator.serviceWorker.controller !== null && Boolean(registration?.waiting))
    const found = () => registration?.installing?.addEventListener('statechange', look)
    const ask = () => void (document.visibilityState === 'visible' && registration?.update().catch(() => {}))
    const timer = setInterval(ask, anHour)
    document.addEventListener('visibilitychange', ask)
    void navigator.serviceWorker.register('/worker.js', { updateViaCache: 'none' }).then(
      (made) => {
        if (gone) return
        registration = made
        made.addEventListener('updatefound', found)
        found()
        look()
      },
      () => {},
    )
    const stop = forgetOnSignOut({ unsent: () => Promise.resolve(0), forget: removeWorker })
    return () => {
      gone = true
      stop()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
      registration?.removeEventListener('updatefound', found)
    }
  }, [])
  return newer
}

/**
 * Only the page whose person asked for it loads anew; others go on as they are. It is the worker that waits at that moment, asked until it
 * has come: a newer one may replace it meanwhile. Where none waits (another page let it take over already), loading anew is all there is to do.
 * A browser at times holds a new worker back for minutes, until the old one has ended: then the program comes from the server.
 */
async function takeOver(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration()
  const reload = () => window.location.reload()
  if (!registration?.waiting) return reload()
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true })
  const letIn = () => registration.waiting?.postMessage('take-over')
  letIn()
  setInterval(letIn, aSecond)
  setTimeout(() => void withoutWorker(registration).then(reload), patience)
}

/** Without a signal the worker must stay: it is all there is to load from. */
async function withoutWorker(registration: ServiceWorkerRegistration): Promise<void> {
  const answer = await fetch('/worker.js', { cache: 'no-store' }).catch(() => null)
  if (answer?.ok) await registration.unregister()
}

async function removeWorker(): Promise<void> {
  const registrations = await navigator.serviceWorker.getRegistrations()
  for (const { installing, waiting, active } of registrations) for (const worker of [installing, waiting, active]) worker?.postMessage('forget')
  await Promise.all(registrations.map((one) => one.unregister()))
  const names = await caches.keys()
  await Promise.all(names.map((name) => caches.delete(name)))
}

/** A phone short of room empties what web pages keep, unless they asked it not to; asked for those who work without a signal. */
function useStorageThatStays(): void {
  const technician = useSession().person?.role === 'employee'
  useEffect(() => {
    if (technician) void navigator.storage?.persist?.().catch(() => {})
  }, [technician])
}
