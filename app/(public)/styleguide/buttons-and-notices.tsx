import { Button, ButtonRow, LinkButton } from '@/components/ui/button.tsx'
import { DialogPanel } from '@/components/ui/dialog-panel.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { HatchSwatch } from '@/components/ui/hatched-panel.tsx'
import { ArrowBackIcon, ArrowIcon, OfflineIcon } from '@/components/ui/icons.tsx'
import { Mark, PeopleMarks, SideName } from '@/components/ui/mark.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'

function Buttons() {
  return (
    <div className="grid gap-6">
      <ButtonRow>
        <Button>Werkblad inleveren</Button>
        <Button look="outlined">Later verder</Button>
        <Button look="quiet">Wijzigen</Button>
        <Button look="danger">Trek uitnodiging in</Button>
      </ButtonRow>
      <ButtonRow>
        <Button busy>Bezig met vergrendelen…</Button>
        <LinkButton href="#buttons" look="outlined">
          <ArrowBackIcon /> Vorige
        </LinkButton>
        <LinkButton href="#buttons" size="small" look="outlined">
          Herinner
        </LinkButton>
        <LinkButton href="#buttons" size="large">
          Ja, log mij in <ArrowIcon />
        </LinkButton>
      </ButtonRow>
    </div>
  )
}

function RevealSides() {
  return (
    <dl className="grid gap-2 border-y border-line py-3">
      <div className="grid grid-cols-[8rem_1fr]">
        <dt>
          <SideName side="client">Gemeente</SideName>
        </dt>
        <dd>op slot sinds 12 november, 17:05</dd>
      </div>
      <div className="grid grid-cols-[8rem_1fr]">
        <dt>
          <SideName side="contractor">Aannemer</SideName>
        </dt>
        <dd>op slot sinds 13 november, 9:40</dd>
      </div>
    </dl>
  )
}

function SampleDialog() {
  return (
    <div className="grid place-items-center bg-sunken p-[clamp(1rem,5vw,4rem)]">
      <div className="w-full max-w-[36rem]">
        <DialogPanel
          heading={<h3 className="text-h2">Onthul je de spiegel?</h3>}
          actions={
            <>
              <Button>Ja, onthul nu</Button>
              <Button look="outlined">Nog niet</Button>
            </>
          }
        >
          <p>Iedereen ziet dan op hetzelfde moment alle antwoorden. Dit kun je niet terugdraaien.</p>
          <RevealSides />
        </DialogPanel>
      </div>
    </div>
  )
}

export function ButtonsAndNotices() {
  return (
    <>
      <SectionBand
        id="buttons"
        label="Knoppen"
        note="Eén volle knop per scherm. Knoppen zijn zwart, nooit blauw: blauw is de gemeente."
      >
        <Buttons />
      </SectionBand>
      <SectionBand id="notices" label="Meldingen" note="Blijven staan, en zijn nooit de enige plek waar iets staat.">
        <div className="grid gap-8">
          <Notice title="Uitnodiging verstuurd">Ruud Aerts krijgt een mail op ruud.aerts@eikenwaard.example.</Notice>
          <Notice
            kind="fault"
            title="Niet opgeslagen"
            action={
              <Button size="small" look="outlined">
                Probeer opnieuw
              </Button>
            }
          >
            Je tekst staat in deze browser en gaat mee zodra je weer verbinding hebt.
          </Notice>
          <Notice>
            <span className="flex items-center gap-4">
              <OfflineIcon />
              <span>
                <strong>Je hebt geen verbinding.</strong> Schrijf gerust door.
              </span>
            </span>
          </Notice>
          <p className="flex items-center gap-[0.6em] text-small">
            <HatchSwatch /> Anderen zien dit pas na de onthulling
          </p>
        </div>
      </SectionBand>
      <SectionBand id="dialog" label="Dialoog" note="Alleen voor wat je niet kunt terugdraaien.">
        <SampleDialog />
      </SectionBand>
      <SectionBand id="empty" label="Leeg" note="Wat dit is, één ding dat je kunt doen, en een voorbeeld.">
        <EmptyState
          title="Hier komen jullie afspraken"
          action={
            <LinkButton href="#empty" look="outlined">
              Plan de sessie <ArrowIcon />
            </LinkButton>
          }
          example={{
            intro: 'Zo kan het eruitzien',
            text: '‘Elke maand is er een straatoverleg met school, corporatie, huisarts en welzijn.’',
          }}
        >
          <p>
            Een afspraak maak je in een sessie. Je legt vast wat je gaat doen, wie dat doet en hoe je ziet dat het
            werkt.
          </p>
        </EmptyState>
      </SectionBand>
      <SectionBand id="marks" label="Mensen" note="Vol heeft ingeleverd, open nog niet, met een oog ben jij.">
        <div className="flex flex-wrap items-center gap-8 text-[1.3rem]">
          <PeopleMarks side="client" done={4} all={6} />
          <PeopleMarks side="contractor" done={2} all={4} />
          <Mark side="client" look="eye" />
          <Mark side="contractor" look="eye" />
        </div>
      </SectionBand>
    </>
  )
}
