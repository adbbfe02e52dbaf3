import { FiguresTable } from '@/components/mirror/figures-table.tsx'
import { LabelAndBadges } from '@/components/mirror/label-and-badges.tsx'
import { LabelCounts } from '@/components/mirror/label-counts.tsx'
import { MirrorAgreements } from '@/components/mirror/mirror-agreements.tsx'
import { FewPeople } from '@/components/mirror/few-people.tsx'
import { MirrorHead } from '@/components/mirror/mirror-head.tsx'
import { MirrorKey } from '@/components/mirror/mirror-key.tsx'
import { CoveredMirror } from '@/components/mirror/covered-mirror.tsx'
import { MirrorSmall } from '@/components/mirror/mirror-small.tsx'
import { MirrorTabs } from '@/components/mirror/mirror-tabs.tsx'
import { MirrorOverview } from '@/components/mirror/overview.tsx'
import { BrokenEarlier } from '@/components/mirror/change/broken-earlier.tsx'
import { BrokenSeal, Seals } from '@/components/mirror/seals.tsx'
import type { AgreementFulfilment } from '@/lib/agreements/rules/fulfilment.ts'
import { overviewRowsOf } from '@/lib/mirror/rules/overview.ts'
import { sampleChanges } from './sample-change.ts'
import { sampleMirror } from './sample-mirror.ts'
import { RevealSample } from './reveal-sample.tsx'
import { Sample, SampleBand } from './styleguide-shell.tsx'

const sampleFulfilments: readonly AgreementFulfilment[] = [
  {
    commitmentId: 'list',
    what: 'Elke maandag ligt er een lijst met open besluiten in de keet.',
    sides: { client: { counts: [0, 1, 3], dontKnow: 0 }, contractor: { counts: [2, 0, 0], dontKnow: 1 } },
    noticed: {
      effect: 'Wie een vraag stelt, hoort binnen een week wat er besloten is.',
      sides: { client: { counts: [0, 2, 1], dontKnow: 1 }, contractor: { counts: [2, 1, 0], dontKnow: 0 } },
    },
  },
  {
    commitmentId: 'walk',
    what: 'Een keer in de maand lopen we samen door de straat.',
    sides: { client: { counts: [0, 2, 2], dontKnow: 0 }, contractor: { counts: [0, 0, 1], dontKnow: 0 } },
    noticed: null,
  },
]
const broken = {
  ...sampleMirror,
  seals: sampleMirror.seals.map((check) => ({ ...check, intact: check.side === 'contractor' })),
  differs: { tallies: [1], results: [1, 3], changes: [], fulfilments: true },
}

/** The mirror's first page, its labels and badges, its seals, and how it opens. */
export function MirrorParts() {
  return (
    <>
      <SampleBand id="reveal" label="De onthulling" note="Beide blinden gaan even snel open, in alle rijen tegelijk.">
        <RevealSample>
          <div data-reveal="judgement" className="pb-4">
            <LabelCounts analysis={sampleMirror.analysis} />
          </div>
          <MirrorOverview mirror={sampleMirror} />
        </RevealSample>
        <div className="pt-5">
          <MirrorKey ownSide="client" />
        </div>
      </SampleBand>
      <SampleBand id="head" label="Kop en delen">
        <MirrorHead mirror={sampleMirror} />
        <MirrorTabs mirror={sampleMirror} current="overview" />
        <FewPeople mirror={sampleMirror} />
      </SampleBand>
      <MirrorSmall mirror={sampleMirror} />
      <CoveredMirror worksheetVersion={1} />
      <SampleBand id="labels" label="Beelden en kanttekeningen" note="Altijd met woorden naast het teken.">
        <ul className="grid gap-4">
          {overviewRowsOf(sampleMirror.analysis).map(({ agenda, analysis }) => (
            <li key={agenda.factor} className="flex flex-wrap items-center gap-x-5 gap-y-2">
              <LabelAndBadges analysis={analysis} />
            </li>
          ))}
        </ul>
      </SampleBand>
      <SampleBand
        id="kept"
        label="Eerdere afspraken in de spiegel"
        note="Alleen aantallen, ook in een ronde met namen."
      >
        <MirrorAgreements fulfilments={sampleFulfilments} />
      </SampleBand>
      <SampleBand id="figures" label="Alles als tabel">
        <FiguresTable mirror={sampleMirror} />
      </SampleBand>
      <SampleBand id="seal-checks" label="De zegels">
        <Sample name="gecontroleerd">
          <Seals mirror={sampleMirror} />
        </Sample>
        <Sample name="de controle klopt niet">
          <BrokenSeal mirror={broken} />
        </Sample>
        <Sample name="de controle van een eerdere ronde klopt niet">
          <BrokenEarlier changes={{ ...sampleChanges(2), checks: [broken] }} />
        </Sample>
      </SampleBand>
    </>
  )
}
