import { ActionIcon, Menu, Modal } from '@mantine/core'
import { ChevronLeft, ChevronRight, Download, FileText, FolderInput, MoreVertical, X } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { FileDrop } from '../../../interface/file-drop.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { useMay } from '../../../interface/session.tsx'
import { putFile } from '../../../interface/upload.ts'
import { useFormat } from '../../../interface/use-format.ts'
import { fileLimit } from '../../documents/document.ts'
import { fileUrl, linkToSubject, listDocuments, unlinkFromSubject, uploadUrl, type DocumentView } from '../../documents/document-endpoints.ts'
import { documentsPhrases } from '../../documents/phrases.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import classes from './folder.module.css'
import type { MoveActivity } from './folder-tasks.tsx'
import { folderReads } from './use-folder-change.ts'

const subject = 'job' as const

/** The folder's files: dropped or chosen, pictures seen at once, the rest handed over. */
export function FolderFiles({ jobId, onMove }: { readonly jobId: string; readonly onMove: MoveActivity }) {
  const words = usePhrases(documentsPhrases)
  const may = useMay('job.change')
  const asked = useAsk(listDocuments, { subject, subjectId: jobId })
  const [shown, setShown] = useState<string | null>(null)
  const { act } = useAct(linkToSubject, { phrases: documentsPhrases, refresh: [listDocuments, ...folderReads] })
  return (
    <div id="folder-files">
      {may && (
        <FileDrop<DocumentView>
          multiple
          maxBytes={fileLimit}
          phrases={documentsPhrases}
          label={words('documents.add')}
          send={(file, onProgress, signal) => putFile({ url: uploadUrl(file.name), file, onProgress, signal })}
          onSent={({ id }) => void act({ id, subject, subjectId: jobId })}
        />
      )}
      <WhenAsked ask={asked} phrases={documentsPhrases}>
        {({ documents }) =>
          documents.length === 0 ? (
            <p className={classes.nothing}>{words('documents.empty')}</p>
          ) : (
            <>
              <ul className={classes.files} aria-label={words('documents')}>
                {documents.map((document) => (
                  <FileTile key={document.id} document={document} jobId={jobId} locked={!may} onShow={() => setShown(document.id)} onMove={onMove} />
                ))}
              </ul>
              {shown && <Pictures documents={documents.filter(({ image }) => image)} shown={shown} onShow={setShown} />}
            </>
          )
        }
      </WhenAsked>
    </div>
  )
}

type FileTileProps = { readonly document: DocumentView; readonly jobId: string; readonly locked: boolean; readonly onShow: () => void; readonly onMove: MoveActivity }

function FileTile({ document: { id, name, image, bytes, createdAt }, jobId, locked, onShow, onMove }: FileTileProps) {
  const words = usePhrases(documentsPhrases)
  const say = usePhrases(folderScreenPhrases)
  const format = useFormat()
  const remove = useAct(unlinkFromSubject, {
    phrases: documentsPhrases,
    say: words('document.removed', { name }),
    undo: () => call(linkToSubject, { id, subject, subjectId: jobId }),
    refresh: [listDocuments, ...folderReads],
  })
  const inside = (
    <>
      <span className={classes.preview}>{image ? <img src={fileUrl(id, 'thumb')} alt="" loading="lazy" /> : <FileText size={26} strokeWidth={1.4} aria-hidden />}</span>
      <span className={classes.fileName}>{name}</span>
      <span className={classes.quiet}>
        {format.bytes(bytes)} · {format.date(createdAt, 'day')}
      </span>
    </>
  )
  return (
    <li className={classes.file}>
      {image ? (
        <button type="button" className={classes.fileOpen} aria-label={words('document.open', { name })} onClick={onShow}>
          {inside}
        </button>
      ) : (
        <a className={classes.fileOpen} href={fileUrl(id)} target="_blank" rel="noopener" aria-label={words('document.download', { name })}>
          {inside}
        </a>
      )}
      {!locked && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="default" className={classes.fileMenu ?? ''} aria-label={say('file.acts', { name })}>
              <MoreVertical size={15} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component="a" href={fileUrl(id)} target="_blank" rel="noopener" leftSection={<Download size={14} aria-hidden />}>
              {say('file.open')}
            </Menu.Item>
            <Menu.Item leftSection={<FolderInput size={14} aria-hidden />} onClick={() => onMove({ files: [id] })}>
              {say('move')}
            </Menu.Item>
            <Menu.Item leftSection={<X size={14} aria-hidden />} onClick={() => void remove.act({ id, subject, subjectId: jobId })}>
              {say('file.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  )
}

/** A picture over the page; arrows go to the others, Esc closes. */
function Pictures({ documents, shown, onShow }: { readonly documents: readonly DocumentView[]; readonly shown: string; readonly onShow: (id: string | null) => void }) {
  const say = usePhrases(folderScreenPhrases)
  const words = usePhrases(interfacePhrases)
  const at = documents.findIndex(({ id }) => id === shown)
  const document = documents[at]
  if (!document) return null
  const go = (step: number) => onShow(documents[(at + step + documents.length) % documents.length]!.id)
  return (
    <Modal opened onClose={() => onShow(null)} title={document.name} size="min(96vw, 1100px)" closeButtonProps={{ 'aria-label': words('close') }}>
      <div
        className={classes.picture}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') go(1)
          if (event.key === 'ArrowLeft') go(-1)
        }}
      >
        <img src={fileUrl(document.id)} alt={document.name} />
        {documents.length > 1 && (
          <div className={classes.pictureKeys}>
            <ActionIcon variant="default" size="lg" data-autofocus aria-label={say('picture.before')} onClick={() => go(-1)}>
              <ChevronLeft size={18} aria-hidden />
            </ActionIcon>
            <span className="numbers">
              {at + 1} / {documents.length}
            </span>
            <ActionIcon variant="default" size="lg" aria-label={say('picture.after')} onClick={() => go(1)}>
              <ChevronRight size={18} aria-hidden />
            </ActionIcon>
          </div>
        )}
      </div>
    </Modal>
  )
}
