import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { PressForm } from '@/components/forms/press-form.tsx'
import { ButtonRow, LinkButton } from '@/components/ui/button.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { beginCardAgainAction } from '@/lib/cards/actions.ts'
import { EraseCardholder } from './erase-form.tsx'
import type { Card, CardState } from '@/lib/cards/rules/model.ts'
import { calendarDay, formatTime, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { useLanguage } from '@/lib/i18n/use-language.ts'
import { cardPath, onWay, stepKey, SUMMARY } from '@/lib/worksheet/rules/steps.ts'

/** How often this card was opened before, on how many devices, and when: so that its holder notices somebody else. */
function Openings({ card }: { card: Card }) {
  const t = useTranslations('card.sheet')
  const language = useLanguage()
  const { openedBefore: times, devicesBefore: devices, lastOpenedAt } = card
  if (!lastOpenedAt) return <Notice>{t('firstOpening')}</Notice>
  const latest = { date: formatWeekdayDate(lastOpenedAt, language), time: formatTime(lastOpenedAt, language) }
  return (
    <Notice title={t('openings', { times, devices, ...latest })}>
      <span data-openings={`${times} ${devices}`}>{t('openingsText')}</span>
    </Notice>
  )
}

/** Everybody in a project can read the rules of the game. */
function RulesLink() {
  const t = useTranslations('card.sheet')
  return (
    <p>
      <Link href="/card/game-rules" prefetch={false}>
        {t('gameRules')}
      </Link>
    </p>
  )
}

/** Small, and below everything else. */
const Erase = () => (
  <div className="mt-12">
    <EraseCardholder />
  </div>
)

const words = {
  waits: 'handedIn',
  'on-paper': 'onPaper',
  'left-out': 'leftOut',
  counts: 'counts',
  out: 'out',
  draft: 'draft',
  mirror: 'mirror',
} as const satisfies Record<Exclude<CardState, 'open'>, string>

/** Where the holder of a card is, and the ways on. */
export function CardStart({ card, state, next }: { card: Card; state: CardState; next: string | null }) {
  const t = useTranslations('card.sheet')
  const language = useLanguage()
  const until = t('until', { date: formatWeekdayDate(calendarDay(card.closesOn), language) })
  if (state !== 'open') {
    return (
      <>
        <PageTitle title={t(words[state])} lead={t(`${words[state]}Text`)} />
        <div className="grid gap-8 border-t-8 border-ink pt-6 pb-10">
          {state === 'mirror' ? (
            <p>
              <LinkButton href="/card/mirror" prefetch={false}>
                {t('toMirror')} <ArrowIcon />
              </LinkButton>
            </p>
          ) : null}
          <Openings card={card} />
          <RulesLink />
        </div>
        {state === 'waits' ? (
          <SectionBand id="again" label={t('again')}>
            <div className="grid justify-items-start gap-4">
              <p>
                {t('againText')} {until}
              </p>
              <PressForm action={beginCardAgainAction} hidden={{}} look="outlined">
                {t('beginAgain')}
              </PressForm>
            </div>
          </SectionBand>
        ) : null}
        <Erase />
      </>
    )
  }
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead', { project: card.projectName })} />
      <div className="grid gap-8 border-t-8 border-ink pt-6">
        {card.handedIn ? <p className="font-strong">{t('againNote')}</p> : null}
        <ButtonRow>
          <LinkButton href={next ?? onWay(cardPath(stepKey(1)), 'short')} prefetch={false} size="large">
            {t(next ? 'goOn' : 'short')} <ArrowIcon />
          </LinkButton>
          <LinkButton href={next ? cardPath(SUMMARY) : cardPath(stepKey(1))} prefetch={false} look="outlined">
            {t(next ? 'summary' : 'whole')}
          </LinkButton>
        </ButtonRow>
        <p className="text-small text-ink-soft">{until}</p>
        <Openings card={card} />
        <RulesLink />
      </div>
      <Erase />
    </>
  )
}
