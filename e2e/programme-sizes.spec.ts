import { makeBulkProgramme } from '@/lib/testing/bulk-programme.ts'
import { addManager } from '@/lib/testing/factories-programmes.ts'
import { programmeCases } from '@/lib/testing/programme-cases.ts'
import { expectSound } from './fixtures/axe.ts'
import { asSuperuser } from './fixtures/superuser.ts'
import { expect, test } from './fixtures/world.ts'

// every fourth size in every run
for (const [at, { name, of, figures, cells }] of programmeCases.entries())
  test(
    `a programme of ${name} is walked from its front page to a report, and says what it cannot say`,
    { tag: at % 4 === 0 ? [] : ['@thorough'] },
    async ({ as, copy }) => {
      const { id } = await asSuperuser(copy, async (superuser) => {
        const made = await makeBulkProgramme(superuser, of)
        await superuser.query('select jobs.refresh_portfolio($1)', [made.id])
        return made
      })
      const count = of.neighbourhoods
      const page = await as(await addManager(id))
      const to = async (path: string) => {
        await page.goto(`/programmes/${id}${path}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      }
      const withheld = page.getByText('Hier is nog te weinig om over het hele programma iets te zeggen.')
      const gaps = page.locator('main').getByText(/^[+−]\d,\d$/)

      await expect(async () => {
        await to('/patterns')
        await expect(page.getByText(/^Bijgewerkt op/)).toBeVisible({ timeout: 2000 })
      }).toPass()
      await expect(withheld.first()).toBeVisible({ visible: !figures })
      await expect(page.getByRole('table').first().locator('td').filter({ hasText: /^\d+$/ }).first()).toBeVisible({
        visible: figures,
      })
      await expectSound(page, `${name}, patterns`)

      await to('')
      await expect(page.locator('[data-neighbourhood]')).toHaveCount(count)
      expect((await gaps.count()) > 0).toBe(cells)
      // which factor is first is said only over five neighbourhoods of three municipalities
      await expect(page.getByText(/het vaakst|Het vaakst/)).toBeVisible({ visible: figures })
      if (count === 0) await expect(page.getByText('Dit programma heeft nog geen wijken')).toBeVisible()
      await expectSound(page, `${name}, portfolio`)

      await to('/map')
      await expect(page.locator('main li[data-stage]')).toHaveCount(count)

      await to('/report')
      if (!figures) await expect(withheld.first()).toBeVisible()
      expect((await page.locator('main table').count()) > 0).toBe(figures)
      expect(
        await page
          // the heat map has them as well
          .locator('main li')
          .getByText(/^Wijk \d{5}/)
          .count(),
      ).toBe(count)

      if (count === 0) return
      await to('')
      // of those that are sometimes too small the first always is
      const last = page.locator('[data-neighbourhood] a').last()
      const called = (await last.textContent()) ?? ''
      await last.click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(called)
      const hidden = page.getByText('Te weinig antwoorden om te tonen.')
      expect((await hidden.count()) === 8).toBe(!cells)
      await expectSound(page, `${name}, a sheet`)

      if (count === 1) return
      await page.getByRole('link', { name: 'Vergelijk met een andere wijk' }).click()
      const other = page.getByLabel('Naast', { exact: true })
      await other.selectOption(await other.locator('option', { hasText: 'Wijk 00001' }).getAttribute('value'))
      await page.getByRole('button', { name: 'Vergelijk' }).click()
      await expect(page.getByRole('columnheader', { name: /^Wijk 00001/ })).toBeVisible()
      expect((await gaps.count()) > 0).toBe(cells)
      await expectSound(page, `${name}, two beside each other`)
    },
  )
