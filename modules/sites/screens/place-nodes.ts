import { DoorOpen, Layers, MapPin, SquareDashed } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Icon } from '../../../interface/icon.ts'
import type { TreeNode } from '../../../interface/tree-rows.ts'
import type { PlaceRow } from '../place-endpoints.ts'
import { childrenOf } from '../place-tree.ts'
import type { PlaceKind } from '../site.ts'

export const placeIcons: Readonly<Record<PlaceKind, Icon>> = { floor: Layers, room: DoorOpen, area: SquareDashed, place: MapPin }

/** From this many places on a tree starts folded, so that the page stays quick. */
const foldedFrom = 300

/** The places of a building as the tree view takes them. */
export function placeNodes(places: readonly PlaceRow[], beside?: (place: PlaceRow) => ReactNode): TreeNode[] {
  const children = childrenOf(places)
  const nodesUnder = (parentId: string | null): TreeNode[] =>
    (children.get(parentId) ?? []).map((place) => ({
      id: place.id,
      label: place.name,
      icon: placeIcons[place.kind],
      ...(beside ? { beside: beside(place) } : {}),
      children: nodesUnder(place.id),
    }))
  return nodesUnder(null)
}

/** Which branches stand open at first. */
export function firstUnfolded(places: readonly PlaceRow[]): string[] {
  return places.length >= foldedFrom ? [] : places.filter(({ parentId }) => parentId === null).map(({ id }) => id)
}
