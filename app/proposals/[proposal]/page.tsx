import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import {
  AcceptProposalForm,
  RefuseProposalForm,
  RemindProposalForm,
  WithdrawProposalForm,
} from '@/components/projects/proposal-answer.tsx'
import { OrganisationRequestForm } from '@/components/organisations/registration/request-form.tsx'
import { ProposalSides } from '@/components/projects/proposal-sides.tsx'
import { RulesWithYes } from '@/components/projects/rules-with-yes.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { formatDate } from '@/lib/i18n/format.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import type { ShellPerson } from '@/lib/layout/rules/model.ts'
import type { MyOrganisation } from '@/lib/organisations/rules/model.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { mayRemindAgain } from '@/lib/waiting/rules/model.ts'
import { getRegistration, listMyOrganisations, listOwnRequests } from '@/lib/organisations/queries.ts'
import type { OwnRequest } from '@/lib/organisations/rules/registration.ts'
import { getProposal, listOrganisationsToAcceptFor } from '@/lib/projects/queries.ts'
import type { Side } from '@/lib/measures/model.ts'
import { kindOf, proposalPartOf, sideToAnswer, waitingSides, type Proposal } from '@/lib/projects/rules/proposal.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('proposal.page'))('kicker') }
}

interface Props {
  params: Promise<{ proposal: string }>
}

interface Read {
  readonly proposal: Proposal
  readonly organisations: readonly MyOrganisation[]
  /** For which the reader can say yes. */
  readonly fitting: readonly { readonly id: string; readonly name: string }[]
  /** Null where nobody can ask for an organisation. */
  readonly requests: readonly OwnRequest[] | null
  readonly person: ShellPerson
}

/** What became of a proposal that waits for nobody any more. */
async function Ended({ proposal: { state, projectId } }: { proposal: Proposal }) {
  const t = await getTranslations('proposal.page')
  if (state === 'open') return null
  return (
    <div className="mb-12">
      <Notice
        title={t(`${state}Title`)}
        action={
          state === 'begun' && projectId ? (
            <LinkButton href={`/projects/${projectId}`}>{t('toProject')}</LinkButton>
          ) : (
            <LinkButton href="/projects/new" look="outlined">
              {t('again')}
            </LinkButton>
          )
        }
      >
        {t(state)}
      </Notice>
    </div>
  )
}

/** Who is asked, but belongs to no organisation of the right kind. */
async function Unknown({ proposal, requests, person, side }: Read & { side: Side }) {
  const t = await getTranslations('proposal.page')
  const r = await getTranslations('registration.proposal')
  const kind = kindOf(side)
  const asked = requests?.find((one) => one.kind === kind && one.organisationId === null)
  if (asked) {
    const date = formatDate(asked.askedAt, await getLocale())
    return (
      <Notice>
        <p className="wrap-anywhere">{r('waits', { name: asked.name, date })}</p>
      </Notice>
    )
  }
  if (requests)
    return (
      <>
        <p className="font-strong">{r('title')}</p>
        <p className="mb-6 max-w-measure">{r('text', { side })}</p>
        <OrganisationRequestForm
          name={person.name}
          proposal={{ id: proposal.id, kind }}
          nameLabel={r('name', { side })}
        />
      </>
    )
  const { contactEmail } = env()
  return (
    <Notice title={t('unknownTitle')}>
      <p>{t('unknown', { side })}</p>
      {contactEmail ? (
        <p className="wrap-anywhere">
          {t.rich('unknownContact', {
            address: contactEmail,
            mail: (words) => <a href={`mailto:${contactEmail}`}>{words}</a>,
          })}
        </p>
      ) : null}
    </Notice>
  )
}

const Refusal = ({ note, children }: { note: string; children: ReactNode }) => (
  <div className="mt-8 grid justify-items-start gap-2">
    {children}
    <p className="text-small text-ink-soft">{note}</p>
  </div>
)

/** Who is asked was mailed; the day after, the beginner can have them mailed once more. */
async function Remind({ proposal }: { proposal: Proposal }) {
  const t = await getTranslations('proposal.page')
  const locale = await getLocale()
  return (
    <SectionBand id="remind" label={t('remindTitle')} note={t('remindNote')}>
      <ul role="list" className="grid justify-items-start gap-4">
        {waitingSides(proposal).map(({ side, email, mailedAt }) => (
          <li key={side} className="grid justify-items-start gap-2 wrap-anywhere">
            <p>{t('mailed', { email, date: formatDate(mailedAt, locale) })}</p>
            {mayRemindAgain({ remindedAt: mailedAt }, now()) ? (
              <RemindProposalForm proposalId={proposal.id} side={side} email={email} />
            ) : null}
          </li>
        ))}
      </ul>
    </SectionBand>
  )
}

/** What the reader can do: answer, say no for a colleague, or take the own proposal back. */
async function Acts(read: Read) {
  const { proposal, organisations, fitting, person } = read
  const t = await getTranslations('proposal.page')
  if (proposal.state !== 'open') return null
  const { id, organisation } = proposal
  const asked = sideToAnswer(proposal)
  const refuseNote = t('refuseNote', { organisation })
  if (asked) {
    return (
      <SectionBand id="answer" label={t('answer')}>
        {fitting.length > 0 ? (
          <AcceptProposalForm
            proposalId={id}
            organisations={fitting}
            name={person.name}
            rules={<RulesWithYes by="accept" />}
          />
        ) : (
          <Unknown {...read} side={asked.side} />
        )}
        <Refusal note={refuseNote}>
          <RefuseProposalForm proposalId={id} side={asked.side} />
        </Refusal>
      </SectionBand>
    )
  }
  if (proposal.mine)
    return (
      <>
        <Remind proposal={proposal} />
        <SectionBand id="answer" label={t('withdraw')} note={t('withdrawNote')}>
          <p className="mb-4 max-w-measure">{t('wrongAddress')}</p>
          <WithdrawProposalForm proposalId={id} />
        </SectionBand>
      </>
    )
  const administered = waitingSides(proposal).flatMap(({ side, email }) => {
    const own = organisations.find(({ kind, admin }) => admin && proposalPartOf(kind) === side)
    return own ? [{ side, email, name: own.name }] : []
  })
  return administered.map(({ side, email, name }) => (
    <SectionBand key={side} id={`answer-${side}`} label={t('answer')}>
      <p className="max-w-measure wrap-anywhere">{t('adminNote', { organisation: name, email })}</p>
      <Refusal note={refuseNote}>
        <RefuseProposalForm proposalId={id} side={side} />
      </Refusal>
    </SectionBand>
  ))
}

/** A project that is not there yet: for who began it, who is asked to lead a side, and the admins of who is asked. */
export default async function ProposalPage({ params }: Props) {
  const { proposal: proposalId } = await params
  const { context, person } = await requireShellPerson()
  const proposal = await loadForPage([proposalId], () => getProposal(context, proposalId, person.id))
  const organisations = await listMyOrganisations(context, person.id)
  const fitting = await listOrganisationsToAcceptFor(context, proposalId)
  const mayAsk = sideToAnswer(proposal) && fitting.length === 0 && (await getRegistration(context)) !== 'closed'
  const requests = mayAsk ? await listOwnRequests(context) : null
  const t = await getTranslations('proposal.page')
  const { name, description, organisation, mine, sides, facilitatorEmail, state, expiresAt } = proposal
  return (
    <PersonShell person={person} demo={env().demo}>
      <PageTitle
        kicker={t('kicker')}
        title={name}
        lead={state === 'open' ? t(mine ? 'leadMine' : 'lead', { organisation }) : undefined}
      />
      <Ended proposal={proposal} />
      <SectionBand
        id="sides"
        label={t('sides')}
        note={state === 'open' ? t('until', { date: formatDate(expiresAt, await getLocale()) }) : undefined}
        heavy
      >
        <ProposalSides sides={sides} />
        {facilitatorEmail ? (
          <p className="mt-4 wrap-anywhere">
            {t('facilitator')}: {facilitatorEmail}.{' '}
            <span className="text-small text-ink-soft">{t('facilitatorNote')}</span>
          </p>
        ) : null}
      </SectionBand>
      {description === '' ? null : (
        <SectionBand id="about" label={t('about')}>
          <p className="max-w-measure wrap-anywhere">{description}</p>
        </SectionBand>
      )}
      {sideToAnswer(proposal) ? (
        <SectionBand id="what" label={t('what')}>
          <p className="max-w-measure">{t('whatText')}</p>
        </SectionBand>
      ) : null}
      <ClientMessages namespaces={['proposal', 'registration', 'admin', 'forms', 'refusals']}>
        <Acts {...{ proposal, organisations, fitting, requests, person }} />
      </ClientMessages>
    </PersonShell>
  )
}
