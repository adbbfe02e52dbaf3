import { beforeEach, expect, test } from 'vitest'
import { propose, sayYes, type TestBeginner } from '@/lib/testing/factories.ts'
import { joinOrganisation, makeOrganisation, makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getGameRules } from './queries.ts'
import { areNamesAgreed, gameRulesVersion, sidesToAccept, type GameRules } from './rules/game-rules.ts'

useDatabase()

let client: TestBeginner
let contractor: TestBeginner
beforeEach(async () => {
  const platform = await makePlatformAdmin()
  const leadOf = async (kind: 'municipality' | 'contractor') => {
    const [person, organisation] = [await makePerson(), await makeOrganisation(platform, kind)]
    await joinOrganisation(platform, organisation, person)
    return { person, organisation }
  }
  client = await leadOf('municipality')
  contractor = await leadOf('contractor')
})

const begin = (rulesVersion: number | null = gameRulesVersion): Promise<string> => {
  const leads = { client: client.person.email, contractor: contractor.person.email }
  return propose(client.person, client.organisation.id, leads, rulesVersion)
}
const yes = (proposal: string, rulesVersion: number | null = gameRulesVersion) =>
  sayYes(contractor.person, proposal, contractor.organisation.id, rulesVersion)
async function rulesOf(projectId: string | null): Promise<GameRules> {
  const { context, id } = client.person
  return (await getGameRules(context, projectId ?? '', id)).rules
}

test('both sides accept the rules of the game by their yes; names in files are asked later', async () => {
  const rules = await rulesOf(await yes(await begin()))
  expect(sidesToAccept(rules)).toEqual([])
  expect(areNamesAgreed(rules)).toBe(false)
  for (const [side, { person }] of Object.entries({ client, contractor }))
    expect(Object.entries(rules.accepted)).toContainEqual([
      side,
      expect.objectContaining({ name: person.name, linesNumber: 0, namesInFiles: false }),
    ])
})

test('on no text but the one of now: a proposal and a yes say which the page showed', async () => {
  const older = { code: 'game-rules-changed' }
  await expect(begin(gameRulesVersion + 1)).rejects.toMatchObject(older)
  await expect(yes(await begin(), gameRulesVersion + 1)).rejects.toMatchObject(older)
})

test('a page from before that showed none leaves it for later', async () => {
  expect(sidesToAccept(await rulesOf(await yes(await begin(null))))).toEqual(['client'])
  expect(sidesToAccept(await rulesOf(await yes(await begin(), null)))).toEqual(['contractor'])
})
