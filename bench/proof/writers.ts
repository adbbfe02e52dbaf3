import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { commandGiver } from '@/components/session/give-command.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'

export interface Writers {
  readonly people: readonly TestPerson[]
  readonly path: string
  readonly baseUrl: () => string
  readonly appUrl: string
  readonly cookieOf: (person: TestPerson) => string
  readonly random: () => number
}

const atOnce = 6
const answerMs = 5000

/** The door of one person, as the browser has it: sent again with the same id until it is answered. */
function doorOf(person: TestPerson, { path, baseUrl, appUrl, cookieOf }: Writers) {
  return commandGiver({
    send: (body) =>
      fetch(`${baseUrl()}${path}`, {
        method: 'POST',
        headers: { cookie: cookieOf(person), origin: appUrl, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(answerMs),
      }),
    wait: (ms) => wait(ms),
    newId: randomUUID,
    leave: () => {
      throw new Error('somebody was sent away')
    },
  })
}

/** Gives `count` commands, by people in turns; each is done once, however often it had to be sent. */
export async function write(writers: Writers, count: number, onDone: () => void): Promise<void> {
  const { people, random } = writers
  const doors = people.map((person) => doorOf(person, writers))
  let given = 0
  const work = async () => {
    while (given < count) {
      given += 1
      const text = `line ${given} ${'x'.repeat(Math.floor(random() * 60))}`
      const kind = random() < 0.1 ? 'note' : 'park'
      const give = doors[given % doors.length]
      let outcome = await give?.({ kind, text })
      while (outcome === 'offline' || outcome === 'busy') {
        await wait(200)
        outcome = await give?.({ kind, text })
      }
      if (outcome !== null) throw new Error(`a command was refused: ${String(outcome)}`)
      onDone()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
