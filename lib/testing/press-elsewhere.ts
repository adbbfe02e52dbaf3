// Another process of the app: gives one command in a session and ends. Run by tests, with their database's settings.
import { endAccess, mintAccessContext } from '@/lib/access/access.ts'
import { giveCommand } from '@/lib/session/commands/session.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'

const [token = '', projectId = '', sessionId = '', commandId = '', command = ''] = process.argv.slice(2)
await giveCommand(mintAccessContext(token), { projectId, sessionId }, commandId, JSON.parse(command) as GivenCommand)
await endAccess()
