import { useLocale, useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button.tsx'

/** The record as files, in the page's language. */
export function RecordDownloads({ projectId, sessionId }: { projectId: string; sessionId: string }) {
  const t = useTranslations('session.record.download')
  const language = useLocale()
  return (
    <ul className="flex flex-wrap gap-3 print:hidden">
      {(['pdf', 'docx'] as const).map((format) => (
        <li key={format}>
          <a
            href={`/api/projects/${projectId}/sessions/${sessionId}/record?format=${format}&language=${language}`}
            download
            className={buttonClass(format === 'pdf' ? 'filled' : 'outlined')}
          >
            {t(format)}
          </a>
        </li>
      ))}
    </ul>
  )
}
