import { BlockPart } from '@/components/documents/blocks.tsx'
import { FactsPart } from '@/components/documents/list-parts.tsx'
import { Sections } from '@/components/documents/sections.tsx'
import type { NeighbourhoodDetail } from '@/lib/programme/rules/portfolio.ts'
import type { SheetParts } from '@/lib/programme/rules/sheet.ts'
import { ChartLink } from './chart-link.tsx'
import { NeighbourhoodFactors } from './neighbourhood-factors.tsx'

interface NeighbourhoodSheetViewProps {
  sheet: NeighbourhoodDetail
  parts: SheetParts
  /** the address of its answers as a picture */
  file?: string
}

/** One neighbourhood as its programme sees it: figures of the sides, never of a person. */
export function NeighbourhoodBody({ sheet, parts: { facts, answers, released }, file }: NeighbourhoodSheetViewProps) {
  return (
    <>
      <FactsPart block={facts} />
      {'kind' in answers ? (
        <div className="mt-8 max-w-measure">
          <BlockPart block={answers} />
        </div>
      ) : (
        <>
          <NeighbourhoodFactors rounds={sheet.rounds} answers={answers} />
          {file ? <ChartLink href={file} chart={sheet.name} /> : null}
        </>
      )}
      <div className="mt-[clamp(3rem,6vw,5rem)]">
        <Sections sections={released} />
      </div>
    </>
  )
}
