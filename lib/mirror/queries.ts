import 'server-only'
import { readInPackets, readWithAccess, type AccessContext, type RawTx, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { AspectMark, Extent } from '@/lib/worksheet/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'
import { loadRoundFulfilments } from '@/lib/agreements/queries.ts'
import { readWithSeq } from '@/lib/live/queries.ts'
import { loadProject } from '@/lib/projects/queries.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { analysisOf, loadRound } from '@/lib/rounds/queries.ts'
import { isFactorNumber, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { coursesOf, factorsSince, pastRoundOf, tookPartOf, type RoundChanges } from '@/lib/mirror/rules/changes.ts'
import type { Mirror, MirrorAnswer } from '@/lib/mirror/rules/model.ts'
import { checkOf, type Recount } from '@/lib/mirror/rules/recount.ts'
import * as calls from '@/lib/calls/app.ts'
import { sql } from '@/lib/platform/sql.ts'
import { ask, refined } from '@/lib/platform/typed-call.ts'

type TextSalts = NonNullable<MirrorAnswer['salts']>
const saltsOf = (rationale: Uint8Array | null | undefined, example: Uint8Array | null | undefined): TextSalts => {
  const hex = (bytes: Uint8Array | null | undefined) => (bytes ? Buffer.from(bytes).toString('hex') : null)
  return { rationale: hex(rationale), example: hex(example) }
}

/** Which answers a page shows: all, those to one factor, or only the reader's own. */
export type MirrorScope = 'all' | 'own' | { readonly factor: FactorNumber }

const factorIn = (scope: MirrorScope): FactorNumber | null => (typeof scope === 'object' ? scope.factor : null)

async function sideOnlyAnswers(
  tx: RawTx,
  projectId: string,
  roundId: string,
  scope: MirrorScope,
): Promise<MirrorAnswer[]> {
  const rows = await ask(
    tx,
    refined(
      calls.sideOnlyAnswers({ project: projectId, round: roundId }),
      sql`where factor = coalesce(${factorIn(scope)}::int, factor) and (mine or ${scope !== 'own'})`,
    ),
  )
  return rows.flatMap((row): MirrorAnswer[] => {
    if (!isFactorNumber(row.factor)) return []
    const { key, factor, side, rationale, example, aspects, mine } = row
    const extent = row.extent as Extent | null
    const guess = row.guess as Extent | null
    return [
      {
        ...{ key, factor, side, name: null, mine, extent, dontKnow: row.dontKnow, rationale, example, guess, aspects },
        ...(factorIn(scope) !== null && { salts: saltsOf(row.rationaleSalt, row.exampleSalt) }),
      },
    ]
  })
}

/** The names at the time, including people who have left since; an erased person has none. */
async function namesOf(tx: Tx, projectId: string): Promise<Map<string, string>> {
  const rows = await tx.membership.findMany({ where: { projectId }, select: { personId: true, name: true } })
  return new Map(rows.map((row) => [row.personId, row.name]))
}

interface NamedRow {
  readonly key: string
  readonly factor: number
  readonly side: Side
  readonly personId: string | null
  readonly name: string | null
  readonly extent: Extent | null
  readonly dontKnow: boolean
  readonly rationale: string
  readonly example: string
  readonly guess: Extent | null
  readonly aspects: Readonly<Record<string, AspectMark>> | null
  readonly onPaper: boolean
  readonly rationaleSalt: Uint8Array | null
  readonly exampleSalt: Uint8Array | null
}

/**
 * The counted answers with all that belongs to each, in one statement: its guess and marks, the name at the time (also of
 * people who have left since; an erased person has none), whether it was on paper, and, on the page that shows its text,
 * the salts of its seal.
 */
async function namedAnswers(
  tx: RawTx,
  projectId: string,
  roundId: string,
  personId: string,
  scope: MirrorScope,
): Promise<MirrorAnswer[]> {
  const factor = factorIn(scope)
  const rows = await tx.$queryRaw<NamedRow[]>(sql`
    select answer.assessment_id || ' ' || answer.factor as key, answer.factor, answer.side,
           answer.person_id as "personId", member.name, answer.extent, answer.dont_know as "dontKnow",
           answer.rationale, answer.example, guessed.guess,
           (select jsonb_object_agg(marked.aspect, marked.mark) from aspect_mark marked
             where marked.project_id = answer.project_id and marked.assessment_id = answer.assessment_id
               and marked.factor = answer.factor and marked.counted and marked.mark is not null) as aspects,
           sheet.id is not null as "onPaper", sealed.rationale_salt as "rationaleSalt",
           sealed.example_salt as "exampleSalt"
      from answer
      left join membership member on member.project_id = answer.project_id and member.person_id = answer.person_id
      left join mirror_guess guessed on guessed.project_id = answer.project_id and guessed.counted
            and guessed.assessment_id = answer.assessment_id and guessed.factor = answer.factor
      left join assessment sheet on sheet.project_id = answer.project_id and sheet.id = answer.assessment_id
            and sheet.counted and sheet.on_paper
      left join answer_seal sealed on sealed.project_id = answer.project_id and sealed.factor = ${factor}::int
            and sealed.assessment_id = answer.assessment_id and sealed.factor = answer.factor
     where answer.project_id = ${projectId}::uuid and answer.round_id = ${roundId}::uuid and answer.counted
       and answer.factor = coalesce(${factor}::int, answer.factor)
       and (${scope !== 'own'} or answer.person_id = ${personId}::uuid)`)
  const answers = rows.flatMap((row): MirrorAnswer[] => {
    if (!isFactorNumber(row.factor)) return []
    const { key, side, name, extent, dontKnow, rationale, example, guess } = row
    return [
      {
        ...{ key, factor: row.factor, side, name, extent, dontKnow, rationale, example, guess },
        mine: row.personId === personId,
        aspects: row.aspects ?? {},
        ...(factor !== null && { salts: saltsOf(row.rationaleSalt, row.exampleSalt) }),
        ...(row.onPaper && { onPaper: true as const }),
      },
    ]
  })
  return answers.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'nl') || (a.key < b.key ? -1 : 1))
}

const recountOf = (tx: RawTx, projectId: string, roundId: string) =>
  ask(tx, calls.recount({ project: projectId, round: roundId }))

/** What was counted again, with the measures' analysis and the differences found. */
function analysed(recount: Recount | null, round: RoundView) {
  if (recount === null) throw new Refusal('not-found')
  const analysis = analysisOf(recount.tallies, round)
  return { recount, analysis, check: checkOf(recount, analysis) }
}

async function hasPrevious(tx: RawTx, projectId: string, roundId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>(sql`
    select exists (select from round earlier join round this on this.project_id = earlier.project_id
                    where this.id = ${roundId}::uuid and earlier.project_id = ${projectId}::uuid
                      and earlier.number < this.number and earlier.revealed_at is not null) as found`)
  return row?.found ?? false
}

/** Whose mirror, and how much of it. */
interface Asked {
  readonly projectId: string
  readonly roundId: string
  readonly personId: string
  readonly scope: MirrorScope
}

/** `further` is asked together with the answers, once it is sure that the round is revealed and the caller's. */
async function loadMirror<Further>(
  tx: RawTx,
  { projectId, roundId, personId, scope }: Asked,
  further: () => Promise<Further>,
): Promise<{ readonly mirror: Mirror; readonly further: Further }> {
  const [project, round, recount, earlier] = await Promise.all([
    loadProject(tx, projectId, personId, ['work', 'rehearsal']),
    loadRound(tx, projectId, roundId),
    // refuses for a round that is not revealed
    recountOf(tx, projectId, roundId),
    hasPrevious(tx, projectId, roundId),
  ])
  if (!round.revealedAt) throw new Refusal('not-found')
  const named = round.attribution === 'named'
  const [answers, more] = await Promise.all([
    named ? namedAnswers(tx, projectId, roundId, personId, scope) : sideOnlyAnswers(tx, projectId, roundId, scope),
    further(),
  ])
  const { analysis, check } = analysed(recount, round)
  return { mirror: { project, round, analysis, ...check, answers, hasPrevious: earlier }, further: more }
}

const nothingMore = () => Promise.resolve(null)

/**
 * The mirror of a revealed round: counted again from its sealed answers, with the measures' analysis, the counted
 * answers of `scope`, and the differences found. Not-found for a stranger and for a round that is not revealed: before
 * the reveal nobody gets anything here.
 */
export const getMirror = (
  context: AccessContext,
  projectId: string,
  roundId: string,
  personId: string,
  scope: MirrorScope = 'all',
): Promise<Mirror> =>
  readInPackets(context, async (tx) => {
    const { mirror } = await loadMirror(tx, { projectId, roundId, personId, scope }, nothingMore)
    return mirror
  })

/** The same for a page, with the position in the project's log before it. */
export const getMirrorPage = (context: AccessContext, asked: Asked) =>
  readWithSeq(context, asked.projectId, async (tx) => {
    const { mirror } = await loadMirror(tx, asked, nothingMore)
    return { mirror }
  })

/** The same with both sides' answers about the agreements that the round asked about. */
export const getWholeMirror = (context: AccessContext, asked: Asked) =>
  readWithSeq(context, asked.projectId, async (tx) => {
    const ofAgreements = () => loadRoundFulfilments(tx, asked.projectId, asked.roundId)
    const { mirror, further } = await loadMirror(tx, asked, ofAgreements)
    return { mirror, fulfilments: further }
  })

const revealedBefore = (projectId: string, number: number) => ({
  projectId,
  number: { lt: number },
  revealedAt: { not: null },
})

/** A revealed round beside the rounds revealed before it. Not-found as `getMirror`, and for the first round. */
export function getRoundChanges(context: AccessContext, projectId: string, roundId: string): Promise<RoundChanges> {
  return readWithAccess(context, async (tx) => {
    const round = await loadRound(tx, projectId, roundId)
    if (!round.revealedAt) throw new Refusal('not-found')
    const earlier = await tx.round.findMany({
      where: revealedBefore(projectId, round.number),
      orderBy: { number: 'asc' },
      select: { id: true },
    })
    const rounds = [...(await Promise.all(earlier.map(({ id }) => loadRound(tx, projectId, id)))), round]
    const counted = []
    for (const one of rounds) counted.push({ round: one, ...analysed(await recountOf(tx, projectId, one.id), one) })
    const past = counted.map(({ round: one, recount }) => pastRoundOf(one, recount.tallies))
    const [before, after] = past.slice(-2)
    if (!before || !after) throw new Refusal('not-found')
    const named = [before, after].every((one) => one.round.attribution === 'named')
    const ids = { before: before.round.id, after: roundId }
    const sheets = await tx.assessment.findMany({
      where: { projectId, roundId: { in: Object.values(ids) }, counted: true },
      select: { roundId: true, side: true, personId: true },
    })
    return {
      previous: before.round,
      factors: factorsSince(before, after, counted.at(-1)?.recount.changes ?? []),
      checks: counted.slice(0, -1).map(({ check }) => check),
      tookPart: named ? tookPartOf(sheets, ids, await namesOf(tx, projectId)) : null,
      rounds,
      courses: coursesOf(past),
    }
  })
}
