import { ChevronDown, Code2, Download, FileText, Paperclip, TriangleAlert } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { fileUrl } from '../../documents/document-endpoints.ts'
import { useDocumentViewer } from '../../documents/screens/use-document-viewer.tsx'
import { messageCardPhrases } from '../message-card-phrases.ts'
import { attachmentUrl, rawUrl } from '../message-endpoints.ts'
import type { MessageView } from '../message-view.ts'
import { messagesPhrases } from '../phrases.ts'
import classes from './message-body.module.css'

const MailFrame = lazy(() => import('./mail-frame.tsx').then((module) => ({ default: module.MailFrame })))

/** What a message says: what to beware of, its words (as text, or as they were sent), what it repeats, its files, and the mail as it came. */
export function MessageBody({ message }: { readonly message: MessageView }) {
  const say = usePhrases(messageCardPhrases)
  const [unfolded, setUnfolded] = useState(false)
  const [asSent, setAsSent] = useState(false)
  const { text, html, quoted } = message
  // A mail server's report says much around the one line that matters.
  const [reported, setReported] = useState(false)
  const brief = message.nature === 'bounce' && message.stateReason !== ''
  const whole = !brief || reported
  return (
    <>
      <Warnings message={message} />
      {brief && (
        <div className={classes.text}>
          {say('report.about')} <span className={classes.said}>{say('report.said', { said: message.stateReason })}</span>
        </div>
      )}
      {asSent && html ? (
        <Suspense fallback={<div className={classes.text}>{text}</div>}>
          <MailFrame html={html} />
        </Suspense>
      ) : (
        whole && text && <div className={classes.text} lang={message.language ?? undefined}>{text}</div>
      )}
      {(brief || quoted || html || message.hasRaw) && (
        <div className={classes.choices}>
          {brief && !asSent && (
            <button type="button" className={classes.fold} aria-expanded={reported} onClick={() => setReported(!reported)}>
              <ChevronDown size={13} aria-hidden /> {say(reported ? 'report.hide' : 'report.show')}
            </button>
          )}
          {quoted && !asSent && whole && (
            <button type="button" className={classes.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
              <ChevronDown size={13} aria-hidden /> {say(unfolded ? 'quoted.hide' : 'quoted.show')}
            </button>
          )}
          {html && (
            <button type="button" className={classes.fold} aria-pressed={asSent} onClick={() => setAsSent(!asSent)}>
              <Code2 size={13} aria-hidden /> {say(asSent ? 'html.hide' : 'html.show')}
            </button>
          )}
          {message.hasRaw && (
            <a href={rawUrl(message.id)} download className={classes.fold}>
              <Download size={13} aria-hidden /> {say('raw')}
            </a>
          )}
        </div>
      )}
      {unfolded && !asSent && whole && <blockquote className={classes.quoted}>{quoted}</blockquote>}
      {whole && <Files message={message} />}
    </>
  )
}

function Warnings({ message: { warnings } }: { readonly message: MessageView }) {
  const say = usePhrases(messagesPhrases)
  if (warnings.length === 0) return null
  return (
    <ul className={classes.warnings}>
      {warnings.map((warning) => (
        <li key={warning}>
          <TriangleAlert size={14} aria-hidden /> <span>{say(`warning.${warning}`)}</span>
        </li>
      ))}
    </ul>
  )
}

function Files({ message }: { readonly message: MessageView }) {
  const say = usePhrases(messageCardPhrases)
  const format = useFormat()
  const { link, viewer } = useDocumentViewer(message.documents)
  if (message.documents.length + message.files.length === 0) return null
  return (
    <>
      <ul className={classes.files}>
        {message.documents.map(({ id, name, image, bytes, mediaType }) => (
          <li key={id}>
            <a {...link({ id, name, mediaType })}>
              {image ? <img src={fileUrl(id, 'thumb')} alt="" loading="lazy" /> : <FileText size={16} aria-hidden />}
              <span>{name}</span>
              <small>{format.bytes(bytes)}</small>
            </a>
          </li>
        ))}
        {message.files.map(({ at, name, bytes }) => (
          <li key={`at ${at}`}>
            <a href={attachmentUrl(message.id, at)} download aria-label={say('file.get', { name })}>
              <Paperclip size={15} aria-hidden />
              <span>{name}</span>
              <small>{format.bytes(bytes)}</small>
            </a>
          </li>
        ))}
      </ul>
      {viewer}
    </>
  )
}
