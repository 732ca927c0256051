import { initialsOf, markHue } from './initials.ts'
import classes from './person-mark.module.css'

export type PersonMarkProps = {
  readonly name: string
  readonly photoUrl?: string | null
  readonly size?: number
  /** Shows the name beside the mark; without it the mark is decoration beside a name that stands elsewhere. */
  readonly withName?: boolean
}

/** A person's photo or initials; the tint is the same for the same name everywhere. */
export function PersonMark({ name, photoUrl, size = 22, withName }: PersonMarkProps) {
  const mark = photoUrl ? (
    <img src={photoUrl} alt="" width={size} height={size} className={classes.mark} />
  ) : (
    <span className={classes.mark} aria-hidden style={{ width: size, height: size, fontSize: size * 0.42, '--hue': markHue(name) } as object}>
      {initialsOf(name)}
    </span>
  )
  if (!withName) return mark
  return (
    <span className={classes.person}>
      {mark}
      <span className={classes.name}>{name}</span>
    </span>
  )
}
