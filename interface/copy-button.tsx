import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { Check, Copy } from 'lucide-react'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'

/** Puts a text on the clipboard and says so. `label` names what is copied. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const say = usePhrases(interfacePhrases)
  const clipboard = useClipboard({ timeout: 1800 })
  const words = clipboard.copied ? say('copied') : (label ?? say('copy'))
  return (
    <Tooltip label={words}>
      <ActionIcon size={24} aria-label={words} onClick={() => clipboard.copy(text)}>
        {clipboard.copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  )
}
