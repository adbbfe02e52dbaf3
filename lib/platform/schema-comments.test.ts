import { describe, expect, test } from 'vitest'
import { commentsOfMigrations, commentsOfSchema, readSources } from '@/lib/testing/table-comments.ts'

const sql = `-- Things ---------

-- What somebody has,
-- and why.
create table thing (
  id uuid primary key,
  -- null: nobody's
  owner_id uuid,
  -- one thing a person
  unique (id, owner_id)
);
-- to find them by owner
create index thing_owner on thing (owner_id);
create table bare (
  id uuid primary key
);

-- only of a loan
alter table thing add column lent_on date;
`
const schema = `/// What somebody has,
/// and why.
model Thing {
  id      String    @id @db.Uuid
  /// null: nobody's
  ownerId String?   @map("owner_id") @db.Uuid
  /// only of a loan
  lentOn  DateTime? @map("lent_on") @db.Date

  @@map("thing")
}
// no comment of a model
model Bare {
  id String @id @db.Uuid

  @@map("bare")
}
`
const expected = new Map([
  ['thing', 'What somebody has, and why.'],
  ['thing.owner_id', "null: nobody's"],
  ['thing.lent_on', 'only of a loan'],
])

describe('comments', () => {
  test('of a migration are those right above a table or a column, and no other', () => {
    expect(commentsOfMigrations(sql)).toEqual(expected)
  })

  test('of schema.prisma are those that an editor shows, under the names of the database', () => {
    expect(commentsOfSchema(schema)).toEqual(expected)
  })

  test('of tables and columns are the same in schema.prisma as in the migrations, and none is missing', () => {
    const { migrations, schema } = readSources()
    const comments = commentsOfMigrations(migrations)
    expect(comments.size).toBeGreaterThan(80)
    expect(Object.fromEntries(commentsOfSchema(schema))).toEqual(Object.fromEntries(comments))
  })
})
