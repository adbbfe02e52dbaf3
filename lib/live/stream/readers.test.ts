import { beforeEach, expect, test, vi } from 'vitest'
import { mintAccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { ReaderRight } from '@/lib/live/rules/reader-right.ts'
import { Readers, type StreamReader } from './readers.ts'

type Kind = 'client' | 'contractor' | 'facilitator'
type Rights = (ReaderRight<Kind> | null)[]

interface Question {
  readonly answer: (rights: Rights) => void
  readonly refuse: (refusal: Refusal) => void
}
const questions: Question[] = []
// without a secret there is no key: a reader's name is enough here
vi.mock('@/lib/platform/secrets.ts', () => ({ accessKey: (token: string) => token }))

let readers: Readers<Kind, number>
let reader: StreamReader<Kind, number>
const sent: string[] = []

beforeEach(() => {
  questions.length = 0
  sent.length = 0
  readers = new Readers({
    rights: () =>
      new Promise<Rights>((answer, refuse) => {
        questions.push({ answer, refuse })
      }),
  })
  const sink = {
    send: (bytes: Uint8Array) => sent.push(new TextDecoder().decode(bytes)),
    end: () => sent.push('end'),
  }
  const none = { after: null, endsAt: 0, decided: () => undefined, kind: null, live: false, askedIn: 0 }
  reader = { context: mintAccessContext('one'), sink, ...none }
  readers.add(reader)
})

const rightOf = (kind: Kind | null): ReaderRight<Kind> | null => kind && { audience: kind, holder: 'somebody' }

/** Starts two checks of one reader, and ends the later one before the other. */
async function askTwice(last: Kind, first: Kind | null): Promise<void> {
  const askings = [readers.check([reader]), readers.check([reader])]
  const [earlier, later] = questions.slice(-2)
  later?.answer([rightOf(last)])
  await askings[1]
  earlier?.answer([rightOf(first)])
  await askings[0]
}

test('of two askings at the same time the one that began later says as what somebody reads', async () => {
  await askTwice('contractor', 'facilitator')
  expect(reader.kind).toBe('contractor')
  await askTwice('client', 'contractor')
  expect(reader.kind).toBe('client')
})

test('a no holds whichever of two askings says it', async () => {
  await askTwice('contractor', null)
  expect(readers.size).toBe(0)
  expect(sent).toEqual([expect.stringContaining('event: closed'), 'end'])
})

test('whom two askings find gone is told so once', async () => {
  await askTwice('client', 'client')
  const askings = [readers.check([reader]), readers.check([reader])]
  for (const { refuse } of questions.slice(-2)) refuse(new Refusal('not-found'))
  await Promise.all(askings)
  expect(sent).toEqual([expect.stringContaining('event: closed'), 'end'])
})
