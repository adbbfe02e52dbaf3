import 'server-only'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { loadForPage } from '@/lib/access/page.ts'
import type { AgreementFulfilment, AgreementSince } from '@/lib/agreements/rules/fulfilment.ts'
import { getAgreementsSince, getRoundFulfilments } from '@/lib/agreements/queries.ts'
import { latestSeq } from '@/lib/live/queries.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import type { RoundChanges } from '@/lib/mirror/rules/changes.ts'
import { getMirror, getRoundChanges, type MirrorScope } from '@/lib/mirror/queries.ts'
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
  // the log position is read before the page's data: events in between are shown twice rather than missed
  const seq = await loadForPage([project, round], () => latestSeq(context, project))
  const mirror = await loadForPage([project, round], () => getMirror(context, project, round, person.id, scope))
  return { person, seq, mirror }
}

/** Both sides' answers about the agreements that this round asked about; as `loadMirror`. */
export async function loadFulfilments({ project, round }: MirrorParams): Promise<AgreementFulfilment[]> {
  const { context } = await requireShellPerson()
  return loadForPage([project, round], () => getRoundFulfilments(context, project, round))
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
