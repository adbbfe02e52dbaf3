import { makeProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner, asRole } from '@/lib/testing/factories-roles.ts'
import { fillSide, lock, makeOpenRound, reveal } from '@/lib/testing/factories-rounds.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { programmePathsOf } from './fixtures/eyes.ts'
import { showInProgramme } from '@/lib/testing/factories-programmes.ts'
import { ask } from './fixtures/http.ts'
import { whatItTells } from './fixtures/stable.ts'
import { expect, test } from './fixtures/world.ts'

const markerOf = (person: TestPerson): string => `merk${person.id.slice(0, 8)}`
const sheetsOf = (people: readonly TestPerson[]) => people.map((person) => wholeSheet(markerOf(person), '44352413'))

test('who manages a programme sees nothing of a round that runs but how far it is, and of a revealed one no word', async ({
  copy,
}) => {
  const project = await makeProject({ name: 'Merkwijk' })
  const { client, contractor } = project.people
  const { manager, ...ids } = await showInProgramme(project.id)
  const look = async (): Promise<string[]> =>
    Promise.all(
      programmePathsOf(ids).map(async (path) => {
        const { status, body } = await whatItTells(await ask(copy, path, { who: manager }))
        expect(status, path).toBe(200)
        return body
      }),
    )
  // the files contain it too
  const taken = async (): Promise<string> => {
    const file = await ask(copy, `/api/programmes/${ids.programme}/export?format=csv`, { who: manager })
    expect(file.status).toBe(200)
    return file.text()
  }
  const says = (text: string) => async () => (await look()).some((body) => body.includes(text))
  const round = await makeOpenRound(project)
  // counted since the round opened, with nothing left to count
  const counted = async (): Promise<string> => {
    const [row] = await asDefiner<{ reached: number }>('select reached from neighbourhood where id = $1', [
      ids.neighbourhood,
    ])
    const waiting = await asRole('worker', 'select from graphile_worker._private_jobs where key = $1', [
      `portfolio ${ids.programme}`,
    ])
    return `reached ${row?.reached}, ${waiting.length} jobs wait`
  }
  await expect.poll(counted, { timeout: 30_000 }).toBe('reached 1, 0 jobs wait')
  const before = await look()
  const fileBefore = await taken()
  for (const [side, people] of [
    ['client', client],
    ['contractor', contractor],
  ] as const)
    await fillSide(project, round, side, sheetsOf(people))
  await lock(project, round, 'client')
  await expect.poll(counted, { timeout: 30_000 }).toBe('reached 1, 0 jobs wait')
  expect(await look()).toEqual(before)
  expect(await taken()).toBe(fileBefore)
  await lock(project, round, 'contractor')
  await expect.poll(says('op slot, nog niet onthuld'), { timeout: 30_000 }).toBe(true)
  await reveal(project, round)
  await expect.poll(says('3 en 3'), { timeout: 30_000 }).toBe(true)
  const after = [...(await look()), await taken()].join('\n')
  for (const person of [...client, ...contractor]) {
    expect(after).not.toContain(markerOf(person))
    expect(after).not.toContain(person.name)
  }
})
