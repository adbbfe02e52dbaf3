import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import { analyseRound } from '@/lib/measures/analysis.ts'
import { resultsOf, talliesOf, type TallyRow } from '@/lib/mirror/rules/model.ts'

export interface BulkOptions {
  readonly neighbourhoods: number
  /** Revealed rounds of each, the latest half a year after the one before. */
  readonly rounds: number
  readonly municipalities: number
  readonly contractors?: number
  /** People per side; two in every `fewEvery`-th neighbourhood. Without it none is that small. */
  readonly raters?: number
  readonly fewEvery?: number
  /** Half of them have one round only. */
  readonly halfOnce?: boolean
}

export interface BulkProgramme {
  readonly id: string
  readonly name: string
}

/** Ids derived from a position: the same in every statement without a table in between. */
const idAt = (kind: string, place: string): string => `md5($1 || '${kind}' || (${place})::text)::uuid`

/** A number from 0 up to 1, always the same for the same position. */
const drawn = (place: string, seed: number): string =>
  `((hashint8extended((${place})::bigint, ${seed}) & 1048575) / 1048576.0)`

/** Means of the client and the contractor, and the client's share of don't-knows in per cent, by factor. */
const means = `(array[[3.95, 2.75, 0], [2.9, 3.5, 5], [2.25, 2.1, 5], [3.8, 3.85, 0], [3, 3.1, 3], [3.05, 3.1, 5], [2.9, 3.2, 40], [3.75, 3.8, 2]])`

const statements = {
  organisations: `insert into organisation (id, kind, name)
    select ${idAt('municipality', 'i')}, 'municipality', 'Gemeente ' || lpad(i::text, 3, '0') || ' ' || left($1, 8)
      from generate_series(0, $2::int - 1) i
    union all select ${idAt('contractor', 'i')}, 'contractor', 'Aannemer ' || i || ' ' || left($1, 8)
      from generate_series(0, $3::int - 1) i`,
  projects: `insert into project (id, name, municipality_id, created_by)
    select ${idAt('project', 'i')}, 'Wijk ' || lpad(i::text, 5, '0'), ${idAt('municipality', 'i % $3::int')}, $4
    from generate_series(0, $2::int - 1) i`,
  parts: `insert into project_organisation (project_id, organisation_id, part, side)
    select ${idAt('project', 'i')}, ${idAt('municipality', 'i % $3::int')}, 'municipality', 'client' from generate_series(0, $2::int - 1) i
    union all select ${idAt('project', 'i')}, ${idAt('contractor', 'i % $4::int')}, 'contractor', 'contractor'
    from generate_series(0, $2::int - 1) i`,
  rounds: `insert into round (project_id, id, number, kind, status, worksheet_version, thresholds_version, attribution,
      mirror_question, masked_preparation, closes_on, created_by, opened_at, sealed_at, revealed_at)
    select ${idAt('project', 'i')}, ${idAt('round', 'i * 10 + k')}, k, case k when 1 then 'baseline' else 'interim' end,
      'revealed', 1, ${CURRENT_THRESHOLDS.version}, 'named', false, false, m::date, $4, m - interval '30 days', m - interval '1 day', m
    from generate_series(0, $2::int - 1) i cross join generate_series(1, $3::int) k
    cross join lateral (select now() - make_interval(days => 30 + 180 * ($3::int - k)) as m) x
    where not $5::boolean or k = 1 or i % 2 = 0`,
  sides: `insert into round_side (project_id, round_id, side, locked_at, invited, seal)
    select r.project_id, r.id, s.side, r.sealed_at, $2, sha256('') from round r cross join (values ('client'), ('contractor')) s(side)
    where r.created_by = $1`,
  answers: `insert into answer (project_id, assessment_id, factor, round_id, side, extent, dont_know, counted, client_id, client_sequence)
    select ${idAt('project', 'i')}, ${idAt('sheet', 'i * 10000 + k * 1000 + s * 100 + j')}, f, ${idAt('round', 'i * 10 + k')},
      case s when 0 then 'client' else 'contractor' end, case when unknown then null else extent end, unknown, true,
      '00000000-0000-4000-8000-000000000000', f
    from generate_series(0, $2::int - 1) i cross join generate_series(1, $3::int) k cross join generate_series(0, 1) s
    cross join generate_series(1, $4::int) j cross join generate_series(1, 8) f
    cross join lateral (select ((i::bigint * 10 + k) * 10 + s) * 10000 + j * 10 + f as place) p
    cross join lateral (select ${drawn('place', 1)} < ${means}[f][3] * (1 - 0.8 * s) / 100 as unknown,
      greatest(1, least(5, round(${means}[f][1 + s] + 1.4 * (${drawn('place', 2)} + ${drawn('place', 3)} + ${drawn('place', 4)} - 1.5)
        + 0.9 * (${drawn('i * 100 + f * 10 + s', 5)} - 0.5)))::int) as extent) x
    where (not $5::boolean or k = 1 or i % 2 = 0) and ($6::int = 0 or i % $6::int <> 0 or j <= 2)`,
  sheets: `insert into assessment (project_id, id, round_id, side, handed_in_at, counted)
    select a.project_id, a.assessment_id, a.round_id, a.side, r.sealed_at, true
    from answer a join round r on r.project_id = a.project_id and r.id = a.round_id and r.created_by = $1 where a.factor = 1`,
  tallies: `insert into factor_tally (project_id, round_id, factor, side, counts, dont_know, invited, guesses, aspects, picks)
    select a.project_id, a.round_id, a.factor, a.side, array[count(*) filter (where a.extent = 1), count(*) filter (where a.extent = 2),
      count(*) filter (where a.extent = 3), count(*) filter (where a.extent = 4), count(*) filter (where a.extent = 5)]::int[],
      count(*) filter (where a.dont_know), $2, '{0,0,0,0,0}', '{}', 0
    from answer a join round r on r.project_id = a.project_id and r.id = a.round_id and r.created_by = $1 group by 1, 2, 3, 4`,
  neighbourhoods: `insert into neighbourhood (programme_id, id, code, name, municipality_id, municipality, phase, latitude, longitude,
      project_id, client_agreed_at, contractor_agreed_at, named_in_files)
    select $2, ${idAt('neighbourhood', 'i')}, lpad(i::text, 6, '0'), p.name, p.municipality_id, o.name,
      (array['exploration', 'design', 'execution', 'aftercare'])[1 + i % 4], 51.4 + 1.7 * ${drawn('i', 6)}, 4.4 + 2.2 * ${drawn('i', 7)},
      p.id, now(), now(), true
    from generate_series(0, $3::int - 1) i join project p on p.id = ${idAt('project', 'i')} join organisation o on o.id = p.municipality_id`,
} as const

interface RoundTallies extends TallyRow {
  readonly projectId: string
  readonly roundId: string
}

/** Rounds labelled at once: limited by the memory of one process. */
const roundsAtOnce = 4000

/** Labels by the product's own measures, as at the reveal. */
async function label(admin: pg.ClientBase, creator: string): Promise<void> {
  const { rows } = await admin.query<{ id: string }>('select id from round where created_by = $1 order by id', [
    creator,
  ])
  for (let from = 0; from < rows.length; from += roundsAtOnce) {
    const ids = rows.slice(from, from + roundsAtOnce).map(({ id }) => id)
    const tallies = await admin.query<RoundTallies>(
      `select project_id as "projectId", round_id as "roundId", factor, side, counts, dont_know as "dontKnow", invited, guesses,
         aspects, picks from factor_tally where round_id = any ($1::uuid[])`,
      [ids],
    )
    const results = [...Map.groupBy(tallies.rows, ({ roundId }) => roundId)].flatMap(([roundId, of]) =>
      resultsOf(analyseRound(talliesOf(of, 1))).map((row) => ({
        projectId: of[0]?.projectId,
        roundId,
        ...row,
      })),
    )
    await admin.query(
      `insert into factor_result (project_id, round_id, factor, label, strength, client_sum, client_n, contractor_sum,
         contractor_n, agenda_place, agenda_depth, thresholds_version)
       select x."projectId", x."roundId", x.factor, x.label, x.strength, x."clientSum", x."clientN", x."contractorSum",
         x."contractorN", x."agendaPlace", x."agendaDepth", x."thresholdsVersion"
       from jsonb_to_recordset($1::jsonb) as x("projectId" uuid, "roundId" uuid, factor smallint, label text, strength text,
         "clientSum" int, "clientN" int, "contractorSum" int, "contractorN" int, "agendaPlace" smallint, "agendaDepth" text,
         "thresholdsVersion" smallint)`,
      [JSON.stringify(results)],
    )
  }
}

/**
 * A programme over many neighbourhoods, all of them shown, with answers, tallies and labels: in bulk, as superuser
 * without guards and foreign keys, so that fifteen thousand take minutes and not days. The same options give the same
 * answers. The programme's own rows come with its refresh, which is not run here.
 */
export async function makeBulkProgramme(admin: pg.ClientBase, options: BulkOptions): Promise<BulkProgramme> {
  const {
    neighbourhoods,
    rounds,
    municipalities,
    contractors = 6,
    raters = 5,
    fewEvery = 0,
    halfOnce = false,
  } = options
  const [id, creator] = [randomUUID(), randomUUID()]
  const name = `Programma ${id.slice(0, 8)}`
  await admin.query('begin')
  await admin.query('set local session_replication_role = replica')
  await admin.query('insert into programme (id, name) values ($1, $2)', [id, name])
  await admin.query(`insert into person (id, email, name) values ($1, $2, 'Bulk')`, [creator, `${creator}@example.nl`])
  await admin.query(statements.organisations, [creator, municipalities, contractors])
  await admin.query(statements.projects, [creator, neighbourhoods, municipalities, creator])
  await admin.query(statements.parts, [creator, neighbourhoods, municipalities, contractors])
  await admin.query(statements.rounds, [creator, neighbourhoods, rounds, creator, halfOnce])
  await admin.query(statements.sides, [creator, raters])
  await admin.query(statements.answers, [creator, neighbourhoods, rounds, raters, halfOnce, fewEvery])
  await admin.query(statements.sheets, [creator])
  await admin.query(statements.tallies, [creator, raters])
  await admin.query(statements.neighbourhoods, [creator, id, neighbourhoods])
  await label(admin, creator)
  await admin.query('commit')
  return { id, name }
}

/**
 * Released texts of a programme's neighbourhoods: every second one a question with the same text, every third one its
 * own agreement; and each one a question that only the client released.
 */
export async function releaseBulkWords(admin: pg.ClientBase, programmeId: string): Promise<void> {
  const session = idAt('session', 'n.code')
  const shown = `from neighbourhood n join round r on r.project_id = n.project_id and r.number = 1 where n.programme_id = $1::uuid`
  for (const statement of [
    `insert into alignment_session (project_id, id, round_id, opened_by, opened_at, closed_at)
      select n.project_id, ${session}, r.id, r.created_by, now(), now() ${shown}`,
    `insert into session_event_counter (project_id, session_id, audience, last_seq) select n.project_id, ${session}, 'all', 2 ${shown}`,
    `insert into session_event (project_id, session_id, audience, seq, type, payload, by_role, by_side, command_id)
      select n.project_id, ${session}, 'all', i, 'question.proposed', jsonb_build_object('factor', 1, 'text',
        case i when 1 then 'Hoe kunnen we samen beginnen?' else 'Hoe houdt ' || n.name || ' dit voor zich?' end),
        'participant', 'client', gen_random_uuid()
      from neighbourhood n cross join generate_series(1, 2) i where n.programme_id = $1::uuid`,
    `insert into question_release (project_id, session_id, factor, number, released_client, released_contractor)
      select n.project_id, ${session}, 1, i, true, i = 1
      from neighbourhood n cross join generate_series(1, 2) i where n.programme_id = $1::uuid and (i = 2 or n.code::int % 2 = 0)`,
    `insert into commitment (project_id, session_id, kind, factor, what, due, released_client, released_contractor)
      select n.project_id, ${session}, 'agreement', 1, 'Afspraak van ' || n.name, current_date, true, true
      ${shown} and n.code::int % 3 = 0`,
  ])
    await admin.query(statement, [programmeId])
}

/**
 * Neighbourhoods whose sides agreed that they stand in files, and that the programme may not show yet: Wijk 1 (1) and so
 * on. Without their projects, of which nothing can be read.
 */
export async function nameInFiles(admin: pg.ClientBase, programmeId: string, neighbourhoods: number): Promise<void> {
  await admin.query(
    `insert into neighbourhood (programme_id, code, name, municipality_id, municipality)
     select $1, i::text, 'Wijk ' || i, o.id, o.name from generate_series(1, $2::int) i
     cross join (select id, name from organisation where kind = 'municipality' limit 1) o`,
    [programmeId, neighbourhoods],
  )
  await admin.query('begin; set local session_replication_role = replica')
  await admin.query(
    'update neighbourhood set project_id = gen_random_uuid(), named_in_files = true where programme_id = $1',
    [programmeId],
  )
  await admin.query('commit')
}
