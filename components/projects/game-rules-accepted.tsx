import { useLocale, useTranslations } from 'next-intl'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import { formatDate } from '@/lib/i18n/format.ts'
import { hasAccepted, type GameRules, type RulesAcceptance } from '@/lib/projects/rules/game-rules.ts'
import { SideLine } from './side-line.tsx'

function Accepted({ last, current }: { last: RulesAcceptance; current: boolean }) {
  const t = useTranslations('game-rules.accepted')
  const date = formatDate(last.acceptedAt, useLocale())
  return (
    <>
      <p>{last.name === null ? t('byErased', { date }) : t('by', { name: last.name, date })}</p>
      {current ? null : <p className="font-strong">{t('before')}</p>}
      <p className="text-small text-ink-soft">{t(last.namesInFiles ? 'names.yes' : 'names.no')}</p>
    </>
  )
}

/** Who accepted for which side and when, a line a side. */
export function GameRulesAccepted({ rules }: { rules: GameRules }) {
  const t = useTranslations('game-rules.accepted')
  const names = useTranslations('common.sides')
  const line = (side: Side) => {
    const last = rules.accepted[side]
    return (
      <SideLine key={side} side={side} name={names(`${side}Title`)}>
        {last ? (
          <Accepted last={last} current={hasAccepted(rules, side)} />
        ) : (
          <p className="font-strong">{t('none')}</p>
        )}
      </SideLine>
    )
  }
  return <ul role="list">{SIDES.map(line)}</ul>
}
