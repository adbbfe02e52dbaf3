import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { GameRulesText } from './game-rules-text.tsx'

/**
 * Above the button of a yes or of a proposal: the rules of the game go with it, and here they are. A proposal is made on a
 * page without other headings.
 */
export function RulesWithYes({ by }: { by: 'accept' | 'propose' }) {
  const t = useTranslations('game-rules.yes')
  return (
    <div>
      <p className="max-w-measure">{t(by)}</p>
      <Disclosure summary={t('read')}>
        <GameRulesText heading={by === 'propose' ? 'h2' : 'h3'} />
      </Disclosure>
    </div>
  )
}
