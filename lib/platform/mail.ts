import 'server-only'
import { createTransport, type Transporter } from 'nodemailer'
import { now } from './clock.ts'
import { env, isLoopback } from './env.ts'
import { keepInOutbox } from './outbox.ts'
import { markTransfer } from './transfers.ts'

/** A file that comes along. `name` with its extension, in plain letters. */
interface Attachment {
  readonly name: string
  readonly type: string
  readonly content: Buffer
}

export interface Mail {
  /** One address, as a person has it: no name, no list. */
  to: string
  subject: string
  html: string
  /** The same words for who reads without HTML. */
  text: string
  attachments?: readonly Attachment[]
}

/** A mail that did not leave. Its message quotes nothing: mail servers put addresses in theirs. */
export class MailError extends Error {
  override readonly name = 'MailError'
  readonly code: string
  private readonly ofReader: boolean

  /** @param ofReader is it the answer to the reader or the letter, and not to us who come with it? */
  constructor(code: string, ofReader = false) {
    super(`the mail was not sent (${code})`)
    this.code = code
    this.ofReader = ofReader
  }

  /**
   * Is it refused for good? Not where the server does not take us, wants another sender, a password or TLS: that is ours to
   * mend, and then it goes.
   */
  get isForGood(): boolean {
    return this.code === 'address' || (this.ofReader && /^5\d\d$/.test(this.code) && !ourFaults.includes(this.code))
  }
}

/** Answers of a mail server about who sends: authentication and encryption (RFC 4954, 3207). */
const ourFaults = ['530', '534', '535', '538']

const secondMs = 1000
const oneAddress = /^[^\s,;:<>()[\]\\"@]+@[^\s,;:<>()[\]\\"@]+$/

function messageOf({ to, subject, html, text, attachments = [] }: Mail) {
  // the database holds addresses that were checked, but a second recipient must be impossible here
  if (!oneAddress.test(to)) throw new MailError('address')
  return {
    from: env().mailFrom,
    to: { name: '', address: to },
    // nodemailer keeps a header on its one line, whatever is in it
    subject,
    html,
    text,
    attachments: attachments.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
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

/** What a refusal is of: said to the reader or the letter it is final, said to anything before that it is about us. */
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

/** After this word to the server the mail is on its way. */
function markLetter(entry: unknown, said: unknown): void {
  const byUs = typeof entry === 'object' && entry !== null && 'tnx' in entry && entry.tnx === 'client'
  if (byUs && said === 'DATA') markTransfer()
}

/**
 * One connection a mail: a worker sends a few at a time, and a kept connection is one that may have gone. Password and links
 * go over TLS or not at all: whoever stands between can take the offer of it out of a server's answer. A server on this
 * machine needs none.
 */
const throughServer = (url: string): Transporter =>
  createTransport({
    url,
    requireTLS: !isLoopback(url),
    // nothing is written down: what is said to the server shows when the letter itself begins
    transactionLog: true,
    logger: { ...silent, debug: markLetter },
    connectionTimeout: 10 * secondMs,
    greetingTimeout: 10 * secondMs,
    socketTimeout: 30 * secondMs,
  })

/**
 * Sends one mail to one person: through the mail server of the settings, or without one (demo, development, tests) into
 * the outbox. Throws MailError, whose code is the server's answer ("550"; "sender-550" to who
 * sends), the connection's fault or `address` for what
 * is not one address. Writes nothing to the log.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { smtpUrl } = env()
  const message = messageOf(mail)
  if (smtpUrl === null) {
    const raw = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
    const { message: source } = await raw.sendMail(message)
    if (!Buffer.isBuffer(source)) throw new MailError('outbox')
    await keepInOutbox(mail, source)
    return
  }
  try {
    await throughServer(smtpUrl).sendMail(message)
  } catch (error) {
    throw mailErrorOf(error)
  }
}
