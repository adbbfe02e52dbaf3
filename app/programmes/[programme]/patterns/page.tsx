import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ChartLink } from '@/components/programme/portfolio/chart-link.tsx'
import { FactorSpread } from '@/components/programme/portfolio/factor-spread.tsx'
import { PatternList } from '@/components/programme/portfolio/pattern-list.tsx'
import { PatternMatrix } from '@/components/programme/portfolio/pattern-matrix.tsx'
import { releasedElsewhere, ReleasedByFactor } from '@/components/programme/portfolio/released-words.tsx'
import { FactorChoiceForm, RoundForm } from '@/components/programme/office/patterns-forms.tsx'
import { DifferingFactors } from '@/components/programme/office/differing-factors.tsx'
import { ProgrammeShell } from '@/components/programme/office/programme-shell.tsx'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'
import { RefreshedLine } from '@/components/programme/office/refreshed-line.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { WideBand } from '@/components/ui/wide-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { env } from '@/lib/platform/env.ts'
import { roundChoiceOf } from '@/lib/programme/rules/choice-words.ts'
import { factorNameOf } from '@/lib/programme/rules/factor-names.ts'
import { getPatterns } from '@/lib/programme/queries/portfolio.ts'
import { chartPathOf, patternsOf, type Chart } from '@/lib/programme/schema/portfolio.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ programme: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programme.patterns'))('title') }
}

/** Patterns over many neighbourhoods: about a factor, never about who is in them. */
export default async function PatternsPage({ params, searchParams }: Props) {
  const { programme: programmeId } = await params
  const chosen = patternsOf(await searchParams)
  const { context, person } = await requireShellPerson()
  const patterns = await loadForPage([programmeId], () => getPatterns(context, programmeId, chosen))
  const { programme, figures, close, released, rounds, refreshedAt } = patterns
  const t = await getTranslations('programme.patterns')
  const ofRound = roundChoiceOf(chosen.round, { portfolio: await getTranslations('portfolio') })
  const path = programmePathOf(programme.id, 'patterns')
  const round = chosen.round === null ? '' : `&round=${chosen.round}`
  const fileOf = (chart: Chart) => chartPathOf(programme.id, chart, `?factor=${close.factor}${round}`)
  const elsewhere = releasedElsewhere(released, figures)
  const figure = figures.find(({ factor }) => factor === close.factor)
  return (
    <ProgrammeShell programme={programme} person={person} demo={env().demo} current="patterns">
      <PageTitle title={t('title')} lead={t('lead')} />
      <DifferingFactors factors={patterns.differs} />
      <WideBand id="matrix" label={t('matrix')}>
        <RoundForm action={path} chosen={chosen} rounds={rounds} />
        <p className="text-small text-ink-soft">{ofRound}</p>
        <Plain>
          <PatternMatrix figures={figures} />
        </Plain>
        {figures.some(({ n }) => n !== null) ? <ChartLink href={fileOf('matrix')} chart={t('matrix')} /> : null}
        <RefreshedLine refreshedAt={refreshedAt} />
      </WideBand>
      <SectionBand
        id="close"
        label={t('close', { factor: factorNameOf(close.factor, await getLocale()) })}
        note={`${ofRound} ${t('closeNote')}`}
      >
        <div className="mb-8">
          <FactorChoiceForm action={`${path}#close`} chosen={chosen} />
        </div>
        {figure ? (
          <Plain>
            <FactorSpread figures={figure} points={close.points} fileOf={fileOf} />
          </Plain>
        ) : null}
      </SectionBand>
      <SectionBand id="patterns" label={t('list')} note={t('listNote')}>
        <Plain>
          <PatternList figures={figures} released={released} />
        </Plain>
      </SectionBand>
      {elsewhere.length > 0 ? (
        <SectionBand id="elsewhere" label={t('elsewhere')} note={t('elsewhereNote')}>
          <Plain>
            <ReleasedByFactor released={elsewhere} />
          </Plain>
        </SectionBand>
      ) : null}
    </ProgrammeShell>
  )
}
