import 'server-only'
import { stringify } from 'csv-stringify/sync'
import { getLocale, getTranslations } from 'next-intl/server'
import { Refusal } from '@/lib/access/refusal.ts'
import { fileRoute } from '@/lib/access/route.ts'
import { fileName } from '@/lib/documents/file-name.ts'
import { inertCell } from '@/lib/documents/plain-cell.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { now } from '@/lib/platform/clock.ts'
import { isId } from '@/lib/platform/ids.ts'
import { takeAudit, type TakenAudit } from './commands.ts'
import { groupOf, keyOfKind } from './rules/kinds.ts'
import { exportSchema } from './schema.ts'

interface Params {
  readonly params: Promise<{ organisation: string }>
}

/** The log as a table for a spreadsheet; its last line is the head of the chain. */
async function csvOf({ file, names, projects }: TakenAudit, locale: Locale): Promise<string> {
  const t = await getTranslations('audit')
  const heads = (['number', 'moment', 'who', 'what', 'project', 'outcome', 'kind', 'hash'] as const).map((key) =>
    t(`columns.${key}`),
  )
  const rows = file.lines.map(({ number, atMoment, actor, kind, projectId, refused, hash }) => {
    const key = keyOfKind(kind)
    return [
      ...[String(number), atMoment, actor === null ? '' : (names.get(actor) ?? '')],
      ...[key ? t(`kinds.${key}`) : t(`groupLines.${groupOf(kind)}`)],
      ...[projectId === null ? '' : (projects.get(projectId) ?? ''), t(`outcomes.${refused ? 'refused' : 'done'}`)],
      ...[kind, hash],
    ].map(inertCell)
  })
  const head = file.head ? [[t('head.title'), '', '', '', '', '', String(file.head.number), file.head.hash]] : []
  return stringify([heads, ...rows, ...head], { delimiter: locale === 'nl' ? ';' : ',', record_delimiter: '\r\n' })
}

/**
 * An organisation's audit log as a file: JSON for whoever checks it (npm run audit:verify), CSV for a spreadsheet. 404
 * unless the caller is its admin.
 */
export function getAuditFile(request: Request, { params }: Params): Promise<Response> {
  return fileRoute(async ({ context }) => {
    const { organisation: id } = await params
    if (!isId(id)) throw new Refusal('not-found')
    const asked = exportSchema.safeParse({ format: new URL(request.url).searchParams.get('format') })
    if (!asked.success) throw new Refusal('not-found')
    const taken = await takeAudit(context, id)
    const name = fileName(`${taken.file.organisation.name} audit`, amsterdamDay(now()))
    if (asked.data.format === 'csv')
      return {
        content: Buffer.from(`\uFEFF${await csvOf(taken, await getLocale())}`),
        type: 'text/csv; charset=utf-8',
        name: `${name}.csv`,
      }
    const { file, names, projects } = taken
    const content = { ...file, names: Object.fromEntries(names), projects: Object.fromEntries(projects) }
    return {
      content: Buffer.from(`${JSON.stringify(content, null, 1)}\n`),
      type: 'application/json; charset=utf-8',
      name: `${name}.json`,
    }
  })
}
