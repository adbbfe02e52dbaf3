import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { FirstSides, FirstSteps } from '@/components/projects/first-steps.tsx'
import { GameRulesAccepted } from '@/components/projects/game-rules-accepted.tsx'
import { AcceptRulesForm, RuleLinesForm } from '@/components/projects/game-rules-forms.tsx'
import { GameRulesMissing, GameRulesState } from '@/components/projects/game-rules-state.tsx'
import { GameRulesText, OwnRuleLines } from '@/components/projects/game-rules-text.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { GameRules } from '@/lib/projects/rules/game-rules.ts'
import type { ProjectHome } from '@/lib/rounds/rules/model.ts'
import { facilitator, lead, sampleHome } from './sample-round.ts'
import { Sample } from './styleguide-shell.tsx'

const own = ['Wij bellen voor we mailen.', 'Elke eerste maandag lopen we samen door de wijk.']
const none: GameRules = { textVersion: 1, linesNumber: 0, lines: [], accepted: { client: null, contractor: null } }
const accepted = {
  name: 'Samira El Idrissi',
  textVersion: 1,
  linesNumber: 1,
  namesInFiles: true,
  acceptedAt: new Date('2026-10-24T09:00Z'),
}
const half: GameRules = { ...none, linesNumber: 1, lines: own, accepted: { client: accepted, contractor: null } }
const older: GameRules = {
  ...half,
  linesNumber: 2,
  accepted: { client: accepted, contractor: { ...accepted, name: null, namesInFiles: false } },
}
const both: GameRules = { ...half, accepted: { client: accepted, contractor: { ...accepted, name: 'Ton Keizer' } } }
const acceptWords = {
  names: 'De wijk mag met naam in bestanden van een programma staan',
  hint: 'Dit kies je vrij.',
  submit: 'Aanvaard de spelregels',
  done: 'Bewaard.',
}
const linesWords = {
  open: 'Schrijf eigen regels, of wijzig ze',
  label: 'Eigen regels van dit project',
  hint: 'Elke regel op een nieuwe lijn.',
  submit: 'Bewaar de eigen regels',
  done: 'Bewaard.',
}

const states: readonly [name: string, rules: GameRules][] = [
  ['niemand heeft aanvaard', none],
  ['één kant heeft aanvaard', half],
  ['eerder aanvaard, en door iemand die is gewist', older],
  ['beide kanten hebben aanvaard', both],
]

const ownTeam = ['samira', 'joost', 'lotte', 'karin'].map((personId) => ({ personId, accepted: personId !== 'karin' }))
const ways: readonly [name: string, home: ProjectHome, rules: GameRules][] = [
  ['een trekker', sampleHome(lead, null, null, { ownTeam }), half],
  ['de begeleider, alles is er', sampleHome(facilitator, null), both],
]

/** The rules of the game: the text, own lines, who accepted, and what a lead presses. */
export function GameRulesParts() {
  return (
    <SectionBand id="game-rules" label="Spelregels" note="Wie moet wat doen staat er in woorden bij.">
      <Sample name="De tekst">
        <GameRulesText />
      </Sample>
      <Sample name="Eigen regels">
        <OwnRuleLines lines={own} />
      </Sample>
      {ways.map(([name, home, rules]) => (
        <Sample key={name} name={`Op weg naar de eerste ronde: ${name}`}>
          <div className="grid gap-10">
            <FirstSteps home={home} rules={rules} />
            <FirstSides home={home} rules={rules} />
          </div>
        </Sample>
      ))}
      {states.map(([name, rules]) => (
        <Sample key={name} name={`Stand: ${name}`}>
          <GameRulesState rules={rules} membership={lead} />
          <GameRulesMissing projectId="sample" rules={rules} membership={facilitator} />
          <GameRulesAccepted rules={rules} />
        </Sample>
      ))}
      <ClientMessages namespaces={['forms', 'refusals']}>
        <Sample name="Aanvaarden">
          <AcceptRulesForm
            {...{ projectId: 'sample', textVersion: 1, linesNumber: 1 }}
            namesInFiles
            again={false}
            words={acceptWords}
          />
        </Sample>
        <Sample name="Eigen regels schrijven">
          <RuleLinesForm projectId="sample" lines={own} words={linesWords} />
        </Sample>
      </ClientMessages>
    </SectionBand>
  )
}
