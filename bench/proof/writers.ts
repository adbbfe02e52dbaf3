import { setTimeout as wait } from 'node:timers/promises'
import type { Guest } from '@/lib/rehearsal/people/guest.ts'
import { Hand } from '@/lib/rehearsal/people/hand.ts'

/** The people who write, in rotation. */
export interface Writers {
  readonly guests: readonly Guest[]
  readonly random: () => number
}

const atOnce = 6

/** Gives `count` commands, by people in rotation; each is done once, however often it had to be sent. */
export async function write({ guests, random }: Writers, count: number, onDone: () => void): Promise<void> {
  const hands = guests.map(
    (guest) =>
      new Hand(guest, () => {
        throw new Error('somebody was sent away')
      }),
  )
  let given = 0
  const work = async () => {
    while (given < count) {
      given += 1
      const text = `line ${given} ${'x'.repeat(Math.floor(random() * 60))}`
      const kind = random() < 0.1 ? 'note' : 'park'
      const hand = hands[given % hands.length]
      let outcome = await hand?.give({ kind, text })
      while (outcome === 'offline' || outcome === 'busy') {
        await wait(200)
        outcome = await hand?.give({ kind, text })
      }
      if (outcome !== null) throw new Error(`a command was refused: ${String(outcome)}`)
      onDone()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
