import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { GameRulesText } from './game-rules-text.tsx'

// a proposal is made on a page without other headings
const headings = { accept: 'h3', propose: 'h2' } as const

/** Above the button of a yes or of a proposal: the rules of the game go with it, and here they are. */
export function RulesWithYes({ by }: { by: keyof typeof headings }) {
  const t = useTranslations('game-rules.yes')
  return (
    <div>
      <p className="max-w-measure">{t(by)}</p>
      <Disclosure summary={t('read')}>
        <GameRulesText heading={headings[by]} />
      </Disclosure>
    </div>
  )
}
