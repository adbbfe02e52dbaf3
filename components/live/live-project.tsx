import { getTranslations } from 'next-intl/server'
import { LivePage } from './live-page.tsx'

interface LiveProjectProps {
  projectId: string
  /** `latestSeq()`, read before the page's data: events in between are shown twice rather than missed */
  after: number
}

/**
 * Keeps an open page of a project up to date; use once per page, at its end. A part with unsaved text sets
 * data-unsaved="true" on its form ("false" once it is stored); other forms are checked field by field.
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
