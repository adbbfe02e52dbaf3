import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatWeekdayDate } from '@/lib/i18n/format.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { momentFromNow, planSession } from '@/lib/testing/factories-planning.ts'
import { expectAccessible } from './fixtures/sheets.ts'
import { waitForMail, type SentMail } from './fixtures/outbox.ts'
import { scriptWays } from './fixtures/script.ts'
import { expect, test } from './fixtures/world.ts'

const phone = { width: 390, height: 844 }
const [first, second, third] = [momentFromNow(20), momentFromNow(21, '09:00'), momentFromNow(22)] as const
const dayOf = (moment: Date) => formatWeekdayDate(moment, 'nl')

/** What the calendar file of a mail says. */
function fileOf(dataFolder: string, { id }: SentMail) {
  const file = readFileSync(join(dataFolder, 'outbox', `${id}.0.file`), 'utf8').replaceAll('\r\n ', '')
  const of = (name: string) => new RegExp(`^${name}:(.*)\r$`, 'm').exec(file)?.[1]
  return {
    method: of('METHOD'),
    uid: of('UID'),
    sequence: of('SEQUENCE'),
    starts: of('DTSTART'),
    place: of('LOCATION'),
  }
}
const inUtc = (moment: Date) => moment.toISOString().replaceAll(/[-:]|\.\d+/g, '')

for (const { javaScriptEnabled, tag } of scriptWays)
  test(
    `a session is planned, ${javaScriptEnabled ? 'with' : 'without'} script: three moments, answers of both sides, names for the own lead, numbers for the facilitator, and a day that moves in calendars`,
    { tag },
    async ({ as, stage }) => {
      const project = await makeProject({ client: 2, contractorPeople: 2 })
      const round = await makeOpenRound(project)
      const { dataFolder } = stage
      const [clientLead, client] = project.people.client
      const [contractorLead, contractor] = project.people.contractor
      if (!client || !contractor) throw new Error('a side has one person')
      const path = `/projects/${project.id}`
      const facilitator = await as(project.facilitator, { javaScriptEnabled })

      await facilitator.goto(path)
      await facilitator.getByRole('link', { name: 'Stel momenten voor' }).click()
      await expect(facilitator.getByRole('heading', { name: 'De dag van de sessie', level: 1 })).toBeVisible()
      const propose = facilitator.getByRole('region', { name: 'Stel momenten voor' })
      // all faults at once, each at its field, and nothing typed is lost
      await propose.getByLabel('Dag', { exact: true }).nth(0).fill('gisteren')
      await propose.getByLabel('Begint om').nth(1).fill('9.00')
      await propose.getByLabel('Waar is het?').fill('Buurthuis De Brug')
      await propose.getByRole('button', { name: 'Vraag wat past' }).click()
      await expect(propose.getByRole('heading', { name: 'Er kloppen 3 dingen nog niet' })).toBeVisible()
      await expect(propose.getByLabel('Dag', { exact: true }).nth(0)).toHaveValue('gisteren')
      await expect(propose.getByLabel('Begint om').nth(1)).toHaveValue('9.00')
      await expect(propose.getByLabel('Waar is het?')).toHaveValue('Buurthuis De Brug')
      for (const [index, moment] of [first, second, third].entries()) {
        await propose.getByLabel('Dag', { exact: true }).nth(index).fill(dayOf(moment))
        await propose
          .getByLabel('Begint om')
          .nth(index)
          .fill(index === 1 ? '9.00' : '13:30')
      }
      await propose.getByRole('button', { name: 'Vraag wat past' }).click()
      const counts = facilitator.getByRole('region', { name: 'Wie kan wanneer' })
      await expect(counts.getByRole('row')).toHaveCount(4)

      const asked = await waitForMail(dataFolder, { to: client.email, subject: /welke momenten passen jou/ })
      expect(asked.text).toContain(`${dayOf(second)}, 09:00 uur`)
      const answer = async (who: typeof client, index: number, words: string) => {
        const page = await as(who, { javaScriptEnabled, viewport: phone })
        await page.goto(path)
        const band = page.getByRole('region', { name: 'De dag van de sessie' })
        const button = band.getByRole('button', { name: words, exact: true }).nth(index)
        await button.click()
        await expect(button).toHaveAttribute('aria-pressed', 'true')
        return { page, band }
      }
      const { page, band: asClient } = await answer(client, 0, 'Past')
      await answer(contractor, 0, 'Als het moet')
      await answer(contractorLead, 1, 'Past')
      if (javaScriptEnabled) await expectAccessible(page)
      await expect(asClient.getByRole('table')).toHaveCount(0)

      // the lead reads names of the own side and no other, the facilitator numbers and no names
      const { band: asLead } = await answer(clientLead, 2, 'Past niet')
      await expect(asLead.getByRole('row', { name: new RegExp(client.name) })).toContainText('Past')
      for (const other of [contractorLead, contractor]) await expect(asLead).not.toContainText(other.name)
      await facilitator.reload()
      await expect(counts.getByRole('row').nth(1)).toContainText('1 past')
      await expect(counts.getByRole('row').nth(1)).toContainText('1 als het moet')
      for (const { name } of [clientLead, client, contractorLead, contractor])
        await expect(facilitator.getByRole('main')).not.toContainText(name)
      if (javaScriptEnabled) await expectAccessible(facilitator)

      await counts.getByRole('button', { name: new RegExp(`^Kies.*${dayOf(first)}`) }).click()
      await expect(
        facilitator.getByText(new RegExp(`^${dayOf(first)}, 13:30 tot 15:30 uur$`, 'i')).first(),
      ).toBeVisible()
      const uid = `${round.id}-session@wijkspiegel`
      for (const { email } of [clientLead, client, contractorLead, contractor, project.facilitator]) {
        const mail = await waitForMail(dataFolder, {
          to: email,
          subject: `${project.name}: de sessie is op ${dayOf(first)}`,
        })
        const starts = inUtc(first)
        expect(fileOf(dataFolder, mail)).toEqual({
          ...{ method: 'REQUEST', uid, sequence: '0', starts, place: 'Buurthuis De Brug' },
        })
      }

      const move = facilitator.getByRole('region', { name: 'Verzet de dag' })
      await move.getByText('Verander dag, tijd of plaats').click()
      await move.getByLabel('Dag', { exact: true }).fill(dayOf(third))
      await move.getByRole('button', { name: 'Verzet de dag' }).click()
      const moved = await waitForMail(dataFolder, {
        to: contractor.email,
        subject: `${project.name}: de sessie is nu op ${dayOf(third)}`,
      })
      expect(fileOf(dataFolder, moved)).toMatchObject({ method: 'REQUEST', uid, sequence: '1', starts: inUtc(third) })
      // the page of somebody else shows the new day
      await page.goto(path)
      await expect(page.getByRole('region', { name: 'De dag van de sessie' })).toContainText(/13:30 tot 15:30 uur/)

      const off = facilitator.getByRole('region', { name: 'Zeg de dag af' })
      await off.getByText('De sessie gaat niet door', { exact: true }).click()
      await off.getByRole('button', { name: 'Zeg de dag af' }).click()
      await expect(off.getByRole('heading', { name: 'Er klopt nog één ding niet' })).toBeVisible()
      await off.getByLabel('Ja, deze dag gaat niet door').check()
      await off.getByRole('button', { name: 'Zeg de dag af' }).click()
      const calledOff = await waitForMail(dataFolder, { to: client.email, subject: /gaat niet door/ })
      expect(fileOf(dataFolder, calledOff)).toMatchObject({ method: 'CANCEL', uid, sequence: '2' })
      await page.goto(path)
      await expect(page.getByRole('region', { name: 'De dag van de sessie' })).toContainText('gaat niet door')
    },
  )

test('somebody answers with the keyboard alone, in English', async ({ as }) => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  await planSession(project, await makeOpenRound(project))
  const page = await as(project.people.contractor[0], { locale: 'en', viewport: phone })
  await page.goto(`/projects/${project.id}`)
  const band = page.getByRole('region', { name: 'The day of the session' })
  const group = band.getByRole('group').nth(1)
  const last = group.getByRole('button', { name: 'Does not suit' })
  await group.getByRole('button', { name: 'Suits me' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(last).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(last).toHaveAttribute('aria-pressed', 'true')
  await expect(last).toBeFocused()
  await page.reload()
  await expect(last).toHaveAttribute('aria-pressed', 'true')
})

test('a facilitator who looked before a colleague changed something is told, and what was typed stays', async ({
  as,
}) => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeOpenRound(project)
  const page = await as(project.facilitator, { javaScriptEnabled: false })
  await page.goto(`/projects/${project.id}/rounds/${round.id}/session-day`)
  await planSession(project, round)
  const propose = page.getByRole('region', { name: 'Stel momenten voor' })
  await propose.getByLabel('Dag', { exact: true }).nth(0).fill(dayOf(third))
  await propose.getByLabel('Begint om').nth(0).fill('10:15')
  await propose.getByRole('button', { name: 'Vraag wat past' }).click()
  await expect(page.getByText('Iemand anders heeft intussen iets veranderd.', { exact: false })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Begint om' }).first()).toHaveValue('10:15')
})
