import { CheckList } from '@/components/ui/check-list.tsx'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import { StopScale } from '@/components/ui/stop-scale.tsx'
import { ToggleGroup, type ToggleOption } from '@/components/ui/toggle-group.tsx'

const stops = ['helemaal niet', 'in beperkte mate', 'deels', 'in grote mate', 'volledig'].map((label, position) => ({
  value: String(position + 1),
  label,
}))
const aspects: ToggleOption[] = [
  { value: 'good', label: 'gaat goed', icon: 'tick' },
  { value: 'pinches', label: 'knelt', icon: 'pinch' },
  { value: '', label: 'laat leeg', quiet: true },
]

export function Choices() {
  return (
    <>
      <SectionBand
        id="scale"
        label="De lijn met vijf haltes"
        note="Woorden, geen cijfers. Rond is de gemeente, puntig de aannemer."
      >
        <div className="grid gap-12">
          <StopScale
            id="extent"
            shape="round"
            name="extent"
            label="In hoeverre werkt iedereen vanuit dezelfde opdracht?"
            options={stops}
            apart={{ value: 'unknown', label: 'weet ik niet' }}
            defaultValue="4"
          />
          <StopScale
            id="guess"
            shape="pointed"
            name="guess"
            compact
            label="Wat denk je dat de meeste mensen van de aannemer antwoorden?"
            hint="Je hoeft het niet zeker te weten. Juist een verkeerde gok is straks leerzaam."
            options={stops}
            apart={{ value: 'unknown', label: 'geen idee' }}
            defaultValue="2"
          />
          <StopScale
            id="empty-extent"
            shape="round"
            name="empty-extent"
            label="Nog niets gekozen, met een fout"
            error="Kies een antwoord, of ‘weet ik niet’"
            errorPrefix="Fout:"
            options={stops}
            apart={{ value: 'unknown', label: 'weet ik niet' }}
          />
        </div>
      </SectionBand>
      <SectionBand
        id="toggles"
        label="Gaat goed of knelt"
        note="Kies alleen wat je zelf herkent. De rest laat je leeg."
      >
        <div className="border-t border-line">
          <ToggleGroup
            name="task"
            legend="Eén opdracht die iedereen hetzelfde uitlegt"
            options={aspects}
            defaultValue="good"
          />
          <ToggleGroup
            name="money"
            legend="Geld, tijd en mensen voor de opdracht"
            options={aspects}
            defaultValue="pinches"
          />
          <ToggleGroup name="courage" legend="Lef bij bestuur en leiding" options={aspects} defaultValue="" />
        </div>
      </SectionBand>
      <SectionBand id="choices" label="Keuzes" note="Vierkanten: een cirkel is iemand.">
        <div className="grid gap-12 desk:grid-cols-2">
          <RadioList
            id="attribution"
            name="attribution"
            legend="Staan er straks namen bij de antwoorden?"
            hint="Dit kun je na het openen niet meer veranderen."
            defaultValue="named"
            options={[
              { value: 'named', label: 'Met namen', hint: 'Je ziet wie wat schreef. Dat praat het makkelijkst.' },
              { value: 'side', label: 'Alleen per kant', hint: 'Je ziet alleen van welke kant een antwoord komt.' },
            ]}
          />
          <div className="grid content-start gap-6">
            <div>
              <Checkbox id="takes-part" name="takes-part" label="Ruud doet mee aan deze ronde" defaultChecked />
              <Checkbox id="sure" name="sure" label="Ik weet het zeker" hint="Je kunt het niet terugdraaien." />
              <Checkbox id="agree" name="agree" label="Akkoord met de begeleider" error="Zet hier een vinkje" />
            </div>
            <div>
              <SideName side="client">Gemeente</SideName>
              <CheckList
                words={{ done: 'klaar', missing: 'ontbreekt nog' }}
                items={[
                  { key: 'lead', title: 'Trekker heeft aangenomen', detail: 'Ruud Aerts', done: true },
                  { key: 'agree', title: 'Akkoord met jou als begeleider', detail: 'Kan na het aannemen', done: false },
                ]}
              />
            </div>
          </div>
        </div>
      </SectionBand>
    </>
  )
}
