/**
 * Autosave of one unit that is saved as a whole: a factor, or the priorities. A pure state machine: an event goes in,
 * the new state and what the browser has to do come out. The caller supplies clock, chance and network.
 *
 * One request at a time. An unanswered request is repeated unchanged, with its own number, because the server may have
 * stored it: only after its answer does a later text get a new number.
 */

/** What the machine needs to know about the values it saves. */
export interface Rules<C> {
  readonly same: (a: C, b: C) => boolean
  /** Can the server accept this? If not, it stays in the browser and is not sent. */
  readonly fits: (content: C) => boolean
}

export interface Send<C> {
  readonly sequence: number
  readonly baseVersion: number
  readonly content: C
}

/** What the browser stores until the server has it: survives a reload and a network cut. */
export interface Kept<C> {
  readonly base: number
  readonly content: C
  /** Sent when this was written; the server may have it. */
  readonly sent: C | null
}

interface Conflict<C> {
  readonly version: number
  readonly theirs: C
}

export interface Autosave<C> {
  readonly version: number
  readonly stored: C
  readonly draft: C
  readonly sequence: number
  /** Sent but not yet answered, or to be sent again. */
  readonly sent: Send<C> | null
  readonly onWire: boolean
  /** A choice was made or the page is being left: do not wait for a pause in typing. */
  readonly hurry: boolean
  readonly failures: number
  readonly offline: boolean
  /** When the oldest unsent change was made, in the caller's milliseconds. */
  readonly dirtySince: number | null
  /** When the server last stored something of this page, by its own clock. */
  readonly savedAt: string | null
  readonly refused: string | null
  readonly conflict: Conflict<C> | null
  /** Incremented when the draft was replaced from outside the form, which must then be redrawn. */
  readonly epoch: number
}

export type AutosaveEvent<C> =
  | { readonly kind: 'changed'; readonly content: C; readonly urgent: boolean; readonly atMs: number }
  | { readonly kind: 'due' | 'flush' | 'retry' | 'online' | 'offline' }
  | { readonly kind: 'saved'; readonly sequence: number; readonly version: number; readonly savedAt: string }
  | { readonly kind: 'conflict'; readonly sequence: number; readonly version: number; readonly current: C }
  | { readonly kind: 'refused'; readonly sequence: number; readonly code: string }
  | { readonly kind: 'failed'; readonly sequence: number; readonly retryAfterMs: number | null }
  | { readonly kind: 'resolved'; readonly content: C }

export type Effect<C> =
  | { readonly kind: 'send'; readonly request: Send<C> }
  /** Replaces any earlier timer. */
  | { readonly kind: 'wake'; readonly afterMs: number }
  | { readonly kind: 'sleep' }
  | { readonly kind: 'keep'; readonly kept: Kept<C> }
  | { readonly kind: 'forget' }

export interface Transition<C> {
  readonly state: Autosave<C>
  readonly effects: readonly Effect<C>[]
}

export type SaveStatus =
  | { readonly kind: 'rest' | 'saving' | 'offline' | 'failed' | 'unfit' | 'conflict' }
  | { readonly kind: 'saved'; readonly savedAt: string }
  | { readonly kind: 'refused'; readonly code: string }

export const TYPING_PAUSE_MS = 800
/** Continuous typing is saved after this time anyway. */
export const UNSENT_MAX_MS = 5000
const retryMaxMs = 60_000

/** Doubles after each failure, up to a minute; `jitter` from 0 to 1 spreads many browsers over half of it. */
export function retryDelayMs(failures: number, jitter: number): number {
  const full = Math.min(retryMaxMs, 1000 * 2 ** Math.min(failures, 10))
  return Math.round(full * (0.5 + jitter / 2))
}

const keep = <C>({ version, draft, sent }: Autosave<C>): Effect<C> => ({
  kind: 'keep',
  kept: { base: version, content: draft, sent: sent?.content ?? null },
})

function sendNow<C>(state: Autosave<C>): Transition<C> {
  const sent = state.sent ?? { sequence: state.sequence + 1, baseVersion: state.version, content: state.draft }
  const next = { ...state, sent, sequence: sent.sequence, onWire: true, hurry: false, dirtySince: null }
  return { state: next, effects: [{ kind: 'send', request: sent }, keep(next)] }
}

const clean = <C>(state: Autosave<C>): Transition<C> => ({
  state: { ...state, dirtySince: null, hurry: false },
  effects: [{ kind: 'forget' }, { kind: 'sleep' }],
})

const maySend = <C>(state: Autosave<C>, rules: Rules<C>): boolean =>
  !state.onWire &&
  state.conflict === null &&
  (state.sent !== null || (!rules.same(state.draft, state.stored) && rules.fits(state.draft)))

const mayTry = <C>(state: Autosave<C>): boolean => !state.offline && state.refused === null

/** After an answer: is there more to send, and now or when typing pauses? */
function goOn<C>(state: Autosave<C>, rules: Rules<C>): Transition<C> {
  if (rules.same(state.draft, state.stored)) return clean(state)
  if (!rules.fits(state.draft)) return { state: { ...state, hurry: false }, effects: [keep(state), { kind: 'sleep' }] }
  if (state.hurry) return sendNow(state)
  return { state, effects: [keep(state), { kind: 'wake', afterMs: TYPING_PAUSE_MS }] }
}

/**
 * The state of a page that was just opened. `kept` is what an earlier page of this browser could not send: continues
 * from there, or, if the server's value changed meanwhile, becomes a conflict with both values.
 */
export function begin<C>(rules: Rules<C>, version: number, content: C, kept: Kept<C> | null): Transition<C> {
  const fresh: Autosave<C> = {
    version,
    stored: content,
    draft: content,
    sequence: 0,
    sent: null,
    onWire: false,
    hurry: false,
    failures: 0,
    offline: false,
    dirtySince: null,
    savedAt: null,
    refused: null,
    conflict: null,
    epoch: 0,
  }
  if (!kept) return { state: fresh, effects: [] }
  if (rules.same(kept.content, content)) return { state: fresh, effects: [{ kind: 'forget' }] }
  const restored = { ...fresh, draft: kept.content, epoch: 1 }
  const arrived = kept.sent !== null && rules.same(kept.sent, content)
  if (kept.base === version || arrived) {
    return rules.fits(kept.content) ? sendNow(restored) : { state: restored, effects: [keep(restored)] }
  }
  const clash = { ...restored, version: kept.base, conflict: { version, theirs: content } }
  return { state: clash, effects: [keep(clash)] }
}

function changed<C>(
  state: Autosave<C>,
  rules: Rules<C>,
  { content, urgent, atMs }: Extract<AutosaveEvent<C>, { kind: 'changed' }>,
): Transition<C> {
  const dirtySince = state.dirtySince ?? atMs
  const next = { ...state, draft: content, dirtySince, hurry: state.hurry || urgent }
  if (next.sent === null && next.conflict === null && rules.same(content, next.stored)) return clean(next)
  const waits = next.sent !== null || next.conflict !== null || next.refused !== null || next.offline
  if (waits) return { state: next, effects: [keep(next)] }
  if (!rules.fits(content)) return { state: { ...next, hurry: false }, effects: [keep(next), { kind: 'sleep' }] }
  if (urgent) return sendNow(next)
  const afterMs = Math.max(0, Math.min(TYPING_PAUSE_MS, dirtySince + UNSENT_MAX_MS - atMs))
  return { state: next, effects: [keep(next), { kind: 'wake', afterMs }] }
}

function saved<C>(
  state: Autosave<C>,
  rules: Rules<C>,
  sent: Send<C>,
  { version, savedAt }: Extract<AutosaveEvent<C>, { kind: 'saved' }>,
): Transition<C> {
  const answered = { sent: null, onWire: false, failures: 0, offline: false }
  return goOn({ ...state, ...answered, version, stored: sent.content, savedAt }, rules)
}

function clashed<C>(
  state: Autosave<C>,
  rules: Rules<C>,
  sent: Send<C>,
  { version, current }: Extract<AutosaveEvent<C>, { kind: 'conflict' }>,
): Transition<C> {
  const answered = { ...state, sent: null, onWire: false, failures: 0 }
  // another page stored the same value: nothing to choose
  if (rules.same(current, state.draft) || rules.same(current, sent.content)) {
    return goOn({ ...answered, version, stored: current }, rules)
  }
  const next = { ...answered, hurry: false, conflict: { version, theirs: current } }
  return { state: next, effects: [keep(next), { kind: 'sleep' }] }
}

function resolved<C>(state: Autosave<C>, rules: Rules<C>, content: C): Transition<C> {
  if (!state.conflict) return { state, effects: [] }
  const { version, theirs } = state.conflict
  const next = {
    ...state,
    version,
    stored: theirs,
    draft: content,
    conflict: null,
    hurry: true,
    epoch: state.epoch + 1,
  }
  return goOn(next, rules)
}

const nothing = <C>(state: Autosave<C>): Transition<C> => ({ state, effects: [] })

function answered<C>(
  state: Autosave<C>,
  rules: Rules<C>,
  event: Extract<AutosaveEvent<C>, { kind: 'saved' | 'conflict' | 'refused' | 'failed' }>,
  jitter: number,
): Transition<C> {
  const { sent } = state
  // an answer to an abandoned request
  if (sent?.sequence !== event.sequence) return nothing(state)
  if (event.kind === 'saved') return saved(state, rules, sent, event)
  if (event.kind === 'conflict') return clashed(state, rules, sent, event)
  if (event.kind === 'refused') {
    const next = { ...state, sent: null, onWire: false, hurry: false, failures: 0, refused: event.code }
    return { state: next, effects: [keep(next), { kind: 'sleep' }] }
  }
  const next = { ...state, onWire: false, failures: state.failures + 1 }
  if (next.offline) return nothing(next)
  const afterMs = event.retryAfterMs ?? retryDelayMs(next.failures, jitter)
  return { state: next, effects: [{ kind: 'wake', afterMs }] }
}

/** One step of the machine. `jitter` (0 to 1, random) is called only after a failure. */
export function advance<C>(
  state: Autosave<C>,
  event: AutosaveEvent<C>,
  rules: Rules<C>,
  jitter: number,
): Transition<C> {
  switch (event.kind) {
    case 'changed':
      return changed(state, rules, event)
    case 'due':
      return mayTry(state) && maySend(state, rules) ? sendNow(state) : nothing(state)
    case 'flush':
      // the page or a field is being left; a refused text is not sent again: its message would vanish under a press
      if (state.onWire) return nothing({ ...state, hurry: true })
      return mayTry(state) && maySend(state, rules) ? sendNow(state) : nothing(state)
    case 'retry':
      // a person asked: tried even after a refusal, or when the browser believes that it is offline
      if (state.onWire) return nothing({ ...state, hurry: true })
      return maySend(state, rules) ? sendNow({ ...state, refused: null }) : nothing(state)
    case 'offline':
      return { state: { ...state, offline: true }, effects: [{ kind: 'sleep' }] }
    case 'online': {
      const next = { ...state, offline: false }
      return mayTry(next) && maySend(next, rules) ? sendNow(next) : nothing(next)
    }
    case 'resolved':
      return resolved(state, rules, event.content)
    default:
      return answered(state, rules, event, jitter)
  }
}

/** The text of the status line. "saved" only after the server's answer, and only when nothing newer waits. */
export function saveStatusOf<C>(state: Autosave<C>, rules: Rules<C>): SaveStatus {
  if (state.conflict) return { kind: 'conflict' }
  if (state.refused !== null) return { kind: 'refused', code: state.refused }
  if (state.sent === null && rules.same(state.draft, state.stored)) {
    return state.savedAt === null ? { kind: 'rest' } : { kind: 'saved', savedAt: state.savedAt }
  }
  if (state.offline) return { kind: 'offline' }
  if (state.failures > 0) return { kind: 'failed' }
  if (state.sent === null && !rules.fits(state.draft)) return { kind: 'unfit' }
  return { kind: 'saving' }
}
