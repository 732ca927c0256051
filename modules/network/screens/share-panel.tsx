import { Lock } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { useMay } from '../../../interface/session.tsx'
import { SidePanel } from '../../../interface/side-panel.tsx'
import { readSharePanel, type DestinationView, type SharePanelView } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { Activation } from './network-page.tsx'
import { ShareDestination } from './share-destination.tsx'
import { ShareReceived } from './share-received.tsx'
import { WhatCrosses } from './what-they-see.tsx'
import classes from './share.module.css'

type PanelProps = { readonly planId: string; readonly opened: boolean; readonly onClose: () => void }

/** Who shared it with us, to whom it goes and why, and what they will and will not see. One column, the next act first. */
export function SharePanel({ planId, opened, onClose }: PanelProps) {
  const say = usePhrases(networkScreenPhrases)
  const ask = useAsk(readSharePanel, { id: planId }, { enabled: opened, keep: true })
  return (
    <SidePanel opened={opened} onClose={onClose} title={say('share.title')} width={540}>
      <WhenAsked ask={ask} phrases={networkPhrases}>
        {(panel) => <Inside planId={planId} panel={panel} />}
      </WhenAsked>
    </SidePanel>
  )
}

function Inside({ planId, panel }: { readonly planId: string; readonly panel: SharePanelView }) {
  const say = usePhrases(networkScreenPhrases)
  const mayShare = useMay('share.change')
  const { received, destinations, networkActive } = panel
  if (!networkActive) return <Activation />
  // What cannot go on before our answer, or back where it came from, is not worth a card each.
  const shown = destinations.filter((one) => one.share !== null || !['copy-not-live', 'not-back-to-source'].includes(String(one.blocked?.['code'])))
  return (
    <div className={classes.panel}>
      {received && <ShareReceived planId={planId} share={received} canKeep={panel.canKeepAsOwn} />}
      {!mayShare && (
        <p className={classes.blocked}>
          <Lock size={15} aria-hidden />
          <span>{say('share.read-only')}</span>
        </p>
      )}
      <Destinations planId={planId} destinations={shown} received={received} />
      <WhatCrosses planId={planId} panel={panel} sides={shown.map(({ to }) => to)} />
    </div>
  )
}

/** The client first. A supplier nobody chose yet is one line, until it is asked for. */
function Destinations({ planId, destinations, received }: { readonly planId: string; readonly destinations: readonly DestinationView[]; readonly received: SharePanelView['received'] }) {
  const say = usePhrases(networkScreenPhrases)
  const [unfolded, setUnfolded] = useState(false)
  const hidden = (one: DestinationView) => !unfolded && destinations.length > 1 && one.to === 'supplier' && one.share === null && one.blocked?.['code'] === 'no-supplier'
  const ready = destinations.find((one) => one.blocked === null && one.share?.state !== 'live' && one.share?.state !== 'offered')
  return (
    <>
      {destinations.map((destination) =>
        hidden(destination) ? (
          <button key={destination.to} type="button" className={`${classes.link} ${classes.more}`} onClick={() => setUnfolded(true)}>
            {say('to.supplier.add')}
          </button>
        ) : (
          <ShareDestination key={destination.to} planId={planId} destination={destination} received={received} first={destination === ready} />
        ),
      )}
    </>
  )
}
