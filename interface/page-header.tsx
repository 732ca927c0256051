import { ChevronLeft } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { usePhrases } from './language.tsx'
import { GoLink } from './link.tsx'
import { interfacePhrases } from './phrases.ts'
import { useEscapeBack } from './use-escape-back.ts'
import classes from './page-header.module.css'

export type Crumb = { readonly label: string; readonly to: string }
export type PageHeaderProps = {
  readonly title: string
  /** Beside the title: a status, a number. */
  readonly beside?: ReactNode
  /** One line under the title. */
  readonly about?: ReactNode
  /** Where the page lies, outermost first, without the page itself. */
  readonly crumbs?: readonly Crumb[]
  /** Buttons, the main one last. */
  readonly actions?: ReactNode
  /** What the browser's tab says; the title unless told. */
  readonly tab?: string
}

/** Title of a page, where it lies and what can be done. On a phone the crumbs become one way back and the actions take the full width. */
export function PageHeader({ title, beside, about, crumbs = [], actions, tab }: PageHeaderProps) {
  const say = usePhrases(interfacePhrases)
  useEffect(() => {
    document.title = `${tab ?? title} · Dossier`
  }, [tab, title])
  const last = crumbs.at(-1)
  useEscapeBack(last?.to)
  return (
    <header className={classes.header}>
      {last && (
        <nav aria-label={say('breadcrumbs')} className={classes.crumbs}>
          <ol>
            {crumbs.map((crumb) => (
              <li key={crumb.to} data-last={crumb === last || undefined}>
                <ChevronLeft size={16} aria-hidden className={classes.back} />
                <GoLink to={crumb.to} plain>
                  {crumb.label}
                </GoLink>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={classes.line}>
        <div className={classes.words}>
          <div className={classes.titleLine}>
            <h1 className={classes.title}>{title}</h1>
            {beside}
          </div>
          {about && <p className={classes.about}>{about}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
    </header>
  )
}
