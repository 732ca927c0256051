import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { oneOf, useUrlState } from './url-state.ts'
import { useChosenInSight } from './use-chosen-in-sight.ts'
import classes from './url-tabs.module.css'

export type UrlTab = { readonly value: string; readonly label: string; readonly count?: number | undefined; readonly content: () => ReactNode }

type UrlTabsProps = {
  readonly label: string
  readonly tabs: readonly UrlTab[]
  readonly name?: string
  /** What else the address says of the open tab, and no longer once another is chosen. */
  readonly forget?: string
}

/** Tabs whose choice is in the address (`?tab=`), so that Back and a sent link find it again. The first is there without it. */
export function UrlTabs({ label, tabs, name = 'tab', forget }: UrlTabsProps) {
  const first = tabs[0]?.value ?? ''
  const [state, set] = useUrlState((raw) => ({ [name]: oneOf(raw[name], tabs.map(({ value }) => value)) }))
  const current = state[name] ?? first
  const row = useChosenInSight<HTMLDivElement>(current)
  return (
    <Tabs value={current} onChange={(next) => set({ ...(forget ? { [forget]: undefined } : {}), [name]: next === first ? undefined : (next ?? undefined) })} keepMounted={false}>
      <Tabs.List ref={row} aria-label={label} className={classes.list ?? ''}>
        {tabs.map(({ value, label: word, count }) => (
          <Tabs.Tab key={value} value={value} rightSection={count === undefined ? undefined : <span className={classes.count}>{count}</span>}>
            {word}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ value, content }) => (
        <Tabs.Panel key={value} value={value} pt={14}>
          {value === current && content()}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
