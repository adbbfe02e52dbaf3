import { CardStart } from '@/components/cards/card-start.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import type { Card, CardState } from '@/lib/cards/rules/model.ts'
import { cardPath, SUMMARY } from '@/lib/worksheet/rules/steps.ts'
import { Sample, SampleBand } from './styleguide-shell.tsx'

const card: Card = {
  ...{ cardId: 'card', personId: 'toos', name: 'Toos de Boer', title: 'opzichter', side: 'client' },
  ...{ projectName: 'Vogelbuurt', roundId: 'round', projectId: 'project', roundNumber: 1, status: 'open' },
  ...{ worksheetVersion: 1, thresholdsVersion: 2, attribution: 'named', mirrorQuestion: true, closesOn: '2026-12-18' },
  ...{ locked: false, takesPart: true, handedIn: false, begun: true, onPaper: false, sideMembers: 5 },
  ...{ openedBefore: 3, devicesBefore: 2, lastOpenedAt: new Date('2026-12-01T10:30:00Z') },
}

/** How far a card can be; the type keeps the list complete. */
const states: Record<CardState, string> = {
  open: 'onderweg',
  waits: 'ingeleverd',
  'on-paper': 'wordt overgetypt',
  'left-out': 'niet aangewezen',
  counts: 'verzegeld meegegaan',
  out: 'niet op tijd ingeleverd',
  draft: 'nog niet open',
  mirror: 'onthuld',
}

/** What a card opens on, in every state. */
export function CardParts() {
  return (
    <SampleBand id="card" label="Met een kaart" note="Waar je bent, en hoe vaak de kaart eerder openging.">
      <ClientMessages namespaces={['card', 'forms', 'refusals']}>
        <Sample name="voor het eerst geopend">
          <CardStart
            card={{ ...card, openedBefore: 0, devicesBefore: 0, lastOpenedAt: null }}
            state="open"
            next={null}
          />
        </Sample>
        {Object.entries(states).map(([state, name]) => (
          <Sample key={state} name={name}>
            <CardStart card={card} state={state as CardState} next={cardPath(SUMMARY)} />
          </Sample>
        ))}
      </ClientMessages>
    </SampleBand>
  )
}
