import { useState } from 'react'

const remembered = 'dossier-hidden-banners'
const most = 200

/** Whether this news was put away on this machine, and the way to do it. `news` names one event: the next one is shown again. */
export function useHidden(news: string): [boolean, () => void] {
  const [hidden, setHidden] = useState(() => read().includes(news))
  const hide = () => {
    setHidden(true)
    try {
      localStorage.setItem(remembered, JSON.stringify([...read().filter((one) => one !== news), news].slice(-most)))
    } catch {
      // A browser that keeps nothing shows it again next time.
    }
  }
  return [hidden, hide]
}

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(remembered) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}
