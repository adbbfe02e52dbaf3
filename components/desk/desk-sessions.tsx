import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { ChosenDay } from '@/components/planning/chosen-day.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { leadPathOf, type DeskMember, type DeskSession } from '@/lib/desk/rules/model.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { planningPathOf } from '@/lib/planning/rules/model.ts'
import { calendarPathOf } from '@/lib/rounds/rules/model.ts'
import { planPathOf } from '@/lib/session/rules/plan.ts'

/** A side's people in one sentence, with who leads it and who has no mail. */
function useNamed(): (people: readonly DeskMember[]) => string {
  const t = useTranslations('desk.sessions')
  const locale = useLocale()
  return (people) =>
    new Intl.ListFormat(locale).format(
      people.map(({ name, role, withoutMail }) => {
        const note = role === 'sideLead' ? t('leads') : withoutMail ? t('withoutMail') : null
        return note === null ? name : `${name} (${note})`
      }),
    )
}

function People({ members }: { members: readonly DeskMember[] }) {
  const t = useTranslations('desk.sessions')
  const sides = useTranslations('common.sides')
  const named = useNamed()
  const facilitators = members.filter(({ side }) => side === null)
  return (
    <dl className="grid gap-3 text-small wrap-anywhere" aria-label={t('people')}>
      {SIDES.map((side) => (
        <div key={side}>
          <dt>
            <SideName side={side}>{sides(side === 'client' ? 'clientTitle' : 'contractorTitle')}</SideName>
          </dt>
          <dd className="max-w-measure">{named(members.filter((one) => one.side === side))}</dd>
        </div>
      ))}
      {facilitators.length > 1 ? (
        <div>
          <dt className="font-strong">{t('facilitators')}</dt>
          <dd className="max-w-measure">{named(facilitators)}</dd>
        </div>
      ) : null}
    </dl>
  )
}

function SessionLine({ session }: { session: DeskSession }) {
  const t = useTranslations('desk.sessions')
  const { id, name, round, running, day, members } = session
  return (
    <li
      data-session-of={id}
      className="grid gap-x-8 gap-y-5 border-b border-line py-6 tablet:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)]"
    >
      <div className="grid content-start justify-items-start gap-3">
        <h3 className="text-body wrap-anywhere">
          <Link href={`/projects/${id}`}>{name}</Link>
        </h3>
        {running ? (
          <>
            <p className="font-display text-h3 leading-tight font-strong">{t('running')}</p>
            <LinkButton href={leadPathOf(id, running)} size="small" prefetch={false}>
              {t('lead')}
            </LinkButton>
          </>
        ) : day ? (
          <ChosenDay day={day} />
        ) : null}
        <ul role="list" className="flex flex-wrap gap-x-5 gap-y-1 text-small">
          {running ? null : (
            <>
              <li>
                <a href={calendarPathOf(id, round.id)} download>
                  {t('calendar')}
                  <VisuallyHidden>: {name}</VisuallyHidden>
                </a>
              </li>
              <li>
                <Link href={planningPathOf(id, round.id)} prefetch={false}>
                  {t('move')}
                  <VisuallyHidden>: {name}</VisuallyHidden>
                </Link>
              </li>
            </>
          )}
          {round.status === 'revealed' && !running ? (
            <li>
              <Link href={planPathOf(id, round.id)} prefetch={false}>
                {t('plan')}
                <VisuallyHidden>: {name}</VisuallyHidden>
              </Link>
            </li>
          ) : null}
        </ul>
      </div>
      <People members={members} />
    </li>
  )
}

/** The sessions to come of a facilitator's projects: when, where, and who belong to them. */
export function DeskSessions({ sessions }: { sessions: readonly DeskSession[] }) {
  const t = useTranslations('desk.sessions')
  if (sessions.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <ul role="list" className="-mt-6">
      {sessions.map((session) => (
        <SessionLine key={session.id} session={session} />
      ))}
    </ul>
  )
}
