import { FileText } from 'lucide-react'
import type { AnchorHTMLAttributes, ReactNode } from 'react'
import { useFormat } from '../../../interface/use-format.ts'
import { fileUrl } from '../../documents/document-endpoints.ts'
import classes from './folder.module.css'

type FileTileProps = {
  readonly link: AnchorHTMLAttributes<HTMLAnchorElement>
  /** The document whose small picture is shown; null for a file without one. */
  readonly pictureOf: string | null
  readonly name: string
  readonly bytes: number
  /** Since when it is there, ISO. */
  readonly at: string
  readonly children?: ReactNode
}

/** A file of the folder: its picture, name, size and day, as one link; beneath or beside it what else can be done with it. */
export function FileTile({ link, pictureOf, name, bytes, at, children }: FileTileProps) {
  const format = useFormat()
  return (
    <li className={classes.file}>
      <a className={classes.fileOpen} {...link}>
        <span className={classes.preview}>{pictureOf ? <img src={fileUrl(pictureOf, 'thumb')} alt="" loading="lazy" /> : <FileText size={26} strokeWidth={1.4} aria-hidden />}</span>
        <span className={classes.fileName}>{name}</span>
        <span className={classes.quiet}>
          {format.bytes(bytes)} · {format.date(at, 'day')}
        </span>
      </a>
      {children}
    </li>
  )
}
