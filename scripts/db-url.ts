// npm run --silent db:url -- --role app: prints only the connection string of a role of the running copy.
import { parseArgs } from 'node:util'
import { loginRoles, roleUrlFor } from '@/lib/platform/roles.ts'

const { values } = parseArgs({ options: { role: { type: 'string' } } })
const role = loginRoles.find((name) => name === values.role)
const { DATABASE_URL: databaseUrl, WIJKSPIEGEL_SECRET: secret } = process.env
if (!role) {
  console.error(`Give a role: --role ${loginRoles.join(' | ')}`)
  process.exitCode = 1
} else if (!databaseUrl || !secret) {
  console.error('No copy of Wijkspiegel runs on this data folder, and DATABASE_URL with WIJKSPIEGEL_SECRET is not set.')
  process.exitCode = 1
} else {
  console.log(roleUrlFor(databaseUrl, secret, role))
}
