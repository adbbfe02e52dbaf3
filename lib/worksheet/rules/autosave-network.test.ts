import fc from 'fast-check'
import { expect, test } from 'vitest'
import { begin, advance, saveStatusOf, type AutosaveEvent, type Rules } from './autosave.ts'

const rules: Rules<string> = { same: (a, b) => a === b, fits: () => true }
const stored = (sequence: number, version: number): AutosaveEvent<string> => ({
  kind: 'saved',
  sequence,
  version,
  savedAt: '2026-11-13T13:32:00.000Z',
})
const failed = (sequence: number): AutosaveEvent<string> => ({ kind: 'failed', sequence, retryAfterMs: null })

/* A server that behaves like the database: a repeat gets the stored version, another version is a conflict. */
class Server {
  version = 0
  content = ''
  private lastSequence = 0
  history: string[] = []
  save(sequence: number, base: number, content: string): AutosaveEvent<string> {
    if (sequence <= this.lastSequence) return stored(sequence, this.version)
    if (base !== this.version) return { kind: 'conflict', sequence, version: this.version, current: this.content }
    this.lastSequence = sequence
    this.version += 1
    this.content = content
    this.history.push(content)
    return stored(sequence, this.version)
  }
}

test('however often the network fails before or after the server stored it, the text arrives once and in order', () => {
  const action = fc.oneof(
    fc.record({ do: fc.constant('type' as const), urgent: fc.boolean() }),
    fc.constantFrom({ do: 'deliver' as const }, { do: 'loseRequest' as const }, { do: 'loseAnswer' as const }),
    fc.constantFrom(
      { do: 'due' as const },
      { do: 'flush' as const },
      { do: 'retry' as const },
      { do: 'offline' as const },
    ),
    fc.constant({ do: 'online' as const }),
  )
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const server = new Server()
      const wire: { sequence: number; baseVersion: number; content: string }[] = []
      let { state } = begin<string>(rules, 0, '', null)
      const put = (event: AutosaveEvent<string>) => {
        const step = advance(state, event, rules, 0.5)
        state = step.state
        for (const effect of step.effects) if (effect.kind === 'send') wire.push(effect.request)
        expect(wire.length).toBeLessThanOrEqual(1)
      }
      const answer = (lost: 'nothing' | 'request' | 'answer') => {
        const request = wire.shift()
        if (!request) return
        if (lost === 'request') {
          put(failed(request.sequence))
          return
        }
        const reply = server.save(request.sequence, request.baseVersion, request.content)
        put(lost === 'answer' ? failed(request.sequence) : reply)
      }
      let count = 0
      for (const one of actions) {
        if (one.do === 'type') put({ kind: 'changed', content: String((count += 1)), urgent: one.urgent, atMs: count })
        else if (one.do === 'deliver') answer('nothing')
        else if (one.do === 'loseRequest') answer('request')
        else if (one.do === 'loseAnswer') answer('answer')
        else put({ kind: one.do })
      }
      put({ kind: 'online' })
      for (let round = 0; round < 4; round += 1) {
        answer('nothing')
        put({ kind: 'flush' })
      }
      expect(state.conflict).toBeNull()
      expect(server.content).toBe(count === 0 ? '' : String(count))
      expect(saveStatusOf(state, rules).kind).toBe(count === 0 ? 'rest' : 'saved')
      const numbers = server.history.map(Number)
      expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
    }),
    { numRuns: 500 },
  )
})
