import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { LateFirst } from '@/components/projects/late-commitments.tsx'
import { MaskedTable } from '@/components/projects/masked-table.tsx'
import { Now } from '@/components/projects/now.tsx'
import { RoundOutcome } from '@/components/projects/round-outcome.tsx'
import { RoundRulesList } from '@/components/projects/round-rules.tsx'
import { RoundSteps } from '@/components/projects/round-steps.tsx'
import { WatcherCount } from '@/components/rounds/watchers.tsx'
import { SideColumns } from '@/components/projects/side-columns.tsx'
import { WaitingList } from '@/components/waiting/waiting-list.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { maskedOf } from '@/lib/mirror/rules/model.ts'
import type { ProjectHome, RoundView } from '@/lib/rounds/rules/model.ts'
import { taskOf, type Task } from '@/lib/rounds/rules/task.ts'
import type { Waiting } from '@/lib/waiting/rules/model.ts'
import { PlanningParts } from './planning-parts.tsx'
import { GameRulesParts } from './game-rules-parts.tsx'
import { sampleCommitments } from './sample-commitments.ts'
import { sampleAnalysis } from './sample-mirror.ts'
import { sampleProject } from './sample-people.ts'
import { facilitator, lead, participant, sampleHome, samplePaper, sampleRound, sampleSheet } from './sample-round.ts'
import { Sample } from './styleguide-shell.tsx'

const locked = { locked: true, seal: 'a1ef1c84'.repeat(8), facilitatorsAccepted: true }
const free = { locked: false, seal: null, facilitatorsAccepted: true }
const ownLocked = sampleRound('open', { sides: { client: locked, contractor: free } })
const still = sampleRound('open', { standsStillSince: new Date('2026-11-12T02:00Z') })
const openSession = { id: 'sample', openedAt: new Date('2026-12-01T12:30Z'), closedAt: null }
const heldSession = { ...openSession, closedAt: new Date('2026-12-01T14:20Z') }
const draft = sampleRound('draft', { sides: { client: { ...free, facilitatorsAccepted: false }, contractor: free } })

/** A home for every task that the page can show; the type keeps the list complete. */
const homes: Record<Task['kind'], readonly [name: string, home: ProjectHome][]> = {
  'no-round': [
    ['Geen ronde, trekker', sampleHome(lead, null)],
    ['Geen ronde, begeleider', sampleHome(facilitator, null)],
  ],
  'draft-facilitator': [
    ['Klaargezet, begeleider: er ontbreekt iets', sampleHome(facilitator, draft, null, { gaps: ['client-consent'] })],
    ['Klaargezet, begeleider: alles is er', sampleHome(facilitator, sampleRound('draft'))],
  ],
  'draft-lead': [
    ['Klaargezet, trekker', sampleHome(lead, draft, sampleSheet(0))],
    [
      'Klaargezet, de andere kant wil liever een ander',
      sampleHome(lead, draft, sampleSheet(0), {
        declined: [{ side: 'contractor', remark: 'Zij werkte vorig jaar nog bij ons. Ik bel je morgen.' }],
      }),
    ],
    ['Klaargezet, trekker die akkoord is', sampleHome(lead, sampleRound('draft'), sampleSheet(0))],
  ],
  'draft-participant': [['Klaargezet, deelnemer', sampleHome(participant, draft, sampleSheet(0))]],
  'open-facilitator': [['Open, begeleider', sampleHome(facilitator, sampleRound('open'))]],
  'not-participant': [
    ['Open, wie niet meedoet', sampleHome(participant, sampleRound('open'), sampleSheet(0, { takesPart: false }))],
  ],
  begin: [['Open, nog niets ingevuld', sampleHome(participant, sampleRound('open'), sampleSheet(0))]],
  'go-on': [['Open, halverwege, trekker', sampleHome(lead, sampleRound('open'), sampleSheet(5))]],
  check: [['Open, alles ingevuld', sampleHome(participant, sampleRound('open'), sampleSheet(8))]],
  'handed-in': [['Open, ingeleverd', sampleHome(participant, sampleRound('open'), sampleSheet(8, { handedIn: true }))]],
  'all-in': [
    [
      'Open, iedereen heeft ingeleverd, trekker',
      sampleHome(lead, sampleRound('open'), sampleSheet(8, { handedIn: true }), {
        progress: [{ side: 'client', handedIn: 4, invited: 4, locked: false }],
      }),
    ],
  ],
  'on-paper': [
    ['Open, op papier', sampleHome(participant, sampleRound('open'), sampleSheet(3, { paper: samplePaper }))],
  ],
  'own-locked': [
    ['Eigen kant op slot', sampleHome(participant, ownLocked, sampleSheet(8, { handedIn: true }))],
    [
      'Erbij gekomen toen de kant op slot was',
      sampleHome(participant, ownLocked, sampleSheet(0, { takesPart: false })),
    ],
  ],
  reveal: [['Op slot, begeleider', sampleHome(facilitator, sampleRound('sealed'))]],
  sealed: [['Op slot, deelnemer', sampleHome(participant, sampleRound('sealed'), sampleSheet(8))]],
  revealed: [
    ['Onthuld, deelnemer', sampleHome(participant, sampleRound('revealed'), sampleSheet(8))],
    ['Onthuld, begeleider', sampleHome(facilitator, sampleRound('revealed'))],
  ],
  'session-open': [
    ['Sessie open, deelnemer', sampleHome(participant, sampleRound('revealed'), null, { session: openSession })],
    ['Sessie open, begeleider', sampleHome(facilitator, sampleRound('revealed'), null, { session: openSession })],
  ],
  'session-held': [
    ['Sessie gehouden, deelnemer', sampleHome(participant, sampleRound('aligned'), null, { session: heldSession })],
    ['Sessie gehouden, begeleider', sampleHome(facilitator, sampleRound('aligned'), null, { session: heldSession })],
  ],
  'stands-still': [
    [
      'Staat stil na een teruggezette kopie, trekker',
      sampleHome(lead, still, sampleSheet(5), { restored: { asked: true, answered: false } }),
    ],
    [
      'Staat stil, trekker die nee zei',
      sampleHome(lead, still, sampleSheet(5), { restored: { asked: true, answered: true } }),
    ],
    ['Staat stil, begeleider', sampleHome(facilitator, still, null, { restored: { asked: false, answered: false } })],
  ],
  cancelled: [['Afgebroken', sampleHome(participant, sampleRound('cancelled'), sampleSheet(3))]],
}

function Tasks() {
  return Object.values(homes)
    .flat()
    .map(([name, home]) => (
      <Sample key={name} name={name}>
        <Now home={home} task={taskOf(home)} />
      </Sample>
    ))
}

const waiting: readonly Waiting[] = [
  { matter: 'record', part: 'contractor', remindedAt: null, canRemind: true },
  { matter: 'reveal', part: 'facilitator', remindedAt: new Date('2026-11-12T08:00Z'), canRemind: true },
]

const steps: readonly [name: string, round: RoundView][] = [
  ['klaargezet', sampleRound('draft')],
  ['open', sampleRound('open')],
  ['op slot', sampleRound('sealed')],
  ['onthuld', sampleRound('revealed')],
  ['erover gepraat', sampleRound('aligned')],
]

const columns: readonly [name: string, home: ProjectHome, round: RoundView][] = [
  ['Een trekker ziet de eigen kant bij naam', sampleHome(lead, sampleRound('open')), sampleRound('open')],
  ['Een deelnemer ziet aantallen', sampleHome(participant, sampleRound('open')), sampleRound('open')],
  ['Een begeleider ziet van beide kanten aantallen', sampleHome(facilitator, sampleRound('open')), sampleRound('open')],
  ['De eigen kant is op slot', sampleHome(lead, ownLocked), ownLocked],
  ['Beide kanten zijn op slot', sampleHome(participant, sampleRound('sealed')), sampleRound('sealed')],
]

/** The project page, for each state and each role. */
export function ProjectParts() {
  return (
    <>
      <SectionBand id="now" label="Wat jij nu doet" note="Eén ding, groot. Wat ook kan staat er stil naast." heavy>
        <ClientMessages namespaces={['forms', 'refusals']}>
          <Sample name="Wie er meekijkt, vlak voor de onthulling">
            <ClientMessages namespaces={['watching']}>
              <WatcherCount watching={4} people={7} />
            </ClientMessages>
          </Sample>
          <Sample name="Wat jij op je nam, is te laat">
            <LateFirst late={sampleCommitments.slice(0, 2)} today="2027-02-22" />
          </Sample>
          <Tasks />
          <Sample name="Waar het op wacht, zoals een trekker het leest">
            <WaitingList project={sampleProject(lead)} waiting={waiting} now={new Date('2026-11-12T09:00Z')} />
          </Sample>
        </ClientMessages>
      </SectionBand>
      <SectionBand id="steps" label="Stappen van een ronde" note="Vierkanten: een stap is niemand.">
        {steps.map(([name, round]) => (
          <Sample key={name} name={name}>
            <RoundSteps round={round} />
          </Sample>
        ))}
      </SectionBand>
      <SectionBand id="sides" label="Beide kanten" note="Gearceerd: er is iets, en jij ziet het (nog) niet.">
        {columns.map(([name, home, round]) => (
          <Sample key={name} name={name}>
            <SideColumns home={home} round={round} />
          </Sample>
        ))}
      </SectionBand>
      <SectionBand id="masked" label="Afgeschermde voorbereiding" note="Zonder kant en zonder richting.">
        <MaskedTable round={sampleRound('sealed')} masked={maskedOf(sampleAnalysis)} />
      </SectionBand>
      <SectionBand id="rules" label="Regels en uitkomst">
        <RoundRulesList project={sampleProject()} round={sampleRound('open')} />
        <div className="mt-10">
          <RoundOutcome analysis={sampleAnalysis} />
        </div>
      </SectionBand>
      <PlanningParts />
      <GameRulesParts />
    </>
  )
}
