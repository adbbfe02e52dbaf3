import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Unconfirmed } from '@/components/organisations/registration/unconfirmed.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import { sideToAnswer, waitingSides, type Proposal } from '@/lib/projects/rules/proposal.ts'

/** Who takes part and who has still to answer, a line a side. */
export function ProposalSides({ sides }: Pick<Proposal, 'sides'>) {
  const t = useTranslations('proposal.page')
  return (
    <ul role="list">
      {sides.map(({ side, email, accepted, organisation, confirmed, mine }) => (
        <li
          key={side}
          data-side={side}
          className="grid gap-x-6 gap-y-1 border-b border-line py-3 tablet:grid-cols-[10rem_minmax(0,1fr)]"
        >
          <SideName side={side}>{t(side)}</SideName>
          <span className="wrap-anywhere">
            {accepted ? (
              <>
                <strong>{organisation}</strong> {confirmed ? null : <Unconfirmed />} {t('accepted')}
              </>
            ) : mine ? (
              t('askedYou')
            ) : (
              t('asked', { email })
            )}
          </span>
        </li>
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
