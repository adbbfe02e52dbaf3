// npm run --silent audit:verify -- [FILE] [NUMBER HASH]: checks the chain of an exported file of the audit log, or
// without a file every chain of the running copy or of DATABASE_URL; with both, the file against the database.
import { readFile } from 'node:fs/promises'
import {
  changedSince,
  checkChain,
  linkIn,
  readAuditFile,
  type AuditFile,
  type ChainFault,
  type ChainLink,
} from '@/lib/audit/rules/chain.ts'
import { readChains, type KeptChain } from './lib/audit-chains.ts'
import { roleUrlFor } from '@/lib/platform/roles.ts'

class UsageError extends Error {}

const usage =
  'Give an exported file, a number and a hash of a mail, or both: npm run --silent audit:verify -- [FILE] [NUMBER HASH]'

const sentences: Readonly<Record<ChainFault['fault'], (number: number) => string>> = {
  changed: (number) => `line ${number}: CHANGED, or something before it was`,
  missing: (number) => `line ${number}: MISSING`,
  'slipped-in': (number) => `line ${number}: SLIPPED IN`,
  'other-head': (number) => `line ${number}: NOT the hash that was kept; the chain up to there was written anew`,
  'no-such-line': (number) => `line ${number}: a hash was kept of it, and there is no such line`,
}

async function readSource(source: string): Promise<AuditFile> {
  const text = await readFile(source, 'utf8').catch(() => {
    throw new UsageError(`${source} cannot be read.`)
  })
  const file = readAuditFile(text)
  if (!file) throw new UsageError('This is not a file of the audit log.')
  return file
}

/** What is said of one chain, and whether it holds. */
async function say(chain: Omit<KeptChain, 'waiting'> & { waiting?: number }, kept: readonly ChainLink[]) {
  const check = await checkChain(chain, kept)
  const lines = [`organisation ${chain.organisationId ?? 'none'}: ${chain.lines.length} lines`]
  if (chain.cut) lines.push(`  cut off after line ${chain.cut.number}, whose hash is ${chain.cut.hash}`)
  if (check.head) lines.push(`  head: ${check.head.number} ${check.head.hash}`)
  lines.push(...check.faults.map(({ fault, number }) => `  ${sentences[fault](number)}`))
  if (check.faults.length === 0) lines.push('  no line was changed, removed or slipped in between')
  const last = check.head?.number ?? 0
  if (check.provenUpTo === null) lines.push('  unproven: no number and hash that was kept elsewhere was laid beside it')
  else if (check.provenUpTo < last)
    lines.push(`  unproven: lines ${check.provenUpTo + 1} to ${last}, which are younger`)
  else lines.push(`  proven up to line ${last}`)
  if (chain.waiting) lines.push(`  unproven: ${chain.waiting} that wait for their number`)
  return { lines, holds: check.faults.length === 0 }
}

interface Given {
  readonly file: AuditFile | null
  readonly kept: readonly ChainLink[]
}

async function given(args: readonly string[]): Promise<Given> {
  const [first, ...rest] = args
  const named = first !== undefined && !/^\d+$/.test(first) && linkIn(first) === null ? first : null
  const words = (named === null ? args : rest).join(' ').trim()
  const link = words === '' ? null : linkIn(words)
  if (words !== '' && link === null) throw new UsageError(usage)
  return { file: named === null ? null : await readSource(named), kept: link ? [link] : [] }
}

async function ofDatabase({ file, kept }: Given) {
  const { DATABASE_URL: databaseUrl, WIJKSPIEGEL_SECRET: secret } = process.env
  if (!databaseUrl || !secret) return null
  const chains = await readChains(roleUrlFor(databaseUrl, secret, 'owner'))
  const meant = chains.filter(
    ({ organisationId, lines }) =>
      (file ? organisationId === file.organisation.id : true) &&
      (file === null && kept.length > 0 ? lines.some(({ hash }) => kept.some((link) => link.hash === hash)) : true),
  )
  if (meant.length === 0 && (file !== null || kept.length > 0))
    return { lines: ['No chain of this database is the one of that file or hash.'], holds: false }
  const links = file?.head ? [...kept, file.head] : kept
  const said = await Promise.all(meant.map((chain) => say(chain, links)))
  const since = file ? meant.flatMap((chain) => changedSince(file.lines, chain)) : []
  return {
    lines: [
      ...said.flatMap(({ lines }) => lines),
      ...since.map(({ fault, number }) => `  beside the file: ${sentences[fault](number)}`),
    ],
    holds: said.every(({ holds }) => holds) && since.length === 0,
  }
}

async function verify(args: readonly string[]): Promise<boolean> {
  const asked = await given(args)
  const lines: string[] = []
  let holds = true
  if (asked.file) {
    const { organisation, cut, lines: ofFile, head } = asked.file
    const own = await say({ organisationId: organisation.id, cut, lines: ofFile }, asked.kept)
    const isHead = (ofFile.at(-1)?.hash ?? cut?.hash ?? null) === (head?.hash ?? null)
    lines.push('the file:', ...own.lines, ...(isHead ? [] : ['  its last line is NOT the head that it names']))
    holds = own.holds && isHead
  }
  const there = await ofDatabase(asked)
  if (!there && !asked.file) throw new UsageError(`${usage}\nNo copy of Wijkspiegel runs on this data folder.`)
  if (there) {
    lines.push('the database:', ...there.lines)
    holds &&= there.holds
  }
  process.stdout.write(`${lines.join('\n')}\n`)
  return holds
}

try {
  if (!(await verify(process.argv.slice(2)))) process.exitCode = 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
