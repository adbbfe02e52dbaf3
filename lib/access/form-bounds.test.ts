import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'

const library = fileURLToPath(new URL('..', import.meta.url))

/** Schemas for our own files and database: never for input from outside. */
const ownSources = ['demoFileSchema', 'recordContentSchema']

async function schemasOfForms(): Promise<[string, z.ZodType][]> {
  const files = globSync(['*/schema.ts', '*/schema/*.ts'], { cwd: library })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => library + file)
  const modules = await Promise.all(files.map((file) => import(file) as Promise<Record<string, unknown>>))
  return modules.flatMap((module) =>
    Object.entries(module).filter(
      (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType && !ownSources.includes(entry[0]),
    ),
  )
}

type Described = z.core.JSONSchema.JSONSchema
const mostOfInt4 = 2_147_483_647

/** Paths of all texts without a maximum length and all numbers without a minimum and maximum that a column can hold. */
function unbounded(schema: Described | boolean | undefined, path: string): string[] {
  if (schema === undefined || typeof schema === 'boolean') return []
  const branches = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((branch) => branch ?? [])
  const items = [schema.items, schema.prefixItems].flat()
  const inner = [
    ...branches.flatMap((branch) => unbounded(branch, path)),
    ...items.flatMap((item) => unbounded(item, `${path}[]`)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => unbounded(one, `${path}.${name}`)),
    ...unbounded(schema.additionalProperties, `${path}.*`),
    ...unbounded(schema.propertyNames, `${path} (names)`),
  ]
  if (schema.enum || schema.const !== undefined) return inner
  if (schema.type === 'string') {
    const counted = schema.maxLength !== undefined || ['uuid', 'date'].includes(schema.format ?? '')
    // the pattern itself limits the length
    const patterned = /^\^(?:\[[^\]]+\](?:\{[\d,]*\d\})?)+\$$/.test(schema.pattern ?? '')
    return counted || patterned ? inner : [...inner, path]
  }
  if (schema.type === 'number' || schema.type === 'integer') {
    const { minimum = -Infinity, maximum = Infinity } = schema
    return minimum >= -mostOfInt4 && maximum <= mostOfInt4 ? inner : [...inner, path]
  }
  if (schema.type === 'array' && schema.maxItems === undefined && !schema.prefixItems) return [...inner, `${path}[]`]
  return inner
}

test('every text, list and number that a form or a body may hold has a most, which a column of the database can hold', async () => {
  const schemas = await schemasOfForms()
  expect(schemas.length).toBeGreaterThan(60)
  const found = schemas.flatMap(([name, schema]) =>
    unbounded(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), name),
  )
  expect(found).toEqual([])
})

test('a schema without a most is told by that test', () => {
  const loose = z.object({ a: z.string(), b: z.int().min(0), c: z.array(z.guid()), d: z.record(z.guid(), z.number()) })
  const described = z.toJSONSchema(loose, { io: 'input', unrepresentable: 'any' })
  expect(unbounded(described, 'loose')).toEqual(['loose.a', 'loose.b', 'loose.c[]', 'loose.d.*'])
})
