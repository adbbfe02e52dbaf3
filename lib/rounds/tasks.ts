import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import type { PoolClient } from 'pg'
import { z } from 'zod'
import type { Locale } from '@/lib/i18n/config.ts'
import { mailWords, type MailWords } from '@/lib/i18n/mail-words.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { inTransaction, jobTask } from '@/lib/platform/job-task.ts'
import { layOutMail, type MailContent } from '@/lib/platform/mail-layout.ts'
import { sendMail } from '@/lib/platform/mail.ts'
import type { RoundStatus } from '@/lib/access/rules/policy.ts'
import type { MailLevel } from '@/lib/accounts/rules/model.ts'
import { otherSide, SIDES, type Side } from '@/lib/measures/model.ts'
import {
  cancelledMail,
  closingSoonMail,
  consentAskedMail,
  consentsGivenMail,
  declinedMail,
  goesOnMail,
  lockedMail,
  missedMail,
  movedMail,
  openedMail,
  reminderMail,
  restoredMail,
  revealedMail,
  sealedMail,
  type MailReader,
  type RoundForMail,
} from './mails.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

const roundMailKinds = [
  'consent-asked',
  'consents-given',
  'facilitator-declined',
  'round-opened',
  'closing-soon',
  'reminder',
  'round-moved',
  'round-missed',
  'side-sealed',
  'round-sealed',
  'round-revealed',
  'round-cancelled',
  'round-restored',
  'round-goes-on',
] as const
type RoundMailKind = (typeof roundMailKinds)[number]

const ids = { projectId: z.guid(), roundId: z.guid() }
const roundPayload = z.object(ids)
type Place = z.infer<typeof roundPayload>
const mailPayload = z.object({
  ...ids,
  kind: z.enum(roundMailKinds),
  personId: z.guid().optional(),
  /** the side that declined, in a mail to the other side, or the side that is asked */
  side: z.enum(SIDES).optional(),
})
const soonPayload = z.object({ ...ids, closesOn: z.iso.date() })

/** The readers of a mail: a query for person_id, with $1 the project and $2 the round. */
const joined = 'select person_id from membership where project_id = $1 and joined_at is not null and removed_at is null'
const audiences = {
  everyone: `${joined} and $2::uuid is not null`,
  leads: `${joined} and role = 'sideLead' and $2::uuid is not null`,
  'all but leads': `${joined} and role <> 'sideLead' and exists (select from round r where r.project_id = $1
    and r.id = $2 and r.status = 'sealed')`,
  // for a job added before jobs named the side that is asked
  'leads who owe consent': `select m.person_id from membership m
    join round_side s on s.project_id = m.project_id and s.round_id = $2 and s.side = m.side
      and s.facilitators_accepted_at is null
    where m.project_id = $1 and m.role = 'sideLead' and m.joined_at is not null and m.removed_at is null`,
  facilitators: `${joined} and role = 'facilitator' and $2::uuid is not null`,
  // for a job added before jobs named the side that declined
  'leads of the other side': `${joined} and role = 'sideLead' and exists (select from round_side s where s.project_id = $1
    and s.round_id = $2 and s.side <> membership.side and s.facilitators_declined_at is not null)`,
  'client leads': `${joined} and role = 'sideLead' and side = 'client' and $2::uuid is not null`,
  'contractor leads': `${joined} and role = 'sideLead' and side = 'contractor' and $2::uuid is not null`,
  'who owes a sheet': 'select person_id from authz.owing($1, $2) as o (person_id)',
} as const

const audienceOf: Record<RoundMailKind, keyof typeof audiences> = {
  'consent-asked': 'leads who owe consent',
  'consents-given': 'facilitators',
  'facilitator-declined': 'leads of the other side',
  'round-opened': 'everyone',
  'closing-soon': 'who owes a sheet',
  reminder: 'who owes a sheet',
  'round-moved': 'everyone',
  'round-missed': 'everyone',
  'side-sealed': 'leads',
  'round-sealed': 'all but leads',
  'round-revealed': 'everyone',
  'round-cancelled': 'everyone',
  'round-restored': 'everyone',
  'round-goes-on': 'everyone',
}

/**
 * One job per reader, so that a refusing mailbox is retried alone. All are added or none; a waiting job for the same
 * reader is replaced instead of doubled, as each mail describes the state when it is written.
 */
async function addMails(
  client: Pick<PoolClient, 'query'>,
  kind: RoundMailKind,
  { projectId, roundId }: Place,
  audience: keyof typeof audiences = audienceOf[kind],
) {
  await client.query(
    `select graphile_worker.add_job('mail', json_build_object('kind', $3::text, 'projectId', $1::uuid,
       'roundId', $2::uuid, 'personId', reader.person_id),
       job_key => concat_ws(' ', $3::text, $2::uuid, reader.person_id), max_attempts => 12)
     from (${audiences[audience]}) reader`,
    [projectId, roundId, kind],
  )
}

const addJob = (client: PoolClient, task: string, payload: object) =>
  client.query('select graphile_worker.add_job($1, $2::json, max_attempts => 12)', [task, JSON.stringify(payload)])

interface Facts extends MailReader, Omit<RoundForMail, 'links'> {
  email: string
  locale: Locale
  mailLevel: MailLevel
  status: RoundStatus
  cancelReason: string | null
  /** The backup that was restored, while the round stands still since. */
  standsStillSince: Date | null
  /** Does the reader still have a sheet to hand in? */
  owes: boolean
  seals: { side: Side; seal: string }[]
  /** Names of people who agreed to facilitate; `invited`: those who have not accepted yet. */
  facilitators: string[]
  invited: string[]
  /** The sides whose leads agreed to them. */
  agreed: Side[]
  declined: { side: Side; remark: string }[]
}

/** The current state of the round, for one reader who still belongs to the project; nobody else gets a mail. */
async function factsFor({ projectId, roundId }: Place, personId: string, helpers: JobHelpers): Promise<Facts | null> {
  const { rows } = await helpers.query<Facts>(
    `select p.email, p.locale, p.mail_level as "mailLevel", m.role, m.side, j.name as project, r.kind, r.status, r.cancel_reason as "cancelReason",
       to_char(r.closes_on, 'YYYY-MM-DD') as "closesOn",
       (select k.backup_at from restored_round k where k.project_id = $1 and k.round_id = $2 and k.settled_at is null)
         as "standsStillSince",
       exists (select from authz.owing($1, $2) as o (person_id) where o.person_id = $3) as owes,
       (select coalesce(json_agg(json_build_object('side', s.side, 'seal', encode(s.seal, 'hex')) order by s.side), '[]')
         from round_side s where s.project_id = $1 and s.round_id = $2 and s.locked) as seals,
       (select coalesce(json_agg(f.name order by f.name), '[]') from membership f where f.project_id = $1
         and f.role = 'facilitator' and f.removed_at is null and f.joined_at is not null) as facilitators,
       (select coalesce(json_agg(f.name order by f.name), '[]') from membership f where f.project_id = $1
         and f.role = 'facilitator' and f.removed_at is null and f.joined_at is null) as invited,
       (select coalesce(json_agg(s.side), '[]') from round_side s
         where s.project_id = $1 and s.round_id = $2 and s.facilitators_accepted_at is not null) as agreed,
       (select coalesce(json_agg(json_build_object('side', s.side, 'remark', s.decline_remark)), '[]') from round_side s
         where s.project_id = $1 and s.round_id = $2 and s.facilitators_declined_at is not null) as declined
     from membership m
     join person p on p.id = m.person_id and p.erased_at is null and p.email is not null
     join project j on j.id = m.project_id and not authz.is_rehearsal(j.id)
     join round r on r.project_id = m.project_id and r.id = $2
     where m.project_id = $1 and m.person_id = $3 and m.joined_at is not null and m.removed_at is null`,
    [projectId, roundId, personId],
  )
  return rows[0] ?? null
}

/** Mails about neither a start nor an end: people who chose fewer mails see these on the page only. */
const beside: readonly RoundMailKind[] = ['closing-soon', 'round-moved', 'round-sealed']
const wanted = (kind: RoundMailKind, { mailLevel }: Facts): boolean => mailLevel === 'all' || !beside.includes(kind)

/** The mail, or null when it is no longer true because the round went on meanwhile. */
function contentOf(
  kind: RoundMailKind,
  words: MailWords,
  facts: Facts,
  links: RoundForMail['links'],
): MailContent | null {
  const round = { ...facts, links }
  const { status } = facts
  const open = status === 'open'
  const past = facts.closesOn < amsterdamDay(now())
  const draft = status === 'draft'
  const declined = facts.declined.find(({ side }) => side !== facts.side)
  switch (kind) {
    case 'consent-asked':
      return draft &&
        facts.side &&
        !facts.agreed.includes(facts.side) &&
        facts.facilitators.length + facts.invited.length > 0
        ? consentAskedMail(words, round, facts, facts)
        : null
    case 'consents-given':
      return draft && facts.agreed.length === 2 ? consentsGivenMail(words, round, facts) : null
    case 'facilitator-declined':
      return draft && declined ? declinedMail(words, round, facts, declined) : null
    case 'round-opened':
      return open ? openedMail(words, round, facts, facts.owes) : null
    case 'closing-soon':
      return facts.owes && !past ? closingSoonMail(words, round, facts) : null
    case 'reminder':
      return facts.owes ? reminderMail(words, round, facts, past) : null
    case 'round-moved':
      return open ? movedMail(words, round, facts) : null
    case 'round-missed':
      return open && past ? missedMail(words, round, facts) : null
    case 'side-sealed':
      return facts.seals.length > 0 && status !== 'cancelled' ? lockedMail(words, round, facts, facts.seals) : null
    case 'round-sealed':
      return status === 'sealed' ? sealedMail(words, round, facts) : null
    case 'round-revealed':
      return status === 'revealed' || status === 'aligned' ? revealedMail(words, round, facts) : null
    case 'round-cancelled':
      return facts.cancelReason === null ? null : cancelledMail(words, round, facts, facts.cancelReason)
    case 'round-restored':
      return facts.standsStillSince ? restoredMail(words, round, facts, facts.standsStillSince) : null
    case 'round-goes-on':
      return (open || status === 'sealed') && !facts.standsStillSince
        ? goesOnMail(words, round, facts, open ? 'open' : 'sealed')
        : null
  }
}

async function sendRoundMail(kind: RoundMailKind, round: Place, personId: string, helpers: JobHelpers): Promise<void> {
  const facts = await factsFor(round, personId, helpers)
  if (!facts) return
  const project = `${env().appUrl}/projects/${round.projectId}`
  const here = `${project}/rounds/${round.roundId}`
  const links = { project, worksheet: `${here}/worksheet`, mirror: `${here}/mirror` }
  const words = await mailWords(facts.locale)
  const content = wanted(kind, facts) ? contentOf(kind, words, facts, links) : null
  if (content) await sendMail({ to: facts.email, ...layOutMail(words, content) })
}

/** Without a person: finds the readers. With one: writes the mail. */
async function mail(
  { kind, personId, side, ...round }: z.infer<typeof mailPayload>,
  helpers: JobHelpers,
): Promise<void> {
  if (personId !== undefined) return sendRoundMail(kind, round, personId, helpers)
  await inTransaction(helpers, async (client) => {
    await addMails(client, kind, round, side && `${kind === 'consent-asked' ? side : otherSide(side)} leads`)
    // the second lock seals the round, which everyone is told; the leads get the seals as well
    if (kind === 'side-sealed') await addMails(client, 'round-sealed', round)
  })
}

/** At the end of the closing date: locks both sides or neither, and sends mails. A repeat finds nothing to do. */
async function closeRound({ projectId, roundId }: Place, helpers: JobHelpers): Promise<void> {
  await inTransaction(helpers, async (client) => {
    const outcome = await askOn(client, calls.closeRound({ project: projectId, round: roundId }))
    if (outcome === 'missed') await addJob(client, 'mail', { kind: 'round-missed', projectId, roundId })
    if (outcome !== 'closed') return
    await addJob(client, 'mail', { kind: 'side-sealed', projectId, roundId })
    await addJob(client, 'masked-preparation', { projectId, roundId })
  })
}

/**
 * Runs periodically: each open round past its closing date gets its own closing job, so that a lost job leaves none
 * open. For a round that could not be closed, and waits for its facilitator, that job finds nothing to do.
 */
async function closeDueRounds(_payload: unknown, helpers: JobHelpers): Promise<void> {
  await helpers.query(
    `select graphile_worker.add_job('close-round', json_build_object('projectId', project_id, 'roundId', id),
       job_key => 'close-due ' || id, max_attempts => 12)
     from round where status = 'open' and closes_on < (now() at time zone 'Europe/Amsterdam')::date`,
  )
}

/**
 * Two days before the closing date. No mail when the date has moved since (that added its own job), nor when that
 * moment was already past when the job was added: the mail about the opening was then sent only just before.
 */
async function closingSoon({ closesOn, ...round }: z.infer<typeof soonPayload>, helpers: JobHelpers): Promise<void> {
  if (helpers.job.created_at > helpers.job.run_at) return
  await inTransaction(helpers, async (client) => {
    const { rowCount } = await client.query(
      'select from round where project_id = $1 and id = $2 and closes_on = $3::date',
      [round.projectId, round.roundId, closesOn],
    )
    if (rowCount === 1) await addMails(client, 'closing-soon', round)
  })
}

export const roundTasks: TaskList = {
  mail: jobTask('mail', mailPayload, mail),
  'close-round': jobTask('close-round', roundPayload, closeRound),
  'close-due-rounds': jobTask('close-due-rounds', z.unknown(), closeDueRounds),
  'closing-soon': jobTask('closing-soon', soonPayload, closingSoon),
}
