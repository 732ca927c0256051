import { ScanLine } from 'lucide-react'
import { useEffect } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useGo } from '../../../interface/link.tsx'
import { LoadingPage, WhenAsked } from '../../../interface/loading.tsx'
import { usePathParams } from '../../../interface/url-state.ts'
import { findLabel } from '../asset-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'

/** Where a scanned label leads: on to the asset that carries it. */
export function LabelLanding() {
  const say = usePhrases(sitesPhrases)
  const { code = '' } = usePathParams()
  const found = useAsk(findLabel, { code })
  if (found.error?.refusal.code === 'not-there') {
    return (
      <EmptyState icon={ScanLine} title={say('asset.no-such-label')}>
        {say('asset.no-such-label.how')}
      </EmptyState>
    )
  }
  return (
    <WhenAsked ask={found} phrases={sitesPhrases} waiting={<LoadingPage />}>
      {({ assetId }) => <GoOn to={`/assets/${assetId}`} />}
    </WhenAsked>
  )
}

function GoOn({ to }: { readonly to: string }) {
  const go = useGo()
  useEffect(() => go(to, { replace: true }), [go, to])
  return <LoadingPage />
}
