import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Side } from '@/lib/measures/model.ts'

type Row = Readonly<Record<string, unknown>>

/** A part of what a side handed in: the hashed line (null for an erased text) and its hash. */
export interface SealedPart {
  readonly sheet: string
  /** 1 to 8, or 9 for the ratings of an agreement. */
  readonly place: number
  readonly line: string | null
  readonly hash: string
}

interface Place {
  readonly projectId: string
  readonly roundId: string
  readonly side: Side
}

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
const hashOf = (lines: readonly string[]): string => sha256(lines.join('\n')).toString('hex')

const partTables = {
  answer: 'factor, extent, dont_know, comparison, rationale, example',
  mirror_guess: 'factor, guess',
  aspect_mark: 'factor, aspect, mark',
  priority_pick: 'factor, picked',
  fulfilment: 'commitment_id, fulfilled, noticed',
} as const

async function countedRows(admin: pg.ClientBase, table: string, columns: string, place: Place): Promise<Row[]> {
  const { rows } = await admin.query<Row>(
    `select ${columns} from ${table} where project_id = $1 and round_id = $2 and side = $3 and counted`,
    [place.projectId, place.roundId, place.side],
  )
  return rows
}

async function secretOf(admin: pg.ClientBase, place: Place): Promise<Buffer> {
  const { rows } = await admin.query<{ secret: Buffer }>(
    'select secret from seal_secret where project_id = $1 and round_id = $2 and side = $3',
    [place.projectId, place.roundId, place.side],
  )
  return rows[0]?.secret ?? Buffer.alloc(0)
}

/** Kind, factor, item and value of everything on the counted sheets except the texts; skips what was left empty. */
function toldBy(table: string, row: Row): [kind: string, factor: unknown, item: unknown, value: unknown][] {
  const { factor } = row
  if (table === 'mirror_guess') return row.guess === null ? [] : [['guess', factor, null, row.guess]]
  if (table === 'aspect_mark') return row.mark === null ? [] : [['aspect', factor, row.aspect, row.mark]]
  if (table === 'priority_pick') return row.picked ? [['pick', factor, null, true]] : []
  if (table === 'fulfilment')
    return (['agreement', 'effect'] as const).flatMap((kind): [string, null, unknown, unknown][] => {
      const value = kind === 'agreement' ? row.fulfilled : row.noticed
      return value === null ? [] : [[kind, null, row.commitment_id, value]]
    })
  const extent = row.dont_know ? 'dont-know' : row.extent
  return [
    ...(extent === null ? [] : [['extent', factor, null, extent] as [string, unknown, null, unknown]]),
    ...(row.comparison === null
      ? []
      : [['comparison', factor, null, row.comparison] as [string, unknown, null, unknown]]),
  ]
}

async function textParts(admin: pg.ClientBase, place: Place): Promise<SealedPart[]> {
  const { rows } = await admin.query<Row>(
    `select b.assessment_id as sheet, b.factor, b.rationale, b.example, h.rationale_salt, h.rationale_hash, h.example_salt, h.example_hash
     from answer b left join answer_seal h using (project_id, assessment_id, factor)
     where b.project_id = $1 and b.round_id = $2 and b.side = $3 and b.counted`,
    [place.projectId, place.roundId, place.side],
  )
  return rows.flatMap((row) =>
    ['rationale', 'example'].flatMap((kind): SealedPart[] => {
      const [text, salt, stored] = [row[kind], row[`${kind}_salt`], row[`${kind}_hash`]]
      const of = { sheet: String(row.sheet), place: Number(row.factor) }
      const line = JSON.stringify([kind, row.factor, null, text])
      if (salt instanceof Buffer) return [{ ...of, line, hash: sha256(salt, line).toString('hex') }]
      if (text !== '') return [{ ...of, line, hash: 'a text without a salt' }]
      return stored instanceof Buffer ? [{ ...of, line: null, hash: stored.toString('hex') }] : []
    }),
  )
}

/** Every part of what a side handed in, format 3, computed here from the rows without the database's functions. */
export async function partsOf(
  admin: pg.ClientBase,
  projectId: string,
  roundId: string,
  side: Side,
): Promise<SealedPart[]> {
  const ids = { projectId, roundId, side }
  const secret = await secretOf(admin, ids)
  const parts = await textParts(admin, ids)
  for (const [table, columns] of Object.entries(partTables))
    for (const row of await countedRows(admin, table, `assessment_id, ${columns}`, ids))
      for (const told of toldBy(table, row)) {
        const name = JSON.stringify(told.slice(0, 3)).slice(0, -1)
        const line = JSON.stringify(told)
        const sheet = String(row.assessment_id)
        const salt = sha256(secret, sha256(uuidBytes(sheet), name))
        const factor = told[1] === null ? 9 : Number(told[1])
        parts.push({ sheet, place: factor, line, hash: sha256(salt, line).toString('hex') })
      }
  return parts
}

/** The second list: per sheet its person, how it was filled in, its ratings, its other parts. */
async function sheetLines(admin: pg.ClientBase, place: Place, parts: readonly SealedPart[]): Promise<string[]> {
  const secret = await secretOf(admin, place)
  const { rows } = await admin.query<Row>(
    `select a.id, a.person_id, a.on_paper, s.person_salt, s.person_hash from assessment a
     left join sheet_seal s on s.project_id = a.project_id and s.assessment_id = a.id
     where a.project_id = $1 and a.round_id = $2 and a.side = $3 and a.counted`,
    [place.projectId, place.roundId, place.side],
  )
  return rows
    .map((row) => {
      const sheet = String(row.id)
      const own = parts.filter((part) => part.sheet === sheet)
      const hashes = (ratings: boolean) =>
        own
          .filter((part) => (part.place === 9) === ratings)
          .map(({ hash }) => hash)
          .sort()
      const salt = row.person_salt
      const person =
        salt instanceof Buffer ? sha256(salt, uuidBytes(String(row.person_id))) : (row.person_hash as Buffer)
      const ratings = sha256(sha256(secret, sha256(uuidBytes(sheet), 'agreements')), hashes(true).join('\n'))
      const head = [person.toString('hex'), row.on_paper ? 'paper' : 'screen', ratings.toString('hex')].join(' ')
      return [head, ...hashes(false)].join('\n')
    })
    .sort()
}

/** The seal computed from stored answers and salts, hexadecimal. Equals the published one unless something changed. */
export async function sealOf(admin: pg.ClientBase, projectId: string, roundId: string, side: Side): Promise<string> {
  const parts = await partsOf(admin, projectId, roundId, side)
  const first = [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((position) => [
    position === 9 ? 'agreements' : `factor ${position}`,
    ...parts
      .filter((part) => part.place === position)
      .map(({ hash }) => hash)
      .sort(),
  ])
  const { rows } = await admin.query<
    Record<'number' | 'kind' | 'attribution' | 'question' | 'invited' | 'worksheet' | 'thresholds', string>
  >(
    `select r.number::text, r.kind, r.attribution, case when r.mirror_question then 'yes' else 'no' end as question, s.invited::text,
       r.worksheet_version::text as worksheet, r.thresholds_version::text as thresholds from round r join round_side s on s.project_id = r.project_id and s.round_id = r.id
     where r.project_id = $1 and r.id = $2 and s.side = $3`,
    [projectId, roundId, side],
  )
  const [round] = rows
  if (!round) throw new Error('there is no such side')
  return hashOf([
    'wijkspiegel-seal 3',
    `round ${roundId}`,
    `number ${round.number}`,
    `kind ${round.kind}`,
    `attribution ${round.attribution}`,
    `mirror-question ${round.question}`,
    `side ${side}`,
    `invited ${round.invited}`,
    `worksheet ${round.worksheet}`,
    `thresholds ${round.thresholds}`,
    `parts ${hashOf(first)}`,
    `sheets ${hashOf(await sheetLines(admin, { projectId, roundId, side }, parts))}`,
  ])
}
