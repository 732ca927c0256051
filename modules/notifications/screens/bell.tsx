import { ActionIcon, Popover } from '@mantine/core'
import { Bell as BellIcon } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { countUnread } from '../notice-endpoints.ts'
import { noticesPhrases } from '../phrases.ts'
import { NoticeList } from './notice-list.tsx'
import classes from './notices.module.css'

/** What is new for this person, one press away. Fills the frame's bell slot. */
export function Bell() {
  const say = usePhrases(noticesPhrases)
  const [opened, setOpened] = useState(false)
  const count = useAsk(countUnread, {}).data?.unread ?? 0
  const label = say('notices.unread', { count })
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width="min(92vw, 400px)" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon className={classes.bell ?? ''} aria-label={label} title={label} onClick={() => setOpened(!opened)}>
          <BellIcon size={17} aria-hidden />
          {count > 0 && (
            <span className={classes.count} aria-hidden>
              {count > 99 ? '99+' : count}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={say('notices')}>
        <NoticeList onGone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
