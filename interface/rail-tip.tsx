import { Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'

/** The name of a page beside its icon, where the navigation has room for icons only. */
export function RailTip({ label, children }: { readonly label: string; readonly children: ReactElement }) {
  return (
    <Tooltip label={label} position="right" openDelay={150}>
      {children}
    </Tooltip>
  )
}
