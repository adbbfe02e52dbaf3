import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { acceptInvitation, lookUpInvitation } from '@/lib/access/invitation-door.ts'
import { lookUpLink, redeemCode, redeemLink, requestSignIn } from '@/lib/access/mail-sign-in.ts'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { inviteToOrganisation } from '@/lib/organisations/commands.ts'
import type { OutboxMail } from '@/lib/platform/outbox.ts'
import { newToken, tokenHash } from '@/lib/platform/secrets.ts'
import { renewInvitation, withdrawInvitation } from '@/lib/team/commands.ts'
import { addMember, inviteTo, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makeOrganisation, makePerson, makePlatformAdmin, type TestPerson } from '@/lib/testing/factories-people.ts'
import { dayFromNow, draftRound } from '@/lib/testing/factories-rounds.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { addJob, forgetJobs, mailsOf, ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'

let database: TestDatabase
let behind: pg.Client
let project: TestProject

beforeAll(async () => {
  database = await cloneDatabase()
  ownDataFolder()
  behind = new pg.Client({ connectionString: database.url })
  await behind.connect()
  project = await makeProject({ client: 2, contractorPeople: 1 })
  await forgetJobs()
})
afterAll(async () => {
  await behind.end()
  await closeConnections()
  await database.drop()
})

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const tokenIn = (mail: OutboxMail | undefined): string =>
  /(?:token=|invitations\/)([\w-]{43})$/m.exec(mail?.text ?? '')?.[1] ?? ''
const codeIn = (mail: OutboxMail | undefined): string => /^ {4}(\d{6})$/m.exec(mail?.text ?? '')?.[1] ?? ''

async function rowsOf(table: string): Promise<string> {
  const { rows } = await behind.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`)
  return rows.map(({ row }) => row).join('\n')
}

async function ask(email: string, locale: 'nl' | 'en' = 'nl'): Promise<string> {
  const browser = newToken()
  await requestSignIn({ email, locale, browser, internetAddress: null, returnTo: null })
  return browser
}

describe('a request to sign in', () => {
  test('waits as a job that names nobody', async () => {
    const { email } = await makePerson()
    await ask(email)
    const waiting = await rowsOf('graphile_worker._private_jobs')
    expect(waiting).toContain('"id"')
    expect(waiting).not.toContain('@')
    await runJobs()
  })

  test('becomes one mail whose link works once, in the browser that asked', async () => {
    const person = await makePerson()
    let browser = ''
    const [mail, ...others] = await mailsOf(async () => (browser = await ask(person.email)))
    expect(others).toEqual([])
    expect(mail?.to).toBe(person.email)
    const token = tokenIn(mail)
    expect(mail?.text).toContain(`http://localhost:3000/sign-in/confirm?token=${token}`)
    expect(await lookUpLink(token, browser)).toBe('here')
    expect(await lookUpLink(token, newToken())).toBe('elsewhere')
    expect(await redeemLink(token, browser, null)).toEqual({ personId: person.id, returnTo: null })
    expect(await redeemLink(token, browser, null)).toBeNull()
  })

  test('becomes a mail whose code works in that browser alone', async () => {
    const person = await makePerson()
    let browser = ''
    const [mail] = await mailsOf(async () => (browser = await ask(person.email)))
    expect(await redeemCode(newToken(), codeIn(mail))).toBeNull()
    expect(await redeemCode(browser, codeIn(mail))).toMatchObject({ personId: person.id })
  })

  test('leaves only hashes behind, in no table anything raw', async () => {
    const [mail] = await mailsOf(async () => ask((await makePerson()).email))
    const [token, code] = [tokenIn(mail), codeIn(mail)]
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(code).toMatch(/^\d{6}$/)
    const stored = await rowsOf('mail_token')
    expect(stored).toContain(hex(tokenHash(token)))
    expect(stored).not.toContain(token)
    expect(stored).not.toContain(`"${code}"`)
    expect(stored).not.toContain(hex(tokenHash(code)))
    expect(await rowsOf('graphile_worker._private_jobs')).toBe('')
  })

  test('goes the same way for an address without an account: same row, same job, one mail, no link', async () => {
    const { email } = await makePerson()
    const filled = async (address: string) => {
      const { rows } = await behind.query<object>(
        `select locale, token_hash is not null as token, code_hash is not null as code, used_at, return_to, wrong_codes
         from mail_token where email = $1`,
        [address],
      )
      return rows
    }
    const known = await mailsOf(() => ask(email))
    const unknown = await mailsOf(() => ask('nobody.here@example.nl'))
    expect(await filled('nobody.here@example.nl')).toEqual(await filled(email))
    expect([known.length, unknown.length]).toEqual([1, 1])
    expect(unknown[0]).toMatchObject({ to: 'nobody.here@example.nl', subject: 'Dit adres kennen we nog niet' })
    expect(unknown[0]?.text).not.toMatch(/http|\d{6}/)
    expect(unknown[0]?.html).not.toMatch(/<a\b/)
    expect(unknown[0]?.text).toContain('Wil je zelf beginnen met Wijkspiegel?')
  })

  test('is answered in the language in which it was asked', async () => {
    const { email } = await makePerson({ locale: 'nl' })
    const [mail] = await mailsOf(() => ask(email, 'en'))
    expect(mail?.subject).toBe('Your link to sign in')
  })

  test('that is tried again brings a mail with a fresh link, and only the last one works', async () => {
    const { email } = await makePerson()
    let browser = ''
    const [first] = await mailsOf(async () => (browser = await ask(email)))
    const { rows } = await behind.query<{ id: string }>('select id from mail_token where email = $1', [email])
    const [second] = await mailsOf(() => addJob('sign-in-mail', { id: rows[0]?.id }))
    expect(await redeemLink(tokenIn(first), browser, null)).toBeNull()
    expect(await redeemLink(tokenIn(second), browser, null)).not.toBeNull()
    expect(await mailsOf(() => addJob('sign-in-mail', { id: rows[0]?.id }))).toEqual([])
  })

  test('that has ended before its mail was written gets none', async () => {
    const { email } = await makePerson()
    const mails = await mailsOf(async () => {
      await ask(email)
      await behind.query(`update mail_token set expires_at = now() - interval '1 second' where email = $1`, [email])
    })
    expect(mails).toEqual([])
  })
})

describe('an invitation', () => {
  const membership = () => ({ role: 'participant', side: 'client', organisationId: project.municipality.id }) as const
  const lead = (): TestPerson => project.people.client[0]

  test('to a project becomes a mail that says who invites to what, with a link that can be accepted', async () => {
    let email = ''
    const [mail] = await mailsOf(async () => (email = (await inviteTo(project.id, lead(), membership())).invitee.email))
    expect(mail?.to).toBe(email)
    expect(mail?.subject).toBe(`${lead().name} nodigt je uit voor ${project.name}`)
    expect(mail?.text).toContain('Je doet mee namens de gemeente.')
    const { municipality, contractor } = project
    expect(mail?.text).toContain(`Het is een project van ${municipality.name} met ${contractor.name}.`)
    expect(mail?.text).toContain(`${lead().name} werkt bij ${municipality.name}.`)
    expect(mail?.text).toContain('Invullen kost je vier minuten, of meer als je wilt.')
    expect(mail?.text).not.toContain('Een trekker nodigt')
    expect(mail?.text).not.toContain('moeten uiterlijk')
    const token = tokenIn(mail)
    expect(await lookUpInvitation(token)).toMatchObject({ state: 'open', scope: 'project', scopeId: project.id, email })
    expect(await rowsOf('invitation_token')).toContain(hex(tokenHash(token)))
    for (const table of ['invitation_token', 'project_invitation', 'graphile_worker._private_jobs', 'audit_event']) {
      expect(await rowsOf(table)).not.toContain(token)
    }
    expect(await acceptInvitation(token, email, 'Noor', null)).toMatchObject({ outcome: 'accepted' })
  })

  test('says by when worksheets are filled in where a round is being prepared', async () => {
    const other = await makeProject()
    const closesOn = dayFromNow(20)
    await draftRound(other, { closesOn })
    await forgetJobs()
    const contractor = { role: 'participant', side: 'contractor', organisationId: other.contractor.id } as const
    const [mail] = await mailsOf(() => inviteTo(other.id, other.people.contractor[0], contractor))
    const day = formatWeekdayDate(calendarDay(closesOn), 'nl')
    expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain(`De werkbladen moeten uiterlijk ${day} zijn ingevuld.`)
  })

  test('to who will lead says what a lead does', async () => {
    const seat = { role: 'sideLead', side: 'client', organisationId: project.municipality.id } as const
    const [mail] = await mailsOf(() => inviteTo(project.id, lead(), seat))
    expect(mail?.text).toContain('Een trekker nodigt de eigen kant uit')
  })

  test('to an organisation by an admin without a name is still whole', async () => {
    const admin = await makePlatformAdmin()
    await behind.query(`update person set name = '' where id = $1`, [admin.id])
    const organisation = await makeOrganisation(admin, 'contractor', 'Wegenbouw De Berg')
    const email = 'first@deberg.example'
    const [mail] = await mailsOf(() =>
      inviteToOrganisation(admin.context, { organisationId: organisation.id, email, name: 'Wim', role: 'admin' }),
    )
    expect(mail).toMatchObject({ to: email, subject: 'Je bent uitgenodigd voor Wegenbouw De Berg' })
    expect(mail?.text).toContain('Je wordt beheerder van deze organisatie.')
    expect(await lookUpInvitation(tokenIn(mail))).toMatchObject({ scope: 'organisation', role: 'admin' })
  })

  test('that is sent again, or tried again, has a link of its own and the earlier one keeps working', async () => {
    let id = ''
    const [first] = await mailsOf(async () => (id = (await inviteTo(project.id, lead(), membership())).invitationId))
    await behind.query(`update project_invitation set sent_at = now() - interval '1 hour' where id = $1`, [id])
    const [second] = await mailsOf(() => renewInvitation(lead().context, project.id, id))
    const [third] = await mailsOf(() =>
      addJob('invitation-mail', { scope: 'project', scopeId: project.id, invitationId: id }),
    )
    const tokens = [first, second, third].map(tokenIn)
    expect(new Set(tokens).size).toBe(3)
    for (const token of tokens) expect(await lookUpInvitation(token)).toMatchObject({ state: 'open' })
  })

  test('that was withdrawn, accepted or ended before its mail was written gets none', async () => {
    const mails = await mailsOf(async () => {
      const { invitationId } = await inviteTo(project.id, lead(), membership())
      await withdrawInvitation(lead().context, project.id, invitationId)
      await addMember(project.id, lead(), membership())
      const { invitee } = await inviteTo(project.id, lead(), membership())
      await behind.query('update project_invitation set expires_at = now() where email = $1', [invitee.email])
    })
    expect(mails).toEqual([])
  })

  test('with a hostile name carries it as words only', async () => {
    const name = '<img src=x onerror=alert(1)>\u202E'
    const [mail] = await mailsOf(() => inviteTo(project.id, lead(), membership(), { name }))
    expect(mail?.html).not.toContain('<img')
    await behind.query('update project set name = $2 where id = $1', [project.id, '<script>x</script>\r\nBcc: x@y.nl'])
    const [other] = await mailsOf(() => inviteTo(project.id, lead(), membership()))
    expect(other?.html).not.toContain('<script')
    expect(other?.subject).not.toMatch(/[\r\n]/)
  })
})

describe('the queue', () => {
  test('leaves out a job whose payload does not fit, says so without quoting it, and goes on', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const wrong = [null, 7, 'x', [], {}, { id: 'x' }, { kind: 'nothing', projectId: project.id, roundId: 'x' }]
    for (const task of [
      'sign-in-mail',
      'invitation-mail',
      'mail',
      'close-round',
      'closing-soon',
      'masked-preparation',
    ]) {
      for (const payload of wrong) await addJob(task, payload)
    }
    const nowhere = { projectId: project.id, roundId: crypto.randomUUID() }
    const known = { kind: 'round-opened', ...nowhere, closesOn: '2026-12-04', id: nowhere.roundId }
    for (const task of ['sign-in-mail', 'mail', 'close-round', 'closing-soon', 'masked-preparation'])
      await addJob(task, known)
    await addJob('mail', { ...known, personId: crypto.randomUUID() })
    await addJob('invitation-mail', { scope: 'project', scopeId: project.id, invitationId: nowhere.roundId })
    await runJobs()
    const lines = log.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('job left out'))
    log.mockRestore()
    expect(lines).toHaveLength(wrong.length * 6)
    expect(lines.join('')).not.toMatch(/nothing|projectId|[0-9a-f]{8}-/)
    expect(await rowsOf('graphile_worker._private_jobs')).toBe('')
  })

  test('gives up a mail to what is no address, and keeps no address of it', async () => {
    const { id, email } = await makePerson()
    const wrong = `no address ${id}`
    const mails = await mailsOf(async () => {
      await ask(email)
      await behind.query('update mail_token set email = $2 where email = $1', [email, wrong])
    })
    expect(mails).toEqual([])
    expect(await rowsOf('graphile_worker._private_jobs')).toBe('')
    const troubles = await rowsOf('mail_trouble')
    expect(troubles).toContain('"code": "address"')
    expect(troubles).not.toContain(wrong)
  })
})
