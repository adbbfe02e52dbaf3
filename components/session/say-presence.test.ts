import { expect, test } from 'vitest'
import type { PresenceUpdate } from '@/lib/session/rules/presence.ts'
import { presenceSayer } from './say-presence.ts'

function sayerOf() {
  const sent: PresenceUpdate[] = []
  const local = { ms: 0 }
  const answers: ((lost?: Error) => void)[] = []
  const { say, said } = presenceSayer(
    (word) => {
      sent.push(word)
      return new Promise<void>((done, fail) => {
        answers.push((lost) => {
          if (lost) fail(lost)
          else done()
        })
      })
    },
    () => local.ms,
  )
  /** Answers the report that is on its way, and lets the next one go. */
  const answer = async (lost?: Error) => {
    answers.shift()?.(lost)
    await new Promise((done) => setTimeout(done))
  }
  return { say, said, sent, local, answer }
}

test('somebody who keeps writing says so once in four seconds, and once at the end', async () => {
  const { say, sent, local, answer } = sayerOf()
  for (let key = 0; key < 50; key += 1) {
    say({ typing: true })
    await answer()
    local.ms += 100
  }
  say({ typing: false })
  say({ typing: false })
  expect(sent).toEqual([{ typing: true }, { typing: true }, { typing: false }])
})

test('being there and being ready are always said', async () => {
  const { say, sent, answer } = sayerOf()
  for (const word of [{}, { readyFor: 2 }, { readyFor: null, typing: false }, {}]) {
    say(word)
    await answer()
  }
  expect(sent).toEqual([{}, { readyFor: 2 }, { readyFor: null, typing: false }, {}])
})

test('one report is on its way at a time: what is said meanwhile follows as one, the last word of each kind', async () => {
  const { say, sent, answer } = sayerOf()
  say({ typing: true })
  say({})
  say({ readyFor: 2 })
  say({ typing: false })
  expect(sent).toEqual([{ typing: true }])
  await answer(new Error('no network'))
  expect(sent).toEqual([{ typing: true }, { readyFor: 2, typing: false }])
  await answer()
  say({})
  expect(sent).toEqual([{ typing: true }, { readyFor: 2, typing: false }, {}])
})

test('all has been said when nothing is on its way, also after a loss', async () => {
  const { say, said, answer } = sayerOf()
  await said(60_000)
  say({ typing: true })
  say({ typing: false })
  let all = false
  const heard = said(60_000).then(() => (all = true))
  await answer(new Error('no network'))
  expect(all).toBe(false)
  await answer()
  await heard
  expect(all).toBe(true)
})

test('what does not arrive is not waited for any longer than is said', async () => {
  const { say, said } = sayerOf()
  say({ typing: true })
  await expect(said(10)).resolves.toBeUndefined()
})
