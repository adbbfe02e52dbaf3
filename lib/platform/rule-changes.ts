import 'server-only'
import pg from 'pg'
import { hashOf, type Rule, type RuleKind } from './rule-files.ts'
import { roleName } from './roles.ts'

const holders = (['owner', 'definer', 'app', 'auth', 'worker', 'report'] as const).map(roleName)

function ownerOf(of: string): string {
  if (of.startsWith('function authz.')) return roleName('definer')
  return roleName(of.startsWith('function jobs.') ? 'worker' : 'owner')
}

/** Somebody holds the lock, or it is a deadlock: give way and retry. */
export const isBusy = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && ['55P03', '40P01'].includes(error.code ?? '')

// a renamed parameter or another result type, which `create or replace` refuses
const needsAnotherFunction = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '42P13'

/** The line of a file that a Postgres error refers to. */
function lineOf(rule: Rule, position: string | undefined): number {
  if (!position) return rule.line
  return rule.line + rule.sql.slice(0, Number(position) - 1).split('\n').length - 1
}

/** The line of a fault in a function body; Postgres counts from the start of the body. */
function lineInBody({ line, sql }: Rule, error: pg.DatabaseError): number {
  const opening = /\$\w*\$/.exec(sql)
  if (!opening) return line
  const bodyAt = opening.index + opening[0].length
  const at = Number(error.position ?? error.internalPosition ?? 0)
  const before = sql.slice(0, bodyAt).split('\n').length - 1
  if (at > 0)
    return (
      line +
      before +
      sql
        .slice(bodyAt)
        .slice(0, at - 1)
        .split('\n').length -
      1
    )
  const said = /near line (\d+)/.exec(error.where ?? '')?.[1]
  return line + before + Number(said ?? 1) - 1
}

interface FunctionThere {
  oid: string
  name: string
  signature: string
}

/**
 * Applies the differences between the rules in the files and those in the database, step by step. The caller provides
 * the transaction and the order: first what locks no table.
 */
export class RuleChanges {
  #role = ''
  readonly #client: pg.ClientBase
  readonly #rules: readonly Rule[]
  /** Hash by identity, of the rules in the database; dropped ones are removed. */
  readonly #known: Map<string, string>

  constructor(client: pg.ClientBase, rules: readonly Rule[], known: ReadonlyMap<string, string>) {
    this.#client = client
    this.#rules = rules
    this.#known = new Map(known)
  }

  #changed(...kinds: RuleKind[]): Rule[] {
    return this.#rules.filter((rule) => kinds.includes(rule.kind) && this.#known.get(rule.id) !== hashOf(rule.sql))
  }

  /** Rules in the database that are in no file any more. */
  #gone(kind: RuleKind): string[] {
    const there = new Set(this.#rules.map((rule) => rule.id))
    return [...this.#known.keys()].filter((id) => id.startsWith(`${kind} `) && !there.has(id))
  }

  async as(role: string): Promise<void> {
    if (this.#role !== role)
      await this.#client.query(role === roleName('owner') ? 'reset role' : `set local role ${role}`)
    this.#role = role
  }

  async #say(of: string, sql: string): Promise<void> {
    await this.as(ownerOf(of))
    await this.#client.query(sql)
  }

  async #apply(rule: Rule): Promise<void> {
    try {
      await this.#say(rule.of, rule.sql)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || isBusy(error) || needsAnotherFunction(error)) throw error
      const line = rule.kind === 'comment' ? rule.line : lineOf(rule, error.position)
      throw new Error(`prisma/rules/${rule.file}, line ${line}: ${error.message}`, { cause: error })
    }
  }

  async #functionsThere(): Promise<FunctionThere[]> {
    await this.as(roleName('owner'))
    const { rows } = await this.#client.query<FunctionThere>(
      `select p.oid::text as oid, p.oid::regprocedure::text as signature,
         p.pronamespace::regnamespace || '.' || p.proname as name
       from pg_proc p where p.pronamespace::regnamespace::text in ('authz', 'jobs')`,
    )
    return rows
  }

  /** Drops policies, triggers and defaults that depend on a function, and forgets them, so that they are recreated. */
  async #freeOf(oid: string): Promise<void> {
    await this.as(roleName('owner'))
    const { rows } = await this.#client.query<{ kind: 'policy' | 'trigger' | 'default'; table: string; name: string }>(
      `select case when p.oid is not null then 'policy' when t.oid is not null then 'trigger' else 'default' end as kind,
         c.relname as table, coalesce(p.polname, t.tgname, a.attname)::text as name
       from pg_depend d
       left join pg_policy p on d.classid = 'pg_policy'::regclass and p.oid = d.objid
       left join pg_trigger t on d.classid = 'pg_trigger'::regclass and t.oid = d.objid
       left join pg_attrdef f on d.classid = 'pg_attrdef'::regclass and f.oid = d.objid
       left join pg_attribute a on a.attrelid = f.adrelid and a.attnum = f.adnum
       join pg_class c on c.oid = coalesce(p.polrelid, t.tgrelid, f.adrelid)
       where d.refclassid = 'pg_proc'::regclass and d.refobjid = $1 group by 1, 2, 3`,
      [oid],
    )
    for (const { kind, table, name } of rows) await this.#drop(`${kind} ${table} ${name}`)
  }

  /** Drops a policy, a trigger or a default by its identity. */
  async #drop(id: string): Promise<void> {
    const [kind = '', table = '', name = ''] = id.split(' ')
    await this.#say(
      'table',
      kind === 'default'
        ? `alter table ${table} alter column ${name} drop default`
        : `drop ${kind} ${name} on ${table}`,
    )
    this.#known.delete(id)
  }

  async #dropFunction({ oid, name, signature }: FunctionThere): Promise<void> {
    await this.#freeOf(oid)
    await this.#say(`function ${name}`, `drop function ${signature}`)
    for (const kind of ['function', 'grant function', 'comment function']) this.#known.delete(`${kind} ${name}`)
  }

  /** Creates new and changed functions, without validating their bodies. */
  async functions(): Promise<void> {
    const before = await this.#functionsThere()
    const changed = this.#changed('function')
    // worker owns the functions of jobs but may not create any: granted within this transaction
    const lent = `create on schema jobs`
    const isLent = changed.some((rule) => ownerOf(rule.of) === roleName('worker'))
    if (isLent) await this.#say('schema', `grant ${lent} to ${roleName('worker')}`)
    for (const rule of changed) {
      const same = before.filter(({ name }) => `function ${name}` === rule.of)
      if (same.length === 0) {
        await this.#apply(rule)
        continue
      }
      await this.as(ownerOf(rule.of))
      await this.#client.query('savepoint one')
      try {
        await this.#apply(rule)
      } catch (error) {
        if (!needsAnotherFunction(error)) throw error
        await this.#client.query('rollback to savepoint one')
        for (const old of same) await this.#dropFunction(old)
        await this.#apply(rule)
      }
    }
    if (isLent) await this.#say('schema', `revoke ${lent} from ${roleName('worker')}`)
    await this.#dropReplaced(before)
  }

  /** With other parameter types, a second function of the same name arises; then the first is dropped. */
  async #dropReplaced(before: readonly FunctionThere[]): Promise<void> {
    const now = await this.#functionsThere()
    const isNew = new Set(now.filter(({ oid }) => !before.some((old) => old.oid === oid)).map(({ name }) => name))
    for (const old of before)
      if (isNew.has(old.name) && now.some(({ oid }) => oid === old.oid)) await this.#dropFunction(old)
  }

  /** Drops functions that are in no file any more. */
  async oldFunctions(): Promise<void> {
    const gone = new Set(this.#gone('function'))
    for (const old of await this.#functionsThere()) if (gone.has(`function ${old.name}`)) await this.#dropFunction(old)
  }

  /** Sets exactly the grants in the files for these objects, wherever one of them changed. */
  async grants(what: 'schema' | 'function' | 'table'): Promise<void> {
    const there = new Set(this.#rules.filter(({ kind }) => kind === 'function').map(({ of }) => of))
    const gone = this.#gone('grant').map((id) => id.split(' ').slice(1, 3).join(' '))
    for (const of of new Set([...this.#changed('grant').map((rule) => rule.of), ...gone])) {
      if (!of.startsWith(`${what} `) || (what === 'function' && !there.has(of))) continue
      const others = holders.filter((role) => role !== ownerOf(of))
      await this.#say(of, `revoke all on ${of} from public, ${others.join(', ')}`)
      for (const rule of this.#rules) if (rule.kind === 'grant' && rule.of === of) await this.#apply(rule)
    }
  }

  /** Creates changed triggers, policies and defaults, and drops those that are gone. */
  async ofTables(): Promise<void> {
    for (const kind of ['trigger', 'policy'] as const) for (const id of this.#gone(kind)) await this.#drop(id)
    for (const rule of this.#changed('policy')) if (this.#known.has(rule.id)) await this.#drop(rule.id)
    for (const rule of this.#changed('trigger', 'policy', 'default')) {
      await this.#apply(rule)
      this.#known.set(rule.id, hashOf(rule.sql))
    }
    for (const id of this.#gone('default')) await this.#drop(id)
  }

  async comments(): Promise<void> {
    for (const rule of this.#changed('comment')) await this.#apply(rule)
    for (const id of this.#gone('comment')) {
      const of = id.replace('comment ', '')
      if (this.#rules.some((rule) => rule.id === of)) await this.#say(of, `comment on ${of} is null`)
    }
  }

  /**
   * Locks every table whose policies, triggers or defaults change, all at once: locking one by one, with work in
   * between, could deadlock with a user's transaction.
   */
  async lockTables(): Promise<void> {
    const changed = this.#changed('policy', 'trigger', 'default').map((rule) => rule.of.replace('table ', ''))
    const gone = (['policy', 'trigger', 'default'] as const).flatMap((kind) => this.#gone(kind))
    const tables = new Set([...changed, ...gone.map((id) => id.split(' ')[1] ?? '')])
    if (tables.size > 0)
      await this.#say('table', `lock table ${[...tables].sort().join(', ')} in access exclusive mode`)
  }

  /** Validates the function bodies, as their creation skipped that: the order of the files is for readers. */
  async validate(): Promise<void> {
    await this.#client.query('set local check_function_bodies = on')
    const { rows } = await this.#client.query<{ oid: string; id: string; language: string }>(
      `select p.oid::text as oid, 'function ' || p.pronamespace::regnamespace || '.' || p.proname as id, l.lanname as language
       from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace::regnamespace::text in ('authz', 'jobs')`,
    )
    for (const { oid, id, language } of rows) {
      const rule = this.#rules.find((known) => known.id === id)
      if (!rule) continue
      const validator = language === 'sql' ? 'fmgr_sql_validator' : 'plpgsql_validator'
      try {
        await this.#say(id, `select ${validator}(${oid})`)
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error
        const place = `prisma/rules/${rule.file}, line ${lineInBody(rule, error)}`
        throw new Error(`${place}: ${id}: ${error.message}`, { cause: error })
      }
    }
  }
}
