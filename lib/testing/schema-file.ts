import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Column {
  name: string
  /** as Postgres writes it */
  type: string
  nullable: boolean
  hasDefault: boolean
}

export interface Table {
  name: string
  columns: Column[]
  /** columns of the primary key, in order */
  primaryKey: string[]
  /** one text per unique key, columns in order, separated by commas */
  uniqueKeys: string[]
}

const schemaFile = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url))

const plain: Readonly<Record<string, string>> = {
  String: 'text',
  Boolean: 'boolean',
  Int: 'integer',
  Float: 'double precision',
  BigInt: 'bigint',
  Json: 'jsonb',
  Bytes: 'bytea',
}
const native: Readonly<Record<string, string>> = {
  Uuid: 'uuid',
  SmallInt: 'smallint',
  'Timestamptz(6)': 'timestamp with time zone',
  Date: 'date',
  Json: 'json',
}

interface Field extends Column {
  field: string
  id: boolean
  unique: boolean
}

/** Parses a line such as `personId String? @map("person_id") @db.Uuid`; null for a line that declares no field. */
function fieldOf(line: string): Field | null {
  const [, field, type, mark, attributes = ''] = /^\s{2}(\w+)\s+(\w+)(\?|\[\])?(?:\s+(.*))?$/.exec(line) ?? []
  if (!field || !type) return null
  const nativeType = /@db\.(\w+(?:\(\d+\))?)/.exec(attributes)?.[1]
  const columnType = nativeType ? native[nativeType] : plain[type]
  if (!columnType) throw new Error(`schema.prisma has a type that this reader does not know: ${line}`)
  return {
    field,
    name: /@map\("(\w+)"\)/.exec(attributes)?.[1] ?? field,
    type: mark === '[]' ? `${columnType}[]` : columnType,
    nullable: mark === '?',
    hasDefault: attributes.includes('@default('),
    id: /@id\b/.test(attributes),
    unique: /@unique\b/.test(attributes),
  }
}

function tableOf(block: string): Table {
  const fields = block.split('\n').flatMap((line) => fieldOf(line) ?? [])
  const columnsOf = (list: string) =>
    list.split(/,\s*/).map((name) => fields.find((field) => field.field === name)?.name ?? `no field ${name}`)
  const joint = /@@id\(\[([^\]]+)\]\)/.exec(block)?.[1]
  const single = fields.filter((field) => field.id).map((field) => field.name)
  const jointKeys = [...block.matchAll(/@@unique\(\[([^\]]+)\]\)/g)].map(([, list = '']) => columnsOf(list).join(','))
  return {
    name: /@@map\("(\w+)"\)/.exec(block)?.[1] ?? '',
    columns: fields.map(({ name, type, nullable, hasDefault }) => ({ name, type, nullable, hasDefault })),
    primaryKey: joint ? columnsOf(joint) : single,
    uniqueKeys: [...fields.filter((field) => field.unique).map((field) => field.name), ...jointKeys].sort(),
  }
}

/** The tables that schema.prisma declares, by name. Parses only the part of the language that the file uses. */
export function readSchemaFile(text = readFileSync(schemaFile, 'utf8')): Table[] {
  return [...text.matchAll(/^model \w+ \{\n(.*?)^\}/gms)]
    .map(([, block = '']) => tableOf(block))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
