import { useLocale, useTranslations } from 'next-intl'
import { Facts } from '@/components/ui/facts.tsx'
import { formatDate } from '@/lib/i18n/format.ts'
import type { SignInSettings } from '@/lib/organisations/rules/sign-in.ts'

interface SignInStateProps {
  readonly settings: SignInSettings | null
  /** where the organisation's people begin */
  readonly door: string
  readonly domainProven: boolean
}

/** How the organisation's own sign-in is now, and what its last test found. */
export function SignInState({ settings, door, domainProven }: SignInStateProps) {
  const t = useTranslations('provider.settings')
  const locale = useLocale()
  if (!settings) return <p>{t('none')}</p>
  const { testedAt, findings, secretKept, linked, required } = settings
  const tested = testedAt ? t('tested', { date: formatDate(testedAt, locale) }) : t('untested')
  return (
    <div className="grid gap-4">
      <div className="running">
        <p className="font-strong">{secretKept ? tested : t('lost')}</p>
        <p>{t('linked', { count: linked })}</p>
        {required ? <p>{t('isRequired')}</p> : null}
        {domainProven ? null : <p>{t('domainFirst')}</p>}
      </div>
      <Facts
        facts={[
          { key: 'door', name: t('door'), value: <code className="wrap-anywhere">{door}</code> },
          ...(testedAt && findings
            ? [
                {
                  key: 'subject',
                  name: t('found.subject'),
                  value: <code className="wrap-anywhere">{findings.subject}</code>,
                },
                { key: 'address', name: t('found.address'), value: findings.address ?? t('found.noAddress') },
                { key: 'vouched', name: t('found.vouched'), value: t(findings.vouched ? 'found.yes' : 'found.no') },
                {
                  key: 'clock',
                  name: t('found.clock'),
                  value: t('found.seconds', { count: Math.abs(findings.clockAhead) }),
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}
