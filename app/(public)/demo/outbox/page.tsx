import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PageShell } from '@/components/layout/page-shell.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { listOutbox, outboxLimit } from '@/lib/demo/queries.ts'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('outbox'))('title') }
}

export default async function OutboxPage() {
  const mails = await listOutbox()
  if (!mails) notFound()
  const t = await getTranslations('outbox')
  const locale = await getLocale()
  const sent = (iso: string) => {
    const moment = new Date(iso)
    return t('sent', { date: formatDate(moment, locale), time: formatTime(moment, locale) })
  }
  const columns = [
    { key: 'subject', header: t('subject') },
    { key: 'to', header: t('to') },
    { key: 'sent', header: t('sentAt') },
  ]
  const rows = mails.map((mail) => ({
    key: mail.id,
    cells: [
      <Link key="subject" href={`/demo/outbox/${mail.id}`} prefetch={false} className="font-strong">
        <bdi>{mail.subject}</bdi>
      </Link>,
      mail.to,
      sent(mail.sentAt),
    ],
  }))
  return (
    <PageShell signInHref="/sign-in" demo>
      <PageTitle title={t('title')} lead={t('lead')} aside={<a href="/demo/outbox">{t('refresh')}</a>} />
      <HeavyRule>
        {rows.length > 0 ? (
          <>
            <DataTable caption={t('title')} captionHidden columns={columns} rows={rows} />
            {rows.length === outboxLimit ? (
              <p className="mt-4 text-small text-ink-soft">{t('most', { count: outboxLimit })}</p>
            ) : null}
          </>
        ) : (
          <EmptyState title={t('empty')} action={<LinkButton href="/sign-in">{t('signIn')}</LinkButton>}>
            <p>{t('emptyText')}</p>
          </EmptyState>
        )}
      </HeavyRule>
    </PageShell>
  )
}
