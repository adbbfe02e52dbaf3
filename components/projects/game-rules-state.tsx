import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import type { Membership } from '@/lib/access/rules/policy.ts'
import { gameRulesPathOf, sidesToAccept, type GameRules } from '@/lib/projects/rules/game-rules.ts'

interface StateProps {
  rules: GameRules
  membership: Membership
}

/** Who must still accept the rules of the game, in the words of the reader. */
function useWords({ rules, membership }: StateProps): string {
  const t = useTranslations('game-rules.state')
  const waiting = sidesToAccept(rules)
  const [side] = waiting
  if (side === undefined) return t('both')
  if (membership.side !== null && waiting.includes(membership.side)) return t('own')
  if (membership.side !== null) return t('other')
  return waiting.length === 2 ? t('neither') : t('side', { side })
}

/** On the page of the rules: where they stand. */
export function GameRulesState(props: StateProps) {
  const t = useTranslations('game-rules.state')
  const words = useWords(props)
  return <Notice title={words}>{sidesToAccept(props.rules).length > 0 ? t('first') : null}</Notice>
}

/**
 * On the page of the project, until both sides have accepted: who must, and the way there. Whose own side has accepted reads
 * below what the project waits for.
 */
export function GameRulesMissing({ projectId, rules, membership }: StateProps & { projectId: string }) {
  const t = useTranslations('game-rules.state')
  const words = useWords({ rules, membership })
  const waiting = sidesToAccept(rules)
  if (waiting.length === 0 || (membership.side !== null && !waiting.includes(membership.side))) return null
  const asked = membership.role === 'sideLead' && waiting.includes(membership.side)
  return (
    <div className="mb-8">
      <Notice
        title={words}
        action={
          <LinkButton href={gameRulesPathOf(projectId)} look="outlined">
            {t(asked ? 'toAccept' : 'read')}
          </LinkButton>
        }
      >
        {t('first')}
      </Notice>
    </div>
  )
}
