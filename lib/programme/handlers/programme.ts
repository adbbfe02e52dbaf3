import 'server-only'
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { getLocale } from 'next-intl/server'
import type { AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { fileRoute, formRoute } from '@/lib/access/route.ts'
import { now } from '@/lib/platform/clock.ts'
import { isId } from '@/lib/platform/ids.ts'
import { csvText } from '@/lib/programme/documents/csv.ts'
import { fileName } from '@/lib/documents/file-name.ts'
import { programmeWords, type ProgrammeWords } from '@/lib/programme/documents/programme-words.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { inviteFromList, keepList, takeContacts } from '@/lib/programme/commands/programme.ts'
import {
  LIST_BYTES_MAX,
  programmePathOf,
  wordOfPreview,
  type ProgrammeContacts,
  type ImportPreview,
  type ImportRow,
  type SentList,
} from '@/lib/programme/rules/programme.ts'
import { importSchema } from '@/lib/programme/schema/programme.ts'

interface Params {
  readonly params: Promise<{ programme: string }>
}

/** The list line by line under its headings; a municipality without a contact has a line that says so. */
function contactLines({ contacts, without }: ProgrammeContacts, { t }: ProgrammeWords): string[][] {
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

/** The contacts of a programme as CSV; the audit log records who downloads it. 404 unless the caller manages it. */
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

/** Valid lines that a preview shows by name. */
const shownMax = 5

/** How many lines of a list are valid, and the first of them. */
function goodOf(rows: readonly ImportRow[]): Pick<ImportPreview, 'good' | 'first'> {
  const good = rows.flatMap(({ municipality, neighbourhood }) =>
    municipality !== null && neighbourhood
      ? [{ code: neighbourhood.code, name: neighbourhood.name, municipality }]
      : [],
  )
  return { good: good.length, first: good.slice(0, shownMax) }
}

/** The result word of reading a list or inviting from it; `list` is what stays in the box. */
async function takeList(
  context: AccessContext,
  programmeId: string,
  { list, step, of: seen }: z.output<typeof importSchema>,
): Promise<SentList> {
  const of = createHash('sha256').update(list).digest('hex')
  const read = await inviteFromList(context, programmeId, list, of === seen ? step : 'look')
  if (typeof read === 'string') return { content: list, outcome: read }
  const { rows, invited } = read
  // a form sent twice without script: the first press already did it all
  if (rows.every(({ there }) => there)) return { content: list, outcome: 'all-there' }
  const bad = rows.filter(({ neighbourhood }) => neighbourhood === null)
  if (invited === null) return { content: list, outcome: wordOfPreview({ ...goodOf(rows), bad, of, invited }) }
  if (bad.length === 0) return { content: '', outcome: 'invited' }
  return { content: list, outcome: wordOfPreview({ good: 0, first: [], bad, of, invited }) }
}

/**
 * Takes a list of neighbourhoods as a plain form, so that no action needs to accept megabytes. First shows a preview;
 * invites the valid lines only when the same list is sent again with that step. A list changed meanwhile is previewed
 * first. The answer leads to the page that shows the result.
 */
export function postNeighbourhoodList(request: Request, { params }: Params): Promise<Response> {
  return formRoute(request, async ({ context }, fields) => {
    const { programme: id } = await params
    if (!isId(id)) throw new Refusal('not-found')
    const given = importSchema.safeParse(fields)
    const list = typeof fields.list === 'string' ? fields.list : ''
    const fault = given.error?.issues.find(({ path }) => path[0] === 'list')?.message
    if (!given.success && fault === undefined) throw new Refusal('form-unfit')
    const sent = given.success
      ? await takeList(context, id, given.data)
      : { content: list.replaceAll('\0', '').slice(0, LIST_BYTES_MAX).toWellFormed(), outcome: `fault:${fault}` }
    await keepList(context, id, sent)
    return `${programmePathOf(id, 'office')}?list=sent#import-band`
  })
}
