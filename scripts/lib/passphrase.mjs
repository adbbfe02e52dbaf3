import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Refusal } from './say.mjs'

const signsMin = 12
const setting = 'WIJKSPIEGEL_BACKUP_PASSPHRASE'

/** Asks at the terminal, which does not show what is typed. */
async function typed(question) {
  if (!process.stdin.isTTY)
    throw new Refusal(`The file is encrypted, and nobody can type its passphrase here: set ${setting}.`)
  process.stdout.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stdout.write('\n')
  }
}

/** The passphrase of a file that is there: of the setting, or typed. */
export async function passphraseOf(question) {
  return process.env[setting] || (await typed(question))
}

/** That of a new file, or null when it is not to be encrypted. `asked`: the user wants one. */
export async function newPassphrase(asked) {
  if (!asked && !process.env[setting]) return null
  const passphrase = await passphraseOf('A passphrase for this backup: ')
  if (passphrase.length < signsMin)
    throw new Refusal(
      `The passphrase is too short: give at least ${signsMin} signs, such as five words. Nothing was written.`,
    )
  if (!process.env[setting] && (await typed('The same once more: ')) !== passphrase)
    throw new Refusal('The two are not the same. Nothing was written.')
  return passphrase
}
