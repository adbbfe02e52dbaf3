import type { AskedInSession, Commitment } from '@/lib/agreements/rules/model.ts'

const line = {
  projectId: 'styleguide',
  sessionId: 'sample',
  sign: 'Niemand wacht langer dan drie dagen.',
  reviewOn: null,
  released: { client: false, contractor: false },
  changes: [],
} as const
const owners = [
  { personId: 'samira', side: 'client' },
  { personId: 'tom', side: 'contractor' },
] as const

const samira = { role: 'sideLead', side: 'client', personId: 'samira' } as const
const tom = { role: 'sideLead', side: 'contractor', personId: 'tom' } as const
const changes: Commitment['changes'] = [
  {
    ...{ kind: 'due', from: '2027-03-15', due: '2027-04-01', by: tom, at: new Date('2027-02-08T09:15Z') },
    reason: 'De kabelaar komt twee weken later. Zonder hem lopen we voor niets.',
  },
  { kind: 'review', on: '2027-03-01', by: samira, at: new Date('2027-02-09T13:40Z') },
  { kind: 'release', by: samira, at: new Date('2027-02-09T13:41Z') },
]

/** A register with one of every kind: late, due for review, done, and an action without an owner. */
export const sampleCommitments: readonly Commitment[] = [
  {
    ...line,
    ...{ id: 'late', kind: 'agreement', factor: 1, due: '2027-02-01', status: 'open', owners },
    what: 'Elke maandag ligt er een lijst met open besluiten in de keet.',
  },
  {
    ...line,
    ...{
      id: 'review',
      kind: 'agreement',
      factor: 4,
      due: '2027-04-01',
      status: 'open',
      owners,
      reviewOn: '2027-03-01',
      changes,
      released: { client: true, contractor: false },
    },
    what: 'Voor elk nieuw werk lopen we samen een middag door de straat.',
  },
  {
    ...line,
    ...{ id: 'done', kind: 'agreement', factor: 2, due: '2027-02-20', status: 'done', owners },
    what: 'Twee weken voor een straat opengaat, bellen we samen bij elke deur aan.',
  },
  {
    ...line,
    ...{ id: 'loose', kind: 'action', factor: null, due: '2027-03-09', status: 'open', sign: '', owners: [] },
    what: 'De lijst met telefoonnummers rondsturen.',
  },
]

/** A session's questions: released by both sides, by one, by none, and one on which nobody voted. */
export const sampleAsked: readonly AskedInSession[] = [
  {
    projectId: 'styleguide',
    sessionId: 'sample',
    openedAt: new Date('2027-02-01T12:30Z'),
    topics: [
      {
        factor: 1,
        questions: [
          {
            ...{ number: 2, dots: { client: 7, contractor: 6 }, chosen: true },
            text: 'Hoe kunnen we besluiten zo vastleggen dat iedereen ze kent, waardoor niemand twee antwoorden krijgt?',
            released: { client: true, contractor: true },
          },
          {
            ...{ number: 1, dots: { client: 3, contractor: 1 }, chosen: false },
            text: 'Hoe kunnen we eerder zien wie er nog moet beslissen?',
            released: { client: false, contractor: true },
          },
        ],
      },
      {
        factor: 4,
        questions: [
          {
            ...{ number: 1, dots: null, chosen: false },
            text: 'Hoe kunnen we partners in de wijk laten meeplannen?',
            released: { client: false, contractor: false },
          },
        ],
      },
    ],
  },
]
