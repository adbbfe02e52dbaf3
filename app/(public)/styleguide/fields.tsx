import { Button } from '@/components/ui/button.tsx'
import { CountedTextArea } from '@/components/ui/counted-text-area.tsx'
import { FormSection } from '@/components/ui/form-section.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { SummaryOnPress } from './summary-on-press.tsx'

const faults = [
  { fieldId: 'mail', message: 'Vul een e-mailadres in, zoals naam@gemeente.nl' },
  { fieldId: 'closing', message: 'Kies een datum na 24 november 2026' },
]
const counterWords = {
  max: 'Hoogstens {count} tekens',
  leftOne: 'Nog 1 teken',
  leftOther: 'Nog {count} tekens',
  overOne: '1 teken te veel',
  overOther: '{count} tekens te veel',
}

export function Fields() {
  return (
    <SectionBand id="fields" label="Velden en fouten" note="Eerst een lijst bovenaan, dan dezelfde zin bij het veld.">
      <SummaryOnPress faults={faults} />
      <form className="mt-8 grid gap-6" noValidate>
        <p className="text-small text-ink-soft">Vul alle velden in. Als een veld niet verplicht is, staat dit erbij.</p>
        <TextField
          id="name"
          name="name"
          label="Naam"
          optional="(niet verplicht)"
          defaultValue="Ruud Aerts"
          autoComplete="name"
        />
        <TextField
          id="mail"
          name="mail"
          type="email"
          label="E-mailadres"
          error={faults[0]?.message}
          errorPrefix="Fout:"
          defaultValue="ruud.aerts@"
          autoComplete="email"
        />
        <TextField
          id="closing"
          name="closing"
          label="Sluitdatum van de ronde"
          hint="Bijvoorbeeld 14-12-2026 of 14 december 2026"
          error={faults[1]?.message}
          errorPrefix="Fout:"
          defaultValue="4-11-2026"
          widthInCharacters={18}
        />
        <TextField
          id="code"
          name="code"
          label="Code van zes cijfers"
          inputMode="numeric"
          autoComplete="one-time-code"
          widthInCharacters={6}
        />
        <FormSection title="Leg uit" hint="Twee zinnen zijn genoeg. Schrijf over het werk, niet over een persoon.">
          <div className="grid gap-6">
            <CountedTextArea
              id="why"
              name="why"
              label="Waarom kies je dit?"
              maxLength={2000}
              locale="nl"
              counterWords={counterWords}
              defaultValue="De opdrachtbrief is in april bijgewerkt met wat erbij kwam en wat eraf ging. Daarmee is de opdracht voor mij helder."
            />
            <CountedTextArea
              id="short"
              name="short"
              label="Te lang"
              maxLength={20}
              rows={2}
              locale="nl"
              counterWords={counterWords}
              defaultValue="In juni hebben we de taken samen op één vel gezet."
            />
            <TextArea
              id="eg"
              name="eg"
              rows={3}
              label="Eén voorbeeld"
              optional="(niet verplicht)"
              hint="Wat zag je gebeuren, en wanneer was dat?"
            />
          </div>
        </FormSection>
        <div>
          <Button type="submit">Nodig uit</Button>
        </div>
      </form>
    </SectionBand>
  )
}
