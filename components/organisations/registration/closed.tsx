import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice.tsx'

/** Where nobody can ask for an organisation: who adds them, and where to write. */
export function RegistrationClosed({ contactEmail }: { readonly contactEmail: string | null }) {
  const t = useTranslations('registration.new')
  return (
    <Notice title={t('closedTitle')}>
      <p>{t('closed')}</p>
      {contactEmail ? (
        <p className="wrap-anywhere">
          {t.rich('contact', {
            address: contactEmail,
            mail: (words) => <a href={`mailto:${contactEmail}`}>{words}</a>,
          })}
        </p>
      ) : null}
    </Notice>
  )
}
