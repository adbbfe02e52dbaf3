import { z } from 'zod'

/** What a form may send under one name. */
export type Field =
  | { readonly kind: 'text'; readonly longest: number }
  | { readonly kind: 'list'; readonly item: Field; readonly most: number }
  | {
      readonly kind: 'group'
      readonly fields: ReadonlyMap<string, Field>
      /** for names that are not listed but match `name` */
      readonly others?: { readonly name: RegExp; readonly field: Field }
    }

/** The names a schema knows, with the allowed length and number of their values. */
export type KnownFields = Extract<Field, { kind: 'group' }>

type JsonSchema = z.core.JSONSchema.JSONSchema

/** Characters allowed when a schema sets no maximum; a test makes sure that each form's schema does. */
const unsaidLength = 100
/** Entries allowed in a list when its schema sets no maximum. */
const unsaidCount = 20

const schemasIn = (schema: JsonSchema): JsonSchema[] =>
  [schema.anyOf, schema.oneOf, schema.allOf]
    .flatMap((branch) => branch ?? [])
    .filter((one): one is JsonSchema => typeof one === 'object')

function longestOf(schema: JsonSchema): number | null {
  const words = schema.enum ?? (schema.const === undefined ? null : [schema.const])
  if (words) return Math.max(...words.map((word) => String(word).length))
  if (schema.maxLength !== undefined) return schema.maxLength
  if (schema.format === 'uuid') return 36
  if (schema.type === 'integer' || schema.type === 'number') return 20
  const branches = schemasIn(schema).map(longestOf)
  if (branches.length === 0 || branches.some((longest) => longest === null)) return null
  return Math.max(...branches.map(Number))
}

function fieldOf(schema: JsonSchema): Field {
  if (schema.type === 'object') return groupOf(schema)
  if (schema.type === 'array') {
    const item = typeof schema.items === 'object' && !Array.isArray(schema.items) ? fieldOf(schema.items) : null
    return { kind: 'list', item: item ?? { kind: 'text', longest: unsaidLength }, most: schema.maxItems ?? unsaidCount }
  }
  return { kind: 'text', longest: longestOf(schema) ?? unsaidLength }
}

function groupOf(schema: JsonSchema): KnownFields {
  const entries = Object.entries(schema.properties ?? {}).flatMap(([name, property]): [string, Field][] =>
    typeof property === 'object' ? [[name, fieldOf(property)]] : [],
  )
  const fields = new Map(entries)
  const { additionalProperties: others, propertyNames: names } = schema
  if (typeof others !== 'object' || typeof names !== 'object' || names.pattern === undefined)
    return { kind: 'group', fields }
  return { kind: 'group', fields, others: { name: new RegExp(names.pattern, 'u'), field: fieldOf(others) } }
}

/** The fields that a form with this schema may send. Throws for a schema that is no object. */
export function knownFieldsOf(schema: z.ZodType): KnownFields {
  const described = fieldOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  if (described.kind !== 'group') throw new Error('a form is parsed by the schema of an object')
  return described
}
