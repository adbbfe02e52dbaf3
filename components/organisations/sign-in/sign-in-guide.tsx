import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { Facts } from '@/components/ui/facts.tsx'
import type { SignInPreset } from '@/lib/organisations/rules/sign-in.ts'

const steps = ['1', '2', '3', '4', '5', '6'] as const

interface SignInGuideProps {
  /** whose steps are open */
  readonly preset: SignInPreset | null
  readonly comeBack: string
  readonly signedOut: string
}

/** What to press in the screens of a provider, and the addresses that it asks for. */
export function SignInGuide({ preset, comeBack, signedOut }: SignInGuideProps) {
  const t = useTranslations('provider.settings')
  const address = (value: string) => <code className="wrap-anywhere">{value}</code>
  return (
    <div className="grid gap-6">
      <Facts
        facts={[
          { key: 'back', name: t('back'), value: address(comeBack) },
          { key: 'logout', name: t('logout'), value: address(signedOut) },
        ]}
      />
      <div>
        {(['entra', 'keycloak'] as const).map((product) => (
          <Disclosure key={product} summary={t(`${product}.title`)} open={preset === product}>
            <ol className="running list-decimal ps-6">
              {steps.map((step) => (
                <li key={step}>{t(`${product}.steps.${step}`)}</li>
              ))}
            </ol>
          </Disclosure>
        ))}
      </div>
    </div>
  )
}
