import 'server-only'
import { createTransport, type Transporter } from 'nodemailer'
import { now } from './clock.ts'
import { env, isLoopback } from './env.ts'
import { keepInOutbox } from './outbox.ts'
import { markTransfer } from './transfers.ts'

/** An attached file. `name` includes its extension, in plain letters. */
interface Attachment {
  readonly name: string
  readonly type: string
  readonly content: Buffer
}

export interface Mail {
  /** A single plain address: no name, no list. */
  to: string
  subject: string
  html: string
  /** The same text for readers without HTML. */
  text: string
  attachments?: readonly Attachment[]
  /** A calendar file that mail programs take in by themselves, or offer to. */
  calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string }
}

const calendarName = 'wijkspiegel.ics'

/** A mail that was not sent. Its message quotes nothing: mail servers put addresses in theirs. */
export class MailError extends Error {
  override readonly name = 'MailError'
  readonly code: string
  private readonly ofReader: boolean

  /** @param ofReader does the answer concern the reader or the letter, rather than us as the sender? */
  constructor(code: string, ofReader = false) {
    super(`the mail was not sent (${code})`)
    this.code = code
    this.ofReader = ofReader
  }

  /**
   * Is it refused for good? Not where the server rejects us, or wants another sender, a password or TLS: we can fix
   * that, and then it can be sent.
   */
  get isForGood(): boolean {
    return this.code === 'address' || (this.ofReader && /^5\d\d$/.test(this.code) && !ourFaults.includes(this.code))
  }
}

/** Answers of a mail server about the sender: authentication and encryption (RFC 4954, 3207). */
const ourFaults = ['530', '534', '535', '538']

/** The sender of every mail, as a calendar file names who sent it. */
export function mailSender(): { name: string; email: string } {
  const [, name = '', email] = /^(.*?)<([^<>]+)>\s*$/.exec(env().mailFrom) ?? []
  return { name: name.trim().replaceAll('"', '') || 'Wijkspiegel', email: email ?? env().mailFrom.trim() }
}

const secondMs = 1000
const oneAddress = /^[^\s,;:<>()[\]\\"@]+@[^\s,;:<>()[\]\\"@]+$/

function messageOf({ to, subject, html, text, attachments = [], calendar }: Mail) {
  // the database holds validated addresses, but a second recipient must be impossible here
  if (!oneAddress.test(to)) throw new MailError('address')
  return {
    from: env().mailFrom,
    to: { name: '', address: to },
    // nodemailer keeps a header on one line, whatever it contains
    subject,
    html,
    text,
    attachments: attachments.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
    // both beside the text, where programs look for it, and as a file for whoever saves it
    ...(calendar && { icalEvent: { filename: calendarName, ...calendar } }),
    date: now(),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

const codeOf = (error: object, command: unknown): string => {
  if ('responseCode' in error && typeof error.responseCode === 'number')
    return command === 'MAIL FROM' ? `sender-${error.responseCode}` : String(error.responseCode)
  return 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}

/** Classifies a refusal: of the reader or the letter it is final; of anything earlier it is about us. */
function mailErrorOf(error: unknown): MailError {
  if (typeof error !== 'object' || error === null) return new MailError('unknown')
  const command = 'command' in error ? error.command : undefined
  return new MailError(codeOf(error, command), command === 'RCPT TO' || command === 'DATA')
}

const nothing = () => undefined
const silent = {
  level: nothing,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
}

/** After this message to the server the mail can no longer be stopped. */
function markLetter(entry: unknown, said: unknown): void {
  const byUs = typeof entry === 'object' && entry !== null && 'tnx' in entry && entry.tnx === 'client'
  if (byUs && said === 'DATA') markTransfer()
}

/**
 * One connection per mail: a worker sends few at a time, and a kept connection may have closed. Password and links go
 * over TLS or not at all: somebody in between could remove the server's offer of TLS. A server on this machine needs
 * none.
 */
const throughServer = (url: string): Transporter =>
  createTransport({
    url,
    requireTLS: !isLoopback(url),
    // nothing is written to a log: this only shows when the letter itself begins
    transactionLog: true,
    logger: { ...silent, debug: markLetter },
    connectionTimeout: 10 * secondMs,
    greetingTimeout: 10 * secondMs,
    socketTimeout: 30 * secondMs,
  })

/**
 * Sends one mail to one person: through the configured mail server, or without one (demo, development, tests) into the
 * outbox. Throws MailError, whose code is the server's answer ("550"; "sender-550" when about the sender), the
 * connection's error, or `address` for an invalid address. Logs nothing.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { smtpUrl } = env()
  const message = messageOf(mail)
  if (smtpUrl === null) {
    const raw = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
    const { message: source } = await raw.sendMail(message)
    if (!Buffer.isBuffer(source)) throw new MailError('outbox')
    const { calendar, attachments = [], ...rest } = mail
    const file = calendar && {
      name: calendarName,
      type: `text/calendar; charset=utf-8; method=${calendar.method}`,
      content: Buffer.from(calendar.content),
    }
    await keepInOutbox({ ...rest, attachments: file ? [...attachments, file] : attachments }, source)
    return
  }
  try {
    await throughServer(smtpUrl).sendMail(message)
  } catch (error) {
    throw mailErrorOf(error)
  }
}
