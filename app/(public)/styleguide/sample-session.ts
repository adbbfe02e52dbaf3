import type { By } from '@/lib/session/rules/model.ts'
import type { Presence } from '@/lib/session/rules/presence.ts'
import { unopened, type SessionState, type TopicState } from '@/lib/session/rules/state.ts'
import { sampleMembers } from './sample-people.ts'

const by = (personId: string): By => {
  const found = sampleMembers.find((member) => member.personId === personId)
  return { personId, role: found?.role ?? 'participant', side: found?.side ?? null }
}

/** A topic with everything that can happen in one. */
export const sampleTopic: TopicState = {
  retellings: {
    client: {
      text: 'Voor jullie staat de opdracht op papier vast, maar op straat zeggen twee mensen iets anders.',
      heard: by('ilse'),
    },
    contractor: { text: 'Jullie moeten een wijziging eerst langs de stuurgroep brengen.', heard: null },
  },
  facts: [
    { text: 'Er lagen in september drie tekeningen van dezelfde straat.', by: by('tom') },
    { text: 'De besluitenlijst is na de zomer twee keer rondgegaan.', by: by('joost') },
  ],
  questions: [
    {
      number: 1,
      text: 'Hoe kunnen we laten zien wie beslist, waardoor niemand wacht?',
      by: by('lotte'),
      mergedInto: 3,
    },
    {
      number: 2,
      text: 'Hoe kunnen we wensen samen wegen, waardoor de planning ze draagt?',
      by: by('ruud'),
      mergedInto: null,
    },
    {
      number: 3,
      text: 'Hoe kunnen we vastleggen wie beslist, waardoor een ploeg nooit stilstaat?',
      by: by('petra'),
      mergedInto: null,
    },
  ],
  vote: {
    open: false,
    results: {
      client: [
        [2, 4],
        [3, 5],
      ],
      contractor: [
        [3, 6],
        [2, 3],
      ],
    },
  },
  voters: { client: { people: 3, guests: 1 }, contractor: { people: 3, guests: 0 } },
  outcomes: [
    {
      text: {
        kind: 'agreement',
        what: 'Elke vrijdag hangt in de keet één vel met wat vóór gaat en wie erover beslist.',
        owners: { client: 'samira', contractor: 'tom' },
        due: '2027-03-01',
        sign: 'Een ploeg wacht niet langer dan een dag op een ja.',
      },
      confirmed: { client: by('samira'), contractor: by('tom') },
    },
    {
      text: {
        kind: 'difference',
        reasons: {
          client: 'De raad vraagt ernaar, dus het blijft bij de stuurgroep.',
          contractor: 'Een ploeg die buiten staat, kan niet drie weken wachten.',
        },
      },
      confirmed: { client: by('samira'), contractor: null },
    },
  ],
  rating: {
    open: false,
    results: {
      client: { before: [0, 0, 0, 3, 1], after: [0, 0, 1, 3, 0], dontKnow: [0, 0] },
      contractor: { before: [0, 2, 1, 0, 0], after: [0, 1, 2, 0, 0], dontKnow: [0, 0] },
    },
  },
}

const there = sampleMembers.map(({ personId, role, side }) => ({ personId, role, side }))

/** A session at the end of its first topic, with everything that a whole session leaves behind. */
export const sampleSession: SessionState = {
  ...unopened,
  status: 'open',
  named: true,
  agenda: {
    strength: 5,
    topics: [
      { factor: 1, depth: 'in-depth' },
      { factor: 2, depth: 'in-depth' },
      { factor: 6, depth: 'quick' },
    ],
  },
  // opening, strength, and the five steps before agreeing
  step: 6,
  lastMove: null,
  lead: 'petra',
  attendance: there,
  reorders: [
    {
      topics: [
        { factor: 1, depth: 'in-depth' },
        { factor: 2, depth: 'in-depth' },
        { factor: 6, depth: 'quick' },
      ],
      reason: 'Lotte moet om drie uur bij een bewoner zijn.',
      by: by('petra'),
      atMs: Date.parse('2026-12-01T12:40Z'),
      planned: false,
    },
  ],
  timer: { endsAtMs: Date.parse('2026-12-01T13:02:20Z'), pausedAtMs: null },
  topics: { 1: sampleTopic },
  actions: [
    {
      text: 'De lijst met telefoonnummers rondsturen.',
      ownerId: 'lotte',
      due: '2027-01-18',
      about: 1,
      by: by('tom'),
      dropped: false,
    },
  ],
  reviews: [
    { commitmentId: 'late', what: 'Elke maandag ligt er een lijst met open besluiten in de keet.', status: 'done' },
  ],
  parking: [{ text: 'Wie betaalt als de bodemkaart niet klopt?', by: by('ruud') }],
  record: { client: { by: by('samira'), remark: '' }, contractor: { by: by('tom'), remark: 'Punt 2 was korter.' } },
  checkOut: {
    open: false,
    results: {
      client: [
        [0, 0, 1, 2, 1],
        [0, 1, 1, 2, 0],
        [0, 0, 0, 3, 1],
      ],
      contractor: [
        [0, 0, 1, 2, 0],
        [0, 0, 2, 1, 0],
        [0, 0, 0, 2, 1],
      ],
    },
  },
  notes: [{ text: 'Straks terugkomen op september.', by: by('petra') }],
}

export const samplePresence: Presence = {
  present: sampleMembers.map(({ personId }) => personId).filter((id) => id !== 'karin'),
  ready: { client: 2, contractor: 1 },
  of: { client: 3, contractor: 3 },
  readyPeople: ['samira', 'joost', 'tom'],
  typing: 1,
  typingPeople: ['ilse'],
  unseenPeople: ['ilse'],
  answered: [],
}

export const samplePeople = Object.fromEntries(
  sampleMembers.map(({ personId, name, side, role }) => [personId, { name, side, role }]),
)
