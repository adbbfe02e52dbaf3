import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '@/scripts/lib/files.mjs'
import { roomTexts } from './room-texts.ts'

/** The files that these import, and what those import, as far as they are ours; without what is only a type. */
function filesFrom(...begin: readonly string[]): string[] {
  const found = begin.map((file) => join(root, file))
  for (const file of found) {
    const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;'`]*?from '([@.][^']+)'/gm)
    for (const [, path = ''] of imports) {
      const below = path.startsWith('@/') ? join(root, path.slice(2)) : join(dirname(file), path)
      if (existsSync(below) && !found.includes(below)) found.push(below)
    }
  }
  return found
}

test('the room sends the texts that its components say, and no part of a namespace that none says', () => {
  const files = filesFrom('components/session/room/room.tsx', 'components/session/session-provider.tsx')
  const said = new Set(
    files
      // only its list of words is used here, which says none
      .filter((file) => !file.endsWith('components/mirror/words.ts'))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/useTranslations\('([^']+)'\)/g)].map(([, name = '']) => name),
      ),
  )
  const isWithin = (name: string, sent: string) => name === sent || name.startsWith(`${sent}.`)
  expect([...said].filter((name) => !roomTexts.some((sent) => isWithin(name, sent)))).toEqual([])
  expect(roomTexts.filter((sent) => ![...said].some((name) => isWithin(name, sent)))).toEqual([])
  expect(files.length).toBeGreaterThan(80)
})
