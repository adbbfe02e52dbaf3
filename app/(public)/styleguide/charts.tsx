import { ChartKey } from '@/components/charts/chart-key.tsx'
import { CoverMirror } from '@/components/charts/cover-mirror.tsx'
import { DotStrip } from '@/components/charts/dot-strip.tsx'
import type { SideCounts } from '@/lib/charts/dot-strip-marks.ts'
import { Glyph, GlyphLabel } from '@/components/charts/glyph.tsx'
import type { GlyphKind } from '@/lib/charts/glyph-marks.ts'
import { GuessStrip } from '@/components/charts/guess-strip.tsx'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { YouStrip } from '@/components/charts/you-strip.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { TabNav } from '@/components/ui/tab-nav.tsx'

const words = ['helemaal niet', 'in beperkte mate', 'deels', 'in grote mate', 'volledig']
const people = (...steps: SideCounts['steps']): SideCounts => ({ steps, unknown: 0 })

const rows: { key: string; kind: GlyphKind; name: string; client: SideCounts; contractor: SideCounts; say: string }[] =
  [
    {
      key: '1',
      kind: { label: 'diverging', firm: true, higher: 'client' },
      name: 'beeld verschilt, stevig',
      client: people(0, 0, 0, 4, 1),
      contractor: people(0, 3, 2, 0, 0),
      say: 'De gemeente is positiever: gemiddeld 1,8 stap. Ook als één iemand anders had geantwoord, blijft het verschil groot.',
    },
    {
      key: '2',
      kind: { label: 'diverging', firm: false, higher: 'contractor' },
      name: 'beeld verschilt, voorlopig',
      client: { steps: [0, 2, 2, 0, 0], unknown: 1 },
      contractor: people(0, 0, 2, 3, 0),
      say: 'De aannemer is positiever: gemiddeld 1,1 stap. Eén ander antwoord kan dit verschil klein maken.',
    },
    {
      key: '3',
      kind: { label: 'divided', withinSide: 'contractor' },
      name: 'verdeeld binnen de aannemer',
      client: people(0, 1, 4, 0, 0),
      contractor: people(1, 1, 2, 0, 1),
      say: 'Bij de aannemer lopen de antwoorden uiteen: twee collega’s verschillen gemiddeld 2 stappen.',
    },
    {
      key: '4',
      kind: { label: 'unknown' },
      name: 'onbekend',
      client: { steps: [0, 1, 1, 0, 0], unknown: 3 },
      contractor: people(0, 0, 3, 2, 0),
      say: 'De gemeente kan dit niet goed beoordelen: 3 van de 5 weten het niet.',
    },
    {
      key: '5',
      kind: { label: 'shared-strength' },
      name: 'gedeelde kracht, dertig mensen',
      client: people(0, 1, 4, 16, 5),
      contractor: people(0, 0, 2, 10, 3),
      say: 'Jullie zien dit allebei als een kracht.',
    },
  ]

const kinds: { kind: GlyphKind; name: string; read: string }[] = [
  {
    kind: { label: 'diverging', firm: true, higher: 'client' },
    name: 'beeld verschilt, stevig',
    read: 'De cirkel staat rechts, dus de gemeente is positiever. De balk is dicht.',
  },
  {
    kind: { label: 'diverging', firm: false, higher: 'contractor' },
    name: 'beeld verschilt, voorlopig',
    read: 'Open tekens en een gestippelde balk: één ander antwoord kan dit veranderen.',
  },
  {
    kind: { label: 'divided', withinSide: 'contractor' },
    name: 'verdeeld binnen de aannemer',
    read: 'Twee ruiten ver uit elkaar. De andere kant blijft leeg.',
  },
  {
    kind: { label: 'divided', withinSide: 'both' },
    name: 'verdeeld binnen beide kanten',
    read: 'Boven en onder twee tekens.',
  },
  { kind: { label: 'unknown' }, name: 'onbekend', read: 'De lijn is open in het midden.' },
  { kind: { label: 'shared-concern' }, name: 'gedeelde zorg', read: 'Samen links.' },
  { kind: { label: 'shared-middle' }, name: 'gedeeld, nog niet op orde', read: 'Samen in het midden.' },
  { kind: { label: 'shared-strength' }, name: 'gedeelde kracht', read: 'Samen rechts.' },
  { kind: { label: 'suppressed' }, name: 'te weinig antwoorden', read: 'Een gestippelde lijn zonder tekens.' },
]

function Overview() {
  return (
    <div>
      <TabNav
        label="Delen van de spiegel"
        tabs={[
          { href: '#overzicht', label: 'Overzicht', current: true },
          { href: '#per-factor', label: 'Per factor' },
          { href: '#jij', label: 'Jij' },
          { href: '#vorige', label: 'Verschil met vorige keer' },
          { href: '#agenda', label: 'Agenda' },
        ]}
      />
      <div className="sticky top-0 z-1 grid border-b border-line bg-paper pt-4 pb-2 desk:grid-cols-[2.5rem_minmax(0,1fr)_15rem] desk:gap-x-6">
        <ScaleWords words={words} unknownWord="weet ik niet" className="desk:col-start-2" />
      </div>
      <ol>
        {rows.map((row) => (
          <li
            key={row.key}
            className="grid items-start gap-x-6 gap-y-3 border-b border-line py-4 desk:grid-cols-[2.5rem_minmax(0,1fr)_15rem]"
          >
            <span className="figure text-[2.5rem]">{row.key}</span>
            <DotStrip
              client={row.client}
              contractor={row.contractor}
              gap={row.kind.label === 'diverging' ? (row.kind.firm ? 'firm' : 'tentative') : 'plain'}
              own={{ side: 'client', at: 3 }}
              label={row.say}
            />
            <div className="grid gap-2 text-small">
              <GlyphLabel kind={row.kind}>{row.name}</GlyphLabel>
              <p>{row.say}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className="pt-4">
        <ChartKey
          words={{
            client: 'iemand van de gemeente',
            contractor: 'iemand van de aannemer',
            own: { side: 'client', text: 'jouw antwoord' },
            unknown: 'weet ik niet',
            means: 'gemiddelden, en het verschil ertussen',
          }}
        />
      </div>
    </div>
  )
}

/** One side's guesses of the other, and a person's position between both. */
function OtherStrips() {
  const client = people(0, 0, 0, 4, 1)
  const contractor = people(0, 3, 2, 0, 0)
  return (
    <SectionBand
      id="other-strips"
      label="Gokken en jij"
      note="Open in de vorm van wie dacht, dicht in de vorm van wie antwoordde. Met een oog ben jij."
    >
      <div className="grid gap-12">
        <GuessStrip
          guesser="client"
          thought={[0, 0, 2, 3, 0]}
          said={contractor.steps}
          miss="firm"
          words={{ thought: 'dacht', said: 'zei' }}
          label="De gemeente dacht van de aannemer: twee keer deels, drie keer in grote mate. De aannemer zei: drie keer in beperkte mate, twee keer deels."
        />
        <YouStrip
          own={{ side: 'client', at: 4 }}
          guess={3}
          client={client}
          contractor={contractor}
          label="Jij: in grote mate. Je gok over de aannemer: deels. Gemiddelde van de gemeente: 4,2. Gemiddelde van de aannemer: 2,4."
        />
        <CoverMirror className="h-auto w-full max-w-[26rem]" />
      </div>
    </SectionBand>
  )
}

export function Charts() {
  return (
    <>
      <SectionBand id="strips" label="Stippenstrook" note="Eerst de zin, dan de mensen. Alleen de lijn rekt mee.">
        <Overview />
        <div className="mt-12">
          <ScaleWords words={words} unknownWord="weet ik niet" className="mb-3" />
          <DotStrip
            size="large"
            client={people(0, 0, 0, 4, 1)}
            contractor={people(0, 3, 2, 0, 0)}
            gap="firm"
            gapText="verschil 1,8 stap"
            own={{ side: 'client', at: 4 }}
            label="Gemeente: vier keer in grote mate, één keer volledig. Aannemer: drie keer in beperkte mate, twee keer deels."
          />
        </div>
      </SectionBand>
      <OtherStrips />
      <SectionBand
        id="glyphs"
        label="Tekens"
        note="Elk beeld is een spiegel in het klein. Afgeschermd zijn het vierkanten."
      >
        <DataTable
          caption="Tekens per beeld"
          captionHidden
          columns={[
            { key: 'name', header: 'Beeld' },
            { key: 'glyph', header: 'Teken' },
            { key: 'mono', header: 'In één kleur' },
            { key: 'masked', header: 'Afgeschermd' },
            { key: 'read', header: 'Zo lees je het' },
          ]}
          rows={kinds.map(({ kind, name, read }) => ({
            key: name,
            cells: [
              <strong key="name">{name}</strong>,
              <Glyph key="glyph" kind={kind} size="big" />,
              <Glyph key="mono" kind={kind} size="big" mono />,
              <Glyph key="masked" kind={kind} size="big" masked />,
              read,
            ],
          }))}
        />
      </SectionBand>
    </>
  )
}
