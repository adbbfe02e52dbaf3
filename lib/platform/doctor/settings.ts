import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { checkEnvironment, isLoopback } from '../env.ts'
import { faultsOr, type Finding } from './finding.ts'

type Source = Readonly<Record<string, string | undefined>>

const signsMin = 12

/** Has it so few different signs that somebody may guess it? A random one of 32 has some twenty. */
const isGuessable = (secret: string): boolean => new Set(secret).size < signsMin

function faultsOfSecrets({ WIJKSPIEGEL_SECRET: secret, WIJKSPIEGEL_OPERATOR_TOKEN: token }: Source): string[] {
  const faults: string[] = []
  if (secret && isGuessable(secret))
    faults.push(
      'WIJKSPIEGEL_SECRET has so few different signs that it can be guessed: make one with openssl rand -base64 33, and replace it with npm run secret:rotate.',
    )
  if (token && isGuessable(token))
    faults.push(
      'WIJKSPIEGEL_OPERATOR_TOKEN has so few different signs that it can be guessed: make one with openssl rand -hex 24.',
    )
  if (token && token === secret)
    faults.push(
      'WIJKSPIEGEL_OPERATOR_TOKEN is the same as WIJKSPIEGEL_SECRET, and is sent over networks: give another one.',
    )
  return faults
}

/** Files with secrets in them, which nobody else on this machine may read. */
function faultsOfFiles(folder: string, dataFolder: string): string[] {
  const files = [
    join(folder, '.env'),
    ...['secret', 'postgres-password', 'running.json'].map((name) => join(dataFolder, name)),
  ]
  return files
    .filter((file) => existsSync(file) && (statSync(file).mode & 0o077) !== 0)
    .map((file) => `${file} holds secrets and can be read by others on this machine: chmod 600 ${file}`)
}

/** The database's address over a network, where nobody may listen or pretend. */
function faultsOfNetwork({ DATABASE_URL: url = '', DATABASE_POOLER_URL: pooler = '' }: Source): string[] {
  return (
    Object.entries({ DATABASE_URL: url, DATABASE_POOLER_URL: pooler })
      .filter(([, address]) => URL.canParse(address))
      .map(([name, address]) => [name, new URL(address)] as const)
      // a name without a dot is one of this machine's own network, as in docker-compose.yml
      .filter(([, { hostname }]) => hostname.includes('.') && !isLoopback(`http://${hostname}`))
      .filter(([, { searchParams }]) => searchParams.get('sslmode') !== 'verify-full')
      .map(
        ([name]) =>
          `${name} goes over a network without ?sslmode=verify-full: somebody between can read along or pretend to be the database.`,
      )
  )
}

export const lookAtSettings = (source: Source): Finding[] =>
  faultsOr('settings', checkEnvironment(source), 'each setting is there and can be used.')

export const lookAtSecrets = (source: Source, folder: string, dataFolder: string): Finding[] =>
  faultsOr(
    'secrets',
    [...faultsOfSecrets(source), ...faultsOfFiles(folder, dataFolder), ...faultsOfNetwork(source)],
    'they are long and varied, and no other user of this machine reads them.',
  )
