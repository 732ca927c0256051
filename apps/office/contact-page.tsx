import { ActionIcon, Button, Menu } from '@mantine/core'
import { Archive, ArchiveRestore, Ellipsis, Merge, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../interface/act.ts'
import { useAsk } from '../../interface/ask.ts'
import { call } from '../../interface/client.ts'
import { usePhrases } from '../../interface/language.tsx'
import { GoLink, useGo } from '../../interface/link.tsx'
import { LoadingPage, WhenAsked } from '../../interface/loading.tsx'
import { PageHeader } from '../../interface/page-header.tsx'
import { Section } from '../../interface/section.tsx'
import { useMay } from '../../interface/session.tsx'
import { UrlTabs } from '../../interface/url-tabs.tsx'
import { usePathParams } from '../../interface/url-state.ts'
import { archiveContact, listContacts, readContact, readContactHistory, restoreContact, type ContactView } from '../../modules/contacts/contact-endpoints.ts'
import { contactsPhrases } from '../../modules/contacts/phrases.ts'
import { contactScreenPhrases } from '../../modules/contacts/screen-phrases.ts'
import { ContactCard } from '../../modules/contacts/screens/contact-card.tsx'
import { ContactConsents } from '../../modules/contacts/screens/contact-consents.tsx'
import { ContactEdit } from '../../modules/contacts/screens/contact-edit.tsx'
import { ContactHistory } from '../../modules/contacts/screens/contact-history.tsx'
import { ContactMarks } from '../../modules/contacts/screens/contact-list.tsx'
import { ContactMerges } from '../../modules/contacts/screens/contact-merges.tsx'
import { MergeDialog } from '../../modules/contacts/screens/merge-dialog.tsx'
import { openNewJob } from '../../modules/jobs/screens/new-job-start.ts'
import { readFamily } from '../../modules/planned-jobs/family-endpoints.ts'
import { ContactFamily } from './contact-family.tsx'
import { contactPagePhrases } from './contact-phrases.ts'
import { ContactBuildings, ContactJobs, ContactMessages, ContactPlans, LatestJobs } from './contact-tabs.tsx'
import { firstShown, type Counts } from './contact-whose.tsx'
import classes from './contact-page.module.css'

/** A contact with all that is its: how to reach it, folders, planned jobs, buildings, messages, family, consents, history. */
export function ContactPage() {
  const { id = '' } = usePathParams()
  const contact = useAsk(readContact, { id })
  return (
    <WhenAsked ask={contact} phrases={contactsPhrases} waiting={<LoadingPage />}>
      {(known) => <Known key={known.id} contact={known} />}
    </WhenAsked>
  )
}

function Known({ contact }: { readonly contact: ContactView }) {
  const say = usePhrases(contactsPhrases)
  const screens = usePhrases(contactScreenPhrases)
  const words = usePhrases(contactPagePhrases)
  const family = useAsk(readFamily, { id: contact.id }, { keep: true }).data
  const mayRead = useMay('job.read')
  const mine = family?.members[0]
  const both = (of: 'jobs' | 'plans' | 'buildings'): Counts | undefined => family && mine && { own: mine[of], all: family.members.length > 1 ? family.totals[of] : null }
  const [jobs, plans, buildings] = [both('jobs'), both('plans'), both('buildings')]
  const tabs = [
    { value: 'overview', label: screens('tab.overview'), content: () => <Overview contact={contact} /> },
    ...(mayRead ? [{ value: 'jobs', label: words('tab.jobs'), count: jobs && firstShown(jobs), content: () => <ContactJobs contactId={contact.id} counts={jobs} /> }] : []),
    { value: 'plans', label: words('tab.plans'), count: mine && plans && firstShown(plans) + mine.supplies, content: () => <ContactPlans contactId={contact.id} counts={plans} supplies={(mine?.supplies ?? 0) > 0} /> },
    { value: 'buildings', label: words('tab.buildings'), count: buildings && firstShown(buildings), content: () => <ContactBuildings contactId={contact.id} counts={buildings} /> },
    { value: 'messages', label: words('tab.messages'), content: () => <ContactMessages contactId={contact.id} /> },
    { value: 'details', label: screens('tab.details'), content: () => <ContactEdit key={contact.points.map(({ id }) => id).join()} contact={contact} /> },
    { value: 'history', label: screens('tab.history'), content: () => <ContactHistory contactId={contact.id} /> },
  ]
  return (
    <>
      <PageHeader title={contact.name} beside={<ContactMarks contact={contact} />} crumbs={[{ label: say('contacts'), to: '/contacts' }]} actions={!contact.mergedInto && <Actions contact={contact} />} />
      {contact.mergedInto ? <Gone contact={contact} into={contact.mergedInto} /> : <UrlTabs label={words('tabs')} tabs={tabs} />}
    </>
  )
}

/** It went into another contact: old links find that one. */
function Gone({ contact, into }: { readonly contact: ContactView; readonly into: { readonly id: string; readonly name: string } }) {
  const say = usePhrases(contactScreenPhrases)
  return (
    <>
      <Section>
        <p style={{ margin: 0 }}>{say('merged-into', { name: into.name })}</p>
        <Button component={GoLink} to={`/contacts/${into.id}`} plain mt={12} size="compact-md">
          {say('merged-into.open', { name: into.name })}
        </Button>
      </Section>
      <ContactCard contact={contact} />
      <ContactHistory contactId={contact.id} />
    </>
  )
}

function Overview({ contact }: { readonly contact: ContactView }) {
  const say = usePhrases(contactScreenPhrases)
  const mayRead = useMay('job.read')
  const edit = (
    <Button component={GoLink} to={`/contacts/${contact.id}`} search={{ tab: 'details' }} plain variant="default" size="compact-sm" leftSection={<Pencil size={13} aria-hidden />}>
      {say('tab.details')}
    </Button>
  )
  return (
    <div className={classes.overview}>
      <div className={classes.reach}>
        <ContactCard contact={contact} actions={edit} />
      </div>
      <div className={classes.main}>
        {mayRead && <LatestJobs contactId={contact.id} />}
        <ContactFamily contactId={contact.id} />
        <ContactMerges contactId={contact.id} />
      </div>
      <div className={classes.rest}>{!contact.ownCompany && <ContactConsents contactId={contact.id} />}</div>
    </div>
  )
}

function Actions({ contact }: { readonly contact: ContactView }) {
  const say = usePhrases(contactsPhrases)
  const screens = usePhrases(contactScreenPhrases)
  const words = usePhrases(contactPagePhrases)
  const go = useGo()
  const mayChange = useMay('contact.change')
  const mayOpen = useMay('job.change')
  const [merging, setMerging] = useState(false)
  const { id, name } = contact
  const refresh = [listContacts, readContact, readContactHistory]
  const archive = useAct(archiveContact, { phrases: contactsPhrases, say: say('contact.was-archived', { name }), undo: () => call(restoreContact, { id }), refresh })
  const restore = useAct(restoreContact, { phrases: contactsPhrases, say: say('contact.was-restored', { name }), refresh })
  return (
    <>
      {mayChange && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={words('more-acts')} loading={archive.busy || restore.busy}>
              <Ellipsis size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Merge size={14} aria-hidden />} onClick={() => setMerging(true)}>
              {screens('merge')}
            </Menu.Item>
            {!contact.ownCompany && (
              <Menu.Item
                leftSection={contact.archived ? <ArchiveRestore size={14} aria-hidden /> : <Archive size={14} aria-hidden />}
                onClick={() => void (contact.archived ? restore : archive).act({ id })}
              >
                {say(contact.archived ? 'contact.restore' : 'contact.archive')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {mayOpen && contact.isClient && !contact.archived && (
        <Button leftSection={<Plus size={14} aria-hidden />} onClick={() => openNewJob({ contact: { id, name } })}>
          {words('new-job')}
        </Button>
      )}
      {merging && <MergeDialog opened onClose={() => setMerging(false)} one={{ id, name }} onDone={(stays) => stays.id !== id && go(`/contacts/${stays.id}`)} />}
    </>
  )
}
