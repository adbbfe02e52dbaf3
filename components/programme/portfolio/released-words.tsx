import { useTranslations } from 'next-intl'
import type { FactorFigures, ReleasedWords } from '@/lib/programme/rules/portfolio.ts'
import { patternsIn } from '@/lib/programme/rules/overview-sentence.ts'
import { useFactorName } from './words.ts'

/** Texts of one kind that neighbourhoods released, each with how many released the same one. */
export function ReleasedTexts({ kind, texts, others }: ReleasedWords) {
  const t = useTranslations('portfolio.patterns.released')
  return (
    <div className="grid content-start gap-2">
      <p className="text-caption text-ink-soft">{t(kind)}</p>
      <ul role="list" className="grid gap-2">
        {texts.map(({ text, effect, neighbourhoods }) => (
          <li key={`${text} ${effect}`} className="text-small">
            <span className="block wrap-anywhere">{text}</span>
            {effect === '' ? null : <span className="block wrap-anywhere">{t('effect', { effect })}</span>}
            <span className="text-caption text-ink-soft">{t('in', { count: neighbourhoods })}</span>
          </li>
        ))}
      </ul>
      {others > 0 ? <p className="text-caption text-ink-soft">{t('others', { count: others })}</p> : null}
    </div>
  )
}

/** Released texts on factors that are no pattern, which the list of patterns leaves out. */
export function releasedElsewhere(
  released: readonly ReleasedWords[],
  figures: readonly FactorFigures[],
): ReleasedWords[] {
  const listed = new Set(patternsIn(figures).map(({ factor }) => factor))
  return released.filter(({ factor }) => !listed.has(factor))
}

/** Released texts below the names of their factors, in the given order. */
export function ReleasedByFactor({ released }: { released: readonly ReleasedWords[] }) {
  const factorName = useFactorName()
  return (
    <ul role="list">
      {[...Map.groupBy(released, ({ factor }) => factor)].map(([factor, own]) => (
        <li key={factor} className="grid gap-4 border-b border-line py-6 break-inside-avoid first:pt-0">
          <h3 className="text-h4 hyphens-auto">{factorName(factor)}</h3>
          <div className="grid gap-x-(--ws-column-gap) gap-y-4 tablet:grid-cols-2">
            {own.map((words) => (
              <ReleasedTexts key={words.kind} {...words} />
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
