import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Tx } from '@/lib/access/access.ts'
import { ask, refined } from '@/lib/platform/typed-call.ts'
import { sql } from '@/lib/platform/sql.ts'
import * as calls from '@/lib/calls/app.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { callTypes } from './lib/call-types.ts'
import { callers, fileOfCalls, formatted, typedCallsOf } from './lib/typed-calls.ts'

const use = useDatabase()

describe('typed calls', () => {
  test.each(callers)('of %s are what the catalogue says now: else run `npm run calls`', async (caller) => {
    const kept = readFileSync(fileOfCalls(caller), 'utf8')
    expect(await formatted(await typedCallsOf(use.admin, caller))).toBe(kept)
  })

  test('are made for no function that is not there, and say nothing of a parameter or column that is not', async () => {
    const made = (await Promise.all(callers.map((caller) => typedCallsOf(use.admin, caller)))).join('\n')
    expect(Object.keys(callTypes).filter((name) => !made.includes(`'${name}'`))).toEqual([])
  })

  test('compile only as the function is: never run, read by the compiler', () => {
    const never = async (tx: Tx, project: string, round: string) => {
      const people = await ask(tx, calls.team({ project }))
      const moment: Date = await ask(tx, calls.revealRound({ project, round }))
      // @ts-expect-error a parameter is missing
      calls.revealRound({ project })
      // @ts-expect-error a parameter that it does not have
      calls.revealRound({ project, round, factor: 1 })
      // @ts-expect-error of another type
      calls.castBallot({ project, session: round, which: 'vote', factor: '1', answers: [] })
      // @ts-expect-error another result
      const wrong: string = await ask(tx, calls.revealRound({ project, round }))
      // @ts-expect-error may be null
      people.map((person) => person.email.length)
      // @ts-expect-error a value has no rows to choose from
      refined(calls.revealRound({ project, round }), sql`limit 1`)
      // @ts-expect-error no such function, and one of worker's
      const names: (keyof typeof calls)[] = ['revealRoundd', 'closeRound']
      // @ts-expect-error no such column
      const column: keyof (typeof people)[number] = 'nothing'
      return [moment, wrong, names, column]
    }
    expect(never).toBeTypeOf('function')
  })
})
