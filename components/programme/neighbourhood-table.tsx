import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/ui/data-table.tsx'
import type { ProgrammeNeighbourhood } from '@/lib/programmes/model.ts'

/** Neighbourhoods that the list names; of more it says so. */
const mostListed = 500

function stateOf({ takenUp, agreed, withdrawn }: ProgrammeNeighbourhood) {
  if (withdrawn) return 'withdrawn'
  if (!takenUp) return 'invited'
  if (agreed.client && agreed.contractor) return 'joined'
  if (agreed.client) return 'client'
  return agreed.contractor ? 'contractor' : 'taken'
}

/** Every neighbourhood that a programme asked for, and how far it is in taking part. */
export function NeighbourhoodTable({ neighbourhoods }: { neighbourhoods: readonly ProgrammeNeighbourhood[] }) {
  const t = useTranslations('programme.office')
  const phase = useTranslations('portfolio.phase')
  if (neighbourhoods.length === 0) return <p>{t('none')}</p>
  return (
    <div className="grid gap-3">
      <DataTable
        caption={t('caption')}
        captionHidden
        columns={(['name', 'code', 'municipality', 'phase', 'state'] as const).map((key) => ({
          key,
          header: t(`columns.${key}`),
        }))}
        rows={neighbourhoods.slice(0, mostListed).map((one) => ({
          key: one.id,
          cells: [one.name, one.code, one.municipality, phase(one.phase ?? 'none'), t(`state.${stateOf(one)}`)],
        }))}
      />
      {neighbourhoods.length > mostListed ? <p className="text-small">{t('more', { most: mostListed })}</p> : null}
    </div>
  )
}
