import { Button } from '@mantine/core'
import { Undo2 } from 'lucide-react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { useMay } from '../../../interface/session.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { listContacts, readContact } from '../contact-endpoints.ts'
import { listDuplicates, listMerges, undoMerge } from '../duplicate-endpoints.ts'
import { contactsPhrases } from '../phrases.ts'
import { contactScreenPhrases } from '../screen-phrases.ts'
import classes from './contacts.module.css'

type Merged = { readonly id: string; readonly name: string; readonly byName: string; readonly at: string }

/** Contacts that went into this one, each with its way out. Nothing when there are none. */
export function ContactMerges({ contactId }: { readonly contactId: string }) {
  const say = usePhrases(contactScreenPhrases)
  const { data } = useAsk(listMerges, { id: contactId })
  if (!data || data.merges.length === 0) return null
  return (
    <Section title={say('merged.title')}>
      {data.merges.map((merge) => (
        <MergeLine key={merge.id} merge={merge} />
      ))}
    </Section>
  )
}

function MergeLine({ merge }: { readonly merge: Merged }) {
  const say = usePhrases(contactScreenPhrases)
  const format = useFormat()
  const mayChange = useMay('contact.change')
  const undo = useUndoMerge(merge.name)
  return (
    <div className={classes.line}>
      <span>
        {merge.name} <span className={classes.quiet}>{say('merged.by', { who: merge.byName, when: format.dateTime(merge.at) })}</span>
      </span>
      {mayChange && (
        <Button variant="default" size="compact-sm" leftSection={<Undo2 size={13} aria-hidden />} loading={undo.busy} onClick={() => void undo.act({ id: merge.id })}>
          {say('merged.undo')}
        </Button>
      )}
    </div>
  )
}

export function useUndoMerge(name: string) {
  const say = usePhrases(contactScreenPhrases)
  return useAct(undoMerge, { phrases: contactsPhrases, say: say('merged.was-undone', { name }), refresh: [listContacts, readContact, listDuplicates, listMerges] })
}
