import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { PressForm } from '@/components/forms/press-form.tsx'
import { useRoundState } from '@/components/projects/round-state.ts'
import { LinkButton } from '@/components/ui/button.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { formatDate } from '@/lib/i18n/format.ts'
import { printKitPathOf, turnOf, turnPathOf, type DeskProject } from '@/lib/desk/rules/model.ts'
import { remindWaitingAction } from '@/lib/waiting/actions.ts'
import { mayRemindAgain, type Waiting, type WaitingPart } from '@/lib/waiting/rules/model.ts'

/** Names of who must act: all facilitators, or the leads of a side; as in a project. */
const namesOf = ({ members }: DeskProject, part: WaitingPart): string[] =>
  members
    .filter(({ role, side }) =>
      part === 'facilitator' ? role === 'facilitator' : role === 'sideLead' && side === part,
    )
    .map(({ name }) => name)

/** Somebody else who must act, and the press that reminds them once a day. */
function Other({ project, waiting, now }: { project: DeskProject; waiting: Waiting; now: Date }) {
  const t = useTranslations('project.waiting')
  const locale = useLocale()
  const { matter, part, remindedAt, canRemind } = waiting
  const names = namesOf(project, part)
  return (
    <li className="grid justify-items-start gap-2 wrap-anywhere">
      <p>
        {names.length > 0 ? (
          <>
            <strong>{new Intl.ListFormat(locale, { type: 'disjunction' }).format(names)}</strong>, {t(`who.${part}`)},{' '}
            {t(`matter.${matter}`)}.
          </>
        ) : part === 'facilitator' ? null : (
          t(`nobody.${part}`)
        )}
        {remindedAt ? (
          <span className="block text-small text-ink-soft">
            {t('reminded', { date: formatDate(remindedAt, locale) })}
          </span>
        ) : null}
      </p>
      {canRemind && mayRemindAgain(waiting, now) ? (
        <PressForm
          action={remindWaitingAction}
          hidden={{ projectId: project.id, matter, part }}
          look="outlined"
          size="small"
          accessibleName={`${names.join(', ')}, ${project.name}`}
          doneTexts={{ reminded: t('sent') }}
        >
          {t('remind')}
        </PressForm>
      ) : null}
    </li>
  )
}

function DeskLine({ project, now }: { project: DeskProject; now: Date }) {
  const t = useTranslations('desk.projects')
  const stateOf = useRoundState()
  const turn = turnOf(project)
  const others = project.waiting.filter(({ part }) => part !== 'facilitator')
  return (
    <li
      data-desk={project.id}
      className="grid gap-x-8 gap-y-4 border-b border-line py-6 tablet:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)]"
    >
      <div className="grid content-start gap-1.5">
        <h3 className="text-h3 leading-tight wrap-anywhere">
          <Link href={`/projects/${project.id}`}>{project.name}</Link>
        </h3>
        <p className="text-small text-ink-soft">{stateOf(project.round)}</p>
        <p className="text-small">
          <a href={printKitPathOf(project.id)} download>
            {t('kit')}
            <VisuallyHidden>: {project.name}</VisuallyHidden>
          </a>
        </p>
      </div>
      <div className="grid content-start justify-items-start gap-4">
        {turn ? (
          <div className="grid justify-items-start gap-2">
            <p className="text-small text-ink-soft">{t('yours')}</p>
            <LinkButton href={turnPathOf(project, turn)} size="small">
              {t(`turn.${turn}`)}
            </LinkButton>
          </div>
        ) : null}
        {others.length > 0 ? (
          <div className="grid gap-2">
            <p className="text-small text-ink-soft">{t('others')}</p>
            <ul role="list" className="grid gap-4">
              {others.map((one) => (
                <Other key={`${one.matter} ${one.part}`} project={project} waiting={one} now={now} />
              ))}
            </ul>
          </div>
        ) : null}
        {turn || others.length > 0 ? null : <p className="text-ink-soft">{t('nothing')}</p>}
      </div>
    </li>
  )
}

/** All projects of a facilitator, with what waits on whom; those where it is the reader's turn come first. */
export function DeskProjects({ projects, now }: { projects: readonly DeskProject[]; now: Date }) {
  return (
    <ul role="list" className="-mt-6">
      {projects.map((project) => (
        <DeskLine key={project.id} project={project} now={now} />
      ))}
    </ul>
  )
}
