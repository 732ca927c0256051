import { Button } from '@mantine/core'
import { Share2 } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { useCommands } from '../../../interface/commands.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useMay } from '../../../interface/session.tsx'
import { readSharePanel } from '../network-endpoints.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { SharePanel } from './share-panel.tsx'
import classes from './share.module.css'

/** The green button at the top right of an opened planned job. What the panel shows is asked ahead, so that it opens complete. */
export function ShareButton({ planId }: { readonly planId: string }) {
  const say = usePhrases(networkScreenPhrases)
  const maySee = useMay('share.read')
  const [opened, setOpened] = useState(false)
  useAsk(readSharePanel, { id: planId }, { enabled: maySee })
  useCommands(maySee ? [{ id: 'share-plan', label: say('share.title'), icon: Share2, group: 'here', shortcut: 's', run: () => setOpened(true) }] : [])
  if (!maySee) return null
  return (
    <>
      <Button className={classes.button ?? ''} leftSection={<Share2 size={15} aria-hidden />} aria-haspopup="dialog" onClick={() => setOpened(true)}>
        {say('share')}
      </Button>
      <SharePanel planId={planId} opened={opened} onClose={() => setOpened(false)} />
    </>
  )
}
