import 'server-only'
import { getLocale } from 'next-intl/server'
import { Refusal } from '@/lib/access/refusal.ts'
import { fileRoute } from '@/lib/access/route.ts'
import { now } from '@/lib/platform/clock.ts'
import { isId } from '@/lib/platform/ids.ts'
import { takeRecord } from '@/lib/session/commands/record.ts'
import { makeDocx } from '@/lib/documents/docx.ts'
import { makePdf } from '@/lib/documents/pdf.ts'
import { recordDocument, recordFileName } from '@/lib/session/documents/record-document.ts'
import { downloadSchema } from '@/lib/session/schema/record.ts'
import { recordWords } from '@/lib/session/documents/record-words.ts'

interface Params {
  readonly params: Promise<{ project: string; session: string }>
}

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/**
 * The record of a session as a file: `?format=pdf` or `docx`, and `&language=nl` or `en` for another language than the
 * page's. 404 also for an invalid query.
 */
export function getRecordFile(request: Request, { params }: Params): Promise<Response> {
  return fileRoute(async ({ context }) => {
    const { project, session } = await params
    const asked = downloadSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!isId(project) || !isId(session) || !asked.success) throw new Refusal('not-found')
    const { format, language } = asked.data
    const source = await takeRecord(context, project, session, format)
    const extent = format === 'pdf' ? 'short' : 'whole'
    const document = recordDocument(source, await recordWords(language ?? (await getLocale())), now(), extent)
    return {
      content: format === 'pdf' ? await makePdf(document) : await makeDocx(document),
      type: types[format],
      name: `${recordFileName(source)}.${format}`,
    }
  })
}
