import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { prepareAndMigrate } from '@/lib/platform/migrate.ts'
import { roleUrlFor } from '@/lib/platform/roles.ts'
import { chainAll } from '@/lib/testing/audit.ts'
import { emptyDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { temporaryFolder } from '@/lib/testing/temporary-folder.ts'
import { readChains } from '@/scripts/lib/audit-chains.ts'
import { checkChain } from './rules/chain.ts'

const own = '20261202160000_audit_chains'
const secret = inject('secret')
const ids = {
  organisation: '10000000-0000-4000-8000-000000000001',
  other: '10000000-0000-4000-8000-000000000002',
  lead: '20000000-0000-4000-8000-000000000001',
  erased: '20000000-0000-4000-8000-000000000002',
  stranger: '20000000-0000-4000-8000-000000000003',
}

let database: TestDatabase
let admin: pg.Client
let folder: string
beforeEach(async () => {
  database = emptyDatabase()
  folder = temporaryFolder()
  mkdirSync(join(folder, 'rules'))
  cpSync('prisma/migrations', join(folder, 'migrations'), {
    recursive: true,
    filter: (path) => (/(\d{14})_/.exec(path)?.[1] ?? '') < own.slice(0, 14),
  })
  await prepareAndMigrate(database.url, secret, folder)
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  await admin.query(`insert into person (id, email, name, locale, erased_at) values
    ('${ids.lead}', 'lead@example.nl', 'Trekker', 'nl', null), ('${ids.erased}', null, '', 'nl', now()),
    ('${ids.stranger}', 'ander@example.nl', 'Ander', 'nl', null)`)
  await admin.query(`insert into organisation (id, kind, name) values ('${ids.organisation}', 'municipality', 'Eikenwaard'),
    ('${ids.other}', 'contractor', 'Keizand')`)
  await admin.query(`insert into organisation_member (organisation_id, person_id, role, name, joined_at) values
    ('${ids.organisation}', '${ids.lead}', 'admin', 'Trekker', now())`)
  for (const [kind, actor, about] of [
    ['organisation.invited', ids.lead, ids.lead],
    ['sheet.handed-in', ids.lead, null],
    ['team.accepted', ids.lead, null],
    ['team.removed', ids.lead, ids.stranger],
    ['organisation.removed', ids.erased, ids.lead],
    ['organisation.removed', ids.lead, ids.erased],
    ['record.downloaded', ids.lead, null],
  ])
    await admin.query(
      `insert into audit_event (actor_id, organisation_id, kind, details)
       values ($1, $2, $3, case when $4::text is null then '{}' else jsonb_build_object('person', $4::text) end)`,
      [actor, ids.organisation, kind, about],
    )
  await chainAsBefore()
})
afterEach(async () => {
  await admin.end()
  await database.drop()
})

/** As authz.chain_audit of the versions before did. */
async function chainAsBefore(): Promise<void> {
  await admin.query(`set timezone = 'UTC'; do $$ declare e record; before bytea; place bigint := 0; begin
    for e in select * from audit_event order by occurred_at, id loop
      place := place + 1;
      before := sha256(coalesce(before, ''::bytea) || convert_to(jsonb_build_array(
        e.id, e.occurred_at, e.actor_id, e.project_id, e.kind, e.details, e.refused)::text, 'UTF8'));
      update audit_event set number = place, hash = before where id = e.id;
    end loop; end $$`)
}

async function toThisVersion() {
  cpSync(`prisma/migrations/${own}`, join(folder, 'migrations', own), { recursive: true })
  cpSync('prisma/rules', join(folder, 'rules'), { recursive: true })
  // those that came after have nothing to do with it, and the rules know their tables
  cpSync('prisma/migrations', join(folder, 'migrations'), { recursive: true })
  await prepareAndMigrate(database.url, secret, folder)
  await chainAll(admin)
  const chains = await readChains(roleUrlFor(database.url, secret, 'owner'))
  const chain = chains.find(({ organisationId }) => organisationId === ids.organisation)
  if (!chain) throw new Error('there is a chain')
  return chain
}

test('a log of a version before is checked, cleared of what no organisation reads, and chained anew without a gap', async () => {
  const chain = await toThisVersion()
  expect(chain.lines.map(({ number, kind, actor, details }) => [number, kind, actor, details])).toEqual([
    [1, 'organisation.invited', ids.lead, `{"person": "${ids.lead}"}`],
    [2, 'team.removed', ids.lead, '{}'],
    [3, 'organisation.removed', null, `{"person": "${ids.lead}"}`],
    [4, 'organisation.removed', ids.lead, '{}'],
    [5, 'organisation.audit-chained-anew', null, '{"held": true}'],
  ])
  expect((await checkChain(chain, [])).faults).toEqual([])
  const { rows } = await admin.query('select kind, details from audit_inquiry order by occurred_at')
  expect(rows).toEqual(['sheet.handed-in', 'team.accepted', 'record.downloaded'].map((kind) => ({ kind, details: {} })))
})

test('that lines of it were changed before is said in the new chain', async () => {
  await admin.query(`update audit_event set kind = 'team.invited' where number = 4`)
  const chain = await toThisVersion()
  expect(chain.lines.at(-1)).toMatchObject({ kind: 'organisation.audit-chained-anew', details: '{"held": false}' })
})
