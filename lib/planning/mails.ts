import { formatTime, formatWeekdayDate } from '@/lib/i18n/format.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'
import type { MailBlock, MailContent, MailSeat } from '@/lib/platform/mail-layout.ts'
import { wordsOfDay } from './documents/calendar-event.ts'
import type { SessionDay } from './rules/model.ts'

interface Where {
  /** name of the project */
  readonly project: string
  readonly seat: MailSeat
  readonly href: string
}

const text = (words: string): MailBlock => ({ kind: 'text', text: words })

const frameOf = ({ t }: MailWords, project: string, seat: MailSeat): Pick<MailContent, 'seat' | 'reason'> => ({
  seat,
  reason: t('round.reason', { project }),
})

const placeBlocks = ({ t }: MailWords, place: string): MailBlock[] =>
  place === '' ? [text(t('sessionDay.noPlace'))] : [text(t('sessionDay.place', { place: inertLine(place) }))]

/** To both sides: which of these moments fit. */
export function momentsMail(
  words: MailWords,
  { moments, place }: { readonly moments: readonly Date[]; readonly place: string },
  { project: name, seat, href }: Where,
): MailContent {
  const { t, locale } = words
  const project = inertLine(name)
  const lines = moments.map((moment) =>
    t('sessionDay.line', { day: formatWeekdayDate(moment, locale), from: formatTime(moment, locale) }),
  )
  return {
    ...frameOf(words, project, seat),
    subject: t('sessionDay.moments.subject', { project }),
    preheader: t('sessionDay.moments.preheader'),
    title: t('sessionDay.moments.title'),
    blocks: [
      text(t('sessionDay.moments.lead', { project })),
      { kind: 'quote', text: lines.join('\n') },
      ...placeBlocks(words, place),
      text(t('sessionDay.moments.meaning')),
      { kind: 'button', label: t('sessionDay.moments.button'), href },
    ],
  }
}

/** To everybody: the day that was chosen or moved to, or that it is off. The calendar file goes beside it. */
export function sessionDayMail(words: MailWords, day: SessionDay, { project: name, seat, href }: Where): MailContent {
  const { t } = words
  const project = inertLine(name)
  const kind = day.calledOff ? 'calledOff' : day.sequence === 0 ? 'chosen' : 'moved'
  const values = { project, ...wordsOfDay(words, day) }
  return {
    ...frameOf(words, project, seat),
    subject: t(`sessionDay.${kind}.subject`, values),
    preheader: t(`sessionDay.${kind}.preheader`),
    title: t(`sessionDay.${kind}.title`),
    blocks: [
      text(t(`sessionDay.${kind}.lead`, values)),
      ...(day.calledOff ? [] : placeBlocks(words, day.place)),
      text(t(`sessionDay.${kind}.file`)),
      { kind: 'button', label: t('toProject'), href },
    ],
  }
}
