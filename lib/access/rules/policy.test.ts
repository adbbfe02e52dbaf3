import { describe, expect, test } from 'vitest'
import { may, type Membership, type ProjectAct, type RoundFacts, type RoundStatus } from './policy.ts'

const memberships = {
  'client lead': { role: 'sideLead', side: 'client' },
  'contractor lead': { role: 'sideLead', side: 'contractor' },
  'client participant': { role: 'participant', side: 'client' },
  'contractor participant': { role: 'participant', side: 'contractor' },
  facilitator: { role: 'facilitator', side: null },
} as const satisfies Record<string, Membership>
type HatName = keyof typeof memberships

const statuses: readonly RoundStatus[] = ['draft', 'open', 'sealed', 'revealed', 'aligned', 'cancelled']
/** No round yet, every status, open with the own side locked, and after a restore. */
const moments: Readonly<Record<string, RoundFacts | null>> = {
  'no round': null,
  ...Object.fromEntries(
    statuses.map((status) => [status, { status, locked: status !== 'draft' && status !== 'open', standsStill: false }]),
  ),
  'open, own side locked': { status: 'open', locked: true, standsStill: false },
  'open, stands still': { status: 'open', locked: false, standsStill: true },
  'sealed, stands still': { status: 'sealed', locked: true, standsStill: true },
}
const still = ['open, stands still', 'sealed, stands still']

const leads: readonly HatName[] = ['client lead', 'contractor lead']
const raters: readonly HatName[] = [...leads, 'client participant', 'contractor participant']
const everyone: readonly HatName[] = [...raters, 'facilitator']
const facilitator: readonly HatName[] = ['facilitator']
const always = Object.keys(moments)

/** Who may, and when; everybody else and every other moment may not. */
const expected: Readonly<Record<ProjectAct, readonly [who: readonly HatName[], when: readonly string[]]>> = {
  'invite-own-side': [leads, always],
  'invite-facilitator': [
    ['client lead', 'contractor lead'],
    ['no round', 'draft', 'revealed', 'aligned', 'cancelled'],
  ],
  'see-own-progress': [leads, ['draft', 'open', 'sealed', 'open, own side locked', ...still]],
  'choose-participants': [leads, ['draft', 'open']],
  remind: [leads, ['open']],
  'lock-side': [leads, ['open']],
  'accept-facilitators': [leads, ['draft']],
  'create-round': [facilitator, ['no round', 'revealed', 'aligned', 'cancelled']],
  'change-draft': [facilitator, ['draft']],
  'open-round': [facilitator, ['draft']],
  'move-closing-date': [facilitator, ['open', 'open, own side locked']],
  'cancel-round': [facilitator, ['draft', 'open', 'sealed', 'open, own side locked', ...still]],
  'see-counts': [facilitator, ['open', 'sealed', 'open, own side locked', ...still]],
  reveal: [facilitator, ['sealed']],
  'see-masked-preparation': [facilitator, ['sealed', 'sealed, stands still']],
  'plan-session': [facilitator, ['open', 'sealed', 'revealed', 'open, own side locked', ...still]],
  'fill-in': [raters, ['open']],
  'see-mirror': [everyone, ['revealed', 'aligned']],
  'request-deletion': [leads, always],
}

describe('what somebody may do in a project', () => {
  test.each(Object.entries(expected))(
    '%s: for these hats at these moments, and for nobody else',
    (act, [who, when]) => {
      for (const [name, membership] of Object.entries(memberships))
        for (const [moment, round] of Object.entries(moments)) {
          const allowed = who.some((one) => one === name) && when.includes(moment)
          expect(may(membership, act as ProjectAct, round), `${name}, ${moment}`).toBe(allowed)
        }
    },
  )
})
