import { Checkbox, Skeleton } from '@mantine/core'
import type { DataTableProps } from './data-table.tsx'
import { OpenCell } from './data-rows.tsx'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import { toggled } from './row-choice.ts'
import { useGrowing } from './use-growing.ts'
import classes from './data-cards.module.css'

/** The same list where a table has no room: one card a row, opened by a tap anywhere. */
export function DataCards<Row>({ label, columns, rows, rowId, rowName, hrefOf, onOpen, chosen, onChoose, mutedIf }: DataTableProps<Row>) {
  const say = usePhrases(interfacePhrases)
  const { shown, end } = useGrowing(rows?.length ?? 0)
  const [title, ...others] = columns
  const beside = others.filter(({ card }) => card === 'beside')
  const lines = others.filter(({ card }) => card === undefined || card === 'line')
  const choose = (id: string) => onChoose?.(toggled(chosen ?? new Set(), id))
  return (
    <>
      <ul className={classes.cards} aria-label={label} aria-busy={!rows}>
        {rows?.slice(0, shown).map((row) => (
          <li key={rowId(row)} className={classes.card} data-muted={mutedIf?.(row) || undefined}>
            {onChoose && (
              <label className={classes.tick}>
                <Checkbox
                  aria-label={say('list.choose', { name: rowName?.(row) ?? '' })}
                  checked={chosen?.has(rowId(row)) ?? false}
                  onChange={() => choose(rowId(row))}
                />
              </label>
            )}
            <div className={classes.top}>
              <div className={classes.title}>
                <OpenCell href={hrefOf?.(row)} open={onOpen && (() => onOpen(row))} cell={title?.cell(row)} />
              </div>
              {beside.map(({ key, cell }) => (
                <div key={key}>{cell(row)}</div>
              ))}
            </div>
            {lines.length > 0 && (
              <dl className={classes.lines}>
                {lines.map(({ key, title: name, cell }) => {
                  const shownCell = cell(row)
                  return (
                    shownCell !== null &&
                    shownCell !== '' && (
                      <div key={key}>
                        <dt>{name}</dt>
                        <dd>{shownCell}</dd>
                      </div>
                    )
                  )
                })}
              </dl>
            )}
          </li>
        )) ??
          [0, 1, 2, 3].map((line) => (
            <li key={line} className={classes.card}>
              <Skeleton height={14} width="55%" radius={3} mb={10} />
              <Skeleton height={10} width="80%" radius={3} />
            </li>
          ))}
      </ul>
      <div ref={end} />
    </>
  )
}
