import { CameThrough } from '@/components/accounts/came-through.tsx'
import { ClosedOrganisations } from '@/components/accounts/closed-organisations.tsx'
import { OwnSignIns } from '@/components/accounts/door-forms.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { ConnectionForm } from '@/components/organisations/sign-in/connection-form.tsx'
import { RequirementForm } from '@/components/organisations/sign-in/requirement-form.tsx'
import { SessionHoursForm } from '@/components/organisations/sign-in/session-hours-form.tsx'
import { SignInGuide } from '@/components/organisations/sign-in/sign-in-guide.tsx'
import { SignInState } from '@/components/organisations/sign-in/sign-in-state.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { SignInSettings } from '@/lib/organisations/rules/sign-in.ts'
import { Sample } from './styleguide-shell.tsx'

const organisationId = 'styleguide'
const name = 'Gemeente Eikenwaard'
const at = 'https://wijkspiegel.example.nl'
const settings: SignInSettings = {
  ...{ preset: 'keycloak', issuer: 'https://login.eikenwaard.example/realms/medewerkers', clientId: 'wijkspiegel' },
  ...{ secretKept: true, testedAt: null, sessionHours: 10, findings: null, linked: 0, required: false, keepers: [] },
}
const tested: SignInSettings = {
  ...{ ...settings, testedAt: new Date('2026-11-24T09:00Z'), linked: 14, required: true },
  findings: { subject: '248289761001', address: 'ans@eikenwaard.example', vouched: true, clockAhead: -2 },
}
const states: readonly (readonly [string, SignInSettings | null])[] = [
  ['nog niets', null],
  ['niet getest', settings],
  ['getest en verplicht', tested],
  ['geheim kwijt', { ...tested, secretKept: false }],
]

/** Sign-in by an organisation: for its admins, and for who comes by it. */
export function ProviderParts() {
  return (
    <ClientMessages namespaces={['provider', 'common', 'forms', 'refusals']}>
      <SectionBand id="provider" label="Eigen aanmelding">
        {states.map(([state, of]) => (
          <Sample key={state} name={state}>
            <SignInState settings={of} door={`${at}/sign-in/by/x`} domainProven={of !== settings} />
          </Sample>
        ))}
        <Sample name="instellen">
          <ConnectionForm organisationId={organisationId} settings={tested} />
        </Sample>
        <Sample name="zo stel je het in">
          <SignInGuide
            preset="keycloak"
            comeBack={`${at}/sign-in/back/x`}
            signedOut={`${at}/api/sign-in/x/signed-out`}
          />
        </Sample>
        <Sample name="uren">
          <SessionHoursForm organisationId={organisationId} hours={10} />
        </Sample>
        <Sample name="verplichten">
          <RequirementForm
            organisationId={organisationId}
            required
            keepers={['ans']}
            admins={[
              { personId: 'ans', name: 'Ans de Wit' },
              { personId: 'joost', name: 'Joost Bakker' },
            ]}
          />
        </Sample>
        <Sample name="wie zo binnenkwam, en wie niet">
          <CameThrough name={name} back="/projects" />
          <ClosedOrganisations
            closed={[
              { organisationId, name, keeper: false, opensAt: null },
              { organisationId: 'other', name: 'Gemeente Rivierenland', keeper: true, opensAt: null },
              {
                organisationId: 'third',
                name: 'Gemeente Lommerbeek',
                keeper: true,
                opensAt: new Date('2026-11-24T10:30Z'),
              },
            ]}
          />
          <OwnSignIns
            signIns={[
              { organisationId, name, linked: true },
              { organisationId: 'other', name: 'Gemeente Rivierenland', linked: false },
            ]}
          />
        </Sample>
      </SectionBand>
    </ClientMessages>
  )
}
