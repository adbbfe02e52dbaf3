import { useLocale, useTranslations } from 'next-intl'
import { Glyph } from '@/components/charts/glyph.tsx'
import type { GlyphKind } from '@/lib/charts/glyph-marks.ts'
import { DataTable } from '@/components/ui/data-table.tsx'
import { sessionAgendaOf, lengthOf, planOf } from '@/lib/session/rules/plan.ts'
import { agendaDepthOf, maskedLabelNameOf } from '@/lib/measures/naming.ts'
import type { MaskedFactor, MaskedPreparation, RoundView } from '@/lib/rounds/rules/model.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'

/** The masked glyph is the same for either side, so any side will do here. */
function glyphKindOf({ label, strength }: MaskedFactor): GlyphKind {
  if (label === 'diverging') return { label, firm: strength === 'firm', higher: 'client' }
  if (label === 'divided') return { label, withinSide: 'client' }
  return { label }
}

/**
 * The only thing that anybody learns before the reveal: label and strength per factor, without side or direction, in
 * the order and with the times of the session's first plan.
 */
export function MaskedTable({ round, masked }: { round: RoundView; masked: MaskedPreparation }) {
  const t = useTranslations('project.sealed')
  const words = useTranslations('divergence')
  const locale = useLocale()
  const worksheet = worksheetOf(round.worksheetVersion)
  const lines = planOf(sessionAgendaOf(masked.agenda))
  return (
    <div className="grid gap-6">
      <div data-first-plan className="grid max-w-measure gap-2">
        <h3 className="text-h4">{t('firstPlan')}</h3>
        <p>{t('firstPlanText', { minutes: lengthOf(lines) })}</p>
      </div>
      <DataTable
        caption={t('masked')}
        captionHidden
        columns={[
          { key: 'factor', header: t('maskedFactor') },
          { key: 'label', header: t('maskedLabel') },
          { key: 'answers', header: t('maskedAnswers') },
          { key: 'place', header: t('maskedPlace') },
          { key: 'time', header: t('maskedTime') },
        ]}
        rows={masked.agenda.flatMap((item) => {
          const factor = masked.factors.find((candidate) => candidate.factor === item.factor)
          if (!factor) return []
          const name = maskedLabelNameOf(factor.label, factor.strength)
          const depth = agendaDepthOf(item)
          return [
            {
              key: String(item.factor),
              cells: [
                <strong key="name">{factorOf(worksheet, item.factor).name[locale]}</strong>,
                <span key="label" className="inline-flex items-center gap-2">
                  <Glyph kind={glyphKindOf(factor)} masked /> {words(name.key, name.values)}
                </span>,
                t('maskedCount', { count: factor.answers }),
                words(depth.key, depth.values),
                t('maskedMinutes', { count: lines.find((line) => line.factor === item.factor)?.minutes ?? 0 }),
              ],
            },
          ]
        })}
      />
    </div>
  )
}
