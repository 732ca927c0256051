import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { visitsPhrases } from '../../visits/phrases.ts'
import { limitsInWords } from '../../visits/task-words.ts'
import type { Task } from '../../visits/task.ts'
import classes from './interventions.module.css'

/** Tasks to read: what is asked, and how it is answered. */
export function TaskReading({ tasks }: { readonly tasks: readonly Task[] }) {
  const words = usePhrases(visitsPhrases)
  const language = useLanguage()
  return (
    <ol className={classes.reading}>
      {tasks.map((task) => (
        <li key={task.id}>
          <span>{task.label}</span>
          <span className={classes.how}>
            {[
              words(`kind.${task.kind}`),
              task.kind === 'number' ? limitsInWords(task, language) : null,
              task.kind === 'choice' ? task.spec.options.join(', ') : null,
              task.kind === 'counter' ? task.spec.unit : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ol>
  )
}
