import { Suspense, use, useEffect, useState, type ComponentType } from 'react'

export type LazyLoad<P> = () => Promise<ComponentType<P>>

const loading = new Map<LazyLoad<never>, Promise<ComponentType<never>>>()
/** What has come stands at once: waiting for a promise, even a kept one, is seen. */
const there = new Map<LazyLoad<never>, ComponentType<never>>()

/** A place that another room fills, or nothing. Fetched when first shown. */
export function LazySlot<P extends object>({ load, props }: { readonly load: LazyLoad<P> | undefined; readonly props: P }) {
  if (!load) return null
  return (
    <Suspense>
      <Filled load={load} props={props} />
    </Suspense>
  )
}

/** Fetches what fills a place before it is shown, for a page that shows it from its first paint; whether it has come, or will not come. */
export function useSlotLoaded<P>(load: LazyLoad<P> | undefined): boolean {
  const [settled, setSettled] = useState(() => load === undefined || there.has(load as LazyLoad<never>))
  useEffect(() => {
    if (!load || settled) return
    let gone = false
    const settle = () => {
      if (!gone) setSettled(true)
    }
    fetched(load).then(settle, settle)
    return () => {
      gone = true
    }
  }, [load, settled])
  return settled
}

function fetched<P>(load: LazyLoad<P>): Promise<ComponentType<P>> {
  const key = load as LazyLoad<never>
  let promise = loading.get(key) as Promise<ComponentType<P>> | undefined
  if (!promise) {
    promise = load()
    loading.set(key, promise as Promise<ComponentType<never>>)
    void promise.then((component) => there.set(key, component as ComponentType<never>), () => {})
  }
  return promise
}

function Filled<P extends object>({ load, props }: { readonly load: LazyLoad<P>; readonly props: P }) {
  const Content = (there.get(load as LazyLoad<never>) as ComponentType<P> | undefined) ?? use(fetched(load))
  return <Content {...props} />
}
