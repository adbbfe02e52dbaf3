import { getTranslations } from 'next-intl/server'
import { LivePage } from './live-page.tsx'

interface LiveProjectProps {
  projectId: string
  /** `latestSeq()`, read before the page's data: what happens in between is shown twice rather than missed */
  after: number
}

/**
 * Keeps an open page of a project up to date, once a page, at its end. A page that holds text which is not stored says
 * so with data-unsaved="true" on its form ("false" once it is stored); other forms are looked at field by field.
 */
export async function LiveProject({ projectId, after }: LiveProjectProps) {
  const t = await getTranslations('live')
  const words = {
    live: t('live'),
    busy: t('busy'),
    offline: t('offline'),
    crowded: t('crowded'),
    back: t('back'),
    changed: t('changed'),
    refresh: t('refresh'),
    revealed: t('revealed'),
    toMirror: t('toMirror'),
  }
  return <LivePage projectId={projectId} after={after} words={words} />
}
