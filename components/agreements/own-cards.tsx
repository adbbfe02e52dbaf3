'use client'
import { useLocale, useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { statusAction } from '@/lib/agreements/actions.ts'
import { commitmentPathOf, type OwnCommitment } from '@/lib/agreements/rules/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { CommitmentStatusLine } from './commitment-status.tsx'

interface OwnCardsProps {
  commitments: readonly OwnCommitment[]
  today: string
  /** shows the project of each, for the list over several projects */
  withProject?: boolean
}

/** What a person still has to do, each with a button to mark it done. */
export function OwnCards({ commitments, today, withProject = false }: OwnCardsProps) {
  const t = useTranslations('agreements')
  const locale = useLocale()
  return (
    <ul className="grid gap-x-(--ws-column-gap) gap-y-10 tablet:grid-cols-2">
      {commitments.map((commitment) => (
        <li key={commitment.id} data-own={commitment.id} className="grid content-start gap-3 border-t border-line pt-3">
          <p className="text-small">
            <CommitmentStatusLine commitment={commitment} today={today} />
          </p>
          <p className="font-display text-h3 leading-tight font-strong wrap-anywhere">{commitment.what}</p>
          <p className="text-small text-ink-soft">
            {withProject ? `${commitment.project} · ` : null}
            {t('column.due')} {formatDate(calendarDay(commitment.due), locale)}
          </p>
          {commitment.sign === '' ? null : (
            <p className="text-small wrap-anywhere">
              <strong>{t('one.sign')}:</strong> {commitment.sign}
            </p>
          )}
          {commitment.effect === '' ? null : (
            <p className="text-small wrap-anywhere">
              <strong>{t('one.effect')}:</strong> {commitment.effect}
            </p>
          )}
          <div className="flex flex-wrap items-start gap-3">
            <PressForm
              action={statusAction}
              hidden={{ projectId: commitment.projectId, commitmentId: commitment.id, status: 'done' }}
              look="outlined"
              accessibleName={commitment.what}
            >
              {t('mine.done')}
            </PressForm>
            <LinkButton href={commitmentPathOf(commitment.projectId, commitment.id)} look="outlined" prefetch={false}>
              {t('mine.change')}
              <VisuallyHidden>: {commitment.what}</VisuallyHidden>
            </LinkButton>
          </div>
        </li>
      ))}
    </ul>
  )
}
