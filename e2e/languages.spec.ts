import { readFileSync } from 'node:fs'
import { sheetLanguageCookie, sheetLanguages, translatedLanguages, type SheetLanguage } from '@/lib/i18n/config.ts'
import { thorough } from '@/lib/testing/depth.ts'
import { lock, makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { stepKey, worksheetPath } from '@/lib/worksheet/rules/steps.ts'
import { sheetTextsOf } from '@/lib/worksheet/rules/translations.ts'
import { expectAccessible } from './fixtures/axe.ts'
import { walkWholePage } from './fixtures/keyboard.ts'
import { foreignTo, languageOf, read, textOf, textsOn } from './fixtures/languages.ts'
import { scriptWays } from './fixtures/script.ts'
import { makeDesk, type Desk } from './fixtures/sheets.ts'
import { asSuperuser } from './fixtures/superuser.ts'
import { expect, test } from './fixtures/world.ts'

const phone = { width: 390, height: 844 }
const sheet = sheetTextsOf(1)
const startOf = ({ project, round }: Desk) => `${worksheetPath(project.id, round.id)}/start`

const reason = 'بقيت الحفرة أمام المدرسة مفتوحة 3 أسابيع، ولم نسمع شيئًا من Gemeente.'

for (const { javaScriptEnabled, tag } of scriptWays)
  test(
    `a whole sheet is read, filled in and handed in in Arabic, from right to left, ${javaScriptEnabled ? 'with' : 'without'} script`,
    { tag },
    async ({ as }) => {
      const desk = await makeDesk()
      const page = await as(desk.writer, { viewport: phone, javaScriptEnabled })
      const t = (key: string) => textOf('ar', key)
      await page.goto(`/projects/${desk.project.id}`)
      await page.getByRole('main').getByRole('button', { name: 'العربية' }).click()
      await expect(page).toHaveURL(new RegExp(`${startOf(desk)}$`))
      await expect(page.getByRole('heading', { level: 1, name: t('project.open.beginTitle') })).toBeVisible()
      await expect(page.getByText(t('worksheet.languages.unread'))).toBeVisible()
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
      await page.getByRole('link', { name: t('project.open.beginShort') }).click()
      const words = [...sheet.scale.map(({ label }) => label.ar), sheet.dontKnow.label.ar]
      const given = [0, 2, 3, 5, 2, 4, 2, 2].map((at) => words[at] ?? '')
      for (const [index, answer] of given.entries()) {
        await expect(page).toHaveURL(new RegExp(`${desk.path(index + 1)}\\?way=short$`))
        await page.locator('#extent').getByRole('radio', { name: answer, exact: true }).check({ force: true })
        await page.getByRole('button', { name: t('autosave.bar.next') }).click()
      }
      for (const factor of [1, 4, 6]) {
        await expect(page).toHaveURL(new RegExp(`${desk.path(factor)}\\?way=reasons$`))
        await page.locator('#rationale').fill(reason)
        await page.getByRole('button', { name: t('autosave.bar.next') }).click()
      }
      await expect(page.getByRole('heading', { level: 1, name: t('worksheet.summary.title') })).toBeVisible()
      await expect(page.getByText(reason).first()).toBeVisible()
      await page.getByRole('button', { name: t('worksheet.summary.handIn') }).click()
      await expect(page.getByRole('heading', { level: 1, name: t('worksheet.handedIn.title') })).toBeVisible()
      const { answers, handedIn } = await desk.stored()
      expect(handedIn).toBe(true)
      expect(answers.map(({ content }) => content.extent)).toEqual([1, 3, 4, null, 3, 5, 3, 3])
      expect(answers[0]?.content.rationale).toBe(reason)
    },
  )

test('in Polish what is not right is said at its field, and nothing typed is lost', async ({ as, copy }) => {
  const desk = await makeDesk()
  const page = await as(desk.writer, { javaScriptEnabled: false })
  await read(page, copy, 'pl')
  await page.goto(desk.path(2))
  const long = 'słowo '.repeat(3400)
  await page.locator('#rationale').fill(long)
  await page.getByRole('button', { name: textOf('pl', 'autosave.bar.next') }).click()
  await expect(page.getByRole('heading', { name: 'Jedna rzecz jest jeszcze do poprawy' })).toBeVisible()
  await expect(
    page.getByRole('link', { name: /^Wyjaśnienie jest za długie\. Może mieć najwyżej 2\s?000 znaków\.$/ }),
  ).toBeVisible()
  await expect(page.locator('#rationale')).toHaveValue(long)
  await page.goto(desk.path(10))
  await page.getByRole('button', { name: textOf('pl', 'worksheet.summary.handIn') }).click()
  await expect(page.getByRole('heading', { name: 'Brakuje jeszcze 8 odpowiedzi' })).toBeVisible()
  await expect(
    page.getByRole('link', { name: /^Czynnik 1 nie ma jeszcze odpowiedzi: Rola zamawiającego$/ }),
  ).toBeVisible()
})

const desktop = { width: 1440, height: 900 }
const looks = translatedLanguages.flatMap((language, at) =>
  [phone, desktop].flatMap((viewport, wide) =>
    (['light', 'dark'] as const).map((colorScheme, dark) => ({
      ...{ language, viewport, colorScheme },
      // one look in every run, but of the first, in which card-languages.spec.ts opens it
      every: at > 0 && wide === at % 2 && dark === (at === 2 ? 1 : 0),
    })),
  ),
)
for (const { language, viewport, colorScheme } of looks.filter(({ every }) => thorough || every))
  test(`every page of the worksheet is in ${language} from its title to its foot, and for everybody, ${viewport.width} px, ${colorScheme}`, async ({
    as,
    copy,
  }) => {
    const desk = await makeDesk({ attribution: 'side-only', client: ['44352413'] })
    const page = await as(desk.writer, { viewport, colorScheme })
    await read(page, copy, language)
    const foreign = foreignTo(language)
    const pages = [
      startOf(desk),
      desk.path(1),
      `${desk.path(1)}?way=short`,
      `${desk.path(1)}?way=reasons`,
      desk.path(9),
      desk.path(10),
    ]
    for (const path of pages) {
      await page.goto(path)
      expect(await languageOf(page), path).toBe(`${language} ${language === 'ar' ? 'rtl' : 'ltr'}`)
      const texts = await textsOn(page)
      expect(texts.filter(foreign), path).toEqual([])
      // by whom it was read over is said on every page of it
      expect(texts.join(' '), path).toContain(textOf(language, 'worksheet.languages.unread'))
      await expectAccessible(page, `${path} in ${language}`)
    }
    expect(await walkWholePage(page)).toBeGreaterThan(0)
    await lock(desk.project, desk.round, 'client')
    await page.goto(desk.path(1))
    await expect(
      page.getByRole('heading', { level: 1, name: textOf(language, 'worksheet.closed.lockedNoneTitle') }),
    ).toBeVisible()
    expect((await textsOn(page)).filter(foreign)).toEqual([])
  })

test('where only the side is named, whoever reads in another language than the project’s is told what it may tell', async ({
  as,
  copy,
}) => {
  const [hidden, named] = [await makeDesk({ attribution: 'side-only' }), await makeDesk({ attribution: 'named' })]
  for (const language of sheetLanguages) {
    const note = textOf(language, 'worksheet.readers.language')
    for (const desk of [hidden, named]) {
      const page = await as(desk.writer, { locale: language === 'en' ? 'en-GB' : 'nl-NL' })
      await read(page, copy, language)
      await page.goto(desk.path(1))
      const field = page.locator('#rationale')
      const described = await field.getAttribute('aria-describedby')
      const words = await page.locator(`#${described?.split(' ')[0] ?? ''}`).textContent()
      expect(words?.includes(note), `${language}: ${words ?? ''}`).toBe(desk === hidden && language !== 'nl')
      await page.context().close()
    }
  }
})

test('which language somebody reads in is stored nowhere but in their own browser, until it closes', async ({
  as,
  copy,
}) => {
  const rows = async (desk: Desk) =>
    asSuperuser(copy, async (superuser) => {
      const { rows: tables } = await superuser.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
          where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
      )
      const found: string[] = []
      for (const { name } of tables) {
        const { rows: own } = await superuser.query<{ line: string }>(
          `select row_to_json(one)::text as line from ${name} one where row_to_json(one)::text like any ($1)`,
          [[`%${desk.writer.id}%`, `%${desk.round.id}%`]],
        )
        found.push(...own.map(({ line }) => `${name} ${line}`))
      }
      // what differs between any two people: ids, moments, names, addresses and what is made by chance
      return found
        .map((line) =>
          line
            .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, 'id')
            .replaceAll(/\d{4}-\d\d-\d\dT[\d:.+]+/g, 'moment')
            .replaceAll(/\\\\x[\da-f]+/g, 'hash')
            .replaceAll(
              /"(?:name|email|code|seq|number|id|slug|description|network|address)":\s?(?:"[^"]*"|\d+)/g,
              'own',
            )
            // a mail may be on its way in one and out in the other
            .replaceAll(/"mailed_at":(?:null|"moment")/g, 'mailed')
            .replaceAll(/\d+/g, 'n'),
        )
        .toSorted()
    })
  const handIn = async (language: SheetLanguage) => {
    const desk = await makeDesk()
    const page = await as(desk.writer, { locale: 'nl-NL' })
    await page.goto(startOf(desk))
    if (language !== 'nl')
      await page
        .getByRole('main')
        .getByRole('button', { name: textOf('nl', `common.languages.${language}`) })
        .click()
    const bodies: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/')) bodies.push(request.postData() ?? '')
    })
    for (const position of [1, 2, 3, 4, 5, 6, 7, 8]) {
      await page.goto(`${worksheetPath(desk.project.id, desk.round.id, stepKey(position))}?way=short`)
      await page.locator('#extent').getByRole('radio').nth(2).check({ force: true })
      await expect.poll(async () => (await desk.answer(position))?.content.extent).toBe(3)
    }
    await page.goto(desk.path(10))
    await page.getByRole('button', { name: textOf(language, 'worksheet.summary.handIn'), exact: true }).click()
    await expect(
      page.getByRole('heading', { level: 1, name: textOf(language, 'worksheet.handedIn.title') }),
    ).toBeVisible()
    const cookie = (await page.context().cookies()).find(({ name }) => name === sheetLanguageCookie)
    return { desk, bodies, cookie }
  }
  const [dutch, arabic] = [await handIn('nl'), await handIn('ar')]
  expect(await rows(arabic.desk)).toEqual(await rows(dutch.desk))
  expect(arabic.bodies.length).toBeGreaterThan(7)
  for (const body of arabic.bodies) expect(body).not.toMatch(/language|locale|"ar"/)
  expect(dutch.cookie).toBeUndefined()
  expect(arabic.cookie).toMatchObject({ value: 'ar', expires: -1, httpOnly: true, sameSite: 'Lax' })
  expect(readFileSync(copy.logFile, 'utf8')).not.toMatch(/worksheet-language|"language":"ar"/)
})

test('the rest of the site stays in its own language, also without a new document, and the choice ends with a press', async ({
  as,
  copy,
}) => {
  const desk = await makeDesk()
  const page = await as(desk.writer, { viewport: desktop, locale: 'nl-NL' })
  await read(page, copy, 'ar')
  await page.goto(desk.path(1))
  expect(await languageOf(page)).toBe('ar rtl')
  await page.evaluate(() => {
    document.body.dataset.kept = 'yes'
  })
  await page.getByRole('link', { name: textOf('ar', 'project.nav.overview'), exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(desk.project.name)
  expect(await languageOf(page)).toBe('nl ltr')
  expect(await page.locator('body').getAttribute('data-kept')).toBe('yes')
  await page.goBack()
  await expect.poll(() => languageOf(page)).toBe('ar rtl')
  await page.locator('summary:visible', { hasText: 'العربية' }).click()
  await page.locator('button:visible', { hasText: 'English' }).click()
  await expect.poll(() => languageOf(page)).toBe('en ltr')
  await expect(page).toHaveURL(new RegExp(`${desk.path(1)}$`))
  expect((await page.context().cookies()).some(({ name }) => name === sheetLanguageCookie)).toBe(false)
  // a language that there is not, and the printed worksheet, which a lead must be able to read
  await page.context().addCookies([{ name: sheetLanguageCookie, value: 'xx', url: copy.baseUrl }])
  await page.goto(desk.path(1))
  expect(await languageOf(page)).toBe('en ltr')
  await read(page, copy, 'tr')
  await page.goto(worksheetPath(desk.project.id, desk.round.id, 'print'))
  expect(await languageOf(page)).toBe('en ltr')
})

test('an Arabic reason begins at the right wherever others read it, on a Dutch page', async ({ as, copy }) => {
  const project = await makeProject()
  const round = await makeRevealedRound(project, { attribution: 'named' })
  await asSuperuser(copy, async (superuser) => {
    await superuser.query('set session_replication_role = replica')
    await superuser.query(`update answer set rationale = $2 where round_id = $1`, [round.id, reason])
  })
  const page = await as(project.people.client[0])
  const rounds = `/projects/${project.id}/rounds/${round.id}`
  for (const path of [`${rounds}/mirror/client-role`, `${rounds}/mirror/print`, `${rounds}/worksheet/summary`]) {
    await page.goto(path)
    const places = page.getByText(reason, { exact: true })
    expect(await places.count(), path).toBeGreaterThan(0)
    for (const place of await places.all())
      expect(
        await place.evaluate((element) => {
          const { unicodeBidi, textAlign } = getComputedStyle(element)
          return { unicodeBidi, textAlign }
        }),
        path,
      ).toEqual({ unicodeBidi: 'plaintext', textAlign: 'start' })
  }
})
