import { useTranslations } from 'next-intl'
import { Glyph } from '@/components/charts/glyph.tsx'
import type { GlyphKind } from '@/lib/charts/glyph-marks.ts'
import { HatchSwatch } from '@/components/ui/hatched-panel.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import type { Label } from '@/lib/measures/model.ts'
import type { GapClass } from '@/lib/programme/rules/gap-class.ts'
import { useFactorName } from './words.ts'

const scale: readonly { gap: GapClass | null; size: 'none' | 'half' | 'one' | 'two' }[] = [
  { gap: 'or-3', size: 'two' },
  { gap: 'or-2', size: 'one' },
  { gap: 'or-1', size: 'half' },
  { gap: null, size: 'none' },
  { gap: 'pu-1', size: 'half' },
  { gap: 'pu-2', size: 'one' },
  { gap: 'pu-3', size: 'two' },
]

/** From differing views to shared ones. */
const labelsInKey: readonly Label[] = [
  'diverging',
  'divided',
  'unknown',
  'shared-concern',
  'shared-middle',
  'shared-strength',
]

/** The glyph for a label, whichever side it is about. */
export function labelGlyphOf(label: Label, firm = true): GlyphKind {
  if (label === 'diverging') return { label, firm, higher: 'client' }
  return label === 'divided' ? { label, withinSide: 'both' } : { label }
}

function GapScale() {
  const t = useTranslations('portfolio.key')
  const sides = useTranslations('common.sides')
  return (
    <div className="w-full max-w-136">
      <p className="mb-1 font-strong">{t('gap')}</p>
      <ul role="list" className="grid grid-cols-7">
        {scale.map(({ gap, size }) => (
          <li key={gap ?? size} className="grid content-start gap-1 text-center leading-tight">
            <span
              aria-hidden="true"
              data-gap={gap ?? undefined}
              className="gap-ground h-4 border-(--ws-gap-outline)!"
            />
            {t(`size.${size}`)}
          </li>
        ))}
      </ul>
      <p className="mt-1 flex max-w-none justify-between gap-4">
        <span>{t('higher', { side: sides('contractor') })}</span>
        <span>{t('higher', { side: sides('client') })}</span>
      </p>
    </div>
  )
}

/** The colours in a line, always in sight: which way they go. */
function GapLine() {
  const t = useTranslations('portfolio.key')
  const sides = useTranslations('common.sides')
  return (
    <p aria-hidden="true" className="flex max-w-none items-center gap-2 text-caption leading-tight">
      {t('higher', { side: sides('contractor') })}
      <span className="flex flex-none">
        {scale.map(({ gap, size }) => (
          <span
            key={gap ?? size}
            data-gap={gap ?? undefined}
            className="gap-ground size-4 border-(--ws-gap-outline)!"
          />
        ))}
      </span>
      {t('higher', { side: sides('client') })}
    </p>
  )
}

/** The key to the colours and glyphs of the heat map: which way the colours go, and the rest behind a button. */
export function PortfolioKey() {
  const t = useTranslations('portfolio.key')
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-10 print:block">
      <Disclosure summary={t('show')} className="open:w-full">
        <FactorNumbers />
        <WholeKey />
      </Disclosure>
      <div className="print:hidden">
        <GapLine />
      </div>
    </div>
  )
}

/** The key to the numbers above the tiles, where the names have no room. */
function FactorNumbers() {
  const factorName = useFactorName()
  return (
    <ol
      aria-hidden="true"
      className="grid w-full grid-cols-2 gap-x-3 gap-y-1 text-caption leading-tight desk:hidden print:hidden"
    >
      {FACTOR_NUMBERS.map((factor) => (
        <li key={factor} className="flex gap-2">
          <b className="font-display text-[1.0625rem] leading-none">{factor}</b> {factorName(factor)}
        </li>
      ))}
    </ol>
  )
}

/** Colours and glyphs with their words. */
function WholeKey() {
  const t = useTranslations('portfolio')
  const kinds = labelsInKey.flatMap((label) =>
    label === 'diverging'
      ? [
          { kind: labelGlyphOf(label), words: t('key.firm') },
          { kind: labelGlyphOf(label, false), words: t('key.tentative') },
        ]
      : [{ kind: labelGlyphOf(label), words: t(`labels.${label}`) }],
  )
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-10 gap-y-5 text-caption">
      <GapScale />
      <ul
        role="list"
        className="grid grid-cols-2 gap-x-6 gap-y-2 leading-tight tablet:grid-cols-[repeat(3,auto)] min-[100rem]:grid-cols-[repeat(4,auto)]"
      >
        {kinds.map(({ kind, words }) => (
          <li key={words} className="flex items-center gap-[0.6em]">
            <Glyph kind={kind} mono /> {words}
          </li>
        ))}
        <li className="flex items-center gap-[0.6em]">
          <span className="flex w-[2.1rem] justify-center">
            <HatchSwatch />
          </span>
          {t('key.hidden')}
        </li>
      </ul>
    </div>
  )
}
