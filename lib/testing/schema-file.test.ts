import { expect, test } from 'vitest'
import { readSchemaFile } from './schema-file.ts'

const model = `model Thing {
  projectId String   @map("project_id") @db.Uuid
  id        String   @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  counts    Int[]
  word      String?  @unique
  madeAt    DateTime @default(now()) @map("made_at") @db.Timestamptz(6)

  @@id([projectId, id])
  @@unique([projectId, word])
  @@map("thing")
}
`

test('a model is read as the table that it maps', () => {
  const column = { nullable: false, hasDefault: false }
  expect(readSchemaFile(model)).toEqual([
    {
      name: 'thing',
      columns: [
        { ...column, name: 'project_id', type: 'uuid' },
        { ...column, name: 'id', type: 'uuid', hasDefault: true },
        { ...column, name: 'counts', type: 'integer[]' },
        { ...column, name: 'word', type: 'text', nullable: true },
        { ...column, name: 'made_at', type: 'timestamp with time zone', hasDefault: true },
      ],
      primaryKey: ['project_id', 'id'],
      uniqueKeys: ['project_id,word', 'word'],
    },
  ])
})

test('a type that the reader does not know is an error, not a column passed over', () => {
  expect(() => readSchemaFile(model.replace('Int[]', 'Decimal'))).toThrow('does not know')
})
