'use client'
import { useTranslations } from 'next-intl'
import { useList } from '@/components/mirror/words.ts'
import { useNameOf } from '@/components/session/record/who.tsx'
import { GiveButton } from '@/components/session/give-button.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { AsideSection } from './aside-section.tsx'

/** People who came in with a team member's code and were not yet checked by the facilitator. Empty without any. */
export function UnseenHolders() {
  const t = useTranslations('session.lead.holders')
  const list = useList()
  const { presence, people } = useSession()
  const nameOf = useNameOf(people)
  const { unseenPeople } = presence
  if (unseenPeople.length === 0) return null
  return (
    <AsideSection id="lead-holders" title={t('title')}>
      <p className="mb-3 text-small">
        {t('text', { names: list(unseenPeople.map(nameOf)), count: unseenPeople.length })}
      </p>
      <div className="flex flex-wrap gap-2">
        {unseenPeople.map((personId) => (
          <GiveButton key={personId} command={{ kind: 'see-holder', personId }}>
            {t('submit', { name: nameOf(personId) })}
          </GiveButton>
        ))}
      </div>
    </AsideSection>
  )
}
