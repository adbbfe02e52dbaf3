import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { madeOf } from '../backup-file.ts'
import { now } from '../clock.ts'
import { goneListOf } from '../gone-list.ts'
import { unseen, well, wrong, type Finding } from './finding.ts'

const gigabyte = 2 ** 30

const firstThere = (path: string): string => (existsSync(path) ? path : firstThere(dirname(path)))

/** Room where files are written: the data folder, and where backups go. */
export function lookAtDisk(folders: readonly string[], roomMin: number): Finding[] {
  const byDisk = new Map(folders.map(firstThere).map((folder) => [statSync(folder).dev, folder]))
  return [...byDisk.values()].map((folder) => {
    const { bavail, bsize } = statfsSync(folder)
    const free = (bavail * bsize) / gigabyte
    const room = `${free.toFixed(1)} GB are free in ${folder}`
    return free < roomMin
      ? wrong('disk', `${room}, of the ${roomMin} that should be: make room, or move it to a larger disk.`)
      : well('disk', `${room}.`)
  })
}

/** The list of who was erased, which a restore needs: there, for its owner alone, and to be written by whoever asks. */
export function lookAtGoneList(dataFolder: string): Finding {
  const gone = 'erasures'
  const path = goneListOf(dataFolder)
  if (!existsSync(path))
    return wrong(
      gone,
      `There is no ${path}, in which a server notes who was erased, so that a restore does it again: start the server, with WIJKSPIEGEL_DATA on a disk that stays.`,
    )
  if ((statSync(path).mode & 0o077) !== 0)
    return wrong(gone, `${path} can be read by others on this machine: chmod 600 ${path}`)
  try {
    accessSync(path, constants.W_OK)
  } catch {
    return wrong(gone, `${path} cannot be written: give it to the user that the server runs as.`)
  }
  return well(gone, `they are noted in ${path}.`)
}

const hourMs = 3_600_000
const about = 'backup'

/** How old is the newest backup in a folder, by what it says of itself; and can others read one? */
export async function lookAtBackups(folder: string | null, hoursMax: number, isDemo: boolean): Promise<Finding[]> {
  if (folder === null) {
    if (isDemo) return [unseen(about, 'a demo needs none; of a folder with backups give --backups FOLDER.')]
    return [
      wrong(
        about,
        'Nobody knows whether there is one: give --backups with the folder in which npm run backup writes them.',
      ),
    ]
  }
  if (!existsSync(folder)) return [wrong(about, `The folder ${folder} is not there: correct --backups.`)]
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.backup'))
    .map((name) => join(folder, name))
  const made = (await Promise.all(files.map(madeOf))).filter((moment) => moment !== null)
  if (made.length === 0)
    return [
      wrong(about, `There is no backup in ${folder}: make one with npm run backup -- ${folder}/FILE.backup, each day.`),
    ]
  const hours = Math.floor((now().getTime() - Math.max(...made.map((moment) => moment.getTime()))) / hourMs)
  const open = files.filter((file) => (statSync(file).mode & 0o077) !== 0)
  const readable = open.map((file) =>
    wrong(about, `${file} holds every answer and can be read by others on this machine: chmod 600 ${file}`),
  )
  if (hours >= hoursMax)
    return [
      ...readable,
      wrong(
        about,
        `The newest in ${folder} is ${hours} hours old, of at most ${hoursMax}: look why the later ones were not made.`,
      ),
    ]
  return [...readable, well(about, `the newest in ${folder} is ${hours} hours old.`)]
}
