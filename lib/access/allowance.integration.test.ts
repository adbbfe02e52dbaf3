import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { asDefiner, asRole, rolePool } from '@/lib/testing/factories-roles.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { Allowances, type AskAllowance } from './allowance.ts'

useDatabase()

let asked = 0
const askDatabase: AskAllowance = async (bucket, wanted, most, seconds) => {
  asked += 1
  const { rows } = await rolePool('auth').query<{ granted: number; seconds_left: number }>(
    `select granted, seconds_left from authz.take_allowance(sha256(convert_to($1, 'UTF8')), $2, $3, $4)`,
    [bucket, wanted, most, seconds],
  )
  return { granted: rows[0]?.granted ?? -1, secondsLeft: rows[0]?.seconds_left ?? -1 }
}
const process = () => new Allowances(askDatabase)
const taken = async (by: Allowances, bucket: string, tries: number, most: number, seconds: number): Promise<number> => {
  const answers = await Promise.all(Array.from({ length: tries }, () => by.take(bucket, most, seconds)))
  return answers.filter(Boolean).length
}

test('three processes together give out what there is in a window, and not one more, with everybody at once', async () => {
  const counts = await Promise.all([1, 2, 3].map(() => taken(process(), 'write somebody', 300, 240, 60)))
  expect(counts.reduce((sum, count) => sum + count)).toBe(240)
  expect(await taken(process(), 'write somebody', 1, 240, 60)).toBe(0)
  expect(await taken(process(), 'write another', 1, 240, 60)).toBe(1)
})

test('one process gives out all there is, and asks the database once for a twelfth of it', async () => {
  const one = process()
  asked = 0
  let count = 0
  while (await one.take('write alone', 240, 60)) count += 1
  expect([count, asked]).toEqual([240, 13])
})

test('a window ends: then there is as much again', async () => {
  const one = process()
  expect(await taken(one, 'file somebody', 5, 3, 1)).toBe(3)
  await wait(1100)
  expect(await taken(one, 'file somebody', 5, 3, 1)).toBe(3)
})

test('what is past is forgotten, what is of now stays', async () => {
  await asDefiner(
    `update spent_allowance set started_at = now() - interval '2 hours' where bucket_hash = sha256('write another')`,
  )
  await asRole('worker', 'select authz.forget_allowances()')
  const left = await asDefiner<{ count: number }>('select count(*)::int as count from spent_allowance')
  expect(left).toEqual([{ count: 3 }])
  expect(await taken(process(), 'write somebody', 1, 240, 60)).toBe(0)
})
