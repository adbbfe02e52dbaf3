import { expect, test } from 'vitest'
import type { PresenceUpdate } from '@/lib/session/rules/presence.ts'
import { presenceSayer } from './say-presence.ts'

function sayerOf() {
  const sent: PresenceUpdate[] = []
  const local = { ms: 0 }
  const say = presenceSayer(
    (word) => sent.push(word),
    () => local.ms,
  )
  return { say, sent, local }
}

test('somebody who keeps writing says so once in four seconds, and once at the end', () => {
  const { say, sent, local } = sayerOf()
  for (let key = 0; key < 50; key += 1) {
    say({ typing: true })
    local.ms += 100
  }
  say({ typing: false })
  say({ typing: false })
  expect(sent).toEqual([{ typing: true }, { typing: true }, { typing: false }])
})

test('being there and being ready are always said', () => {
  const { say, sent } = sayerOf()
  say({})
  say({ readyFor: 2 })
  say({ readyFor: null, typing: false })
  say({})
  expect(sent).toEqual([{}, { readyFor: 2 }, { readyFor: null, typing: false }, {}])
})
