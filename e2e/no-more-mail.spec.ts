import { renewInvitation } from '@/lib/team/commands.ts'
import { inviteTo, makeProject } from '@/lib/testing/factories.ts'
import { addressHash } from '@/lib/platform/secrets.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { ageMail } from './fixtures/invitations.ts'
import { mailsIn, noMorePathIn, waitForMail } from './fixtures/outbox.ts'
import { scriptWays } from './fixtures/script.ts'
import { expectAccessible } from './fixtures/sheets.ts'
import { expect, test } from './fixtures/world.ts'

async function wantsNone(email: string): Promise<boolean> {
  const hashed = Buffer.from(addressHash(email))
  const [row] = await asRole<{ unwanted: boolean }>('auth', 'select authz.mail_is_unwanted($1) as unwanted', [hashed])
  return row?.unwanted ?? false
}

for (const { javaScriptEnabled, tag } of scriptWays)
  test(
    `under a mail that nobody asked for, one press ends such mails, and another brings them back, ${javaScriptEnabled ? 'with' : 'without'} script`,
    { tag },
    async ({ stage }) => {
      const project = await makeProject()
      const lead = project.people.client[0]
      const membership = { role: 'participant', side: 'client', organisationId: project.municipality.id } as const
      const { invitee, invitationId } = await inviteTo(project.id, lead, membership)
      const { email } = invitee
      const mail = await waitForMail(stage.dataFolder, { to: email })
      const { page } = await stage.open({ javaScriptEnabled, viewport: { width: 390, height: 844 } })
      const [heading, refuse, wantAfterAll] = [
        page.getByRole('heading', { level: 1 }),
        page.getByRole('button', { name: 'Niet meer' }),
        page.getByRole('button', { name: 'Toch wel' }),
      ]

      // opening it, as a scanner does too, changes nothing
      await page.goto(noMorePathIn(mail))
      await expect(heading).toHaveText('Geen mail meer?')
      await expect(page.getByRole('main')).toContainText(email)
      expect(await wantsNone(email)).toBe(false)
      if (javaScriptEnabled) await expectAccessible(page)

      await refuse.press('Enter')
      await expect(heading).toHaveText('Je krijgt geen mail meer')
      await expect(refuse).toHaveCount(0)
      expect(await wantsNone(email)).toBe(true)
      if (javaScriptEnabled) await expectAccessible(page)

      // the lead sends it once more; a mail to somebody else, sent later, comes
      await ageMail(invitationId)
      await renewInvitation(lead.context, project.id, invitationId)
      const { invitee: next } = await inviteTo(project.id, lead, membership)
      await waitForMail(stage.dataFolder, { to: next.email })
      expect(mailsIn(stage.dataFolder).filter(({ to }) => to === email)).toHaveLength(1)

      // opened from the mail again, the page knows
      await page.goto(noMorePathIn(mail))
      await expect(heading).toHaveText('Je krijgt geen mail meer')
      await wantAfterAll.press('Enter')
      await expect(heading).toHaveText('Je krijgt weer mail')
      expect(await wantsNone(email)).toBe(false)
      await ageMail(invitationId)
      await renewInvitation(lead.context, project.id, invitationId)
      await waitForMail(stage.dataFolder, { to: email, after: mail })
      expect(mailsIn(stage.dataFolder).filter(({ to }) => to === email)).toHaveLength(2)

      await page.goto(`/no-more-mail?address=${encodeURIComponent(email)}&key=${'x'.repeat(43)}`)
      await expect(heading).toHaveText('Deze link klopt niet')
      await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
    },
  )
