import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { FeedbackBand } from '@/components/feedback/feedback-band.tsx'
import { ChartLink } from '@/components/programme/portfolio/chart-link.tsx'
import { Pages } from '@/components/programme/portfolio/pages.tsx'
import { PatternList } from '@/components/programme/portfolio/pattern-list.tsx'
import { PortfolioFilters } from '@/components/programme/portfolio/portfolio-filters.tsx'
import { GridNote, GridSentence, PortfolioGrid } from '@/components/programme/portfolio/portfolio-grid.tsx'
import { PortfolioKey } from '@/components/programme/portfolio/portfolio-key.tsx'
import { ProgressFunnel } from '@/components/programme/portfolio/progress-funnel.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { DifferingFactors } from '@/components/programme/office/differing-factors.tsx'
import { ExportLinks } from '@/components/programme/office/export-links.tsx'
import { ProgrammeShell } from '@/components/programme/office/programme-shell.tsx'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'
import { RefreshedLine } from '@/components/programme/office/refreshed-line.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { WideBand } from '@/components/ui/wide-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { mayGiveFeedback } from '@/lib/feedback/queries.ts'
import { env } from '@/lib/platform/env.ts'
import { choiceOf, roundChoiceOf } from '@/lib/programme/rules/choice-words.ts'
import { getPortfolio, type Portfolio } from '@/lib/programme/queries/portfolio.ts'
import { addressOf, chartPathOf, portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'
import type { PortfolioFilter } from '@/lib/programme/rules/portfolio.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ programme: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programme.portfolio'))('title') }
}

async function Grid({ portfolio, filter, path }: { portfolio: Portfolio; filter: PortfolioFilter; path: string }) {
  const t = await getTranslations('programme.portfolio')
  const { page, programme, choices, refreshedAt } = portfolio
  const municipality = choices.municipalities.find(({ id }) => id === filter.municipality)?.name
  const words = { portfolio: await getTranslations('portfolio'), locale: await getLocale() }
  return (
    <WideBand id="grid" label={t('grid')} tight>
      <PortfolioFilters filter={filter} choices={choices} action={path} />
      <div className="flex flex-wrap items-center gap-x-4 text-small">
        <p role="status">{t('matching', { count: page.matching })}</p>
        <p className="text-ink-soft wrap-anywhere">{choiceOf(filter, municipality, words)}</p>
        <Plain className="grow">
          <PortfolioKey />
        </Plain>
      </div>
      <GridSentence rows={page.rows} />
      <PortfolioGrid rows={page.rows} sort={filter.sort} hrefOf={({ id }) => `${path}/neighbourhoods/${id}`} />
      {page.rows.length > 0 ? (
        <ChartLink
          href={chartPathOf(programme.id, 'grid', addressOf({ ...filter, page: page.page }))}
          chart={t('grid')}
          named
        />
      ) : null}
      {portfolio.progress ? (
        <ChartLink href={chartPathOf(programme.id, 'progress')} chart={t('progress', { count: portfolio.all })} named />
      ) : null}
      <ClientMessages namespaces={['forms', 'refusals']}>
        <ExportLinks programmeId={programme.id} filter={filter} matching={page.matching} />
      </ClientMessages>
      <Pages page={page.page} pages={page.pages} hrefOf={(to) => `${path}${addressOf({ ...filter, page: to })}`} />
      <GridNote minimumRaters={programme.minimumRaters} />
      <RefreshedLine refreshedAt={refreshedAt} />
    </WideBand>
  )
}

/** The programme at a glance: everyone's progress, all neighbourhoods side by side, and the patterns. */
export default async function PortfolioPage({ params, searchParams }: Props) {
  const { programme: programmeId } = await params
  const filter = portfolioFilterOf(await searchParams)
  const { context, person } = await requireShellPerson()
  const portfolio = await loadForPage([programmeId], () => getPortfolio(context, programmeId, filter))
  const { programme, progress, figures } = portfolio
  const isAsked = await mayGiveFeedback(context, 'manager')
  const path = programmePathOf(programme.id)
  const count = portfolio.all
  const t = await getTranslations('programme.portfolio')
  const ofRound = roundChoiceOf(filter.round, { portfolio: await getTranslations('portfolio') })
  return (
    <ProgrammeShell programme={programme} person={person} demo={env().demo} current="portfolio">
      <PageTitle title={t('heading', { count })} lead={t('lead', { sort: filter.sort })} beside tight />
      <DifferingFactors factors={portfolio.differs} />
      {count === 0 ? (
        <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
      ) : (
        <>
          <WideBand id="progress" label={t('progress', { count })} tight>
            {progress ? (
              <Plain>
                <Disclosure summary={t('progressShow')} onPhone>
                  <div className="grid grid-cols-[minmax(0,1fr)] gap-3 print:block print:[&>*+*]:mt-6">
                    <ProgressFunnel progress={progress} />
                  </div>
                </Disclosure>
              </Plain>
            ) : (
              <p>{t('refreshing')}</p>
            )}
          </WideBand>
          <Grid portfolio={portfolio} filter={filter} path={path} />
          <SectionBand id="patterns" label={t('patterns')} note={`${ofRound} ${t('patternsNote')}`}>
            <Plain>
              <PatternList figures={figures} pictured />
              <p className="mt-6">
                <Link href={programmePathOf(programme.id, 'patterns')}>{t('toPatterns')}</Link>
              </p>
            </Plain>
          </SectionBand>
        </>
      )}
      {isAsked ? <FeedbackBand occasion="manager" /> : null}
    </ProgrammeShell>
  )
}
