import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Side } from '@/lib/divergence/model.ts'

interface SheetRow {
  id: string
  picks: number[]
}

interface AnswerRow {
  sheet: string
  factor: number
  extent: number | null
  dont_know: boolean
  comparison: string | null
  guess: number | null
  marks: [aspect: string, mark: string][]
  rationale: string
  example: string
  rationale_salt: Buffer | null
  rationale_hash: Buffer | null
  example_salt: Buffer | null
  example_hash: Buffer | null
}

interface FulfilmentRow {
  sheet: string
  agreement: string
  fulfilled: number
}

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

async function sheetsOf(admin: pg.ClientBase, place: readonly string[]): Promise<SheetRow[]> {
  const { rows } = await admin.query<SheetRow>(
    `select a.id, coalesce((select array_agg(k.factor::integer) from priority_pick k where k.assessment_id = a.id and k.picked), '{}') as picks
     from assessment a where a.project_id = $1 and a.round_id = $2 and a.side = $3 and a.counted`,
    [...place],
  )
  return rows
}

async function answersOf(admin: pg.ClientBase, place: readonly string[]): Promise<AnswerRow[]> {
  const { rows } = await admin.query<AnswerRow>(
    `select b.assessment_id as sheet, b.factor, b.extent, b.dont_know, b.comparison, b.rationale, b.example, h.rationale_salt,
       h.rationale_hash, h.example_salt, h.example_hash,
       (select g.guess from mirror_guess g where g.assessment_id = b.assessment_id and g.factor = b.factor) as guess,
       coalesce((select json_agg(json_build_array(m.aspect, m.mark)) from aspect_mark m
         where m.assessment_id = b.assessment_id and m.factor = b.factor and m.mark is not null), '[]') as marks
     from answer b left join answer_seal h using (project_id, assessment_id, factor)
     where b.project_id = $1 and b.round_id = $2 and b.side = $3 and b.counted`,
    [...place],
  )
  return rows
}

async function fulfilmentsOf(admin: pg.ClientBase, place: readonly string[]): Promise<FulfilmentRow[]> {
  const { rows } = await admin.query<FulfilmentRow>(
    `select assessment_id as sheet, commitment_id as agreement, fulfilled from fulfilment
     where project_id = $1 and round_id = $2 and side = $3 and counted and fulfilled is not null`,
    [...place],
  )
  return rows
}

/** Format 2 is that of a round that asks about agreements. */
async function formatOf(admin: pg.ClientBase, [projectId, roundId]: readonly string[]): Promise<1 | 2> {
  const { rowCount } = await admin.query('select from round_commitment where project_id = $1 and round_id = $2', [
    projectId,
    roundId,
  ])
  return rowCount ? 2 : 1
}

/** The hash of a text: made again from the text as long as its salt is there, taken as stored once it was erased. */
function textHash(text: string, salt: Buffer | null, stored: Buffer | null): string | null {
  if (salt) return sha256(salt, text).toString('hex')
  return text === '' ? (stored?.toString('hex') ?? null) : 'a text without a salt'
}

/** Everything that a side handed in, as one text: product.md's seal, formats 1 and 2, made here without the database's help. */
export async function canonicalSide(
  admin: pg.ClientBase,
  projectId: string,
  roundId: string,
  side: Side,
): Promise<string> {
  const place = [projectId, roundId, side]
  const sheets = (await sheetsOf(admin, place)).sort((a, b) => byBytes(a.id, b.id))
  const answers = await answersOf(admin, place)
  const fulfilments = (await fulfilmentsOf(admin, place)).sort((a, b) => byBytes(a.agreement, b.agreement))
  const lines = sheets.flatMap(({ id, picks }) => [
    JSON.stringify(['sheet', id, picks.toSorted((a, b) => a - b)]),
    ...answers
      .filter((answer) => answer.sheet === id)
      .sort((a, b) => a.factor - b.factor)
      .map((of) =>
        JSON.stringify([
          'answer',
          id,
          of.factor,
          of.extent,
          of.dont_know,
          of.comparison,
          of.marks.toSorted(([a], [b]) => byBytes(a, b)),
          of.guess,
          textHash(of.rationale, of.rationale_salt, of.rationale_hash),
          textHash(of.example, of.example_salt, of.example_hash),
        ]),
      ),
    ...fulfilments
      .filter(({ sheet }) => sheet === id)
      .map(({ agreement, fulfilled }) => JSON.stringify(['fulfilment', id, agreement, fulfilled])),
  ])
  return [`wijkspiegel-seal ${await formatOf(admin, place)}`, ...lines].join('\n')
}

/** The seal that stored answers and stored salt give, hexadecimal. Equals the published one unless something changed. */
export async function sealOf(admin: pg.ClientBase, projectId: string, roundId: string, side: Side): Promise<string> {
  const { rows } = await admin.query<{ salt: Buffer }>(
    'select salt from round_salt where project_id = $1 and round_id = $2 and side = $3',
    [projectId, roundId, side],
  )
  const canonical = await canonicalSide(admin, projectId, roundId, side)
  return sha256(rows[0]?.salt ?? Buffer.alloc(0), canonical).toString('hex')
}
