import { AspectMatrix } from '@/components/mirror/aspect-matrix.tsx'
import { FactorHead } from '@/components/mirror/factor-head.tsx'
import { FactorContent } from '@/components/mirror/factor-content.tsx'
import { AroundFactor, OnwardFromFactor } from '@/components/mirror/factor-nav.tsx'
import { FacingRationales } from '@/components/mirror/facing-rationales.tsx'
import { MirrorTabs } from '@/components/mirror/mirror-tabs.tsx'
import { YouContent } from '@/components/mirror/you-content.tsx'
import { agendaStopOf, overviewRowsOf } from '@/lib/mirror/rules/overview.ts'
import { aspectViewsOf } from '@/lib/mirror/rules/rationales.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { sampleMirror } from './sample-mirror.ts'
import { SampleBand } from './styleguide-shell.tsx'

const worksheet = worksheetOf(1)
const stop = agendaStopOf(sampleMirror.analysis, 1)
const part = { row: stop.row, mirror: sampleMirror, worksheet }
const withoutNames = { ...sampleMirror, answers: sampleMirror.answers.map((answer) => ({ ...answer, name: null })) }

/** Apparent agreement: equal answers, but opposite views of one aspect. */
function Apparent() {
  const row = overviewRowsOf(sampleMirror.analysis).find(({ analysis }) =>
    analysis.badges.includes('apparent-agreement'),
  )
  if (!row) return null
  return <AspectMatrix views={aspectViewsOf(row.analysis, factorOf(worksheet, row.agenda.factor))} />
}

/** A factor's own page in full, its variants elsewhere, and the page about the reader. */
export function FactorParts() {
  return (
    <>
      <SampleBand id="factor" label="Een factor" note="Eerst de zin, dan de mensen, dan de redenen.">
        <FactorHead {...part} />
        <MirrorTabs mirror={sampleMirror} aside={<AroundFactor mirror={sampleMirror} stop={stop} />} />
        <FactorContent {...part} level={2} />
        <OnwardFromFactor mirror={sampleMirror} stop={stop} />
      </SampleBand>
      <SampleBand id="apparent" label="Schijnbare overeenstemming">
        <Apparent />
      </SampleBand>
      <SampleBand id="per-side" label="Redenen per kant" note="Zonder namen, en zonder iets wat voor een naam staat.">
        <FacingRationales
          answers={withoutNames.answers}
          factor={1}
          named={false}
          worksheet={worksheet}
          level={3}
          whole={false}
        />
      </SampleBand>
      <SampleBand id="you" label="Jij">
        <YouContent mirror={sampleMirror} />
      </SampleBand>
      <SampleBand id="you-empty" label="Jij, zonder werkblad">
        <YouContent
          mirror={{ ...sampleMirror, answers: sampleMirror.answers.map((one) => ({ ...one, mine: false })) }}
        />
      </SampleBand>
    </>
  )
}
