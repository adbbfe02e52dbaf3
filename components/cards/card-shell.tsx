import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PageShell } from '@/components/layout/page-shell.tsx'
import type { Card } from '@/lib/cards/rules/model.ts'
import { cardPath } from '@/lib/worksheet/rules/steps.ts'
import { CardGuard } from './card-guard.tsx'

/** Every page that a card opens: whose it is, and the press that closes it. Nothing else of the project is linked. */
export function CardShell({ card, demo, children }: { card: Card; demo: boolean; children: ReactNode }) {
  const t = useTranslations('card.sheet')
  return (
    <PageShell
      membership={card.side === 'client' ? 'clientParticipant' : 'contractorParticipant'}
      membershipAside={`${t('as', { name: card.name })} · ${card.projectName}`}
      homeHref={cardPath()}
      demo={demo}
    >
      <ClientMessages namespaces={['card', 'forms', 'refusals']}>
        <CardGuard>{children}</CardGuard>
      </ClientMessages>
    </PageShell>
  )
}
