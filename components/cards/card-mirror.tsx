import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRoomView } from '@/components/session/room/use-room-view.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { overviewRowsOf } from '@/lib/mirror/rules/overview.ts'
import type { RoomMirror } from '@/lib/mirror/rules/model.ts'
import { cardPath } from '@/lib/worksheet/rules/steps.ts'

/** All factors in agenda order: the label, the conclusion, everybody's answers on a line, and what was written. */
export function CardMirror({ mirror, projectName }: { mirror: RoomMirror; projectName: string }) {
  const t = useTranslations('card.mirror')
  const notes = useTranslations('mirror')
  const view = useRoomView(mirror, null)
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead', { project: projectName })} />
      {overviewRowsOf(mirror.analysis).map(({ agenda: { factor } }, index) => {
        const of = view.factors[factor]
        if (!of) return null
        return (
          <SectionBand key={factor} id={`factor-${factor}`} label={view.names[factor]} heavy={index === 0}>
            <div data-card-factor={factor} className="grid gap-6">
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">{of.label}</div>
              <p className="max-w-measure text-lead leading-snug">{of.conclusion}</p>
              <Plain>{of.strip}</Plain>
              {of.voices}
            </div>
          </SectionBand>
        )
      })}
      <p className="pt-6 text-small text-ink-soft">{notes(`attribution.${mirror.round.attribution}`)}</p>
      <p className="pt-4">
        <Link href={cardPath()} prefetch={false}>
          {t('back')}
        </Link>
      </p>
    </>
  )
}
