import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import { countUnread, listNotices, markRead, type NoticeView } from '../notice-endpoints.ts'
import { noticeSentence } from '../notice-words.ts'
import { noticesPhrases } from '../phrases.ts'
import classes from './notices.module.css'

const refresh = [listNotices, countUnread]

/** Notices, newest first. Following one marks it as read. */
export function NoticeList({ onGone }: { readonly onGone: () => void }) {
  const say = usePhrases(noticesPhrases)
  const [limit, setLimit] = useState(20)
  const ask = useAsk(listNotices, { limit }, { keep: true })
  const read = useAct(markRead, { refresh })
  const unread = useAct(markRead, { refresh })
  const all = useAct(markRead, { refresh, say: say('notices.marked'), undo: ({ ids }) => unread.act({ ids, read: false }) })
  const follow = (notice: NoticeView) => {
    if (!notice.read) void read.act({ ids: [notice.id] })
    onGone()
  }
  const some = ask.data?.notices.some((notice) => !notice.read) ?? false
  return (
    <section className={classes.list} aria-label={say('notices')}>
      <header className={classes.head}>
        <h2>{say('notices')}</h2>
        {some && (
          <Button variant="subtle" size="compact-xs" loading={all.busy} onClick={() => void all.act({})}>
            {say('notices.all-read')}
          </Button>
        )}
      </header>
      <WhenAsked ask={ask} waiting={<div className={classes.empty} />}>
        {({ notices, more }) =>
          notices.length === 0 ? (
            <p className={classes.empty}>{say('notices.empty')}</p>
          ) : (
            <>
              <ul>
                {notices.map((notice) => (
                  <Line key={notice.id} notice={notice} onFollow={() => follow(notice)} />
                ))}
              </ul>
              {more && limit < 100 && (
                <Button variant="subtle" fullWidth onClick={() => setLimit(Math.min(100, limit + 40))}>
                  {say('notices.more')}
                </Button>
              )}
            </>
          )
        }
      </WhenAsked>
    </section>
  )
}

function Line({ notice, onFollow }: { readonly notice: NoticeView; readonly onFollow: () => void }) {
  const say = usePhrases(noticesPhrases)
  const language = useLanguage()
  const format = useFormat()
  const now = useNow()
  const [to, search] = splitLink(notice.link)
  return (
    <li data-new={!notice.read || undefined}>
      <GoLink to={to} search={search} plain className={classes.line ?? ''} onClick={onFollow}>
        <span className={classes.words}>{noticeSentence(notice, language) ?? say('notices.unknown', { code: notice.code })}</span>
        <span className={classes.when}>
          {!notice.read && <strong>{say('notices.new')}</strong>}
          <time dateTime={notice.at}>{format.ago(notice.at as never, now)}</time>
        </span>
      </GoLink>
    </li>
  )
}

function splitLink(link: string): [string, Record<string, string>] {
  const url = new URL(link, window.location.origin)
  return [url.pathname, Object.fromEntries(url.searchParams)]
}
