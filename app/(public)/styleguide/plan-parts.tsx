import { useLocale } from 'next-intl'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PlanAgenda } from '@/components/session/plan/plan-agenda.tsx'
import { PlanChanges } from '@/components/session/plan/plan-changes.tsx'
import { PlanCodes } from '@/components/session/plan/plan-codes.tsx'
import { PlanForm } from '@/components/session/plan/plan-form.tsx'
import { sessionAgendaOf, turnedTopics } from '@/lib/session/rules/plan.ts'
import { FACTOR_NUMBERS, factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { sampleMirror } from './sample-mirror.ts'
import { samplePeople } from './sample-session.ts'
import { Sample } from './styleguide-shell.tsx'

const proposed = sessionAgendaOf(sampleMirror.analysis.agenda)
const last = proposed.topics.at(-1)?.factor ?? 0
const topics = turnedTopics(proposed.topics, last, 'later')
const by = { role: 'facilitator', side: null, personId: 'petra' } as const
const ids = { projectId: 'styleguide', roundId: 'sample' }

/** The plan before the session opens: its changes, with why and by whom, and the form to change it. */
export function PlanParts() {
  const locale = useLocale()
  const worksheet = worksheetOf(1)
  const named = FACTOR_NUMBERS.map((number) => [number, factorOf(worksheet, number).name[locale]] as const)
  const codes = { ...ids, address: 'https://wijkspiegel.example', hasScreen: false }
  return (
    <>
      <PlanAgenda mirror={sampleMirror} agenda={{ ...proposed, topics }} begin="13:30" />
      <Sample name="Wat er veranderd is">
        <PlanChanges
          reorders={[
            {
              ...{ topics, by, planned: true, reason: 'De wethouder moet om drie uur weg.' },
              atMs: Date.parse('2026-12-01T09:40Z'),
            },
          ]}
          proposed={proposed}
          people={samplePeople}
          factors={Object.fromEntries(named.map(([number, name]) => [number, { name }]))}
        />
      </Sample>
      <ClientMessages namespaces={['session', 'screen', 'forms', 'refusals']}>
        <Sample name="Het plan veranderen">
          <PlanForm
            ids={{ ...ids, commandId: 'sample' }}
            names={Object.fromEntries(named)}
            topics={topics}
            proposed={proposed.topics}
            version={0}
          />
        </Sample>
        <Sample name="Codes vooraf, begeleider">
          <PlanCodes {...codes} role="facilitator" prepared={null} />
        </Sample>
        <Sample name="Codes vooraf, trekker">
          <PlanCodes {...codes} role="sideLead" prepared={{ id: 'sample', roomCode: 'K4M7RX' }} />
        </Sample>
      </ClientMessages>
    </>
  )
}
