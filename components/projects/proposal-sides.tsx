import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Unconfirmed } from '@/components/organisations/registration/unconfirmed.tsx'
import { sideToAnswer, waitingSides, type Proposal } from '@/lib/projects/rules/proposal.ts'
import { SideLine } from './side-line.tsx'

/** Who takes part and who has still to answer, a line a side. */
export function ProposalSides({ sides }: Pick<Proposal, 'sides'>) {
  const t = useTranslations('proposal.page')
  return (
    <ul role="list">
      {sides.map(({ side, email, accepted, organisation, confirmed, mine }) => (
        <SideLine key={side} side={side} name={t(side)}>
          <p>
            {accepted ? (
              <>
                <strong>{organisation}</strong> {confirmed ? null : <Unconfirmed />} {t('accepted')}
              </>
            ) : mine ? (
              t('askedYou')
            ) : (
              t('asked', { email })
            )}
          </p>
        </SideLine>
      ))}
    </ul>
  )
}

/** Proposals that wait for somebody, each with whom. */
export function ProposalList({ proposals }: { readonly proposals: readonly Proposal[] }) {
  const t = useTranslations('proposal.list')
  return (
    <ul role="list" className="border-t border-line">
      {proposals.map((proposal) => (
        <li
          key={proposal.id}
          className="grid items-baseline gap-x-6 gap-y-1 border-b border-line py-4 tablet:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)]"
        >
          <Link
            href={`/proposals/${proposal.id}`}
            className="font-display text-h4 leading-tight font-strong wrap-anywhere"
          >
            {proposal.name}
          </Link>
          <span className="text-small wrap-anywhere">{proposal.organisation}</span>
          <span className="text-small text-ink-soft">
            {sideToAnswer(proposal) ? (
              <strong className="text-ink">{t('answer')}</strong>
            ) : (
              t('waits', {
                sides: waitingSides(proposal)
                  .map(({ side }) => t(`sides.${side}`))
                  .join(', '),
              })
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
