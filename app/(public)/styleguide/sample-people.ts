import type { Side } from '@/lib/measures/model.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import type { ProjectMember, ProjectView } from '@/lib/projects/rules/model.ts'

const member = (
  personId: string,
  name: string,
  functionTitle: string,
  side: Side | null,
  lead = false,
): ProjectMember => ({
  personId,
  name,
  functionTitle,
  side,
  role: side === null ? 'facilitator' : lead ? 'sideLead' : 'participant',
  withoutMail: false,
  leadNamedBy: null,
  organisationName: side === null ? 'Bureau Tussenruimte' : side === 'client' ? 'Gemeente Eikenwaard' : 'Keizand Infra',
})

/** The people in the samples. The reader is Samira, or a facilitator for that membership. */
export const sampleMembers: readonly ProjectMember[] = [
  member('samira', 'Samira El Idrissi', 'wijkregisseur', 'client', true),
  member('joost', 'Joost van Dalen', 'beheerder groen', 'client'),
  member('lotte', 'Lotte de Wit', 'ontwerper', 'client'),
  member('karin', 'Karin Wolters', 'gebiedsmanager', 'client'),
  member('tom', 'Tom Hendriks', 'projectleider', 'contractor', true),
  member('ilse', 'Ilse van Beek', 'werkvoorbereider', 'contractor'),
  member('ruud', 'Ruud Doğan', 'uitvoerder', 'contractor'),
  member('petra', 'Petra Lamers', 'begeleider', null),
]

export const sampleMemberships = {
  lead: { role: 'sideLead', side: 'client' },
  participant: { role: 'participant', side: 'client' },
  facilitator: { role: 'facilitator', side: null },
} as const satisfies Record<string, Membership>

/** The same project, seen with a given membership. */
export const sampleProject = (membership: Membership = sampleMemberships.lead): ProjectView => ({
  id: 'styleguide',
  name: 'Merelveld',
  description: 'Riolering, straten en groen in 31 straten.',
  deletionDueAt: null,
  kind: 'work',
  membership,
  personId: membership.role === 'facilitator' ? 'petra' : 'samira',
  organisations: [
    { id: 'eikenwaard', name: 'Gemeente Eikenwaard', part: 'municipality', side: 'client' },
    { id: 'keizand', name: 'Keizand Infra', part: 'contractor', side: 'contractor' },
  ],
  members: [...sampleMembers],
})
