import { lazy, Suspense, useState, type MouseEvent, type ReactNode } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { isImage } from '../document.ts'
import { fileUrl } from '../document-endpoints.ts'
import { documentsPhrases } from '../phrases.ts'

const DocumentViewer = lazy(() => import('./document-viewer.tsx').then((module) => ({ default: module.DocumentViewer })))

export type ShownDocument = { readonly id: string; readonly name: string; readonly mediaType: string }

/** How a document is shown over the page; null when it can only be handed over. Not every browser shows a PDF within a page: phones open it by themselves. */
export function shownAs({ mediaType }: Pick<ShownDocument, 'mediaType'>): 'picture' | 'pages' | 'text' | null {
  if (isImage(mediaType)) return 'picture'
  if (mediaType === 'application/pdf') return navigator.pdfViewerEnabled ? 'pages' : null
  return mediaType.startsWith('text/') ? 'text' : null
}

/** What goes onto the `<a>` of a document. */
export type DocumentLink = {
  readonly href: string
  readonly target: '_blank'
  readonly rel: 'noopener'
  readonly 'aria-label': string
  readonly onClick?: (event: MouseEvent) => void
}

/**
 * Shows the documents of a list over the page. `link(document)` is the link to its file: a plain click shows it; with Ctrl, Shift or
 * the middle button, or where it cannot be shown, the link does what links do.
 */
export function useDocumentViewer(documents: readonly ShownDocument[]): { readonly link: (document: ShownDocument) => DocumentLink; readonly viewer: ReactNode } {
  const say = usePhrases(documentsPhrases)
  const [shown, setShown] = useState<string | null>(null)
  const showable = documents.filter((document) => shownAs(document) !== null)
  const link = (document: ShownDocument): DocumentLink => {
    const { id, name } = document
    const plain = { href: fileUrl(id), target: '_blank', rel: 'noopener' } as const
    if (shownAs(document) === null) return { ...plain, 'aria-label': say('document.download', { name }) }
    const onClick = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      setShown(id)
    }
    return { ...plain, 'aria-label': say('document.open', { name }), onClick }
  }
  const viewer = shown && (
    <Suspense>
      <DocumentViewer documents={showable} shown={shown} onShow={setShown} />
    </Suspense>
  )
  return { link, viewer }
}
