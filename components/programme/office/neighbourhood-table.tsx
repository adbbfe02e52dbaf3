import { useTranslations } from 'next-intl'
import { Pages } from '@/components/programme/portfolio/pages.tsx'
import { PressForm } from '@/components/forms/press-form.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { removeNeighbourhoodAction } from '@/lib/programme/actions/programme.ts'
import type { ProgrammeNeighbourhood } from '@/lib/programme/rules/programme.ts'

function stateOf({ takenUp, agreed, withdrawn }: ProgrammeNeighbourhood) {
  if (withdrawn) return 'withdrawn'
  if (!takenUp) return 'invited'
  if (agreed.client && agreed.contractor) return 'joined'
  if (agreed.client) return 'client'
  return agreed.contractor ? 'contractor' : 'taken'
}

interface NeighbourhoodTableProps {
  programmeId: string
  /** those on this page */
  neighbourhoods: readonly ProgrammeNeighbourhood[]
  /** from 1 */
  page: number
  pages: number
  hrefOfPage: (page: number) => string
}

/** The neighbourhoods that a programme asked for, and the state of each. */
export function NeighbourhoodTable({ programmeId, neighbourhoods, page, pages, hrefOfPage }: NeighbourhoodTableProps) {
  const t = useTranslations('programme.office')
  const phase = useTranslations('portfolio.phase')
  if (neighbourhoods.length === 0) return <p>{t('none')}</p>
  return (
    <div className="grid gap-3">
      <DataTable
        caption={t('caption')}
        captionHidden
        columns={(['name', 'code', 'municipality', 'phase', 'state', 'remove'] as const).map((key) => ({
          key,
          header: t(`columns.${key}`),
          actions: key === 'remove',
        }))}
        rows={neighbourhoods.map((one) => ({
          key: one.id,
          cells: [
            one.name,
            one.code,
            one.municipality,
            phase(one.phase ?? 'none'),
            t(`state.${stateOf(one)}`),
            // a neighbourhood that nobody took up can still be withdrawn by the programme
            stateOf(one) === 'invited' ? (
              <div key="remove" className="tablet:-my-2">
                <PressForm
                  action={removeNeighbourhoodAction}
                  hidden={{ programmeId, neighbourhoodId: one.id }}
                  look="quiet"
                  size="small"
                  accessibleName={one.name}
                >
                  {t('remove')}
                </PressForm>
              </div>
            ) : null,
          ],
        }))}
      />
      <Pages page={page} pages={pages} hrefOf={hrefOfPage} />
    </div>
  )
}
