import { useLocale, useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { formatDate } from '@/lib/i18n/format.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import { remindWaitingAction } from '@/lib/waiting/actions.ts'
import { mayRemindAgain, namesOf, waitsFor, type Waiting } from '@/lib/waiting/rules/model.ts'

interface WaitingListProps {
  readonly project: ProjectView
  readonly waiting: readonly Waiting[]
  readonly now: Date
}

/** What the project waits for, by whom, and for leads and facilitators the press that reminds them once a day. */
export function WaitingList({ project, waiting, now }: WaitingListProps) {
  const t = useTranslations('project.waiting')
  const locale = useLocale()
  const list = new Intl.ListFormat(locale, { type: 'disjunction' })
  const { membership } = project
  const shown = waitsFor(waiting, membership)
  if (shown.length === 0) return null
  return (
    <section aria-label={t('label')} className="mt-8 border-t border-line pt-4">
      <h3 className="text-h4">{t('label')}</h3>
      <ul role="list" className="mt-2">
        {shown.map((one) => {
          const { matter, part, remindedAt, canRemind } = one
          const names = namesOf(project, part)
          const again = mayRemindAgain(one, now)
          const isOwn = part === (membership.side ?? 'facilitator')
          return (
            <li
              key={`${matter} ${part}`}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 border-b border-line py-3 wrap-anywhere last:border-b-0"
            >
              <p className="max-w-measure">
                {names.length > 0 ? (
                  <>
                    <strong>{list.format(names)}</strong>, {t(`who.${part}`)}, {t(`matter.${matter}`)}.
                  </>
                ) : (
                  t(`nobody.${part}`)
                )}
                {remindedAt ? (
                  <span className="block text-small text-ink-soft">
                    {t('reminded', { date: formatDate(remindedAt, locale) })}
                  </span>
                ) : null}
              </p>
              {isOwn && membership.role !== 'participant' ? (
                <LinkButton
                  href={`/projects/${project.id}/${matter === 'card' ? 'team#without-mail-section' : 'settings#deletion'}`}
                  look="outlined"
                  size="small"
                >
                  {t(matter === 'card' ? 'toTeam' : 'toDeletion')}
                </LinkButton>
              ) : null}
              {!isOwn && canRemind && again && membership.role !== 'participant' ? (
                <PressForm
                  action={remindWaitingAction}
                  hidden={{ projectId: project.id, matter, part }}
                  look="outlined"
                  size="small"
                  accessibleName={names.join(', ')}
                  doneTexts={{ reminded: t('sent') }}
                >
                  {t('remind')}
                </PressForm>
              ) : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
