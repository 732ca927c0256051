import { Button } from '@mantine/core'
import { Archive, ArchiveRestore, QrCode } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { FormActions } from '../../../interface/form-actions.tsx'
import { KeyValues } from '../../../interface/key-values.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { LoadingPage, WhenAsked } from '../../../interface/loading.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { useSavedForm } from '../../../interface/saved-form.ts'
import { Columns, Section } from '../../../interface/section.tsx'
import { useMay } from '../../../interface/session.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { usePathParams } from '../../../interface/url-state.ts'
import { DocumentList } from '../../documents/screens/document-list.tsx'
import { PhotoField } from '../../documents/screens/photo-field.tsx'
import { archiveAsset, changeAsset, listAssets, readAsset, restoreAsset, type AssetView } from '../asset-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'
import { AssetFields, type AssetValues } from './asset-fields.tsx'
import { AssetLabel } from './asset-label.tsx'
import { ReceivedBadge } from './building-list.tsx'
import { LabelsDialog } from './labels-dialog.tsx'

/** One thing to maintain: what it is, where it stands, its label, its documents. */
export function AssetPage() {
  const { id = '' } = usePathParams()
  const asset = useAsk(readAsset, { id })
  return (
    <WhenAsked ask={asset} phrases={sitesPhrases} waiting={<LoadingPage />}>
      {(known) => <Known key={known.id} asset={known} />}
    </WhenAsked>
  )
}

function Known({ asset }: { readonly asset: AssetView }) {
  const say = usePhrases(sitesPhrases)
  const mayChange = useMay('site.change')
  return (
    <>
      <PageHeader
        title={asset.name}
        beside={
          <>
            <ReceivedBadge building={asset} />
            {asset.archived && <StatusBadge tone="neutral">{say('building.archived')}</StatusBadge>}
          </>
        }
        about={[asset.category, [asset.buildingName, ...asset.placePath].join(' / ')].filter(Boolean).join(' · ')}
        crumbs={[{ label: say('buildings'), to: '/buildings' }, { label: asset.buildingName, to: `/buildings/${asset.buildingId}?tab=assets` }]}
        actions={<AssetActions asset={asset} />}
      />
      {mayChange ? <AssetForm asset={asset} /> : <AssetFacts asset={asset} />}
    </>
  )
}

function AssetForm({ asset }: { readonly asset: AssetView }) {
  const say = usePhrases(sitesPhrases)
  const { form, changes, settle } = useSavedForm<AssetValues>(valuesOf(asset), {
    name: (name) => (name.trim() ? null : say('refusal.name-needed')),
    building: (chosen) => (chosen ? null : say('refusal.building-needed')),
  })
  const { act, busy } = useAct(changeAsset, {
    phrases: sitesPhrases,
    form,
    say: ({ name }) => say('asset.saved', { name }),
    refresh: [listAssets, readAsset],
    onDone: (saved) => settle(valuesOf(saved)),
  })
  const locked = asset.received ? (asset.receivedFrom ? say('building.received.locked', { name: asset.receivedFrom }) : say('building.received.locked.partner')) : undefined
  const save = form.onSubmit(() => {
    const { building, place, ...values } = changes()
    // A place is one of a building: both go together.
    const where = building || place !== undefined ? { buildingId: form.getValues().building?.id, placeId: form.getValues().place?.id ?? null } : {}
    void act({ id: asset.id, ...values, ...where })
  })
  return (
    <>
      <AssetFields form={form} locked={locked} side={<AssetLabel code={asset.labelCode} />} below={<AssetDocuments asset={asset} />} />
      <FormActions dirty={form.isDirty()} busy={busy} onSave={() => save()} onDiscard={form.reset} />
    </>
  )
}

function AssetFacts({ asset }: { readonly asset: AssetView }) {
  const say = usePhrases(sitesPhrases)
  const format = useFormat()
  const facts = (
    <>
    <Section>
      <KeyValues
        items={[
          { label: say('asset.category'), value: asset.category || null },
          { label: say('asset.where'), value: [asset.buildingName, ...asset.placePath].join(' / ') },
          { label: say('asset.manufacturer'), value: asset.manufacturer || null },
          { label: say('asset.model'), value: asset.model || null },
          { label: say('asset.serialNumber'), value: asset.serialNumber || null },
          { label: say('asset.installedOn'), value: asset.installedOn && format.date(asset.installedOn) },
          { label: say('asset.notes'), value: asset.notes || null },
        ]}
      />
    </Section>
    <AssetDocuments asset={asset} readOnly />
    </>
  )
  const side = (
    <>
      <AssetLabel code={asset.labelCode} />
      {asset.photoDocumentId && (
        <Section>
          <PhotoField label={say('asset.photo')} alt={asset.name} value={asset.photoDocumentId} onChange={() => {}} readOnly />
        </Section>
      )}
    </>
  )
  return <Columns main={facts} side={side} />
}

function AssetDocuments({ asset, readOnly = false }: { readonly asset: AssetView; readonly readOnly?: boolean }) {
  const say = usePhrases(sitesPhrases)
  return (
    <Section title={say('building.documents')}>
      <DocumentList subject="asset" subjectId={asset.id} readOnly={readOnly} />
    </Section>
  )
}

function AssetActions({ asset: { id, name, archived, received } }: { readonly asset: AssetView }) {
  const say = usePhrases(sitesPhrases)
  const mayChange = useMay('site.change') && !received
  const [labels, setLabels] = useState(false)
  const refresh = [listAssets, readAsset]
  const archive = useAct(archiveAsset, { phrases: sitesPhrases, say: say('asset.was-archived', { name }), undo: () => call(restoreAsset, { id }), refresh })
  const restore = useAct(restoreAsset, { phrases: sitesPhrases, say: say('asset.was-restored', { name }), refresh })
  return (
    <>
      {mayChange && (
        <Button
          variant="default"
          leftSection={archived ? <ArchiveRestore size={14} aria-hidden /> : <Archive size={14} aria-hidden />}
          loading={archive.busy || restore.busy}
          onClick={() => void (archived ? restore : archive).act({ id })}
        >
          {say(archived ? 'asset.restore' : 'asset.archive')}
        </Button>
      )}
      <Button variant="default" leftSection={<QrCode size={14} aria-hidden />} onClick={() => setLabels(true)}>
        {say('asset.labels')}
      </Button>
      <LabelsDialog opened={labels} onClose={() => setLabels(false)} of={{ assets: [id] }} count={1} />
    </>
  )
}

function valuesOf(asset: AssetView): AssetValues {
  const { name, buildingId, buildingName, placeId, placePath, category, manufacturer, model, serialNumber, installedOn, photoDocumentId, notes } = asset
  return {
    name, category, manufacturer, model, serialNumber, installedOn, photoDocumentId, notes,
    building: { id: buildingId, name: buildingName },
    place: placeId === null ? null : { id: placeId, path: placePath },
  }
}
