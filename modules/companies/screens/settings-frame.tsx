import type { ReactNode } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { useSession } from '../../../interface/session.tsx'
import { useChosenInSight } from '../../../interface/use-chosen-in-sight.ts'
import type { Permission } from '../../../access/permissions.ts'
import { settingsPhrases } from '../settings-phrases.ts'
import classes from './settings.module.css'

type Page = 'me' | 'company' | 'hours' | 'numbers' | 'people' | 'jobs' | 'buildings' | 'request-form' | 'mail' | 'templates'

const pages: readonly { readonly page: Page; readonly may?: Permission; readonly to?: string }[] = [
  { page: 'me' },
  { page: 'company', may: 'company.change' },
  { page: 'hours', may: 'company.change' },
  { page: 'numbers', may: 'company.change' },
  { page: 'people', may: 'people.read' },
  { page: 'jobs', may: 'job.settings' },
  { page: 'buildings', to: '/buildings', may: 'site.change' },
  { page: 'request-form', may: 'form.change' },
  { page: 'mail', may: 'message.settings' },
  { page: 'templates', may: 'message.settings' },
]

type FrameProps = { readonly page: Page; readonly about?: string; readonly actions?: ReactNode; readonly wide?: boolean; readonly children: ReactNode }

/** A page of the settings, and the way to the others. */
export function SettingsFrame({ page, about, actions, wide, children }: FrameProps) {
  const say = usePhrases(settingsPhrases)
  const { may, company } = useSession()
  const row = useChosenInSight<HTMLElement>(page)
  const open = pages.filter((one) => one.page === 'me' || (company && one.may && may.includes(one.may)))
  return (
    <>
      <PageHeader title={say('settings')} tab={`${say(page)} · ${say('settings')}`} about={about} actions={actions} />
      {open.length > 1 && (
        <nav ref={row} aria-label={say('tabs')} className={classes.tabs}>
          {open.map((one) => (
            <GoLink key={one.page} to={one.to ?? `/settings/${one.page}`} plain className={classes.tab ?? ''} aria-current={one.page === page ? 'page' : undefined}>
              {say(one.page)}
            </GoLink>
          ))}
        </nav>
      )}
      <div className={wide ? classes.wide : classes.narrow}>{children}</div>
    </>
  )
}
