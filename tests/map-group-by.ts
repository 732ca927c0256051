// Vitest prints a failure with Map.groupBy, which Node 20 lacks.
if (!('groupBy' in Map)) {
  Object.assign(Map, {
    groupBy<T, K>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
      const groups = new Map<K, T[]>()
      let index = 0
      for (const item of items) {
        const key = keyOf(item, index++)
        groups.set(key, [...(groups.get(key) ?? []), item])
      }
      return groups
    },
  })
}
