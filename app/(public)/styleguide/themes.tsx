import { DotStrip } from '@/components/charts/dot-strip.tsx'
import { GlyphLabel } from '@/components/charts/glyph.tsx'
import { Button, ButtonRow } from '@/components/ui/button.tsx'
import { HatchedPanel } from '@/components/ui/hatched-panel.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { TextField } from '@/components/ui/text-field.tsx'

function Sample({ theme, name }: { theme: 'light' | 'dark'; name: string }) {
  return (
    <div data-theme={theme} className="grid content-start gap-4 border border-line bg-paper p-6 text-ink">
      <p className="text-small font-strong text-ink-soft">{name}</p>
      <h3 className="text-h3">Opdrachtgeverschap</h3>
      <GlyphLabel kind={{ label: 'diverging', firm: true, higher: 'client' }}>beeld verschilt, stevig</GlyphLabel>
      <DotStrip
        client={{ steps: [0, 0, 0, 4, 1], unknown: 0 }}
        contractor={{ steps: [0, 3, 2, 0, 0], unknown: 1 }}
        gap="firm"
        own={{ side: 'client', at: 4 }}
        label="Gemeente en aannemer, voorbeeld"
      />
      <TextField id={`why-${theme}`} name={`why-${theme}`} label="Waarom kies je dit?" error="Schrijf nog iets op" />
      <ButtonRow>
        <Button>Inleveren</Button>
        <Button look="outlined">Later</Button>
      </ButtonRow>
      <HatchedPanel className="h-16" />
    </div>
  )
}

export function Themes() {
  return (
    <SectionBand id="themes" label="Licht en donker" note="Het volgt je systeem.">
      <div className="grid tablet:grid-cols-2">
        <Sample theme="light" name="Licht" />
        <Sample theme="dark" name="Donker" />
      </div>
    </SectionBand>
  )
}
