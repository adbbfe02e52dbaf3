import 'server-only'
import { getLocale } from 'next-intl/server'
import { Refusal } from '@/lib/access/refusal.ts'
import { fileRoute } from '@/lib/access/route.ts'
import { fileName } from '@/lib/documents/file-name.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { isId } from '@/lib/platform/ids.ts'
import { kitWords } from './documents/kit-words.ts'
import { makePrintKit } from './documents/print-kit.ts'
import { getPrintKit } from './queries.ts'

interface Params {
  readonly params: Promise<{ project: string }>
}

/** The print kit of a project that the caller facilitates, in the language of the page; 404 for anybody else. */
export function getPrintKitFile(_request: Request, { params }: Params): Promise<Response> {
  return fileRoute(async ({ context, person }) => {
    const { project } = await params
    if (!isId(project)) throw new Refusal('not-found')
    const source = await getPrintKit(context, {
      projectId: project,
      personId: person.id,
      address: `${env().appUrl}/join`,
    })
    const content = await makePrintKit(source, await kitWords(await getLocale()), now())
    return { content, type: 'application/pdf', name: `${fileName(source.project, amsterdamDay(now()))}-kit.pdf` }
  })
}
