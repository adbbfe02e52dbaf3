import type { Suggestion } from '@/lib/programme/rules/teams.ts'
import type { AskedInSession, Commitment } from '@/lib/agreements/rules/model.ts'

const line = {
  projectId: 'styleguide',
  sessionId: 'sample',
  sign: 'Niemand wacht langer dan drie dagen.',
  effect: 'De straat is nooit langer dan een dag open zonder dat er gewerkt wordt.',
  reviewOn: null,
  released: { to: { client: null, contractor: null }, words: '', effect: '' },
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
  { kind: 'release', readers: 'teams', by: samira, at: new Date('2027-02-09T13:41Z') },
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
      released: {
        to: { client: 'teams', contractor: null },
        words: 'Voor elk nieuw werk lopen we samen door de straat.',
        effect: 'De straat is nooit lang open zonder dat er gewerkt wordt.',
      },
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
    ...{
      id: 'loose',
      kind: 'action',
      factor: null,
      due: '2027-03-09',
      status: 'open',
      sign: '',
      effect: '',
      owners: [],
    },
    what: 'De lijst met telefoonnummers rondsturen.',
  },
]

const decided = 'Hoe kunnen we besluiten zo vastleggen dat iedereen ze kent, waardoor niemand twee antwoorden krijgt?'

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
            text: decided,
            released: { to: { client: 'teams', contractor: 'teams' }, words: decided, effect: '' },
          },
          {
            ...{ number: 1, dots: { client: 3, contractor: 1 }, chosen: false },
            text: 'Hoe kunnen we eerder zien wie er nog moet beslissen?',
            released: {
              to: { client: null, contractor: 'office' },
              words: 'Hoe kunnen we eerder zien wie er nog moet beslissen?',
              effect: '',
            },
          },
        ],
      },
      {
        factor: 4,
        questions: [
          {
            ...{ number: 1, dots: null, chosen: false },
            text: 'Hoe kunnen we partners in de wijk laten meeplannen?',
            released: {
              to: { client: null, contractor: null },
              words: 'Hoe kunnen we partners in de wijk laten meeplannen?',
              effect: '',
            },
          },
        ],
      },
    ],
  },
]

/** What a team took over from its programme: one still a suggestion, one its own by now. */
export const sampleSuggestions: readonly Suggestion[] = [
  { id: 'a', kind: 'question', factor: 1, words: decided, own: false },
  { id: 'b', kind: 'agreement', factor: 4, words: 'Elke maand lopen we samen een uur door de wijk.', own: true },
]
