import { useTranslations } from 'next-intl'
import { gameRulesParts, type GameRules } from '@/lib/projects/rules/game-rules.ts'

/** The standing text, part by part: heading beside it where there is room. `heading`: one below the page's own above it. */
export function GameRulesText({ heading: Heading = 'h3' }: { heading?: 'h2' | 'h3' }) {
  const t = useTranslations('game-rules.version-1')
  return (
    <ol role="list">
      {gameRulesParts.map((part) => (
        <li
          key={part}
          className="grid gap-x-(--ws-column-gap) gap-y-1.5 border-b border-line py-5 first:pt-0 last:border-b-0 last:pb-0 desk:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]"
        >
          <Heading className="text-h4 leading-tight text-balance">{t(`${part}.title`)}</Heading>
          <p className="max-w-measure">{t(`${part}.text`)}</p>
        </li>
      ))}
    </ol>
  )
}

/** The project's own lines, numbered; or that there are none. */
export function OwnRuleLines({ lines }: Pick<GameRules, 'lines'>) {
  const t = useTranslations('game-rules.own')
  if (lines.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <ol className="grid max-w-measure list-decimal gap-2 ps-6 marker:font-strong">
      {lines.map((line, position) => (
        // an edition is never changed
        <li key={position} className="ps-1 wrap-anywhere">
          {line}
        </li>
      ))}
    </ol>
  )
}
