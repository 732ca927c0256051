import type { Temporal as Polyfilled } from 'temporal-polyfill'

type Dates = typeof Polyfilled

/**
 * What `temporal-polyfill` is in a browser: the browser's own, and only where it has none the 19 kB that stand in for it. Nothing may ask
 * for a date before `datesReady` is done.
 */
export let Temporal = (globalThis as { Temporal?: Dates }).Temporal as Dates

export const datesReady: Promise<void> = Temporal ? Promise.resolve() : import('temporal-polyfill/implementation').then((module) => void (Temporal = module.Temporal))
