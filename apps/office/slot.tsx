import type { ComponentType } from 'react'
import { LazySlot } from '../../interface/lazy-slot.tsx'

/** What modules put into a place of the frame. */
export function Slots({ load }: { readonly load: readonly (() => Promise<ComponentType>)[] }) {
  return load.map((one, index) => <LazySlot key={index} load={one} props={{}} />)
}
