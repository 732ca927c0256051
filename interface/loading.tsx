import { Skeleton, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Bilingual } from '../kernel/phrases.ts'
import { ErrorPanel } from './error-panel.tsx'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'

/** Grey lines where text will be. */
export function LoadingLines({ lines = 4, height = 14 }: { readonly lines?: number; readonly height?: number }) {
  return (
    <Announced>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={height} my={10} radius={4} width={`${[92, 74, 83, 61][line % 4]}%`} />
      ))}
    </Announced>
  )
}

/** A page that is on its way: title and lines. */
export function LoadingPage() {
  return (
    <Announced>
      <Skeleton height={22} width={220} radius={4} mb={22} />
      <Skeleton height={30} width="60%" radius={6} mb={14} />
      {Array.from({ length: 8 }, (_, line) => (
        <Skeleton key={line} height={35} radius={2} mb={1} />
      ))}
    </Announced>
  )
}

export type AskedProps<O> = {
  readonly ask: UseQueryResult<O, Error>
  readonly phrases?: Bilingual
  readonly waiting?: ReactNode
  readonly children: (answer: O) => ReactNode
}

/** Shows what a read answered; lines while it is on its way, the reason when it was refused. */
export function WhenAsked<O>({ ask, phrases, waiting, children }: AskedProps<O>) {
  if (ask.data !== undefined) return <>{children(ask.data)}</>
  if (ask.error) return <ErrorPanel error={ask.error} again={() => void ask.refetch()} {...(phrases ? { phrases } : {})} />
  return <>{waiting ?? <LoadingLines />}</>
}

function Announced({ children }: { readonly children: ReactNode }) {
  const say = usePhrases(interfacePhrases)
  return (
    <div role="status" aria-busy="true">
      <VisuallyHidden>{say('loading')}</VisuallyHidden>
      {children}
    </div>
  )
}
