// npm run doctor: looks at everything that an installation needs, and says in words what is wrong and what to do.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { examine } from '@/lib/platform/doctor/doctor.ts'
import type { FindingState } from '@/lib/platform/doctor/finding.ts'
import { dataFolderOf } from './lib/data-folder.mjs'
import { root } from './lib/files.mjs'
import { explain, Refusal } from './lib/say.mjs'

const usage =
  'npm run doctor -- [--backups FOLDER] [--backup-hours 26] [--room GIGABYTES] [--mail name@example.nl]: nothing else can be asked.'

function given() {
  try {
    const options = {
      backups: { type: 'string' },
      'backup-hours': { type: 'string', default: '26' },
      room: { type: 'string', default: '1' },
      mail: { type: 'string' },
    } as const
    const { values } = parseArgs({ options })
    const [hours, room] = [Number(values['backup-hours']), Number(values.room)]
    if (!(hours > 0) || !(room > 0)) throw new Refusal(usage)
    return { backups: values.backups ?? null, backupHours: hours, roomMin: room, mailTo: values.mail ?? null }
  } catch {
    throw new Refusal(usage)
  }
}

const marks: Readonly<Record<FindingState, string>> = { well: 'well   ', wrong: 'WRONG  ', unseen: 'unseen ' }

try {
  const { backups, ...asked } = given()
  const found = await examine(process.env, {
    ...asked,
    folder: root,
    dataFolder: dataFolderOf(process.env),
    backups: backups === null ? null : resolve(backups),
  })
  for (const { about, state, says } of found) console.log(`${marks[state]} ${about}: ${says}`)
  const faults = found.filter(({ state }) => state === 'wrong').length
  console.log(faults === 0 ? 'Nothing is wrong.' : `${faults} ${faults === 1 ? 'thing is' : 'things are'} wrong.`)
  process.exitCode = faults === 0 ? 0 : 1
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
