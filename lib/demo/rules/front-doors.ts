/** Pages to start on: those of a project, whose own one is `project`, and those of a programme. */
export const doorPages = [
  'project',
  'mirror',
  'you',
  'worksheet',
  'team',
  'reveal',
  'session',
  'patterns',
  'compare',
] as const
export type DoorPage = (typeof doorPages)[number]

/**
 * The people for a stranger, one per role, each with three things to do, best first. `home`: the project that the
 * person is introduced with. `place`: the key of a project, or a place of its own, as in a form of the demo page. The
 * words are in the messages, by `seat` and `key`; `npm start` prints them too, so this file imports nothing.
 */
export const frontDoors = [
  {
    seat: 'client',
    person: 'samira-el-idrissi',
    home: 'merelveld',
    tries: [
      { key: 'mirror', place: 'merelveld', page: 'mirror' },
      { key: 'action', place: 'actions', page: 'project' },
      { key: 'you', place: 'merelveld', page: 'you' },
    ],
  },
  {
    seat: 'contractor',
    person: 'gijs-terhorst',
    home: 'kwartelhof',
    tries: [
      { key: 'worksheet', place: 'zuiderlus', page: 'worksheet' },
      { key: 'team', place: 'kwartelhof', page: 'team' },
      { key: 'begin', place: 'beginning', page: 'project' },
    ],
  },
  {
    seat: 'facilitator',
    person: 'amber-schouten',
    home: 'steltenbuurt',
    tries: [
      { key: 'preparation', place: 'steltenbuurt', page: 'project' },
      { key: 'reveal', place: 'steltenbuurt', page: 'reveal' },
      { key: 'session', place: 'wevershoek', page: 'session' },
    ],
  },
  {
    seat: 'programmeManager',
    person: 'willem-terpstra',
    home: null,
    tries: [
      { key: 'portfolio', place: 'programme', page: 'project' },
      { key: 'patterns', place: 'programme', page: 'patterns' },
      { key: 'compare', place: 'programme', page: 'compare' },
    ],
  },
] as const satisfies readonly {
  readonly seat: string
  readonly person: string
  readonly home: string | null
  readonly tries: readonly { readonly key: string; readonly place: string; readonly page: DoorPage }[]
}[]

export type FrontSeat = (typeof frontDoors)[number]['seat']
export type FrontTryKey = (typeof frontDoors)[number]['tries'][number]['key']
