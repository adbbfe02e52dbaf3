import { callAction } from '@/e2e/fixtures/actions.ts'
import { ownFields } from '@/e2e/fixtures/hostile-targets.ts'
import { actionsOfApp } from '@/e2e/fixtures/routes.ts'
import { trials } from '@/e2e/fixtures/trials.ts'
import { expectedOf, type Outcome } from '@/lib/testing/expectation.ts'
import type { Identity } from '@/lib/testing/scenarios.ts'
import { foreignMixes, type Proving } from './addresses.ts'
import { expectedActions } from './expected-actions.ts'
import { holderOf, malformedIds, missingAllIds } from './targets.ts'
import { forEachIdentity, forgetSpent, strongest, toldByAction, unlike } from './told.ts'
import type { AllIds } from './world.ts'

const part = 'actions'

/** Of the build, each once. */
const actionNames = (): string[] => [...new Set(actionsOfApp().map(({ name }) => name))]

function call({ copy, proofWorld }: Proving, name: string, who: Identity, ids: AllIds) {
  const holder = holderOf(who, proofWorld.world.askers[who])
  const fields = trials[name]?.(ids) ?? ownFields[name] ?? {}
  return callAction(copy, holder?.cookie === 'session' ? '/account' : '/sign-in', name, fields, { who: holder })
}

/** The platform's admin knows every organisation and every programme; where the people of one sign in is for everybody. */
const isKnown = (who: Identity, name: string): boolean =>
  name === 'enterByAction' ||
  (who === 'platform admin' && /Organisation|Manager|Domain|Feedback|answerRequest/.test(name))

/** What is no id is refused as missing, where these have another word for an id that nothing has: one's own session that is none is ended, and a municipality that is none is not one. */
const ownWord = ['revokeSessionAction', 'proposeAsSideAction', 'proposeAsOfficeAction']
/** Who is chosen from a list: what is none is told at the field. */
const chosen: Readonly<Record<string, readonly (keyof AllIds)[]>> = {
  ownerAction: ['person'],
  makeMemberSeatAction: ['person'],
}

/** Foreign and malformed ids are told as missing ones, by each action that takes an id. */
export async function proveForeignActions(proving: Proving): Promise<void> {
  const { ledger, copy, proofWorld } = proving
  for (const name of actionNames()) {
    const fieldsOf = trials[name]
    if (!fieldsOf) continue
    await forgetSpent(copy.admin)
    await forEachIdentity(async (who) => {
      if (isKnown(who, name)) return
      const nothing = missingAllIds()
      for (const [mix, beside, theirs] of foreignMixes(who, proofWorld)) {
        const missing = beside(nothing)
        // with one's own project alone it would be done: there is nothing foreign in it
        if (
          JSON.stringify(Object.values(fieldsOf(theirs)).slice(0, 3)) ===
          JSON.stringify(Object.values(fieldsOf(missing)).slice(0, 3))
        )
          continue
        const control = toldByAction(await call(proving, name, who, missing), missing)
        const told = toldByAction(await call(proving, name, who, theirs), theirs)
        ledger.hold({ part, who, what: `${name} ${mix}`, fault: unlike(told, control), refused: true })
        // whoever is to come the own way is told so before an id is looked at
        if (mix !== 'foreign' || ownWord.includes(name) || control.headers.includes('own-way')) continue
        const none = malformedIds(nothing, chosen[name])
        const malformed = toldByAction(await call(proving, name, who, none), none)
        ledger.hold({ part, who, what: `${name} malformed`, fault: unlike(malformed, control), refused: true })
      }
    })
  }
}

const refusals: Readonly<Record<string, Outcome>> = {
  'not-allowed': 'not-allowed',
  'not-participant': 'not-allowed',
  'not-beginner': 'not-allowed',
  'own-way': 'own-way',
  'not-found': 'not-found',
  'signed-out': 'signed-out',
}

/** Whoever is not written down is refused each action with ids of what is there: those who are would change the world. */
export async function proveRefusedActions(proving: Proving): Promise<void> {
  const { ledger, copy, proofWorld } = proving
  for (const name of actionNames()) {
    const rule = expectedActions[name]
    await forEachIdentity(async (who) => {
      await forgetSpent(copy.admin)
      const asked = { part, who, what: `${name} own` }
      if (!rule) {
        ledger.hold({ ...asked, fault: 'no entry in expected-actions.ts' })
        return
      }
      const expected = expectedOf(rule, who)
      if (expected === 'let in') return
      const said: Outcome[] = []
      for (const ids of proofWorld.ownIds(who).slice(0, 2)) {
        const { refusal } = await call(proving, name, who, ids)
        said.push(refusals[refusal ?? ''] ?? 'let in')
      }
      const found = strongest(said)
      ledger.hold({ ...asked, fault: found === expected ? null : `${found} instead of ${expected}`, refused: true })
    })
  }
}
