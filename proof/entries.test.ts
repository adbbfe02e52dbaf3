import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { routesOfApp } from '@/e2e/fixtures/routes.ts'
import { routeTrials } from '@/e2e/fixtures/route-trials.ts'
import { trials } from '@/e2e/fixtures/trials.ts'
import { whoIsWho } from '@/lib/testing/expectation.ts'
import { identities } from '@/lib/testing/scenarios.ts'
import { expectedPages, expectedRoutes } from './isolation/expected-addresses.ts'
import { expectedActions } from './isolation/expected-actions.ts'

const root = join(import.meta.dirname, '..')

/** What a file gives to the browser to call: it says so in its first line. */
function actionsInSources(): string[] {
  return ['lib', 'app', 'components']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .filter((text) => /^'use server'/m.test(text))
    .flatMap((text) => [...text.matchAll(/^export (?:const|async function) (\w+)/gm)].map(([, name = '']) => name))
}

const patterns = (kind: 'page' | 'route') =>
  routesOfApp()
    .filter((route) => route.kind === kind)
    .map(({ pattern }) => pattern)
    .toSorted()

describe('everything that can be asked for has an entry in what is written of who may', () => {
  test('every page', () => {
    expect(Object.keys(expectedPages).toSorted()).toEqual(patterns('page'))
  })

  test('every route, stream and file, and each with an id is tried with foreign ones', () => {
    expect(Object.keys(expectedRoutes).toSorted()).toEqual(patterns('route'))
    const withIds = patterns('route').filter((pattern) => /\[(organisation|project|round|programme)\]/.test(pattern))
    expect(Object.keys(routeTrials).toSorted()).toEqual(withIds)
  })

  test('every action, and what is sent to it', () => {
    const actions = actionsInSources().toSorted()
    expect(actions.length).toBeGreaterThan(60)
    expect(Object.keys(expectedActions).toSorted()).toEqual(actions)
    expect(Object.keys(trials).toSorted()).toEqual(actions)
  })

  test('every identity', () => {
    expect(Object.keys(whoIsWho).toSorted()).toEqual([...identities].toSorted())
  })
})
