import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

// The columns and keys of the product's tables, without policies, triggers, checks and foreign keys.
const tables = `
  create schema if not exists bench;
  create table if not exists bench.side (project_id uuid, round_id uuid, side text, locked_at timestamptz,
    primary key (project_id, round_id, side));
  create table if not exists bench.answer (project_id uuid not null, assessment_id uuid not null,
    factor smallint not null, round_id uuid not null, side text not null, person_id uuid, extent smallint,
    dont_know boolean not null, rationale text not null, example text not null, comparison text,
    counted boolean not null default false, version integer not null, client_id uuid not null,
    client_sequence integer not null, primary key (project_id, assessment_id, factor));
  create index if not exists answer_round on bench.answer (project_id, round_id)`

const lockSide = {
  name: 'bench_lock',
  text: 'select locked_at from bench.side where project_id = $1 and round_id = $2 and side = $3 for share',
}
const upsert = {
  name: 'bench_upsert',
  text: `insert into bench.answer as t (project_id, round_id, side, assessment_id, factor, person_id, extent, dont_know,
      rationale, example, version, client_id, client_sequence)
    values ($1, $2, $3, $4, $5, $6, 3, false, $7, $8, 1, $9, $10)
    on conflict (project_id, assessment_id, factor) do update set rationale = excluded.rationale,
      example = excluded.example, extent = excluded.extent, version = t.version + 1,
      client_id = excluded.client_id, client_sequence = excluded.client_sequence
    where t.version = $11 returning version`,
}

export interface SaveFloor {
  /** Saves an answer of the person at this position; the version that it has now. */
  readonly save: (position: number, factor: FactorNumber) => Promise<number>
  end: () => Promise<void>
}

/** The four steps of a save and nothing else: BEGIN with a setting, the side's row FOR SHARE, the upsert, COMMIT. */
export async function makeSaveFloor(
  connectionString: string,
  options: { pool: number; rationale: string; example: string },
): Promise<SaveFloor> {
  const pool = new pg.Pool({ connectionString, max: options.pool })
  await pool.query(tables)
  const [projectId, roundId] = [randomUUID(), randomUUID()]
  await pool.query(`insert into bench.side values ($1, $2, 'client', null), ($1, $2, 'contractor', null)`, [
    projectId,
    roundId,
  ])
  const sheets = new Map<number, { id: string; versions: Map<FactorNumber, number>; sequence: number }>()
  const sheetAt = (position: number) => {
    const known = sheets.get(position) ?? { id: randomUUID(), versions: new Map<FactorNumber, number>(), sequence: 0 }
    sheets.set(position, known)
    return known
  }
  const save: SaveFloor['save'] = async (position, factor) => {
    const sheet = sheetAt(position)
    const where = [projectId, roundId, position % 2 === 0 ? 'client' : 'contractor']
    const base = sheet.versions.get(factor) ?? 0
    const text = `${options.rationale}${++sheet.sequence}`
    const client = await pool.connect()
    try {
      await client.query(`begin; select set_config('app.session', '${sheet.id}', true)`)
      await client.query({ ...lockSide, values: where })
      const values = [...where, sheet.id, factor, sheet.id, text, options.example, sheet.id, sheet.sequence, base]
      const { rows } = await client.query<{ version: number }>({ ...upsert, values })
      await client.query('commit')
      if (!rows[0]) throw new Error('the floor met a conflict')
      sheet.versions.set(factor, rows[0].version)
      return rows[0].version
    } finally {
      client.release()
    }
  }
  return { save, end: () => pool.end() }
}
