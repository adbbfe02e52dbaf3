import type { Side } from '@/lib/measures/model.ts'
import type { MailBlock, MailContent } from '@/lib/platform/mail-layout.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { calendarDay, formatDate, formatTime, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { inertLine, inertLines } from '@/lib/platform/inert-text.ts'
import type { RoundKind } from '@/lib/rounds/rules/model.ts'

/** What everybody in the project may know of a round; nothing here reveals what a side does. */
export interface RoundForMail {
  /** Name of the project. */
  project: string
  kind: RoundKind
  /** "2026-12-04" */
  closesOn: string
  /** Where the buttons lead. */
  links: { project: string; worksheet: string; mirror: string }
}

export interface MailReader {
  role: 'participant' | 'sideLead' | 'facilitator'
  side: Side | null
}

/** The values used in these mails' texts. */
const valuesOf = ({ t, locale }: MailWords, round: RoundForMail) => ({
  project: inertLine(round.project),
  kind: t('round.kind', { kind: round.kind }),
  date: formatWeekdayDate(calendarDay(round.closesOn), locale),
})

const frameOf = ({ t }: MailWords, project: string, { side }: MailReader): Pick<MailContent, 'seat' | 'reason'> => ({
  seat: side ?? 'facilitator',
  reason: t('round.reason', { project }),
})

const text = (words: string): MailBlock => ({ kind: 'text', text: words })
const toProject = ({ t }: MailWords, { links }: RoundForMail): MailBlock => ({
  kind: 'button',
  label: t('toProject'),
  href: links.project,
})
const toWorksheet = (label: string, { links }: RoundForMail): MailBlock => ({
  kind: 'button',
  label,
  href: links.worksheet,
})

/** The people asked to facilitate the round, for a mail before it opens, with their current names. */
export interface Facilitation {
  /** accepted; one of them prepared the round */
  readonly facilitators: readonly string[]
  /** invited, but not accepted yet */
  readonly invited: readonly string[]
}

/**
 * To a lead whose side has not agreed to the facilitators of a round in preparation. Invited people are named too, as
 * agreeing includes them, with the note that they have not accepted.
 */
export function consentAskedMail(
  words: MailWords,
  round: RoundForMail,
  reader: MailReader,
  { facilitators, invited }: Facilitation,
): MailContent {
  const { t, locale } = words
  const values = valuesOf(words, round)
  const about = (key: 'lead' | 'alsoInvited' | 'onlyInvited', people: readonly string[]) => {
    const names = new Intl.ListFormat(locale).format(people.map(inertLine))
    return text(t(`consentAsked.${key}`, { ...values, names, count: people.length }))
  }
  const prepared = facilitators.length > 0
  return {
    ...frameOf(words, values.project, reader),
    subject: t('consentAsked.subject', values),
    preheader: t('consentAsked.preheader'),
    title: t('consentAsked.title'),
    blocks: [
      ...(prepared ? [about('lead', facilitators)] : []),
      ...(invited.length > 0 ? [about(prepared ? 'alsoInvited' : 'onlyInvited', invited)] : []),
      text(t('consentAsked.meaning')),
      { kind: 'button', label: t('consentAsked.button'), href: round.links.project },
    ],
  }
}

/** Both sides agreed: to the facilitators, who can open the round once nothing else is missing. */
export function consentsGivenMail(words: MailWords, round: RoundForMail, reader: MailReader): MailContent {
  const { t } = words
  const values = valuesOf(words, round)
  return {
    ...frameOf(words, values.project, reader),
    subject: t('consentsGiven.subject', values),
    preheader: t('consentsGiven.preheader'),
    title: t('consentsGiven.title'),
    blocks: [
      text(t('consentsGiven.lead', values)),
      text(t('consentsGiven.meaning')),
      { kind: 'button', label: t('consentsGiven.button'), href: round.links.project },
    ],
  }
}

/** One side prefers another facilitator: to the leads of the other side, with the explanation. */
export function declinedMail(
  words: MailWords,
  round: RoundForMail,
  reader: MailReader,
  declined: { side: Side; remark: string },
): MailContent {
  const { t } = words
  const values = { ...valuesOf(words, round), side: declined.side }
  return {
    ...frameOf(words, values.project, reader),
    subject: t('facilitatorDeclined.subject', values),
    preheader: t('facilitatorDeclined.preheader'),
    title: t('facilitatorDeclined.title'),
    blocks: [
      text(t('facilitatorDeclined.lead', values)),
      { kind: 'quote', text: inertLines(declined.remark) },
      text(t('facilitatorDeclined.meaning')),
      toProject(words, round),
    ],
  }
}

/** The round is open. `owes`: the reader takes part and has a sheet to hand in. */
export function openedMail(words: MailWords, round: RoundForMail, reader: MailReader, owes: boolean): MailContent {
  const { t } = words
  const values = valuesOf(words, round)
  const own = [
    text(t('opened.lead', values)),
    text(t('round.blind')),
    text(t('opened.pause')),
    toWorksheet(t('opened.button'), round),
  ]
  const others = [
    text(t('opened.leadOthers', values)),
    text(t('opened.others', { role: reader.role })),
    toProject(words, round),
  ]
  return {
    ...frameOf(words, values.project, reader),
    subject: t('opened.subject', values),
    preheader: t('opened.preheader', values),
    title: t('opened.title', values),
    blocks: owes ? own : others,
  }
}

/** Two days before the end, to people who have not handed in. */
export function closingSoonMail(words: MailWords, round: RoundForMail, reader: MailReader): MailContent {
  const { t } = words
  const values = valuesOf(words, round)
  return {
    ...frameOf(words, values.project, reader),
    subject: t('closingSoon.subject', values),
    preheader: t('closingSoon.preheader'),
    title: t('closingSoon.title'),
    blocks: [
      text(t('closingSoon.lead', values)),
      text(t('closingSoon.meaning')),
      toWorksheet(t('closingSoon.button'), round),
    ],
  }
}

/** From the reader's own lead, to this one person. `late`: the closing date has passed. */
export function reminderMail(words: MailWords, round: RoundForMail, reader: MailReader, late: boolean): MailContent {
  const { t } = words
  const values = valuesOf(words, round)
  return {
    ...frameOf(words, values.project, reader),
    subject: t('reminder.subject', values),
    preheader: t('reminder.preheader'),
    title: t('reminder.title'),
    blocks: [
      text(late ? t('reminder.leadLate', values) : t('reminder.lead', values)),
      text(t('reminder.meaning')),
      toWorksheet(t('closingSoon.button'), round),
    ],
  }
}

/** A later closing date; the same text for everyone. */
export function movedMail(words: MailWords, round: RoundForMail, reader: MailReader): MailContent {
  const { t } = words
  const values = valuesOf(words, round)
  return {
    ...frameOf(words, values.project, reader),
    subject: t('moved.subject', values),
    preheader: t('moved.preheader'),
    title: t('moved.title'),
    blocks: [text(t('moved.lead', values)), text(t('moved.meaning')), toProject(words, round)],
  }
}

/** The seals of the locked sides, client before contractor: the same mail for both sides' leads. */
export function lockedMail(
  words: MailWords,
  round: RoundForMail,
  reader: MailReader,
  seals: readonly { side: Side; seal: string }[],
): MailContent {
  const { t } = words
  const values = valuesOf(words, round)
  const which = { ...values, side: seals.length === 1 ? (seals[0]?.side ?? 'both') : 'both' }
  return {
    ...frameOf(words, values.project, reader),
    subject: t('locked.subject', which),
    preheader: t('locked.preheader'),
    title: t('locked.title', which),
    blocks: [
      text(t('locked.lead', which)),
      ...seals.map(({ side, seal }): MailBlock => ({
        kind: 'fingerprint',
        label: t('locked.seal', { side }),
        value: seal,
      })),
      text(t('locked.meaning')),
      toProject(words, round),
    ],
  }
}

/** Both sides are locked: for everyone but the leads, who get the seals. */
export function sealedMail(words: MailWords, round: RoundForMail, reader: MailReader): MailContent {
  const { t } = words
  const values = valuesOf(words, round)
  return {
    ...frameOf(words, values.project, reader),
    subject: t('sealed.subject', values),
    preheader: t('sealed.preheader'),
    title: t('sealed.title'),
    blocks: [text(t('sealed.lead', values)), text(t('sealed.next', { role: reader.role })), toProject(words, round)],
  }
}

/** The mirror is open; nothing about its content. */
export function revealedMail(words: MailWords, round: RoundForMail, reader: MailReader): MailContent {
  const { t } = words
  const values = valuesOf(words, round)
  return {
    ...frameOf(words, values.project, reader),
    subject: t('revealed.subject', values),
    preheader: t('revealed.preheader'),
    title: t('revealed.title'),
    blocks: [
      text(t('revealed.lead', values)),
      text(t('revealed.meaning')),
      { kind: 'button', label: t('revealed.button'), href: round.links.mirror },
    ],
  }
}

/** The round ended before its reveal, with the facilitator's own explanation. */
export function cancelledMail(words: MailWords, round: RoundForMail, reader: MailReader, given: string): MailContent {
  const { t } = words
  const values = valuesOf(words, round)
  return {
    ...frameOf(words, values.project, reader),
    subject: t('cancelled.subject', values),
    preheader: t('cancelled.preheader'),
    title: t('cancelled.title', values),
    blocks: [
      text(t('cancelled.lead', values)),
      { kind: 'quote', text: inertLines(given) },
      text(t('cancelled.meaning', { role: reader.role })),
      toProject(words, round),
    ],
  }
}

/** The closing date passed without a lock; the same text for everyone, whichever side it was. */
export function missedMail(words: MailWords, round: RoundForMail, reader: MailReader): MailContent {
  const { t } = words
  const values = valuesOf(words, round)
  return {
    ...frameOf(words, values.project, reader),
    subject: t('missed.subject', values),
    preheader: t('missed.preheader'),
    title: t('missed.title'),
    blocks: [text(t('missed.lead', values)), text(t('missed.meaning')), toProject(words, round)],
  }
}

/** After a restore: the round stands still, and each lead is asked what came after the backup of this moment. */
export function restoredMail(words: MailWords, round: RoundForMail, reader: MailReader, since: Date): MailContent {
  const { t, locale } = words
  const values = {
    ...valuesOf(words, round),
    role: reader.role,
    day: formatDate(since, locale),
    time: formatTime(since, locale),
  }
  return {
    ...frameOf(words, values.project, reader),
    subject: t('restored.subject', values),
    preheader: t('restored.preheader', values),
    title: t('restored.title', values),
    blocks: [text(t('restored.lead', values)), text(t('restored.meaning', values)), toProject(words, round)],
  }
}

/** The round goes on after a restore: what was filled in since the backup is to be filled in again. */
export function goesOnMail(
  words: MailWords,
  round: RoundForMail,
  reader: MailReader,
  status: 'open' | 'sealed',
): MailContent {
  const { t } = words
  const values = { ...valuesOf(words, round), status }
  return {
    ...frameOf(words, values.project, reader),
    subject: t('goesOn.subject', values),
    preheader: t('goesOn.preheader'),
    title: t('goesOn.title', values),
    blocks: [text(t('goesOn.lead', values)), text(t('goesOn.meaning', values)), toProject(words, round)],
  }
}
