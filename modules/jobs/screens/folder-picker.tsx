import { useAsk } from '../../../interface/ask.ts'
import type { FieldProps } from '../../../interface/field.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { TypeAhead, type Choice } from '../../contacts/screens/type-ahead.tsx'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { listJobs } from '../job-endpoints.ts'

type FolderPickerProps = FieldProps & { readonly value: Choice | null; readonly onChange: (folder: Choice | null) => void; readonly except: string }

/** Finds another folder by any part of its number, client, address or words. */
export function FolderPicker({ value, onChange, except, ...rest }: FolderPickerProps) {
  const say = usePhrases(folderScreenPhrases)
  const useChoices = (words: string, opened: boolean): readonly Choice[] | undefined => {
    const found = useAsk(listJobs, { q: words, sort: '-active', limit: 12 }, { enabled: opened })
    return found.data?.jobs.filter(({ id }) => id !== except).map(({ id, number, title, client, address }) => ({ id, label: `${number} ${title}`, about: [client.name, address].filter(Boolean).join(' · ') }))
  }
  return <TypeAhead {...rest} value={value} onChange={onChange} useChoices={useChoices} placeholder={say('folder.find')} />
}
