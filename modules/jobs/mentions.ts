type Person = { readonly id: string; readonly name: string }

/** The `@name` that is being typed before the caret: where its `@` stands, and what follows it so far. Null when none is. */
export function mentionAt(text: string, caret: number): { readonly from: number; readonly typed: string } | null {
  const found = /(?:^|[\s(])@([^\n@]{0,40})$/u.exec(text.slice(0, caret))
  if (!found || found[1]!.split(/\s+/).length > 3) return null
  return { from: caret - found[1]!.length - 1, typed: found[1]! }
}

/** Whom a text names by `@` and the whole name. The longest name that fits wins: "@Luc Roy" names Luc Roy, not Luc. */
export function mentionedIn<P extends Person>(text: string, people: readonly P[]): P[] {
  const byLength = people.toSorted((a, b) => b.name.length - a.name.length)
  const named = new Map<string, P>()
  for (const { index } of text.matchAll(/(?<=^|[\s(])@/gu)) {
    const rest = text.slice(index + 1)
    const person = byLength.find(({ name }) => rest.startsWith(name) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)))
    if (person) named.set(person.id, person)
  }
  return [...named.values()]
}
