/**
 * When an arriving state of an order replaces the one held, as SQL compares their versions. Kept as data so that a simulation can
 * break it on purpose and see itself caught.
 */
export const arrivals: { newer: '>' | '<>' } = { newer: '>' }
