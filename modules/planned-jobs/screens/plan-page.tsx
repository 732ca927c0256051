import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { refreshReads, useAsk } from '../../../interface/ask.ts'
import { FormActions } from '../../../interface/form-actions.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { LoadingPage, WhenAsked } from '../../../interface/loading.tsx'
import { LazySlot, useSlotLoaded } from '../../../interface/lazy-slot.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { Section } from '../../../interface/section.tsx'
import { useMay } from '../../../interface/session.tsx'
import { UrlTabs } from '../../../interface/url-tabs.tsx'
import { usePathParams } from '../../../interface/url-state.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { DocumentList } from '../../documents/screens/document-list.tsx'
import { plansPhrases } from '../phrases.ts'
import { changePlan, listPlans, readPlan, type PlanView } from '../plan-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { CompareBar } from './compare-bar.tsx'
import { LockBar } from './lock-bar.tsx'
import { PlanActions } from './plan-actions.tsx'
import { changesOf, draftOf, fieldsOf, type PlanDraft } from './plan-draft.ts'
import { PlanForm } from './plan-form.tsx'
import { PlanHistory } from './plan-history.tsx'
import { PlanOrders } from './plan-orders.tsx'
import { useFieldErrors } from './field-errors.ts'
import { planSlots } from './plan-slots.ts'
import { SharingBadges } from './sharing-badges.tsx'
import { PlanStandingProvider, SharingMark, useEditable } from './sharing-mark.tsx'
import { isEditable } from '../what-crosses.ts'
import { useCompare } from './use-compare.ts'

/** One planned job, opened: its fields, its orders, what happened. */
export function PlanPage() {
  const { id = '' } = usePathParams()
  const asked = useAsk(readPlan, { id })
  const bannered = useBannered(id)
  return (
    <WhenAsked ask={asked} phrases={plansPhrases} waiting={<LoadingPage />}>
      {(plan) => (bannered || !hasBanner(plan) ? <Opened key={plan.id} plan={plan} /> : <LoadingPage />)}
    </WhenAsked>
  )
}

/** Whether what partners offer or ended is known, so that the page says it from its first paint. It is asked for beside the plan, and waited for only where there is a server. */
function useBannered(id: string): boolean {
  const { banner, bannerRead } = planSlots
  const loaded = useSlotLoaded(banner)
  const may = useMay(bannerRead?.may ?? 'plan.read')
  const read = useAsk<{ readonly id: string }, unknown>(bannerRead?.endpoint ?? readPlan, { id }, { enabled: bannerRead !== undefined && may })
  return loaded && (bannerRead === undefined || !may || !read.isPending || read.fetchStatus === 'paused')
}

/** Whether the standing of its shares is one that a banner says. */
function hasBanner({ sharing }: PlanView): boolean {
  const { in: received, out = [] } = sharing
  return (received !== undefined && received.state !== 'live') || out.some(({ state }) => state === 'stopped' || state === 'declined')
}

function Opened({ plan }: { readonly plan: PlanView }) {
  const say = usePhrases(planScreenPhrases)
  const mayRead = useMay('job.read')
  const tabs = [
    { value: 'details', label: say('tab.details'), content: () => <Details plan={plan} /> },
    { value: 'orders', label: say('tab.orders'), count: plan.orders.coming, content: () => <PlanOrders plan={plan} /> },
    { value: 'history', label: say('tab.history'), content: () => <PlanHistory planId={plan.id} /> },
  ]
  return (
    <>
      <PageHeader
        title={plan.title}
        beside={<SharingBadges sharing={plan.sharing} archived={plan.archivedAt !== null} />}
        about={[plan.number, plan.client.name].join(' · ')}
        crumbs={[{ label: say('plans'), to: '/planned-jobs' }]}
        actions={
          <>
            {mayRead && (
              <Button component={GoLink} to={`/jobs/${plan.id}`} plain variant="default" leftSection={<FolderOpen size={15} aria-hidden />}>
                {say('plan.folder')}
              </Button>
            )}
            <PlanActions plan={plan} />
            <LazySlot load={planSlots.share} props={{ planId: plan.id }} />
          </>
        }
      />
      <LazySlot load={planSlots.banner} props={{ planId: plan.id }} />
      <UrlTabs label={say('plan')} tabs={tabs} />
    </>
  )
}

/**
 * What is typed is kept apart from what is saved, field by field: news of other fields comes in while one is being changed. A save
 * names the version the typing began on (`since`), so that a change of the same field by somebody else is not lost unseen.
 */
function Details({ plan }: { readonly plan: PlanView }) {
  const say = usePhrases(planScreenPhrases)
  const mayChange = useMay('plan.change')
  const [typed, setTyped] = useState<Partial<PlanDraft>>({})
  const [since, setSince] = useState(plan.version)
  const [unlocked, setUnlocked] = useState(false)
  const [again, setAgain] = useState(false)
  const { errors, show: showErrors, clear } = useFieldErrors()
  const was = draftOf(plan)
  const draft = { ...was, ...typed }
  const { compared, begin, end } = useCompare(typed, setTyped)
  const client = useQueryClient()
  const changes = changesOf(draft, was)
  const locked = fieldsOf(changes).filter((field) => !isEditable(field, plan.lock))
  const reset = () => {
    setTyped({})
    setUnlocked(false)
    end()
    clear()
  }
  // Who was shown somebody else's change may save over it.
  const show = (refusal: Refusal) => {
    if (refusal.code !== 'changed-meanwhile') return showErrors(refusal)
    setSince(Number(refusal['version']))
    void refreshReads(client, [readPlan]).then(() => begin(refusal))
    return true
  }
  const save = useAct(changePlan, {
    phrases: plansPhrases,
    refresh: [readPlan, listPlans],
    say: ({ orders }) => (orders.made + orders.moved + orders.gone > 0 ? say('plan.saved.orders', orders) : say('plan.saved')),
    onDone: reset,
    onRefused: show,
  })
  const change = (patch: Partial<PlanDraft>) => {
    if (Object.keys(changes).length === 0 && !compared) setSince(plan.version)
    setTyped((before) => ({ ...before, ...patch }))
    clear(Object.keys(patch))
  }
  const submit = () => {
    clear()
    if (locked.length > 0) setAgain(true)
    else void save.act({ id: plan.id, version: since, changes: changes as Record<string, unknown> })
  }
  return (
    <PlanStandingProvider lock={mayChange ? plan.lock : 'stopped'} over={plan.lock === 'stopped'} unlocked={unlocked && mayChange}>
      <LockBar plan={plan} unlocked={unlocked} onUnlock={setUnlocked} />
      {compared && <CompareBar compared={compared} />}
      <PlanForm draft={draft} change={change} errors={errors} plan={plan}>
        <Documents plan={plan} />
      </PlanForm>
      {mayChange && plan.lock !== 'offered' && plan.lock !== 'stopped' && <FormActions dirty={Object.keys(changes).length > 0} busy={save.busy} onSave={submit} onDiscard={reset} {...(unlocked && plan.lock === 'shared' ? { saveLabel: say('lock.edit') } : {})} />}
      {again && (
        <LazySlot
          load={planSlots.editAgain}
          props={{
            planId: plan.id,
            version: since,
            changes,
            locked,
            onDone: () => {
              setAgain(false)
              reset()
            },
            onWrong: (refusal) => {
              setAgain(false)
              show(refusal)
            },
            onClose: () => setAgain(false),
          }}
        />
      )}
    </PlanStandingProvider>
  )
}

function Documents({ plan }: { readonly plan: PlanView }) {
  const say = usePhrases(planScreenPhrases)
  const editable = useEditable('documents')
  return (
    <Section title={say('field.documents')} actions={<SharingMark field="documents" />}>
      <DocumentList subject="plan" subjectId={plan.id} partners={{ client: true, supplier: true }} readOnly={!editable} />
    </Section>
  )
}
