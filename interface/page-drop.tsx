import { Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import classes from './file-drop.module.css'

type PageDropProps = { readonly label: string; readonly onFiles: (files: readonly File[]) => void }

/** Takes files dropped anywhere on the page, but where something nearer takes them: a drop beside the mark never replaces the page by the file. */
export function PageDrop({ label, onFiles }: PageDropProps) {
  const [over, setOver] = useState(false)
  const take = useRef(onFiles)
  useEffect(() => {
    take.current = onFiles
  }, [onFiles])
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const dragged = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      setOver(!event.defaultPrevented)
      event.preventDefault()
    }
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const dropped = (event: DragEvent) => {
      setOver(false)
      if (event.defaultPrevented || !holdsFiles(event)) return
      event.preventDefault()
      take.current(Array.from(event.dataTransfer?.files ?? []))
    }
    window.addEventListener('dragover', dragged)
    window.addEventListener('dragleave', left)
    window.addEventListener('drop', dropped)
    return () => {
      window.removeEventListener('dragover', dragged)
      window.removeEventListener('dragleave', left)
      window.removeEventListener('drop', dropped)
    }
  }, [])
  return over ? (
    <div className={classes.page} aria-hidden>
      <span>
        <Upload size={18} /> {label}
      </span>
    </div>
  ) : null
}
