import { Network } from 'lucide-react'
import { useAsk } from '../../interface/ask.ts'
import { usePhrases } from '../../interface/language.tsx'
import { GoLink } from '../../interface/link.tsx'
import { Section } from '../../interface/section.tsx'
import { contactScreenPhrases } from '../../modules/contacts/screen-phrases.ts'
import { familyShown, readFamily } from '../../modules/planned-jobs/family-endpoints.ts'
import { contactPagePhrases } from './contact-phrases.ts'
import classes from './contact-page.module.css'

/** Who pays for a contact, and all it pays for: what each has, and all of them together. Nothing for who is alone. */
export function ContactFamily({ contactId }: { readonly contactId: string }) {
  const say = usePhrases(contactScreenPhrases)
  const words = usePhrases(contactPagePhrases)
  const { data } = useAsk(readFamily, { id: contactId }, { keep: true })
  if (!data || (data.members.length < 2 && data.above.length === 0)) return null
  const { above, members, totals } = data
  // What all have together is listed in the tab of the contact.
  const together = (tab: 'jobs' | 'plans' | 'buildings') => (
    <GoLink to={`/contacts/${contactId}`} search={{ tab, whose: 'family' }} aria-label={words('family.see', { of: words(`tab.${tab}`), count: totals[tab] })}>
      {totals[tab]}
    </GoLink>
  )
  return (
    <Section
      title={say('family')}
      beside={<Network size={14} aria-hidden />}
    >
      {above.length > 0 && (
        <p className={classes.paidBy}>
          {say('family.paid-by')}{' '}
          {above.map(({ id, name }, at) => (
            <span key={id}>
              {at > 0 && ' › '}
              <GoLink to={`/contacts/${id}`}>{name}</GoLink>
            </span>
          ))}
        </p>
      )}
      {members.length > 1 && (
        <div className={classes.scroll}>
          <table className={classes.family}>
            <caption>{say('family.pays-for', { count: totals.contacts - 1 })}</caption>
            <thead>
              <tr>
                <th scope="col">{words('family.name')}</th>
                <th scope="col">{words('family.jobs')}</th>
                <th scope="col">{words('family.open')}</th>
                <th scope="col">{words('family.plans')}</th>
                <th scope="col">{words('family.buildings')}</th>
              </tr>
            </thead>
            <tbody>
              {members.map(({ id, name, depth, jobs, openJobs, plans, buildings }) => (
                <tr key={id}>
                  <th scope="row" style={{ paddingLeft: depth * 16 }}>
                    {depth === 0 ? name : <GoLink to={`/contacts/${id}`}>{name}</GoLink>}
                  </th>
                  <td>{jobs}</td>
                  <td>{openJobs}</td>
                  <td>{plans}</td>
                  <td>{buildings}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{say('family.total')}</th>
                <td>{together('jobs')}</td>
                <td>{totals.openJobs}</td>
                <td>{together('plans')}</td>
                <td>{together('buildings')}</td>
              </tr>
            </tfoot>
          </table>
          {totals.contacts > familyShown && <p className={classes.paidBy}>{words('family.more', { count: familyShown })}</p>}
        </div>
      )}
    </Section>
  )
}
