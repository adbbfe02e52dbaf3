import 'server-only'
import { getLocale, getTranslations } from 'next-intl/server'
import { Refusal } from '@/lib/access/refusal.ts'
import { readRoute, writeRoute } from '@/lib/access/route.ts'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { calendarEventOf } from '@/lib/planning/documents/calendar-event.ts'
import { calendarResponse, type CalendarDay } from '@/lib/platform/calendar.ts'
import { env } from '@/lib/platform/env.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'
import { isId } from '@/lib/platform/ids.ts'
import { sayWatching } from './commands.ts'
import { getRound } from './queries.ts'
import { nothingSchema } from './schema.ts'

interface Params {
  readonly params: Promise<{ project: string; round: string }>
}

/** A round's days as a calendar file, for everybody in the project: its closing date, and the session's day. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { project: projectId, round: roundId } = await params
  return readRoute([projectId, roundId], async ({ context }) => {
    const { id, closesOn, sessionOn, sessionAt, revealedAt, project } = await getRound(context, projectId, roundId)
    const locale = await getLocale()
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
    const session = sessionAt ? calendarEventOf(await mailWords(locale), sessionAt, project, link) : null
    const days = [
      // once all see the mirror, nobody hands in
      ...(revealedAt && sessionOn ? [] : [dayOf('closes', closesOn)]),
      ...(session ? [session] : sessionOn ? [dayOf('session', sessionOn)] : []),
    ]
    return calendarResponse(days, locale)
  })
}

/** Reports that somebody waits for the reveal with a page open: 200 with how many do; with nothing once it has come. */
export async function postPresence(request: Request, { params }: Params): Promise<Response> {
  const { project: projectId, round: roundId } = await params
  return writeRoute(request, nothingSchema, async ({ context }) => {
    if (!isId(projectId) || !isId(roundId)) throw new Refusal('not-found')
    return sayWatching(context, projectId, roundId).catch((error: unknown) => {
      // it came in between: the page is on its way to the mirror, and did nothing wrong
      if (error instanceof Refusal && error.code === 'not-sealed') return {}
      throw error
    })
  })
}
