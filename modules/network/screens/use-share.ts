import { useQueryClient } from '@tanstack/react-query'
import { useAct } from '../../../interface/act.ts'
import { refreshReads } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { notifyDone } from '../../../interface/notify.tsx'
import { readPlan } from '../../planned-jobs/plan-endpoints.ts'
import { readSharePanel, sharePlan } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'

/** Shares a plan, from the panel or from a banner. That a colleague was quicker is said, and is no refusal. */
export function useShare(partner: string, onDone: () => void = () => undefined) {
  const say = usePhrases(networkScreenPhrases)
  const client = useQueryClient()
  return useAct(sharePlan, {
    phrases: networkPhrases,
    refresh: [readSharePanel, readPlan],
    say: ({ live }) => say(live ? 'share.done.live' : 'share.done', { partner }),
    onDone,
    onRefused: (refusal) => {
      if (refusal.code !== 'already-shared') return false
      notifyDone(say('share.by-colleague'))
      void refreshReads(client, [readSharePanel, readPlan])
      return true
    },
  })
}
