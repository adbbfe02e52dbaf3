import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { PressForm } from '@/components/forms/press-form.tsx'
import { Beside, BesideSteps } from '@/components/ui/beside.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { answerWithoutMailAction } from '@/lib/cards/actions.ts'
import { makeCardPath, type CardLine, type WithoutMailRequest } from '@/lib/cards/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { WithoutMailForm } from './without-mail-form.tsx'

interface SectionProps {
  project: ProjectView
  side: Side
  round: Pick<RoundView, 'id' | 'status' | 'standsStillSince'> | null
  /** may people of the own side be added: no while it is locked in a round that is not revealed */
  isOpen: boolean
  cards: readonly CardLine[]
  requests: readonly WithoutMailRequest[]
}

/** For a lead: who of the own side has no mail, a card for each, and who waits for the other side's lead. */
export function WithoutMailSection({ project, side, round, isOpen, cards, requests }: SectionProps) {
  const t = useTranslations('card.team')
  const people = project.members.filter((member) => member.withoutMail && member.side === side)
  if (!isOpen && people.length === 0 && requests.length === 0) return null
  return (
    <SectionBand id="without-mail-section" label={t('title')} note={t('note')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        {people.length > 0 ? (
          <ul className="border-t border-line">
            {people.map(({ personId, name, functionTitle }) => {
              const has = cards.some((card) => card.personId === personId)
              return (
                <li
                  key={personId}
                  className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 border-b border-line py-3"
                >
                  <p>
                    <strong className="wrap-anywhere">{name}</strong>{' '}
                    <span className="text-small wrap-anywhere text-ink-soft">
                      {[functionTitle, t(has ? 'hasCard' : 'noCard')].join(', ')}
                    </span>
                  </p>
                  {round && round.status !== 'cancelled' && !round.standsStillSince ? (
                    <Link href={makeCardPath(project.id, round.id, personId)} prefetch={false} className="text-small">
                      <span aria-hidden="true">{t(has ? 'renew' : 'make')}</span>
                      <VisuallyHidden>{t(has ? 'renewOf' : 'makeOf', { name })}</VisuallyHidden>
                    </Link>
                  ) : null}
                </li>
              )
            })}
          </ul>
        ) : null}
        {isOpen ? (
          <div className="grid gap-4">
            {round?.status === 'draft' ? <p className="running">{t('draftNote')}</p> : null}
            {round?.status === 'open' ? <p className="running">{t('requestsNote')}</p> : null}
            <Beside
              id="card-beside"
              title={t('beside')}
              text={<BesideSteps steps={(['make', 'open', 'fill'] as const).map((step) => t(`besideSteps.${step}`))} />}
            >
              <WithoutMailForm
                projectId={project.id}
                organisations={project.organisations.filter((one) => one.side === side)}
              />
            </Beside>
          </div>
        ) : null}
        {requests.length > 0 ? <Requests projectId={project.id} side={side} requests={requests} /> : null}
      </div>
    </SectionBand>
  )
}

function Requests({
  projectId,
  side,
  requests,
}: {
  projectId: string
  side: Side
  requests: SectionProps['requests']
}) {
  const t = useTranslations('card.team')
  return (
    <section aria-labelledby="without-mail-requests">
      <h3 id="without-mail-requests" className="mb-3 text-h4">
        {t('requests')}
      </h3>
      <ul className="border-t border-line">
        {requests.map(({ id, name, functionTitle, side: asking }) => {
          const own = asking === side
          const hidden = { projectId, requestId: id }
          return (
            <li
              key={id}
              className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-b border-line py-3"
            >
              <p>
                <strong className="wrap-anywhere">{t('request', { name, functionTitle })}</strong>{' '}
                <span className="text-small text-ink-soft">{t(own ? 'ofOwn' : 'ofOther')}</span>
              </p>
              <div className="flex flex-wrap gap-3">
                {own ? null : (
                  <PressForm
                    action={answerWithoutMailAction}
                    hidden={{ ...hidden, agrees: 'yes' }}
                    size="small"
                    accessibleName={name}
                    doneTexts={{ agreed: t('agreed') }}
                  >
                    {t('agree')}
                  </PressForm>
                )}
                <PressForm
                  action={answerWithoutMailAction}
                  hidden={{ ...hidden, agrees: 'no' }}
                  look="outlined"
                  size="small"
                  accessibleName={name}
                  doneTexts={{ refused: t('refused') }}
                >
                  {t(own ? 'takeBack' : 'refuse')}
                </PressForm>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
