/** What every act on a tree of places needs to know of a place. `parentId` null: directly in the building. */
export type TreeNode = { readonly id: string; readonly parentId: string | null }

/** The children of each node, in the order given; under the key null those directly in the building. */
export function childrenOf<N extends TreeNode>(nodes: readonly N[]): Map<string | null, N[]> {
  const children = new Map<string | null, N[]>()
  for (const node of nodes) {
    const siblings = children.get(node.parentId)
    if (siblings) siblings.push(node)
    else children.set(node.parentId, [node])
  }
  return children
}

/** The node itself and everything in it. */
export function withDescendants(nodes: readonly TreeNode[], id: string): string[] {
  const children = childrenOf(nodes)
  const found = [id]
  for (let at = 0; at < found.length; at += 1) for (const child of children.get(found[at]!) ?? []) found.push(child.id)
  return found
}

/** Whether putting `id` under `parentId` would make it lie in itself. */
export function wouldLieInItself(nodes: readonly TreeNode[], id: string, parentId: string | null): boolean {
  return parentId !== null && withDescendants(nodes, id).includes(parentId)
}

/** The names from the building's first level down to the place: `['Floor 2', 'Room 201']`. Stops at a circle. */
export function pathOf<N extends TreeNode & { readonly name: string }>(byId: ReadonlyMap<string, N>, id: string): string[] {
  const names: string[] = []
  const seen = new Set<string>()
  for (let node = byId.get(id); node && !seen.has(node.id); node = node.parentId === null ? undefined : byId.get(node.parentId)) {
    seen.add(node.id)
    names.unshift(node.name)
  }
  return names
}

/**
 * Makes a tree of what came from elsewhere: a parent that is unknown, or that closes a circle, becomes the building itself.
 * Answers the parent of each id.
 */
export function mendedParents(nodes: readonly TreeNode[]): Map<string, string | null> {
  const given = new Map(nodes.map((node) => [node.id, node.parentId]))
  const parents = new Map<string, string | null>()
  const standing = new Set<string>()
  for (const { id } of nodes) {
    const trail: string[] = []
    const onTrail = new Set<string>()
    let at: string | null = id
    while (at !== null && !standing.has(at)) {
      const parent: string | null = given.get(at) ?? null
      trail.push(at)
      onTrail.add(at)
      const mended: string | null = parent !== null && given.has(parent) && !onTrail.has(parent) ? parent : null
      parents.set(at, mended)
      at = mended
    }
    for (const walked of trail) standing.add(walked)
  }
  return parents
}
