import { useTranslations } from 'next-intl'
import { useSay } from '@/components/mirror/words.ts'
import { factorSentenceOf, signSentenceOf } from '@/lib/measures/programme-sentence.ts'
import type { FactorFigures, FunnelPoint } from '@/lib/programme/rules/portfolio.ts'
import { ChartLink } from './chart-link.tsx'
import { FunnelPlot } from './funnel-plot.tsx'
import { GapHistogram } from './gap-histogram.tsx'

/** Whether one side is more positive in more neighbourhoods than expected by chance, as a sentence. */
export function SignSentence({ sign }: Pick<FactorFigures, 'sign'>) {
  const say = useSay()
  return (
    <p className="max-w-176 font-display text-[clamp(1.375rem,1.2rem+0.8vw,1.75rem)] leading-[1.3] text-balance">
      {say(signSentenceOf(sign))}
    </p>
  )
}

interface FactorSpreadProps {
  figures: FactorFigures
  points: readonly FunnelPoint[]
  /** the address of each chart as a file; absent where there is none */
  fileOf?: (chart: 'histogram' | 'funnel') => string
}

/** One factor over the programme: in words, then how wide the gaps are and whether small numbers explain them. */
export function FactorSpread({ figures, points, fileOf }: FactorSpreadProps) {
  const t = useTranslations('portfolio.distribution')
  const say = useSay()
  if (figures.n === null) return <p>{say(factorSentenceOf(figures))}</p>
  return (
    <div className="grid gap-8">
      <div className="grid gap-3">
        <SignSentence sign={figures.sign} />
        <p>{say(factorSentenceOf(figures))}</p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-[calc(2*var(--ws-column-gap))] gap-y-10 wide:grid-cols-2 print:grid-cols-1!">
        <section className="grid grid-cols-[minmax(0,1fr)] content-start gap-3 break-inside-avoid">
          <h3>{t('histogramTitle')}</h3>
          <GapHistogram factor={figures.factor} histogram={figures.histogram} />
          {fileOf && figures.histogram ? <ChartLink href={fileOf('histogram')} chart={t('histogramTitle')} /> : null}
        </section>
        <section className="grid grid-cols-[minmax(0,1fr)] content-start gap-3 break-inside-avoid">
          <h3>{t('funnelTitle')}</h3>
          <FunnelPlot factor={figures.factor} points={points} spread={figures.spread} />
          {fileOf && figures.spread?.mu != null && points.length > 0 ? (
            <ChartLink href={fileOf('funnel')} chart={t('funnelTitle')} />
          ) : null}
        </section>
      </div>
    </div>
  )
}
