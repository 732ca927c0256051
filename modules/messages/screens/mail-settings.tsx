import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { Section } from '../../../interface/section.tsx'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { SettingsFrame } from '../../companies/screens/settings-frame.tsx'
import { readMailSettings } from '../mail-settings-endpoints.ts'
import { mailSettingsPhrases } from '../mail-settings-phrases.ts'
import { messagesPhrases } from '../phrases.ts'
import { Intake } from './mail-intake.tsx'
import { Mailboxes } from './mailboxes.tsx'
import classes from './mail-settings.module.css'

export type MailSettingsView = OutputOf<typeof readMailSettings>

/** Where the company's mail comes in, and how it leaves. */
export function MailSettings() {
  const say = usePhrases(mailSettingsPhrases)
  const ask = useAsk(readMailSettings, {})
  return (
    <SettingsFrame page="mail" about={say('about')}>
      <WhenAsked ask={ask} phrases={messagesPhrases}>
        {(settings) => (
          <>
            <Intake intake={settings.intake} />
            <Mailboxes mailboxes={settings.mailboxes} intake={settings.intake?.address ?? null} />
            <Leaving settings={settings} />
          </>
        )}
      </WhenAsked>
    </SettingsFrame>
  )
}

function Leaving({ settings: { leaves, from, intake, mailboxes } }: { readonly settings: MailSettingsView }) {
  const say = usePhrases(mailSettingsPhrases)
  const box = mailboxes.find(({ active }) => active)
  const back = intake ? say('leaves.intake') : box ? say('leaves.box', { address: box.address }) : say('leaves.link')
  return (
    <Section title={say('leaves')}>
      <p className={classes.text}>{leaves ? say('leaves.yes', { from }) : say('leaves.not')}</p>
      <p className={classes.text}>{back}</p>
    </Section>
  )
}
