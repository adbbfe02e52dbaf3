import { Blocks } from '@/components/documents/blocks.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { FileList } from '@/components/programme/office/file-list.tsx'
import { FactorChoiceForm, RoundForm } from '@/components/programme/office/patterns-forms.tsx'
import { RefreshedLine } from '@/components/programme/office/refreshed-line.tsx'
import { TwoForm } from '@/components/programme/office/two-form.tsx'
import { WideBand } from '@/components/ui/wide-band.tsx'
import type { Block } from '@/lib/documents/rules/block.ts'
import type { ProgrammeFile } from '@/lib/programme/rules/portfolio.ts'
import { portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'
import { sampleRows } from './sample-programme.ts'
import { Sample } from './styleguide-shell.tsx'

const here = '/styleguide/portfolio'
const [first] = sampleRows

const reportParts: readonly Block[] = [
  { kind: 'facts', facts: [{ name: 'Gevraagde wijken', value: '40' }] },
  {
    kind: 'table',
    caption: 'In hoeveel wijken elk beeld voorkomt, per factor',
    columns: ['Factor', 'beeld verschilt', 'gedeelde kracht'],
    rows: [['Opdrachtgeverschap', '17', '4']],
  },
  {
    kind: 'list',
    items: [{ text: 'Kwartelhof', note: 'nulmeting · 5 en 4. Businesscase: te weinig antwoorden.', strong: true }],
  },
  {
    kind: 'group',
    blocks: [
      { kind: 'text', look: 'strong', text: 'We blijven verschillen, omdat…' },
      {
        kind: 'facing',
        label: 'We blijven verschillen, omdat…',
        sides: {
          client: { title: 'Gemeente', blocks: [{ kind: 'text', look: 'body', text: 'De raad beslist in juni.' }] },
          contractor: { title: 'Aannemer', blocks: [{ kind: 'text', look: 'body', text: 'De ploeg staat klaar.' }] },
        },
      },
    ],
  },
  { kind: 'text', look: 'soft', text: 'We tellen alleen wijken met genoeg antwoorden.' },
]

const file = (state: ProgrammeFile['state'], done: number, address: Record<string, string> = {}): ProgrammeFile => ({
  ...{ id: state, filter: portfolioFilterOf(address), state, done, total: state === 'waiting' ? null : 14_729 },
  askedAt: new Date('2026-11-26T09:12:00Z'),
})
const files: readonly ProgrammeFile[] = [
  file('waiting', 0, { phase: 'design' }),
  file('making', 6500),
  file('ready', 14_729, { label: 'diverging', factor: '4' }),
  file('given-up', 500, { text: 'Merel' }),
  file('failed', 0, { round: '2' }),
  file('outdated', 14_729),
]

const chosen = { round: null, factor: 2 } as const

/** The forms of a programme's pages, and when its figures were counted. */
export function ProgrammeParts() {
  return (
    <WideBand id="programme-forms" label="Kiezen, en wanneer er geteld is">
      <Sample name="Welke ronde en welke factor">
        <div className="grid gap-6">
          <RoundForm action={here} chosen={chosen} rounds={[1, 2]} />
          <FactorChoiceForm action={here} chosen={chosen} />
        </div>
      </Sample>
      <Sample name="Twee wijken op naam, waarvan één er niet is">
        <TwoForm
          action={here}
          typed={{ one: first?.id ?? '', other: 'Nergenshuizen' }}
          two={{ one: first ?? null, other: null, choices: null }}
        />
      </Sample>
      <Sample name="Geteld, en nog bezig">
        <div className="grid gap-2">
          <RefreshedLine refreshedAt={new Date('2026-11-26T09:12:00Z')} />
          <RefreshedLine refreshedAt={null} />
        </div>
      </Sample>
      <Sample name="Excelbestanden, in elke stand">
        <ClientMessages namespaces={['forms', 'refusals']}>
          <FileList programmeId="voorbeeld" files={files} choices={{ municipalities: [], rounds: [1, 2] }} />
        </ClientMessages>
      </Sample>
      <Sample name="Delen van een rapport">
        <Blocks blocks={reportParts} />
      </Sample>
    </WideBand>
  )
}
