import { lazy, Suspense, useState, type MouseEvent, type ReactNode } from 'react'
import { isImage } from '../document.ts'

const DocumentViewer = lazy(() => import('./document-viewer.tsx').then((module) => ({ default: module.DocumentViewer })))

export type ShownDocument = { readonly id: string; readonly name: string; readonly mediaType: string }

/** How a document is shown over the page; null when it can only be handed over. Not every browser shows a PDF within a page: phones open it by themselves. */
export function shownAs({ mediaType }: Pick<ShownDocument, 'mediaType'>): 'picture' | 'pages' | 'text' | null {
  if (isImage(mediaType)) return 'picture'
  if (mediaType === 'application/pdf') return navigator.pdfViewerEnabled ? 'pages' : null
  return mediaType.startsWith('text/') ? 'text' : null
}

export type ViewerLink = { readonly onClick?: (event: MouseEvent) => void }

/**
 * Shows the documents of a list over the page. `link(document)` goes onto the link to its file: a plain click shows it; with Ctrl, Shift or
 * the middle button, or where it cannot be shown, the link does what links do.
 */
export function useDocumentViewer(documents: readonly ShownDocument[]): { readonly link: (document: ShownDocument) => ViewerLink; readonly viewer: ReactNode } {
  const [shown, setShown] = useState<string | null>(null)
  const showable = documents.filter((document) => shownAs(document) !== null)
  const link = (document: ShownDocument): ViewerLink =>
    shownAs(document) === null
      ? {}
      : {
          onClick: (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
            event.preventDefault()
            setShown(document.id)
          },
        }
  const viewer = shown && (
    <Suspense>
      <DocumentViewer documents={showable} shown={shown} onShow={setShown} />
    </Suspense>
  )
  return { link, viewer }
}
