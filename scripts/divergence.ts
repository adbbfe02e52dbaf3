import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { CasesError } from '@/lib/measures/case-input.ts'
import { computeCases, textOfCases } from '@/lib/measures/cases.ts'

/** The text after the command, or a CasesError about what is wrong with it or with the file. */
async function readSource(source: string | undefined): Promise<string> {
  if (source === undefined) {
    throw new CasesError('Name a file of cases: npm run --silent divergence -- FILE (or - for standard input).')
  }
  if (source === '-') return text(process.stdin)
  try {
    return await readFile(source, 'utf8')
  } catch {
    throw new CasesError(`${source} cannot be read.`)
  }
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    throw new CasesError('The file is not JSON.')
  }
}

try {
  process.stdout.write(textOfCases(computeCases(parse(await readSource(process.argv[2])))))
} catch (error) {
  if (!(error instanceof CasesError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
