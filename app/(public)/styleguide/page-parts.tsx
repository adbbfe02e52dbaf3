import { ButtonRow, LinkButton } from '@/components/ui/button.tsx'
import { CountFigure } from '@/components/ui/count-figure.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { Facts } from '@/components/ui/facts.tsx'
import { HatchedPanel } from '@/components/ui/hatched-panel.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { Mark, SideName } from '@/components/ui/mark.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { StepLine, type StepLineItem } from '@/components/ui/step-line.tsx'
import { TaskLinks } from '@/components/ui/task-links.tsx'

const steps: StepLineItem[] = [
  { key: 'draft', title: 'Klaargezet', detail: '23 oktober', state: 'done' },
  { key: 'open', title: 'Open', detail: 'Iedereen vult in, tot en met 13 november', state: 'now' },
  { key: 'sealed', title: 'Beide op slot', detail: 'Elke kant met een zegel', state: 'todo' },
  { key: 'revealed', title: 'Onthuld', detail: 'Iedereen ziet de spiegel', state: 'todo' },
  { key: 'aligned', title: 'Erover gepraat', detail: 'Samen, met een verslag', state: 'todo' },
]
const people = [
  ['Marieke Veenstra', ''],
  ['Joost van Dalen', ''],
  ['Lotte de Wit', ''],
  ['Karin Wolters', ''],
  ['Samira El Idrissi', 'jij, 5 van 8'],
  ['Ruud Doğan', 'nog niet begonnen'],
]

function OwnSide() {
  return (
    <div className="grid gap-3">
      <SideName side="client">Gemeente, jouw kant</SideName>
      <div className="grid min-h-16 content-end">
        <CountFigure number={4}>van 6 ingeleverd</CountFigure>
      </div>
      <ul className="border-y border-line py-2.5 text-small">
        {people.map(([name, note]) => (
          <li key={name} className="flex items-baseline gap-[0.6em] py-0.5">
            <Mark side="client" look={note ? 'hollow' : 'filled'} className="translate-y-[0.06em] text-[0.8em]" />
            <span>
              {name} {note ? <span className="text-ink-soft">({note})</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function OtherSide() {
  return (
    <div className="grid gap-3">
      <SideName side="contractor">Aannemer</SideName>
      <p className="grid min-h-16 content-end font-display text-h3 font-strong">Nog niet op slot</p>
      <HatchedPanel className="h-[11.6rem]" />
      <p className="text-small text-ink-soft">Meer zie je niet tot de onthulling. Zij zien van jullie ook niet meer.</p>
    </div>
  )
}

const agreements = [
  [
    'Er is één lijst met besluiten. Die gaat elke vrijdag naar iedereen, en hangt in de keet.',
    'Marieke Veenstra',
    'Tom Hendriks',
    '1 november 2026',
    '1 week te laat',
  ],
  [
    'Twee weken voordat een straat opengaat, bellen gemeente en aannemer samen bij elke deur aan.',
    'Samira El Idrissi',
    'Anouk Brouwer',
    '15 december 2026',
    'Loopt',
  ],
  [
    'Beheer kijkt op twee vaste momenten mee, voordat een tekening naar buiten gaat.',
    'Joost van Dalen',
    'Ilse van Beek',
    '1 juni 2026',
    'Gedaan',
  ],
] as const

function Agreements() {
  return (
    <DataTable
      caption="Afspraken"
      captionHidden
      columns={[
        { key: 'what', header: 'Afspraak' },
        { key: 'client', header: 'Gemeente' },
        { key: 'contractor', header: 'Aannemer' },
        { key: 'due', header: 'Uiterlijk' },
        { key: 'state', header: 'Stand' },
      ]}
      rows={agreements.map(([what, client, contractor, due, state]) => ({
        key: what,
        cells: [
          <span key="what" className="block tablet:max-w-88">
            {what}
          </span>,
          <span key="client" className="inline-flex items-baseline gap-[0.4em]">
            <Mark side="client" className="translate-y-[0.06em]" /> {client}
          </span>,
          <span key="contractor" className="inline-flex items-baseline gap-[0.4em]">
            <Mark side="contractor" className="translate-y-[0.06em]" /> {contractor}
          </span>,
          due,
          state.includes('laat') ? <strong key="state">{state}</strong> : state,
        ],
      }))}
    />
  )
}

export function PageParts() {
  return (
    <>
      <SectionBand id="todo" label="Wat jij nu doet" heavy>
        <div className="grid gap-x-(--ws-column-gap) gap-y-6 tablet:grid-cols-[5fr_4fr]">
          <div className="grid justify-items-start gap-3">
            <h3 className="text-h2 tracking-[-0.012em]">Je werkblad is nog niet klaar</h3>
            <p>Je hebt 5 van de 8 factoren ingevuld. De rest kost ongeveer 15 minuten.</p>
            <div className="mt-3 w-full">
              <ButtonRow>
                <LinkButton href="#werkblad">
                  Verder met factor 6 <ArrowIcon />
                </LinkButton>
              </ButtonRow>
            </div>
          </div>
          <TaskLinks
            tasks={[
              { href: '#herinner', title: 'Herinner Ruud Doğan', note: 'Die heeft nog niets ingeleverd.' },
              {
                href: '#vergrendel',
                title: 'Vergrendel jullie kant',
                note: 'Kan zodra iedereen klaar is. Uiterlijk vrijdag 13 november 2026.',
              },
            ]}
          />
        </div>
      </SectionBand>
      <SectionBand id="round" label="Deze ronde" note="Tussenmeting. Dit is de tweede keer dat jullie meten.">
        <StepLine
          label="Stand van de ronde"
          steps={steps}
          stateWords={{ done: 'klaar', now: 'hier ben je', todo: 'komt nog' }}
        />
        <div className="mt-12">
          <FacingColumns label="Voortgang van beide kanten" first={<OwnSide />} second={<OtherSide />} />
        </div>
        <Disclosure summary="De regels van deze ronde" className="mt-6 border-t border-line" open>
          <Facts
            facts={[
              { key: 'names', name: 'Namen', value: 'Bij de antwoorden staan straks namen.' },
              { key: 'guess', name: 'Spiegelvraag', value: 'Je gokt ook wat de andere kant antwoordt.' },
              {
                key: 'late',
                name: 'Niet op tijd op slot?',
                value: 'Dan telt wat er op 13 november is ingeleverd.',
              },
              { key: 'lead', name: 'Begeleider', value: 'Petra Lamers. Zij vult zelf niets in.' },
            ]}
          />
        </Disclosure>
      </SectionBand>
      <SectionBand id="agreements" label="Afspraken" note="Gemaakt in de sessie van 12 maart 2026.">
        <Agreements />
      </SectionBand>
    </>
  )
}
