import { useState } from 'react'

const kept = new Map<string, string>()

/** What is being typed, kept while the page lives: a panel that closes forgets its own state. null = nothing typed, or it was sent. */
export function useKeptText(key: string): [string | null, (text: string | null) => void] {
  const [text, setText] = useState(() => kept.get(key) ?? null)
  const set = (next: string | null) => {
    if (next === null) kept.delete(key)
    else kept.set(key, next)
    setText(next)
  }
  return [text, set]
}
