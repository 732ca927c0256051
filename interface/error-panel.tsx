import { Button } from '@mantine/core'
import { CloudOff, RotateCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Bilingual } from '../kernel/phrases.ts'
import { RefusedError } from './ask.ts'
import { EmptyState } from './empty-state.tsx'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import { useRefusal } from './refusals.ts'

export type ErrorPanelProps = {
  /** What a read or a render threw. */
  readonly error: unknown
  readonly again?: () => void
  readonly phrases?: Bilingual
  readonly action?: ReactNode
}

/** What happened, in a sentence, and the way to try again. */
export function ErrorPanel({ error, again, phrases, action }: ErrorPanelProps) {
  const say = usePhrases(interfacePhrases)
  const sentence = useRefusal(...(phrases ? [phrases] : []))
  const refusal = error instanceof RefusedError ? error.refusal : null
  return (
    <div role="alert">
      <EmptyState
        icon={refusal?.code === 'unreachable' ? CloudOff : TriangleAlert}
        title={say(refusal?.code === 'not-there' ? 'not-found.title' : 'error.title')}
        action={
          (again || action) && (
            <>
              {again && (
                <Button variant="default" leftSection={<RotateCw size={14} aria-hidden />} onClick={again}>
                  {say('error.again')}
                </Button>
              )}
              {action}
            </>
          )
        }
      >
        {refusal ? sentence(refusal) : say('error.broken')}
      </EmptyState>
    </div>
  )
}
