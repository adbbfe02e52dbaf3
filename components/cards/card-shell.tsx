import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { SheetLanguage } from '@/lib/i18n/config.ts'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PageShell } from '@/components/layout/page-shell.tsx'
import type { Card } from '@/lib/cards/rules/model.ts'
import { cardPath } from '@/lib/worksheet/rules/steps.ts'
import { CardGuard } from './card-guard.tsx'

interface CardShellProps {
  card: Card
  demo: boolean
  /** Those in which the page is drawn; without them those of the site. */
  languages?: readonly SheetLanguage[]
  /** as for `PageShell` */
  answering?: boolean
  children: ReactNode
}

/** Every page that a card opens: whose it is, and the press that closes it. Nothing else of the project is linked. */
export function CardShell({ card, demo, languages, answering, children }: CardShellProps) {
  const t = useTranslations('card.sheet')
  return (
    <PageShell
      membership={card.side === 'client' ? 'clientParticipant' : 'contractorParticipant'}
      membershipAside={`${t('as', { name: card.name })} · ${card.projectName}`}
      homeHref={cardPath()}
      demo={demo}
      languages={languages}
      answering={answering}
    >
      <ClientMessages namespaces={['card', 'forms', 'refusals']}>
        <CardGuard>{children}</CardGuard>
      </ClientMessages>
    </PageShell>
  )
}
