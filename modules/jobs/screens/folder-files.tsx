import { ActionIcon, Menu } from '@mantine/core'
import { Download, FolderInput, MoreVertical, X } from 'lucide-react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { FileDrop } from '../../../interface/file-drop.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { useMay } from '../../../interface/session.tsx'
import { putFile } from '../../../interface/upload.ts'
import { fileLimit } from '../../documents/document.ts'
import { fileUrl, linkToSubject, listDocuments, unlinkFromSubject, uploadUrl, type DocumentView } from '../../documents/document-endpoints.ts'
import { documentsPhrases } from '../../documents/phrases.ts'
import { useDocumentViewer, type DocumentLink } from '../../documents/screens/use-document-viewer.tsx'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { FileTile } from './file-tile.tsx'
import classes from './folder.module.css'
import { FilesElsewhere } from './folder-files-elsewhere.tsx'
import type { MoveActivity } from './folder-tasks.tsx'
import { folderReads } from './use-folder-change.ts'

const subject = 'job' as const

type FolderFilesProps = { readonly jobId: string; readonly onMove: MoveActivity; readonly given: readonly File[] | undefined; readonly onTaken: () => void }

/** The folder's files: dropped or chosen, or dropped elsewhere on the page (`given`); shown over the page where a browser can. */
export function FolderFiles({ jobId, onMove, given, onTaken }: FolderFilesProps) {
  const words = usePhrases(documentsPhrases)
  const may = useMay('job.change')
  const asked = useAsk(listDocuments, { subject, subjectId: jobId })
  const { link, viewer } = useDocumentViewer(asked.data?.documents ?? [])
  const { act } = useAct(linkToSubject, { phrases: documentsPhrases, refresh: [listDocuments, ...folderReads] })
  return (
    <div id="folder-files">
      {may && (
        <FileDrop<DocumentView>
          multiple
          listedElsewhere
          maxBytes={fileLimit}
          phrases={documentsPhrases}
          label={words('documents.add')}
          given={given}
          onTaken={onTaken}
          send={(file, onProgress, signal) => putFile({ url: uploadUrl(file.name), file, onProgress, signal })}
          onSent={({ id }) => void act({ id, subject, subjectId: jobId })}
        />
      )}
      <WhenAsked ask={asked} phrases={documentsPhrases}>
        {({ documents }) =>
          documents.length === 0 ? (
            <p className={classes.nothing}>{words('documents.empty')}</p>
          ) : (
            <ul className={classes.files} aria-label={words('documents')}>
              {documents.map((document) => (
                <OwnFile key={document.id} document={document} jobId={jobId} locked={!may} link={link(document)} onMove={onMove} />
              ))}
            </ul>
          )
        }
      </WhenAsked>
      {viewer}
      <FilesElsewhere jobId={jobId} />
    </div>
  )
}

type OwnFileProps = { readonly document: DocumentView; readonly jobId: string; readonly locked: boolean; readonly link: DocumentLink; readonly onMove: MoveActivity }

function OwnFile({ document: { id, name, image, bytes, createdAt }, jobId, locked, link, onMove }: OwnFileProps) {
  const words = usePhrases(documentsPhrases)
  const say = usePhrases(folderScreenPhrases)
  const remove = useAct(unlinkFromSubject, {
    phrases: documentsPhrases,
    say: words('document.removed', { name }),
    undo: () => call(linkToSubject, { id, subject, subjectId: jobId }),
    refresh: [listDocuments, ...folderReads],
  })
  return (
    <FileTile link={link} pictureOf={image ? id : null} name={name} bytes={bytes} at={createdAt}>
      {!locked && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="default" className={classes.fileMenu ?? ''} aria-label={say('file.acts', { name })}>
              <MoreVertical size={15} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component="a" href={fileUrl(id)} download={name} leftSection={<Download size={14} aria-hidden />}>
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
    </FileTile>
  )
}
