import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound, makeSealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { layTable, sit } from '@/lib/testing/factories-seats.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { partsOf, sealOf } from '@/lib/testing/seal.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { takeSealFile } from './commands.ts'
import { getMirror } from './queries.ts'
import { checkSealFile, numberIn, SealFileError } from '@/lib/mirror/rules/seal-file.ts'

const use = useDatabase()
const attributions = ['named', 'side-only'] as const
const sides = ['client', 'contractor'] as const
const sha256 = (...parts: readonly (string | Buffer)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')

/** A second round with content in every part of the sheets, including rated agreements. */
async function world(attribution: (typeof attributions)[number]) {
  const project = await makeProject({ client: 2, contractorPeople: 2 })
  await makeHeldSession(project, await makeRevealedRound(project), 'Samen lopen.')
  const client = [wholeSheet('uniekewoorden'), wholeSheet('“ünï” \u2028 🧱 \\', '22354413')]
  const round = await makeRevealedRound(project, { attribution, client, contractor: [wholeSheet('c')] })
  return { project, round }
}
const fileFor = async ({ id, facilitator }: TestProject, round: TestRound) =>
  (await takeSealFile(facilitator.context, id, round.id)).text

describe.each(attributions)('what is sealed, as a file: %s', (attribution) => {
  test('recounts outside: both seals and every count follow from it', async () => {
    const { project, round } = await world(attribution)
    const checks = await checkSealFile(await fileFor(project, round))
    const { seals, analysis } = await getMirror(
      project.facilitator.context,
      project.id,
      round.id,
      project.facilitator.id,
    )
    expect(checks.map(({ side, computed, holds }) => [side, computed, holds])).toEqual(
      seals.map(({ side, seal }) => [side, seal, true]),
    )
    for (const { side, computed, invited, counts } of checks) {
      expect(computed).toBe(await sealOf(use.admin, project.id, round.id, side))
      for (const { factor, extents, dontKnow, guesses, picks } of counts)
        expect(analysis.factors[factor - 1]?.tallies[side]).toMatchObject({
          ...{ counts: extents, dontKnow, guesses, picks, invited },
        })
    }
  })

  test('holds no name, no text, no person and no sheet, and no salt of a person or a text', async () => {
    const { project, round } = await world(attribution)
    const file = await fileFor(project, round)
    const { rows } = await use.admin.query<{ secret: string }>(
      `select name as secret from membership where project_id = $1 union select person_id::text from membership where project_id = $1
       union select id::text from assessment where round_id = $2 union select encode(secret, 'hex') from seal_secret where round_id = $2
       union select encode(person_salt, 'hex') from sheet_seal where round_id = $2
       union select encode(s, 'hex') from answer_seal, unnest(array[rationale_salt, example_salt]) s where round_id = $2
       union select unnest(array['uniekewoorden', 'ünï', 'reason', 'example 3'])`,
      [project.id, round.id],
    )
    expect(rows.length).toBeGreaterThan(60)
    for (const { secret } of rows) expect(file, secret).not.toContain(secret)
    const { sides: told } = JSON.parse(file) as { sides: { sheets: string | null }[] }
    expect(told.map(({ sheets }) => sheets === null)).toEqual(attribution === 'named' ? [false, false] : [true, true])
  })

  test('says of no rating of an agreement on which sheet it stands', async () => {
    const { project, round } = await world(attribution)
    const { sides: told } = JSON.parse(await fileFor(project, round)) as {
      sides: { side: string; sheets: string | null }[]
    }
    for (const side of sides) {
      const ratings = (await partsOf(use.admin, project.id, round.id, side)).filter(
        ({ place: position }) => position === 9,
      )
      expect(ratings.length).toBeGreaterThan(0)
      for (const { hash } of ratings) expect(told.find((one) => one.side === side)?.sheets ?? '').not.toContain(hash)
    }
  })

  test('does not hold any more when anything in it was changed', async () => {
    const { project, round } = await world(attribution)
    const file = await fileFor(project, round)
    const values = [...file.matchAll(/"[^"\\]+": (?:"((?:[^"\\]|\\.)*)"|(\d+)|(true|false))/g)]
    expect(values.length).toBeGreaterThan(100)
    const seen = new Set<string>()
    for (const match of values) {
      const [whole, text, number] = match
      const name = whole.split(':', 1)[0] ?? ''
      // a few lines of every kind: each costs a whole check
      const times = [...seen].filter((key) => key.startsWith(name)).length
      if (times > 3) continue
      seen.add(`${name} ${match.index}`)
      const other = changed(whole, text, number)
      const tampered = `${file.slice(0, match.index)}${other}${file.slice(match.index + whole.length)}`
      if (name === '"text"') continue
      const outcome = await checkSealFile(tampered).then(
        (checks) => checks.every(({ holds }) => holds),
        (error: unknown) => !(error instanceof SealFileError),
      )
      expect(outcome, `${whole} → ${other}`).toBe(false)
    }
  })

  test('has every text as its hash, which the salt at that text gives; an erasure takes both, and the seal holds', async () => {
    const { project, round } = await world(attribution)
    const { facilitator } = project
    const factorPage = () => getMirror(facilitator.context, project.id, round.id, facilitator.id, { factor: 3 })
    const file = await fileFor(project, round)
    const { answers } = await factorPage()
    expect(answers).toHaveLength(3)
    for (const { rationale, example, salts } of answers)
      for (const [kind, text, salt] of [
        ['rationale', rationale, salts?.rationale],
        ['example', example, salts?.example],
      ] as const)
        expect(file).toContain(sha256(Buffer.from(salt ?? '', 'hex'), JSON.stringify([kind, 3, null, text])))
    const whole = await getMirror(facilitator.context, project.id, round.id, facilitator.id)
    expect(whole.answers.some(({ salts }) => salts !== undefined)).toBe(false)
    const [, leaver] = project.people.client
    if (leaver) await eraseAccount(leaver.context)
    const left = (await factorPage()).answers.flatMap(({ salts }) => Object.values(salts ?? {}))
    expect(left.filter((salt) => salt !== null)).toHaveLength(4)
    expect(await fileFor(project, round)).toBe(file)
  })

  test('is for who is signed in and in the project, never for a pass; it is written down who took it', async () => {
    const { project, round } = await world(attribution)
    await takeSealFile(project.people.client[0].context, project.id, round.id)
    const { rows } = await use.admin.query(
      `select actor_id as actor, details from audit_event where project_id = $1 and kind = 'seal.downloaded'`,
      [project.id],
    )
    expect(rows).toEqual([{ actor: project.people.client[0].id, details: { round: round.id } }])
    const refused = { code: 'not-found' }
    const stranger = await makePerson()
    await expect(takeSealFile(stranger.context, project.id, round.id)).rejects.toMatchObject(refused)
    const sealed = await makeSealedRound(project)
    await expect(takeSealFile(project.facilitator.context, project.id, sealed.id)).rejects.toMatchObject(refused)
    const table = await layTable({ attribution, empty: true })
    for (const sitter of [{ name: 'Gast' }, { personId: table.member.id }]) {
      const seat = await sit(table, sitter)
      await expect(takeSealFile(seat, table.project.id, table.round.id)).rejects.toMatchObject(refused)
    }
  })
})

/** Another value of the same kind. */
function changed(whole: string, text: string | undefined, number: string | undefined): string {
  const key = whole.slice(0, whole.indexOf(':') + 2)
  if (number !== undefined) return `${key}${Number(number) + 1}`
  if (text === undefined) return `${key}${whole.endsWith('true') ? 'false' : 'true'}`
  const last = text.at(-1)
  return /^[0-9a-f]{64}$/.test(text)
    ? `${key}"${text.slice(0, -1)}${last === '0' ? '1' : '0'}"`
    : `${key}"${text.replace(/\d(?=\D*$)|goes-well|pinches|named|side-only|baseline|client|contractor|better|same|true/, (sign) => (/\d/.test(sign) ? String((Number(sign) + 1) % 10) : 'x'))}"`
}

describe('in a round per side only', () => {
  /** The ways to deal two people's extents over their two sheets that a file does not rule out. */
  function waysLeft(
    file: string,
    dealt: readonly (readonly [string, string])[],
    ratings: readonly [string, string],
    rest: readonly [string[], string[]],
  ) {
    // anything in the file that could be the hash of a person
    const values = [...new Set(file.match(/[0-9a-f]{64}/g) ?? [])]
    const target = (JSON.parse(file) as { sides: { side: string; sheetsHash: string }[] }).sides.find(
      ({ side }) => side === 'client',
    )?.sheetsHash
    const ways = Array.from({ length: 2 ** (dealt.length - 1) }, (_, way) => way)
    const sheetOf = (way: number, own: 0 | 1) =>
      [...dealt.map((pair, position) => pair[((way >> position) & 1) ^ own] ?? ''), ...rest[own]].sort().join('\n')
    const confirmed = ways.filter((way) => {
      const [one, two] = [sheetOf(way, 0), sheetOf(way, 1)]
      return values.some((first) =>
        values.some((second) => {
          if (first === second) return false
          const lines = [`${first} screen ${ratings[0]}\n${one}`, `${second} screen ${ratings[1]}\n${two}`].sort()
          return sha256(lines.join('\n')) === target
        }),
      )
    })
    return confirmed.length > 0 ? confirmed.length : ways.length
  }

  test('as many ways to put answers together as sheets remain possible with the file as without', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 1 })
    const round = await makeRevealedRound(project, {
      attribution: 'side-only',
      client: ['12345123', '54321543'],
      contractor: ['33333333'],
    })
    const parts = await partsOf(use.admin, project.id, round.id, 'client')
    const { rows } = await use.admin.query<{ sheet: string; person: string; ratings: string }>(
      `select a.id as sheet, encode(z.person_hash, 'hex') as person,
         encode(authz.part_hash(authz.part_salt(s.secret, a.id, 'agreements'), ''), 'hex') as ratings
       from assessment a join sheet_seal z on z.assessment_id = a.id join seal_secret s on s.round_id = a.round_id and s.side = a.side
       where a.round_id = $1 and a.side = 'client' order by a.id`,
      [round.id],
    )
    const [one, two] = rows
    if (!one || !two) throw new Error('the client has two sheets')
    const of = (sheet: string) =>
      parts
        .filter((part) => part.sheet === sheet)
        .sort((a, b) => a.place - b.place)
        .map(({ hash }) => hash)
    const [first, second] = [of(one.sheet), of(two.sheet)]
    const dealt = first.map((hash, position) => [hash, second[position] ?? ''] as const)
    const file = await fileFor(project, round)
    const left = (text: string) => waysLeft(text, dealt, [one.ratings, two.ratings], [[], []])
    expect(left(file)).toBe(2 ** 7)
    // and the count can detect a leak: with the people's hashes in it, one way is left
    const leaking = file.replace('{', `{ "people": ["${one.person}", "${two.person}"],`)
    expect(left(leaking)).toBe(1)
  })
})

test('a number is found in what somebody pastes from a mail', () => {
  const number = 'a1'.repeat(32)
  for (const pasted of [number, ` ${number}\n`, number.toUpperCase(), number.replaceAll(/(.{8})/g, '$1 ')])
    expect(numberIn(pasted)).toBe(number)
  for (const wrong of ['', 'a1', `${number}0`, 'g'.repeat(64)]) expect(numberIn(wrong)).toBeNull()
})
