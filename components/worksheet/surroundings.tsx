import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { useLanguage } from '@/lib/i18n/use-language.ts'
import { isAnswered, type AnswerSheet } from '@/lib/worksheet/rules/model.ts'
import { guidePath } from '@/lib/guide/rules/catalogue.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { factorOf, FACTOR_NUMBERS, isFactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { SheetTexts } from '@/lib/worksheet/rules/translations.ts'
import {
  AGREEMENTS_STEP,
  cardPath,
  onWay,
  sheetPath,
  shortWayPath,
  stepCountOf,
  stepKey,
  STEP_COUNT,
  worksheetPath,
  type SheetPlace,
  type SheetWay,
} from '@/lib/worksheet/rules/steps.ts'
import { reasonFactors } from '@/lib/worksheet/rules/short-way.ts'
import type { Direction } from './sheet-bar.tsx'
import { TranslationNote } from './sheet-languages.tsx'
import type { StepLink } from './step-nav.tsx'

export const headingId = 'question'

/** What the worksheet needs of a project and a round: also of those that are known by a card alone. */
export interface SheetProject extends Pick<ProjectView, 'id' | 'personId'> {
  readonly membership: { readonly side: Side | null }
  readonly members: readonly { readonly side: Side | null }[]
}
export type SheetRound = Pick<RoundView, 'id' | 'number' | 'attribution' | 'mirrorQuestion' | 'closesOn'>

/** Everything a step's page knows. `place`: 1 to 8 a factor, 9 the priorities, 10 the agreements. */
export interface StepPage {
  readonly project: SheetProject
  readonly round: SheetRound
  readonly sheet: AnswerSheet
  readonly worksheet: SheetTexts
  readonly stepIndex: number
  readonly shortcuts: boolean
  /** came from the summary to change one answer */
  readonly changing: boolean
  /** factor by factor with every question, or the short way; a paper is typed whole */
  readonly way: SheetWay
  /** whose paper is being typed; absent on the own worksheet */
  readonly paper?: PaperPerson | undefined
  /** by the card that this browser opened */
  readonly card?: boolean | undefined
}

/** Somebody whose paper worksheet a lead types. */
export interface PaperPerson {
  readonly personId: string
  readonly name: string
}

/** The key for this browser's unsent text: the own sheet's, or of one entry, so that a later entry starts empty. */
export const keptUnder = ({ project, sheet, paper }: Pick<StepPage, 'project' | 'sheet' | 'paper'>): string =>
  paper ? `${paper.personId}~${sheet.paper?.entryId ?? ''}` : project.personId

/** Which sheet a page is about, for addresses. */
export const sheetPlaceOf = ({
  project,
  round,
  paper,
  card,
}: Pick<StepPage, 'project' | 'round' | 'paper' | 'card'>): SheetPlace =>
  card ? { card } : { projectId: project.id, roundId: round.id, ...(paper && { personId: paper.personId }) }

/** The name of a step in the reader's language. */
export function useWorksheetStepName(worksheet: SheetTexts): (position: number) => string {
  const t = useTranslations('worksheet.steps')
  const locale = useLanguage()
  return (position) => {
    if (isFactorNumber(position)) return factorOf(worksheet, position).name[locale]
    return t(position === AGREEMENTS_STEP ? 'agreements' : 'priorities')
  }
}

/** The steps with what is done: a factor once answered, the priorities and agreements once one is chosen. */
export function useStepLinks(page: StepPage): StepLink[] {
  const { sheet, worksheet, stepIndex: position, way } = page
  const t = useTranslations('worksheet.steps')
  const nameOf = useWorksheetStepName(worksheet)
  const isDone = (step: number) => {
    if (step === STEP_COUNT) return sheet.picks.length > 0
    if (step === AGREEMENTS_STEP) return Object.keys(sheet.agreements.answers).length > 0
    const content = sheet.answers.find((answer) => answer.factor === step)?.content
    return way === 'reasons' ? Boolean(content?.rationale) : content !== undefined && isAnswered(content)
  }
  const total = stepCountOf(sheet.agreements)
  const all = Array.from({ length: total }, (_, index) => index + 1)
  const steps = { whole: all, short: FACTOR_NUMBERS, reasons: reasonFactors(sheet.answers) }[way]
  return steps.map((step) => {
    const key = stepKey(step, total)
    const state = step === position ? 'now' : isDone(step) ? 'done' : 'open'
    return { key, href: onWay(sheetPath(sheetPlaceOf(page), key), way), name: nameOf(step), state, words: t(state) }
  })
}

/** Where a step's buttons lead, and the step's own address. */
export function stepHrefs(page: StepPage): Record<Direction | 'self' | 'signIn' | 'sheet', string> {
  const { project, sheet, stepIndex: position, changing, paper, card, way } = page
  const total = stepCountOf(sheet.agreements)
  const path = (step: number) => sheetPath(sheetPlaceOf(page), stepKey(step, total))
  const self = changing ? `${path(position)}?from=summary` : onWay(path(position), way)
  const summary = path(total + 1)
  const leads = (go: 'next' | 'previous') =>
    way !== 'whole' && isFactorNumber(position)
      ? shortWayPath(sheetPlaceOf(page), { factor: position, way, go })
      : path(go === 'next' ? position + 1 : Math.max(1, position - 1))
  return {
    self,
    next: leads('next'),
    previous: leads('previous'),
    summary,
    later: card ? cardPath() : paper ? `/projects/${project.id}/team` : `/projects/${project.id}`,
    signIn: card ? '/card' : `/sign-in?to=${encodeURIComponent(self)}`,
    sheet: summary,
  }
}

/** The question as the page's heading, with its explanation. */
export function StepHead({ kicker, title, text }: { kicker: string; title: string; text?: ReactNode }) {
  return (
    <div className="grid gap-2 desk:gap-3">
      <p className="hidden text-small font-strong text-ink-soft desk:block">{kicker}</p>
      <h1
        id={headingId}
        tabIndex={-1}
        className="max-w-[46rem] text-[clamp(1.75rem,1.15rem+2.3vw,2.75rem)] leading-[1.1] tracking-[-0.012em]"
      >
        {title}
      </h1>
      {text ? <p className="text-small text-ink-soft max-tablet:leading-snug desk:text-body">{text}</p> : null}
    </div>
  )
}

/** "Zo ziet het eruit als het goed zit": behind a button on a narrow page, beside the question on a wide one. */
export function InNeighbourhood({ text, factorKey }: { text: string; factorKey: string }) {
  const t = useTranslations('worksheet')
  const guide = useTranslations('guide.links')
  const more = (
    <p className="mt-3 text-small">
      <Link href={guidePath('eight-factors', factorKey)} prefetch={false}>
        {guide('factor')}
      </Link>
    </p>
  )
  return (
    <>
      <div className="wide:hidden">
        <Disclosure summary={t('inPlace')}>
          <div className="border-s-2 border-line-control ps-4">
            <p className="text-small">{text}</p>
            {more}
          </div>
        </Disclosure>
      </div>
      <aside className="mt-8 hidden border-s border-line ps-4 wide:block">
        <h2 className="text-h4 leading-tight">{t('inPlace')}</h2>
        <p className="mt-2 text-small">{text}</p>
        {more}
      </aside>
    </>
  )
}

const key =
  'inline-grid min-w-[1.7em] place-items-center rounded-control border border-line-control px-1 font-text text-caption leading-[1.6]'

/** The single-key shortcuts, for people with a keyboard; the only part that mentions the numbers. */
export function ShortcutHelp({ on }: { on: boolean }) {
  const t = useTranslations('worksheet.shortcuts')
  const account = { a: (chunks: ReactNode) => <Link href="/account">{chunks}</Link> }
  return (
    <Disclosure summary={t('title')} className="mt-6 border-t border-line pt-1 noscript:hidden">
      {on ? (
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1.5 text-caption">
          <dt>
            <kbd className={key}>1</kbd> – <kbd className={key}>5</kbd>
          </dt>
          <dd>{t('rate')}</dd>
          <dt>
            <kbd className={key}>0</kbd>
          </dt>
          <dd>{t('dontKnow')}</dd>
          <dt>
            <kbd className={key}>Enter</kbd>
          </dt>
          <dd>{t('next')}</dd>
        </dl>
      ) : null}
      <p className="mt-2 text-caption text-ink-soft">{t.rich(on ? 'off' : 'areOff', account)}</p>
    </Disclosure>
  )
}

/** The other way through the same sheet, from the factor that is on the page. */
function OtherWay(page: StepPage) {
  const { stepIndex, way } = page
  const t = useTranslations('worksheet.short')
  const path = sheetPath(sheetPlaceOf(page), stepKey(stepIndex))
  return (
    <Link href={onWay(path, way === 'whole' ? 'short' : 'whole')} prefetch={false}>
      {t(way === 'whole' ? 'toShort' : 'toWhole')}
    </Link>
  )
}

/** Says that everything is saved, and how to stop: with another text where there is no script. */
export function SavingNote(page: StepPage) {
  const { project, round, paper, card, stepIndex, worksheet } = page
  const t = useTranslations('worksheet')
  return (
    <>
      <span className="noscript:hidden">{t('saving')}</span>
      <span className="hidden noscript:inline">{t('savingNoScript')}</span>{' '}
      <TranslationNote version={worksheet.version} />{' '}
      {paper ? null : (
        <>
          {isFactorNumber(stepIndex) ? (
            <>
              <OtherWay {...page} />{' '}
            </>
          ) : null}
          {card ? null : (
            <Link href={worksheetPath(project.id, round.id, 'print')} prefetch={false}>
              {t('onPaper')}
            </Link>
          )}
        </>
      )}
    </>
  )
}
