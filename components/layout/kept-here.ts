/**
 * What this browser stores of typed text: texts that the server does not have yet (localStorage) and drafts of a
 * session (sessionStorage). All of it belongs to one person, so that on a shared computer nothing is left for the next.
 */

const mark = 'wijkspiegel:'
const ownerKey = `${mark}owner`
/** Answers of one person alone, under the id of who was signed in then. No part of what waits to be sent. */
const aloneMark = 'wijkspiegel-alone:'

/** How to send a stored text, from any page: through the server's own route. */
export interface Resend {
  readonly url: string
  readonly body: object
  /** the content that the body saves: if the server already has it, nothing is left to send */
  readonly content: unknown
}

const storages = (): Storage[] => {
  try {
    return [localStorage, sessionStorage]
  } catch {
    // storage is switched off: then nothing is stored either
    return []
  }
}

const keysOf = (storage: Storage): string[] => Object.keys(storage).filter((key) => key.startsWith(mark))

function wipe(storage: Storage, but?: string): void {
  for (const key of keysOf(storage)) if (key !== but) storage.removeItem(key)
}

/**
 * Removes every text, draft and cache of this site from this browser, just before its person is signed out. The owner's
 * id stays until that is done: other tabs watch it, and would reload too early.
 */
export function forgetTexts(): void {
  for (const storage of storages()) wipe(storage, ownerKey)
  forgetAlone()
  if (typeof caches === 'undefined') return
  void caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))
}

/** Set by the server after any sign-out ("gone") or sign-in ("came"); readable by script, and with nothing else in it. */
function takeCookie(what: 'gone' | 'came'): boolean {
  const name = `wijkspiegel-${what}-${location.port || '80'}`
  if (!document.cookie.split('; ').some((one) => one === `${name}=1`)) return false
  document.cookie = `${name}=; path=/; max-age=0; samesite=lax`
  return true
}

const aloneKey = (personId: string | null): string => `${aloneMark}${personId ?? 'nobody'}`

/** Removes what was answered alone in this browser; with `but`, only that of others. */
function forgetAlone(but?: string): void {
  for (const storage of storages())
    for (const key of Object.keys(storage)) if (key.startsWith(aloneMark) && key !== but) storage.removeItem(key)
}

/** What somebody who is signed in, or nobody, answered alone and kept; null for nothing. What others kept goes. */
export function readAlone(personId: string | null): string | null {
  // a page may read before the one that is told so has run
  if (takeCookie('came')) forgetAlone()
  forgetAlone(aloneKey(personId))
  return storages()[0]?.getItem(aloneKey(personId)) ?? null
}

/** Keeps it between visits; null removes it. False where this browser keeps nothing. */
export function writeAlone(personId: string | null, text: string | null): boolean {
  try {
    const [here] = storages()
    if (text === null) here?.removeItem(aloneKey(personId))
    else here?.setItem(aloneKey(personId), text)
    return here !== undefined
  } catch {
    // full
    return false
  }
}

/**
 * Called by every page: removes what is stored of another person, or of somebody who signed out. `personId`: the
 * signed-in person, null for nobody; an expired session is no sign-out, and its texts wait for the same person.
 */
export function keepFor(personId: string | null): void {
  const isGone = takeCookie('gone')
  if (isGone) for (const storage of storages()) wipe(storage)
  if (takeCookie('came') || isGone) forgetAlone()
  const [here, tab] = storages()
  if (!here || !tab) return
  const owner = here.getItem(ownerKey)
  if (personId !== null && owner !== personId) wipe(here)
  // written by a page that stayed open after its person had gone
  if (personId === null && owner === null) wipe(here)
  const next = personId ?? owner
  if (tab.getItem(ownerKey) !== next) wipe(tab)
  if (next === null) return
  here.setItem(ownerKey, next)
  tab.setItem(ownerKey, next)
}

/** Calls back when somebody signed out in another tab, or another person signed in. Returns the unsubscribe. */
export function onOwnerGone(personId: string, gone: () => void): () => void {
  const heard = ({ key, newValue }: StorageEvent) => {
    if (key === ownerKey && newValue !== personId) gone()
  }
  addEventListener('storage', heard)
  return () => {
    removeEventListener('storage', heard)
  }
}

/** Keys of texts and drafts that the server does not have. */
const unsentKeys = (storage: Storage | undefined, kind: 'sheet' | 'session'): string[] =>
  storage ? keysOf(storage).filter((key) => key.startsWith(`${mark}${kind}:`)) : []

export interface Unsent {
  /** of worksheets, which can be sent from any page */
  readonly sheets: number
  /** of a session, which are sent by a button on their own page */
  readonly drafts: number
}

/** How much typed text in this browser the server does not have. */
export function unsentHere(): Unsent {
  const [here, tab] = storages()
  return { sheets: unsentKeys(here, 'sheet').length, drafts: unsentKeys(tab, 'session').length }
}

function resendOf(text: string | null): Resend | null {
  try {
    const found: unknown = JSON.parse(text ?? 'null')
    if (typeof found !== 'object' || found === null || !('resend' in found)) return null
    // written by a page of this same site
    return found.resend as Resend
  } catch {
    return null
  }
}

const answerMs = 15_000

/** Equal values, whatever the order of their parts. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [ours, theirs] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))]
  return ours.length === theirs.size && ours.every(([key, value]) => theirs.has(key) && isSame(value, theirs.get(key)))
}

interface Reply {
  readonly outcome?: unknown
  readonly current?: unknown
}

/** Does the server have it? Not after a conflict with another text: then somebody has to choose. */
async function isTaken({ url, body, content }: Resend): Promise<boolean> {
  // its own client id and number, so that it is no repeat of what an earlier page sent
  const own = 'clientId' in body ? { ...body, clientId: crypto.randomUUID(), sequence: 1 } : body
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(own),
      signal: AbortSignal.timeout(answerMs),
    })
    const reply = (await response.json()) as Reply
    // the page itself may have sent it at the same moment
    return response.ok && (reply.outcome === 'saved' || isSame(reply.current, content))
  } catch {
    return false
  }
}

/** Sends the stored texts of worksheets; returns how many could not be sent. */
export async function sendKept(): Promise<number> {
  const [here] = storages()
  let left = 0
  for (const key of unsentKeys(here, 'sheet')) {
    const resend = resendOf(here?.getItem(key) ?? null)
    if (resend && (await isTaken(resend))) here?.removeItem(key)
    else left += 1
  }
  return left
}
