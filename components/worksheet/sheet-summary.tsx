import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { useLanguage } from '@/lib/i18n/use-language.ts'
import { missingFactors, type AnswerSheet } from '@/lib/worksheet/rules/model.ts'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import type { SheetTexts } from '@/lib/worksheet/rules/translations.ts'
import {
  AGREEMENTS,
  AGREEMENTS_STEP,
  PRIORITIES,
  stepCountOf,
  stepKey,
  STEP_COUNT,
  SUMMARY,
  sheetPath,
} from '@/lib/worksheet/rules/steps.ts'
import { AnswerList } from './answer-list.tsx'
import { Arrival } from './arrival.ts'
import { HandIn } from './hand-in.tsx'
import { KeptAgreements } from './kept-agreements.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { PickedFactors } from './picked-factors.tsx'
import { SheetMessages } from './sheet-messages.tsx'
import {
  keptUnder,
  sheetPlaceOf,
  useWorksheetStepName,
  type PaperPerson,
  type SheetProject,
  type SheetRound,
} from './surroundings.tsx'
import { TranslationFoot } from './sheet-languages.tsx'
import { FULFILMENTS_UNIT, PICKS } from './units.ts'

interface SheetSummaryProps {
  project: SheetProject
  round: SheetRound
  sheet: AnswerSheet
  worksheet: SheetTexts
  /** whose paper is being typed; absent on the own worksheet */
  paper?: PaperPerson | undefined
  /** by the card that this browser opened */
  card?: boolean
  /** the last day is past, but the job that locks has not run yet */
  isOver?: boolean
}

/** Which sheet is handed in, in hidden fields; nothing for a card's. */
const aboutOf = ({ project, round, paper, card }: SheetSummaryProps): Record<string, string> =>
  card ? {} : { projectId: project.id, roundId: round.id, ...(paper && { personId: paper.personId }) }

function WithChange({ href, what, children }: { href: string; what: string; children: ReactNode }) {
  const t = useTranslations('worksheet.summary')
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">{children}</div>
      <Link href={href} className="text-small print:hidden">
        <span aria-hidden="true">{t('change')}</span>
        <VisuallyHidden>{t('changeWhat', { what })}</VisuallyHidden>
      </Link>
    </div>
  )
}

/** The page has other texts for somebody's paper than for the own sheet. */
function useSummaryWords({ sheet, worksheet, paper }: SheetSummaryProps) {
  const own = useTranslations('worksheet.summary')
  const t = useTranslations('paper.summary')
  const locale = useLanguage()
  const nameOf = useWorksheetStepName(worksheet)
  if (!paper) {
    return {
      ...{ kicker: own('kicker'), title: own('title'), lead: own('lead') },
      ...{ answers: own('answers'), answersNote: own('missingHint'), blank: undefined, empty: undefined },
      ...{ handInTitle: own('handInTitle'), handInText: own('handInText'), handIn: own('handIn') },
    }
  }
  const { name } = paper
  const missing = missingFactors(sheet.answers)
  const names = new Intl.ListFormat(locale).format(missing.map(nameOf))
  return {
    ...{ kicker: t('kicker', { name }), title: t('title'), lead: t('lead') },
    ...{ answers: t('answers'), answersNote: t('answersNote'), blank: t('noAnswer') },
    empty: missing.length > 0 ? t('empty', { count: missing.length, names, name }) : undefined,
    ...{
      handInTitle: t('handInTitle', { name }),
      handInText: t('handInText', { name }),
      handIn: t('handIn', { name }),
    },
  }
}

/** The whole sheet for reading back, a change link at each answer, and the button that hands it in. */
export function SheetSummary(props: SheetSummaryProps) {
  const { project, round, sheet, worksheet, paper } = props
  const t = useTranslations('worksheet.summary')
  const words = useSummaryWords(props)
  const locale = useLanguage()
  const nameOf = useWorksheetStepName(worksheet)
  const changeHref = (key: string) => `${sheetPath(sheetPlaceOf(props), key)}?from=summary`
  const self = sheetPath(sheetPlaceOf(props), SUMMARY)
  const total = stepCountOf(sheet.agreements)
  const units: Readonly<Record<number, string>> = { [STEP_COUNT]: PICKS, [AGREEMENTS_STEP]: FULFILMENTS_UNIT }
  const steps = Array.from({ length: total }, (_, index) => ({
    unit: units[index + 1] ?? String(index + 1),
    name: nameOf(index + 1),
    href: changeHref(stepKey(index + 1, total)),
  }))
  return (
    <>
      <Arrival standing="open" />
      <PageTitle kicker={words.kicker} title={words.title} lead={words.lead} />
      <SheetMessages card={props.card}>
        {props.card ? null : <KeptNotice personId={keptUnder(props)} roundId={round.id} steps={steps} />}
        <HandIn
          about={aboutOf(props)}
          card={props.card ?? false}
          selfHref={self}
          signInHref={props.card ? '/card' : `/sign-in?to=${encodeURIComponent(self)}`}
          button={words.handIn}
          missing={(paper ? [] : missingFactors(sheet.answers)).map((number) => ({
            fieldId: `factor-${number}`,
            message: t('missing', { number, name: nameOf(number) }),
            href: changeHref(stepKey(number)),
          }))}
          explanation={
            <>
              {words.empty ? <p>{words.empty}</p> : null}
              <p>{words.handInText}</p>
              <p>
                <strong>
                  {t(props.isOver ? 'handInOver' : 'handInDate', {
                    date: formatWeekdayDate(calendarDay(round.closesOn), locale),
                  })}
                </strong>
              </p>
            </>
          }
          title={words.handInTitle}
        >
          <SectionBand id="answers" label={words.answers} note={words.answersNote} heavy>
            <AnswerList
              worksheet={worksheet}
              sheet={sheet}
              side={project.membership.side ?? 'client'}
              blank={words.blank}
              changeHref={changeHref}
            />
          </SectionBand>
          <SectionBand id="priorities" label={t('priorities')}>
            <WithChange href={changeHref(PRIORITIES)} what={t('priorities')}>
              <PickedFactors worksheet={worksheet} picks={sheet.picks} />
            </WithChange>
          </SectionBand>
          {sheet.agreements.asked.length > 0 ? (
            <SectionBand id="agreements" label={nameOf(AGREEMENTS_STEP)}>
              <WithChange href={changeHref(AGREEMENTS)} what={nameOf(AGREEMENTS_STEP)}>
                <KeptAgreements {...sheet.agreements} />
              </WithChange>
            </SectionBand>
          ) : null}
        </HandIn>
      </SheetMessages>
      <TranslationFoot version={worksheet.version} />
    </>
  )
}
