import 'server-only'
import { getLocale, getTranslations } from 'next-intl/server'
import { readRoute } from '@/lib/access/route.ts'
import { calendarResponse, type CalendarDay } from '@/lib/platform/calendar.ts'
import { env } from '@/lib/platform/env.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'
import { getRound } from './queries.ts'

/** A round's days as a calendar file, for everybody in the project: its closing date, and the session's day. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ project: string; round: string }> },
): Promise<Response> {
  const { project: projectId, round: roundId } = await params
  return readRoute([projectId, roundId], async ({ context }) => {
    const { id, closesOn, sessionOn, project } = await getRound(context, projectId, roundId)
    const t = await getTranslations('project.event')
    const link = `${env().appUrl}/projects/${projectId}`
    const dayOf = (what: 'closes' | 'session', day: string): CalendarDay => {
      const title = t(what, { project })
      return {
        id: `${id}-${what}`,
        day,
        title,
        text: t('text', { project: inertLine(project), link }),
        link,
        reminder: title,
      }
    }
    const days = [dayOf('closes', closesOn), ...(sessionOn ? [dayOf('session', sessionOn)] : [])]
    return calendarResponse(days, await getLocale())
  })
}
