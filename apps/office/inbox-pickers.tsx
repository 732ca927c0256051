import { useState } from 'react'
import { useAsk } from '../../interface/ask.ts'
import { usePhrases } from '../../interface/language.tsx'
import { ContactPicker, type PickedContact } from '../../modules/contacts/screens/contact-picker.tsx'
import { TypeAhead, type Choice } from '../../modules/contacts/screens/type-ahead.tsx'
import { listJobs } from '../../modules/jobs/job-endpoints.ts'
import { officePhrases } from './phrases.ts'

type Folder = Choice & { readonly number: string }

/** For the inbox: finds a folder by any part of its number, client, address or words; picking it is the whole act. */
export function InboxFolderPicker({ label, onPick }: { readonly label: string; readonly onPick: (folder: { readonly id: string; readonly number: string }) => void }) {
  const say = usePhrases(officePhrases)
  const useChoices = (words: string, opened: boolean): readonly Folder[] | undefined => {
    const found = useAsk(listJobs, { q: words, sort: '-active', limit: 12 }, { enabled: opened })
    return found.data?.jobs.map(({ id, number, title, client, address }) => ({ id, number, label: `${number} ${title}`, about: [client.name, address].filter(Boolean).join(' · ') }))
  }
  return <TypeAhead<Folder> label={label} value={null} onChange={(folder) => folder && onPick({ id: folder.id, number: folder.number })} useChoices={useChoices} placeholder={say('inbox.find')} />
}

/** For the inbox: finds the client a new folder is for, or makes one. */
export function InboxClientPicker({ label, onPick }: { readonly label: string; readonly onPick: (contactId: string | null) => void }) {
  const [client, setClient] = useState<PickedContact | null>(null)
  return (
    <ContactPicker
      label={label}
      is="client"
      autoFocus
      value={client}
      onChange={(picked) => {
        setClient(picked)
        onPick(picked?.id ?? null)
      }}
    />
  )
}
