import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from '@/scripts/lib/files.mjs'
import { freePort } from '@/scripts/lib/ports.mjs'
import { start } from '@/scripts/lib/processes.mjs'
import { programFile } from '@/scripts/lib/programs.mjs'
import { Refusal } from '@/scripts/lib/say.mjs'
import { selfSigned } from './certificate.ts'

/** The name used in the docs. */
export const host = 'wijkspiegel.example.nl'

export interface Nginx {
  readonly plainPort: number
  readonly port: number
  /** the certificate that clients trust */
  readonly certificate: string
}

/** Two ports for the proxy, and the server behind it. */
interface Ports {
  readonly plain: number
  readonly tls: number
  readonly server: number
}

export async function findPorts(): Promise<Ports> {
  return { plain: await freePort(), tls: await freePort(), server: await freePort() }
}

/** The block of the docs, with other ports and files: every other word of it is tried as it stands there. */
function configurationFrom(docs: string, ports: Ports, folder: string): string {
  const block = /^```nginx\n([\s\S]*?)^```$/m.exec(docs)?.[1]
  if (!block) throw new Refusal('docs/operations.md has no block for nginx.')
  const changes: readonly (readonly [string, string])[] = [
    ['listen 80;', `listen 127.0.0.1:${String(ports.plain)};`],
    ['listen 443 ssl;', `listen 127.0.0.1:${String(ports.tls)} ssl;`],
    // a container may have no IPv6
    ['  listen [::]:80;\n', ''],
    ['  listen [::]:443 ssl;\n', ''],
    ['/etc/ssl/wijkspiegel/fullchain.pem', join(folder, 'certificate.pem')],
    ['/etc/ssl/wijkspiegel/privkey.pem', join(folder, 'key.pem')],
    ['http://127.0.0.1:3000', `http://127.0.0.1:${String(ports.server)}`],
  ]
  return changes.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Refusal(`The block for nginx has not "${from.trim()}" once.`)
    return text.replace(from, to)
  }, block)
}

const answers = (port: number) =>
  new Promise<boolean>((done) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => {
      done(false)
    })
  })

/** Starts nginx on the configuration from the docs, with all its files in `folder`. It ends with our other children. */
export async function startNginx(ports: Ports, folder: string): Promise<Nginx> {
  const file = programFile('nginx')
  if (!file) throw new Refusal('There is no nginx on this machine: apt-get install nginx.')
  const { certificate, key } = selfSigned(host)
  mkdirSync(join(folder, 'logs'), { recursive: true })
  writeFileSync(join(folder, 'certificate.pem'), certificate)
  writeFileSync(join(folder, 'key.pem'), key, { mode: 0o600 })
  const block = configurationFrom(readFileSync(join(root, 'docs/operations.md'), 'utf8'), ports, folder)
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const temporary = kinds.map((kind) => `${kind}_temp_path ${join(folder, kind)};`).join('\n')
  const log = join(folder, 'logs/error.log')
  writeFileSync(
    join(folder, 'nginx.conf'),
    `pid ${join(folder, 'nginx.pid')};\nworker_processes 1;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${block}}\n`,
  )
  const nginx = start(file, ['-p', folder, '-e', log, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let code: unknown
  void nginx.ended.then((ended: unknown) => {
    code = ended
  })
  const deadline = Date.now() + 10_000
  while (!(await answers(ports.tls))) {
    if (code !== undefined || Date.now() > deadline)
      throw new Refusal(`nginx does not run:\n${existsSync(log) ? readFileSync(log, 'utf8') : ''}`)
    await wait(50)
  }
  return { plainPort: ports.plain, port: ports.tls, certificate }
}
