import { getLocale } from 'next-intl/server'
import { Suggestions } from '@/components/agreements/suggestions.tsx'
import { AskedQuestions } from '@/components/agreements/asked-questions.tsx'
import { CommitmentPart } from '@/components/agreements/commitment-part.tsx'
import { CommitmentTable } from '@/components/agreements/commitment-table.tsx'
import { OwnCards } from '@/components/agreements/own-cards.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { MovementPart } from '@/components/session/record/movement-part.tsx'
import { ConfirmLater } from '@/components/session/record/confirm-later.tsx'
import { RecordDownloads } from '@/components/session/record/record-downloads.tsx'
import { Sections } from '@/components/documents/sections.tsx'
import { LeadPage } from '@/components/session/lead/lead-page.tsx'
import { BeginForm } from '@/components/session/plan/begin-form.tsx'
import { EarlierTalks } from '@/components/session/plan/earlier-talks.tsx'
import { PlanNow } from '@/components/session/plan/plan-now.tsx'
import { useRoomView } from '@/components/session/room/use-room-view.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { BrokenRecord, RecordSealed } from '@/components/session/record/record-seal.tsx'
import { getRecordSections } from '@/lib/session/handlers/record-sections.ts'
import { recordOf } from '@/lib/session/rules/record.ts'
import { sampleAnalysis, sampleMirror } from './sample-mirror.ts'
import { PlanParts } from './plan-parts.tsx'
import { sampleMemberships, sampleMembers, sampleProject } from './sample-people.ts'
import { sampleAsked, sampleCommitments, sampleSuggestions } from './sample-commitments.ts'
import { samplePeople, samplePresence, sampleSession } from './sample-session.ts'
import { SessionOnHand } from './session-on-hand.tsx'
import { Sample, SampleBand } from './styleguide-shell.tsx'

const checkedOut = {
  client: [
    [0, 0, 1, 2, 1],
    [0, 1, 1, 2, 0],
    [0, 0, 0, 3, 1],
  ],
  contractor: [
    [0, 0, 0, 1, 2],
    [0, 0, 2, 1, 0],
    [0, 0, 0, 0, 0],
  ],
} as const
const me = { personId: 'petra', role: 'facilitator', side: null } as const
const held = {
  id: 'sample',
  openedAt: new Date('2026-12-01T12:30Z'),
  closedAt: new Date('2026-12-01T14:20Z'),
}
const sealed = {
  sealedAt: held.closedAt,
  seal: 'c9'.repeat(32),
  salt: '5a'.repeat(32),
  intact: true,
  erasedTexts: 0,
}
const stayed = { before: [0, 0, 1, 2, 0], after: [0, 0, 1, 2, 0], dontKnow: [0, 0] } as const
const none = { before: [0, 0, 0, 0, 0], after: [0, 0, 0, 0, 0], dontKnow: [1, 1] } as const

const sampleRules = { lines: [], accepted: { client: null, contractor: null } }

/** The record, with anchors that the other samples do not have. */
async function SampleRecord() {
  const record = recordOf(sampleSession, sampleAnalysis)
  const content = { record, named: true, people: samplePeople, worksheetVersion: 1, reasons: [], rules: sampleRules }
  const sections = await getRecordSections(content, await getLocale())
  return <Sections sections={sections.map((section) => ({ ...section, id: `sample-${section.id}` }))} />
}

/** The session from its plan to its record. */
export function SessionParts() {
  const view = useRoomView(sampleMirror, '/styleguide')
  return (
    <>
      <SectionBand id="plan" label="Het plan" note="Met tijden, en waarom elk onderwerp staat waar het staat." heavy>
        <ClientMessages namespaces={['forms', 'refusals']}>
          <Sample name="Begeleider, nog geen sessie">
            <PlanNow project={sampleProject(sampleMemberships.facilitator)} roundId="sample" held={null} />
          </Sample>
          <Sample name="Deelnemer, nog geen sessie">
            <PlanNow project={sampleProject(sampleMemberships.participant)} roundId="sample" held={null} />
          </Sample>
          <Sample name="Deelnemer, na een sessie">
            <PlanNow project={sampleProject(sampleMemberships.participant)} roundId="sample" held={held} />
          </Sample>
        </ClientMessages>
        <Sample name="Een tijd die er geen is">
          <BeginForm path="/styleguide/session" begin="13:30" wrong="half twee" />
        </Sample>
        <PlanParts />
        <EarlierTalks projectId="styleguide" talks={[{ ...held, results: checkedOut }]} />
      </SectionBand>
      <SampleBand id="lead" label="Begeleiden" note="Aan het eind van een onderwerp: wat de kanten voorstellen.">
        <ClientMessages namespaces={['session', 'room', 'screen', 'seats', 'common', 'refusals', 'forms']}>
          <SessionOnHand state={sampleSession} presence={samplePresence} me={me} people={samplePeople}>
            <LeadPage
              view={view}
              wall={{ roomCode: 'K4M7RX', address: 'https://wijkspiegel.example', hasScreen: true }}
              ownLines={{}}
              openedAtMs={held.openedAt.getTime()}
            />
          </SessionOnHand>
        </ClientMessages>
      </SampleBand>
      <SampleBand id="record" label="Het verslag">
        <SampleRecord />
      </SampleBand>
      <SampleBand id="sealed" label="Het zegel van een verslag">
        <RecordDownloads projectId="sample" sessionId="sample" />
        <Sample name="Er is niets veranderd">
          <RecordSealed seal={sealed} />
        </Sample>
        <Sample name="Er zijn teksten gewist">
          <RecordSealed seal={{ ...sealed, erasedTexts: 2 }} />
        </Sample>
        <Sample name="Het klopt niet">
          <BrokenRecord seal={{ ...sealed, intact: false }} />
          <RecordSealed seal={{ ...sealed, intact: false }} />
        </Sample>
        <ClientMessages namespaces={['session', 'forms', 'refusals']}>
          <Sample name="Nog te bevestigen">
            <ConfirmLater projectId="sample" sessionId="sample" side="client" seal={sealed.seal} commandId="sample" />
          </Sample>
        </ClientMessages>
      </SampleBand>
      <SampleBand id="agreements" label="Afspraken">
        {(['agreement', 'action'] as const).map((kind) => (
          <CommitmentTable
            key={kind}
            kind={kind}
            commitments={sampleCommitments.filter((line) => line.kind === kind)}
            people={samplePeople}
            factorNames={view.names}
            today="2027-03-02"
          />
        ))}
        <ClientMessages namespaces={['agreements', 'forms', 'refusals']}>
          <Sample name="Wat ik op me nam">
            <OwnCards
              commitments={sampleCommitments.slice(0, 2).map((line) => ({ ...line, project: 'Merelveld' }))}
              today="2027-03-02"
              withProject
            />
          </Sample>
        </ClientMessages>
      </SampleBand>
      <SampleBand id="asked" label="Vragen uit de sessies" note="Zoals een trekker van de gemeente die ziet.">
        <ClientMessages namespaces={['agreements', 'forms', 'refusals']}>
          <AskedQuestions sessions={sampleAsked} factorNames={view.names} leads="client" names={[]} />
        </ClientMessages>
      </SampleBand>
      <SampleBand id="suggestions" label="Uit het programma" note="Zoals een trekker dat ziet.">
        <ClientMessages namespaces={['agreements', 'forms', 'refusals']}>
          <Suggestions projectId="styleguide" suggestions={sampleSuggestions} factorNames={view.names} mayChange />
        </ClientMessages>
      </SampleBand>
      <SampleBand id="commitment" label="Eén afspraak" note="Zoals een trekker die ziet.">
        <ClientMessages namespaces={['agreements', 'forms', 'refusals']}>
          <CommitmentSample />
        </ClientMessages>
      </SampleBand>
      <SampleBand id="moved" label="Opnieuw geantwoord">
        <Sample name="Het verschil bleef">
          <MovementPart movement={{ client: stayed, contractor: stayed }} scale={view.scale} />
        </Sample>
        <Sample name="Aan één kant staat niemand op de schaal">
          <MovementPart movement={{ client: stayed, contractor: none }} scale={view.scale} />
        </Sample>
      </SampleBand>
    </>
  )
}

/** The page of one agreement without its title: a page has only one. */
function CommitmentSample() {
  const [, commitment] = sampleCommitments
  return commitment ? (
    <CommitmentPart
      names={['Samira Haddad']}
      commitment={commitment}
      session={held}
      fulfilments={[
        {
          commitmentId: commitment.id,
          what: commitment.what,
          roundId: 'sample',
          revealedAt: new Date('2027-06-14T11:00Z'),
          sides: { client: { counts: [0, 1, 3], dontKnow: 0 }, contractor: { counts: [2, 0, 0], dontKnow: 1 } },
          noticed: {
            effect: commitment.effect,
            sides: { client: { counts: [0, 2, 1], dontKnow: 1 }, contractor: { counts: [2, 1, 0], dontKnow: 0 } },
          },
        },
      ]}
      worksheetVersion={1}
      members={sampleMembers}
      side="client"
      allowed={{ status: true, asLead: true }}
      today="2027-03-02"
    />
  ) : null
}
