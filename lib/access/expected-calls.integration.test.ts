import { expect, test } from 'vitest'
import { allCallables } from '@/lib/testing/callables.ts'
import { tablesOf } from '@/lib/testing/catalogue.ts'
import { expectedCalls } from '@/lib/testing/expected-calls.ts'
import { expectedRows } from '@/lib/testing/expected-rows.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()

test('every function that app may call has an entry in what is written of who may, for all identities', async () => {
  const names = [...new Set((await allCallables()).map(({ name }) => name))]
  expect(Object.keys(expectedCalls).toSorted()).toEqual(names.toSorted())
})

test('every table has an entry in what is written of who sees which rows', async () => {
  expect(Object.keys(expectedRows).toSorted()).toEqual((await tablesOf(use.admin)).toSorted())
})
