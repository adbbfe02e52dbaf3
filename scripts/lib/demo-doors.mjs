import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './files.mjs'

/**
 * The four doors of the page /demo in English, a line each: who you are there, and three things to do. Needs the pinned
 * Node, which reads TypeScript.
 *
 * @returns {Promise<string[]>}
 */
export async function demoDoorLines() {
  const { frontDoors } = await import('../../lib/demo/rules/front-doors.ts')
  const { front, tries } = JSON.parse(readFileSync(join(root, 'lib/i18n/messages/en/demo.json'), 'utf8'))
  const small = (words) => words[0].toLowerCase() + words.slice(1)
  return frontDoors.map(
    ({ seat, tries: own }) =>
      `${small(front[seat].title)}: ${own.map(({ key }) => small(tries[key].title)).join(', ')}`,
  )
}
