import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isDrawnFromDatabase, isListed } from './open-pages.ts'

const pages = globSync('app/**/page.tsx', { cwd: new URL('../../', import.meta.url) }).map(
  (file) =>
    `/${file
      .replace(/^app\//, '')
      .replace(/\/?page\.tsx$/, '')
      .replaceAll(/\([^)]+\)\/?/g, '')
      .replaceAll(/\[(\w+)\]/g, '$1')}`,
)

test('a search engine lists what says the same to everybody: landing, guide and statements, and no other page', () => {
  const listed = pages.filter(isListed).sort()
  expect(listed.filter((path) => !path.startsWith('/guide'))).toEqual(['/', '/accessibility', '/privacy'])
  expect(listed).toContain('/guide/chapter')
  expect(pages.length).toBeGreaterThan(40)
  for (const path of ['/sign-in?to=/guide', '/guided', '/invitations/x', '/privacy/x'])
    expect(isListed(path)).toBe(false)
})

test('what is listed needs no database', () => {
  for (const pathname of pages.filter(isListed)) expect(isDrawnFromDatabase({ method: 'GET', pathname })).toBe(false)
})
