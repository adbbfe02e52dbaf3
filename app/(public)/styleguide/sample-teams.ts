import type { TeamPage } from '@/lib/programme/rules/teams.ts'

/** What teams read of each other: two questions, an agreement, and how often agreements were kept. */
export const sampleTeamPage = {
  programme: { id: 'styleguide', name: 'Wijken van nu', minimumRaters: 3 },
  own: [{ projectId: 'styleguide', project: 'Merelveld', mayTakeOver: true }],
  words: [
    {
      id: 'a',
      kind: 'question',
      factor: 1,
      words: 'Hoe kunnen we besluiten zo vastleggen dat iedereen ze kent?',
      effect: '',
    },
    { id: 'b', kind: 'question', factor: 1, words: 'Hoe kunnen we eerder zien wie er nog moet beslissen?', effect: '' },
    {
      id: 'c',
      kind: 'agreement',
      factor: 4,
      words: 'Elke maand lopen we samen een uur door de wijk.',
      effect: 'Bewoners kennen ons bij naam.',
    },
  ],
  kept: [
    { factor: 1, counts: { kept: 14, partly: 5, not: 2 } },
    { factor: 4, counts: { kept: 7, partly: 3, not: 0 } },
  ],
  stages: { invited: 40, open: 31, sealed: 28, revealed: 27, held: 19 },
} as const satisfies Pick<TeamPage, 'programme' | 'own' | 'words' | 'kept' | 'stages'>
