import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useNameOf, type People } from '@/components/session/record/who.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { Facts } from '@/components/ui/facts.tsx'
import { Mark } from '@/components/ui/mark.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { FulfilmentInRound } from '@/lib/agreements/rules/fulfilment.ts'
import { readersOf, type Allowed, type Commitment } from '@/lib/agreements/rules/model.ts'
import { traceableIn } from '@/lib/agreements/rules/traceable.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { DueForm, OwnerForm, ReviewForm, StatusForm } from './change-forms.tsx'
import { FulfilmentFigures } from './fulfilment-list.tsx'
import { History } from './history.tsx'
import { CommitmentStatusLine } from './commitment-status.tsx'
import { ReleaseForm } from './release-form.tsx'

interface CommitmentPartProps {
  commitment: Commitment
  /** in which it was made */
  session: { readonly id: string; readonly openedAt: Date }
  /** both sides' answers about it in later rounds, the latest first */
  fulfilments: readonly FulfilmentInRound[]
  worksheetVersion: number
  members: readonly ProjectView['members'][number][]
  /** of the project, its people and its organisations: what others should not read */
  names: readonly string[]
  /** the reader's side; null for a facilitator */
  side: Side | null
  allowed: Allowed
  today: string
}

/** The page of one agreement or action, below its title. */
export function CommitmentPart(props: CommitmentPartProps) {
  const { commitment, session, fulfilments, worksheetVersion, members, allowed, today } = props
  const t = useTranslations('agreements')
  const locale = useLocale()
  const people: People = Object.fromEntries(members.map((member) => [member.personId, member]))
  const { projectId, id, factor } = commitment
  const found = factor === null ? null : factorOf(worksheetOf(worksheetVersion), factor)
  const date = formatDate(session.openedAt, locale)
  const record = `${sessionPathOf(projectId, session.id)}/record${found ? `#${found.key}` : ''}`
  return (
    <>
      <SectionBand id="facts" label={t('one.facts')} heavy>
        <WhoAndWhen commitment={commitment} people={people} today={today} />
        <div className="mt-6 grid justify-items-start gap-2">
          <LinkButton
            href={`/api/projects/${projectId}/agreements/${id}/calendar`}
            look="outlined"
            prefetch={false}
            download
          >
            {t('one.calendar')}
          </LinkButton>
          <p className="text-small text-ink-soft">{t('one.calendarHint')}</p>
        </div>
      </SectionBand>
      <SectionBand id="change" label={t('change.title')} note={t(allowed.status ? 'change.note' : 'change.readOnly')}>
        {allowed.status ? <Changes {...props} /> : <CommitmentStatusLine commitment={commitment} today={today} />}
      </SectionBand>
      {fulfilments.length > 0 ? (
        <SectionBand id="kept" label={t('kept.title')} note={t('kept.lead')}>
          <ol role="list" className="grid gap-8">
            {fulfilments.map(({ roundId, revealedAt, ...answers }) => (
              <li key={roundId} className="grid gap-2">
                <h3 className="text-h4">
                  <Link href={`/projects/${projectId}/rounds/${roundId}/mirror#agreements`} prefetch={false}>
                    {t('kept.inRound', { date: formatDate(revealedAt, locale) })}
                  </Link>
                </h3>
                <FulfilmentFigures {...answers} />
              </li>
            ))}
          </ol>
        </SectionBand>
      ) : null}
      {commitment.kind === 'agreement' ? <ReleasePart {...props} /> : null}
      <SectionBand id="where" label={t('one.where')}>
        <p>{found ? t('one.made', { date, factor: found.name[locale] }) : t('one.madeLoose', { date })}</p>
        <p className="mt-2">
          <Link href={record} prefetch={false} className="inline-flex min-h-11 items-center">
            {t('one.record')}
          </Link>
        </p>
      </SectionBand>
      <SectionBand id="history" label={t('history.title')}>
        <History changes={commitment.changes} people={people} />
      </SectionBand>
    </>
  )
}

function WhoAndWhen({ commitment, people, today }: { commitment: Commitment; people: People; today: string }) {
  const t = useTranslations('agreements')
  const locale = useLocale()
  const nameOf = useNameOf(people)
  const owners =
    commitment.owners.length === 0
      ? t('one.nobody')
      : commitment.owners.map(({ personId, side }) => (
          <span key={personId} className="flex items-baseline gap-[0.45em]">
            {side ? <Mark side={side} /> : null} {nameOf(personId)}
          </span>
        ))
  return (
    <Facts
      facts={[
        { key: 'owner', name: t('column.owner'), value: owners },
        { key: 'due', name: t('column.due'), value: formatDate(calendarDay(commitment.due), locale) },
        {
          key: 'status',
          name: t('column.status'),
          value: <CommitmentStatusLine commitment={commitment} today={today} />,
        },
        ...(commitment.sign === '' ? [] : [{ key: 'sign', name: t('one.sign'), value: commitment.sign }]),
        ...(commitment.effect === '' ? [] : [{ key: 'effect', name: t('one.effect'), value: commitment.effect }]),
      ]}
    />
  )
}

function Changes({ commitment, members, side, allowed }: CommitmentPartProps) {
  const t = useTranslations('agreements.change')
  const locale = useLocale()
  const hidden = { projectId: commitment.projectId, commitmentId: commitment.id }
  const own = members.filter((member) => member.side === side && side !== null)
  // an action has one owner: on the own side, or nobody any more
  const mine = commitment.kind === 'agreement' || commitment.owners.every((owner) => owner.side === side)
  return (
    <div className="grid items-start gap-x-(--ws-column-gap) gap-y-12 desk:grid-cols-2">
      <StatusForm hidden={hidden} status={commitment.status} />
      <section aria-labelledby="due-title" className="grid gap-4 border-t border-line pt-4">
        <h3 id="due-title" className="font-display text-h4 font-strong">
          {t('dueTitle')}
        </h3>
        <DueForm hidden={hidden} />
      </section>
      <section aria-labelledby="review-title" className="grid gap-4 border-t border-line pt-4">
        <h3 id="review-title" className="font-display text-h4 font-strong">
          {t('reviewTitle')}
        </h3>
        <ReviewForm
          hidden={hidden}
          on={commitment.reviewOn ? formatDate(calendarDay(commitment.reviewOn), locale) : ''}
        />
      </section>
      {allowed.asLead && mine ? (
        <section aria-labelledby="owner-title" className="grid gap-4 border-t border-line pt-4">
          <h3 id="owner-title" className="font-display text-h4 font-strong">
            {t('ownerTitle')}
          </h3>
          <OwnerForm hidden={hidden} people={own.map(({ personId, name }) => ({ value: personId, label: name }))} />
        </section>
      ) : null}
    </div>
  )
}

/** To whom each side released its text, and in which words. */
function ReleasePart({ commitment, side, allowed, names }: CommitmentPartProps) {
  const t = useTranslations('agreements')
  const { released, what, effect } = commitment
  return (
    <SectionBand id="release" label={t('change.releaseTitle')}>
      <p className="max-w-measure">{t('change.releaseText')}</p>
      <ul className="my-4 grid gap-1">
        {SIDES.map((one) => (
          <li key={one} className="flex items-baseline gap-[0.45em]">
            <Mark side={one} look={released.to[one] ? 'filled' : 'hollow'} />
            {t('release.side', { side: one, readers: released.to[one] ?? 'nobody' })}
          </li>
        ))}
      </ul>
      <p role="status" className="mb-4 max-w-measure font-strong">
        {t('release.read', { readers: readersOf(released) ?? 'nobody' })}
      </p>
      {released.words === what ? null : (
        <p className="mb-4 max-w-measure wrap-anywhere">{t('release.inWords', { words: released.words })}</p>
      )}
      {released.effect === effect ? null : (
        <p className="mb-4 max-w-measure wrap-anywhere">
          {released.effect === '' ? t('release.withoutEffect') : t('release.effectInWords', { words: released.effect })}
        </p>
      )}
      {allowed.asLead && side ? (
        <ReleaseForm
          of="agreement"
          id="release-form"
          hidden={{ projectId: commitment.projectId, commitmentId: commitment.id }}
          released={released}
          side={side}
          withEffect={effect !== ''}
          found={traceableIn(`${released.words}\n${released.effect}`, names)}
        />
      ) : null}
    </SectionBand>
  )
}
