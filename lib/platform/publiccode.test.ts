import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { locales } from '@/lib/i18n/config.ts'

const text = (file: string) => readFileSync(file, 'utf8')

// of the standard's lists those that could fit; https://yml.publiccode.tools
const categories = z.enum([
  'collaboration',
  'project-management',
  'project-collaboration',
  'survey',
  'data-visualization',
])
const scopes = z.enum(['infrastructures', 'local-authorities', 'environment', 'society'])

const described = z.object({
  shortDescription: z.string().max(150),
  longDescription: z.string().min(150).max(10_000),
  features: z.array(z.string()).min(5).max(20),
  screenshots: z.array(z.string()).min(1),
})

/** The keys of version 0.4 that a file must have, and those of ours that it may; no others. */
const publiccode = z.strictObject({
  publiccodeYmlVersion: z.literal('0.4'),
  name: z.string(),
  url: z.url(),
  releaseDate: z.iso.date(),
  softwareVersion: z.string(),
  developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: z.literal('standalone/web'),
  platforms: z.array(z.literal('web')).min(1),
  categories: z.array(categories).min(1),
  usedBy: z.array(z.string()),
  legal: z.strictObject({ license: z.string() }),
  maintenance: z.strictObject({
    type: z.enum(['internal', 'community']),
    contacts: z.array(z.strictObject({ name: z.string(), email: z.email().optional() })).min(1),
  }),
  localisation: z.strictObject({ localisationReady: z.boolean(), availableLanguages: z.array(z.string()).min(1) }),
  dependsOn: z.strictObject({ open: z.array(z.strictObject({ name: z.string(), version: z.string() })) }),
  intendedAudience: z.strictObject({ countries: z.array(z.literal('nl')), scope: z.array(scopes) }),
  description: z.record(z.string(), described),
})

const read = () => publiccode.parse(parse(text('publiccode.yml')))

test('publiccode.yml has every key that the standard asks for, within its bounds, and none that it does not know', () => {
  expect(() => read()).not.toThrow()
})

test('publiccode.yml says of version, licence, languages and database what the product is', () => {
  const file = read()
  const own = JSON.parse(text('package.json')) as { version: string; license: string }
  expect([file.softwareVersion, file.legal.license]).toEqual([own.version, own.license])
  expect(file.localisation.availableLanguages.toSorted()).toEqual([...locales].toSorted())
  expect(Object.keys(file.description).toSorted()).toEqual([...locales].toSorted())
  const database = file.dependsOn.open.find(({ name }) => name === 'PostgreSQL')
  expect(text('docker-compose.yml')).toContain(`image: postgres:${database?.version ?? 'none'}.`)
})

test('publiccode.yml shows the same in each language, by pictures that are there', () => {
  const described = Object.values(read().description)
  expect(new Set(described.map(({ features }) => features.length)).size).toBe(1)
  for (const picture of described.flatMap(({ screenshots }) => screenshots))
    expect(existsSync(picture), picture).toBe(true)
})

test('what publiccode.yml has as a placeholder is named as a gap', () => {
  const { url, maintenance } = read()
  const isPlaceholder = new URL(url).hostname === 'example.org' || maintenance.contacts.some(({ email }) => !email)
  const gaps = text('docs/dossier/README.md').includes('`publiccode.yml` has placeholders')
  expect(gaps).toBe(isPlaceholder)
})
