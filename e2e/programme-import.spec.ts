import type { Page } from '@playwright/test'
import { inviteNeighbourhoods, takeUpNeighbourhood } from '@/lib/programme/commands/programme.ts'
import { LIST_BYTES_MAX } from '@/lib/programme/rules/programme.ts'
import { listAsked } from '@/lib/programme/queries/programme.ts'
import { makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { newProgramme } from '@/lib/testing/factories-programmes.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { expect, test } from './fixtures/world.ts'

test('the manager invites neighbourhoods from a list: first every line that is wrong, nothing before the second press', async ({
  as,
}) => {
  const { municipality } = await makeProject()
  const { id, manager } = await newProgramme(`Straten ${crypto.randomUUID().slice(0, 8)}`)
  for (const javaScriptEnabled of [true, false]) {
    const page = await as(manager, { javaScriptEnabled })
    await page.goto(`/programmes/${id}/office`)
    const code = javaScriptEnabled ? 'MET' : 'ZONDER'
    const list = `code;naam;gemeente;fase\n${code}-1;Goede wijk ${code};${municipality.name};ontwerp\n${code}-2;Verre wijk;Nergens;\n`
    const box = page.getByLabel('De lijst')
    if (javaScriptEnabled)
      await page
        .locator('#import-file')
        .setInputFiles({ name: 'wijken.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
    else await box.fill(list)
    await page.getByRole('button', { name: 'Bekijk de lijst' }).click()
    await expect(page.getByText('1 regel is in orde. Je hebt nog geen wijk gevraagd.')).toBeVisible()
    // what would be invited is shown by name
    await expect(page.getByRole('listitem').filter({ hasText: `Goede wijk ${code}` })).toContainText(municipality.name)
    await expect(page.getByRole('row', { name: /Verre wijk.*deze gemeente kent Wijkspiegel niet/ })).toBeVisible()
    expect((await box.inputValue()).replaceAll('\r\n', '\n').trim()).toBe(list.trim())
    await expect(page.getByRole('row', { name: new RegExp(`Goede wijk ${code}`) })).toHaveCount(0)
    // a list that differs from the previewed one is previewed first
    await box.fill(`${list}${code}-3;Nieuwe wijk ${code};${municipality.name};\n`)
    await page.getByRole('button', { name: 'Vraag 1 wijk' }).click()
    await expect(page.getByText('2 regels zijn in orde. Je hebt nog geen wijk gevraagd.')).toBeVisible()
    await box.fill(list)
    await page.getByRole('button', { name: 'Bekijk de lijst' }).click()
    await page.getByRole('button', { name: 'Vraag 1 wijk' }).click()
    await expect(page.getByRole('row', { name: new RegExp(`Goede wijk ${code}.*gevraagd`) })).toBeVisible()
    await expect(page.getByText('1 wijk is gevraagd. De andere regels staan hieronder')).toBeVisible()
    await expect(page.getByText('Je hebt nog geen wijk gevraagd')).toHaveCount(0)
    await expect(page.getByRole('row', { name: `Nieuwe wijk ${code}` })).toHaveCount(0)
    // the invalid line is still there to be corrected
    await expect(page.getByRole('row', { name: /Verre wijk/ })).toBeVisible()
    expect(await box.inputValue()).toContain('Verre wijk')
  }
})

const longWords = 'De lijst: dit is te lang.'

// thoroughly alone: a box with a list as long as it may be takes a browser half a minute
const slowly = { tag: '@thorough' }
test(
  'a list that is too long is a fault at its box, with all that was typed, and is not even sent where a script runs',
  slowly,
  async ({ as }) => {
    const { municipality } = await makeProject()
    const { id, manager } = await newProgramme(`Straten ${crypto.randomUUID().slice(0, 8)}`)
    // each character takes three bytes: the longest list that may be sent, and one character more
    const head = `code;naam;gemeente;noot\r\nLANG-1;Lange wijk;${municipality.name};`
    const longest = head + '€'.repeat(LIST_BYTES_MAX - head.length)
    for (const javaScriptEnabled of [true, false]) {
      const page = await as(manager, { javaScriptEnabled })
      await page.goto(`/programmes/${id}/office`)
      const box = page.getByLabel('De lijst')
      const error = page.locator('#import-list-error')
      const sent: string[] = []
      page.on('request', (request) => {
        if (request.method() === 'POST') sent.push(request.url())
      })
      const look = page.getByRole('button', { name: 'Bekijk de lijst' })
      await box.fill(`${longest}€`)
      await look.click()
      await expect(error).toContainText(longWords)
      await expect(box).toHaveAttribute('aria-invalid', 'true')
      // what was sent is returned up to the maximum length; what was not sent is complete
      expect((await box.inputValue()).length).toBe(longest.replaceAll('\r', '').length + (javaScriptEnabled ? 1 : 0))
      expect(sent).toHaveLength(javaScriptEnabled ? 0 : 1)
      // the longest allowed list, twice: the second time with the previous answer
      await box.fill(longest)
      for (let time = 0; time < 2; time += 1) {
        await look.click()
        const fine = page.getByText('1 regel is in orde. Je hebt nog geen wijk gevraagd.')
        await expect(fine).toBeVisible({ timeout: 60_000 })
        await expect(error).toHaveCount(0)
      }
    }
  },
)

test('a file is read by its letters, and what is too long or no text is a fault at the box, which keeps what it had', async ({
  as,
}) => {
  const { municipality } = await makeProject()
  const { id, manager } = await newProgramme(`Straten ${crypto.randomUUID().slice(0, 8)}`)
  const page = await as(manager)
  await page.goto(`/programmes/${id}/office`)
  const box = page.getByLabel('De lijst')
  const choose = (buffer: Buffer) =>
    page.locator('#import-file').setInputFiles({ name: 'wijken.csv', mimeType: 'text/csv', buffer })
  const list = `code;naam;gemeente\nF-1;Sint-Annaparochië;${municipality.name}\n`
  await choose(Buffer.from(list, 'latin1'))
  await expect(box).toHaveValue(list)
  const error = page.locator('#import-list-error')
  for (const [file, words] of [
    [Buffer.alloc(3 * LIST_BYTES_MAX + 1, 'x'), 'het bestand dat je koos is te lang'],
    [Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]), 'in het bestand dat je koos staat geen tekst'],
  ] as const) {
    await choose(file)
    await expect(error).toContainText(words)
    await expect(box).toHaveValue(list)
  }
  await page.getByRole('button', { name: 'Bekijk de lijst' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Sint-Annaparochië' })).toContainText(municipality.name)
  await expect(error).toHaveCount(0)
})

test('a double press does its work once, and the answer is that of the press that did it', async ({ as }) => {
  const { municipality } = await makeProject()
  const { id, manager } = await newProgramme(`Straten ${crypto.randomUUID().slice(0, 8)}`)
  const postsOf = (page: Page) => {
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && (request.headers()['next-action'] ?? request.isNavigationRequest()))
        sent.push(request.url())
    })
    return sent
  }
  const page = await as(manager)
  await page.goto(`/programmes/${id}/office`)
  await page.getByLabel('De lijst').fill(`code;naam;gemeente\nD-1;Dubbele wijk;${municipality.name}\n`)
  await page.getByRole('button', { name: 'Bekijk de lijst' }).click()
  const invite = page.getByRole('button', { name: 'Vraag 1 wijk' })
  await expect(invite).toBeVisible()
  const invited = postsOf(page)
  await invite.dblclick()
  await expect(page.getByText('De wijken zijn gevraagd.')).toBeVisible()
  await expect(page.getByRole('row', { name: /^Dubbele wijk/ })).toHaveCount(1)

  const admin = await as(await makePlatformAdmin())
  const name = `Straten ${crypto.randomUUID().slice(0, 8)}`
  await admin.goto('/admin')
  await admin.getByLabel('Naam van het programma').fill(name)
  const made = postsOf(admin)
  await admin.getByRole('button', { name: 'Maak programma' }).dblclick()
  await expect(admin.getByText('Het programma staat in de lijst.')).toBeVisible()
  const form = admin.locator('form#manager')
  await form.getByRole('radio', { name }).check()
  await form.getByLabel('Naam van de beheerder').fill('Noor Bakker')
  await form.getByLabel('E-mailadres van het werk').fill(`noor-${crypto.randomUUID().slice(0, 8)}@example.nl`)
  const press = form.getByRole('button', { name: 'Wijs aan' })
  await press.dblclick()
  await expect(admin.getByText('De beheerder is aangewezen. De mail is onderweg.')).toBeVisible()
  await expect(press).toBeFocused()
  // a button without fields
  const row = admin.getByRole('listitem').filter({ has: admin.getByRole('heading', { name }) })
  await row.getByRole('button', { name: /^Haal weg als beheerder.*Noor Bakker$/ }).dblclick()
  await expect(row).toContainText('Niemand beheert dit programma.')
  await expect(admin.getByRole('main').getByRole('alert')).toHaveCount(0)
  expect([invited.length, made.length]).toEqual([1, 3])
})

test('a list that was invited a moment ago is told to be there, without script too, where a press can be given twice', async ({
  as,
}) => {
  const { municipality } = await makeProject()
  const { id, manager } = await newProgramme(`Straten ${crypto.randomUUID().slice(0, 8)}`)
  const page = await as(manager, { javaScriptEnabled: false })
  await page.goto(`/programmes/${id}/office`)
  await page.getByLabel('De lijst').fill(`code;naam;gemeente\nT-1;Tweemaal;${municipality.name}\n`)
  await page.getByRole('button', { name: 'Bekijk de lijst' }).click()
  // the second sends the same as the first: only the answer to one of them is shown
  await page.getByRole('button', { name: 'Vraag 1 wijk' }).dblclick()
  await expect(
    page.getByText(/De wijken zijn gevraagd|Alle wijken van deze lijst staan al in het programma/),
  ).toBeVisible()
  await expect(page.getByRole('row', { name: /^Tweemaal/ })).toHaveCount(1)
  await page.getByLabel('De lijst').fill(`code;naam;gemeente\nT-1;Tweemaal;${municipality.name}\n`)
  await page.getByRole('button', { name: 'Bekijk de lijst' }).click()
  await expect(page.getByText('Alle wijken van deze lijst staan al in het programma.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Nodig/ })).toHaveCount(0)
})

test('what was changed while a press is under way is sent too', async ({ as }) => {
  const { id, manager } = await newProgramme(`Straten ${crypto.randomUUID().slice(0, 8)}`)
  const page = await as(manager)
  await page.goto(`/programmes/${id}/office`)
  const box = page.getByLabel('De lijst')
  const look = page.getByRole('button', { name: 'Bekijk de lijst' })
  await box.fill('code;naam;gemeente\nE-1;Eerste;Nergens\n')
  // in the page itself: from outside everything waits for the next page
  await look.evaluate((button: HTMLElement) => {
    const typed = document.querySelector<HTMLTextAreaElement>('#import-list')
    button.click()
    if (typed) typed.value = 'code;naam;gemeente\nE-1;Tweede;Nergens\n'
    button.click()
  })
  await expect(page.getByRole('row', { name: /Tweede/ })).toBeVisible()
  await expect(box).toHaveValue(/Tweede/)
})

test('the manager takes back a neighbourhood that nobody took up, and one that somebody did is not theirs to take back', async ({
  as,
}) => {
  const { id: projectId, municipality, people } = await makeProject()
  const programme = await newProgramme(`Straten ${crypto.randomUUID().slice(0, 8)}`)
  const { manager } = programme
  for (const javaScriptEnabled of [true, false]) {
    const code = javaScriptEnabled ? 'MET' : 'ZONDER'
    await inviteNeighbourhoods(manager.context, programme.id, [
      {
        code,
        name: `Foute wijk ${code}`,
        municipalityId: municipality.id,
        phase: null,
        latitude: null,
        longitude: null,
      },
    ])
    const page = await as(manager, { javaScriptEnabled })
    await page.goto(`/programmes/${programme.id}/office`)
    const row = page.getByRole('row', { name: new RegExp(`^Foute wijk ${code}`) })
    await row.getByRole('button', { name: new RegExp(`^Haal weg.*Foute wijk ${code}$`) }).click()
    await expect(row).toHaveCount(0)
  }
  await inviteNeighbourhoods(manager.context, programme.id, [
    { code: 'MET', name: 'Goede wijk', municipalityId: municipality.id, phase: null, latitude: null, longitude: null },
  ])
  const page = await as(manager)
  await page.goto(`/programmes/${programme.id}/office`)
  const row = page.getByRole('row', { name: /^Goede wijk/ })
  const [lead] = people.client
  const { asked } = await listAsked(lead.context, { text: 'Goede wijk', page: 1 })
  const [wanted] = asked.filter(({ programmeId }) => programmeId === programme.id)
  if (!wanted) throw new Error('the neighbourhood is not asked for')
  await takeUpNeighbourhood(lead.context, projectId, { programmeId: programme.id, neighbourhoodId: wanted.id })
  // the page is older than that
  await row.getByRole('button', { name: /^Haal weg/ }).click()
  await expect(row.getByRole('alert')).toBeVisible()
  await page.reload()
  await expect(row).toContainText('opgepakt, nog niemand akkoord')
  await expect(row.getByRole('button')).toHaveCount(0)
})
