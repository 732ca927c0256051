import { Suspense, use, type ComponentType } from 'react'

export type LazyLoad<P> = () => Promise<ComponentType<P>>

const loading = new Map<LazyLoad<never>, Promise<ComponentType<never>>>()

/** A place that another room fills, or nothing. Fetched when first shown. */
export function LazySlot<P extends object>({ load, props }: { readonly load: LazyLoad<P> | undefined; readonly props: P }) {
  if (!load) return null
  return (
    <Suspense>
      <Filled load={load} props={props} />
    </Suspense>
  )
}

function Filled<P extends object>({ load, props }: { readonly load: LazyLoad<P>; readonly props: P }) {
  let promise = loading.get(load as LazyLoad<never>) as Promise<ComponentType<P>> | undefined
  if (!promise) loading.set(load as LazyLoad<never>, (promise = load()) as Promise<ComponentType<never>>)
  const Content = use(promise)
  return <Content {...props} />
}
