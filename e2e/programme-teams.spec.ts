import { makeBulkProgramme, releaseBulkWords } from '@/lib/testing/bulk-programme.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { expectSound } from './fixtures/axe.ts'
import { asSuperuser } from './fixtures/superuser.ts'
import { expect, test } from './fixtures/world.ts'

const question = 'Hoe kunnen we samen beginnen?'

async function leadOf(projectId: string, side: 'client' | 'contractor'): Promise<TestPerson> {
  const person = await makePerson()
  await asDefiner(
    `insert into membership (project_id, person_id, role, side, name, organisation_id, joined_at)
     select $1, $2, 'sideLead', $3, 'Iemand', o.organisation_id, now() from project_organisation o
     where o.project_id = $1 and o.side = $3`,
    [projectId, person.id, side],
  )
  return person
}

test('both sides let the teams read a question; a team elsewhere takes it over, and it goes when one takes it back', async ({
  as,
  copy,
}) => {
  const id = await asSuperuser(copy, async (superuser) => {
    const of = { neighbourhoods: 24, rounds: 1, municipalities: 6, contractors: 5, raters: 4 }
    const made = await makeBulkProgramme(superuser, of)
    await releaseBulkWords(superuser, made.id)
    await superuser.query('select jobs.refresh_portfolio($1)', [made.id])
    return made.id
  })
  const projects = (
    await asDefiner<{ id: string }>(
      'select project_id as id from neighbourhood where programme_id = $1 order by code',
      [id],
    )
  ).map((one) => one.id)
  const [giving, taking] = [projects[2] ?? '', projects[1] ?? '']

  for (const side of ['client', 'contractor'] as const) {
    const page = await as(await leadOf(giving, side))
    await page.goto(`/projects/${giving}/agreements`)
    const asked = page.locator('[data-question]').filter({ hasText: question })
    await asked.getByText('Wijzig wie het leest of de woorden').click()
    await asked.getByRole('radio', { name: 'Ook de teams in dit programma' }).check()
    await asked.getByRole('button', { name: 'Geef vrij namens onze kant' }).click()
    // nobody is let through without having looked for names
    await expect(asked.getByRole('checkbox', { name: /Er staat geen naam/ })).toHaveAttribute('aria-invalid', 'true')
    await expect(asked.getByRole('radio', { name: 'Ook de teams in dit programma' })).toBeChecked()
    await asked.getByRole('checkbox', { name: /Er staat geen naam/ }).check()
    await asked.getByRole('button', { name: 'Geef vrij namens onze kant' }).click()
    const said = side === 'client' ? 'voor het programmabureau' : 'voor het bureau en de teams'
    await expect(asked.getByText(`Vrijgegeven door beide kanten, ${said}`)).toBeVisible()
  }

  const reader = await as(await leadOf(taking, 'client'))
  const words = reader.locator('[data-words]').filter({ hasText: question })
  await expect(async () => {
    await reader.goto(`/programmes/${id}/teams`)
    await expect(words).toBeVisible({ timeout: 2000 })
  }).toPass()
  await expectSound(reader, 'what teams read')
  // no neighbourhood by name but the own one
  const own = await reader.locator('main').innerText()
  expect([...own.matchAll(/Wijk \d{5}/g)].map(([name]) => name).every((name) => name === 'Wijk 00001')).toBe(true)
  await words.getByRole('button', { name: /^Neem over/ }).click()
  await expect(words.getByText('Overgenomen.')).toBeVisible()

  await reader.goto(`/projects/${taking}/agreements`)
  const suggestion = reader.locator('[data-suggestion]')
  await expect(suggestion).toContainText(question)
  await expect(suggestion).toContainText('Uit het programma, nog een voorstel')
  await expectSound(reader, 'a register with a suggestion')

  // and where the session is planned
  const [round] = await asDefiner<{ id: string }>('select id from round where project_id = $1', [taking])
  const plan = `/projects/${taking}/rounds/${round?.id ?? ''}/session`
  await reader.goto(plan)
  await expect(suggestion).toContainText(question)
  await expect(suggestion).toContainText('Uit het programma, nog een voorstel')
  expect(await suggestion.innerText()).not.toMatch(/Wijk \d{5}/)
  await expectSound(reader, 'a plan with a suggestion')

  const back = await as(await leadOf(giving, 'contractor'))
  await back.goto(`/projects/${giving}/agreements`)
  const taken = back.locator('[data-question]').filter({ hasText: question })
  await taken.getByRole('button', { name: /^Trek weer in/ }).click()
  await expect(taken.getByText('Vrijgegeven door de gemeente, nog niet door de aannemer')).toBeVisible()
  for (const path of [plan, `/projects/${taking}/agreements`]) {
    await reader.goto(path)
    await expect(reader.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(suggestion).toHaveCount(0)
  }
  await reader.goto(`/programmes/${id}/teams`)
  await expect(reader.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(words).toHaveCount(0)
})
