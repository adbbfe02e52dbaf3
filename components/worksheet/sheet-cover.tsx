import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { useLanguage } from '@/lib/i18n/use-language.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { onWay, worksheetPath } from '@/lib/worksheet/rules/steps.ts'
import { BothWays } from './both-ways.tsx'
import { SheetLanguages, TranslationFoot } from './sheet-languages.tsx'

interface SheetCoverProps {
  project: ProjectView
  round: RoundView
  /** something is filled in already */
  begun: boolean
}

function GoOn({ sheet }: { sheet: string }) {
  const t = useTranslations('worksheet.cover')
  const link = (href: string) => (
    <LinkButton href={href}>
      {t('goOn')} <ArrowIcon />
    </LinkButton>
  )
  return (
    <>
      <div className="tablet:hidden">{link(onWay(sheet, 'short'))}</div>
      <div className="max-tablet:hidden">{link(sheet)}</div>
    </>
  )
}

/** What the worksheet is, until when, both ways through it, and the languages in which it can be read. */
export function SheetCover({ project, round, begun }: SheetCoverProps) {
  const t = useTranslations('worksheet')
  const words = useTranslations('project')
  const language = useLanguage()
  const sheet = worksheetPath(project.id, round.id)
  const kind = words(`kinds.${round.kind}Title`)
  return (
    <>
      <PageTitle
        kicker={t('cover.kicker', { kind, project: project.name })}
        title={words('open.beginTitle')}
        lead={words('open.beginText')}
      />
      <HeavyRule>
        <div className="grid gap-8 pt-2">
          <div className="running">
            <p>
              <strong>
                {t('summary.handInDate', { date: formatWeekdayDate(calendarDay(round.closesOn), language) })}
              </strong>
            </p>
            <p>{t(`readers.${round.attribution}`)}</p>
          </div>
          {begun ? <GoOn sheet={sheet} /> : <BothWays sheet={sheet} />}
          <div className="grid gap-2 border-t border-line pt-4">
            <SheetLanguages to={`${sheet}/start`} />
            <TranslationFoot version={round.worksheetVersion} />
          </div>
        </div>
      </HeavyRule>
    </>
  )
}
