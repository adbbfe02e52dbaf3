import type pg from 'pg'
import { asDefiner } from './factories-roles.ts'

/** Makes every line of the audit log old enough, and gives a number to all that may have one. `admin`: superuser. */
export async function chainAll(admin: pg.ClientBase): Promise<void> {
  await admin.query(`update audit_event set occurred_at = occurred_at - interval '1 minute' where number is null`)
  await admin.query('select authz.chain_audit()')
}

/** Changes lines as somebody with the whole database in hand could. */
export async function tamper(admin: pg.ClientBase, sql: string, values: unknown[] = []): Promise<void> {
  await admin.query('alter table audit_event disable trigger user')
  try {
    await admin.query(sql, values)
  } finally {
    await admin.query('alter table audit_event enable trigger user')
  }
}

/** Gives a number to every line of one chain that may have one, without waiting until it is old enough. */
export async function chainNow(organisationId: string): Promise<void> {
  const waiting = await asDefiner<{ id: string }>(
    `select id from audit_event where organisation_id = $1 and number is null order by occurred_at, id`,
    [organisationId],
  )
  for (const { id } of waiting)
    await asDefiner(
      `update audit_event a set number = coalesce(x.number, 0) + 1, hash = authz.audit_hash(a, coalesce(x.number, 0) + 1, x.hash)
       from (select 1) one left join lateral (select number, hash from audit_event
         where organisation_id = $2 and number is not null order by number desc limit 1) x on true
       where a.id = $1 and authz.audit_class(a.kind) <> 'held'`,
      [id, organisationId],
    )
}
