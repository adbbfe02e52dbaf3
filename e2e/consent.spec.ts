import { makeProject } from '@/lib/testing/factories.ts'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { dayFromNow, draftRound } from '@/lib/testing/factories-rounds.ts'
import { waitForMail } from './fixtures/outbox.ts'
import { expect, test } from './fixtures/world.ts'

const remark = 'Zij werkte vorig jaar nog bij ons. Ik bel je morgen.'

test('a round is put ready, both leads are mailed, one would rather have somebody else, and then it opens', async ({
  as,
  copy,
}) => {
  const project = await makeProject()
  const path = `/projects/${project.id}`
  const [client, contractor] = [project.people.client[0], project.people.contractor[0]]
  const page = await as(project.facilitator)
  await page.goto(`${path}/rounds/new`)
  // "maandag 21 december": a day as people write it, without the year
  const day = formatWeekdayDate(calendarDay(dayFromNow(20)), 'nl')
  await page.getByLabel('Invullen kan tot en met').fill(day.replace(/ \d{4}$/, ''))
  await page.getByRole('button', { name: 'Zet klaar' }).click()
  await page.waitForURL(`**${path}`)
  await expect(page.getByText(day).first()).toBeVisible()
  for (const lead of [client, contractor])
    await waitForMail(copy.dataFolder, { to: lead.email, subject: /ga je akkoord met de begeleider/ })
  await expect(page.getByText(`Vraag het ${client.name}.`).first()).toBeVisible()
  await page.getByRole('button', { name: 'Vraag de trekkers nog een keer' }).click()
  await expect(page.getByText('Hierover ging vandaag al een mail.')).toBeVisible()
  await page.getByRole('button', { name: 'Open de ronde' }).click()
  await expect(page.getByText('De ronde kan nog niet open.')).toBeVisible()

  const other = await as(contractor)
  await other.goto(path)
  await other.getByText('Liever iemand anders').click()
  await other.getByRole('button', { name: 'Verstuur' }).click()
  await expect(other.getByText('Er klopt nog één ding niet')).toBeVisible()
  await other.getByLabel('Wat wil je tegen de trekker van de andere kant zeggen?').fill(remark)
  await other.getByRole('button', { name: 'Verstuur' }).click()
  await expect(other.getByText('Jullie kant heeft liever iemand anders')).toBeVisible()

  const own = await as(client)
  await own.goto(path)
  await expect(own.getByText(remark)).toBeVisible()
  await own.getByRole('button', { name: 'Akkoord met de begeleider' }).click()
  await expect(own.getByText('Jullie kant is akkoord met de begeleider.')).toBeVisible()
  await expect(page.getByText('Deze kant heeft liever een andere begeleider.')).toBeVisible()
  await expect(page.getByText(remark)).toHaveCount(0)

  await other.getByRole('button', { name: 'Akkoord met de begeleider' }).click()
  await waitForMail(copy.dataFolder, { to: project.facilitator.email, subject: /beide kanten zijn akkoord/ })
  // the open page updates itself, and outdated messages disappear
  await expect(page.getByText('Alles is er.', { exact: false })).toBeVisible()
  await expect(page.getByText('De ronde kan nog niet open.')).toHaveCount(0)
  await page.getByRole('button', { name: 'Open de ronde' }).click()
  await expect(page.getByText('Iedereen vult in', { exact: true })).toBeVisible()
})

test('without script a remark that is missing is said at its open field, and the remark arrives', async ({ as }) => {
  const project = await makeProject()
  await draftRound(project)
  const page = await as(project.people.client[0], { javaScriptEnabled: false })
  await page.goto(`/projects/${project.id}`)
  await page.getByText('Liever iemand anders').click()
  await page.getByRole('button', { name: 'Verstuur' }).click()
  const field = page.getByLabel('Wat wil je tegen de trekker van de andere kant zeggen?')
  await expect(field).toBeVisible()
  await field.fill(remark)
  await page.getByRole('button', { name: 'Verstuur' }).click()
  await expect(page.getByText('Jullie kant heeft liever iemand anders')).toBeVisible()
  await expect(page.getByText(remark, { exact: false })).toBeVisible()
})
