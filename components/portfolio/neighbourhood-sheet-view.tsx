import { useTranslations } from 'next-intl'
import type { NeighbourhoodSheet } from '@/lib/portfolio/model.ts'
import { SheetFacts } from './sheet-facts.tsx'
import { SheetFactors } from './sheet-factors.tsx'
import { SheetReleased } from './sheet-released.tsx'

/** One neighbourhood as its programme sees it: figures of the sides, never of a person. */
export function NeighbourhoodSheetView({ sheet }: { sheet: NeighbourhoodSheet }) {
  const t = useTranslations('portfolio.sheet')
  return (
    <>
      <SheetFacts sheet={sheet} />
      {sheet.rounds.length > 0 ? (
        <SheetFactors rounds={sheet.rounds} />
      ) : (
        <p className="mt-8 max-w-measure">
          {t(sheet.stage === 'revealed' || sheet.stage === 'held' ? 'counting' : 'noRound')}
        </p>
      )}
      <SheetReleased released={sheet.released} />
    </>
  )
}
