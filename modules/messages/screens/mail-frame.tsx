import { useRef, useState } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { messageCardPhrases } from '../message-card-phrases.ts'
import classes from './message-body.module.css'

const tallest = 4000

/**
 * A mail's HTML in a frame of its own. It was made safe before it was kept; here, whatever it were, it could run nothing (sandbox without
 * scripts), fetch nothing and send no form (the policy within). Links open elsewhere. The same origin only lets us measure its height.
 */
export function MailFrame({ html }: { readonly html: string }) {
  const say = usePhrases(messageCardPhrases)
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(160)
  const measure = () => {
    const body = frame.current?.contentDocument?.body
    if (body) setHeight(Math.min(tallest, body.scrollHeight + 4))
  }
  return (
    <>
      <iframe
        ref={frame}
        title={say('html.frame')}
        className={classes.frame}
        style={{ height }}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={pageOf(html)}
        onLoad={measure}
      />
      <p className={classes.quiet}>{say('html.about')}</p>
    </>
  )
}

/** Written by its sender for a white page, so it stands on one by day and by night. */
function pageOf(html: string): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''
  const look = 'html{color-scheme:light;background:#fff}body{margin:0;padding:12px 14px;font:14px/1.5 system-ui,sans-serif;color:#1a1f24;overflow-wrap:anywhere}table{max-width:100%}blockquote{margin:8px 0;padding-left:10px;border-left:2px solid #d5dadd}pre{white-space:pre-wrap}a{color:#0b5a73}'
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; form-action 'none'; base-uri 'none'"><base target="_blank"><style nonce="${nonce}">${look}</style><body>${html}`
}
