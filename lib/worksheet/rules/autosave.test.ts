import { describe, expect, test } from 'vitest'
import {
  begin,
  UNSENT_MAX_MS,
  advance,
  retryDelayMs,
  saveStatusOf,
  TYPING_PAUSE_MS,
  type Autosave,
  type AutosaveEvent,
  type Effect,
  type Kept,
  type Rules,
} from './autosave.ts'

const rules: Rules<string> = { same: (a, b) => a === b, fits: (text) => text.length <= 10 }
const savedAt = '2026-11-13T13:32:00.000Z'

interface Run {
  state: Autosave<string>
  effects: readonly Effect<string>[]
}
const open = (content = '', version = content === '' ? 0 : 1, kept: Kept<string> | null = null): Run =>
  begin(rules, version, content, kept)

/** Applies events one after another; returns the effects of the last one. */
function after(run: Run, ...events: AutosaveEvent<string>[]): Run {
  return events.reduce<Run>(({ state }, event) => advance(state, event, rules, 0), run)
}
const type = (content: string, atMs = 0): AutosaveEvent<string> => ({ kind: 'changed', content, urgent: false, atMs })
const choose = (content: string): AutosaveEvent<string> => ({ kind: 'changed', content, urgent: true, atMs: 0 })
const stored = (sequence: number, version: number): AutosaveEvent<string> => ({
  kind: 'saved',
  sequence,
  version,
  savedAt,
})
const failed = (sequence: number, retryAfterMs: number | null = null): AutosaveEvent<string> => ({
  kind: 'failed',
  sequence,
  retryAfterMs,
})
const refused = (sequence: number, code: string): AutosaveEvent<string> => ({ kind: 'refused', sequence, code })
const clash = (sequence: number, version: number, current: string): AutosaveEvent<string> => ({
  kind: 'conflict',
  sequence,
  version,
  current,
})
const kinds = ({ effects }: Run) => effects.map((effect) => effect.kind)
const status = ({ state }: Run) => saveStatusOf(state, rules).kind
const sentBy = ({ effects }: Run) => effects.find((effect) => effect.kind === 'send')?.request
const keptBy = ({ effects }: Run) => effects.find((effect) => effect.kind === 'keep')?.kept
const wakeOf = ({ effects }: Run) => effects.find((effect) => effect.kind === 'wake')?.afterMs

describe('saving', () => {
  test('a page that was just opened is at rest and sends nothing', () => {
    const run = open('begun')
    expect(status(run)).toBe('rest')
    expect(run.effects).toEqual([])
    expect(kinds(after(run, { kind: 'due' }))).toEqual([])
    expect(kinds(after(run, { kind: 'flush' }))).toEqual([])
  })

  test('typing is kept in the browser at once and sent when it pauses', () => {
    const typed = after(open(), type('abc'))
    expect(keptBy(typed)).toEqual({ base: 0, content: 'abc', sent: null })
    expect(wakeOf(typed)).toBe(TYPING_PAUSE_MS)
    const due = after(typed, { kind: 'due' })
    expect(sentBy(due)).toEqual({ sequence: 1, baseVersion: 0, content: 'abc' })
    expect(keptBy(due)).toEqual({ base: 0, content: 'abc', sent: 'abc' })
  })

  test('who types on and on is saved all the same', () => {
    const typing = after(open(), type('a', 0), type('ab', UNSENT_MAX_MS - 100))
    expect(wakeOf(typing)).toBe(100)
    expect(wakeOf(after(typing, type('abc', UNSENT_MAX_MS + 50)))).toBe(0)
  })

  test('a choice is sent at once', () => {
    expect(sentBy(after(open(), choose('x')))?.content).toBe('x')
  })

  test('"saved" is said only after the server’s answer, and the browser then forgets its copy', () => {
    const sending = after(open(), choose('x'))
    expect(status(sending)).toBe('saving')
    const done = after(sending, stored(1, 1))
    expect(saveStatusOf(done.state, rules)).toEqual({ kind: 'saved', savedAt })
    expect(kinds(done)).toEqual(['forget', 'sleep'])
    expect(done.state.version).toBe(1)
  })

  test('one request is under way at a time; what comes meanwhile goes after it, on the new version', () => {
    const meanwhile = after(open(), choose('x'), choose('xy'))
    expect(kinds(meanwhile)).toEqual(['keep'])
    expect(keptBy(meanwhile)).toEqual({ base: 0, content: 'xy', sent: 'x' })
    expect(sentBy(after(meanwhile, stored(1, 1)))).toEqual({ sequence: 2, baseVersion: 1, content: 'xy' })
  })

  test('what was typed meanwhile waits for the pause, and is not called saved', () => {
    const answered = after(open(), choose('x'), type('xy'), stored(1, 1))
    expect(wakeOf(after(open(), choose('x'), stored(1, 1), type('xy')))).toBe(TYPING_PAUSE_MS)
    expect(wakeOf(answered)).toBe(TYPING_PAUSE_MS)
    expect(status(answered)).toBe('saving')
  })

  test('going back to what is stored sends nothing', () => {
    expect(kinds(after(open('a'), type('ab'), type('a')))).toEqual(['forget', 'sleep'])
  })

  test('what was taken back while it was under way is not called saved before that is stored too', () => {
    const back = after(open('a'), choose('ab'), choose('a'))
    expect(status(back)).toBe('saving')
    expect(sentBy(after(back, stored(1, 2)))).toEqual({ sequence: 2, baseVersion: 2, content: 'a' })
  })

  test('an answer to a request that is no longer asked changes nothing', () => {
    const run = after(open(), choose('x'))
    expect(after(run, stored(9, 4)).state).toEqual(run.state)
    const rest = open('a')
    expect(after(rest, failed(1)).state).toEqual(rest.state)
  })

  test('leaving the page sends what waits, and while a request is under way right after it', () => {
    expect(sentBy(after(open(), type('abc'), { kind: 'flush' }))?.content).toBe('abc')
    const waiting = after(open(), choose('x'), type('xy'), { kind: 'flush' })
    expect(kinds(waiting)).toEqual([])
    expect(sentBy(after(waiting, stored(1, 1)))?.content).toBe('xy')
    expect(sentBy(after(open(), choose('x'), type('xy'), { kind: 'retry' }, stored(1, 1)))?.content).toBe('xy')
  })
})

describe('when the server cannot be reached', () => {
  test('the same request is sent again, with its own number, before anything newer', () => {
    const cut = after(open(), choose('x'), failed(1), type('xyz'))
    expect(status(cut)).toBe('failed')
    const again = after(cut, { kind: 'due' })
    expect(sentBy(again)).toEqual({ sequence: 1, baseVersion: 0, content: 'x' })
    expect(sentBy(after(again, stored(1, 1), { kind: 'due' }))).toEqual({
      sequence: 2,
      baseVersion: 1,
      content: 'xyz',
    })
  })

  test('each failure waits longer, up to a minute, spread by chance', () => {
    expect(retryDelayMs(1, 0)).toBe(1000)
    expect(retryDelayMs(1, 1)).toBe(2000)
    expect(retryDelayMs(3, 0)).toBe(4000)
    expect(retryDelayMs(40, 1)).toBe(60_000)
    expect(wakeOf(after(open(), choose('x'), failed(1)))).toBe(1000)
    expect(wakeOf(after(open(), choose('x'), failed(1), { kind: 'due' }, failed(1)))).toBe(2000)
  })

  test('a server that says when to come back is obeyed', () => {
    expect(wakeOf(after(open(), choose('x'), failed(1, 60_000)))).toBe(60_000)
  })

  test('the status stays "not saved" until something is saved', () => {
    const retrying = after(open(), choose('x'), failed(1), { kind: 'due' })
    expect(status(retrying)).toBe('failed')
    expect(status(after(retrying, stored(1, 1)))).toBe('saved')
  })
})

describe('offline', () => {
  test('nothing is sent, everything is kept, and the connection coming back sends it', () => {
    const off = after(open(), { kind: 'offline' }, choose('x'))
    expect(status(off)).toBe('offline')
    expect(kinds(off)).toEqual(['keep'])
    expect(kinds(after(off, { kind: 'due' }))).toEqual([])
    expect(sentBy(after(off, { kind: 'online' }))?.content).toBe('x')
  })

  test('a request that fails there waits for the connection, not for a timer', () => {
    expect(kinds(after(open(), choose('x'), { kind: 'offline' }, failed(1)))).toEqual([])
  })

  test('an answer that comes in shows that there is a connection after all', () => {
    const answered = after(open(), choose('x'), { kind: 'offline' }, stored(1, 1))
    expect(wakeOf(after(answered, type('xy')))).toBe(TYPING_PAUSE_MS)
  })

  test('without anything to send it says nothing', () => {
    expect(status(after(open('a'), { kind: 'offline' }))).toBe('rest')
    expect(kinds(after(open('a'), { kind: 'offline' }, { kind: 'online' }))).toEqual([])
  })

  test('leaving a field tries nothing, a person may', () => {
    const off = after(open(), { kind: 'offline' }, choose('x'))
    expect(kinds(after(off, { kind: 'flush' }))).toEqual([])
    expect(sentBy(after(off, { kind: 'retry' }))?.content).toBe('x')
    expect(kinds(after(open('a'), { kind: 'retry' }))).toEqual([])
  })
})

describe('a conflict', () => {
  const inConflict = () => after(open('a'), choose('mine'), clash(1, 5, 'theirs'))

  test('keeps both values and sends nothing until a person has chosen', () => {
    const run = inConflict()
    expect(status(run)).toBe('conflict')
    expect(run.state.conflict).toEqual({ version: 5, theirs: 'theirs' })
    expect(keptBy(run)).toEqual({ base: 1, content: 'mine', sent: null })
    for (const event of [{ kind: 'due' }, { kind: 'flush' }, { kind: 'online' }] as const)
      expect(kinds(after(run, event))).toEqual([])
    expect(keptBy(after(run, choose('mine!')))).toEqual({ base: 1, content: 'mine!', sent: null })
    expect(kinds(after(run, choose('a')))).toEqual(['keep'])
  })

  test('keeping mine is a save on top of the other version', () => {
    const chosen = after(inConflict(), { kind: 'resolved', content: 'mine' })
    expect(sentBy(chosen)).toEqual({ sequence: 2, baseVersion: 5, content: 'mine' })
    expect(chosen.state.epoch).toBe(1)
  })

  test('keeping theirs sends nothing and draws the form anew', () => {
    const chosen = after(inConflict(), { kind: 'resolved', content: 'theirs' })
    expect(kinds(chosen)).toEqual(['forget', 'sleep'])
    expect(chosen.state).toMatchObject({ draft: 'theirs', version: 5, conflict: null, epoch: 1 })
  })

  test('two texts together that are too long are kept and not sent', () => {
    const chosen = after(inConflict(), { kind: 'resolved', content: 'much too long' })
    expect(kinds(chosen)).toEqual(['keep', 'sleep'])
    expect(status(chosen)).toBe('unfit')
  })

  test('is none when the other page stored the very same', () => {
    expect(kinds(after(open('a'), choose('same'), clash(1, 5, 'same')))).toEqual(['forget', 'sleep'])
    const typedOn = after(open('a'), choose('same'), type('same!'), clash(1, 5, 'same'))
    expect(typedOn.state).toMatchObject({ version: 5, conflict: null, draft: 'same!' })
    expect(wakeOf(typedOn)).toBe(TYPING_PAUSE_MS)
  })

  test('choosing where there is no conflict changes nothing', () => {
    const run = open('a')
    expect(after(run, { kind: 'resolved', content: 'b' }).state).toEqual(run.state)
  })
})

describe('a refusal', () => {
  test('stops sending, keeps the text and says why', () => {
    const run = after(open('a'), choose('b'), refused(1, 'side-locked'))
    expect(saveStatusOf(run.state, rules)).toEqual({ kind: 'refused', code: 'side-locked' })
    expect(keptBy(run)).toEqual({ base: 1, content: 'b', sent: null })
    expect(kinds(after(run, choose('bc')))).toEqual(['keep'])
    expect(kinds(after(run, { kind: 'due' }))).toEqual([])
    expect(kinds(after(run, { kind: 'online' }))).toEqual([])
    expect(kinds(after(run, { kind: 'flush' }))).toEqual([])
  })

  test('after signing in again elsewhere the same text is sent', () => {
    const out = after(open('a'), choose('b'), refused(1, 'signed-out'))
    const again = after(out, { kind: 'retry' })
    expect(sentBy(again)).toEqual({ sequence: 2, baseVersion: 1, content: 'b' })
    expect(status(after(again, stored(2, 2)))).toBe('saved')
  })
})

describe('a text that the server would refuse', () => {
  test('stays in the browser, unsent, until it fits', () => {
    const long = after(open(), type('much too long'))
    expect(kinds(long)).toEqual(['keep', 'sleep'])
    expect(status(long)).toBe('unfit')
    expect(kinds(after(long, { kind: 'flush' }))).toEqual([])
    expect(wakeOf(after(long, type('fits')))).toBe(TYPING_PAUSE_MS)
  })

  test('does not hold up what was already under way', () => {
    const run = after(open(), choose('x'), choose('much too long'))
    expect(status(run)).toBe('saving')
    expect(kinds(after(run, stored(1, 1)))).toEqual(['keep', 'sleep'])
  })
})

describe('after a reload', () => {
  test('unsent text comes back and is sent on the version it was written on', () => {
    const run = open('a', 3, { base: 3, content: 'ab', sent: null })
    expect(sentBy(run)).toEqual({ sequence: 1, baseVersion: 3, content: 'ab' })
    expect(run.state.epoch).toBe(1)
  })

  test('what did arrive before the reload is forgotten', () => {
    expect(kinds(open('ab', 4, { base: 3, content: 'ab', sent: 'ab' }))).toEqual(['forget'])
  })

  test('what was under way and did arrive is no conflict for what was typed after it', () => {
    expect(sentBy(open('ab', 4, { base: 3, content: 'abc', sent: 'ab' }))?.baseVersion).toBe(4)
  })

  test('when another device saved meanwhile it is a conflict with both values', () => {
    const run = open('other', 4, { base: 3, content: 'ab', sent: 'x' })
    expect(run.state.conflict).toEqual({ version: 4, theirs: 'other' })
    expect(run.state.draft).toBe('ab')
    expect(keptBy(run)?.base).toBe(3)
  })

  test('a text that does not fit comes back and waits', () => {
    expect(kinds(open('', 0, { base: 0, content: 'much too long', sent: null }))).toEqual(['keep'])
  })
})
