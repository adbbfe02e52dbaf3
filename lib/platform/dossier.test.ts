import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { citationsIn, codeIn, faultOf, plain, rowsOf, rowsUnder, statementsOf } from '@/lib/testing/dossier.ts'
import { settingNames } from './env.ts'

const text = (file: string) => readFileSync(file, 'utf8')
const documents = globSync('docs/dossier/*.md').sort()
const security = text('docs/security.md')
const threats = text('docs/dossier/threats.md')

describe('the dossier', () => {
  test.each(documents)('%s names only files that are there, with words and tests that stand in them', (document) => {
    expect(citationsIn(text(document)).map(faultOf).filter(Boolean)).toEqual([])
  })

  test.each(documents)('%s names only settings and commands that there are', (document) => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
    // of a command and of one step of a restore, not of the server
    const settings = [...settingNames, 'WIJKSPIEGEL_BACKUP_PASSPHRASE', 'POSTGRES_PASSWORD']
    const named = codeIn(text(document))
    expect(named.filter((code) => /^[A-Z]+_[A-Z_]+$/.test(code) && !settings.includes(code))).toEqual([])
    const commands = named.flatMap((code) => /^npm run (?:--silent )?([\w:]+)/.exec(code)?.[1] ?? [])
    expect(commands.filter((command) => !(command in scripts))).toEqual([])
  })

  test.each([...documents, 'docs/security.md', 'SECURITY.md'])(
    '%s leads to files and headings that are there',
    (document) => {
      const links = [...text(document).matchAll(/\]\(([^):]+)\)/g)].map(([, to = '']) => to.split('#'))
      const lost = links.filter(([path = '', anchor]) => {
        const file = path === '' ? document : join(dirname(document), path)
        if (!existsSync(file)) return true
        const headings =
          anchor === undefined ? [] : [...text(file).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title)
        // as hosts of a repository make them
        const slugs = headings.map((title) =>
          title
            .toLowerCase()
            .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
            .replaceAll(' ', '-'),
        )
        return anchor !== undefined && !slugs.includes(anchor)
      })
      expect(lost.map((parts) => parts.join('#'))).toEqual([])
    },
  )

  test('does not hold where a file is gone, a title is another one or that of a group, or words are others', () => {
    const faults = (line: string) => citationsIn(line).map(faultOf)
    const file = 'lib/access/matrix.integration.test.ts'
    expect(faults(`\`${file}\` “gives each person of”, \`prisma/rules\``)).toEqual([null, null])
    expect(faults('`lib/access/none.ts`, `docs/none`')).not.toContain(null)
    expect(
      faults(`\`${file}\` “the matrix of tables and people”, \`${file}\` “lets anybody”, \`${file}\``),
    ).not.toContain(null)
    expect(faults("`prisma/rules/20-team.sql` “interval '31 days'”")).not.toContain(null)
  })

  test('says for which version its report on accessibility is', () => {
    const { version } = JSON.parse(text('package.json')) as { version: string }
    expect(text('docs/dossier/accessibility.md')).toContain(`Report on version ${version} by`)
  })

  test('its list names every document of it, and the README names the list', () => {
    const listed = [...text('docs/dossier/README.md').matchAll(/\]\(([\w.-]+\.md)\)/g)].map(([, name]) => name)
    const files = documents.map((file) => file.replace('docs/dossier/', '')).filter((file) => file !== 'README.md')
    expect([...new Set(listed)].sort()).toEqual(files)
    expect(text('README.md')).toContain('(docs/dossier/README.md)')
  })
})

describe('what docs/security.md promises', () => {
  const ownList = 'What no test holds'
  // the first one leads to the other document
  const statements = statementsOf(security)
    .filter(({ heading }) => heading !== ownList)
    .slice(1)
  const unproven = statementsOf(security)
    .filter(({ heading }) => heading === ownList)
    .map(({ text: item }) => item.split('.')[0] ?? '')
  const rows = rowsOf(threats).map(({ cells }) => {
    const [words = '', parts = '', held = '', not = ''] = cells
    return { words: plain(words), parts: Number(parts), held, not }
  })

  test('each statement has its row in docs/dossier/threats.md, in its order, and no row is about another', () => {
    expect(statements.length).toBeGreaterThan(70)
    const found = rows.map(({ words, parts }) => `${words} (${parts})`)
    const told = statements.map(({ text: whole, parts }, place) => {
      const words = rows[place]?.words ?? ''
      return `${words !== '' && whole.startsWith(words) ? words : whole} (${parts})`
    })
    expect(found).toEqual(told)
  })

  test('is held by a test', () => {
    for (const { words, held } of rows) {
      const tests = citationsIn(held)
      expect(tests.length, words).toBeGreaterThan(0)
      expect(
        tests.every(({ file }) => /\.(?:test|spec)\.tsx?$/.test(file)),
        words,
      ).toBe(true)
    }
  })

  test('or stands in the list of what no test holds', () => {
    const named = rows.flatMap(({ not }) => (not === '–' ? [] : not.split('; ')))
    expect(named.filter((name) => !unproven.includes(name))).toEqual([])
    // these are about all of it, and belong to no statement
    const ofAll = ['An outside examination', 'TLS, disk and network']
    expect(unproven.filter((name) => !named.includes(name))).toEqual(ofAll)
  })
})

/** `5.1` to `5.37` of a theme with 37 of them. */
const numbers = (theme: string, count: number) => Array.from({ length: count }, (_, at) => `${theme}${at + 1}`)

// how many sections each chapter of ASVS 5.0.0 has, and how many controls each theme of ISO/IEC 27002:2022
const sections = [5, 4, 7, 4, 4, 8, 6, 4, 2, 7, 7, 3, 4, 3, 4, 5, 3].flatMap((count, at) =>
  numbers(`V${at + 1}.`, count),
)
const controls = Object.entries({ 5: 37, 6: 8, 7: 14, 8: 34 }).flatMap(([theme, count]) => numbers(`${theme}.`, count))
// the success criteria of WCAG 2.1, levels A and AA, in the order of EN 301 549, and what WCAG 2.2 has beside them
const criteria = [
  '9.1.1.1 9.1.2.1 9.1.2.2 9.1.2.3 9.1.2.4 9.1.2.5 9.1.3.1 9.1.3.2 9.1.3.3 9.1.3.4 9.1.3.5 9.1.4.1 9.1.4.2 9.1.4.3',
  '9.1.4.4 9.1.4.5 9.1.4.10 9.1.4.11 9.1.4.12 9.1.4.13 9.2.1.1 9.2.1.2 9.2.1.4 9.2.2.1 9.2.2.2 9.2.3.1 9.2.4.1',
  '9.2.4.2 9.2.4.3 9.2.4.4 9.2.4.5 9.2.4.6 9.2.4.7 9.2.5.1 9.2.5.2 9.2.5.3 9.2.5.4 9.3.1.1 9.3.1.2 9.3.2.1 9.3.2.2',
  '9.3.2.3 9.3.2.4 9.3.3.1 9.3.3.2 9.3.3.3 9.3.3.4 9.4.1.1 9.4.1.2 9.4.1.3 9.5 9.6',
].flatMap((line) => line.split(' '))
const added = '2.4.11 2.5.7 2.5.8 3.2.6 3.3.7 3.3.8'.split(' ')

const headed = (document: string) => rowsOf(text(document)).map(({ cells }) => (cells[0] ?? '').split(' ')[0] ?? '')

describe('a standard', () => {
  const standards = ['docs/dossier/asvs.md', 'docs/dossier/bio2.md', 'docs/dossier/accessibility.md']

  test.each(standards)(
    'has in %s in each row how it stands, with a test where it is held and words where it is not',
    (file) => {
      for (const { cells } of rowsOf(text(file))) {
        const [what = '', state = '', held = '', said = ''] = cells
        expect(cells, what).toHaveLength(4)
        expect(['held', 'partly', 'gap', 'yours', 'not here'], what).toContain(state)
        const tests = citationsIn(held).length
        if (state === 'held' || state === 'partly') expect(tests, what).toBeGreaterThan(0)
        else expect(tests, what).toBe(0)
        if (state !== 'held') expect(said.length, what).toBeGreaterThan(3)
      }
    },
  )

  test('has every section of ASVS 5.0.0 once', () => {
    expect(headed('docs/dossier/asvs.md')).toEqual(sections)
  })

  test('has every control of BIO2 once: in a row, or among the operator’s', () => {
    const operators = [...text('docs/dossier/bio2.md').matchAll(/operator's: ([\d., \n]+)\n/g)].flatMap(
      ([, list = '']) => list.match(/\d+\.\d+/g) ?? [],
    )
    expect([...headed('docs/dossier/bio2.md'), ...operators].sort()).toEqual(controls.sort())
  })

  test('has every criterion of EN 301 549 chapter 9 once, and those of WCAG 2.2', () => {
    const rows = headed('docs/dossier/accessibility.md')
    expect(rows.filter((number) => number.startsWith('9.'))).toEqual(criteria)
    expect(rows.filter((number) => added.includes(number))).toEqual(added)
  })
})

const digits = (cell: string) => cell.match(/\d+/g) ?? []

describe('the facts for a DPIA', () => {
  const english = rowsUnder(text('docs/dossier/dpia.md'), '10. How long')
  const kinds = rowsUnder(text('docs/dossier/dpia.md'), '2. Personal data').map(([kind]) => kind)

  test('give each kind a period, whose every number stands in the code or the title of a test', () => {
    expect(english.map(([kind]) => kind)).toEqual(kinds)
    for (const [kind = '', period = '', , held = ''] of english) {
      const proofs = citationsIn(held)
      expect(proofs.length, kind).toBeGreaterThan(0)
      const said = proofs.flatMap(({ words }) => digits(words ?? ''))
      expect(
        digits(period).filter((number) => !said.includes(number)),
        kind,
      ).toEqual([])
    }
  })

  test('are in Dutch of the same kinds, with the same numbers', () => {
    const dutch = text('docs/dossier/dpia.nl.md')
    const numbersOf = (rows: string[][]) => rows.map(([kind = '', period = '']) => [kind, ...digits(period)])
    expect(rowsUnder(dutch, '2. Persoonsgegevens').map(([kind]) => kind)).toEqual(kinds)
    expect(numbersOf(rowsUnder(dutch, '10. Hoe lang'))).toEqual(numbersOf(english))
  })

  test('of a processor are in both languages as many rows with the same tests', () => {
    const [nl, en] = ['.nl', ''].map((language) => text(`docs/dossier/processor${language}.md`))
    const proofs = (document = '') => rowsOf(document).map(({ cells }) => citationsIn(cells.join(' ')))
    expect(proofs(nl)).toEqual(proofs(en))
  })
})
