interface AwayState {
  lost: boolean
  asked: Promise<boolean> | null
}

// on globalThis: Next loads a module once for pages, once for route handlers and once for the proxy
const shared = globalThis as typeof globalThis & { __wijkspiegelAway?: AwayState }
const state = (): AwayState => (shared.__wijkspiegelAway ??= { lost: false, asked: null })

/** A connection was lost or refused: from now on, pages first check whether the database is there. */
export function sayDatabaseLost(): void {
  state().lost = true
}

/** Was a connection lost, and none made since? Without a check, and at once. */
export const isDatabaseLost = (): boolean => state().lost

/**
 * Is the database away? Free of cost until a connection is lost; then concurrent callers share one check.
 *
 * @param answers checks the database; never throws
 */
export async function isDatabaseAway(answers: () => Promise<boolean>): Promise<boolean> {
  const away = state()
  if (!away.lost) return false
  away.asked ??= answers().finally(() => {
    away.asked = null
  })
  const isThere = await away.asked
  if (isThere) away.lost = false
  return !isThere
}
