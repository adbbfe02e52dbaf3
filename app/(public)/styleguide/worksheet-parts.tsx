import { useLocale } from 'next-intl'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PaperFrame } from '@/components/worksheet/paper/paper-frame.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { ClosedSheet } from '@/components/worksheet/closed-sheet.tsx'
import { FactorStep } from '@/components/worksheet/factor-step.tsx'
import { factorTexts } from '@/components/worksheet/factor-texts.ts'
import { SheetCover } from '@/components/worksheet/sheet-cover.tsx'
import { SheetSummary } from '@/components/worksheet/sheet-summary.tsx'
import { ShortcutHelp } from '@/components/worksheet/surroundings.tsx'

import type { SheetAccess } from '@/lib/worksheet/rules/sheet-access.ts'
import { sheetTextsOf } from '@/lib/worksheet/rules/translations.ts'
import { CardParts } from './card-parts.tsx'
import { sampleMemberships, sampleProject } from './sample-people.ts'
import { sampleRound, sampleSheet } from './sample-round.ts'
import { ConflictSample, KeptSamples, SaveSamples } from './save-samples.tsx'
import { Sample, SampleBand } from './styleguide-shell.tsx'

const worksheet = sheetTextsOf(1)
const project = sampleProject(sampleMemberships.participant)
const round = sampleRound('open')
const page = { project, round, worksheet, shortcuts: false, changing: false, way: 'whole' as const }

/** Why a sheet cannot be filled in; the type keeps the list complete. */
const closed: Record<Exclude<SheetAccess, 'open'>, string> = {
  'handed-in': 'ingeleverd',
  'on-paper': 'op papier, wordt overgetypt',
  draft: 'nog niet open',
  facilitator: 'begeleider',
  'left-out': 'niet aangewezen',
  late: 'later erbij gekomen',
  'locked-in': 'verzegeld meegegaan',
  'locked-out': 'niet op tijd ingeleverd',
  'locked-none': 'niets ingevuld',
  'revealed-in': 'onthuld',
  'revealed-out': 'onthuld, niet ingeleverd',
  'revealed-none': 'onthuld, niets ingevuld',
  cancelled: 'afgebroken',
  'stands-still': 'staat stil na een teruggezette kopie',
}

function Conflict() {
  const locale = useLocale()
  const counter = { max: '', leftOne: '', leftOther: '', overOne: '', overOther: '' }
  const asked = { otherSide: 'contractor', mirrorQuestion: true, compares: true, readers: '', counter } as const
  return <ConflictSample texts={factorTexts(worksheet, 1, locale, asked)} />
}

/** The worksheet: filling in, saving, what can go wrong, reading back, and every way in which it is closed. */
export function WorksheetParts() {
  const locale = useLocale()
  return (
    <>
      <SampleBand
        id="factor-step"
        label="Een factor invullen"
        note="Opslaan lukt hier niet: dit werkblad is van niemand."
      >
        <div className="pb-24">
          <FactorStep page={{ ...page, stepIndex: 1, sheet: sampleSheet(3) }} factor={1} />
        </div>
      </SampleBand>
      <SectionBand id="paper" label="Papier overtypen" note="Boven elke stap: van wie dit is.">
        <PaperFrame projectId={project.id} roundId={round.id} person={{ personId: 'karin', name: 'Karin de Wit' }} />
      </SectionBand>
      <ClientMessages namespaces={['autosave']}>
        <SectionBand id="saving" label="Opslaan" note="Eén regel die er altijd staat, en wat er met je tekst gebeurt.">
          <SaveSamples locale={locale} />
        </SectionBand>
        <SectionBand id="conflict" label="Op twee plekken veranderd">
          <Conflict />
        </SectionBand>
        <SectionBand id="kept" label="Tekst die nog in de browser staat">
          <KeptSamples />
        </SectionBand>
      </ClientMessages>
      <SectionBand id="shortcut-help" label="Sneltoetsen">
        <ShortcutHelp on />
      </SectionBand>
      <SampleBand id="cover" label="Begin, en de talen">
        <SheetCover project={project} round={round} begun={false} />
      </SampleBand>
      <SampleBand id="reading-back" label="Nakijken en inleveren">
        <SheetSummary project={project} round={round} sheet={sampleSheet(7)} worksheet={worksheet} />
      </SampleBand>
      <CardParts />
      <SampleBand id="closed" label="Dicht" note="Waarom, en wat je dan kunt doen.">
        {Object.entries(closed).map(([standing, name]) => (
          <Sample key={standing} name={name}>
            <ClosedSheet
              project={project}
              round={standing === 'cancelled' ? sampleRound('cancelled') : round}
              sheet={sampleSheet(
                0,
                standing === 'on-paper' ? { paper: { entryId: 'paper', enteredBy: 'Samira El Idrissi' } } : {},
              )}
              worksheet={worksheet}
              standing={standing as keyof typeof closed}
            />
          </Sample>
        ))}
      </SampleBand>
    </>
  )
}
