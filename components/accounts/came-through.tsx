import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button.tsx'
import { Notice } from '@/components/ui/notice.tsx'

/** To somebody who came by an organisation: what is in reach, and the way to the rest. */
export function CameThrough({ name, back }: { readonly name: string; readonly back: string }) {
  const t = useTranslations('provider.through')
  return (
    <div className="mb-12">
      <Notice
        title={t('title', { name })}
        action={
          <LinkButton href={`/sign-in?own=yes&to=${encodeURIComponent(back)}`} look="outlined">
            {t('action')}
          </LinkButton>
        }
      >
        {t('text', { name })}
      </Notice>
    </div>
  )
}
