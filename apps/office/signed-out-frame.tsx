import type { ReactNode } from 'react'
import { BrandMark } from '../../interface/app-frame.tsx'
import { usePhrases } from '../../interface/language.tsx'
import { LanguageSwitch } from '../../interface/language-switch.tsx'
import { SchemeSwitch } from '../../interface/scheme-switch.tsx'
import { officePhrases } from './phrases.ts'
import classes from './signed-out-frame.module.css'

/** Around pages for people who are not signed in, or not yet in a company: the mark, one column, nothing else. */
export function SignedOutFrame({ children }: { readonly children: ReactNode }) {
  const say = usePhrases(officePhrases)
  return (
    <div className={classes.frame}>
      <header className={classes.header}>
        <span className={classes.brand}>
          <BrandMark name={say('product')} />
          {say('product')}
        </span>
        <span className={classes.tools}>
          <LanguageSwitch />
          <SchemeSwitch />
        </span>
      </header>
      <main id="content" className={classes.main}>
        <div className={classes.column}>{children}</div>
      </main>
      <footer className={classes.footer}>{say('claim')}</footer>
    </div>
  )
}
