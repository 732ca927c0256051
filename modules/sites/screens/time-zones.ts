/** IANA time zones the browser knows, with the one that is set, for a list of choices. */
export function timeZoneChoices(set: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(set) || set === '' ? known : [set, ...known]
}
