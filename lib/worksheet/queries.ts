import 'server-only'
import { readInPackets, type AccessContext, type RawTx } from '@/lib/access/access.ts'
import { sql } from '@/lib/platform/sql.ts'
import { isFactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import {
  type AnswerSheet,
  type AnswerContent,
  type AspectMark,
  type Fulfilment,
  type SheetAgreements,
  type StoredAnswer,
} from '@/lib/worksheet/rules/model.ts'

interface AnswerRow extends Omit<AnswerContent, 'aspects'> {
  readonly factor: number
  readonly version: number
  readonly aspects: Readonly<Record<string, AspectMark>> | null
}

interface SheetRow {
  /** null: not begun, and then neither are the columns of the sheet itself given */
  readonly id: string | null
  readonly handedIn: boolean | null
  readonly picksVersion: number | null
  readonly fulfilmentsVersion: number | null
  readonly takesPart: boolean | null
  /** by factor, each with what was guessed and marked beside it */
  readonly answers: readonly AnswerRow[]
  readonly picks: readonly number[]
  readonly asked: SheetAgreements['asked']
  readonly fulfilled: Readonly<Record<string, Fulfilment>>
  readonly paper: AnswerSheet['paper']
}

const answersOf = (rows: readonly AnswerRow[]): StoredAnswer[] =>
  rows.flatMap(({ factor, version, aspects, ...content }) =>
    isFactorNumber(factor) ? [{ factor, version, content: { ...content, aspects: aspects ?? {} } }] : [],
  )

/**
 * Loads somebody's sheet inside a transaction that is already open. Before the reveal, row rules hide other people's
 * sheets, except from the lead who types one from paper. One statement, as a project's page has a sheet in it as well.
 */
export async function loadAnswerSheet(
  tx: RawTx,
  projectId: string,
  roundId: string,
  personId: string,
): Promise<AnswerSheet> {
  const theirs = sql`project_id = ${projectId}::uuid and round_id = ${roundId}::uuid and person_id = ${personId}::uuid`
  const [row] = await tx.$queryRaw<SheetRow[]>(sql`
    select sheet.id, sheet.handed_in as "handedIn", sheet.picks_version as "picksVersion",
           sheet.fulfilments_version as "fulfilmentsVersion",
           (select takes_part from round_participant where ${theirs}) as "takesPart",
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'factor', answer.factor, 'version', answer.version, 'extent', answer.extent,
                     'dontKnow', answer.dont_know, 'rationale', answer.rationale, 'example', answer.example,
                     'comparison', answer.comparison, 'guess', guessed.guess,
                     'aspects', (select jsonb_object_agg(marked.aspect, marked.mark) from aspect_mark marked
                                  where marked.project_id = answer.project_id and marked.factor = answer.factor
                                    and marked.assessment_id = answer.assessment_id and marked.mark is not null))
                     order by answer.factor), '[]')
              from answer left join mirror_guess guessed using (project_id, assessment_id, factor)
             where answer.project_id = sheet.project_id and answer.assessment_id = sheet.id) as answers,
           (select coalesce(jsonb_agg(pick.factor order by pick.factor), '[]') from priority_pick pick
             where pick.project_id = sheet.project_id and pick.assessment_id = sheet.id and pick.picked) as picks,
           (select coalesce(jsonb_agg(jsonb_build_object('id', made.id, 'what', made.what, 'effect', made.effect)
                     order by made.made_at, made.id), '[]')
              from round_commitment frozen
              join commitment made on made.project_id = frozen.project_id and made.id = frozen.commitment_id
             where frozen.project_id = ${projectId}::uuid and frozen.round_id = ${roundId}::uuid) as asked,
           (select coalesce(jsonb_object_agg(told.key, told.value) filter (where told.value is not null), '{}')
              from fulfilment given
              cross join lateral (values (given.commitment_id::text, given.fulfilled),
                ('effect:' || given.commitment_id, given.noticed)) told(key, value)
             where given.project_id = sheet.project_id and given.assessment_id = sheet.id) as fulfilled,
           (select jsonb_build_object('entryId', entry.id, 'enteredBy', entry.entered_by) from paper_entry entry
             where ${theirs} and sheet.on_paper) as paper
      from (values (true)) always(so)
      left join assessment sheet on ${theirs}`)
  if (!row) throw new Error('the sheet is one row, whatever there is')
  const { asked, answers, picks, fulfilled } = row
  const sheet = {
    takesPart: row.takesPart ?? false,
    answers: answersOf(answers),
    picks: picks.filter(isFactorNumber),
    picksVersion: row.picksVersion ?? 0,
    agreements: { asked, answers: asked.length > 0 ? fulfilled : {}, version: row.fulfilmentsVersion ?? 0 },
    paper: row.paper,
  }
  return { begun: row.id !== null, handedIn: row.handedIn ?? false, ...sheet }
}

/** The caller's own sheet. Empty for callers who take no part or have not begun. */
export function getOwnSheet(
  context: AccessContext,
  projectId: string,
  roundId: string,
  personId: string,
): Promise<AnswerSheet> {
  return readInPackets(context, (tx) => loadAnswerSheet(tx, projectId, roundId, personId))
}
