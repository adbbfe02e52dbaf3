import { globSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readChains } from '@/scripts/lib/audit-chains.ts'
import { withAccess } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { roleUrl } from '@/lib/platform/env.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { chainAll, tamper } from '@/lib/testing/audit.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson } from '@/lib/testing/factories-people.ts'
import { asDefiner, asRole } from '@/lib/testing/factories-roles.ts'
import { lock, makeOpenRound, makeRevealedRound, reveal } from '@/lib/testing/factories-rounds.ts'
import { fillSheet } from '@/lib/testing/factories-sheets.ts'
import { reopenSheet, saveAnswer } from '@/lib/worksheet/commands.ts'
import { emptyAnswer } from '@/lib/worksheet/rules/model.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { checkChain, hashOfLine, type ChainLine, type ChainLink } from './rules/chain.ts'
import { keptAway, readKinds } from './rules/kinds.ts'

const use = useDatabase()

let project: TestProject
beforeAll(async () => {
  project = await makeProject({ client: 2, contractorPeople: 1 })
  await makeRevealedRound(project)
  await chainAll(use.admin)
})

async function chainOf(organisationId: string) {
  const chain = (await readChains(roleUrl('owner'))).find((one) => one.organisationId === organisationId)
  if (!chain) throw new Error('the organisation has a chain')
  return chain
}

const faultsNow = async (kept: ChainLink[] = []) =>
  (await checkChain(await chainOf(project.municipality.id), kept)).faults.map(({ fault }) => fault)

describe('the chain', () => {
  test('holds, from the first line to the head that somebody kept, and says what is younger', async () => {
    const chain = await chainOf(project.municipality.id)
    expect(chain.lines.length).toBeGreaterThan(3)
    const middle = chain.lines[2]
    if (!middle) throw new Error('there are more')
    const check = await checkChain(chain, [middle])
    expect(check.faults).toEqual([])
    expect(check.provenUpTo).toBe(3)
    expect(check.head?.number).toBe(chain.lines.length)
    expect((await checkChain(chain, [])).provenUpTo).toBeNull()
  })

  const other = `'00000000-0000-4000-8000-000000000000'::uuid`
  test.each([
    ['id', other],
    ['occurred_at', `occurred_at + interval '1 microsecond'`],
    ['actor_id', `(select id from person where id is distinct from audit_event.actor_id limit 1)`],
    ['project_id', other],
    ['kind', `'team.made-up'`],
    ['details', `'{"made": "up"}'`],
    ['refused', 'not refused'],
    ['hash', `sha256('x')`],
    ['actor_salt', `'\\x00'`],
    ['actor_digest', `sha256('x')`],
    ['details_salt', `'\\x00'`],
    ['details_digest', `sha256('x')`],
    ['organisation_id', other],
    ['number', 'number + 1000'],
  ])('shows that %s of a line was changed', async (column, value) => {
    const line = (await chainOf(project.municipality.id)).lines.at(-2)
    await tamper(use.admin, `update audit_event set ${column} = ${value} where id = $1`, [line?.lineId])
    expect(await faultsNow()).not.toEqual([])
    // put back, for the next
    await tamper(use.admin, `delete from audit_event where id = $1 or id = ${other}`, [line?.lineId])
    await restore(line)
    expect(await faultsNow()).toEqual([])
  })

  /** A line as it was. */
  async function restore(line: ChainLine | undefined): Promise<void> {
    await tamper(
      use.admin,
      `insert into audit_event (id, occurred_at, actor_id, organisation_id, project_id, kind, details, refused, number,
         hash, actor_salt, actor_digest, details_salt, details_digest)
       values ($1, $2::timestamptz, $3, $4, $5, $6, $7::jsonb, $8, $9, decode($10, 'hex'), decode($11, 'hex'),
         decode($12, 'hex'), decode($13, 'hex'), decode($14, 'hex'))`,
      [
        ...[line?.lineId, line?.atMoment, line?.actor, project.municipality.id, line?.projectId, line?.kind],
        ...[line?.details, line?.refused, line?.number, line?.hash, line?.actorSalt, line?.actorDigest],
        ...[line?.detailsSalt, line?.detailsDigest],
      ],
    )
  }

  test('shows a line that was taken out, in the middle and at the end, and one that was slipped in', async () => {
    const chain = await chainOf(project.municipality.id)
    const [middle, last] = [chain.lines[1], chain.lines.at(-1)]
    if (!middle || !last) throw new Error('there are lines')
    await tamper(use.admin, 'delete from audit_event where id = $1', [middle.lineId])
    expect(await faultsNow()).toContain('missing')
    await restore(middle)
    // the end is seen by who kept the head, and by nobody else
    await tamper(use.admin, 'delete from audit_event where id = $1', [last.lineId])
    expect(await faultsNow()).toEqual([])
    expect(await faultsNow([last])).toEqual(['no-such-line'])
    await restore(last)
    // with all that follows hashed anew, the kept head alone shows it
    const anew: ChainLine[] = []
    const slipped = [chain.lines[0], { ...middle, kind: 'team.invited' }, ...chain.lines.slice(1)]
    for (const [index, line] of slipped.entries()) {
      if (!line) continue
      const moved = { ...line, number: index + 1 }
      anew.push({ ...moved, hash: await hashOfLine(chain.organisationId, anew.at(-1)?.hash ?? '', moved) })
    }
    expect((await checkChain({ ...chain, lines: anew }, [])).faults).toEqual([])
    expect((await checkChain({ ...chain, lines: anew }, [last])).faults).toEqual([
      { fault: 'other-head', number: last.number },
    ])
    const twice = [...chain.lines.slice(0, 2), middle, ...chain.lines.slice(2)]
    const { faults } = await checkChain({ ...chain, lines: twice }, [])
    expect(faults).toContainEqual({ fault: 'slipped-in', number: 2 })
  })

  test('is of one organisation: with the lines of another it does not hold', async () => {
    const chain = await chainOf(project.municipality.id)
    const taken = { ...chain, organisationId: project.contractor.id }
    expect((await checkChain(taken, [])).faults.length).toBe(chain.lines.length)
  })

  test('cannot be changed by what runs behind the server, but emptied', async () => {
    await expect(asDefiner(`update audit_event set hash = sha256('x') where number = 1`)).rejects.toThrow(
      'does not change',
    )
    await expect(asDefiner(`update audit_event set kind = 'team.invited'`)).rejects.toThrow('permission denied')
    expect(await asDefiner('delete from audit_event returning id')).toEqual([])
  })

  test('has no gap where lines are kept away, nor a word of them', async () => {
    const kinds = (await readChains(roleUrl('owner'))).flatMap(({ lines }) => {
      expect(lines.map(({ number }) => number)).toEqual(lines.map((_line, index) => index + 1))
      return lines.map(({ kind }) => kind)
    })
    expect(kinds.filter((kind) => (keptAway as readonly string[]).includes(kind))).toEqual([])
  })

  test('of an organisation stays the same to the byte while people open, save, hand in, try in vain and accept, and the other side locks', async () => {
    const blind = await makeProject({ client: 2, contractorPeople: 2 })
    const admin = await makePerson()
    await joinOrganisation(blind.admin, blind.municipality, admin, 'admin')
    const round = await makeOpenRound(blind)
    const file = async () => {
      await chainAll(use.admin)
      const given = { organisation: blind.municipality.id, afterNumber: 0, atMost: 5000 }
      return JSON.stringify(await withAccess(admin.context, (tx) => ask(tx, calls.auditLines(given))))
    }
    const before = await file()
    expect(before).toContain('team.invited')
    for (const person of [...blind.people.client, ...blind.people.contractor])
      await fillSheet(person, round, '44352413')
    await reopenSheet(blind.people.client[0].context, blind.id, round.id)
    await lock(blind, round, 'contractor')
    for (const side of ['client', 'contractor'] as const)
      await saveAnswer(blind.people[side][0].context, {
        ...{ projectId: blind.id, roundId: round.id, factor: 1, baseVersion: 1, clientId: crypto.randomUUID() },
        ...{ sequence: 1, content: { ...emptyAnswer, extent: 3 } },
      }).catch(() => undefined)
    await lock(blind, round, 'contractor').catch(() => undefined)
    await reveal(blind, round).catch(() => undefined)
    expect(await file()).toBe(before)
    // all of it is known to who runs the database
    const { rows } = await use.admin.query<{ kind: string }>(
      'select distinct kind from audit_inquiry where project_id = $1',
      [blind.id],
    )
    expect(rows.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['sheet.handed-in', 'sheet.reopened', 'sheet.save', 'round.lock', 'round.reveal']),
    )
    // the own side's lock is the first line, and only when the round has been revealed
    await lock(blind, round, 'client').catch(() => undefined)
    expect(await file()).toBe(before)
    await reveal(blind, round)
    expect(await file()).toContain('round.locked')
  })

  test('takes in a lock when no round of the project is open or sealed any more', async () => {
    const held = await makeProject({ client: 1, contractorPeople: 1 })
    const admin = await makePerson()
    await joinOrganisation(held.admin, held.municipality, admin, 'admin')
    const round = await makeOpenRound(held, { client: ['44352413'], contractor: ['44352413'] })
    await lock(held, round, 'client')
    const kinds = async () => {
      await chainAll(use.admin)
      return (
        await withAccess(admin.context, (tx) =>
          ask(tx, calls.auditLines({ organisation: held.municipality.id, afterNumber: 0, atMost: 5000 })),
        )
      ).map(({ kind }) => kind)
    }
    expect(await kinds()).not.toContain('round.locked')
    await lock(held, round, 'contractor')
    expect(await kinds()).not.toContain('round.locked')
    await use.admin.query(`alter table round disable trigger user`)
    await use.admin.query(`update round set status = 'revealed', revealed_at = now() where id = $1`, [round.id])
    await use.admin.query(`alter table round enable trigger user`)
    expect(await kinds()).toContain('round.locked')
  })
})

describe('what an erasure and the term leave', () => {
  test('holds after somebody was erased: neither a name, an id nor details of that person are left', async () => {
    const erased = await makeProject({ client: 2, contractorPeople: 1 })
    const who = erased.people.client[1]
    if (!who) throw new Error('there is a second person')
    await withAccess(erased.people.client[0].context, (tx) =>
      ask(tx, calls.setSideLead({ project: erased.id, who: who.id, leads: true })),
    )
    await chainAll(use.admin)
    const about = async () =>
      (
        await use.admin.query(
          `select from audit_event where actor_id = $1 or details ->> 'person' = $1::text or details::text like $2`,
          [who.id, `%${who.id}%`],
        )
      ).rowCount
    const before = await chainOf(erased.municipality.id)
    expect(await about()).toBeGreaterThan(0)
    await withAccess(who.context, (tx) => ask(tx, calls.eraseMe()))
    expect(await about()).toBe(0)
    await chainAll(use.admin)
    const after = await chainOf(erased.municipality.id)
    const head = before.lines.at(-1)
    expect((await checkChain(after, head ? [head] : [])).faults).toEqual([])
    expect(after.lines.some(({ detailsSalt }) => detailsSalt === null)).toBe(true)
    expect(JSON.stringify(after.lines)).not.toContain(who.id)
  })

  test('holds after the old end was cut off, whose last number and hash stay', async () => {
    const old = await makeProject({ client: 1, contractorPeople: 1 })
    await chainAll(use.admin)
    const before = await chainOf(old.municipality.id)
    await expect(asRole('worker', 'select authz.cut_audit(11)')).rejects.toThrow('12 to 120 months')
    await expect(asRole('worker', 'select authz.cut_audit(121)')).rejects.toThrow('12 to 120 months')
    // written three years ago; the hash says so
    const aged: ChainLine[] = []
    for (const line of before.lines.slice(0, 2)) {
      const moved = { ...line, atMoment: line.atMoment.replace(/^\d{4}/, '2020') }
      const hash = await hashOfLine(before.organisationId, aged.at(-1)?.hash ?? '', moved)
      aged.push({ ...moved, hash })
      await tamper(use.admin, `update audit_event set occurred_at = $2, hash = decode($3, 'hex') where id = $1`, [
        ...[line.lineId, moved.atMoment, hash],
      ])
    }
    await tamper(
      use.admin,
      'update audit_event set number = null, hash = null where organisation_id = $1 and number > 2',
      [before.organisationId],
    )
    await chainAll(use.admin)
    const whole = await chainOf(old.municipality.id)
    expect((await checkChain(whole, [])).faults).toEqual([])
    expect(await asRole('worker', 'select authz.cut_audit(36) as chains')).toEqual([{ chains: 1 }])
    await chainAll(use.admin)
    const after = await chainOf(old.municipality.id)
    expect(after.cut).toEqual({ number: 2, hash: aged[1]?.hash })
    expect(after.lines[0]?.number).toBe(3)
    expect(after.lines.at(-1)?.kind).toBe('organisation.audit-cut')
    const kept = whole.lines.at(-1)
    expect((await checkChain(after, kept ? [kept] : [])).faults).toEqual([])
    expect((await checkChain({ ...after, cut: { number: 2, hash: 'ab'.repeat(32) } }, [])).faults).not.toEqual([])
  })
})

describe('every kind of line', () => {
  /** Kinds that statements write, and those that a refused try is written down under. */
  function written(): string[] {
    const inRules = globSync('prisma/rules/*.sql').flatMap((file) =>
      (readFileSync(file, 'utf8').match(/(?:write_audit\(|insert into public\.audit_event)[^;]*;/g) ?? []).flatMap(
        (statement) => [...statement.matchAll(/'([a-z]+(?:\.[a-z-]+)+)'/g)].map((found) => found[1] ?? ''),
      ),
    )
    const refused = globSync('lib/*/commands{,/*}.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/auditRefusal\(\s*context,\s*'([a-z.-]+)'/g)].map(
        (found) => found[1] ?? '',
      ),
    )
    return [...new Set([...inRules, ...refused])].sort()
  }

  test('is in one list, read or kept away, and the database goes by the same', async () => {
    const kinds = written()
    expect(kinds.length).toBeGreaterThan(85)
    const known: readonly string[] = [...readKinds, ...keptAway]
    // a step of a session has the words of its group
    expect(kinds.filter((kind) => !known.includes(kind) && !kind.startsWith('alignment.'))).toEqual([])
    const rows = await asDefiner<{ kind: string; goes: string }>(
      'select kind, authz.audit_class(kind) as goes from unnest($1::text[]) kind',
      [[...known, 'made.up']],
    )
    const away = rows.filter(({ goes }) => goes === 'inquiry').map(({ kind }) => kind)
    expect(away.sort()).toEqual([...keptAway, 'made.up'].sort())
    expect(rows.filter(({ goes }) => goes === 'held').map(({ kind }) => kind)).toEqual(['round.locked'])
  })

  test('that tells of accepting, opening a sheet, saving or handing in is kept away', () => {
    const tells = /^sheet\.|accepted$|^round\.(lock|reveal)$|without-mail$/
    const read = readKinds.filter((kind) => tells.test(kind))
    expect(read).toEqual(['team.added-without-mail', 'team.asked-without-mail'])
  })
})
