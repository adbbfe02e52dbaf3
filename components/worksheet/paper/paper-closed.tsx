import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import type { PaperDesk } from '@/lib/rounds/rules/model.ts'
import { ForgetPaper } from './forget-paper.tsx'

/** A paper worksheet that cannot be typed (any more): the reason, and none of its content. */
export function PaperClosed({ desk, unsent }: { desk: PaperDesk; unsent?: ReactNode }) {
  const t = useTranslations('paper.closed')
  const { name, personId } = desk.person
  return (
    <>
      <PageTitle
        kicker={desk.project.name}
        title={t('title')}
        lead={t(desk.handedIn ? 'handedIn' : 'other', { name })}
      />
      <ForgetPaper personId={personId} />
      <HeavyRule>
        <ClientMessages namespaces={['autosave']}>{unsent}</ClientMessages>
        <LinkButton href={`/projects/${desk.project.id}/team`} look="outlined">
          {t('toTeam')}
        </LinkButton>
      </HeavyRule>
    </>
  )
}
