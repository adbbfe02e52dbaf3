/** What an organisation is in the work. `facilitation`: a bureau that leads talks and takes no side. */
export const organisationKinds = ['municipality', 'contractor', 'facilitation', 'programme', 'partner'] as const
export type OrganisationKind = (typeof organisationKinds)[number]
