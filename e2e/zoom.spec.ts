import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { inviteTo, makeProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { worksheetPath } from '@/lib/worksheet/rules/steps.ts'
import { addRules, misfits } from './fixtures/fits.ts'
import { fullSheet, houseOf } from './fixtures/house.ts'
import { waitForMail } from './fixtures/outbox.ts'
import { expect, test } from './fixtures/world.ts'

// accessibility.spec.ts checks that every page and state fits at 320 px and at 200 %, as it opens them all.

const widths = [320, 390, 720, 1440]

/** WCAG 1.4.12, to the letter. */
const wideSpacing = [
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
  'p { margin-bottom: 2em !important }',
]

test('demo, project, worksheet and mirror keep all their words when a reader spaces the text, from 320 to 1440 px', async ({
  stage,
  as,
  copy,
}) => {
  const { rounds } = await houseOf(copy)
  const { open, revealed } = rounds
  const lead = await as(open.project.people.client[0])
  const reader = await as(revealed.project.people.client[0])
  for (const [page, path] of [
    [(await stage.open()).page, '/demo'],
    [lead, `/projects/${open.project.id}`],
    [lead, worksheetPath(open.project.id, open.round.id, 'client-role')],
    [reader, `/projects/${revealed.project.id}/rounds/${revealed.round.id}/mirror`],
  ] as const) {
    await page.goto(path)
    await addRules(page, wideSpacing)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      expect.soft(await page.evaluate(misfits, 'screen' as const), `${path}, ${width} px`).toEqual([])
    }
  }
})

test('names, addresses and functions without a space fit wherever they are listed, from 320 to 1440 px', async ({
  copy,
  as,
}) => {
  const tag = randomUUID().slice(0, 8)
  const long = `Wijkvernieuwingsprogramma${'voorzieningenniveau'.repeat(2)}`
  const seed = (at: string) => ({
    name: `${long}${at}`,
    functionTitle: long,
    email: `${'a'.repeat(50)}.${at}.${tag}@${'gemeentelijke-samenwerking'.repeat(2)}.nl`,
  })
  const project = await makeProject({
    name: long,
    client: [seed('lead'), seed('second')],
    contractorPeople: [seed('other')],
  })
  const [lead] = project.people.client
  const membership = { role: 'participant', side: 'client', organisationId: project.municipality.id } as const
  const { invitee } = await inviteTo(project.id, lead, membership, seed('invited'))
  await waitForMail(copy.dataFolder, { to: invitee.email })
  const round = await makeRevealedRound(project, {
    client: [fullSheet('44352413')],
    contractor: [fullSheet('11111111')],
  })
  const boss = await makePerson(seed('boss'))
  await joinOrganisation(project.admin, project.municipality, boss, 'admin')
  const members = await as(boss)
  const reader = await as(lead)
  const inProject = ['', '/team', `/rounds/${round.id}/mirror`, `/rounds/${round.id}/mirror/client-role`]
  for (const [page, path] of [
    [members, `/organisations/${project.municipality.id}/members`],
    ...['/demo/outbox', '/projects', '/account', ...inProject.map((rest) => `/projects/${project.id}${rest}`)].map(
      (path) => [reader, path] as const,
    ),
  ] as const) {
    await page.goto(path)
    await expect(page.locator('h1')).toBeVisible()
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      expect.soft(await page.evaluate(misfits, 'screen' as const), `${path}, ${width} px`).toEqual([])
    }
  }
})

test('a line that does not break and a box that cuts are seen by what looks for them here', async ({ stage }) => {
  const { page } = await stage.open({ viewport: { width: 320, height: 640 } })
  for (const [rule, seen] of [
    ['main p { white-space: nowrap }', 'too wide'],
    ['main p { white-space: nowrap; overflow: hidden; text-overflow: ellipsis }', 'cut'],
    ['main p { max-height: 0.8em; overflow: hidden }', 'cut'],
  ] as const) {
    await page.goto('/privacy')
    expect(await page.evaluate(misfits, 'screen' as const)).toEqual([])
    await addRules(page, [rule])
    expect((await page.evaluate(misfits, 'screen' as const)).map((one) => one.split(':')[0])).toContain(seen)
  }
})

test('with reduced motion nothing on project, worksheet and mirror moves for longer than a thousandth of a second', async ({
  as,
  copy,
}) => {
  const { rounds } = await houseOf(copy)
  const { open, revealed } = rounds
  const lead = await as(open.project.people.client[0], { reducedMotion: 'reduce' })
  const reader = await as(revealed.project.people.client[0], { reducedMotion: 'reduce' })
  const worksheet = worksheetPath(open.project.id, open.round.id, 'client-role')
  for (const [page, path, pressed] of [
    [lead, `/projects/${open.project.id}`, 'summary'],
    [lead, worksheet, '#extent label'],
    [reader, `/projects/${revealed.project.id}/rounds/${revealed.round.id}/mirror`, 'main summary'],
  ] as const) {
    await page.goto(path)
    await noteMotion(page)
    const target = page.locator(pressed).filter({ visible: true }).first()
    await target.hover()
    await target.click()
    await page.mouse.wheel(0, 600)
    await page.keyboard.press('Tab')
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
    expect.soft(await page.evaluate(() => window.name), path).toBe('0')
  }
})

/** Stores the longest animation that the page starts, in thousandths of a second, in `window.name`. */
const noteMotion = (page: Page) =>
  page.evaluate(() => {
    const note = () => {
      for (const animation of document.getAnimations()) {
        const { duration = 0, delay = 0 } = animation.effect?.getComputedTiming() ?? {}
        const longest = Math.max(Number(window.name), Number(duration) + delay)
        if (longest > 1) window.name = String(longest)
      }
      requestAnimationFrame(note)
    }
    window.name = '0'
    note()
  })
