import { Link, useNavigate } from '@tanstack/react-router'
import { useCallback, type ComponentPropsWithRef } from 'react'
import classes from './link.module.css'

export type GoLinkProps = ComponentPropsWithRef<'a'> & {
  /** A whole path: `/sites/${id}`. */
  readonly to: string
  readonly search?: Readonly<Record<string, unknown>>
  /** Without underline and colour: for lines, cards and menus that are links as a whole. */
  readonly plain?: boolean
}

/** A link within the program; its screen is fetched while the pointer comes near. */
export function GoLink({ to, search, plain, className, ...rest }: GoLinkProps) {
  const classNames = [plain ? classes.plain : classes.link, className].filter(Boolean).join(' ')
  return <Link to={to} search={(search ?? {}) as never} className={classNames} {...(rest as object)} />
}

/** `const go = useGo()`, then `go('/sites/…')`. `replace` keeps Back from returning here. */
export function useGo(): (to: string, options?: { search?: Readonly<Record<string, unknown>>; replace?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback(
    (to, options = {}) => void navigate({ to, search: (options.search ?? {}) as never, replace: options.replace ?? false }),
    [navigate],
  )
}
