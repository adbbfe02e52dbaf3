import type pg from 'pg'

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
