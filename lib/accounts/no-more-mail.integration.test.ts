import { beforeEach, describe, expect, test } from 'vitest'
import { acceptInvitation } from '@/lib/access/invitation-door.ts'
import { redeemLink } from '@/lib/access/mail-sign-in.ts'
import { lookUpNoMoreMail, refuseMail, wantMail, type NoMoreMailLink } from '@/lib/access/unwanted-mail.ts'
import { inviteToOrganisation } from '@/lib/organisations/commands.ts'
import type { OutboxMail } from '@/lib/platform/outbox.ts'
import { nameManager } from '@/lib/programme/commands/programme.ts'
import { remindProposal } from '@/lib/projects/commands.ts'
import { getProposal } from '@/lib/projects/queries.ts'
import { renewInvitation } from '@/lib/team/commands.ts'
import { getTeam } from '@/lib/team/queries.ts'
import { inviteTo, makeProject, propose, type TestProject } from '@/lib/testing/factories.ts'
import { makeInvitationToken, makePerson } from '@/lib/testing/factories-people.ts'
import { newProgramme } from '@/lib/testing/factories-programmes.ts'
import { mailsOf, ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { ask, askAndWrite, newBrowser } from '@/lib/testing/mailed-sign-in.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
let project: TestProject
beforeEach(async () => {
  ownDataFolder()
  project = await makeProject({ client: 2, contractorPeople: 1 })
  await runJobs()
})

const newAddress = () => `wie.${crypto.randomUUID()}@example.nl`
const linkOf = (mail: OutboxMail | undefined): NoMoreMailLink => {
  const [, href = ''] = /^Niet meer: (\S+)$/m.exec(mail?.text ?? '') ?? []
  const { pathname, searchParams } = new URL(href)
  expect(pathname).toBe('/no-more-mail')
  return { address: searchParams.get('address') ?? '', key: searchParams.get('key') ?? '' }
}
const invite = (email: string) =>
  inviteTo(
    project.id,
    project.people.client[0],
    { role: 'participant', side: 'client', organisationId: project.municipality.id },
    { name: 'Wie', email },
  )
const proposeTo = (email: string) =>
  propose(project.people.client[0], project.municipality.id, { client: '', contractor: email })
const nameAsManager = async (email: string) =>
  nameManager(project.admin.context, (await newProgramme()).id, { name: 'Wie', email })
const inviteToPlace = (email: string) =>
  inviteToOrganisation(project.admin.context, {
    ...{ organisationId: project.municipality.id, name: 'Wie', email, role: 'member' as const },
  })
const acts = { invite, propose: proposeTo, nameAsManager, inviteToPlace }
const to = (mails: readonly OutboxMail[], email: string) => mails.filter((mail) => mail.to === email)

describe('an address that pressed “niet meer”', () => {
  test('is written to for nothing that others begin, whichever mail the link stood in; after “toch wel” it is', async () => {
    for (const [first, act] of Object.entries(acts)) {
      const email = newAddress()
      const link = linkOf(to(await mailsOf(() => act(email)), email)[0])
      expect(link.address).toBe(email)
      expect(await lookUpNoMoreMail(link)).toBe('wanted')
      await refuseMail(link)
      await refuseMail(link)
      expect(await lookUpNoMoreMail(link)).toBe('unwanted')
      const others = Object.entries(acts).filter(([name]) => name !== first)
      for (const [name, other] of others)
        expect(to(await mailsOf(() => other(email)), email), `${first}, ${name}`).toEqual([])
      await wantMail(link)
      expect(await lookUpNoMoreMail(link)).toBe('wanted')
      expect(to(await mailsOf(() => proposeTo(email)), email)).toHaveLength(1)
      await use.admin.query('delete from project_proposal')
    }
  })

  test('gets no second mail about what it was asked before', async () => {
    const email = newAddress()
    const asked: { proposal?: string; invitation?: string } = {}
    const [mail] = await mailsOf(async () => {
      asked.proposal = await proposeTo(email)
      asked.invitation = (await invite(email)).invitationId
    })
    await refuseMail(linkOf(mail))
    await use.admin.query(`update project_invitation set sent_at = now() - interval '2 days'`)
    await use.admin.query(`update project_proposal set created_at = now() - interval '2 days'`)
    const { context } = project.people.client[0]
    const again = await mailsOf(async () => {
      await remindProposal(context, asked.proposal ?? '', 'contractor')
      await renewInvitation(context, project.id, asked.invitation ?? '')
    })
    expect(again).toEqual([])
  })

  test('is still mailed what somebody asks for with it to sign in', async () => {
    const email = newAddress()
    const link = linkOf(to(await mailsOf(() => proposeTo(email)), email)[0])
    await refuseMail(link)
    const mails = to(await mailsOf(() => ask(email, newBrowser())), email)
    expect(mails.map(({ subject }) => subject)).toEqual(['Je link om in te loggen'])
  })

  test('gets mail again once it signed in, or an invitation was accepted with it', async () => {
    const email = newAddress()
    const link = linkOf(to(await mailsOf(() => proposeTo(email)), email)[0])
    await refuseMail(link)
    const browser = newBrowser()
    const { token } = await askAndWrite({ ...project.admin, email }, browser)
    expect(await lookUpNoMoreMail(link)).toBe('unwanted')
    expect(await redeemLink(token, browser, null)).not.toBeNull()
    expect(await lookUpNoMoreMail(link)).toBe('wanted')

    const other = newAddress()
    let invitationId = ''
    const [mail] = await mailsOf(async () => {
      invitationId = (await invite(other)).invitationId
    })
    await refuseMail(linkOf(mail))
    const opened = await makeInvitationToken('project', project.id, invitationId)
    expect(await acceptInvitation(opened, newAddress(), 'Wie', null)).toMatchObject({ outcome: 'wrong-address' })
    expect(await lookUpNoMoreMail(linkOf(mail))).toBe('unwanted')
    expect(await acceptInvitation(opened, ` ${other.toUpperCase()} `, 'Wie', null)).toMatchObject({
      outcome: 'accepted',
    })
    expect(await lookUpNoMoreMail(linkOf(mail))).toBe('wanted')
  })

  test('is not stored: neither it nor its plain hash stands in the table', async () => {
    const email = newAddress()
    await refuseMail(linkOf(to(await mailsOf(() => proposeTo(email)), email)[0]))
    const { rowCount } = await use.admin.query(
      `select from unwanted_address where address_hash = sha256(convert_to($1, 'UTF8'))
        or encode(address_hash, 'escape') like '%' || $1 || '%'`,
      [email],
    )
    expect(rowCount).toBe(0)
  })
})

describe('a link with a wrong key', () => {
  test('does nothing and says the same of every address', async () => {
    await use.admin.query('delete from unwanted_address')
    const [known, unknown] = [newAddress(), newAddress()]
    const { key } = linkOf(to(await mailsOf(() => proposeTo(known)), known)[0])
    for (const link of [
      { address: unknown, key },
      { address: known, key: `${key.slice(1)}A` },
      { address: known, key: '' },
      { address: known.toUpperCase(), key },
      { address: '', key: '' },
    ]) {
      await refuseMail(link)
      expect(await lookUpNoMoreMail(link)).toBe('unknown')
    }
    expect((await use.admin.query('select from unwanted_address')).rowCount).toBe(0)
    await refuseMail({ address: known, key })
    await wantMail({ address: known, key: 'x'.repeat(43) })
    expect((await use.admin.query('select from unwanted_address')).rowCount).toBe(1)
  })
})

describe('whoever invites or proposes', () => {
  test('reads the same of an address that wants no mail as of any other', async () => {
    const [gone, other] = [newAddress(), newAddress()]
    const link = linkOf(to(await mailsOf(() => nameAsManager(gone)), gone)[0])
    await mailsOf(() => nameAsManager(other))
    await refuseMail(link)
    const { context, id: lead } = project.people.client[0]
    const told = async (email: string) => {
      const [{ invitationId }, proposal] = [await invite(email), await proposeTo(email)]
      await runJobs()
      const { rows } = await use.admin.query<{ person_id: string }>('select * from project_invitation where id = $1', [
        invitationId,
      ])
      const links = await use.admin.query('select from invitation_token where invitation_id = $1', [invitationId])
      const team = await getTeam(context, project.id, lead)
      const person = rows[0]?.person_id ?? ''
      const knowledge = team.ownSide.get(person)
      expect(knowledge).toBeDefined()
      const member = team.project.members.find(({ personId }) => personId === person)
      const answer = await getProposal(context, proposal, lead)
      const said = JSON.stringify([rows, links.rowCount, knowledge, member, answer])
      return said
        .replaceAll(invitationId, 'invitation')
        .replaceAll(person, 'person')
        .replaceAll(proposal, 'proposal')
        .replaceAll(email, 'address')
        .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment')
    }
    expect(await told(gone)).toBe(await told(other))
  })
})

test('a member’s mail of the same kind has no such line', async () => {
  const member = await makePerson()
  for (const act of Object.values(acts)) {
    const [mail] = to(await mailsOf(() => act(member.email)), member.email)
    expect(mail?.text).not.toContain('no-more-mail')
    expect(mail?.html).not.toContain('no-more-mail')
  }
})
