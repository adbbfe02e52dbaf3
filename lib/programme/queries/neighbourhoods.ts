import 'server-only'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { now } from '@/lib/platform/clock.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import {
  RELEASED_TEXTS_MAX,
  type Medium,
  type NeighbourhoodName,
  type NeighbourhoodView,
  type NeighbourhoodDetail,
  type PortfolioRow,
  type ProgrammeView,
  type ReleasedText,
  type ReleasedWords,
  type Two,
} from '@/lib/programme/rules/portfolio.ts'
import { orders, neighbourhoodColumns, standingIn } from '@/lib/programme/sql/grid.ts'
import { factorOrNull, neighbourhoodOf, roundOf, type NeighbourhoodRow } from '@/lib/programme/rules/stored.ts'

/** The programme, for its managers; not-found for everybody else. */
export async function loadProgramme(tx: Tx, programmeId: string): Promise<ProgrammeView> {
  const [row] = await tx.$queryRaw<ProgrammeView[]>`
    select id, name, minimum_raters as "minimumRaters" from programme
     where id = ${programmeId}::uuid and id = any (array(select authz.my_programmes()))`
  if (!row) throw new Refusal('not-found')
  return row
}

/** Texts of one neighbourhood that both sides released, by factor; at most 200 of each kind. */
async function loadReleased(
  tx: Tx,
  where: { readonly programmeId: string; readonly neighbourhoodId: string },
): Promise<ReleasedText[]> {
  const agreements = await tx.portfolioAgreement.findMany({
    where: { ...where, what: { not: null } },
    orderBy: [{ factor: 'asc' }, { due: 'asc' }, { commitmentId: 'asc' }],
    take: 200,
    select: { factor: true, what: true, effect: true, status: true },
  })
  const questions = await tx.portfolioQuestion.findMany({
    where,
    orderBy: [{ factor: 'asc' }, { text: 'asc' }],
    take: 200,
    select: { factor: true, text: true },
  })
  return [
    ...agreements.map(({ factor, what, effect, status }): ReleasedText => ({
      kind: 'agreement',
      factor: factorOrNull(factor),
      text: what ?? '',
      effect: effect ?? '',
      status: status as ReleasedText['status'],
    })),
    ...questions.map(({ factor, text }): ReleasedText => ({
      kind: 'question',
      factor: factorOrNull(factor),
      text,
      effect: '',
      status: null,
    })),
  ]
}

interface WordsRow {
  readonly kind: ReleasedWords['kind']
  readonly factor: number
  readonly text: string
  readonly effect: string
  readonly neighbourhoods: number
  /** The number of different texts of this kind on this factor. */
  readonly all: number
}

/** What the neighbourhoods of a programme released, by factor, questions first; in a file of those that stand there. */
export async function loadReleasedWords(tx: Tx, programmeId: string, medium: Medium): Promise<ReleasedWords[]> {
  const rows = await tx.$queryRaw<WordsRow[]>`
    with shown as (select n.id from neighbourhood n where n.programme_id = ${programmeId}::uuid ${standingIn(medium)}),
    words as (
      select 'question' as kind, factor, text, '' as effect, neighbourhood_id from portfolio_question
       where programme_id = ${programmeId}::uuid and neighbourhood_id in (select id from shown)
      union all
      select 'agreement', factor, what, coalesce(effect, ''), neighbourhood_id from portfolio_agreement
       where programme_id = ${programmeId}::uuid and what is not null and factor is not null
         and neighbourhood_id in (select id from shown)),
    same as (
      select kind, factor, text, effect, count(distinct neighbourhood_id)::int as neighbourhoods
        from words group by kind, factor, text, effect)
    select * from (
      select kind, factor, text, effect, neighbourhoods, count(*) over (partition by kind, factor)::int as all,
        row_number() over (partition by kind, factor order by neighbourhoods desc, text, effect) as place from same) x
     where place <= ${RELEASED_TEXTS_MAX} order by factor, kind desc, place`
  const groups = Map.groupBy(rows, ({ kind, factor }) => `${kind} ${factor}`)
  return [...groups.values()].flatMap((group): ReleasedWords[] => {
    const [first] = group
    const factor = factorOrNull(first?.factor ?? null)
    if (!first || factor === null) return []
    const texts = group.map(({ text, effect, neighbourhoods }) => ({ text, effect, neighbourhoods }))
    return [{ kind: first.kind, factor, texts, others: first.all - texts.length }]
  })
}

/**
 * One neighbourhood with all its revealed rounds. Not-found for one that was withdrawn or does not exist, and in a file
 * for one that does not stand there.
 */
export async function loadNeighbourhood(
  tx: Tx,
  programmeId: string,
  id: string,
  medium: Medium,
): Promise<NeighbourhoodDetail> {
  const [neighbourhood] = await tx.$queryRaw<NeighbourhoodRow[]>`
    select ${neighbourhoodColumns} from neighbourhood n
     where n.programme_id = ${programmeId}::uuid and n.id = ${id}::uuid and n.withdrawn_at is null ${standingIn(medium)}`
  if (!neighbourhood) throw new Refusal('not-found')
  const where = { programmeId, neighbourhoodId: id }
  const rounds = await tx.portfolioRound.findMany({ where, orderBy: { number: 'asc' } })
  const open = await tx.portfolioAgreement.findMany({ where: { ...where, status: 'open' }, select: { due: true } })
  const today = amsterdamDay(now())
  return {
    ...neighbourhoodOf(neighbourhood),
    rounds: rounds.map(roundOf),
    agreementsOpen: open.length,
    agreementsOverdue: open.filter(({ due }) => due.toISOString().slice(0, 10) < today).length,
    released: await loadReleased(tx, where),
  }
}

/** Do all of these stand in files? A page offers no file that would not be given. */
async function standInFiles(tx: Tx, programmeId: string, ids: readonly string[]): Promise<boolean> {
  const where = { programmeId, id: { in: [...ids] }, namedInFiles: true }
  return (await tx.neighbourhood.count({ where })) === new Set(ids).size
}

/**
 * One neighbourhood with all its revealed rounds, and whether it stands in files. Not-found as `getPortfolio`, and for
 * one that was withdrawn.
 */
export function getNeighbourhood(
  context: AccessContext,
  programmeId: string,
  id: string,
): Promise<{ programme: ProgrammeView; sheet: NeighbourhoodDetail; inFiles: boolean }> {
  return readWithAccess(context, async (tx) => ({
    programme: await loadProgramme(tx, programmeId),
    sheet: await loadNeighbourhood(tx, programmeId, id, 'page'),
    inFiles: await standInFiles(tx, programmeId, [id]),
  }))
}

/** Maximum neighbourhoods in a list to choose from. */
const choicesMax = 200

/** The neighbourhood with this id, code or name; null where there is none. The first if two towns share the name. */
export async function findNeighbourhood(
  tx: Tx,
  programmeId: string,
  given: string,
  medium: Medium,
): Promise<PortfolioRow | null> {
  if (given === '') return null
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    select n.id from neighbourhood n where n.programme_id = ${programmeId}::uuid and n.withdrawn_at is null ${standingIn(medium)}
       and (n.id::text = ${given} or n.code = ${given} or lower(n.name) = lower(${given}))
     order by n.id::text = ${given} desc, n.code = ${given} desc, ${orders.municipality} limit 1`
  if (!found) return null
  const { rounds, ...neighbourhood } = await loadNeighbourhood(tx, programmeId, found.id, medium)
  const [round = null, before] = rounds.toReversed()
  return {
    ...neighbourhood,
    round,
    before: before ? { number: before.number, cells: before.cells } : null,
    cluster: null,
  }
}

/** The first municipality with two neighbourhoods that have an open mirror: its first two; '' where there is none. */
async function twoTogether(tx: Tx, programmeId: string): Promise<{ one: string; other: string }> {
  const [first, second] = await tx.$queryRaw<{ id: string }[]>`
    select x.id from (
      select n.id, n.place, n.municipality_id, count(*) over town as together, min(n.place) over town as begins
        from neighbourhood n
       where n.programme_id = ${programmeId}::uuid and n.withdrawn_at is null and n.latest_round is not null
      window town as (partition by n.municipality_id)) x
     where x.together > 1 order by x.begins nulls last, x.municipality_id, x.place nulls last, x.id limit 2`
  return { one: first?.id ?? '', other: second?.id ?? '' }
}

/**
 * Two neighbourhoods by id, code or name, with the latest revealed round of each, and whether they stand in files; two of
 * one municipality while none is asked for. Not-found as `getPortfolio`.
 */
export function getTwo(
  context: AccessContext,
  programmeId: string,
  asked: { one: string; other: string },
): Promise<{ programme: ProgrammeView; two: Two; inFiles: boolean }> {
  return readWithAccess(context, async (tx) => {
    const programme = await loadProgramme(tx, programmeId)
    const choices = await tx.$queryRaw<NeighbourhoodName[]>`
      select n.id, n.name, n.municipality from neighbourhood n
       where n.programme_id = ${programmeId}::uuid and n.withdrawn_at is null
       order by ${orders.name} limit ${choicesMax + 1}`
    const { one, other } = asked.one === '' && asked.other === '' ? await twoTogether(tx, programmeId) : asked
    const [first, second] = [
      await findNeighbourhood(tx, programmeId, one, 'page'),
      await findNeighbourhood(tx, programmeId, other, 'page'),
    ]
    const found = [first, second].flatMap((row) => row?.id ?? [])
    return {
      programme,
      inFiles: await standInFiles(tx, programmeId, found),
      two: {
        one: first,
        other: second,
        choices: choices.length > choicesMax ? null : choices,
      },
    }
  })
}

interface LocatedNeighbourhoods {
  readonly programme: ProgrammeView
  readonly neighbourhoods: NeighbourhoodView[]
}

export async function loadLocated(tx: Tx, programmeId: string, medium: Medium): Promise<LocatedNeighbourhoods> {
  const programme = await loadProgramme(tx, programmeId)
  const rows = await tx.$queryRaw<NeighbourhoodRow[]>`
    select ${neighbourhoodColumns} from neighbourhood n where n.programme_id = ${programmeId}::uuid and n.withdrawn_at is null ${standingIn(medium)}
     order by ${orders.municipality}`
  return { programme, neighbourhoods: rows.map(neighbourhoodOf) }
}

/** The locations and stages of all neighbourhoods, by municipality and name. Not-found as `getPortfolio`. */
export const getLocated = (context: AccessContext, programmeId: string): Promise<LocatedNeighbourhoods> =>
  readWithAccess(context, (tx) => loadLocated(tx, programmeId, 'page'))
