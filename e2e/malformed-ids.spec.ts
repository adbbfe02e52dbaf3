import { makePerson } from '@/lib/testing/factories-people.ts'
import { callAction } from './fixtures/actions.ts'
import { ownAnswers, routeTrials } from './fixtures/route-trials.ts'
import { forAnybody, trials, type Ids } from './fixtures/trials.ts'
import { expect, test } from './fixtures/world.ts'

const kinds = [
  ...['project', 'round', 'person', 'invitation', 'organisation', 'organisationInvitation', 'organisationMember'],
  ...['session', 'commitment', 'programme', 'neighbourhood', 'file', 'login', 'proposal'],
  ...['cardholder', 'request', 'organisationRequest', 'words', 'suggestion', 'feedback', 'template'],
] as const
const idsOf = (word: (number: number) => string): Ids =>
  Object.fromEntries(kinds.map((kind, number) => [kind, word(number)])) as Record<(typeof kinds)[number], string>

const missing = idsOf(() => crypto.randomUUID())
const none = idsOf((number) => `no-id-${number}-x`)

/** These have another word for an id that nothing has, or a field from which one chooses. */
const ownWord = [
  ...['revokeSessionAction', 'proposeAsSideAction', 'proposeAsOfficeAction', 'ownerAction', 'makeMemberSeatAction'],
]

test('an action says of what is no id what it says of an id that nothing has, to nobody and to somebody', async ({
  copy,
}) => {
  for (const who of [null, await makePerson()])
    for (const [name, fieldsOf] of Object.entries(trials)) {
      if (!fieldsOf || ownWord.includes(name)) continue
      const call = async (ids: Ids) => {
        const page = who ? '/account' : '/sign-in'
        const { status, refusal, done, redirect } = await callAction(copy, page, name, fieldsOf(ids), { who })
        return { status, refusal, done, redirect }
      }
      const told = await call(none)
      expect(told, name).toEqual(await call(missing))
      expect(told, name).toMatchObject({ refusal: who || forAnybody.includes(name) ? 'not-found' : 'signed-out' })
    }
})

test('a route says of what is no id what it says of an id that nothing has', async ({ copy }) => {
  for (const who of [null, await makePerson()])
    for (const [pattern, handler] of Object.entries(routeTrials)) {
      const call = async (ids: Ids) => {
        const answer = await handler(copy, pattern, ids, who)
        return [answer.status, answer.headers.get('location'), await answer.text()]
      }
      const told = await call(none)
      expect(told, pattern).toEqual(await call(missing))
      expect(told[0], pattern).toBe(ownAnswers[pattern] ?? (who ? 404 : 401))
    }
})
