import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PressForm } from '@/components/forms/press-form.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { useLanguage } from '@/lib/i18n/use-language.ts'
import { reopenAction } from '@/lib/worksheet/actions.ts'
import type { AnswerSheet } from '@/lib/worksheet/rules/model.ts'
import type { SheetAccess } from '@/lib/worksheet/rules/sheet-access.ts'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import type { SheetTexts } from '@/lib/worksheet/rules/translations.ts'
import { AnswerList } from './answer-list.tsx'
import { Arrival } from './arrival.ts'
import { KeptAgreements } from './kept-agreements.tsx'
import { KeptTexts } from './kept-notice.tsx'
import { PickedFactors } from './picked-factors.tsx'
import { TranslationFoot } from './sheet-languages.tsx'
import { useWorksheetStepName } from './surroundings.tsx'

interface ClosedSheetProps {
  project: ProjectView
  round: RoundView
  sheet: AnswerSheet
  worksheet: SheetTexts
  standing: Exclude<SheetAccess, 'open'>
  /** returned by a form without script, when it can no longer be saved */
  unsent?: ReactNode
  /** what is asked of who handed in the own sheet */
  asked?: ReactNode
}

type Title = 'draftTitle' | 'facilitatorTitle' | 'leftOutTitle' | 'lateTitle' | 'lockedInTitle' | 'lockedOutTitle'

const words = {
  draft: 'draft',
  facilitator: 'facilitator',
  'left-out': 'leftOut',
  late: 'late',
  'locked-in': 'lockedIn',
  'locked-out': 'lockedOut',
  'locked-none': 'lockedNone',
  'revealed-in': 'revealedIn',
  'revealed-out': 'revealedOut',
  'revealed-none': 'revealedNone',
  cancelled: 'cancelled',
  'stands-still': 'standsStill',
} as const satisfies Record<Exclude<SheetAccess, 'open' | 'handed-in' | 'on-paper'>, string>

/** What a lead does, or did, with the reader's paper; null where there is none. */
function usePaperWords({ members }: ProjectView, { closesOn }: RoundView, { paper }: AnswerSheet) {
  const t = useTranslations('paper.own')
  const locale = useLanguage()
  if (!paper) return null
  const lead = members.find(({ personId }) => personId === paper.enteredBy)?.name ?? t('someone')
  const date = formatWeekdayDate(calendarDay(closesOn), locale)
  return { typing: t('typing', { lead }), handedIn: t('handedIn', { lead, date }), was: t('wasOnPaper', { lead }) }
}

function StandingWords({ standing, project, round, sheet }: ClosedSheetProps) {
  const t = useTranslations('worksheet')
  const paper = usePaperWords(project, round, sheet)
  const locale = useLanguage()
  if (standing === 'on-paper') return <p>{paper?.typing}</p>
  if (standing === 'handed-in') return <p>{paper?.handedIn ?? t('handedIn.text')}</p>
  const leads = project.members.filter((one) => one.role === 'sideLead' && one.side === project.membership.side)
  const names = new Intl.ListFormat(locale).format(leads.map(({ name }) => name))
  return (
    <>
      {standing === 'cancelled' && round.cancelReason ? (
        <p dir="auto">{t('closed.reason', { reason: round.cancelReason })}</p>
      ) : null}
      <p>
        {standing === 'cancelled' && !sheet.begun
          ? t('closed.cancelledNone')
          : t(`closed.${words[standing]}`, { leads: names })}
      </p>
      {paper ? <p>{paper.was}</p> : null}
    </>
  )
}

function Reopen({ project, round, sheet }: ClosedSheetProps) {
  const t = useTranslations('worksheet.handedIn')
  const paper = useTranslations('paper.own')
  const locale = useLanguage()
  const date = formatWeekdayDate(calendarDay(round.closesOn), locale)
  return (
    <SectionBand
      id={sheet.paper ? 'take-back' : 'reopen'}
      label={sheet.paper ? paper('takeBackTitle') : t('reopenTitle')}
      heavy
    >
      <div className="grid justify-items-start gap-4">
        <p>{sheet.paper ? paper('takeBackText') : t('reopenText', { date })}</p>
        <ClientMessages namespaces={['forms', 'refusals']}>
          <PressForm action={reopenAction} hidden={{ projectId: project.id, roundId: round.id }} look="outlined">
            {sheet.paper ? paper('takeBack') : t('reopen')}
          </PressForm>
        </ClientMessages>
      </div>
    </SectionBand>
  )
}

/** The worksheet when it cannot be filled in: the reason, what to do, and the own sheet to read. */
export function ClosedSheet(props: ClosedSheetProps) {
  const { project, round, sheet, worksheet, standing, unsent, asked } = props
  const t = useTranslations('worksheet')
  const nameOf = useWorksheetStepName(worksheet)
  const onPaper = useTranslations('paper.summary')
  const { side } = project.membership
  const paper = useTranslations('paper.own')
  const waits = standing === 'handed-in' || standing === 'on-paper'
  const title =
    standing === 'on-paper'
      ? paper('typingTitle')
      : standing === 'handed-in'
        ? t('handedIn.title')
        : t(`closed.${words[standing]}Title` as `closed.${Title}`)
  const mirror = standing.startsWith('revealed')
  const units = worksheet.factors.map(({ number }) => ({ unit: String(number), name: nameOf(number) }))
  return (
    <>
      <Arrival standing={standing} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 pt-[clamp(1.75rem,4vw,3.5rem)] pb-[clamp(2rem,4vw,3rem)]">
        <h1 tabIndex={-1} className="max-w-[52rem] text-h1 tracking-[-0.012em]">
          {title}
        </h1>
        <div className="running text-lead text-ink-soft">
          <StandingWords {...props} />
        </div>
        <p className="flex flex-wrap gap-4">
          <LinkButton
            href={mirror ? `/projects/${project.id}/rounds/${round.id}/mirror` : `/projects/${project.id}`}
            look={waits || mirror ? 'filled' : 'outlined'}
          >
            {t(mirror ? 'closed.toMirror' : 'closed.toProject')} <ArrowIcon />
          </LinkButton>
        </p>
      </div>
      <ClientMessages namespaces={['autosave']}>
        {unsent}
        {waits ? null : <KeptTexts personId={project.personId} roundId={round.id} steps={units} />}
      </ClientMessages>
      {waits ? <Reopen {...props} /> : null}
      {standing === 'handed-in' && !sheet.paper ? asked : null}
      {sheet.begun && side ? (
        <>
          <SectionBand id="answers" label={t('closed.ownSheet')} heavy={!waits}>
            <AnswerList
              worksheet={worksheet}
              sheet={sheet}
              side={side}
              blank={sheet.paper ? onPaper('noAnswer') : undefined}
            />
          </SectionBand>
          <SectionBand id="priorities" label={t('summary.priorities')}>
            <PickedFactors worksheet={worksheet} picks={sheet.picks} />
          </SectionBand>
          {sheet.agreements.asked.length > 0 ? (
            <SectionBand id="agreements" label={t('steps.agreements')}>
              <KeptAgreements {...sheet.agreements} />
            </SectionBand>
          ) : null}
        </>
      ) : null}
      <TranslationFoot version={round.worksheetVersion} />
    </>
  )
}
