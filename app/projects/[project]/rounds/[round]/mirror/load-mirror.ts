import 'server-only'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { loadForPage } from '@/lib/access/page.ts'
import type { AgreementFulfilment, AgreementSince } from '@/lib/agreements/rules/fulfilment.ts'
import { getAgreementsSince } from '@/lib/agreements/queries.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import type { RoundChanges } from '@/lib/mirror/rules/changes.ts'
import { getMirrorPage, getRoundChanges, getWholeMirror, type MirrorScope } from '@/lib/mirror/queries.ts'
import type { ShellPerson } from '@/lib/layout/rules/model.ts'

export interface MirrorParams {
  project: string
  round: string
}

interface LoadedMirror {
  person: ShellPerson
  /** the log position */
  seq: number
  mirror: Mirror
}

/** The data of every page of the mirror. Before the reveal, and for a stranger, all of them are the same 404. */
export async function loadMirror({ project, round }: MirrorParams, scope: MirrorScope): Promise<LoadedMirror> {
  const { context, person } = await requireShellPerson()
  const asked = { projectId: project, roundId: round, personId: person.id, scope }
  return { person, ...(await loadForPage([project, round], () => getMirrorPage(context, asked))) }
}

/** The same with both sides' answers about the agreements that this round asked about. */
export async function loadWholeMirror(
  { project, round }: MirrorParams,
  scope: MirrorScope,
): Promise<LoadedMirror & { fulfilments: AgreementFulfilment[] }> {
  const { context, person } = await requireShellPerson()
  const asked = { projectId: project, roundId: round, personId: person.id, scope }
  return { person, ...(await loadForPage([project, round], () => getWholeMirror(context, asked))) }
}

/** The agreements made after the previous round, with this round's answers about them; as `loadMirror`. */
export async function loadAgreementsSince(
  { project, round }: MirrorParams,
  previousId: string,
): Promise<AgreementSince[]> {
  const { context } = await requireShellPerson()
  return loadForPage([project, round], () => getAgreementsSince(context, project, round, previousId))
}

/** This round beside the one before it; as `loadMirror`, and a 404 for a first round. */
export async function loadChanges({ project, round }: MirrorParams): Promise<RoundChanges> {
  const { context } = await requireShellPerson()
  return loadForPage([project, round], () => getRoundChanges(context, project, round))
}
