import { Button, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { Check, Copy, ExternalLink } from 'lucide-react'
import { useId } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import type { Language } from '../../../kernel/phrases.ts'
import { requestFormPhrases } from '../form-phrases.ts'
import classes from './form-settings.module.css'

type PlaceProps = { readonly formKey: string | null; readonly publicUrl: string; readonly language: Language }

/** The line for the company's site and the link, to copy. */
export function FormPlace({ formKey, publicUrl, language }: PlaceProps) {
  const say = usePhrases(requestFormPhrases)
  if (!formKey) return <p className={classes.quiet}>{say('place.wait')}</p>
  const link = `${publicUrl}/f/${formKey}`
  return (
    <>
      <ToCopy label={say('script')} help={say('script.help')} copy={say('script.copy')} text={`<script async src="${publicUrl}/embed.js" data-form="${formKey}" data-lang="${language}"></script>`} />
      <ToCopy label={say('link')} help={say('link.help')} copy={say('link.copy')} text={link}>
        <Button component="a" href={link} target="_blank" rel="noreferrer" variant="default" leftSection={<ExternalLink size={14} aria-hidden />}>
          {say('link.open')}
        </Button>
      </ToCopy>
    </>
  )
}

type CopyProps = { readonly label: string; readonly help: string; readonly copy: string; readonly text: string; readonly children?: React.ReactNode }

function ToCopy({ label, help, copy, text, children }: CopyProps) {
  const clipboard = useClipboard({ timeout: 1800 })
  const id = useId()
  return (
    <div>
      <TextInput id={id} label={label} description={help} inputWrapperOrder={['label', 'input', 'description']} value={text} readOnly onFocus={(event) => event.currentTarget.select()} classNames={{ input: classes.code ?? '' }} />
      <div className={classes.buttons}>
        <Button variant="default" leftSection={clipboard.copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />} onClick={() => clipboard.copy(text)}>
          {copy}
        </Button>
        {children}
      </div>
    </div>
  )
}
