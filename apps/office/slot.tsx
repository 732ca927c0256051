import { Suspense, use, type ComponentType } from 'react'

type Load = () => Promise<ComponentType>

const loading = new Map<Load, Promise<ComponentType>>()

/** What modules put into a place of the frame. */
export function Slots({ load }: { readonly load: readonly Load[] }) {
  return load.map((one, index) => (
    <Suspense key={index}>
      <Loaded load={one} />
    </Suspense>
  ))
}

function Loaded({ load }: { readonly load: Load }) {
  let promise = loading.get(load)
  if (!promise) loading.set(load, (promise = load()))
  const Content = use(promise)
  return <Content />
}
