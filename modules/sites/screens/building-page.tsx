import { Button, Menu } from '@mantine/core'
import { Archive, ArchiveRestore, CalendarClock, MoreHorizontal, QrCode } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { LoadingPage, WhenAsked } from '../../../interface/loading.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { useMay } from '../../../interface/session.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { UrlTabs } from '../../../interface/url-tabs.tsx'
import { usePathParams } from '../../../interface/url-state.ts'
import { addressLines } from '../../contacts/address.ts'
import { DocumentList } from '../../documents/screens/document-list.tsx'
import { archiveBuilding, listBuildings, readBuilding, restoreBuilding, type BuildingView } from '../building-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'
import { AssetTable } from './asset-list.tsx'
import { BuildingDetails } from './building-details.tsx'
import { ReceivedBadge } from './building-list.tsx'
import { LabelsDialog } from './labels-dialog.tsx'
import { PlaceEditor } from './place-editor.tsx'

/** One building: what it is, its places, its assets, the planned jobs that work there, its documents. */
export function BuildingPage() {
  const { id = '' } = usePathParams()
  const building = useAsk(readBuilding, { id })
  return (
    <WhenAsked ask={building} phrases={sitesPhrases} waiting={<LoadingPage />}>
      {(known) => <Known building={known} />}
    </WhenAsked>
  )
}

function Known({ building }: { readonly building: BuildingView }) {
  const say = usePhrases(sitesPhrases)
  const mayChange = useMay('site.change')
  const mayPlan = useMay('plan.read')
  const tabs = [
    { value: 'details', label: say('building.details'), content: () => <BuildingDetails key={building.id} building={building} /> },
    { value: 'places', label: say('places'), count: building.places, content: () => <PlaceEditor building={building} /> },
    { value: 'assets', label: say('assets'), count: building.assets, content: () => <AssetTable building={building} /> },
    ...(mayPlan ? [{ value: 'planned', label: say('building.planned-jobs'), count: building.plannedJobs, content: () => <PlannedJobs building={building} /> }] : []),
    { value: 'documents', label: say('building.documents'), content: () => <DocumentList subject="building" subjectId={building.id} readOnly={!mayChange} /> },
  ]
  return (
    <>
      <PageHeader
        title={building.name}
        beside={
          <>
            <ReceivedBadge building={building} />
            {building.archived && <StatusBadge tone="neutral">{say('building.archived')}</StatusBadge>}
          </>
        }
        about={[building.clientIsUs ? say('building.client.us') : building.clientName, ...addressLines(building.address)].join(' · ')}
        crumbs={[{ label: say('buildings'), to: '/buildings' }]}
        actions={<BuildingActions building={building} />}
      />
      <UrlTabs label={say('building')} tabs={tabs} />
    </>
  )
}

function PlannedJobs({ building }: { readonly building: BuildingView }) {
  const say = usePhrases(sitesPhrases)
  return (
    <EmptyState
      icon={CalendarClock}
      title={say('building.planned-jobs.text', { count: building.plannedJobs })}
      action={
        building.plannedJobs > 0 && (
          <Button component={GoLink} to="/planned-jobs" search={{ building: building.id }} plain variant="default">
            {say('building.planned-jobs.see')}
          </Button>
        )
      }
    />
  )
}

function BuildingActions({ building: { id, name, archived, assets } }: { readonly building: BuildingView }) {
  const say = usePhrases(sitesPhrases)
  const words = usePhrases(interfacePhrases)
  const mayChange = useMay('site.change')
  const [labels, setLabels] = useState(false)
  const refresh = [listBuildings, readBuilding]
  const archive = useAct(archiveBuilding, { phrases: sitesPhrases, say: say('building.was-archived', { name }), undo: () => call(restoreBuilding, { id }), refresh })
  const restore = useAct(restoreBuilding, { phrases: sitesPhrases, say: say('building.was-restored', { name }), refresh })
  return (
    <>
      <Button variant="default" leftSection={<QrCode size={14} aria-hidden />} disabled={assets === 0} onClick={() => setLabels(true)}>
        {say('asset.labels')}
      </Button>
      {mayChange && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant="default" px={9} aria-label={words('actions')}>
              <MoreHorizontal size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={archived ? <ArchiveRestore size={14} aria-hidden /> : <Archive size={14} aria-hidden />}
              onClick={() => void (archived ? restore : archive).act({ id })}
            >
              {say(archived ? 'building.restore' : 'building.archive')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <LabelsDialog opened={labels} onClose={() => setLabels(false)} of={{ building: id }} count={assets} />
    </>
  )
}
