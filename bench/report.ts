/** Medians and the closing line every bench ends with. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export type Goal = { readonly min?: number; readonly max?: number }

/** Prints a table for people and one line of JSON for machines; answers whether every goal was met. */
export function report(bench: string, rows: readonly (readonly [string, string])[], ratios: Record<string, number>, goals: Record<string, Goal>): boolean {
  const width = Math.max(...rows.map(([name]) => name.length))
  for (const [name, figure] of rows) process.stdout.write(`${name.padEnd(width)}  ${figure}\n`)
  const met = Object.entries(goals).every(([name, goal]) => (goal.min === undefined || ratios[name]! >= goal.min) && (goal.max === undefined || ratios[name]! <= goal.max))
  const rounded = Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [name, Number(ratio.toFixed(3))]))
  process.stdout.write(`${JSON.stringify({ bench, ratios: rounded, goals, met })}\n`)
  return met
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
