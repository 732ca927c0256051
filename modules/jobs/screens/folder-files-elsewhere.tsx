import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { documentsPhrases } from '../../documents/phrases.ts'
import { useDocumentViewer } from '../../documents/screens/use-document-viewer.tsx'
import { attachmentUrl } from '../../messages/message-endpoints.ts'
import { readFilesElsewhere, type FileElsewhere } from '../folder-endpoints.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { FileTile } from './file-tile.tsx'
import classes from './folder.module.css'
import { soughtMessage } from './use-sought.ts'

/** Photos and files of the folder's visits and messages: to look at, and to go where they are. Nothing where there are none. */
export function FilesElsewhere({ jobId }: { readonly jobId: string }) {
  const say = usePhrases(folderScreenPhrases)
  const words = usePhrases(documentsPhrases)
  const { data } = useAsk(readFilesElsewhere, { id: jobId }, { keep: true })
  const files = data?.files ?? []
  const { link, viewer } = useDocumentViewer(files.flatMap(({ documentId, name, mediaType }) => (documentId ? [{ id: documentId, name, mediaType }] : [])))
  if (!data || files.length === 0) return null
  const opening = ({ documentId, name, mediaType, onId, place }: FileElsewhere) => {
    if (documentId !== null) return link({ id: documentId, name, mediaType })
    return { href: attachmentUrl(onId, place ?? 0), download: name, 'aria-label': words('document.download', { name }) }
  }
  return (
    <section className={classes.elsewhere} aria-labelledby="files-elsewhere">
      <h3 id="files-elsewhere">{say('files.elsewhere')}</h3>
      <ul className={classes.files} aria-label={say('files.elsewhere')}>
        {files.map((file) => (
          <FileTile key={`${file.onId} ${file.documentId ?? file.place}`} link={opening(file)} pictureOf={file.image ? file.documentId : null} name={file.name} bytes={file.bytes} at={file.at}>
            <Whence file={file} jobId={jobId} />
          </FileTile>
        ))}
      </ul>
      {data.all > files.length && <p className={classes.nothing}>{say('files.elsewhere.more', { count: files.length, all: data.all })}</p>}
      {viewer}
    </section>
  )
}

/** What it hangs on, and the way there. */
function Whence({ file: { on, onId, label, day }, jobId }: { readonly file: FileElsewhere; readonly jobId: string }) {
  const say = usePhrases(folderScreenPhrases)
  const format = useFormat()
  if (on === 'visit') {
    return (
      <GoLink to={`/orders/${onId}`} className={classes.whence} title={label}>
        {say('files.on-visit', { day: day ? format.date(day, 'day') : label })}
      </GoLink>
    )
  }
  return (
    <GoLink to={`/jobs/${jobId}`} search={{ tab: 'messages', [soughtMessage]: onId }} className={classes.whence} title={label}>
      {say('files.on-message', { name: label })}
    </GoLink>
  )
}
