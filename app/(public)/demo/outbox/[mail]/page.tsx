import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PageShell } from '@/components/layout/page-shell.tsx'
import { Facts } from '@/components/ui/facts.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { getOutboxMail } from '@/lib/demo/queries.ts'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'

interface Props {
  params: Promise<{ mail: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const mail = await getOutboxMail((await params).mail)
  return { title: mail?.subject ?? (await getTranslations('outbox'))('title'), referrer: 'no-referrer' }
}

export default async function OutboxMailPage({ params }: Props) {
  const mail = await getOutboxMail((await params).mail)
  if (!mail) notFound()
  const t = await getTranslations('outbox')
  const locale = await getLocale()
  const moment = new Date(mail.sentAt)
  const facts = [
    { key: 'to', name: t('to'), value: mail.to },
    {
      key: 'sent',
      name: t('sentAt'),
      value: t('sent', { date: formatDate(moment, locale), time: formatTime(moment, locale) }),
    },
    ...(mail.attachments.length > 0
      ? [
          {
            key: 'files',
            name: t('files'),
            value: (
              <ul>
                {mail.attachments.map(({ name }, position) => (
                  <li key={name}>
                    <a
                      href={`/demo/outbox/${mail.id}/files/${position}`}
                      download={name}
                      className="wrap-anywhere underline"
                    >
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ]
  return (
    <PageShell signInHref="/sign-in" demo>
      <PageTitle
        kicker={
          <Link href="/demo/outbox" prefetch={false}>
            {t('back')}
          </Link>
        }
        title={<bdi>{mail.subject}</bdi>}
        aside={<Facts facts={facts} />}
      />
      <SectionBand id="as-sent" label={t('asSent')} heavy>
        {/* no script, no form, no navigation of this page: a link in it opens its own window */}
        <iframe
          src={`/demo/outbox/${mail.id}/html`}
          title={t('asSent')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          className="h-[52rem] w-full border border-line-control"
        />
      </SectionBand>
      <SectionBand id="text-part" label={t('textPart')} note={t('textPartHint')}>
        <pre className="max-w-measure font-text text-small [overflow-wrap:anywhere] whitespace-pre-wrap">
          {mail.text}
        </pre>
      </SectionBand>
    </PageShell>
  )
}
