import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { TabNav } from '@/components/ui/tab-nav.tsx'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'

interface MirrorTabsProps {
  mirror: Mirror
  /** undefined on a factor's page */
  current?: 'overview' | 'you' | 'change'
  /** at the right, where there is room */
  aside?: ReactNode
}

/** The heavy rule above the mirror's content, with its views. */
export function MirrorTabs({ mirror: { project, round, hasPrevious }, current, aside }: MirrorTabsProps) {
  const t = useTranslations('mirror.tabs')
  const path = mirrorPathOf(project.id, round.id)
  const tabs = [
    { href: path, label: t('overview'), current: current === 'overview' },
    { href: `${path}/you`, label: t('you'), current: current === 'you' },
    ...(hasPrevious ? [{ href: `${path}/change`, label: t('change'), current: current === 'change' }] : []),
  ]
  return (
    <div className="flex items-center justify-between gap-8 border-t-8 border-b border-t-ink border-b-line print:mb-1 print:border-b-0 print:border-t-4 [&>nav]:border-y-0 [&>nav:first-child]:-mb-px">
      <TabNav label={t('label')} tabs={tabs} />
      {aside}
    </div>
  )
}
