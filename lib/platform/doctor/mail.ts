import { env } from '../env.ts'
import { MailError, mailSender, sendMail } from '../mail.ts'
import { unseen, well, wrong, type Finding } from './finding.ts'

const about = 'mail'
const says = 'This mail was sent by npm run doctor, to see whether mail leaves and arrives.'

function refusal(code: string): string {
  if (code.startsWith('sender-'))
    return `The mail server does not take mail from MAIL_FROM (${code.slice(7)}): let it send for that address, or give another.`
  if (['EAUTH', '530', '534', '535'].includes(code))
    return `The mail server does not accept user and password of SMTP_URL (${code}): correct them.`
  if (code === 'ETLS')
    return 'The mail server offers no STARTTLS, or with a certificate that does not hold: use smtps://, or mend it.'
  if (/^5\d\d$/.test(code))
    return `The mail server refuses the mail for good (${code}): give --mail an address that is there, or look into its log.`
  if (/^4\d\d$/.test(code)) return `The mail server does not take the mail now (${code}): look into its log.`
  return `The mail server of SMTP_URL cannot be reached (${code}): start it, or correct its name, port or the firewall.`
}

/** Sends a mail to whoever runs the installation. `to`: null for the address of CONTACT_EMAIL, else of MAIL_FROM. */
export async function lookAtMail(to: string | null): Promise<Finding[]> {
  const { smtpUrl, contactEmail } = env()
  if (smtpUrl === null) return [unseen(about, 'a demo without SMTP_URL keeps its mails in the outbox.')]
  const reader = to ?? contactEmail ?? mailSender().email
  try {
    await sendMail({ to: reader, subject: 'Wijkspiegel: npm run doctor', text: `${says}\n`, html: `<p>${says}</p>` })
    return [well(about, `one left for ${reader}: look whether it arrived, and not as spam.`)]
  } catch (error) {
    return [wrong(about, refusal(error instanceof MailError ? error.code : 'unknown'))]
  }
}
