import 'server-only'
import { join } from 'node:path'
import { checkEnvironment, env } from '../env.ts'
import { lookAtDatabase } from './database.ts'
import { lookAtBackups, lookAtDisk, lookAtGoneList } from './files.ts'
import { unseen, type Finding } from './finding.ts'
import { lookAtMail } from './mail.ts'
import { lookAtSecrets, lookAtSettings } from './settings.ts'
import { lookAtServer } from './web.ts'

export interface Asked {
  /** the project */
  readonly folder: string
  readonly dataFolder: string
  /** where backups lie; null: not said */
  readonly backups: string | null
  /** the oldest that the newest of them may be, in hours */
  readonly backupHours: number
  /** gigabytes that should be free */
  readonly roomMin: number
  /** whom to send a mail; null: whom the settings name */
  readonly mailTo: string | null
}

/**
 * Looks at everything that an installation needs, changes nothing, and sends one mail. `source`: the settings, which
 * are also those of `env()`.
 */
export async function examine(source: Readonly<Record<string, string | undefined>>, asked: Asked): Promise<Finding[]> {
  const { folder, dataFolder, backups, backupHours, roomMin, mailTo } = asked
  const settings = [...lookAtSettings(source), ...lookAtSecrets(source, folder, dataFolder)]
  const disk = lookAtDisk([dataFolder, ...(backups === null ? [] : [backups])], roomMin)
  if (checkEnvironment(source).length > 0)
    return [
      ...settings,
      ...disk,
      unseen('database, mail and server', 'they are looked at once the settings can be used.'),
    ]
  const { databaseUrl, poolerUrl, secret, appUrl, operatorToken, version, demo } = env()
  return [
    ...settings,
    ...(await lookAtDatabase(databaseUrl, secret, join(folder, 'prisma'), poolerUrl)),
    ...(await lookAtServer(appUrl, operatorToken, version)),
    ...(await lookAtMail(mailTo)),
    ...disk,
    lookAtGoneList(dataFolder),
    ...(await lookAtBackups(backups, backupHours, demo)),
  ]
}
