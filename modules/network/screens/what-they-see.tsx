import { Checkbox } from '@mantine/core'
import { Eye, EyeOff } from 'lucide-react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { useMay } from '../../../interface/session.tsx'
import { listDocuments, shareDocument, type LinkedDocument } from '../../documents/document-endpoints.ts'
import { documentsPhrases } from '../../documents/phrases.ts'
import { planScreenPhrases } from '../../planned-jobs/screen-phrases.ts'
import { planFields, type PlanField } from '../../planned-jobs/what-crosses.ts'
import { previewShare, type SharePanelView } from '../network-endpoints.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import classes from './share.module.css'

type Side = 'client' | 'supplier'
type CrossesProps = { readonly planId: string; readonly panel: Pick<SharePanelView, 'crosses' | 'stays'>; readonly sides: readonly Side[] }

/** The two lists, as the table of sharing says, and the documents one by one. */
export function WhatCrosses({ planId, panel, sides }: CrossesProps) {
  const say = usePhrases(networkScreenPhrases)
  return (
    <section className={classes.card} aria-label={say('sees.title')}>
      <div className={classes.sees}>
        <FieldList title={say('sees.will')} fields={panel.crosses} shared />
        <FieldList title={say('sees.will-not')} fields={panel.stays} />
        <DocumentMarks planId={planId} sides={sides} />
      </div>
      <p className={classes.small}>{say('sees.orders')}</p>
    </section>
  )
}

function FieldList({ title, fields, shared = false }: { readonly title: string; readonly fields: readonly PlanField[]; readonly shared?: boolean }) {
  const say = usePhrases(networkScreenPhrases)
  const named = usePhrases(planScreenPhrases)
  const Shown = shared ? Eye : EyeOff
  return (
    <div>
      <h3>{title}</h3>
      <ul className={`${classes.fields} ${shared ? classes.yes : classes.no}`}>
        {fields.map((field) => (
          <li key={field}>
            <Shown size={15} aria-label={say(shared ? 'sees.shared' : 'sees.not-shared')} role="img" />
            <span>
              {named(`field.${field}`)}
              {planFields[field].crosses === 'per-item' && <> ({say('sees.some')})</>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Which documents the partner sees: each marked for the client, for the supplier, or for nobody. */
function DocumentMarks({ planId, sides }: { readonly planId: string; readonly sides: readonly Side[] }) {
  const ask = useAsk(listDocuments, { subject: 'plan', subjectId: planId })
  const documents = ask.data?.documents ?? []
  if (documents.length === 0 || sides.length === 0) return null
  return (
    <div className={classes.documents}>
      {documents.map((document) => (
        <DocumentMark key={document.id} planId={planId} document={document} sides={sides} />
      ))}
    </div>
  )
}

function DocumentMark({ planId, document, sides }: { readonly planId: string; readonly document: LinkedDocument; readonly sides: readonly Side[] }) {
  const say = usePhrases(networkScreenPhrases)
  const mayMark = useMay('document.remove')
  const { act, input } = useAct(shareDocument, { phrases: documentsPhrases, refresh: [listDocuments, previewShare] })
  const { id, withClient, withSupplier } = input ?? document
  const mark = (side: Side, on: boolean) =>
    void act({ id, subject: 'plan', subjectId: planId, withClient: side === 'client' ? on : withClient, withSupplier: side === 'supplier' ? on : withSupplier })
  return (
    <div className={classes.document}>
      <span>{document.name}</span>
      <span className={classes.ticks}>
        {sides.map((side) => (
          <Checkbox
            key={side}
            label={say(`to.${side}`)}
            aria-label={`${document.name}: ${say(`to.${side}`)}`}
            checked={side === 'client' ? withClient : withSupplier}
            disabled={!mayMark}
            onChange={(event) => mark(side, event.currentTarget.checked)}
          />
        ))}
      </span>
    </div>
  )
}
