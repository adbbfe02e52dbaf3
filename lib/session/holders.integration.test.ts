import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mintAccessContext } from '@/lib/access/access.ts'
import { takeSeat } from '@/lib/access/pass-door.ts'
import { sayPresence } from '@/lib/session/commands/session.ts'
import { getOwnBallots, getPresence } from '@/lib/session/queries/session.ts'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { giveFrom, layTable, sit, stateOf, type Table } from '@/lib/testing/factories-seats.ts'
import { goTo, press } from '@/lib/testing/factories-sessions.ts'
import { forgetJobs, mailsOf, ownDataFolder } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { makeSeat, renewSeat, withdrawSeat } from '@/lib/session/commands/seats.ts'
import { getSeat, listSeats } from '@/lib/session/queries/seats.ts'

useDatabase()
beforeAll(() => {
  ownDataFolder()
})

const see = ({ project, session }: Table, personId: string) =>
  press(project.facilitator, session, { kind: 'see-holder', personId })
const unseen = async ({ project, session }: Table) =>
  (await getPresence(project.facilitator.context, project.id, session.id)).unseenPeople

describe('a seat for somebody of the team', () => {
  test('answers in secret only once the facilitator has seen who holds it; a guest is nobody else and need not wait', async () => {
    const table = await layTable({ empty: true })
    const { project, session, member } = table
    const [seat, guest] = [await sit(table, { personId: member.id }), await sit(table, { name: 'Gast' })]
    for (const who of [seat, guest]) {
      await giveFrom(who, table, { kind: 'join' })
      await sayPresence(who, table.ids, {})
    }
    expect(await unseen(table)).toEqual([member.id])
    await goTo(project, session, 're-rate')
    const { step } = await stateOf(table)
    const rate = { kind: 'rate', step, extent: 2 } as const
    await expect(giveFrom(seat, table, rate)).rejects.toMatchObject({ code: 'holder-unseen' })
    await giveFrom(guest, table, rate)
    expect(await getSeat(seat)).toMatchObject({ taking: 1, holderSeen: false })
    await see(table, member.id)
    expect((await stateOf(table)).holders).toEqual({ [member.id]: 1 })
    expect(await unseen(table)).toEqual([])
    expect(await getSeat(seat)).toMatchObject({ taking: 1, holderSeen: true })
    await giveFrom(seat, table, rate)
    expect(await getOwnBallots(seat, project.id, session.id)).toMatchObject([{ poll: 'rating', choices: [2] }])
  })

  test('is another holder when another device takes it: unseen again, and without the secret answers of the one before', async () => {
    const table = await layTable({ empty: true })
    const { project, session, ids, lead, member, room } = table
    const first = await sit(table, { personId: member.id })
    await giveFrom(first, table, { kind: 'join' })
    await see(table, member.id)
    await goTo(project, session, 're-rate')
    const { step } = await stateOf(table)
    await giveFrom(first, table, { kind: 'rate', step, extent: 5 })
    const [line] = await listSeats(lead.context, project.id, session.id)
    const code = await renewSeat(lead.context, ids, line?.id ?? '')
    const second = mintAccessContext(await takeSeat(room, code, null))
    expect(await getSeat(second)).toMatchObject({ personId: member.id, taking: 2, holderSeen: false })
    expect(await getOwnBallots(second, project.id, session.id)).toEqual([])
    await sayPresence(second, ids, {})
    expect(await unseen(table)).toEqual([member.id])
    await expect(giveFrom(second, table, { kind: 'rate', step, extent: 1 })).rejects.toMatchObject({
      code: 'holder-unseen',
    })
    await see(table, member.id)
    expect(await getOwnBallots(second, project.id, session.id)).toEqual([])
  })

  test('the secret answers of a guest do not go to who takes the seat of that guest after them', async () => {
    const table = await layTable()
    const { project, session, ids, lead, room } = table
    const first = await sit(table, { name: 'Gast' })
    await giveFrom(first, table, { kind: 'join' })
    await goTo(project, session, 're-rate')
    const { step } = await stateOf(table)
    await giveFrom(first, table, { kind: 'rate', step, extent: 5 })
    const [line] = await listSeats(lead.context, project.id, session.id)
    const second = mintAccessContext(await takeSeat(room, await renewSeat(lead.context, ids, line?.id ?? ''), null))
    expect(await getOwnBallots(second, project.id, session.id)).toEqual([])
  })

  test('nobody but a facilitator says who holds it, and only of who is there with such a code', async () => {
    const table = await layTable()
    const { lead, member, session } = table
    const guest = await sit(table, { name: 'Gast' })
    await giveFrom(guest, table, { kind: 'join' })
    const { personId } = await getSeat(guest)
    await expect(press(lead, session, { kind: 'see-holder', personId: member.id })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(giveFrom(guest, table, { kind: 'see-holder', personId })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    // came in with their own login; a guest; an unknown id
    await expect(see(table, member.id)).rejects.toMatchObject({ code: 'unknown-item' })
    await expect(see(table, personId)).rejects.toMatchObject({ code: 'unknown-item' })
    await expect(see(table, crypto.randomUUID())).rejects.toMatchObject({ code: 'person-absent' })
    // only facilitators are told who was not checked yet
    const others = await getPresence(lead.context, table.project.id, session.id)
    expect(others.unseenPeople).toEqual([])
  })
})

describe('the mail about a seat', () => {
  beforeEach(forgetJobs)

  test('goes to the member at once, whoever made it and each time it is made; a guest has none', async () => {
    const table = await layTable({ empty: true })
    const { project, session, ids, lead, member } = table
    await forgetJobs()
    expect(await mailsOf(() => makeSeat(lead.context, ids, { name: 'Gast' }))).toEqual([])
    let code = ''
    const [mail, ...more] = await mailsOf(async () => {
      code = await makeSeat(lead.context, ids, { personId: member.id })
    })
    expect(more).toEqual([])
    expect(mail).toMatchObject({ to: member.email })
    expect(mail?.text).toContain(lead.name)
    expect(mail?.text).toContain(`/projects/${project.id}/sessions/${session.id}`)
    expect(mail?.text).not.toContain(code)
    const line = (await listSeats(lead.context, project.id, session.id)).find(({ personId }) => personId === member.id)
    expect(await mailsOf(() => renewSeat(lead.context, ids, line?.id ?? ''))).toMatchObject([{ to: member.email }])
  })

  test('is not sent about a seat that is gone, nor to who is', async () => {
    const table = await layTable({ empty: true })
    const { project, session, ids, lead, member } = table
    await forgetJobs()
    const gone = await mailsOf(async () => {
      await makeSeat(lead.context, ids, { personId: member.id })
      const [line] = await listSeats(lead.context, project.id, session.id)
      await withdrawSeat(lead.context, ids, line?.id ?? '')
    })
    const erased = await mailsOf(async () => {
      await makeSeat(lead.context, ids, { personId: member.id })
      await eraseAccount(member.context)
    })
    expect([...gone, ...erased].filter(({ to }) => to === member.email)).toEqual([])
  })
})
