import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { checkSealFile, numberIn, SealFileError, type SideCheck } from '@/lib/mirror/rules/seal-file.ts'

class UsageError extends Error {}

/** The named file, or a UsageError about what is wrong with its name. */
async function readSource(source: string | undefined): Promise<string> {
  if (source === undefined)
    throw new UsageError(
      'Name the file of what is sealed: npm run --silent seal -- FILE [NUMBER OF THE MAIL] (- for standard input).',
    )
  if (source === '-') return text(process.stdin)
  try {
    return await readFile(source, 'utf8')
  } catch {
    throw new UsageError(`${source} cannot be read.`)
  }
}

const linesOf = ({ side, computed, holds, invited, counts }: SideCheck): string[] => [
  `${side}: ${computed}`,
  holds ? '  this follows from every part in the file' : '  NOT the seal that the file names, or a part was changed',
  `  ${invited} people asked`,
  ...counts.map(
    ({ factor, extents, dontKnow, guesses, picks }) =>
      `  factor ${factor}: ${extents.join(' ')}, don’t know ${dontKnow}, guesses ${guesses.join(' ')}, picked ${picks}`,
  ),
]

async function check(source: string | undefined, pasted: string | undefined): Promise<boolean> {
  const checks = await checkSealFile(await readSource(source))
  const lines = checks.flatMap(linesOf)
  const holds = checks.every((one) => one.holds)
  if (pasted === undefined) lines.push('Lay both numbers beside those in the mails of both sides.')
  const number = pasted === undefined ? null : numberIn(pasted)
  if (pasted !== undefined && number === null)
    throw new UsageError('That is not the number of a mail: 64 signs, 0 to 9 and a to f.')
  const same = number === null ? undefined : checks.find(({ computed }) => computed === number)
  if (number !== null)
    lines.push(
      same ? `The number of the mail is that of ${same.side}.` : 'The number of the mail is NOT that of either side.',
    )
  process.stdout.write(`${lines.join('\n')}\n`)
  return holds && (number === null || same !== undefined)
}

try {
  if (!(await check(process.argv[2], process.argv[3]))) process.exitCode = 1
} catch (error) {
  if (!(error instanceof UsageError || error instanceof SealFileError)) throw error
  process.stderr.write(error instanceof UsageError ? `${error.message}\n` : 'This is not a file of what is sealed.\n')
  process.exitCode = 1
}
