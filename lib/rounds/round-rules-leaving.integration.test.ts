import { describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { getProject } from '@/lib/projects/queries.ts'
import { removeMember, setSideLead } from '@/lib/team/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { loadTallies } from './queries.ts'
import { lock, makeOpenRound, makeRevealedRound, makeSealedRound, reveal } from '@/lib/testing/factories-rounds.ts'
import { fillSheet } from '@/lib/testing/factories-sheets.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { sealOf } from '@/lib/testing/seal.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
const whole = '44352413'

async function small(): Promise<TestProject & { lead: TestPerson; other: TestPerson }> {
  const project = await makeProject({ client: 2, contractorPeople: 2 })
  const [lead, other] = project.people.client
  if (!other) throw new Error('the client has one person')
  return { ...project, lead, other }
}
const mirrorOf = (project: TestProject, roundId: string, person: TestPerson) =>
  getMirror(person.context, project.id, roundId, person.id)
async function clientAnswers(project: TestProject, roundId: string): Promise<number> {
  const { answers } = await mirrorOf(project, roundId, project.facilitator)
  return answers.filter((answer) => answer.side === 'client').length
}

describe('a removed member', () => {
  test('loses access at once: project, round, own sheet, and what was revealed', async () => {
    const project = await small()
    const { lead, other } = project
    const revealed = await makeRevealedRound(project)
    await makeOpenRound(project, { client: [whole, whole] })
    await removeMember(lead.context, project.id, other.id)
    await expect(getProject(other.context, project.id, other.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(mirrorOf(project, revealed.id, other)).rejects.toMatchObject({ code: 'not-found' })
    const rows = await withAccess(other.context, async (tx) => [
      await tx.answer.count(),
      await tx.assessment.count(),
      await tx.round.count(),
      await tx.projectEvent.count(),
    ])
    expect(rows).toEqual([0, 0, 0, 0])
    const counts = withAccess(other.context, (tx) => loadTallies(tx, project.id, [revealed.id]))
    await expect(counts).rejects.toMatchObject({ code: 'not-found' })
    await expect(fillSheet(other, revealed, whole)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('before the lock: the sheet leaves the round too', async () => {
    const project = await small()
    const { lead, other } = project
    const round = await makeOpenRound(project, { client: [whole, whole], contractor: [whole] })
    await removeMember(lead.context, project.id, other.id)
    await lock(project, round, 'client')
    await lock(project, round, 'contractor')
    await reveal(project, round)
    expect(await clientAnswers(project, round.id)).toBe(8)
    const { rows } = await use.admin.query('select invited from round_side where round_id = $1 and side = $2', [
      round.id,
      'client',
    ])
    expect(rows).toEqual([{ invited: 1 }])
  })

  test('after the lock: the sheet stays, counted and sealed', async () => {
    const project = await small()
    const { lead, other } = project
    const round = await makeSealedRound(project, { client: [whole, wholeSheet('stays')], contractor: [whole] })
    const seal = await sealOf(use.admin, project.id, round.id, 'client')
    await removeMember(lead.context, project.id, other.id)
    expect(await sealOf(use.admin, project.id, round.id, 'client')).toBe(seal)
    await reveal(project, round)
    expect(await clientAnswers(project, round.id)).toBe(16)
    const mirror = await mirrorOf(project, round.id, lead)
    expect(mirror.seals.map(({ intact }) => intact)).toEqual([true, true])
    expect(mirror.answers.filter(({ name }) => name === other.name)).toHaveLength(8)
  })

  test('after the own lock, while the other side still fills in, the sheet stays too', async () => {
    const project = await small()
    const { lead, other } = project
    const round = await makeOpenRound(project, { client: [whole, whole], contractor: [whole] })
    await lock(project, round, 'client')
    await removeMember(lead.context, project.id, other.id)
    const { rows } = await use.admin.query(
      'select takes_part from round_participant where round_id = $1 and person_id = $2',
      [round.id, other.id],
    )
    expect(rows).toEqual([{ takes_part: true }])
    await lock(project, round, 'contractor')
    await reveal(project, round)
    expect(await clientAnswers(project, round.id)).toBe(16)
  })

  test('leaves a lead behind: the last lead of a side cannot go, nor the last facilitator of a running round', async () => {
    const project = await small()
    const { lead, other, facilitator } = project
    await expect(removeMember(lead.context, project.id, lead.id)).rejects.toMatchObject({ code: 'last-lead' })
    await expect(eraseAccount(lead.context)).rejects.toMatchObject({ code: 'last-lead' })
    await makeOpenRound(project)
    await expect(removeMember(facilitator.context, project.id, facilitator.id)).rejects.toMatchObject({
      code: 'last-facilitator',
    })
    await expect(eraseAccount(facilitator.context)).rejects.toMatchObject({ code: 'last-facilitator' })
    await setSideLead(lead.context, project.id, other.id, true)
    const leaving = await Promise.allSettled([eraseAccount(lead.context), eraseAccount(other.context)])
    expect(leaving.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('on erasure', () => {
  test('name and texts go, extents stay without a person', async () => {
    const project = await small()
    const { lead, other } = project
    const round = await makeRevealedRound(project, {
      client: [wholeSheet('kept'), wholeSheet('erased')],
      contractor: [whole],
    })
    await eraseAccount(other.context)
    const mirror = await mirrorOf(project, round.id, lead)
    expect(await clientAnswers(project, round.id)).toBe(16)
    const nameless = mirror.answers.filter((answer) => answer.side === 'client' && answer.name !== lead.name)
    expect(nameless.map(({ name, rationale, example }) => [name, rationale, example])).toEqual(
      Array.from({ length: 8 }, () => [null, '', '']),
    )
    expect(nameless.filter(({ extent }) => extent !== null)).toHaveLength(7)
    expect(mirror.answers.filter(({ rationale }) => rationale.includes('kept'))).toHaveLength(8)
  })

  test('nothing of name, address or texts is left in any table', async () => {
    const project = await small()
    const { other } = project
    await use.admin.query('update person set name = $2 where id = $1', [other.id, 'Uniekenaam'])
    await use.admin.query('update membership set name = $2 where person_id = $1', [other.id, 'Uniekenaam'])
    await makeRevealedRound(project, { client: [whole, wholeSheet('uniquetext')], contractor: [whole] })
    await makeOpenRound(project, { client: [whole, { ...wholeSheet('uniquetext'), handedIn: false }] })
    await asRole(
      'auth',
      `insert into mail_token (email, locale, browser_hash, address_hash, expires_at)
       values ($1, 'nl', sha256('a'), sha256('b'), now())`,
      [other.email],
    )
    const { rows: tables } = await use.admin.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    )
    const found = async () => {
      const left: string[] = []
      for (const { name } of tables) {
        const { rows } = await use.admin.query(
          `select from ${name} t where t::text like any (array['%Uniekenaam%', '%uniquetext%', '%' || $1 || '%'])`,
          [other.email],
        )
        if (rows.length > 0) left.push(name)
      }
      return left.sort()
    }
    expect(await found()).toEqual(['answer', 'mail_token', 'membership', 'person', 'project_invitation'])
    await eraseAccount(other.context)
    expect(await found()).toEqual([])
  })

  test('the seal holds texts and people as salted hashes whose salts go too, so it still verifies', async () => {
    const project = await small()
    const { lead, other } = project
    const sheets = { client: [wholeSheet('kept'), wholeSheet('erased')], contractor: [whole] }
    const sealed = await makeSealedRound(project, sheets)
    const seal = await sealOf(use.admin, project.id, sealed.id, 'client')
    await eraseAccount(other.context)
    expect(await sealOf(use.admin, project.id, sealed.id, 'client')).toBe(seal)
    await reveal(project, sealed)
    const { seals } = await mirrorOf(project, sealed.id, lead)
    expect(seals.map(({ side, intact }) => [side, intact])).toEqual([
      ['client', true],
      ['contractor', true],
    ])
    expect(seals[0]?.seal).toBe(seal)
    const { rows } = await use.admin.query(
      `select count(*)::int as sheets, count(z.person_salt)::int as people, count(h.rationale_salt)::int as texts
       from assessment a join sheet_seal z on z.assessment_id = a.id left join answer_seal h on h.assessment_id = a.id and h.factor = 1
       where a.round_id = $1 and a.side = 'client'`,
      [sealed.id],
    )
    expect(rows).toEqual([{ sheets: 2, people: 1, texts: 1 }])
  })

  test('the mirror says how many people and texts were erased', async () => {
    const project = await small()
    const { lead, other } = project
    const oneText = { extents: whole, rationale: (factor: number) => (factor === 3 ? 'een reden' : '') }
    const round = await makeRevealedRound(project, { client: [wholeSheet('kept'), oneText], contractor: [whole] })
    await eraseAccount(other.context)
    const { seals } = await mirrorOf(project, round.id, lead)
    expect(seals.map(({ side, erasedPeople, erasedTexts }) => [side, erasedPeople, erasedTexts])).toEqual([
      ['client', 1, 1],
      ['contractor', 0, 0],
    ])
  })

  test('before the lock the sheet leaves the round, and the lock counts without it', async () => {
    const project = await small()
    const { lead, other } = project
    const round = await makeOpenRound(project, { client: [whole, wholeSheet('erased')], contractor: [whole] })
    await eraseAccount(other.context)
    await lock(project, round, 'client')
    await lock(project, round, 'contractor')
    await reveal(project, round)
    expect(await clientAnswers(project, round.id)).toBe(8)
    expect((await mirrorOf(project, round.id, lead)).seals.map(({ intact }) => intact)).toEqual([true, true])
  })

  test('changes nothing of anybody else, and no extent', async () => {
    const project = await small()
    const { other } = project
    await makeRevealedRound(project, {
      client: [wholeSheet('kept'), wholeSheet('erased')],
      contractor: [wholeSheet('c')],
    })
    const extents = async () =>
      (
        await use.admin.query<{ line: string }>(
          `select assessment_id || ' ' || factor || ' ' || coalesce(extent, 0) || ' ' || dont_know || ' ' || counted
             || case when person_id is distinct from $1 then rationale || example || coalesce(person_id::text, '') else '' end as line
           from answer where project_id = $2 and (person_id is not null or $1::uuid is not null) order by 1`,
          [other.id, project.id],
        )
      ).rows.map((row) => row.line)
    const before = await extents()
    await eraseAccount(other.context)
    expect(await extents()).toEqual(before)
  })
})
