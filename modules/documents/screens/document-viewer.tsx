import { ActionIcon, Modal } from '@mantine/core'
import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { LoadingLines } from '../../../interface/loading.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { fileUrl } from '../document-endpoints.ts'
import { documentsPhrases } from '../phrases.ts'
import classes from './document-viewer.module.css'
import { shownAs, type ShownDocument } from './use-document-viewer.tsx'

type DocumentViewerProps = { readonly documents: readonly ShownDocument[]; readonly shown: string; readonly onShow: (id: string | null) => void }

/** A document over the page: a picture, the pages of a PDF, the lines of a text. Arrows go to the others, Esc closes. */
export function DocumentViewer({ documents, shown, onShow }: DocumentViewerProps) {
  const say = usePhrases(documentsPhrases)
  const words = usePhrases(interfacePhrases)
  const at = documents.findIndex(({ id }) => id === shown)
  const document = documents[at]
  if (!document) return null
  const go = (step: number) => onShow(documents[(at + step + documents.length) % documents.length]!.id)
  return (
    <Modal opened onClose={() => onShow(null)} title={document.name} size="min(96vw, 1100px)" closeButtonProps={{ 'aria-label': words('close') }}>
      <div
        className={classes.viewer}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') go(1)
          if (event.key === 'ArrowLeft') go(-1)
        }}
      >
        <Content key={document.id} document={document} />
        <div className={classes.keys}>
          {documents.length > 1 && (
            <>
              <ActionIcon variant="default" size="lg" data-autofocus aria-label={say('viewer.before')} onClick={() => go(-1)}>
                <ChevronLeft size={18} aria-hidden />
              </ActionIcon>
              <span className="numbers">
                {at + 1} / {documents.length}
              </span>
              <ActionIcon variant="default" size="lg" aria-label={say('viewer.after')} onClick={() => go(1)}>
                <ChevronRight size={18} aria-hidden />
              </ActionIcon>
            </>
          )}
          <ActionIcon component="a" variant="default" size="lg" href={fileUrl(document.id)} download={document.name} aria-label={say('document.download', { name: document.name })}>
            <Download size={17} aria-hidden />
          </ActionIcon>
        </div>
      </div>
    </Modal>
  )
}

function Content({ document }: { readonly document: ShownDocument }) {
  const { id, name } = document
  const as = shownAs(document)
  if (as === 'picture') return <img src={fileUrl(id)} alt={name} />
  if (as === 'pages') return <iframe src={fileUrl(id)} title={name} className={classes.pages} />
  return <Lines id={id} name={name} />
}

/** As much of a text as somebody reads on a screen; the whole is downloaded. */
const shownCharacters = 200_000

function Lines({ id, name }: { readonly id: string; readonly name: string }) {
  const say = usePhrases(documentsPhrases)
  const [text, setText] = useState<string | null>()
  useEffect(() => {
    const stopper = new AbortController()
    void readText(id, stopper.signal).then(setText, () => !stopper.signal.aborted && setText(null))
    return () => stopper.abort()
  }, [id])
  if (text === undefined) return <LoadingLines />
  if (text === null) return <p>{say('viewer.unreadable')}</p>
  return (
    <pre className={classes.text} aria-label={name} tabIndex={0}>
      {text.slice(0, shownCharacters)}
      {text.length > shownCharacters && '…'}
    </pre>
  )
}

/** UTF-8, UTF-16 with its mark, or else what old Windows programs write. */
async function readText(id: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(fileUrl(id), { signal })
  if (!response.ok) throw new Error(`the file answered ${response.status}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
