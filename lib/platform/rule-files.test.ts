import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '@/lib/testing/temporary-folder.ts'
import { checksumOf, readRules, statementsOf } from './rule-files.ts'

function folderWith(files: Record<string, string>): string {
  const folder = join(temporaryFolder(), 'rules')
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

const made = (name: string, body = 'select 1') =>
  `create or replace function authz.${name}() returns integer language sql set search_path = '' as $$ ${body} $$;\n`

describe('the statements of a file', () => {
  test('end at a semicolon that stands in no text, name, body or comment', () => {
    const text = [
      `select ';', 'it''s; one', ";" -- a comment; with one`,
      `, /* another; */ 2;`,
      `create function f() as $$ select ';'; select 2; $$;`,
      `create function g() as $body$ select $$;$$; $body$;`,
    ].join('\n')
    expect(statementsOf(text).map(({ sql, line }) => [line, sql.split('\n').length])).toEqual([
      [1, 2],
      [3, 1],
      [4, 1],
    ])
  })

  test('have the comment right above them as their reason, and no comment that an empty line parts from them', () => {
    const text = `-- The file.\n\n-- Why it\n-- is so.\nselect 1;\n-- of two\nselect 2;\n-- of nothing\n\nselect 3;\n`
    expect(statementsOf(text).map(({ reason, line }) => [line, reason])).toEqual([
      [5, 'Why it is so.'],
      [7, 'of two'],
      [10, ''],
    ])
  })

  test('must end', () => {
    expect(() => statementsOf('select 1; select 2')).toThrow('does not end with a semicolon: select 2')
    expect(() => statementsOf(`select 'open;`)).toThrow('opened and not closed')
    expect(() => statementsOf('create function f() as $$ select 1;')).toThrow('opened and not closed')
    expect(statementsOf('select 1;\n-- the end\n')).toHaveLength(1)
  })
})

describe('the rules of a folder', () => {
  test('are each known by what they are about, and the comment above a function is one', () => {
    const rules = readRules(
      folderWith({
        'a.sql': `-- It's why.\n${made('one')}grant execute on function authz.one() to wijkspiegel_app;
          grant usage on schema authz to wijkspiegel_app;
          grant select (id, name), update on thing to
            wijkspiegel_app;
          grant select on thing to wijkspiegel_auth;
          create policy app_read on thing for select to wijkspiegel_app using (true);
          create or replace trigger guard before update on thing for each row execute function authz.one();
          alter table thing alter column code set default authz.one();`,
      }),
    )
    expect(rules.map(({ id }) => id)).toEqual([
      'function authz.one',
      'comment function authz.one',
      'grant function authz.one',
      'grant schema authz usage',
      'grant table thing wijkspiegel_app',
      'grant table thing wijkspiegel_auth',
      'policy thing app_read',
      'trigger thing guard',
      'default thing code',
    ])
    expect(rules[1]?.sql).toBe(`comment on function authz.one is 'It''s why.'`)
  })

  test.each([
    ['a function', made('one'), made('one', 'select 2')],
    ['a function with other types', made('one'), made('one').replace('()', '(of_it text)')],
    [
      'a policy',
      'create policy a on thing for select to wijkspiegel_app using (true);',
      'create policy a on thing for all to wijkspiegel_app using (true);',
    ],
    ['a grant', 'grant select on thing to wijkspiegel_app;', 'grant insert on thing to wijkspiegel_app;'],
  ])('refuse %s that stands there twice, with both lines', (_, first, second) => {
    const folder = folderWith({ 'a.sql': `-- a\n\n${first}`, 'b.sql': `\n${second}` })
    expect(() => readRules(folder)).toThrow(/prisma\/rules\/b\.sql, line 2: .* stands in a\.sql, line 3, already/)
  })

  test.each([
    'create table thing (id int);',
    'drop policy a on thing;',
    'revoke select on thing from wijkspiegel_app;',
    'create function authz.one() returns integer language sql as $$ select 1 $$;',
    'create or replace function one() returns integer language sql as $$ select 1 $$;',
    'grant select on thing to wijkspiegel_app, wijkspiegel_auth;',
    'insert into thing values (1);',
  ])('refuse what is none: %s', (sql) => {
    expect(() => readRules(folderWith({ 'a.sql': `\n\n${sql}` }))).toThrow(
      'prisma/rules/a.sql, line 3: this is no rule',
    )
  })

  test('have one checksum in whatever file and order they stand, and another when one word changes', () => {
    const [one, two] = [made('one'), made('two')]
    const checksum = (files: Record<string, string>) => checksumOf(readRules(folderWith(files)))
    expect(checksum({ 'a.sql': two, 'b.sql': one })).toBe(checksum({ 'a.sql': `-- head\n\n${one}\n${two}` }))
    expect(checksum({ 'a.sql': one + made('two', 'select 2') })).not.toBe(checksum({ 'a.sql': one + two }))
    expect(checksum({ 'a.sql': `-- why\n${one}${two}` })).not.toBe(checksum({ 'a.sql': one + two }))
  })
})

describe('the rules of the product', () => {
  const rules = readRules('prisma/rules')

  test('say of every function why it is there, in words that lean on no other text', () => {
    const functions = rules.filter(({ kind }) => kind === 'function')
    const reasons = new Map(rules.filter(({ kind }) => kind === 'comment').map(({ of, sql }) => [of, sql]))
    expect(functions.length).toBeGreaterThan(250)
    expect(functions.filter(({ of }) => !reasons.has(of)).map(({ of }) => of)).toEqual([])
    expect([...reasons.values()].filter((text) => /\b(as before|as above|see below)\b/i.test(text))).toEqual([])
  })

  test('run no function with a search path of its caller', () => {
    const open = rules.filter(({ kind, sql }) => kind === 'function' && !sql.includes("set search_path = ''"))
    expect(open.map(({ of }) => of)).toEqual([])
  })

  test('have lines that can be read, and no function that is longer than a page', () => {
    const files = globSync(['prisma/rules/*.sql', 'prisma/migrations/*/migration.sql'])
    expect(files.length).toBeGreaterThan(15)
    const long = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, index) => (line.length > 120 ? [`${file}, line ${index + 1}`] : [])),
    )
    expect(long).toEqual([])
    expect(rules.filter(({ sql }) => sql.split('\n').length > 80).map(({ id }) => id)).toEqual([])
  })

  test('stand nowhere in the migrations: those make tables', () => {
    const files = globSync('prisma/migrations/*/migration.sql')
    expect(files).toContain('prisma/migrations/0001_tables/migration.sql')
    const ofRules =
      /^\s*(grant|revoke|(create|alter|drop) policy|create (or replace )?(function|trigger)|set (local )?role)\b/im
    expect(files.filter((file) => ofRules.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})
