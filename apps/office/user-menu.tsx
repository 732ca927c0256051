import { Menu, UnstyledButton } from '@mantine/core'
import { Building2, Check, LogOut, Mail, Settings } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../interface/act.ts'
import type { Asked } from '../../interface/client.ts'
import { ConfirmDialog } from '../../interface/confirm.tsx'
import { usePhrases } from '../../interface/language.tsx'
import { forgetAll, unsentBeforeSignOut } from '../../interface/leaving.ts'
import { useGo } from '../../interface/link.tsx'
import { PersonMark } from '../../interface/person-mark.tsx'
import { interfacePhrases } from '../../interface/phrases.ts'
import { useSession } from '../../interface/session.tsx'
import { officePhrases } from './phrases.ts'
import classes from './user-menu.module.css'

const signOutEndpoint: Asked<Record<string, never>, unknown> = { method: 'POST', path: '/api/auth/sign-out' }
const switchCompanyEndpoint: Asked<{ companyId: string }, unknown> = { method: 'POST', path: '/api/session/company' }

/** The person's own menu: another company, settings, sign out. A whole page load follows, so that nothing of one company stays in memory. */
export function UserMenu() {
  const say = usePhrases(officePhrases)
  const common = usePhrases(interfacePhrases)
  const go = useGo()
  const { user, company, companies, keptMail } = useSession()
  const leave = () => window.location.assign('/')
  const signOut = useAct(signOutEndpoint)
  const [unsent, setUnsent] = useState(0)
  const leaveForGood = async () => {
    const outcome = await signOut.act({})
    if (!outcome.ok) return
    await forgetAll()
    leave()
  }
  const askToLeave = async () => {
    const count = await unsentBeforeSignOut()
    if (count > 0) setUnsent(count)
    else await leaveForGood()
  }
  const switchCompany = useAct(switchCompanyEndpoint, { onDone: leave })
  if (!user) return null
  return (
    <>
      <Menu width={260} withinPortal={false}>
        <Menu.Target>
          <UnstyledButton className={classes.target} aria-label={common('user.menu')}>
            <PersonMark name={user.name} size={26} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{say('user.signed-in-as', { email: user.email })}</Menu.Label>
          <Menu.Item leftSection={<Settings size={15} aria-hidden />} onClick={() => go('/settings/me')}>
            {say('user.settings')}
          </Menu.Item>
          {keptMail && (
            <Menu.Item leftSection={<Mail size={15} aria-hidden />} component="a" href="/mail">
              {say('kept-mail')}
            </Menu.Item>
          )}
          {companies.length > 1 && (
            <>
              <Menu.Divider />
              <Menu.Label>{say('user.companies')}</Menu.Label>
              {companies.map(({ id, name }) => (
                <Menu.Item
                  key={id}
                  leftSection={<Building2 size={15} aria-hidden />}
                  rightSection={id === company?.id ? <Check size={14} aria-hidden /> : undefined}
                  onClick={() => void (id === company?.id || switchCompany.act({ companyId: id }))}
                >
                  {name}
                </Menu.Item>
              ))}
            </>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<LogOut size={15} aria-hidden />} onClick={() => void askToLeave()}>
            {say('user.sign-out')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={unsent > 0}
        title={say('user.unsent', { count: unsent })}
        confirmLabel={say('user.unsent.go')}
        dangerous
        busy={signOut.busy}
        onConfirm={() => void leaveForGood()}
        onClose={() => setUnsent(0)}
      >
        {say('user.unsent.text')}
      </ConfirmDialog>
    </>
  )
}
