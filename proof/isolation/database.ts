import type pg from 'pg'
import { allCallables, callOf, kindsOf, missingIds, type Callable, type CallIds } from '@/lib/testing/callables.ts'
import { tablesOf } from '@/lib/testing/catalogue.ts'
import { expectedOf, type Outcome } from '@/lib/testing/expectation.ts'
import { expectedCalls } from '@/lib/testing/expected-calls.ts'
import { expectedRows, nothing, denied, rowsFor } from '@/lib/testing/expected-rows.ts'
import { claimedDomain, identities, type Identity } from '@/lib/testing/scenarios.ts'
import { difference, filledIn, speakFor } from '@/lib/testing/visible-rows.ts'
import { saidTo, type Said } from '@/lib/testing/said.ts'
import type { Ledger } from '../ledger.ts'
import { strongest } from './told.ts'
import { knownToAll, type ProofWorld } from './world.ts'

export interface Database {
  readonly admin: pg.Client
  /** logged in as role app */
  readonly app: pg.Client
}

/** Each table, read by each identity, row by row and column by column; and nobody writes in it. */
export async function proveTables(ledger: Ledger, { admin, app }: Database, { world }: ProofWorld): Promise<void> {
  const part = 'tables'
  for (const table of await tablesOf(admin))
    for (const who of identities) {
      const asker = world.askers[who]
      await speakFor(app, asker)
      const rows = rowsFor(table, who)
      const found = table in expectedRows ? null : 'no entry in expected-rows.ts'
      const differs = await difference(
        { admin, asked: app },
        'wijkspiegel_app',
        table,
        filledIn(rows, asker, world.here.id),
      )
      const fault = found ?? (differs === null ? null : JSON.stringify(differs))
      ledger.hold({ part, who, what: table, fault, refused: rows === nothing || rows === denied })
      for (const [kind, statement] of Object.entries(changes)) {
        const { code, rows: changed } = await saidTo(app, asker, statement(table))
        const unlike = code === '42501' ? null : `${kind}: ${code ?? `${changed.length} rows`}`
        ledger.hold({ part: 'writes', who, what: `${kind} ${table}`, fault: unlike, refused: true })
      }
    }
}

/** Every statement that changes, on whichever column comes first. */
const changes: Readonly<Record<string, (table: string) => string>> = {
  insert: (table) => `insert into ${table} default values`,
  update: (table) => `do $$ declare c text; begin
    select quote_ident(attname) into c from pg_attribute where attrelid = '${table}'::regclass and attnum = 1;
    execute format('update ${table} set %s = %s', c, c); end $$`,
  delete: (table) => `delete from ${table}`,
  truncate: (table) => `truncate ${table}`,
}

const refusals: Readonly<Record<string, Outcome>> = {
  WS403: 'not-allowed',
  WS404: 'not-found',
  WS401: 'signed-out',
}
const isEmpty = (value: unknown): boolean =>
  value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0)

function outcomeOf({ code, rows, told }: Said): Outcome {
  if (told.message === 'own-way') return 'own-way'
  if (code !== null) return refusals[code] ?? 'let in'
  return rows.every((row) => Object.values(row).every(isEmpty)) ? 'nothing' : 'let in'
}

/** What is given beside ids, where anything of the right type would be refused before it says who is let in. */
const given: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  invite_member: [
    { as_role: `'participant'`, on_side: `'client'`, address: `'nieuw@example.nl'`, brings_own: 'false' },
    { as_role: `'participant'`, on_side: `'contractor'`, address: `'nieuw@example.nl'`, brings_own: 'false' },
  ],
  my_led_projects: [{ of_side: `'client'` }, { of_side: `'contractor'` }],
  my_projects_as: [{ of_part: `'facilitator'` }],
  export_programme: [{ format: `'csv'` }],
  append_to_session: [{ events: `'[{"type": "parking.added", "text": "x"}]'` }],
  register_commitments: [{ items: `'[]'` }],
  store_results: [{ results: `'[]'` }],
  cast_ballot: [{ which: `'vote'` }],
  record_refusal: [{ audit_kind: `'a.b'` }],
  claim_domain: [{ of_domain: `'${claimedDomain}'` }],
  remind_proposal: [{ on_side: `'contractor'` }],
  ask_domain_check: [{ of_domain: `'${claimedDomain}'` }],
  drop_domain: [{ of_domain: `'${claimedDomain}'` }],
  vouch_for_domain: [{ of_domain: `'${claimedDomain}'` }],
}
/** Of which an answer without rows is an answer too: a question about a project that one is let into. */
const saysNothing = (rule: { others: Readonly<Record<string, Outcome>> }): boolean =>
  Object.values(rule.others).includes('nothing')

/** Each function that role app may call, by each identity: with ids of one's own, foreign ones and missing ones. */
export async function proveFunctions(ledger: Ledger, { app }: Database, proofWorld: ProofWorld): Promise<void> {
  for (const callable of await allCallables())
    for (const who of identities) {
      await proveOwn(ledger, app, proofWorld, callable, who)
      if (callable.names.length > 0) await proveForeign(ledger, app, proofWorld, callable, who)
    }
}

async function proveOwn(
  ledger: Ledger,
  app: pg.Client,
  { world, own }: ProofWorld,
  callable: Callable,
  who: Identity,
): Promise<void> {
  const asked = { part: 'functions', who, what: `${callable.name} with own ids` }
  const rule = expectedCalls[callable.name]
  if (!rule) {
    ledger.hold({ ...asked, fault: 'no entry in expected-calls.ts' })
    return
  }
  const said: Outcome[] = []
  for (const ids of own(who, callable))
    for (const values of given[callable.name] ?? [{}]) {
      const outcome = outcomeOf(await saidTo(app, world.askers[who], callOf(callable, ids, values)))
      said.push(outcome === 'nothing' && !saysNothing(rule) ? 'let in' : outcome)
    }
  const [found, expected] = [strongest(said), expectedOf(rule, who)]
  const fault = found === expected ? null : `${found} instead of ${expected}`
  ledger.hold({ ...asked, fault, refused: expected !== 'let in' })
}

/** One foreign id of each kind beside the own ones, and all of them: as with ids that nothing has. */
async function proveForeign(
  ledger: Ledger,
  app: pg.Client,
  { world, own, foreign }: ProofWorld,
  callable: Callable,
  who: Identity,
): Promise<void> {
  const missing = missingIds()
  const asker = world.askers[who]
  const [ownIds] = own(who, callable)
  const kinds = kindsOf(callable)
  const mixes = [...kinds.map((kind) => [kind]), ...(kinds.length > 1 ? [kinds] : [])]
  for (const kindsGiven of mixes) {
    if (kindsGiven.some((kind) => knownToAll(callable.name, kind, who))) continue
    const with_ = (ids: CallIds): CallIds => ({
      ...(ownIds ?? ids),
      ...Object.fromEntries(kindsGiven.map((kind) => [kind, ids[kind]])),
    })
    const values = given[callable.name]?.[0]
    const told = JSON.stringify(await saidTo(app, asker, callOf(callable, with_(foreign(who)), values)))
    const control = JSON.stringify(await saidTo(app, asker, callOf(callable, with_(missing), values)))
    const fault = told === control ? null : `${told} instead of ${control}`
    const what = `${callable.name} with foreign ${kindsGiven.join(', ')}`
    ledger.hold({ part: 'functions', who, what, fault, refused: true })
  }
}
