// npm run lock, after every `npm install`. If a registry lacks the packages of other platforms, npm leaves them out of
// package-lock.json, and then `npm ci` refuses the file. This restores them: the exact version that their parent
// requires, the platform from their name, no checksum (npm adds that at the first download). It also removes every
// address of a registry: each machine uses its own. `--check` changes nothing and ends with code 1 when there is
// something to do.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']
const exactVersion = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/** Does the lockfile have the package, where Node would look for it from `parent`? */
function isLocked(packages, parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder) return false
  }
}

/** The entry of a package for one platform only, derived from its name; null when the name tells none. */
function entryFor(name, version, parent) {
  const words = name.split(/[/\-.]/).map((word) => (word === 'win' || word === 'windows' ? 'win32' : word))
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  if (os.length + cpu.length === 0 || !exactVersion.test(version)) return null
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') && os[0] === 'linux' ? ['glibc'] : []
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(parent.dev && { dev: true }),
    ...(parent.devOptional && { devOptional: true }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  }
}

function addMissing(packages) {
  const added = []
  for (const [path, parent] of Object.entries(packages))
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (isLocked(packages, path, name)) continue
      const entry = entryFor(name, version, parent)
      if (!entry) {
        console.error(
          `${name}@${version} of ${path || 'the project'} is left out: no exact version, or no platform in its name.`,
        )
        continue
      }
      packages[`node_modules/${name}`] = entry
      added.push(name)
    }
  return added
}

function removeAddresses(packages) {
  const withAddress = Object.values(packages).filter((entry) => entry.resolved && !entry.link)
  for (const entry of withAddress) delete entry.resolved
  return withAddress.length
}

const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = addMissing(lock.packages)
const addresses = removeAddresses(lock.packages)
const { '': project, ...rest } = lock.packages
const sorted = Object.entries(rest).sort(([one], [other]) => one.localeCompare(other, 'en'))
lock.packages = { '': project, ...Object.fromEntries(sorted) }
console.log(`package-lock.json: ${added.length} packages of other platforms missing, ${addresses} registry addresses`)
if (process.argv.includes('--check')) process.exitCode = added.length + addresses > 0 ? 1 : 0
else if (added.length + addresses > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
