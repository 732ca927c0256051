import { Button } from '@mantine/core'
import { Building2, DoorOpen, Eye, EyeOff, FileText, Layers, Plus, Share2, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { done } from '../kernel/outcome.ts'
import { useCommands } from './commands.tsx'
import { ConfirmDialog } from './confirm.tsx'
import { CopyButton } from './copy-button.tsx'
import { sortOf, sortText, type Column } from './data-column.ts'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { FileDrop } from './file-drop.tsx'
import { FilterChips, Toolbar } from './filter-chips.tsx'
import { GalleryForm } from './gallery-form.tsx'
import { galleryWords } from './gallery-words.ts'
import { HistoryList } from './history-list.tsx'
import { KeyValues } from './key-values.tsx'
import { useLanguage } from './language.tsx'
import { notifyDone, notifyRefused } from './notify.tsx'
import { PageHeader } from './page-header.tsx'
import { PersonMark } from './person-mark.tsx'
import { SearchField } from './search-field.tsx'
import { Columns, Section } from './section.tsx'
import { SidePanel } from './side-panel.tsx'
import { StatusBadge, type Tone } from './status-badge.tsx'
import { TreeView } from './tree-view.tsx'
import { oneOf, text, useUrlState } from './url-state.ts'
import { UrlTabs } from './url-tabs.tsx'
import { useFormat, useNow } from './use-format.ts'

type Line = { readonly id: string; readonly number: string; readonly what: string; readonly who: string; readonly date: string; readonly state: State; readonly cents: number }
const states = ['planned', 'started', 'done', 'late', 'waiting', 'none'] as const
type State = (typeof states)[number]
const tones: Readonly<Record<State, Tone>> = { planned: 'info', started: 'progress', done: 'good', late: 'bad', waiting: 'warn', none: 'neutral' }
const people = ['Ana Costa', 'Luc Martin', 'Zoë Gagnon-Tremblay', '李 小龙', 'Olivier Roy']
const works = ['Chambre froide 2, alarme depuis 6 h 30', 'Boiler yearly service', 'Portes coupe-feu, étage 4', 'Pump noise']
const size = 5000

const lines: readonly Line[] = Array.from({ length: size }, (_, index) => ({
  id: String(index),
  number: `J-${String(100_000 + index)}`,
  what: works[index % works.length] ?? '',
  who: people[index % people.length] ?? '',
  date: new Date(Date.UTC(2026, 10, 1) + (index % 90) * 86_400_000).toISOString().slice(0, 10),
  state: states[index % states.length] ?? 'none',
  cents: (index * 7919) % 250_000,
}))

/** Every part of the interface on one page, for those who build screens; left out of the product's build. */
export function Gallery() {
  const words = galleryWords[useLanguage()]
  const [opened, setOpened] = useState(false)
  useCommands([{ id: 'gallery add', label: words.add, icon: Plus, shortcut: 'c', group: 'here', run: () => setOpened(true) }])
  return (
    <>
      <PageHeader
        title={words.title}
        beside={<StatusBadge tone="progress">{words.started}</StatusBadge>}
        about={words.about}
        crumbs={[{ label: words.parent, to: '/' }]}
        actions={
          <>
            <Button variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={() => setOpened(true)}>
              {words.add}
            </Button>
            <Button leftSection={<Share2 size={14} aria-hidden />}>{words.share}</Button>
          </>
        }
      />
      <UrlTabs
        label={words.title}
        tabs={[
          { value: 'list', label: words.list, count: size, content: () => <GalleryList /> },
          { value: 'form', label: words.form, content: () => <GalleryForm /> },
          { value: 'parts', label: words.facts, content: () => <GalleryParts open={() => setOpened(true)} /> },
        ]}
      />
      <SidePanel opened={opened} onClose={() => setOpened(false)} title={words.tasks} footer={<Button onClick={() => setOpened(false)}>{words.share}</Button>}>
        <KeyValues items={[{ label: words.who, value: <PersonMark name="Ana Costa" withName /> }, { label: words.state, value: <StatusBadge tone="good">{words.done}</StatusBadge> }]} />
      </SidePanel>
    </>
  )
}

function GalleryList() {
  const words = galleryWords[useLanguage()]
  const format = useFormat()
  const [{ q, state, sort }, set] = useUrlState((raw) => ({ q: text(raw['q']), state: oneOf(raw['state'], states), sort: sortOf(raw['sort']) }))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => {
    const found = lines.filter((line) => (!state || line.state === state) && line.what.toLowerCase().includes(q.toLowerCase()))
    const key = sort?.key as keyof Line | undefined
    if (!key) return found
    const sign = sort?.direction === 'desc' ? -1 : 1
    return found.sort((a, b) => (a[key] < b[key] ? -sign : a[key] > b[key] ? sign : 0))
  }, [q, state, sort])
  const columns: readonly Column<Line>[] = [
    { key: 'number', title: words.number, width: '110px', sortable: true, cell: (line) => line.number },
    { key: 'what', title: words.what, width: 'minmax(160px, 2fr)', sortable: true, cell: (line) => line.what },
    { key: 'who', title: words.who, from: 760, cell: (line) => <PersonMark name={line.who} withName /> },
    { key: 'date', title: words.when, width: '120px', sortable: true, cell: (line) => format.date(line.date) },
    { key: 'state', title: words.state, width: '140px', card: 'beside', cell: (line) => <StatusBadge tone={tones[line.state]}>{words[line.state]}</StatusBadge> },
    { key: 'cents', title: words.price, width: '110px', align: 'end', sortable: true, from: 860, cell: (line) => format.money(line.cents) },
  ]
  return (
    <>
      <Toolbar end={<span className="numbers">{format.number(rows.length)}</span>}>
        <SearchField value={q} onChange={(next) => set({ q: next })} placeholder={words.search} />
        <FilterChips label={words.state} value={state} onChange={(next) => set({ state: next })} options={states.slice(0, 4).map((value) => ({ value, label: words[value] }))} />
      </Toolbar>
      <DataTable
        label={words.list}
        columns={columns}
        rows={rows}
        rowId={(line) => line.id}
        rowName={(line) => line.number}
        onOpen={(line) => notifyDone(line.number)}
        sort={sort}
        onSort={(next) => set({ sort: sortText(next) as never })}
        chosen={chosen}
        onChoose={setChosen}
        chosenActions={<Button variant="default" size="compact-sm">{words.share}</Button>}
        empty={<EmptyState icon={FileText} title={words.empty} />}
      />
    </>
  )
}

function GalleryParts({ open }: { readonly open: () => void }) {
  const words = galleryWords[useLanguage()]
  const [asking, setAsking] = useState(false)
  const [selected, setSelected] = useState<string | null>('b1f1')
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set(['b1f2']))
  const shared = <StatusBadge tone="good" icon={Eye}>{words.shared}</StatusBadge>
  const notShared = <StatusBadge tone="neutral" icon={EyeOff}>{words.notShared}</StatusBadge>
  const nodes = [
    { id: 'b1', label: 'Hôtel du Fleuve', icon: Building2, children: [
      { id: 'b1f1', label: 'Étage 1', icon: Layers, children: [{ id: 'b1f1r1', label: 'Cuisine', icon: DoorOpen }, { id: 'b1f1r2', label: 'Chambre froide', icon: DoorOpen }] },
      { id: 'b1f2', label: 'Étage 2', icon: Layers },
    ] },
    { id: 'b2', label: 'Clinique St-Luc', icon: Building2, children: [{ id: 'b2f1', label: 'Rez-de-chaussée', icon: Layers }] },
  ]
  const now = useNow()
  const items = [
    { id: '1', at: new Date(now - 240_000).toISOString(), title: words.happened, who: 'Marie Lavoie' },
    { id: '2', at: new Date(now - 86_400_000 * 2).toISOString(), title: words.happened2, who: 'Luc Martin', tone: 'good' as const },
    { id: '3', at: new Date(now - 86_400_000 * 30).toISOString(), title: words.happened3, tone: 'bad' as const },
  ]
  return (
    <Columns
      main={
        <>
          <Section title={words.state}>
            <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
              {states.map((state) => <StatusBadge key={state} tone={tones[state]}>{words[state]}</StatusBadge>)}
              {shared}
              {notShared}
            </div>
          </Section>
          <Section title={words.add}>
            <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
              <Button onClick={open}>{words.open}</Button>
              <Button variant="light" onClick={() => notifyDone(words.archived, { undo: () => notifyDone(words.done) })}>{words.undo}</Button>
              <Button variant="default" onClick={() => notifyRefused(words.wrong)}>{words.refuse}</Button>
              <Button variant="subtle" color="red" leftSection={<Trash2 size={14} aria-hidden />} onClick={() => setAsking(true)}>{words.ask}</Button>
            </div>
          </Section>
          <Section title={words.history}><HistoryList items={items} /></Section>
          <Section title={words.files}>
            <FileDrop accept={['image/*', '.pdf']} maxBytes={5_000_000} multiple send={(file, onProgress) => slowly(file, onProgress)} onSent={() => {}} />
          </Section>
          <Section><EmptyState icon={FileText} title={words.empty} action={<Button>{words.emptyAct}</Button>}>{words.emptyText}</EmptyState></Section>
        </>
      }
      side={
        <>
          <Section title={words.facts} actions={<CopyButton text="J-100012" />}>
            <KeyValues items={[{ label: words.name, value: 'Chambre froide 2', trailing: shared }, { label: words.price, value: undefined, trailing: notShared }, { label: words.who, value: <PersonMark name="Luc Martin" withName />, trailing: notShared }]} />
          </Section>
          <Section title={words.places} flush>
            <div style={{ padding: 6 }}><TreeView label={words.places} nodes={nodes} selected={selected} onSelect={setSelected} /></div>
          </Section>
          <Section title={words.search} flush>
            <div style={{ padding: 6 }}><TreeView label={words.search} nodes={nodes} checked={checked} onCheck={setChecked} unfolded={['b1', 'b2']} /></div>
          </Section>
          <ConfirmDialog opened={asking} title={words.askTitle} dangerous onConfirm={() => setAsking(false)} onClose={() => setAsking(false)}>{words.askText}</ConfirmDialog>
        </>
      }
    />
  )
}

async function slowly(file: File, onProgress: (share: number) => void) {
  for (let step = 1; step <= 10; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, 120))
    onProgress(step / 10)
  }
  return done(file.name)
}
