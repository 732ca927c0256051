import { ActionIcon, Checkbox } from '@mantine/core'
import { FileText, X } from 'lucide-react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { FileDrop } from '../../../interface/file-drop.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { putFile } from '../../../interface/upload.ts'
import { useFormat } from '../../../interface/use-format.ts'
import { fileLimit, type Subject } from '../document.ts'
import { fileUrl, linkToSubject, listDocuments, shareDocument, unlinkFromSubject, uploadUrl, type DocumentView, type LinkedDocument } from '../document-endpoints.ts'
import { documentsPhrases } from '../phrases.ts'
import classes from './documents.module.css'
import { useDocumentViewer, type DocumentLink } from './use-document-viewer.tsx'

export type DocumentListProps = {
  readonly subject: Subject
  readonly subjectId: string
  /** Which partners a document of this thing can be shown to; neither unless told. */
  readonly partners?: { readonly client?: boolean; readonly supplier?: boolean }
  readonly readOnly?: boolean
}

/** The documents of a thing: add by drop or choice, open, show to partners one by one, take off with undo. */
export function DocumentList({ subject, subjectId, partners = {}, readOnly = false }: DocumentListProps) {
  const say = usePhrases(documentsPhrases)
  const asked = useAsk(listDocuments, { subject, subjectId })
  const { act } = useAct(linkToSubject, { phrases: documentsPhrases, refresh: [listDocuments] })
  const { link, viewer } = useDocumentViewer(asked.data?.documents ?? [])
  return (
    <div>
      {!readOnly && (
        <FileDrop<DocumentView>
          multiple
          maxBytes={fileLimit}
          phrases={documentsPhrases}
          label={say('documents.add')}
          send={(file, onProgress, signal) => putFile({ url: uploadUrl(file.name), file, onProgress, signal })}
          onSent={({ id }) => void act({ id, subject, subjectId })}
        />
      )}
      <WhenAsked ask={asked} phrases={documentsPhrases}>
        {({ documents }) =>
          documents.length === 0 ? (
            <p className={classes.about}>{say('documents.empty')}</p>
          ) : (
            <ul className={classes.list} aria-label={say('documents')}>
              {documents.map((document) => (
                <DocumentLine key={document.id} document={document} subject={subject} partners={partners} readOnly={readOnly} link={link(document)} />
              ))}
            </ul>
          )
        }
      </WhenAsked>
      {viewer}
    </div>
  )
}

type DocumentLineProps = {
  readonly document: LinkedDocument
  readonly subject: Subject
  readonly partners: { readonly client?: boolean; readonly supplier?: boolean }
  readonly readOnly: boolean
  readonly link: DocumentLink
}

function DocumentLine({ document, subject, partners, readOnly, link }: DocumentLineProps) {
  const say = usePhrases(documentsPhrases)
  const format = useFormat()
  const { id, name, subjectId, withClient, withSupplier } = document
  const share = useAct(shareDocument, { phrases: documentsPhrases, refresh: [listDocuments] })
  const remove = useAct(unlinkFromSubject, {
    phrases: documentsPhrases,
    say: say('document.removed', { name }),
    undo: () => call(linkToSubject, { id, subject, subjectId, withClient, withSupplier }),
    refresh: [listDocuments],
  })
  const shown = share.input ?? { withClient, withSupplier }
  const setSharing = (sharing: { withClient: boolean; withSupplier: boolean }) => void share.act({ id, subject, subjectId, ...sharing })
  return (
    <li className={classes.item}>
      <span className={classes.mark}>{document.image ? <img src={fileUrl(id, 'thumb')} alt="" loading="lazy" /> : <FileText size={18} aria-hidden />}</span>
      <div className={classes.words}>
        <a className={classes.name} {...link}>
          {name}
        </a>
        <span className={classes.about}>
          {format.bytes(document.bytes)} · {format.date(document.createdAt)}
        </span>
      </div>
      {document.received && <StatusBadge tone="info">{say('document.received')}</StatusBadge>}
      {(partners.client || partners.supplier) && (
        <div className={classes.sharing} role="group" aria-label={say('document.sharing', { name })}>
          {partners.client && (
            <Checkbox
              size="xs"
              label={say('document.with-client')}
              checked={shown.withClient}
              disabled={readOnly}
              onChange={(event) => setSharing({ withClient: event.currentTarget.checked, withSupplier: shown.withSupplier })}
            />
          )}
          {partners.supplier && (
            <Checkbox
              size="xs"
              label={say('document.with-supplier')}
              checked={shown.withSupplier}
              disabled={readOnly}
              onChange={(event) => setSharing({ withClient: shown.withClient, withSupplier: event.currentTarget.checked })}
            />
          )}
        </div>
      )}
      {!readOnly && !document.received && (
        <ActionIcon variant="subtle" color="gray" aria-label={say('document.remove', { name })} loading={remove.busy} onClick={() => void remove.act({ id, subject, subjectId })}>
          <X size={15} aria-hidden />
        </ActionIcon>
      )}
    </li>
  )
}
