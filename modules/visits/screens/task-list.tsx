import { ClipboardList } from 'lucide-react'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { useGrowing } from '../../../interface/use-growing.ts'
import type { TaskResultInput } from '../task-result.ts'
import type { OrderView } from '../visit-endpoints.ts'
import type { WaitingAct } from '../waiting-acts.ts'
import { workPhrases } from '../work-phrases.ts'
import { TaskCard } from './task-card.tsx'
import { Hint } from './task-controls.tsx'
import classes from './work.module.css'

export type TaskListProps = {
  readonly order: OrderView
  readonly waiting: readonly WaitingAct[]
  readonly showMissing: boolean
  readonly onSave: (taskId: string, result: TaskResultInput | null) => void
}

/** All tasks of an order in one list, target by target. */
export function TaskList({ order, waiting, showMissing, onSave }: TaskListProps) {
  const say = usePhrases(workPhrases)
  const locked = !order.may.includes('record')
  const newest = new Map(waiting.flatMap((one): [string, WaitingAct][] => (one.act.orderId === order.id && one.act.kind === 'record' ? [[one.act.taskId, one]] : [])))
  const { answered, asked } = order.tasks
  const { shown, end } = useGrowing(order.interventions.reduce((sum, { tasks }) => sum + tasks.length, 0))
  return (
    <Section title={say('tasks')} flush beside={asked > 0 && <span className="numbers">{say('tasks.done', { answered, asked })}</span>}>
      {order.interventions.length === 0 && (
        <EmptyState icon={ClipboardList} title={say('tasks.none')}>
          {say('tasks.none.text')}
        </EmptyState>
      )}
      {order.interventions.length > 0 && order.may.includes('start') && (
        <div className={classes.startFirst}>
          <Hint tone="quiet">{say('tasks.start-first')}</Hint>
        </div>
      )}
      {partOf(order.interventions, showMissing ? Infinity : shown).map(({ id, target, tasks }) => (
        <div key={id}>
          <div className={classes.target}>
            <h3>{target.name || say(`target.${target.kind}`)}</h3>
            {target.where && <p>{target.where}</p>}
          </div>
          <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {tasks.map((seen) => (
              <TaskCard
                key={seen.task.id}
                order={newest.get(seen.task.id)?.state === 'refused' ? order : undefined}
                seen={seen}
                waiting={newest.get(seen.task.id)}
                locked={locked}
                missing={showMissing && seen.task.required && !seen.result}
                onSave={onSave}
              />
            ))}
          </ul>
        </div>
      ))}
      <div ref={end} />
    </Section>
  )
}

/** The first tasks in the order they stand; what is not reached yet comes as one scrolls. */
function partOf(interventions: OrderView['interventions'], shown: number): OrderView['interventions'] {
  let left = shown
  const part: OrderView['interventions'] = []
  for (const one of interventions) {
    if (left <= 0 && one.tasks.length > 0) break
    part.push(one.tasks.length <= left ? one : { ...one, tasks: one.tasks.slice(0, left) })
    left -= one.tasks.length
  }
  return part
}
