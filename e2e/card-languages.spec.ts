import { translatedLanguages } from '@/lib/i18n/config.ts'
import { addCardholder, makeTestCard, openTestCard } from '@/lib/testing/factories-cards.ts'
import { makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { stepKey } from '@/lib/worksheet/rules/steps.ts'
import { expectAccessible } from './fixtures/axe.ts'
import { foreignTo, languageOf, read, textOf, textsOn } from './fixtures/languages.ts'
import { expect, test } from './fixtures/world.ts'

const phone = { width: 390, height: 844 }

// in every run one of them, which is not one of those that languages.spec.ts opens the worksheet in
for (const [at, language] of translatedLanguages.entries())
  test(
    `a card is opened, and what it opens is read and handed in, in ${language}`,
    { tag: at === 0 ? [] : ['@thorough'] },
    async ({ as, copy }) => {
      const project = await makeProject({ client: 1, contractorPeople: 1 })
      const cardholder = await addCardholder(project, 'client')
      const round = await makeOpenRound(project)
      const card = await makeTestCard(project, round, 'client', cardholder)
      const { token } = await openTestCard(card)
      const page = await as({ token, cookie: 'card' }, { viewport: phone })
      await read(page, copy, language)
      const foreign = foreignTo(language)
      const readWhole = async (path: string) => {
        await page.goto(path)
        expect(await languageOf(page), path).toBe(`${language} ${language === 'ar' ? 'rtl' : 'ltr'}`)
        expect((await textsOn(page)).filter(foreign), path).toEqual([])
        await expectAccessible(page, `${path} in ${language}`)
      }
      await readWhole('/card')
      await readWhole('/card/game-rules')
      await readWhole('/card/sheet')
      await page.getByRole('link', { name: textOf(language, 'card.sheet.short') }).click()
      for (const position of [1, 2, 3, 4, 5, 6, 7, 8]) {
        await expect(page).toHaveURL(new RegExp(`/card/sheet/${stepKey(position)}\\?way=short$`))
        await page.locator('#extent').getByRole('radio').nth(2).check({ force: true })
        await page.getByRole('button', { name: textOf(language, 'autosave.bar.next') }).click()
      }
      await expect(
        page.getByRole('heading', { level: 1, name: textOf(language, 'worksheet.summary.title') }),
      ).toBeVisible()
      await readWhole('/card/sheet/summary')
      await readWhole(`/card/sheet/${stepKey(1)}`)
      await page.goto('/card/sheet/summary')
      await page.getByRole('button', { name: textOf(language, 'worksheet.summary.handIn') }).click()
      await expect(page.getByText(textOf(language, 'card.sheet.handedIn')).first()).toBeVisible()
      expect((await textsOn(page)).filter(foreign)).toEqual([])
    },
  )
