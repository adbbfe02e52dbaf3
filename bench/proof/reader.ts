import { parseSessionCursor, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import type { Guest } from '@/lib/rehearsal/people/guest.ts'
import { Follower } from '@/lib/rehearsal/people/follower.ts'

/** Counts over all readers. */
export interface Tally {
  deliveries: number
  gapped: number
  doubled: number
  resets: number
  connections: number
  /** Between the commit and the reader, ms; for every hundredth delivery. */
  readonly latencies: number[]
}
export const newTally = (): Tally => ({
  ...{ deliveries: 0, gapped: 0, doubled: 0, resets: 0, connections: 0 },
  latencies: [],
})

/** A simulated person's open page, whose deliveries are counted. */
export class Reader extends Follower {
  readonly person: TestPerson

  constructor(person: TestPerson, guest: Guest, start: SessionSnapshot, tally: Tally, random: () => number) {
    super(guest, start, random, {
      opened: () => (tally.connections += 1),
      arrived: (event, held) => {
        if (event.type === 'session') count(tally, event, held)
        if (event.type === 'reset') tally.resets += 1
      },
    })
    this.person = person
  }
}

function count(tally: Tally, { data, lastEventId }: MessageEvent, held: SessionSnapshot): void {
  const cursor = parseSessionCursor(lastEventId)
  const { audience, event } = JSON.parse(String(data)) as { audience: string; event: { atMs: number } }
  const lane = audience === 'all' ? 'all' : 'own'
  const step = (cursor?.[lane] ?? 0) - held.cursor[lane]
  tally.deliveries += 1
  if (step <= 0) tally.doubled += 1
  if (step > 1) tally.gapped += 1
  if (tally.deliveries % 100 === 0) tally.latencies.push(Date.now() - event.atMs)
}
