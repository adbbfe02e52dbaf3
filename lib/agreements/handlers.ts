import 'server-only'
import { getLocale, getTranslations } from 'next-intl/server'
import { readRoute } from '@/lib/access/route.ts'
import { calendarResponse, type CalendarDay } from '@/lib/platform/calendar.ts'
import { env } from '@/lib/platform/env.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'
import { commitmentPathOf, type OwnCommitment } from '@/lib/agreements/rules/model.ts'
import { getCommitment } from './queries.ts'

async function dayOf({ projectId, id, kind, what, sign, effect, due, project }: OwnCommitment): Promise<CalendarDay> {
  const t = await getTranslations('agreements.event')
  const link = `${env().appUrl}${commitmentPathOf(projectId, id)}`
  const text = t('text', { project: inertLine(project), link })
  return {
    ...{ id, day: due, link, reminder: what },
    title: t(kind, { what }),
    text: [
      ...(sign === '' ? [] : [t('sign', { sign: inertLine(sign) })]),
      ...(effect === '' ? [] : [t('effect', { effect: inertLine(effect) })]),
      text,
    ].join('\n'),
  }
}

/** The day of an agreement or action as a calendar file, for everybody in the project. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ project: string; commitment: string }> },
): Promise<Response> {
  const { project, commitment: id } = await params
  return readRoute([project, id], async ({ context }) => {
    const commitment = await getCommitment(context, project, id)
    return calendarResponse([await dayOf(commitment)], await getLocale())
  })
}
