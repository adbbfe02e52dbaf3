/** How many people of both sides wait for the reveal with a page open, of how many who can. */
export interface Watchers {
  readonly watching: number
  readonly people: number
}

/** The same as a browser gets it; null for anything else. */
export function readWatchers(value: unknown): Watchers | null {
  if (typeof value !== 'object' || value === null) return null
  const { watching, people } = value as Record<string, unknown>
  return typeof watching === 'number' && typeof people === 'number' ? { watching, people } : null
}
