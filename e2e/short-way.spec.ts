import type { Page } from '@playwright/test'
import { saveAnswer } from '@/lib/worksheet/commands.ts'
import { emptyAnswer } from '@/lib/worksheet/rules/model.ts'
import { onWay } from '@/lib/worksheet/rules/steps.ts'
import { scriptWays } from './fixtures/script.ts'
import { expectAccessible, extent, makeDesk, next, rationale, saved } from './fixtures/sheets.ts'
import { expect, test } from './fixtures/world.ts'

const phone = { width: 390, height: 844 }
const given = ['helemaal niet', 'deels', 'in grote mate', 'weet ik niet', 'deels', 'volledig', 'deels', 'deels']
const asked = [1, 4, 6]

/** Opens a step without a counted text, and waits until its script saves. */
async function openShort(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.locator('form[data-unsaved]')).toBeVisible()
}

for (const { javaScriptEnabled, tag } of scriptWays)
  test(
    `on a phone somebody gives eight answers, and a reason where they say most, ${javaScriptEnabled ? 'with' : 'without'} script`,
    { tag },
    async ({ as }) => {
      const desk = await makeDesk()
      const page = await as(desk.writer, { viewport: phone, javaScriptEnabled })
      await page.goto(`/projects/${desk.project.id}`)
      await page.getByRole('link', { name: 'Begin met acht korte antwoorden' }).click()
      for (const [index, answer] of given.entries()) {
        await expect(page).toHaveURL(new RegExp(`${desk.path(index + 1)}\\?way=short$`))
        await expect(page.getByRole('textbox')).toHaveCount(0)
        await extent(page, answer).check({ force: true })
        if (index === 0 && javaScriptEnabled) await expectAccessible(page)
        await next(page).click()
      }
      for (const [index, factor] of asked.entries()) {
        await expect(page).toHaveURL(new RegExp(`${desk.path(factor)}\\?way=reasons$`))
        await expect(page.getByText(`Je koos: ${given[factor - 1]}.`)).toBeVisible()
        await expect(page.getByText(`Reden ${index + 1} van 3`)).toBeVisible()
        if (index === 0 && javaScriptEnabled) await expectAccessible(page)
        // the second one stays empty
        if (index !== 1) await rationale(page).fill(`Hierom, bij ${factor}.\nEn daarom.`)
        await next(page).click()
      }
      await expect(page).toHaveURL(new RegExp(`${desk.path(10)}$`))
      await page.getByRole('button', { name: 'Inleveren' }).click()
      await expect(page.getByRole('heading', { name: 'Je werkblad is ingeleverd' })).toBeVisible()
      const extents = await Promise.all(given.map(async (_, index) => (await desk.answer(index + 1))?.content.extent))
      expect(extents).toEqual([1, 3, 4, null, 3, 5, 3, 3])
      expect((await desk.answer(4))?.content).toMatchObject({ dontKnow: true, rationale: '' })
      expect((await desk.answer(6))?.content.rationale).toBe('Hierom, bij 6.\nEn daarom.')
    },
  )

test('the short way and factor by factor are one sheet: what was said elsewhere stays, and one changes over any time', async ({
  as,
}) => {
  const desk = await makeDesk()
  const content = {
    ...{ ...emptyAnswer, extent: 2 as const, rationale: 'Eerst dit.', example: 'In mei.', guess: 4 as const },
    aspects: { 'one-task': 'pinches' as const },
  }
  const { id: projectId } = desk.project
  await saveAnswer(desk.writer.context, {
    ...{ projectId, roundId: desk.round.id, factor: 1, baseVersion: 0, sequence: 1, content },
    clientId: crypto.randomUUID(),
  })
  const page = await as(desk.writer, { viewport: phone })
  await openShort(page, onWay(desk.path(1), 'short'))
  await expect(extent(page, 'in beperkte mate')).toBeChecked()
  await extent(page, 'volledig').check({ force: true })
  await saved(page)
  expect((await desk.answer(1))?.content).toEqual({ ...content, extent: 5 })
  await page.getByRole('link', { name: 'Meer kwijt? Beantwoord alle vragen over deze factor.' }).click()
  await expect(page).toHaveURL(new RegExp(`${desk.path(1)}$`))
  await expect(rationale(page)).toHaveValue('Eerst dit.')
  // typed a moment before the change of way, and not saved yet
  await rationale(page).fill('Eerst dit, en meer.')
  await page.getByRole('link', { name: 'Liever kort? Geef eerst alleen de acht antwoorden.' }).click()
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await extent(page, 'deels').check({ force: true })
  await expect
    .poll(async () => (await desk.answer(1))?.content)
    .toEqual({
      ...content,
      ...{ extent: 3, rationale: 'Eerst dit, en meer.' },
    })
  await openShort(page, onWay(desk.path(1), 'reasons'))
  await rationale(page).fill('Daarna dit.')
  await saved(page)
  expect((await desk.answer(1))?.content).toEqual({ ...content, extent: 3, rationale: 'Daarna dit.' })
})

test('handing in needs the eight, also on the short way', async ({ as }) => {
  const desk = await makeDesk()
  const page = await as(desk.writer, { viewport: phone })
  await openShort(page, onWay(desk.path(1), 'short'))
  await extent(page, 'deels').check({ force: true })
  await saved(page)
  await page.goto(desk.path(10))
  await page.getByRole('button', { name: 'Inleveren' }).click()
  await expect(page.getByRole('heading', { name: 'Er ontbreken nog 7 antwoorden' })).toBeVisible()
})
