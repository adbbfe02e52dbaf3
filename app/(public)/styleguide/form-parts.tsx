import { EndSession, EraseForm, NameForm, PreferencesForm } from '@/components/accounts/account-forms.tsx'
import { AcceptForm } from '@/components/accounts/accept-form.tsx'
import { CodeForm } from '@/components/accounts/code-form.tsx'
import { ConfirmForm } from '@/components/accounts/confirm-form.tsx'
import { SignInForm } from '@/components/accounts/sign-in-form.tsx'
import { FeedbackBand } from '@/components/feedback/feedback-band.tsx'
import { FeedbackForm } from '@/components/feedback/feedback-form.tsx'
import { FeedbackTexts } from '@/components/feedback/feedback-texts.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { NewOrganisationForm } from '@/components/organisations/new-organisation-form.tsx'
import { OrganisationRequestForm } from '@/components/organisations/registration/request-form.tsx'
import { OrganisationRequestList } from '@/components/organisations/registration/request-list.tsx'
import { RegistrationClosed } from '@/components/organisations/registration/closed.tsx'
import { AcceptProposalForm, RefuseProposalForm, WithdrawProposalForm } from '@/components/projects/proposal-answer.tsx'
import { RulesWithYes } from '@/components/projects/rules-with-yes.tsx'
import { ProposalList, ProposalSides } from '@/components/projects/proposal-sides.tsx'
import type { OrganisationRequest } from '@/lib/organisations/rules/registration.ts'
import type { Proposal } from '@/lib/projects/rules/proposal.ts'
import { ProposeAsOfficeForm, ProposeAsSideForm } from '@/components/projects/propose-form.tsx'
import { NextRound } from '@/components/session/record/next-round.tsx'
import { CancelForm, ConfirmActForm, MoveForm } from '@/components/rounds/act-forms.tsx'
import { RulesForm } from '@/components/rounds/rules-form.tsx'
import { InvitationExcerpt } from '@/components/team/invitation-excerpt.tsx'
import { ManagerExcerpt } from '@/components/programme/office/manager-excerpt.tsx'
import { Beside, BesideFacts, BesideSteps } from '@/components/ui/beside.tsx'
import { InviteManyForm } from '@/components/team/invite-many-form.tsx'
import { NameList } from '@/components/team/name-list.tsx'
import { OwnSideTable } from '@/components/team/own-side-table.tsx'
import { SentElsewhere } from '@/components/team/sent-elsewhere.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { TeamView } from '@/lib/team/rules/model.ts'
import { sampleMemberships, sampleMembers, sampleProject } from './sample-people.ts'
import { lead, sampleHome, sampleRound } from './sample-round.ts'
import { Sample } from './styleguide-shell.tsx'

const feedback = {
  worksheet: [
    { id: 'a', content: 'Bij vraag vier wist ik niet wie er met ‘wij’ bedoeld is.' },
    { id: 'b', content: 'Ik werd drie keer gebeld.\nDaarna moest ik zoeken waar ik was.' },
  ],
  session: [],
  manager: [],
}

/** What is asked at an end, and what the platform's admin reads of it. */
function Feedback() {
  return (
    <>
      <FeedbackBand occasion="session" />
      <SectionBand id="feedback-parts" label="Wat mensen ophield">
        <Sample name="de vraag alleen">
          <FeedbackForm occasion="manager" />
        </Sample>
        <Sample name="wat de beheerder leest">
          <FeedbackTexts texts={feedback} />
        </Sample>
      </SectionBand>
    </>
  )
}

const at = (day: string) => new Date(`${day}T09:00Z`)
const invitation = (id: string, expires: string) => ({
  ...{ id, email: `${id}@eikenwaard.example`, sentAt: at('2026-10-24'), expiresAt: at(expires) },
  ...{ mailedAt: at('2026-10-24'), mailRefused: null },
})
const team: TeamView = {
  project: sampleProject(sampleMemberships.lead),
  ownSide: new Map([
    ['samira', { accepted: true, invitation: null }],
    ['joost', { accepted: true, invitation: null }],
    ['lotte', { accepted: false, invitation: invitation('lotte', '2026-11-30') }],
    ['karin', { accepted: false, invitation: invitation('karin', '2026-11-07') }],
  ]),
  sentElsewhere: [{ ...invitation('petra', '2026-11-30'), personId: 'petra', side: null }],
}
const contractors = [
  { id: 'keizand', name: 'Keizand Infra' },
  { id: 'dijkema', name: 'Dijkema Wegen' },
]
const proposal: Proposal = {
  ...{ id: 'sample', name: 'Merelveld', description: '', state: 'open', begunAs: 'client' },
  ...{ organisation: 'Gemeente Eikenwaard', mine: false, facilitatorEmail: null, projectId: null },
  expiresAt: at('2026-12-10'),
  sides: [
    {
      side: 'client',
      email: 's@eikenwaard.example.nl',
      accepted: true,
      organisation: 'Gemeente Eikenwaard',
      confirmed: false,
      mailedAt: at('2026-11-10'),
      mine: false,
    },
    {
      side: 'contractor',
      email: 't@keizand.example.nl',
      accepted: false,
      organisation: null,
      mine: false,
      mailedAt: at('2026-11-10'),
      confirmed: true,
    },
  ],
}
const requests: readonly OrganisationRequest[] = [
  {
    ...{ id: 'sample', kind: 'contractor', name: 'Keizand Infra BV', personName: 'Tess Bouman' },
    ...{ email: 't.bouman@keizand.example.nl', askedAt: at('2026-11-02'), domainHolder: 'Keizand Infra' },
    alike: ['Keizand Infra'],
  },
]
const { kind, attribution, mirrorQuestion, maskedPreparation } = sampleRound('draft')

function Team() {
  return (
    <SectionBand id="team" label="Team" note="Wie klaar is, ziet alleen de eigen trekker." heavy>
      <OwnSideTable
        team={team}
        colleagues={sampleHome(lead, sampleRound('open')).colleagues}
        roundId="sample"
        running
        now={at('2026-11-10')}
      />
      <div className="mt-10">
        <NameList members={sampleMembers.filter(({ side }) => side !== 'client')} />
        <SentElsewhere team={team} invitations={team.sentElsewhere} />
      </div>
      <div className="mt-10">
        <Beside
          id="sample-beside"
          title="Uit de mail die zij krijgen"
          text={
            <>
              <InvitationExcerpt inviter="Fatma Yildiz" place="Weteringkwartier" hat="clientParticipant" />
              <ManagerExcerpt name="Nationaal Programma" />
              <BesideSteps steps={['Eerst dit.', 'Daarna dat.']} />
              <BesideFacts facts={[{ key: 'lid', name: 'Lid', value: 'Kan een wijkproject beginnen.' }]} />
            </>
          }
        >
          <InviteManyForm
            projectId="sample"
            side="client"
            organisations={[{ id: 'eikenwaard', name: 'Gemeente Eikenwaard' }]}
          />
        </Beside>
      </div>
    </SectionBand>
  )
}

function Rounds() {
  const ids = { projectId: 'sample', roundId: 'sample' }
  return (
    <SectionBand id="round-forms" label="Een ronde" note="Onomkeerbaar is altijd een eigen pagina met een vinkje.">
      <Sample name="de regels">
        <RulesForm
          {...ids}
          closesOn="13 november 2026"
          sessionOn="27 november 2026"
          rules={{ kind, attribution, mirrorQuestion, maskedPreparation }}
          mayMask={false}
        />
      </Sample>
      <Sample name="de sluitdatum verzetten">
        <MoveForm {...ids} />
      </Sample>
      <Sample name="na een sessie: plannen">
        <NextRound projectId="sample" next={null} plans />
      </Sample>
      <Sample name="vergrendelen">
        <ConfirmActForm texts="lockPage" {...ids} />
      </Sample>
      <Sample name="afbreken">
        <CancelForm {...ids} />
      </Sample>
    </SectionBand>
  )
}

function Entry() {
  return (
    <SectionBand id="entry" label="Binnenkomen" note="Zonder wachtwoord.">
      <Sample name="een mail vragen">
        <SignInForm to={null} />
      </Sample>
      <Sample name="de code">
        <CodeForm />
      </Sample>
      <Sample name="de link, in een andere browser">
        <ConfirmForm token="sample" elsewhere />
      </Sample>
      <Sample name="een uitnodiging">
        <AcceptForm token="sample" name="Noor Bakker" ownEmail={null} />
      </Sample>
    </SectionBand>
  )
}

/** The roles in a team, and every form of the product. Presses here reach nobody. */
export function FormParts() {
  return (
    <ClientMessages
      namespaces={[
        'feedback',
        'forms',
        'refusals',
        'team',
        'paper',
        'project',
        'proposal',
        'account',
        'entry',
        'admin',
        'common',
        'registration',
      ]}
    >
      <Team />
      <Rounds />
      <SectionBand id="new-things" label="Beginnen">
        <Sample name="een wijkproject">
          <ProposeAsSideForm organisationId="eikenwaard" side="client" rules={<RulesWithYes by="propose" />} />
        </Sample>
        <Sample name="een wijkproject, als bureau">
          <ProposeAsOfficeForm organisationId="veldkamp" />
        </Sample>
        <Sample name="een voorstel beantwoorden">
          <ProposalSides sides={proposal.sides} />
          <ProposalList proposals={[proposal]} />
          <AcceptProposalForm
            proposalId="sample"
            organisations={contractors}
            name=""
            rules={<RulesWithYes by="accept" />}
          />
          <RefuseProposalForm proposalId="sample" side="contractor" />
          <WithdrawProposalForm proposalId="sample" />
        </Sample>
        <Sample name="een organisatie aanvragen">
          <OrganisationRequestForm name="" />
        </Sample>
        <Sample name="een organisatie, waar dat niet kan">
          <RegistrationClosed contactEmail="beheer@wijkspiegel.example" />
        </Sample>
        <Sample name="aanvragen, voor wie ja zegt">
          <OrganisationRequestList requests={requests} />
        </Sample>
        <Sample name="een organisatie">
          <NewOrganisationForm />
        </Sample>
      </SectionBand>
      <Feedback />
      <Entry />
      <SectionBand id="account" label="Mijn account">
        <Sample name="naam">
          <NameForm name="Samira El Idrissi" />
        </Sample>
        <Sample name="voorkeuren">
          <PreferencesForm locale="nl" mails="all" shortcuts />
        </Sample>
        <Sample name="een andere browser uitloggen, het account verwijderen">
          <EndSession sessionId="sample" device="Firefox, Android" />
          <div className="mt-6">
            <EraseForm />
          </div>
        </Sample>
      </SectionBand>
    </ClientMessages>
  )
}
