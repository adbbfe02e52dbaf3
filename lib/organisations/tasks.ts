import 'server-only'
import { Resolver } from 'node:dns/promises'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import * as calls from '@/lib/calls/worker.ts'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { env } from '@/lib/platform/env.ts'
import { jobTask } from '@/lib/platform/job-task.ts'
import { layOutMail } from '@/lib/platform/mail-layout.ts'
import { sendMail } from '@/lib/platform/mail.ts'
import { askOn } from '@/lib/platform/typed-call.ts'
import { organisationMail, ownWayMail } from './mails.ts'
import { signInPath } from './rules/sign-in.ts'
import { recordOf } from './rules/registration.ts'

const mailPayload = z.object({ requestId: z.guid(), kind: z.enum(['made', 'waiting']), personId: z.guid() })

/** Writes one reader's mail about a request for an organisation; none once it is otherwise. */
async function sendOrganisationMail(
  { requestId, kind, personId }: z.infer<typeof mailPayload>,
  helpers: JobHelpers,
): Promise<void> {
  const given = { organisationRequest: requestId, mailKind: kind, who: personId }
  const [found] = await askOn(helpers, calls.organisationRequestForMail(given))
  if (!found) return
  const words = await mailWords(found.locale)
  const at = env().appUrl
  const href = found.organisationId ? `${at}/organisations/${found.organisationId}/members` : `${at}/admin`
  const proposalHref = found.proposalId ? `${at}/proposals/${found.proposalId}` : null
  const content = organisationMail(words, kind, { name: found.name, href, proposalHref })
  await sendMail({ to: found.email, ...layOutMail(words, content) })
}

const ownWayPayload = z.object({ organisationId: z.guid(), keeperId: z.guid(), personId: z.guid() })

/** Tells one admin that a colleague asked for the way by mail, past the organisation's own sign-in. */
async function sendOwnWayMail(
  { organisationId, keeperId, personId }: z.infer<typeof ownWayPayload>,
  helpers: JobHelpers,
): Promise<void> {
  const given = { organisation: organisationId, keeper: keeperId, who: personId }
  const [found] = await askOn(helpers, calls.ownWayForMail(given))
  if (!found) return
  const words = await mailWords(found.locale)
  const { organisation, keeper, opensAt } = found
  const href = `${env().appUrl}${signInPath(organisationId)}`
  await sendMail({ to: found.email, ...layOutMail(words, ownWayMail(words, { organisation, keeper, opensAt, href })) })
}

const domainPayload = z.object({ organisationId: z.guid(), domain: z.string() })

/** What a resolver says where there is no such name, or no such record. */
const absent = new Set(['ENOTFOUND', 'ENODATA'])

/** The texts of the TXT records of a name; none where there are none. Throws when no server answers. */
async function textsAt(name: string): Promise<string[]> {
  const { dnsServer, demo } = env()
  // a demo asks nobody
  if (demo && dnsServer === null) return []
  const resolver = new Resolver({ timeout: 5000, tries: 2 })
  if (dnsServer !== null) resolver.setServers([dnsServer])
  try {
    return (await resolver.resolveTxt(name)).map((chunks) => chunks.join(''))
  } catch (error) {
    if (error instanceof Error && 'code' in error && absent.has(String(error.code))) return []
    throw error
  }
}

/** Looks whether a domain says that it is this organisation's. */
async function checkDomain(
  { organisationId, domain }: z.infer<typeof domainPayload>,
  helpers: JobHelpers,
): Promise<void> {
  const recordToken = await askOn(helpers, calls.domainToken({ organisation: organisationId, domain }))
  if (recordToken === null) return
  const { name, text } = recordOf({ domain, recordToken })
  const isThere = (await textsAt(name)).includes(text)
  await askOn(helpers, calls.settleDomain({ organisation: organisationId, domain, isThere }))
}

export const organisationTasks: TaskList = {
  'own-way-mail': jobTask('own-way-mail', ownWayPayload, sendOwnWayMail),
  'organisation-mail': jobTask('organisation-mail', mailPayload, sendOrganisationMail),
  'check-domain': jobTask('check-domain', domainPayload, checkDomain),
}
