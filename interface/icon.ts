import type { LucideIcon } from 'lucide-react'

/** An icon of lucide-react. Always beside a word, or named by `aria-label`. */
export type Icon = LucideIcon
