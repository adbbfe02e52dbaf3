import { getLocale } from 'next-intl/server'
import { PinMap } from '@/components/charts/pin-map.tsx'
import { CompareTwo } from '@/components/programme/portfolio/compare-two.tsx'
import { FactorSpread, SignSentence } from '@/components/programme/portfolio/factor-spread.tsx'
import { FunnelPlot } from '@/components/programme/portfolio/funnel-plot.tsx'
import { GapHistogram } from '@/components/programme/portfolio/gap-histogram.tsx'
import { NeighbourhoodBody } from '@/components/programme/portfolio/neighbourhood-view.tsx'
import { Pages } from '@/components/programme/portfolio/pages.tsx'
import { PatternList } from '@/components/programme/portfolio/pattern-list.tsx'
import { PatternMatrix } from '@/components/programme/portfolio/pattern-matrix.tsx'
import { PortfolioFilters } from '@/components/programme/portfolio/portfolio-filters.tsx'
import { GridNote, GridSentence, PortfolioGrid } from '@/components/programme/portfolio/portfolio-grid.tsx'
import { PortfolioKey } from '@/components/programme/portfolio/portfolio-key.tsx'
import { ProgrammeMap } from '@/components/programme/portfolio/programme-map.tsx'
import { ProgressFunnel } from '@/components/programme/portfolio/progress-funnel.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { sampleTeamPage } from './sample-teams.ts'
import { KeptTable, TeamStages, TeamWordsList } from '@/components/programme/teams/team-parts.tsx'
import { releasedElsewhere, ReleasedByFactor } from '@/components/programme/portfolio/released-words.tsx'
import { getSheetParts } from '@/lib/programme/handlers/sheet.ts'
import type { NeighbourhoodDetail, PortfolioFilter } from '@/lib/programme/rules/portfolio.ts'
import { countryOutline } from '@/lib/programme/rules/outline.ts'
import {
  manyBins,
  manyFigures,
  manyPoints,
  sampleFigures,
  samplePoints,
  sampleReleased,
  sampleRows,
  sampleWithheldFigures,
} from './sample-programme.ts'
import { manyPins, sampleSheet } from './sample-sheet.ts'
import { ProgrammeParts } from './programme-parts.tsx'
import { Sample, SampleBand } from './styleguide-shell.tsx'

const here = '/styleguide/portfolio'
const hrefOf = ({ code }: { code: string }) => `${here}#${code}`

const filter: PortfolioFilter = {
  text: 'haven',
  municipality: 'eikenwaard',
  phase: null,
  round: null,
  label: 'diverging',
  factor: 1,
  sort: 'municipality',
  page: 1,
}
const choices = {
  municipalities: ['Eikenwaard', 'Hoogmeer', 'Noorderkoog'].map((name) => ({ id: name.toLowerCase(), name })),
  rounds: [1, 2],
}
const reached = { invited: 22, open: 21, sealed: 19, revealed: 18, held: 15 }
const nobody = { invited: 0, open: 0, sealed: 0, revealed: 0, held: 0 }

/** What a programme manager sees of many neighbourhoods. */
export function PortfolioParts() {
  const [first] = sampleRows
  const byCluster = sampleRows.filter(({ round }) => round).toSorted((a, b) => (a.cluster ?? 9) - (b.cluster ?? 9))
  return (
    <>
      <SampleBand id="progress" label="Hoe ver zijn ze">
        <Sample name="Een programma dat loopt">
          <ProgressFunnel
            progress={{ reached, agreementsOpen: 61, agreementsOverdue: 9, response: { invited: 412, handedIn: 365 } }}
          />
        </Sample>
        <Sample name="Nog niets">
          <ProgressFunnel progress={{ reached: nobody, agreementsOpen: 0, agreementsOverdue: 0, response: null }} />
        </Sample>
      </SampleBand>
      <SampleBand id="grid" label="Wijken en factoren">
        <div className="grid gap-6">
          <PortfolioFilters filter={filter} choices={choices} action={here} />
          <GridSentence rows={sampleRows} />
          <PortfolioKey />
          <PortfolioGrid rows={sampleRows} sort="municipality" hrefOf={hrefOf} />
          <GridNote minimumRaters={3} />
          <Pages page={2} pages={5} hrefOf={(page) => `${here}#pagina-${page}`} />
        </div>
      </SampleBand>
      <SampleBand id="grid-orders" label="In andere volgorde">
        <Sample name="Waar het verschil zit">
          <PortfolioGrid rows={byCluster.slice(0, 6)} sort="cluster" hrefOf={hrefOf} />
        </Sample>
        <Sample name="Op naam, één wijk">
          <PortfolioGrid rows={first ? [first] : []} sort="name" hrefOf={hrefOf} />
        </Sample>
        <Sample name="Geen enkele wijk">
          <PortfolioGrid rows={[]} sort="name" hrefOf={hrefOf} />
        </Sample>
      </SampleBand>
      <SampleBand id="matrix" label="Welk beeld, en hoe vaak">
        <PatternMatrix figures={sampleFigures} />
      </SampleBand>
      <SampleBand id="matrix-many" label="Welk beeld, in honderden wijken">
        <PatternMatrix figures={manyFigures.slice(0, 4)} />
      </SampleBand>
      <SampleBand id="matrix-few" label="Welk beeld, achtergehouden">
        <PatternMatrix figures={sampleWithheldFigures.slice(0, 2)} />
      </SampleBand>
      <SampleBand id="patterns" label="De patronen">
        <PatternList figures={sampleFigures} released={sampleReleased} />
        <Sample name="Met hun beeld, onder het portfolio">
          <PatternList figures={sampleFigures} pictured />
        </Sample>
      </SampleBand>
      <SampleBand id="elsewhere" label="Vrijgegeven bij andere factoren">
        <ReleasedByFactor released={releasedElsewhere(sampleReleased, sampleFigures)} />
      </SampleBand>
      <SampleBand id="no-patterns" label="Geen patroon, en achtergehouden">
        <Sample name="Geen patroon">
          <PatternList figures={sampleFigures.map((one) => ({ ...one, patterns: [] }))} />
        </Sample>
        <Sample name="Achtergehouden">
          <PatternList figures={sampleWithheldFigures} />
        </Sample>
      </SampleBand>
      <SampleBand id="teams" label="Wat teams van elkaar lezen">
        <Sample name="Vragen en afspraken">
          <ClientMessages namespaces={['programme', 'forms', 'refusals']}>
            <TeamWordsList {...sampleTeamPage} />
          </ClientMessages>
        </Sample>
        <Sample name="Nog niets">
          <TeamWordsList {...sampleTeamPage} words={[]} />
        </Sample>
        <Sample name="Nagekomen">
          <KeptTable kept={sampleTeamPage.kept} />
        </Sample>
        <Sample name="Hoe ver">
          <TeamStages stages={sampleTeamPage.stages} />
        </Sample>
      </SampleBand>
      <SpreadParts />
      <PlaceParts />
      <ProgrammeParts />
    </>
  )
}

function SpreadParts() {
  const [one] = sampleFigures
  const [withheld] = sampleWithheldFigures
  const [, merelveld, , , rietlanden] = sampleRows.filter(({ round }) => round)
  const hidden = sampleRows.find(({ name }) => name === 'Dotterveld')
  return (
    <>
      <SampleBand id="spread" label="Eén factor van dichtbij">
        <Sample name="Zestien wijken">{one ? <FactorSpread figures={one} points={samplePoints(1)} /> : null}</Sample>
        <Sample name="Achtergehouden">{withheld ? <FactorSpread figures={withheld} points={[]} /> : null}</Sample>
      </SampleBand>
      <SampleBand id="sign" label="Een richting, of toeval">
        <Sample name="Toeval">
          <SignSentence sign={{ positive: 9, negative: 5, zero: 2, p: 0.42, direction: 'none' }} />
        </Sample>
        <Sample name="Te weinig wijken">
          <SignSentence sign={{ positive: 3, negative: 3, zero: 0, p: null, direction: null }} />
        </Sample>
      </SampleBand>
      <SampleBand id="many" label="Zoveel wijken als het land">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-12 wide:grid-cols-2">
          <GapHistogram factor={2} histogram={manyBins} />
          <FunnelPlot factor={2} points={manyPoints} spread={{ s2: 0.6, mu: 0.4, tau2: 0.1 }} />
        </div>
      </SampleBand>
      <SampleBand id="spread-none" label="Zonder spreiding, en zonder cijfers">
        <Sample name="Iedereen antwoordt gelijk">
          <FunnelPlot factor={1} points={samplePoints(1)} spread={{ s2: 0, mu: null, tau2: null }} />
        </Sample>
        <Sample name="Achtergehouden">
          <GapHistogram factor={1} histogram={null} />
        </Sample>
      </SampleBand>
      <SampleBand id="compare" label="Twee wijken naast elkaar">
        {merelveld && rietlanden ? <CompareTwo one={merelveld} other={rietlanden} /> : null}
      </SampleBand>
      <SampleBand id="compare-hidden" label="Twee wijken, met te weinig antwoorden">
        {merelveld && hidden ? <CompareTwo one={hidden} other={{ ...merelveld, round: null }} /> : null}
      </SampleBand>
    </>
  )
}

/** The sheet of a neighbourhood; the texts it released in one sample alone, as a page has each name of a section once. */
async function SampleNeighbourhood({ sheet, told = false }: { sheet: NeighbourhoodDetail; told?: boolean }) {
  const parts = await getSheetParts(sheet, await getLocale())
  return <NeighbourhoodBody sheet={sheet} parts={told ? parts : { ...parts, released: [] }} />
}

function PlaceParts() {
  return (
    <>
      <SampleBand id="sheet" label="Eén wijk, toen en nu">
        <SampleNeighbourhood sheet={sampleSheet(2)} told />
      </SampleBand>
      <SampleBand id="sheet-three" label="Eén wijk, na drie rondes">
        <SampleNeighbourhood sheet={sampleSheet(3)} />
      </SampleBand>
      <SampleBand id="sheet-one" label="Eén wijk, na één ronde">
        <SampleNeighbourhood sheet={sampleSheet(1)} />
      </SampleBand>
      <SampleBand id="sheet-none" label="Eén wijk, nog niets onthuld">
        <SampleNeighbourhood
          sheet={{ ...sampleSheet(1), rounds: [], stage: 'open', phase: null, agreementsOverdue: 0 }}
        />
      </SampleBand>
      <SampleBand id="map" label="Op de kaart">
        <ProgrammeMap neighbourhoods={sampleRows} hrefOf={hrefOf} page={1} hrefOfPage={String} />
      </SampleBand>
      <SampleBand id="map-many" label="Op de kaart, zoveel als het land">
        <div className="max-w-160">
          <PinMap outline={countryOutline} pins={manyPins} />
        </div>
      </SampleBand>
      <SampleBand id="map-none" label="Op de kaart, nog geen wijk">
        <ProgrammeMap neighbourhoods={[]} hrefOf={hrefOf} page={1} hrefOfPage={String} />
      </SampleBand>
    </>
  )
}
