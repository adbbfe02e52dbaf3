import 'server-only'
import { getLocale } from 'next-intl/server'
import { Refusal } from '@/lib/access/refusal.ts'
import { fileRoute } from '@/lib/access/route.ts'
import { now } from '@/lib/platform/clock.ts'
import { isId } from '@/lib/platform/ids.ts'
import { csvText } from '../reports/csv.ts'
import { fileName } from '../reports/file-name.ts'
import { programmeWords, type ProgrammeWords } from '../reports/programme-words.ts'
import { amsterdamDay } from '../i18n/format.ts'
import { takeContacts } from './commands.ts'
import type { ContactList } from './model.ts'

interface Params {
  readonly params: Promise<{ programme: string }>
}

/** The list line by line under its heads; a municipality without a contact has a line that says so. */
function contactLines({ contacts, without }: ContactList, { t }: ProgrammeWords): string[][] {
  const heads = (['municipality', 'neighbourhood', 'name', 'email', 'role'] as const).map((key) =>
    t(`office.contacts.columns.${key}`),
  )
  const lines = contacts.map(({ municipality, neighbourhood, name, email, role }) => [
    municipality,
    neighbourhood,
    name,
    email,
    t(`office.contacts.roles.${role}`),
  ])
  return [heads, ...lines, ...without.map((name) => [name, '', t('office.contacts.nobody'), '', ''])]
}

/** Whom a programme may call, as CSV; the audit log keeps who took it. 404 for everybody but who manages it. */
export function getContactsFile(_request: Request, { params }: Params): Promise<Response> {
  return fileRoute(async ({ context }) => {
    const { programme: id } = await params
    if (!isId(id)) throw new Refusal('not-found')
    const { programme, contacts } = await takeContacts(context, id)
    const words = await programmeWords(await getLocale())
    const text = csvText(contactLines(contacts, words), words.locale)
    return {
      content: Buffer.from(`\uFEFF${text}`),
      type: 'text/csv; charset=utf-8',
      name: `${fileName(`${programme.name} ${words.t('office.contacts.file')}`, amsterdamDay(now()))}.csv`,
    }
  })
}
