/** What the kinds of lines are about, as the page of the log filters them. */
export const auditGroups = ['organisation', 'team', 'round', 'session', 'programme', 'account'] as const
export type AuditGroup = (typeof auditGroups)[number]

/** First words of the kinds of each group. */
export const groupKinds: Readonly<Record<AuditGroup, readonly string[]>> = {
  organisation: ['organisation'],
  team: ['project', 'team', 'card', 'rules'],
  round: ['round', 'seal'],
  session: ['alignment', 'session', 'record', 'agreement', 'question', 'suggestion'],
  programme: ['programme'],
  account: ['account', 'platform'],
}

/** The group of a kind; what is unknown is of the organisation. */
export function groupOf(kind: string): AuditGroup {
  const word = kind.split('.')[0] ?? ''
  return auditGroups.find((group) => groupKinds[group].includes(word)) ?? 'organisation'
}

/**
 * Kinds that an organisation's admins read, each with words of its own; refused steps of a session, and of an agreement,
 * have those of their group.
 */
export const readKinds = [
  'account.erased',
  'agreement.release',
  'agreement.withdraw',
  'alignment.agenda.reordered',
  'alignment.lead.taken',
  'alignment.opened',
  'alignment.prepared',
  'alignment.record.confirmed',
  'alignment.screen-ended',
  'alignment.screen-made',
  'alignment.seat-made',
  'alignment.seat-withdrawn',
  'alignment.session.closed',
  'alignment.tries-cleared',
  'card.made',
  'card.replaced',
  'organisation.asked',
  'organisation.audit-chained-anew',
  'organisation.audit-cut',
  'organisation.audit-exported',
  'organisation.confirmed',
  'organisation.created',
  'organisation.domain-claimed',
  'organisation.domain-dropped',
  'organisation.domain-lost',
  'organisation.domain-proven',
  'organisation.invited',
  'organisation.own-way-asked',
  'organisation.refused',
  'organisation.removed',
  'organisation.session-hours-set',
  'organisation.sign-in-dropped',
  'organisation.sign-in-free',
  'organisation.sign-in-required',
  'organisation.sign-in-set',
  'organisation.sign-in-tested',
  'platform.admin-added',
  'platform.registration-set',
  'programme.agreed',
  'programme.contact-given',
  'programme.contact-taken-back',
  'programme.created',
  'programme.exported',
  'programme.given-back',
  'programme.manager-named',
  'programme.manager-removed',
  'programme.minimum-set',
  'programme.neighbourhood-removed',
  'programme.neighbourhoods-invited',
  'programme.phase-set',
  'programme.reminded',
  'programme.taken-up',
  'programme.withdrawn',
  'project.created',
  'project.deletion-requested',
  'project.proposal-reminded',
  'project.proposal-withdrawn',
  'project.proposed',
  'project.reminded',
  'question.release',
  'question.withdraw',
  'record.downloaded',
  'round.cancel',
  'round.cancelled',
  'round.change',
  'round.changed',
  'round.closed',
  'round.consent-asked',
  'round.created',
  'round.locked',
  'round.move',
  'round.moved',
  'round.open',
  'round.opened',
  'round.restore-answered',
  'round.revealed',
  'rules.proposed',
  'seal.downloaded',
  'session.day-called-off',
  'session.day-chosen',
  'session.day-moved',
  'session.day-proposed',
  'suggestion.drop',
  'suggestion.own',
  'suggestion.take',
  'team.added-without-mail',
  'team.asked-without-mail',
  'team.invitation-renewed',
  'team.invitation-withdrawn',
  'team.invited',
  'team.lead-changed',
  'team.lead-named',
  'team.removed',
] as const
export type ReadKind = (typeof readKinds)[number]

/**
 * Kinds that no organisation reads, refused tries included: they tell of accepting, opening, saving or handing in, or of
 * what only a lead may know of colleagues. The database keeps them apart, without a person.
 */
export const keptAway = [
  'organisation.accepted',
  'project.proposal-accepted',
  'project.proposal-refused',
  'round.change-participation',
  'round.facilitators-accepted',
  'round.facilitators-declined',
  'round.lock',
  'round.participation-changed',
  'round.reminded',
  'round.reveal',
  'rules.accepted',
  'sheet.hand-in',
  'sheet.handed-in',
  'sheet.paper-begun',
  'sheet.paper-discard',
  'sheet.paper-handed-in',
  'sheet.paper-taken-back',
  'sheet.paper-thrown-away',
  'sheet.reopen',
  'sheet.reopened',
  'sheet.save',
  'team.accepted',
  'team.agreed-without-mail',
  'team.refused-without-mail',
] as const

type Hyphened<Kind extends string> = Kind extends `${infer First}.${infer Rest}` ? `${First}-${Hyphened<Rest>}` : Kind

/** The name of a kind's words in the messages, where it has words of its own. */
export function keyOfKind(kind: string): Hyphened<ReadKind> | null {
  const isRead = (readKinds as readonly string[]).includes(kind)
  return isRead ? (kind.replaceAll('.', '-') as Hyphened<ReadKind>) : null
}
