import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Facts } from '@/components/ui/facts.tsx'

/** Questions of a stranger: how to switch, where the mails are, what happens with their changes. */
export function GoodToKnow({ hosted }: { hosted: boolean }) {
  const t = useTranslations('demo')
  const linkTo = (href: string) => (chunks: ReactNode) => <Link href={href}>{chunks}</Link>
  const code = (chunks: ReactNode) => <code className="text-caption whitespace-nowrap">{chunks}</code>
  return (
    <Facts
      facts={[
        { key: 'switch', name: t('knowSwitch'), value: t('knowSwitchText') },
        { key: 'mails', name: t('knowMails'), value: t.rich('knowMailsText', { link: linkTo('/demo/outbox') }) },
        {
          key: 'kept',
          name: t('knowKept'),
          value: hosted ? t('hosted.knowKeptText') : t.rich('knowKeptText', { code }),
        },
        {
          key: 'rehearse',
          name: t('knowRehearse'),
          value: t(hosted ? 'hosted.knowRehearseText' : 'knowRehearseText'),
        },
        { key: 'guide', name: t('knowGuide'), value: t.rich('knowGuideText', { link: linkTo('/guide') }) },
      ]}
    />
  )
}
