import { Kbd, Modal } from '@mantine/core'
import { useAllCommands } from './commands.tsx'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import { keyCaps } from './shortcut-keys.ts'
import classes from './shortcuts-dialog.module.css'

/** All keys that do something on this page. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const say = usePhrases(interfacePhrases)
  const commands = useAllCommands().filter(({ shortcut }) => shortcut !== undefined)
  const inList = [
    { label: say('shortcuts.list.next'), shortcut: 'j' },
    { label: say('shortcuts.list.previous'), shortcut: 'k' },
    { label: say('shortcuts.list.open'), shortcut: 'Enter' },
    { label: say('shortcuts.list.choose'), shortcut: 'x' },
    { label: say('shortcuts.list.through'), shortcut: 'shift+x' },
  ]
  return (
    <Modal opened onClose={onClose} title={say('shortcuts')} size="md" closeButtonProps={{ 'aria-label': say('close') }}>
      <Part title={say('commands')} lines={commands.map(({ label, shortcut }) => ({ label, shortcut: shortcut ?? '' }))} />
      <Part title={say('shortcuts.list')} lines={inList} />
      <Part title={say('commands.general')} lines={[{ label: say('shortcuts.save'), shortcut: 'mod+s' }, { label: say('shortcuts.back'), shortcut: 'Esc' }]} />
    </Modal>
  )
}

function Part({ title, lines }: { readonly title: string; readonly lines: readonly { label: string; shortcut: string }[] }) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      <dl>
        {lines.map(({ label, shortcut }) => (
          <div key={label + shortcut}>
            <dt>{label}</dt>
            <dd>
              {keyCaps(shortcut).map((cap) => (
                <Kbd key={cap} size="xs">
                  {cap}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
