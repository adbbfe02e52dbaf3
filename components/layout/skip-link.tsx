import { useTranslations } from 'next-intl'

/** The id of <main>, on every page. */
export const contentId = 'content'

export function SkipLink() {
  const t = useTranslations('common')
  return (
    <a
      href={`#${contentId}`}
      className="absolute -top-20 start-(--ws-gutter) z-40 bg-ink px-4 py-3 text-paper no-underline focus:top-3"
    >
      {t('shell.skip')}
    </a>
  )
}
