import type { ComponentType } from 'react'
import type { Permission } from '../../access/permissions.ts'
import type { Icon } from '../../interface/icon.ts'
import type { OfficePhrase } from './phrases.ts'

/**
 * Who a screen is for. `company`: signed in, in a company (the usual). `signed-in`: any user. `signed-out`: who is signed in is
 * sent to the start page. `anybody`: links from e-mails.
 */
export type Door = 'company' | 'signed-in' | 'signed-out' | 'anybody'

export type Screen = {
  /** TanStack Router's pattern: `/buildings/$id`. */
  readonly path: string
  /** Fetched when first shown, or when the pointer comes near a link to it. */
  readonly load: () => Promise<ComponentType>
  readonly door?: Door
  /** Shown as "nothing here" to those who may not. */
  readonly may?: Permission
  /** A line in the menu at the left, and "go to" in the command palette. */
  readonly nav?: NavEntry
}

export type NavEntry = {
  readonly label: OfficePhrase
  readonly icon: Icon
  /** Lower comes first; 10, 20, ... leave room. */
  readonly order: number
  /** In the lower part: settings. */
  readonly below?: boolean
  /** The letter after `g` that goes there. */
  readonly letter?: string
  /** The name of a count kept by a feed (`interface/counts.ts`). */
  readonly count?: string
  /** Who sees the line, where the page itself is for more people. */
  readonly may?: Permission
  /** Only when the company has activated the network. */
  readonly network?: boolean
}
