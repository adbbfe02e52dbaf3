import 'server-only'
import { Refusal } from '@/lib/access/refusal.ts'
import { fileRoute } from '@/lib/access/route.ts'
import { dayIn } from '@/lib/i18n/format.ts'
import { now } from '@/lib/platform/clock.ts'
import { isId } from '@/lib/platform/ids.ts'
import { csvStream } from '../reports/csv.ts'
import { fileName } from '../reports/file-name.ts'
import { exportColumns, exportLines } from '../reports/programme-lines.ts'
import { programmeWords } from '../reports/programme-words.ts'
import { makeXlsx } from '../reports/xlsx.ts'
import { beginExport } from './commands.ts'
import { rowsInPages } from './queries.ts'
import { addressIn, exportFormatSchema, filterOf } from './schema.ts'

interface Params {
  readonly params: Promise<{ programme: string }>
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/**
 * What the page of a programme shows as a file, all its pages: `?format=csv` or `xlsx`, and the filter as it stands in the
 * address of the page. 404 as well for a format that is none; 409 for a workbook that would be too big.
 */
export function getProgrammeFile(request: Request, { params }: Params): Promise<Response> {
  return fileRoute(async ({ context, person }) => {
    const { programme: id } = await params
    const search = new URL(request.url).searchParams
    const asked = exportFormatSchema.safeParse(search.get('format'))
    if (!isId(id) || !asked.success) throw new Refusal('not-found')
    const format = asked.data
    const filter = filterOf(addressIn(search))
    const { programme, rows } = await beginExport(context, id, format, filter)
    const words = await programmeWords(person.locale)
    const columns = exportColumns(words)
    const linesIn = async function* () {
      for await (const page of rowsInPages(context, id, filter)) yield exportLines(page, words)
    }
    return {
      content:
        format === 'csv'
          ? csvStream(columns, linesIn(), words.locale)
          : await makeXlsx(words.t('export.sheet'), columns, exportLines(rows, words)),
      type: types[format],
      name: `${fileName(programme.name, dayIn(now()))}.${format}`,
    }
  })
}
