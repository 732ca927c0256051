import { Button, Combobox, Textarea, useCombobox } from '@mantine/core'
import { useRef, useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { PersonMark } from '../../../interface/person-mark.tsx'
import { listPeople } from '../../companies/company-endpoints.ts'
import { messageLimits } from '../../messages/message.ts'
import { folderPhrases } from '../folder-phrases.ts'
import { addNote, changeNote, removeNote } from '../folder-endpoints.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { mentionAt, mentionedIn } from '../mentions.ts'
import { folderReads } from './use-folder-change.ts'
import classes from './folder.module.css'

/** An internal note, for people of the company only. `@` offers them; whoever is named hears of it. Ctrl Enter keeps it. */
export function NoteBox({ jobId, note, onDone }: { readonly jobId: string; readonly note?: { readonly id: string; readonly text: string }; readonly onDone?: () => void }) {
  const say = usePhrases(folderScreenPhrases)
  const [text, setText] = useState(note?.text ?? '')
  const people = useAsk(listPeople, { limit: 200 }, { fresh: 60_000 }).data?.people.filter(({ active }) => active) ?? []
  const done = () => {
    setText('')
    onDone?.()
  }
  const add = useAct(addNote, { phrases: folderPhrases, refresh: folderReads, say: say('note.kept'), undo: ({ id }) => call(removeNote, { id: jobId, noteId: id }), onDone: done })
  const change = useAct(changeNote, { phrases: folderPhrases, refresh: folderReads, say: say('saved'), onDone: done })
  const keep = () => {
    if (text.trim() === '' || add.busy || change.busy) return
    const mentions = mentionedIn(text, people).map(({ id }) => id)
    void (note ? change.act({ id: jobId, noteId: note.id, text, mentions }) : add.act({ id: jobId, text, mentions }))
  }
  return (
    <div className={classes.noteBox}>
      <MentionArea id={note ? `note-${note.id}` : 'new-note'} label={say('note')} placeholder={say('note.placeholder')} value={text} people={people} onChange={setText} onKeep={keep} {...(onDone ? { onLeave: onDone } : {})} />
      {(text.trim() !== '' || note) && (
        <div className={classes.noteActions}>
          <span className={classes.quiet}>{say('note.private')}</span>
          {onDone && (
            <Button variant="default" onClick={onDone}>
              {say('cancel')}
            </Button>
          )}
          <Button onClick={keep} loading={add.busy || change.busy}>
            {say('note.keep')}
          </Button>
        </div>
      )}
    </div>
  )
}

type Person = { readonly id: string; readonly name: string }
type MentionAreaProps = {
  readonly id: string
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly people: readonly Person[]
  readonly onChange: (text: string) => void
  readonly onKeep: () => void
  readonly onLeave?: () => void
}

function MentionArea({ id, label, placeholder, value, people, onChange, onKeep, onLeave }: MentionAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const mention = mentionAt(value, caret)
  const fitting = mention ? people.filter(({ name }) => fold(name).includes(fold(mention.typed))).slice(0, 8) : []
  const opened = box.dropdownOpened && fitting.length > 0
  const follow = () => {
    const at = area.current?.selectionStart ?? 0
    setCaret(at)
    if (mentionAt(area.current?.value ?? '', at)) {
      box.openDropdown()
      box.selectFirstOption()
    } else box.closeDropdown()
  }
  const take = (personId: string) => {
    const person = people.find((one) => one.id === personId)
    if (!person || !mention) return
    const text = `${value.slice(0, mention.from)}@${person.name} ${value.slice(caret)}`
    const next = mention.from + person.name.length + 2
    onChange(text)
    box.closeDropdown()
    setTimeout(() => area.current?.setSelectionRange(next, next))
  }
  return (
    <Combobox store={box} onOptionSubmit={take} position="bottom-start" shadow="md" width={260}>
      <Combobox.DropdownTarget>
        <Combobox.EventsTarget withKeyboardNavigation={opened} withAriaAttributes={opened}>
          <Textarea
            ref={area}
            id={id}
            aria-label={label}
            placeholder={placeholder}
            autosize
            minRows={1}
            maxRows={14}
            maxLength={messageLimits.text}
            value={value}
            onChange={(event) => {
              onChange(event.currentTarget.value)
              setTimeout(follow)
            }}
            onClick={follow}
            onBlur={() => box.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault()
                event.stopPropagation()
                onKeep()
              } else if (event.key === 'Escape') {
                if (opened) box.closeDropdown()
                else if (onLeave) onLeave()
                else area.current?.blur()
                event.stopPropagation()
              }
            }}
          />
        </Combobox.EventsTarget>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={!opened}>
        <Combobox.Options>
          {fitting.map(({ id: personId, name }) => (
            <Combobox.Option key={personId} value={personId}>
              <PersonMark name={name} size={18} withName />
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
