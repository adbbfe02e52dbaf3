import { beforeAll, expect, test } from 'vitest'
import { makeProject } from '@/lib/testing/factories.ts'
import { addCardholder } from '@/lib/testing/factories-cards.ts'
import { makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { momentFromNow, plannedFor, proposeFrom, seenNow } from '@/lib/testing/factories-planning.ts'
import { forgetJobs, mailsOf, ownDataFolder } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { readOutboxFile, type OutboxMail } from '@/lib/platform/outbox.ts'
import { cancelRound } from '@/lib/rounds/commands.ts'
import { callOffSession, chooseMoment, setSessionDay } from './commands.ts'

useDatabase()
beforeAll(ownDataFolder)

const [first, second] = [momentFromNow(20), momentFromNow(21)] as const

async function makeAsked() {
  const project = await makeProject({ client: 1, contractorPeople: 2 })
  await addCardholder(project, 'client')
  const round = await makeOpenRound(project)
  await forgetJobs()
  const sides = [...project.people.client, ...project.people.contractor].map(({ email }) => email).toSorted()
  return { project, round, sides, all: [...sides, project.facilitator.email].toSorted() }
}
const readersOf = (mails: readonly OutboxMail[]) => mails.map(({ to }) => to).toSorted()
async function fileOf({ id }: OutboxMail): Promise<string> {
  const file = await readOutboxFile(id, 0)
  if (!file) throw new Error('the mail has no file')
  return `${file.type}\n${file.content.toString('utf8').replaceAll('\r\n ', '')}`
}
const saidOf = (file: string) => ({
  method: /METHOD:(\w+)/.exec(file)?.[1],
  uid: /UID:(\S+)/.exec(file)?.[1],
  sequence: /SEQUENCE:(\d+)/.exec(file)?.[1],
  status: /STATUS:(\w+)/.exec(file)?.[1],
})

test('proposed moments are mailed to both sides alone, with no file, and not to who chose fewer mails', async () => {
  const { project, round, sides } = await makeAsked()
  const mails = await mailsOf(() => proposeFrom(project, round, [first, second]))
  expect(readersOf(mails)).toEqual(sides)
  const [{ id, email }] = project.people.client
  await asDefiner(`update person set mail_level = 'essential' where id = $1`, [id])
  const again = await mailsOf(() => proposeFrom(project, round, [first]))
  expect(readersOf(again)).toEqual(sides.filter((address) => address !== email))
  for (const { attachments, text } of mails) {
    expect(attachments).toEqual([])
    expect(text).toContain('13:30')
  }
})

test('a chosen day goes to everybody with a file, a moved one as the same event, a called-off one strikes it out', async () => {
  const { project, round, all } = await makeAsked()
  const { context } = project.facilitator
  const seen = () => seenNow(project, round)
  await mailsOf(() => proposeFrom(project, round, [first]))
  const chosen = await mailsOf(async () => chooseMoment(context, await seen(), first))
  const moved = await mailsOf(async () => setSessionDay(context, await seen(), { startsAt: second, ...plannedFor }))
  const calledOff = await mailsOf(async () => callOffSession(context, await seen()))
  const uid = `${round.id}-session@wijkspiegel`
  for (const [mails, expected] of [
    [chosen, { method: 'REQUEST', uid, sequence: '0', status: 'CONFIRMED' }],
    [moved, { method: 'REQUEST', uid, sequence: '1', status: 'CONFIRMED' }],
    [calledOff, { method: 'CANCEL', uid, sequence: '2', status: 'CANCELLED' }],
  ] as const) {
    expect(readersOf(mails)).toEqual(all)
    for (const mail of mails) {
      const file = await fileOf(mail)
      expect(saidOf(file)).toEqual(expected)
      expect(file).toContain(`text/calendar; charset=utf-8; method=${expected.method}`)
      // of the people, its one reader alone
      expect(all.filter((address) => file.includes(address))).toEqual([mail.to])
    }
  }
})

test('what changes before its mail is written goes out once, as it is then', async () => {
  const { project, round, all } = await makeAsked()
  const { context } = project.facilitator
  const mails = await mailsOf(async () => {
    await setSessionDay(context, await seenNow(project, round), { startsAt: first, ...plannedFor })
    await setSessionDay(context, await seenNow(project, round), { startsAt: second, ...plannedFor })
  })
  expect(readersOf(mails)).toEqual(all)
  expect(await Promise.all(mails.map(async (mail) => saidOf(await fileOf(mail)).sequence))).toEqual(all.map(() => '1'))
})

test('a cancelled round takes its day out of everybody’s calendar', async () => {
  const { project, round, all } = await makeAsked()
  const { context } = project.facilitator
  await mailsOf(async () => setSessionDay(context, await seenNow(project, round), { startsAt: first, ...plannedFor }))
  const mails = await mailsOf(() => cancelRound(context, project.id, round.id, 'Het project stopt.'))
  const off = mails.filter(({ attachments }) => attachments.length > 0)
  expect(readersOf(off)).toEqual(all)
  for (const mail of off) expect(saidOf(await fileOf(mail))).toMatchObject({ method: 'CANCEL', sequence: '1' })
})
