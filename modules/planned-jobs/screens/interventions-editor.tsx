import { Button } from '@mantine/core'
import { useCallback, useMemo, useRef, useState } from 'react'
import { SelectField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { notifyDone } from '../../../interface/notify.tsx'
import { newId } from '../../../kernel/ids.ts'
import { AssetPicker, type PickedAsset } from '../../sites/screens/asset-picker.tsx'
import type { Intervention } from '../../visits/task.ts'
import type { SeenLocation, SeenTarget } from '../plan-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { InterventionCard, type CardActs } from './intervention-card.tsx'
import { copyOf, movedBy, newTask, type Change, type PlanDraft } from './plan-draft.ts'
import classes from './interventions.module.css'

type EditorProps = { readonly draft: PlanDraft; readonly change: Change; readonly locked: boolean; readonly errors: Readonly<Record<string, string>> }

/** So many are on the page at first; a plan may have ten thousand. */
const atFirst = 40

/** What is done where: targets in their order, each with its tasks. */
export function InterventionsEditor({ draft, change, locked, errors }: EditorProps) {
  const say = usePhrases(planScreenPhrases)
  const { interventions, targets, locations } = draft
  const [shown, setShown] = useState(atFirst)
  const buildings = useMemo(() => new Set(locations.map(({ buildingId }) => buildingId)), [locations])
  const latest = useRef(interventions)
  latest.current = interventions
  const acts = useActs(latest, change)
  const add = (target: SeenTarget) => {
    const made: Intervention = { id: newId(), target: { kind: target.kind, id: target.id }, tasks: [newTask()] }
    change({ interventions: [...interventions, made], targets: { ...targets, [target.id]: target } })
    setShown((count) => Math.max(count, interventions.length + 1))
  }
  const tasks = interventions.reduce((sum, each) => sum + each.tasks.length, 0)
  return (
    <div>
      {interventions.length === 0 && <p className={classes.none}>{say('interventions.none')}</p>}
      <ul className={classes.cards}>
        {interventions.slice(0, shown).map((intervention, at) => {
          const target = targets[intervention.target.id]
          return (
            <InterventionCard
              key={intervention.id}
              at={at}
              intervention={intervention}
              target={target}
              outside={target !== undefined && !buildings.has(target.buildingId)}
              locked={locked}
              acts={acts}
              errors={errors}
            />
          )
        })}
      </ul>
      {interventions.length > shown && (
        <Button variant="default" mt={10} onClick={() => setShown(shown + 200)}>
          {say('interventions.more', { count: Math.min(200, interventions.length - shown) })}
        </Button>
      )}
      {!locked && <AddTarget locations={locations} onAdd={add} />}
      {interventions.length > 0 && (
        <p className={classes.count}>
          {say('interventions.count', { targets: interventions.length, tasks })}
          {!locked && <> · {say('interventions.made')}</>}
        </p>
      )}
    </div>
  )
}

/** The same functions for every card, so that typing in one draws only that one. */
function useActs(latest: { readonly current: readonly Intervention[] }, change: Change): CardActs {
  const say = usePhrases(planScreenPhrases)
  const held = useRef(change)
  held.current = change
  const set = useCallback((interventions: readonly Intervention[]) => held.current({ interventions }), [])
  return useMemo(
    () => ({
      change: (at, next) => set(latest.current.map((one, place) => (place === at ? next : one))),
      insert: (at, next) => set([...latest.current.slice(0, at), next, ...latest.current.slice(at)]),
      move: (at, by) => set(movedBy(latest.current, at, by)),
      remove: (at) => set(latest.current.filter((_, place) => place !== at)),
      copyTasksToAll: (at) => {
        const before = latest.current
        const source = before[at]
        if (!source) return
        set(before.map((one, place) => (place === at ? one : { ...copyOf({ ...source, target: one.target }), id: one.id })))
        notifyDone(say('intervention.copied', { count: before.length - 1 }), { undo: () => set(before) })
      },
    }),
    [latest, set, say],
  )
}

function AddTarget({ locations, onAdd }: { readonly locations: readonly SeenLocation[]; readonly onAdd: (target: SeenTarget) => void }) {
  const say = usePhrases(planScreenPhrases)
  const buildings = new Set(locations.map(({ buildingId }) => buildingId))
  const only = buildings.size === 1 ? [...buildings][0] : undefined
  const options = locations.map((location) => ({ value: location.placeId ?? location.buildingId, label: [location.buildingName, ...location.path].join(' / ') }))
  const addLocation = (id: string | null) => {
    const location = locations.find((one) => (one.placeId ?? one.buildingId) === id)
    if (!location) return
    const path = [location.buildingName, ...location.path]
    onAdd({ id: id!, kind: location.placeId ? 'place' : 'building', name: path.at(-1)!, where: path.slice(0, -1).join(' / '), buildingId: location.buildingId })
  }
  const addAsset = ({ id, name, buildingId, buildingName, placePath }: PickedAsset) =>
    onAdd({ id, kind: 'asset', name, where: [buildingName, ...placePath].join(' / '), buildingId })
  return (
    <div className={classes.targets}>
      <AssetPicker label={say('intervention.add.asset')} value={null} stay buildingId={only} onChange={(asset) => asset && addAsset(asset)} disabled={locations.length === 0} />
      <SelectField
        key={locations.length}
        label={say('intervention.add.location')}
        data={[...new Map(options.map((option) => [option.value, option])).values()]}
        value={null}
        onChange={addLocation}
        disabled={locations.length === 0}
        placeholder={locations.length === 0 ? say('locations.none') : ''}
      />
    </div>
  )
}
