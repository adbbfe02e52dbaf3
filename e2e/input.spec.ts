import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { callAction } from './fixtures/actions.ts'
import { fingerprintOf } from './fixtures/fingerprint.ts'
import { fullSheet } from './fixtures/house.ts'
import { ask, formIn, sendForm } from './fixtures/http.ts'
import { mailsIn, waitForMail } from './fixtures/outbox.ts'
import { answerBody, makePlace, saveAnswerAs } from './fixtures/place.ts'
import { expect, test } from './fixtures/world.ts'

const ran = '(globalThis.__ran = true)'
const payloads = {
  script: `<script>${ran}</script>`,
  picture: `"><img src=x onerror="${ran}">`,
  drawing: `<svg onload="${ran}"><script>${ran}</script></svg>`,
  end: `</textarea></title></script><script>${ran}</script>`,
  template: `{{${ran}}}\${${ran}}<%= ${ran} %>`,
  message: `{count, plural, one {x}} <b>x</b> 'quoted' {`,
}

test('markup in names and reasons is text, on the page and in the mail', async ({ copy, as }) => {
  const tag = crypto.randomUUID().slice(0, 8)
  const name = `<svg onload="${ran}"> ${tag}`
  const seed = { name: payloads.picture, functionTitle: payloads.script }
  const project = await makeProject({ name, client: [{}, seed, { name: payloads.message }], contractorPeople: 1 })
  const texts = Object.values(payloads).join('\n')
  const sheet = { ...fullSheet('44352413'), rationale: () => texts, example: () => payloads.end }
  const round = await makeRevealedRound(project, { client: [sheet, sheet], contractor: [sheet] })
  const page = await as(project.people.client[0])
  const rounds = `/projects/${project.id}/rounds/${round.id}`
  for (const path of ['', '/team', `/rounds/${round.id}/mirror/client-role`, `/rounds/${round.id}/worksheet/summary`]) {
    await page.goto(`/projects/${project.id}${path}`)
    await expect(page.getByText(name).first()).toBeAttached()
    expect(await page.evaluate(() => '__ran' in globalThis)).toBe(false)
    expect(await page.locator('main img, main script:not([nonce]), [onload], [onerror]').count()).toBe(0)
  }
  await page.goto(`${rounds}/mirror/client-role`)
  await expect(page.getByText(payloads.script).first()).toBeAttached()
  await page.goto(`/projects/${project.id}/team`)
  await expect(page.getByText(payloads.picture).first()).toBeVisible()

  const mails = mailsIn(copy.dataFolder).filter((mail) => mail.text.includes(tag))
  expect(mails.length).toBeGreaterThan(3)
  for (const mail of mails) {
    expect(mail.html).not.toMatch(/<(?:script|svg|img)|<[^>]+\son\w+=/i)
    expect(mail.subject).not.toMatch(/[\r\n]/)
  }
  const [mail] = mails
  const outbox = await as(project.admin, {}, [/Blocked script execution/])
  await outbox.goto(`/demo/outbox/${mail?.id ?? ''}`)
  await expect(outbox.frameLocator('iframe').getByText(tag).first()).toBeVisible()
  expect(
    await outbox
      .frames()[1]
      ?.evaluate(() => '__ran' in globalThis)
      .catch(() => false),
  ).toBe(false)
})

test('marks that turn the direction of a line never come into a name, and right-to-left names stay', async ({
  copy,
  as,
}) => {
  const person = await makePerson()
  const rename = (name: string) => callAction(copy, '/account', 'renameAction', { name }, { who: person })
  await rename('Jan \u202eneddirrev\u202c \u2067de\u2069 Wit\u200f')
  const page = await as(person)
  await page.goto('/account')
  await expect(page.getByLabel('Naam', { exact: true })).toHaveValue('Jan neddirrev de Wit')
  await rename('محمد بن سعيد')
  await page.reload()
  await expect(page.getByLabel('Naam', { exact: true })).toHaveValue('محمد بن سعيد')
  for (const name of ['a\u0000b', 'a\nb', 'a\u2028b', ' \u202e ', 'x'.repeat(121)])
    expect((await rename(name)).done, JSON.stringify(name)).toBeUndefined()
  await page.reload()
  await expect(page.getByLabel('Naam', { exact: true })).toHaveValue('محمد بن سعيد')

  const { project, lead } = await makePlace()
  const fields = { projectId: project.id, side: 'client', organisationId: project.municipality.id }
  const people = `Eva \u202enesnaJ, eva-${project.id.slice(0, 8)}@example.nl`
  await callAction(copy, '/account', 'inviteManyAction', { ...fields, people }, { who: lead })
  const team = await as(lead)
  await team.goto(`/projects/${project.id}/team`)
  await expect(team.getByRole('row', { name: /^Eva nesnaJ/ })).toBeVisible()
})

const exact = {
  'emoji, by the letter that people see as one': '👷🏽‍♀️🏗️'.repeat(200),
  'right to left': 'الشارع مفتوح منذ مارس. '.repeat(40),
  'two thousand signs beyond the basic ones': '𝒲'.repeat(2000),
  'SQL and JSON': `'; drop table answer; -- \\" {"a": 1} $1 %s \\u0000`,
  'lines and spaces': '  een\n\n\ttwee  \n',
  'marks that belong to letters': 'cafe\u0301 ﷽ Z̷̢̛͔a̸l̶g̵o̴',
}

for (const [what, rationale] of Object.entries(exact))
  test(`a reason of ${what} is stored exactly`, async ({ copy }) => {
    const place = await makePlace()
    const [, other] = place.project.people.client
    if (!other) throw new Error('the project has too few people')
    const answer = await saveAnswerAs(copy, place, other, answerBody(place, { rationale }))
    expect(answer.status).toBe(200)
    const sheet = await getOwnSheet(other.context, place.project.id, place.round.id, other.id)
    expect(sheet.answers[0]?.content.rationale).toBe(rationale)
    const path = `/projects/${place.project.id}/rounds/${place.round.id}/worksheet/client-role`
    const form = formIn(await (await ask(copy, path, { who: other })).text(), 'worksheet-step')
    expect(form.get('baseVersion')).toBe('1')
  })

const refused = {
  '20,000 characters': 'x'.repeat(20_000),
  'one sign too many': '𝒲'.repeat(2001),
  'a NUL': 'een\u0000twee',
  'half a sign': 'een \ud83d twee',
}

for (const [what, rationale] of Object.entries(refused))
  test(`a reason with ${what} is refused with its place named, and nothing is written`, async ({ copy }) => {
    const place = await makePlace()
    const { project, round } = place
    const [, other] = project.people.client
    if (!other) throw new Error('the project has too few people')
    const before = await fingerprintOf(project.id)
    const answer = await saveAnswerAs(copy, place, other, answerBody(place, { rationale }))
    expect([answer.status, await answer.json()]).toEqual([400, { fault: ['content.rationale'] }])

    // a form cannot contain half a character: the browser replaces it
    if (!rationale.isWellFormed()) return
    // without script: the same, with everything that was typed and the message at the field
    const path = `/projects/${project.id}/rounds/${round.id}/worksheet/client-role`
    const form = formIn(await (await ask(copy, path, { who: other })).text(), 'worksheet-step')
    const sent = await sendForm(copy, path, form, { rationale, extent: '2' }, { who: other })
    expect(sent.status).toBe(200)
    const html = await sent.text()
    expect(html).toContain(rationale.startsWith('een') ? 'een' : rationale)
    expect(html).toMatch(/dit is te lang|een teken dat we niet kunnen bewaren/)
    expect(await fingerprintOf(project.id)).toEqual(before)
  })

test('an address that would make a second mail out of one is refused before any is sent', async ({ copy }) => {
  const { project, lead } = await makePlace()
  const tag = project.id.slice(0, 8)
  const before = await fingerprintOf(project.id)
  for (const email of [
    `a-${tag}@x.nl,b@x.nl`,
    `a-${tag}@x.nl\r\nBcc: b@x.nl`,
    `"a b"@${tag}.nl`,
    `a@${tag}.nl <b@x.nl>`,
  ]) {
    const fields = { projectId: project.id, name: 'Iemand', email, organisationId: '' }
    const answer = await callAction(copy, '/account', 'inviteFacilitatorAction', fields, { who: lead })
    expect(answer.done, email).toBeUndefined()
  }
  expect(await fingerprintOf(project.id)).toEqual(before)
  await callAction(copy, '/account', 'requestSignInAction', { email: lead.email })
  await waitForMail(copy.dataFolder, { to: lead.email, subject: /in te loggen/ })
  expect(mailsIn(copy.dataFolder).filter(({ to }) => to.includes(tag))).toEqual([])
})
