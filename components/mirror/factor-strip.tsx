import { useLocale, useTranslations } from 'next-intl'
import { DotStrip } from '@/components/charts/dot-strip.tsx'
import type { DotStripInput } from '@/lib/charts/dot-strip-marks.ts'
import { stepsSaid } from '@/lib/measures/rounding.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import type { OverviewRow } from '@/lib/mirror/rules/overview.ts'
import { ownPositionOf } from '@/lib/mirror/rules/rationales.ts'
import { factorOf, type Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { stripCountsOf, useCountWords, useScale } from './words.ts'

export interface FactorPart {
  row: OverviewRow
  mirror: Mirror
  worksheet: Worksheet
}

/** Everyone's answer to one factor on the line; the large version shows the gap as a number on its bar. */
export function FactorStrip({
  row: { agenda, analysis },
  mirror,
  worksheet,
  size,
  room,
}: Omit<FactorPart, 'mirror'> & { mirror: Pick<Mirror, 'answers'> } & Pick<DotStripInput, 'size' | 'room'>) {
  const t = useTranslations('mirror.chart')
  const locale = useLocale()
  const scale = useScale(worksheet)
  const countWords = useCountWords(worksheet)
  const { client, contractor } = analysis.tallies
  const own = ownPositionOf(mirror.answers, agenda.factor)
  const words = [
    t('label', {
      factor: factorOf(worksheet, agenda.factor).name[locale],
      client: countWords(client),
      contractor: countWords(contractor),
    }),
    ...(own ? [t('own', { word: scale.wordOf(own.at === 'unknown' ? null : own.at) })] : []),
  ]
  return (
    <DotStrip
      client={stripCountsOf(client)}
      contractor={stripCountsOf(contractor)}
      gap={analysis.strength ?? 'plain'}
      own={own}
      label={words.join(' ')}
      size={size}
      room={room}
      gapText={analysis.gap ? t('gap', stepsSaid(analysis.gap)) : undefined}
    />
  )
}
