import { Button, Checkbox, Menu, Modal, Popover, SegmentedControl, TextInput } from '@mantine/core'
import { Bookmark, Columns3 } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { useGo } from '../../../interface/link.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { changeJobView, deleteJobView, listJobViews, saveJobView, type SavedView } from '../job-endpoints.ts'
import { jobListPhrases } from '../list-phrases.ts'
import { jobsPhrases } from '../phrases.ts'
import { columnKeys, useColumnTitle, usualColumns, type Settings } from './job-columns.tsx'
import type { ListState } from './list-state.ts'
import classes from './jobs.module.css'

type ViewsProps = { readonly state: ListState; readonly columns: readonly string[] }

/** What a view keeps: all that the address says but the view itself. */
function searchOf({ view: _view, cols: _cols, ...rest }: ListState): Record<string, unknown> {
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value))))
}

/** Saved views: the company's and one's own; one click shows the list so. */
export function ViewsMenu({ state, columns }: ViewsProps) {
  const say = usePhrases(jobListPhrases)
  const words = usePhrases(interfacePhrases)
  const go = useGo()
  const [naming, setNaming] = useState<'new' | 'current' | null>(null)
  const ask = useAsk(listJobViews, {})
  const views = ask.data?.views ?? []
  const current = views.find(({ id }) => id === state.view)
  const show = (view: SavedView) => go('/jobs', { search: { ...view.search, ...(view.columns.length > 0 ? { cols: view.columns } : {}), view: view.id } })
  const save = useAct(saveJobView, {
    phrases: jobsPhrases,
    say: say('views.saved'),
    refresh: [listJobViews],
    onDone: (view) => {
      setNaming(null)
      show(view)
    },
  })
  const update = useAct(changeJobView, { phrases: jobsPhrases, say: say('views.saved'), refresh: [listJobViews], onDone: () => setNaming(null) })
  const remove = useAct(deleteJobView, {
    phrases: jobsPhrases,
    say: say('views.deleted'),
    refresh: [listJobViews],
    undo: (_answer, { id }) => {
      const gone = views.find((view) => view.id === id)
      return gone && call(saveJobView, { name: gone.name, own: gone.own, search: gone.search, columns: gone.columns })
    },
  })
  return (
    <>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <Button variant="default" leftSection={<Bookmark size={14} aria-hidden />}>
            {current?.name ?? say('views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 && <Menu.Label>{say('views.none')}</Menu.Label>}
          {[false, true].map((own) => (
            <ViewGroup key={String(own)} title={say(own ? 'views.own' : 'views.company')} views={views.filter((view) => view.own === own)} onShow={show} />
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming('new')}>{say('views.save')}</Menu.Item>
          {current && <Menu.Item onClick={() => void update.act({ id: current.id, search: searchOf(state), columns: [...columns] })}>{say('views.update', { name: current.name })}</Menu.Item>}
          {current && <Menu.Item onClick={() => setNaming('current')}>{say('views.rename', { name: current.name })}</Menu.Item>}
          {current && <Menu.Item color="red" onClick={() => void remove.act({ id: current.id })}>{say('views.delete', { name: current.name })}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={naming !== null} onClose={() => setNaming(null)} title={naming === 'current' && current ? current.name : say('views.save')} size={360} closeButtonProps={{ 'aria-label': words('close') }}>
        {naming === 'current' && current ? (
          <ViewForm name={current.name} own={current.own} busy={update.busy} onSave={(wish) => void update.act({ id: current.id, ...wish })} />
        ) : (
          <ViewForm name="" own busy={save.busy} onSave={(wish) => void save.act({ ...wish, search: searchOf(state), columns: [...columns] })} />
        )}
      </Modal>
    </>
  )
}

function ViewGroup({ title, views, onShow }: { readonly title: string; readonly views: readonly SavedView[]; readonly onShow: (view: SavedView) => void }) {
  if (views.length === 0) return null
  return (
    <>
      <Menu.Label>{title}</Menu.Label>
      {views.map((view) => (
        <Menu.Item key={view.id} onClick={() => onShow(view)}>
          {view.name}
        </Menu.Item>
      ))}
    </>
  )
}

type ViewFormProps = { readonly name: string; readonly own: boolean; readonly busy: boolean; readonly onSave: (wish: { readonly name: string; readonly own: boolean }) => void }

function ViewForm({ name: before, own, busy, onSave }: ViewFormProps) {
  const say = usePhrases(jobListPhrases)
  const [name, setName] = useState(before)
  const [whose, setWhose] = useState(own ? 'own' : 'all')
  return (
    <form
      className={classes.viewForm}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) onSave({ name: name.trim(), own: whose === 'own' })
      }}
    >
      <TextInput label={say('views.name')} maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <SegmentedControl
        size="xs"
        aria-label={say('views.for')}
        value={whose}
        onChange={setWhose}
        data={[
          { value: 'own', label: say('views.for.me') },
          { value: 'all', label: say('views.for.all') },
        ]}
      />
      <Button type="submit" loading={busy} disabled={!name.trim()}>
        {say('save')}
      </Button>
    </form>
  )
}

type ColumnsProps = { readonly settings: Settings; readonly chosen: readonly string[]; readonly onChange: (columns: readonly string[] | null) => void }

/** Which columns the list has. */
export function ColumnsMenu({ settings, chosen, onChange }: ColumnsProps) {
  const say = usePhrases(jobListPhrases)
  const titleOf = useColumnTitle(settings)
  const keys = columnKeys(settings)
  const toggle = (key: string) => onChange(keys.filter((one) => (one === key ? !chosen.includes(one) : chosen.includes(one))))
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<Columns3 size={14} aria-hidden />}>
          {say('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('columns')}>
        <div className={classes.fields}>
          {keys.map((key) => (
            <Checkbox key={key} label={titleOf(key)} checked={chosen.includes(key)} onChange={() => toggle(key)} />
          ))}
          <Button variant="subtle" color="gray" disabled={chosen.join() === usualColumns.join()} onClick={() => onChange(null)}>
            {say('columns.usual')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
