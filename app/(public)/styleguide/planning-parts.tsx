import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { CountsTable } from '@/components/planning/counts-table.tsx'
import { CallOffForm, DayForm } from '@/components/planning/day-forms.tsx'
import { ProposeForm } from '@/components/planning/propose-form.tsx'
import { SessionDayBand } from '@/components/planning/session-day-band.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { Membership } from '@/lib/access/rules/policy.ts'
import type { Moment, SessionPlanning } from '@/lib/planning/rules/model.ts'
import { sampleMemberships, sampleProject } from './sample-people.ts'
import { sampleRound } from './sample-round.ts'
import { Sample } from './styleguide-shell.tsx'

const counts = (...[client, contractor]: readonly (readonly [number, number, number, number])[]) =>
  (['client', 'contractor'] as const).map((side) => {
    const [fits = 0, ifNeedBe = 0, fitsNot = 0, silent = 0] = (side === 'client' ? client : contractor) ?? []
    return { side, fits, ifNeedBe, fitsNot, silent }
  })
const moments: readonly Moment[] = [
  {
    ...{ startsAt: new Date('2026-11-24T12:30Z'), mine: 'yes', counts: counts([3, 0, 1, 0], [1, 1, 0, 1]) },
    colleagues: { samira: 'yes', joost: 'yes', lotte: 'no' },
  },
  {
    ...{ startsAt: new Date('2026-11-26T08:00Z'), mine: 'if-need-be', counts: counts([2, 1, 0, 1], [3, 0, 0, 0]) },
    colleagues: { samira: 'if-need-be', joost: 'yes' },
  },
  {
    ...{ startsAt: new Date('2026-11-27T13:00Z'), mine: null, counts: counts([0, 0, 0, 4], [0, 0, 0, 3]) },
    colleagues: {},
  },
]
const asked: SessionPlanning = {
  ...{ version: 1, asks: true, minutes: 120, place: 'Buurthuis De Brug, Kerkstraat 4', moments, day: null },
}
const day = {
  ...{ calendarId: 'sample', sequence: 0, startsAt: new Date('2026-11-26T08:00Z'), minutes: 120 },
  ...{ place: 'Buurthuis De Brug, Kerkstraat 4', calledOff: false },
}
const now = new Date('2026-11-17T13:00Z')
const ids = { projectId: 'styleguide', roundId: 'sample', version: '1', closesOn: '' }
const states: readonly (readonly [string, Membership, SessionPlanning])[] = [
  ['gevraagd, trekker', sampleMemberships.lead, asked],
  ['gevraagd, deelnemer', sampleMemberships.participant, { ...asked, place: '' }],
  ['gekozen, begeleider', sampleMemberships.facilitator, { ...asked, asks: false, day }],
  ['afgezegd, deelnemer', sampleMemberships.participant, { ...asked, asks: false, day: { ...day, calledOff: true } }],
]

/** The day of a session: on the project's page, and where a facilitator plans it. */
export function PlanningParts() {
  return (
    <ClientMessages namespaces={['planning', 'common', 'forms', 'refusals']}>
      {states.map(([name, membership, planning]) => (
        <Sample key={name} name={name}>
          <SessionDayBand
            id={`session-day-${name.replaceAll(/\W+/g, '-')}`}
            label={`De dag van de sessie: ${name}`}
            project={sampleProject(membership)}
            round={sampleRound('revealed', { sessionOn: null })}
            planning={planning}
            now={now}
          />
        </Sample>
      ))}
      <SectionBand id="planning-parts" label="De pagina van de begeleider">
        <Sample name="wie kan wanneer">
          <CountsTable projectId="styleguide" roundId="sample" planning={{ ...asked, day }} nowMs={now.getTime()} />
        </Sample>
        <Sample name="momenten">
          <ProposeForm ids={ids} moments={[]} minutes={120} place="" disclosed={false} />
        </Sample>
        <Sample name="de dag">
          <DayForm ids={ids} day={day} />
        </Sample>
        <Sample name="afzeggen">
          <CallOffForm ids={ids} chosen />
        </Sample>
      </SectionBand>
    </ClientMessages>
  )
}
