import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OpenCardForm } from '@/components/cards/open-form.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { whyNoCards } from '@/lib/access/cards.ts'
import { sheetLanguages } from '@/lib/i18n/config.ts'
import { env } from '@/lib/platform/env.ts'
import { cardPath } from '@/lib/worksheet/rules/steps.ts'
import { findCard } from './load-card.ts'

interface Props {
  searchParams: Promise<{ done?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('card.open'))('title') }
}

/** Where a card is opened: by its picture, or by the ten signs on it. */
export default async function CardPage({ searchParams }: Props) {
  const { done } = await searchParams
  const unfit = await whyNoCards()
  const open = unfit ? null : await findCard()
  const t = await getTranslations('card.open')
  return (
    <GateShell demo={env().demo} languages={sheetLanguages}>
      <h1 className="text-h1 tracking-[-0.012em]">{t('title')}</h1>
      <p className="mt-4 mb-8 text-lead text-ink-soft">{t('lead')}</p>
      {done === undefined || open ? null : (
        <div className="mb-8">
          <Notice title={t('done')}>{t('doneText')}</Notice>
        </div>
      )}
      {open ? (
        <div className="mb-8">
          <Notice
            title={t('here')}
            action={
              <LinkButton href={cardPath()} look="outlined" size="small" prefetch={false}>
                {t('goOn')}
              </LinkButton>
            }
          >
            {t('hereText')}
          </Notice>
        </div>
      ) : null}
      {unfit ? (
        <Notice title={t(unfit === 'maker' ? 'maker' : 'signedIn')}>
          {t(unfit === 'maker' ? 'makerText' : 'signedInText')}
        </Notice>
      ) : (
        <ClientMessages namespaces={['card', 'seats', 'forms', 'refusals']}>
          <OpenCardForm />
        </ClientMessages>
      )}
    </GateShell>
  )
}
