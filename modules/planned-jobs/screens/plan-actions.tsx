import { Button, Menu } from '@mantine/core'
import { Archive, ArchiveRestore, Copy, MoreHorizontal, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { call } from '../../../interface/client.ts'
import { ConfirmDialog } from '../../../interface/confirm.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useGo } from '../../../interface/link.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { useMay } from '../../../interface/session.tsx'
import { plansPhrases } from '../phrases.ts'
import { archivePlan, deletePlan, duplicatePlan, listPlans, readPlan, restorePlan, type PlanView } from '../plan-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'

/** What else can be done with a planned job. */
export function PlanActions({ plan: { id, archivedAt, orders } }: { readonly plan: PlanView }) {
  const say = usePhrases(planScreenPhrases)
  const words = usePhrases(interfacePhrases)
  const go = useGo()
  const mayChange = useMay('plan.change')
  const mayDelete = useMay('plan.delete')
  const [deleting, setDeleting] = useState(false)
  const refresh = [readPlan, listPlans]
  const duplicate = useAct(duplicatePlan, { phrases: plansPhrases, say: ({ number }) => say('plan.duplicated', { number }), onDone: (made) => go(`/planned-jobs/${made.id}`) })
  const archive = useAct(archivePlan, { phrases: plansPhrases, say: ({ gone }) => say('plan.was-archived', { gone }), undo: () => call(restorePlan, { id }), refresh })
  const restore = useAct(restorePlan, { phrases: plansPhrases, say: say('plan.was-restored'), refresh })
  const remove = useAct(deletePlan, { phrases: plansPhrases, say: say('plan.was-deleted'), onDone: () => go('/planned-jobs', { replace: true }), refresh: [listPlans] })
  if (!mayChange) return null
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default" px={9} aria-label={words('actions')}>
            <MoreHorizontal size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Copy size={14} aria-hidden />} onClick={() => void duplicate.act({ id })}>
            {say('plan.duplicate')}
          </Menu.Item>
          <Menu.Item leftSection={archivedAt ? <ArchiveRestore size={14} aria-hidden /> : <Archive size={14} aria-hidden />} onClick={() => void (archivedAt ? restore : archive).act({ id })}>
            {say(archivedAt ? 'plan.restore' : 'plan.archive')}
          </Menu.Item>
          {mayDelete && (
            <Menu.Item c="var(--mantine-color-error)" leftSection={<Trash2 size={14} aria-hidden />} onClick={() => setDeleting(true)}>
              {say('plan.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={deleting}
        title={say('plan.delete.title')}
        confirmLabel={say('plan.delete')}
        dangerous
        busy={remove.busy}
        onConfirm={() => void remove.act({ id }).then(() => setDeleting(false))}
        onClose={() => setDeleting(false)}
      >
        {say('plan.delete.text', { count: orders.coming })}
      </ConfirmDialog>
    </>
  )
}
