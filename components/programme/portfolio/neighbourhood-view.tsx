import { useTranslations } from 'next-intl'
import type { NeighbourhoodDetail } from '@/lib/programme/rules/portfolio.ts'
import { ChartLink } from './chart-link.tsx'
import { NeighbourhoodFacts } from './neighbourhood-facts.tsx'
import { NeighbourhoodFactors } from './neighbourhood-factors.tsx'
import { SheetReleased } from './neighbourhood-released.tsx'

interface NeighbourhoodSheetViewProps {
  sheet: NeighbourhoodDetail
  /** the address of its answers as a picture */
  file?: string
}

/** One neighbourhood as its programme sees it: figures of the sides, never of a person. */
export function NeighbourhoodBody({ sheet, file }: NeighbourhoodSheetViewProps) {
  const t = useTranslations('portfolio.sheet')
  return (
    <>
      <NeighbourhoodFacts sheet={sheet} />
      {sheet.rounds.length > 0 ? (
        <>
          <NeighbourhoodFactors rounds={sheet.rounds} />
          {file ? <ChartLink href={file} chart={sheet.name} /> : null}
        </>
      ) : (
        <p className="mt-8 max-w-measure">
          {t(sheet.stage === 'revealed' || sheet.stage === 'held' ? 'counting' : 'noRound')}
        </p>
      )}
      <SheetReleased released={sheet.released} />
    </>
  )
}
