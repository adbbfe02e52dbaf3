import 'server-only'
import { createEvent } from 'ics'
import { getLocale, getTranslations } from 'next-intl/server'
import { readRoute } from '@/lib/access/route.ts'
import { env } from '@/lib/platform/env.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'
import { commitmentPathOf, type OwnCommitment } from './model.ts'
import { getCommitment } from './queries.ts'

async function calendarOf(commitment: OwnCommitment): Promise<string> {
  const t = await getTranslations('agreements.event')
  const { projectId, id, kind, what, sign, due, project } = commitment
  const [year = 0, month = 0, day = 0] = due.split('-').map(Number)
  // a whole day ends where the next one begins
  const next = new Date(Date.UTC(year, month - 1, day + 1))
  const link = `${env().appUrl}${commitmentPathOf(projectId, id)}`
  const text = t('text', { project: inertLine(project), link })
  const { error, value } = createEvent({
    // the same file again moves the same day
    uid: `${id}@wijkspiegel`,
    productId: 'wijkspiegel',
    calName: 'Wijkspiegel',
    title: t(kind, { what: inertLine(what) }),
    description: sign === '' ? text : `${t('sign', { sign: inertLine(sign) })}\n${text}`,
    url: link,
    start: [year, month, day],
    end: [next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate()],
    busyStatus: 'FREE',
    alarms: [{ action: 'display', description: inertLine(what), trigger: { days: 7, before: true } }],
  })
  if (!value) throw new Error('no calendar file came of it', { cause: error })
  return value
}

/** The day of an agreement or action as a file for a calendar, for whoever is in the project. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ project: string; commitment: string }> },
): Promise<Response> {
  const { project, commitment: id } = await params
  return readRoute([project, id], async ({ context }) => {
    const commitment = await getCommitment(context, project, id)
    const locale = await getLocale()
    return new Response(await calendarOf(commitment), {
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'content-language': locale,
        'content-disposition': `attachment; filename="wijkspiegel-${commitment.due}.ics"`,
        'cache-control': 'no-store, private',
      },
    })
  })
}
