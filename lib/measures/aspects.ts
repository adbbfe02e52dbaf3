import type { AspectMarks, FactorTallies, Side } from './model.ts'
import type { Thresholds } from './thresholds.ts'
import { CURRENT_THRESHOLDS } from './thresholds.ts'

/** An aspect on which the sides hold opposite views, and the side for which it goes well. */
export interface OppositeAspect {
  /** Index in the worksheet's order, from 0. */
  readonly aspect: number
  readonly goesWellFor: Side
}

type View = 'goes-well' | 'pinches' | null

/** The view of more than half of a side's markers of an aspect; null at a tie or with too few markers. */
function viewOf(marks: AspectMarks | undefined, thresholds: Thresholds): View {
  if (marks === undefined) return null
  if (marks.goesWell + marks.pinches < thresholds.aspectMarkers || marks.goesWell === marks.pinches) return null
  return marks.goesWell > marks.pinches ? 'goes-well' : 'pinches'
}

/**
 * The aspects that go well for most markers of one side and pinch for most of the other, in worksheet order. Computed
 * for any label; only under a shared label do they make the agreement apparent.
 */
export function findOppositeAspects(
  { client, contractor }: FactorTallies,
  thresholds: Thresholds = CURRENT_THRESHOLDS,
): OppositeAspect[] {
  return (client.aspects ?? []).flatMap((marks, aspect) => {
    const clientView = viewOf(marks, thresholds)
    const contractorView = viewOf(contractor.aspects?.[aspect], thresholds)
    if (clientView === null || contractorView === null || clientView === contractorView) return []
    return [{ aspect, goesWellFor: clientView === 'goes-well' ? 'client' : 'contractor' }]
  })
}
