import { ActionIcon, Tooltip } from '@mantine/core'
import { Archive, ArrowDown, ArrowUp, RotateCcw } from 'lucide-react'
import { useAct } from '../../../interface/act.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { notifyDone } from '../../../interface/notify.tsx'
import { Section } from '../../../interface/section.tsx'
import { archiveTemplate, listTemplates, restoreTemplate, sortTemplates, type TemplateView } from '../mail-settings-endpoints.ts'
import { messagesPhrases } from '../phrases.ts'
import { templatePhrases } from '../template-phrases.ts'
import classes from './templates.module.css'

type ListProps = { readonly templates: readonly TemplateView[]; readonly archived: readonly TemplateView[]; readonly current: string | null; readonly onChoose: (id: string) => void }

/** The templates in the order a message offers them. Archiving is taken back by Undo, or later from below. */
export function TemplateList({ templates, archived, current, onChoose }: ListProps) {
  const say = usePhrases(templatePhrases)
  const options = { phrases: messagesPhrases, refresh: [listTemplates] }
  const sort = useAct(sortTemplates, options)
  const restore = useAct(restoreTemplate, options)
  const archive = useAct(archiveTemplate, options)
  // Shown in the new order at once.
  const asked = sort.input?.ids
  const shown = asked ? asked.flatMap((id) => templates.find((one) => one.id === id) ?? []) : templates
  const step = (at: number, by: 1 | -1) => {
    const ids = shown.map(({ id }) => id)
    const [moved] = ids.splice(at, 1)
    ids.splice(at + by, 0, moved!)
    void sort.act({ ids })
  }
  const bringBack = async ({ id, name }: Pick<TemplateView, 'id' | 'name'>) => {
    if ((await restore.act({ id })).ok) notifyDone(say('restored', { name }))
  }
  return (
    <Section title={say('list')} flush>
      <ol className={classes.list}>
        {shown.map((template, at) => (
          <li key={template.id}>
            <button type="button" className={classes.name} aria-current={template.id === current ? 'true' : undefined} aria-label={say('edit', { name: template.name })} onClick={() => onChoose(template.id)}>
              {template.name}
            </button>
            <span className={classes.acts}>
              <ActionIcon aria-label={say('up', { name: template.name })} disabled={at === 0} onClick={() => step(at, -1)}>
                <ArrowUp size={15} aria-hidden />
              </ActionIcon>
              <ActionIcon aria-label={say('down', { name: template.name })} disabled={at === shown.length - 1} onClick={() => step(at, 1)}>
                <ArrowDown size={15} aria-hidden />
              </ActionIcon>
              <Archived template={template} onArchive={() => archive.act({ id: template.id })} onRestore={() => bringBack(template)} />
            </span>
          </li>
        ))}
      </ol>
      {archived.length > 0 && (
        <div className={classes.archived}>
          <h3>{say('archived.list')}</h3>
          {archived.map(({ id, name }) => (
            <span key={id}>
              {name}
              <ActionIcon aria-label={say('restore', { name })} onClick={() => void bringBack({ id, name })}>
                <RotateCcw size={14} aria-hidden />
              </ActionIcon>
            </span>
          ))}
        </div>
      )}
    </Section>
  )
}

type ArchivedProps = { readonly template: TemplateView; readonly onArchive: () => Promise<{ readonly ok: boolean }>; readonly onRestore: () => Promise<unknown> }

function Archived({ template: { name }, onArchive, onRestore }: ArchivedProps) {
  const say = usePhrases(templatePhrases)
  const archive = async () => {
    if ((await onArchive()).ok) notifyDone(say('archived', { name }), { undo: onRestore })
  }
  return (
    <Tooltip label={say('archive', { name })}>
      <ActionIcon aria-label={say('archive', { name })} onClick={() => void archive()}>
        <Archive size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
