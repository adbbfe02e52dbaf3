import { parseArgs } from 'node:util'
import { Refusal } from './say.mjs'

export const help = `npm start -- [options]
  --port NUMBER   the port to serve on, also PORT (3000)
  --fresh         set the data of this data folder aside first, after asking, and begin anew
  --yes           do not ask
  --back          take back the rules of a newer version that this database had
  --dev           serve while you edit (next dev) instead of building
Settings: WIJKSPIEGEL_DATA (data folder, .data), DATABASE_URL (your own PostgreSQL 18 instead of the built-in one,
with WIJKSPIEGEL_SECRET). All settings: docs/operations.md.`

function portOf(text) {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Refusal(`"${text}" is not a port: give a number from 1 to 65535.`)
  return port
}

/** The options from command line and environment. Refuses unknown ones. */
export function readArguments(args, environment) {
  const options = {
    port: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    back: { type: 'boolean', default: false },
    dev: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  }
  try {
    const { values } = parseArgs({ args, options })
    return { ...values, port: portOf(values.port ?? (environment.PORT || '3000')) }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(`${error.message}\n\n${help}`)
  }
}
