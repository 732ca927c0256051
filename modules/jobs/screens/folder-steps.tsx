import { CalendarPlus, FileText, ListTodo, Mail, NotebookPen, Paperclip, Receipt, Reply, Route, Wallet } from 'lucide-react'
import { useCommands, type Command } from '../../../interface/commands.tsx'
import type { Icon } from '../../../interface/icon.ts'
import { usePhrases } from '../../../interface/language.tsx'
import type { Step } from '../flags.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import classes from './folder.module.css'

export type Making = Step | 'note'

export const stepIcons: Readonly<Record<Making, Icon>> = {
  message: Mail, quote: FileText, visit: CalendarPlus, route: Route, invoice: Receipt, payment: Wallet, task: ListTodo, file: Paperclip, note: NotebookPen,
}
const letters: Partial<Record<Making, string>> = { message: 'm', visit: 'v', task: 't', file: 'f', note: 'n' }

/** What can be made in the folder, one icon each; the one to do now is lit and comes first. What an icon makes is linked already. */
export function FolderSteps({ can, next, late, onMake }: { readonly can: readonly Making[]; readonly next: Step | null; readonly late: boolean; readonly onMake: (step: Making) => void }) {
  const say = usePhrases(folderScreenPhrases)
  const shown = [...can].toSorted((a, b) => Number(b === next) - Number(a === next))
  const commands = shown.map((step): Command => ({
    id: `folder-${step}`, label: say(`make.${step}`), icon: stepIcons[step], group: 'here', ...(letters[step] ? { shortcut: letters[step] } : {}), run: () => onMake(step),
  }))
  const reply: Command = { id: 'folder-reply', label: say('make.reply'), icon: Reply, shortcut: 'r', group: 'here', run: () => onMake('message') }
  useCommands(can.includes('message') ? [...commands, reply] : commands)
  return (
    <section className={classes.steps} aria-label={say('steps')}>
      <p className={classes.nextWords}>{next ? say(next === 'visit' && late ? 'next.visit-late' : `next.${next}`) : say('next.none')}</p>
      <ul className={classes.stepList}>
        {shown.map((step) => {
          const Shown = stepIcons[step]
          return (
            <li key={step}>
              <button type="button" className={classes.step} data-next={step === next || undefined} onClick={() => onMake(step)}>
                <Shown size={16} aria-hidden />
                <span>{say(`make.${step}`)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
