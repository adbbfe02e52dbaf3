import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isDrawnFromDatabase, isListed } from './open-pages.ts'

const root = new URL('../../', import.meta.url)
const files = globSync('app/**/page.tsx', { cwd: root })
const pathOf = (file: string): string =>
  `/${file
    .replace(/^app\//, '')
    .replace(/\/?page\.tsx$/, '')
    .replaceAll(/\([^)]+\)\/?/g, '')
    .replaceAll(/\[(\w+)\]/g, '$1')}`
const pages = files.map(pathOf)

test('a search engine lists what says the same to everybody: landing, guide, statements and the questions, and no other page', () => {
  const listed = pages.filter(isListed).sort()
  expect(listed.filter((path) => !path.startsWith('/guide'))).toEqual(['/', '/accessibility', '/privacy', '/zelf'])
  expect(listed).toContain('/guide/chapter')
  expect(pages.length).toBeGreaterThan(40)
  for (const path of ['/sign-in?to=/guide', '/guided', '/invitations/x', '/privacy/x'])
    expect(isListed(path)).toBe(false)
})

test('what is listed needs no database', () => {
  for (const pathname of pages.filter(isListed)) expect(isDrawnFromDatabase({ method: 'GET', pathname })).toBe(false)
})

test('what is listed asks who is there by the way that bears a database that is away', () => {
  const asks = (file: string) =>
    /\b(?:signedIn|requirePerson|requireShellPerson)\(/.test(readFileSync(new URL(file, root), 'utf8'))
  expect(files.filter((file) => isListed(pathOf(file)) && asks(file))).toEqual([])
  expect(files.some(asks)).toBe(true)
})
