import { Button, SegmentedControl } from '@mantine/core'
import { Send } from 'lucide-react'
import { useId, useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { Field } from '../../../interface/field.tsx'
import { TextAreaField, TextField } from '../../../interface/fields.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { SidePanel } from '../../../interface/side-panel.tsx'
import type { Language } from '../../../kernel/phrases.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { readContact } from '../../contacts/contact-endpoints.ts'
import { ContactPicker, type PickedContact } from '../../contacts/screens/contact-picker.tsx'
import { invite, readNetwork, readSharePanel } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import classes from './network.module.css'

type Role = 'client' | 'supplier'

export function InvitePanel({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const say = usePhrases(networkScreenPhrases)
  const [role, setRole] = useState<Role>('client')
  return (
    <SidePanel opened={opened} onClose={onClose} title={say('invite.title')}>
      <div className={classes.form}>
        <Field label={say('invite.as')} help={say(`invite.as.${role}.help`)}>
          <SegmentedControl
            fullWidth
            aria-label={say('invite.as')}
            value={role}
            onChange={(value) => setRole(value as Role)}
            data={(['client', 'supplier'] as const).map((value) => ({ value, label: say(`invite.as.${value}`) }))}
          />
        </Field>
        <InviteForm key={role} partnerIs={role} onDone={onClose} />
      </div>
    </SidePanel>
  )
}

type InviteFormProps = {
  readonly partnerIs: Role
  /** The contact to invite, when it is known already: then only the rest is asked. */
  readonly contact?: PickedContact
  readonly onDone: () => void
}

/** Invites one of our contacts by e-mail. What the contact's record knows is filled in. */
export function InviteForm({ partnerIs, contact, onDone }: InviteFormProps) {
  const say = usePhrases(networkScreenPhrases)
  const sentence = useRefusal(networkPhrases)
  const spoken = useLanguage()
  const form = useId()
  const [picked, setPicked] = useState<PickedContact | null>(contact ?? null)
  const [typed, setTyped] = useState<{ email?: string; language?: Language; message?: string }>({})
  const [wrong, setWrong] = useState<Refusal | null>(null)
  const known = useAsk(readContact, { id: picked?.id ?? '' }, { enabled: picked !== null })
  const email = typed.email ?? known.data?.email ?? ''
  const language = typed.language ?? known.data?.language ?? spoken
  const { act, busy } = useAct(invite, {
    phrases: networkPhrases,
    refresh: [readNetwork, readSharePanel],
    say: say('invite.done', { partner: picked?.name ?? '', email }),
    onDone,
    onRefused: (refusal) => {
      setWrong(refusal.field ? refusal : null)
      return refusal.field !== undefined
    },
  })
  const errorOf = (field: string) => (wrong?.field === field ? sentence(wrong) : undefined)
  const send = () => {
    setWrong(picked ? null : { code: 'required', field: 'contactId' })
    if (picked) void act({ email: email.trim(), partnerIs, contactId: picked.id, name: picked.name, language, message: typed.message ?? '' })
  }
  return (
    <form
      id={form}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        send()
      }}
    >
      {!contact && (
        <ContactPicker
          label={say('invite.contact')}
          help={say('invite.contact.help')}
          required
          is={partnerIs}
          value={picked}
          error={errorOf('contactId') ?? errorOf('name')}
          onChange={(next) => {
            setPicked(next)
            setTyped(typed.message ? { message: typed.message } : {})
          }}
        />
      )}
      <TextField
        label={say('invite.email')}
        help={say('invite.email.help')}
        required
        type="email"
        inputMode="email"
        autoComplete="off"
        value={email}
        error={errorOf('email')}
        onChange={(event) => setTyped({ ...typed, email: event.currentTarget.value })}
      />
      <Field label={say('invite.language')}>
        <SegmentedControl
          fullWidth
          aria-label={say('invite.language')}
          value={language}
          onChange={(value) => setTyped({ ...typed, language: value as Language })}
          data={[
            { value: 'en', label: 'English' },
            { value: 'fr', label: 'Français' },
          ]}
        />
      </Field>
      <TextAreaField
        label={say('invite.message')}
        placeholder={say('invite.message.placeholder')}
        maxLength={2000}
        value={typed.message ?? ''}
        error={errorOf('message')}
        onChange={(event) => setTyped({ ...typed, message: event.currentTarget.value })}
      />
      <Button type="submit" loading={busy} leftSection={<Send size={14} aria-hidden />}>
        {say('invite.send')}
      </Button>
    </form>
  )
}
