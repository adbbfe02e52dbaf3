import { useLocale, useTranslations } from 'next-intl'
import { AskedAbout, useAgreementWords } from '@/components/worksheet/kept-agreements.tsx'
import { FULFILMENTS, questionsAbout, type AskedAgreement } from '@/lib/worksheet/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import type { Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { BlankFactor } from './blank-factor.tsx'
import { Asked, TickRow } from './blank-parts.tsx'
import { BlankPriorities } from './blank-priorities.tsx'

export interface BlankSheetProps {
  project: ProjectView
  round: RoundView
  worksheet: Worksheet
  side: Side
  asked: readonly AskedAgreement[]
}

/** A round's whole worksheet to fill in with a pen: the questions as on screen, and the person's signature. */
export function BlankSheet(props: BlankSheetProps) {
  const { round, worksheet, side, asked } = props
  const guessOf = round.mirrorQuestion ? (side === 'client' ? 'contractor' : 'client') : null
  return (
    <div lang={useLocale()} className="max-w-[50rem] print:max-w-none">
      <BlankHead {...props} />
      {worksheet.factors.map((factor) => (
        <BlankFactor
          key={factor.key}
          worksheet={worksheet}
          factor={factor}
          guessOf={guessOf}
          compares={round.number > 1}
        />
      ))}
      <div className="mt-14 grid gap-10 border-t-8 border-ink pt-3 print:mt-0 print:break-before-page">
        <BlankPriorities worksheet={worksheet} />
        {asked.length > 0 ? <BlankAgreements asked={asked} /> : null}
        <Signature attribution={round.attribution} />
      </div>
    </div>
  )
}

function BlankHead({ project, round, side }: BlankSheetProps) {
  const t = useTranslations('paper.print')
  const kinds = useTranslations('project.kinds')
  const sides = useTranslations('common.sides')
  const brand = useTranslations('common.product')
  const locale = useLocale()
  const leads = project.members.filter((member) => member.role === 'sideLead' && member.side === side)
  const names = new Intl.ListFormat(locale, { type: 'disjunction' }).format(leads.map(({ name }) => name))
  const date = formatWeekdayDate(calendarDay(round.closesOn), locale)
  return (
    <>
      <div className="pt-8 pb-4 print:pt-0">
        <p className="text-small font-strong text-ink-soft">{brand('name')}</p>
        <h1 className="text-h1 tracking-[-0.012em] wrap-anywhere">{t('sheetTitle')}</h1>
        <p className="mt-1 max-w-none text-lead wrap-anywhere">
          {t('of', { kind: kinds(`${round.kind}Title`), project: project.name })}
        </p>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-end gap-x-6 border-t-8 border-ink pt-4">
        <Fact name={t('side')}>{sides(`${side}Title`)}</Fact>
        <Fact name={t('until')}>{t('untilValue', { leads: names, date })}</Fact>
        <Fact name={t('name')} toWrite />
      </dl>
      <h2 className="mt-8 text-h4">{t('before')}</h2>
      <ul className="mt-2 grid list-disc gap-1 pl-5">
        <li>{t('before1')}</li>
        <li>{t('before2')}</li>
        <li>{t('before3')}</li>
      </ul>
      <p className="mt-6 text-small text-ink-soft">
        {t('language')}
        {round.status === 'draft' ? ` ${t('draft')}` : null}
      </p>
    </>
  )
}

function Fact({ name, toWrite = false, children }: { name: string; toWrite?: boolean; children?: string }) {
  return (
    <>
      <dt className={toWrite ? 'pt-6 text-small text-ink-soft' : 'py-1 text-small text-ink-soft'}>{name}</dt>
      <dd className={toWrite ? 'h-12 border-b-2 border-ink' : 'py-1 font-strong wrap-anywhere'}>{children}</dd>
    </>
  )
}

function BlankAgreements({ asked }: { asked: readonly AskedAgreement[] }) {
  const t = useTranslations('paper.print')
  const words = useAgreementWords()
  return (
    <section aria-labelledby="blank-agreements">
      <h2 id="blank-agreements" className="max-w-none text-h3 leading-tight">
        {t('agreements')}
      </h2>
      <p className="text-small text-ink-soft">{t('agreementsHint')}</p>
      <div className="mt-3 grid gap-5">
        {questionsAbout(asked).map((question) => (
          <Asked key={question.key} label={<AskedAbout {...question} isNoticed={words.isNoticed} />}>
            <TickRow
              options={FULFILMENTS.filter((value) => value > 0).map((value) => words[question.about][value])}
              apart={words[question.about][0]}
            />
          </Asked>
        ))}
      </div>
    </section>
  )
}

/** What the person signs: who reads this, and what happens with it. */
function Signature({ attribution }: Pick<RoundView, 'attribution'>) {
  const t = useTranslations('paper.print')
  return (
    <section aria-labelledby="blank-signature" className="break-inside-avoid border-2 border-ink p-5">
      <h2 id="blank-signature" className="text-h3 leading-tight">
        {t('signTitle')}
      </h2>
      <ul className="mt-3 grid list-disc gap-1 pl-5">
        {(['sign1', 'sign2', 'sign3', 'sign4'] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
        <li>{t(attribution)}</li>
      </ul>
      <p className="mt-3 max-w-none">{t('after')}</p>
      <div className="w-fit">
        <TickRow options={[t('afterBack'), t('afterDestroy')]} />
      </div>
      <p className="mt-4 font-strong">{t('agree')}</p>
      <dl className="mt-2 grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-x-8">
        {(['signature', 'date'] as const).map((key) => (
          <div key={key} className="grid">
            <dt className="text-small text-ink-soft">{t(key)}</dt>
            <dd className="h-16 border-b-2 border-ink" />
          </div>
        ))}
      </dl>
    </section>
  )
}
