import { useLocale, useTranslations } from 'next-intl'
import { DotStrip } from '@/components/charts/dot-strip.tsx'
import { GlyphLabel } from '@/components/charts/glyph.tsx'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { stripCountsOf, useCountWords, useSay, useScale } from '@/components/mirror/words.ts'
import { SideName } from '@/components/ui/mark.tsx'
import { labelNameOf } from '@/lib/measures/naming.ts'
import { stepsSaid } from '@/lib/measures/rounding.ts'
import type { ExampleFactor } from '@/lib/mirror/rules/example.ts'
import { glyphKindOf } from '@/lib/mirror/rules/glyph-kind.ts'
import { factorOf, latestWorksheet } from '@/lib/worksheet/rules/catalogue.ts'

/** Answers of one factor as the mirror draws them; the large version shows the gap as a number on its bar. */
function ExampleStrip({ example, size }: { example: ExampleFactor; size: 'row' | 'large' }) {
  const t = useTranslations('mirror.chart')
  const locale = useLocale()
  const worksheet = latestWorksheet()
  const countWords = useCountWords(worksheet)
  const { factor, analysis } = example
  const { client, contractor } = analysis.tallies
  return (
    <DotStrip
      client={stripCountsOf(client)}
      contractor={stripCountsOf(contractor)}
      gap={analysis.strength ?? 'plain'}
      label={t('label', {
        factor: factorOf(worksheet, factor).name[locale],
        client: countWords(client),
        contractor: countWords(contractor),
      })}
      size={size}
      gapText={analysis.gap ? t('gap', stepsSaid(analysis.gap)) : undefined}
    />
  )
}

function Voice({ side, words, className }: { side: 'client' | 'contractor'; words: string; className: string }) {
  const t = useTranslations('common.sides')
  return (
    <div className={className}>
      <p className="text-small">
        <SideName side={side}>{t(`${side}Title`)}</SideName>
      </p>
      <p className="hidden max-w-[24rem] font-display text-h4 leading-snug text-balance tablet:block">{words}</p>
    </div>
  )
}

/** One factor of a mirror between two voices, with the words of the scale and what it is. */
export function ExampleRow({ example }: { example: ExampleFactor }) {
  const t = useTranslations('landing.strip')
  const chart = useTranslations('mirror.chart')
  const locale = useLocale()
  const worksheet = latestWorksheet()
  const { words } = useScale(worksheet)
  const { name, question } = factorOf(worksheet, example.factor)
  const { gap } = example.analysis
  return (
    <figure>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b-2 border-ink pb-1.5">
        <p className="font-display text-h4 leading-tight font-strong">{name[locale]}</p>
        {gap ? <p className="text-small font-strong tablet:hidden">{chart('gap', stepsSaid(gap))}</p> : null}
        <p className="hidden text-small text-ink-soft tablet:block">{question[locale]}</p>
      </div>
      <Voice side="client" words={t('client')} className="mt-2 flex flex-col items-end text-end tablet:my-4" />
      {/* the column of who does not know is empty here */}
      <div className="-me-(--ws-gutter)">
        <ExampleStrip example={example} size="large" />
        <ScaleWords words={words} unknownWord="" under className="mt-1.5" />
      </div>
      <Voice side="contractor" words={t('contractor')} className="tablet:mt-4" />
      <figcaption className="mt-2 border-t border-line-control pt-1.5 text-caption text-ink-soft tablet:mt-4">
        {t('caption')}
      </figcaption>
    </figure>
  )
}

/** All factors of a mirror, each with its label. */
export function ExampleMirror({ factors }: { factors: readonly ExampleFactor[] }) {
  const say = useSay()
  const locale = useLocale()
  const worksheet = latestWorksheet()
  return (
    <ul role="list" className="grid grid-cols-2 gap-x-(--ws-column-gap) desk:grid-cols-4">
      {factors.map((example) => (
        <li
          key={example.factor}
          className="row-span-3 grid grid-rows-subgrid content-start gap-y-1 border-t border-line pt-3 pb-7 desk:pb-9"
        >
          <h3 className="text-small font-strong">{factorOf(worksheet, example.factor).name[locale]}</h3>
          <p>
            <GlyphLabel kind={glyphKindOf(example.analysis)}>{say(labelNameOf(example.analysis))}</GlyphLabel>
          </p>
          <div className="self-end">
            <ExampleStrip example={example} size="row" />
          </div>
        </li>
      ))}
    </ul>
  )
}
