import type pg from 'pg'

/** One rule removed or weakened. `sql` does it, as superuser; the surrounding transaction is rolled back. */
export interface Mutant {
  readonly name: string
  /** what is weakened: several mutants may weaken the same in other ways */
  readonly weakens: string
  /** the only table where a difference can show; null: any */
  readonly table: string | null
  readonly sql: string
}

interface PolicyRow {
  table: string
  policy: string
  using: string | null
  check: string | null
}

function mutantsOf({ table, policy, using, check }: PolicyRow): Mutant[] {
  const on = `${policy} on ${table}`
  const mutants = [{ name: `drop ${on}`, weakens: on, table, sql: `drop policy ${on}` }]
  // a rule that is `true` already cannot be weakened
  if (using && using !== 'true')
    mutants.push({ name: `or true: ${on}`, weakens: on, table, sql: `alter policy ${on} using ((${using}) or true)` })
  if (check && check !== 'true')
    mutants.push({
      name: `check or true: ${on}`,
      weakens: on,
      table,
      sql: `alter policy ${on} with check ((${check}) or true)`,
    })
  if (using?.includes(`side = 'client'`)) {
    // only one of the two sides is swapped; swapping both would change nothing
    const swapped = using.replace(`side = 'client'`, `side = 'contractor'`)
    mutants.push({ name: `sides swapped: ${on}`, weakens: on, table, sql: `alter policy ${on} using (${swapped})` })
  }
  return mutants
}

async function policyMutants(admin: pg.ClientBase): Promise<Mutant[]> {
  const { rows } = await admin.query<PolicyRow>(
    `select polrelid::regclass::text as table, polname as policy, pg_get_expr(polqual, polrelid) as using,
       pg_get_expr(polwithcheck, polrelid) as check from pg_policy order by 1, 2`,
  )
  return rows.flatMap(mutantsOf)
}

const switchMutants = (tables: readonly string[]): Mutant[] =>
  tables.flatMap((table) => [
    { name: `no force on ${table}`, weakens: table, table, sql: `alter table ${table} no force row level security` },
    { name: `no security on ${table}`, weakens: table, table, sql: `alter table ${table} disable row level security` },
  ])

/**
 * Conditions in the helpers of policies, removed or inverted: [function, condition, instead]. Not included: membership
 * itself in helpers that policies use beside my_projects, which checks the same.
 */
const helperChanges: readonly (readonly [string, string, string])[] = [
  ['uid', 's.revoked_at is null', 'true'],
  ['uid', 's.expires_at > pg_catalog.statement_timestamp()', 'true'],
  ['uid', 's.idle_until > pg_catalog.statement_timestamp()', 'true'],
  ['uid', 's.token_hash = pg_catalog.sha256', 's.token_hash <> pg_catalog.sha256'],
  ['is_platform_admin', 'and p.platform_admin', ''],
  ['is_platform_admin', 'p.id = authz.uid() and', ''],
  ['my_projects', 'm.person_id = (select authz.uid())', 'true'],
  ['my_projects', 'and m.joined_at is not null', ''],
  ['my_projects', 'and m.removed_at is null', ''],
  ['my_led_projects', 'm.person_id = (select authz.uid())', 'true'],
  ['my_led_projects', `m.role = 'sideLead'`, 'true'],
  ['my_led_projects', 'm.side = of_side', 'm.side <> of_side'],
  ['my_led_projects', 'm.side = of_side', 'true'],
  ['my_projects_as', 'm.person_id = (select authz.uid())', 'true'],
  ['my_projects_as', 'coalesce(m.side, m.role) = of_part', 'true'],
  ['my_projects_as', 'coalesce(m.side, m.role) = of_part', 'coalesce(m.side, m.role) <> of_part'],
  ['seat_audiences', `array['all', t.side]`, `array['all', 'client', 'contractor', 'facilitator']`],
  ['pass_standing', 'k.token_hash = hashed and', ''],
  ['pass_standing', 'k.revoked_at is null', 'true'],
  ['pass_standing', 'k.ends_at > pg_catalog.statement_timestamp()', 'true'],
  ['pass_standing', 't.withdrawn_at is null', 'true'],
  ['pass_of', 'and x.opened_at is not null', ''],
  ['my_revealed_named_rounds', 'r.revealed_at is not null', 'true'],
  ['my_revealed_named_rounds', `r.attribution = 'named'`, 'true'],
  ['my_paper_sheets', 'e.entered_by = (select authz.uid())', 'true'],
  ['my_paper_sheets', `m.role = 'sideLead'`, 'true'],
  ['my_paper_sheets', 'q.takes_part', 'true'],
  ['my_paper_sheets', `x.status = 'open'`, 'true'],
  ['my_paper_sheets', 's.locked_at is null', 'true'],
  ['my_paper_sheets', 'a.handed_in_at is null', 'true'],
  ['my_prepared_rounds', 'm.person_id = (select authz.uid())', 'true'],
  ['my_prepared_rounds', `m.role = 'facilitator'`, 'true'],
  ['my_administered_organisations', `and o.role = 'admin'`, ''],
  ['my_administered_organisations', 'o.person_id = (select authz.uid())', 'true'],
  ['my_administered_organisations', 'and o.joined_at is not null', ''],
  ['my_administered_organisations', 'and o.removed_at is null', ''],
  ['my_programmes', 'p.person_id = (select authz.uid())', 'true'],
  ['my_programmes', 'and p.removed_at is null', ''],
  ['my_municipalities', `authz.my_led_projects('client')`, 'authz.my_projects()'],
  ['my_municipalities', 'select authz.my_organisations()', 'select o.id from public.organisation o'],
  ['programmes_in_the_making', `x.state = 'making'`, 'true'],
  ['programmes_in_the_making', 'authz.may_have_file(x)', 'true'],
  ['may_have_file', 'and m.removed_at is null', ''],
  ['my_asking_programmes', 'n.project_id in (select authz.my_projects())', 'n.project_id is not null'],
  ['my_asking_programmes', 'n.project_id is null and', ''],
  ['my_asking_programmes', 'n.project_id is null and', 'false and'],
  ['my_asking_programmes', 'n.withdrawn_at is null and', ''],
  ['my_asking_programmes', 'n.municipality_id in (select authz.my_municipalities())', 'true'],
]

async function helperMutants(admin: pg.ClientBase): Promise<Mutant[]> {
  const { rows } = await admin.query<{ name: string; source: string }>(
    `select proname as name, pg_get_functiondef(oid) as source from pg_proc where pronamespace = 'authz'::regnamespace`,
  )
  const sources = new Map(rows.map((row) => [row.name, row.source]))
  return helperChanges.map(([name, condition, instead]) => {
    const source = sources.get(name)
    if (!source?.includes(condition)) throw new Error(`authz.${name} does not hold: ${condition}`)
    const change = `${condition} → ${instead === '' ? 'nothing' : instead}`
    return { name: `${name}: ${change}`, weakens: name, table: null, sql: source.replace(condition, instead) }
  })
}

/** Every way in which one policy, one switch of a table or one helper of the policies can be weakened. */
export async function allMutants(admin: pg.ClientBase, tables: readonly string[]): Promise<Mutant[]> {
  return [...(await policyMutants(admin)), ...switchMutants(tables), ...(await helperMutants(admin))]
}
