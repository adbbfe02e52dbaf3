import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

// slow tests, needed only by `npm run test:thorough`
const thorough = process.env.TEST_DEPTH === 'thorough' ? ['scripts/**/*.thorough.test.ts'] : []
const root = fileURLToPath(new URL('.', import.meta.url))
const resolve = {
  alias: [
    // the real package throws outside a server bundle
    { find: /^server-only$/, replacement: `${root}lib/testing/server-only.ts` },
    { find: /^@\//, replacement: root },
  ],
}

/** Of these files those that replace modules, or load them again. */
const replacingIn = (patterns: string[], exclude: string[]) =>
  globSync(patterns, { cwd: root, exclude }).filter((file) =>
    /\bvi\.(?:mock|resetModules)\(/.test(readFileSync(`${root}${file}`, 'utf8')),
  )

/**
 * Files of tests share a process and the modules that it loaded, each beginning as the first did (begin-anew.ts). What
 * replaces a module would replace it for the others too: such a file has a process of its own.
 */
function twice(name: string, include: string[], others: string[], options: TestProjectInlineConfiguration['test']) {
  // a group of the bench installs packages of its own
  const exclude = [...others, '**/node_modules/**']
  const alone = replacingIn(include, exclude)
  const test = { ...options, setupFiles: ['lib/testing/begin-anew.ts'] }
  return [
    { resolve, test: { ...test, name, include, exclude: [...exclude, ...alone], isolate: false } },
    { resolve, test: { ...test, name: `${name}-alone`, include: alone } },
  ]
}

export default defineConfig({
  test: {
    env: { TZ: 'Asia/Kathmandu' },
    // one more than there are cores: some wait for a mail server or a clock, and all for the database
    maxWorkers: 3,
    coverage: {
      include: ['lib/**/*.ts'],
      exclude: ['lib/testing/**', '**/*.test.ts'],
      reporter: ['text-summary'],
      // where an untested branch would cost trust: the measures, who may do what, lock and reveal, autosave
      thresholds: {
        'lib/measures/**': { branches: 100 },
        'lib/access/rules/policy.ts': { branches: 100 },
        'lib/rounds/rules/{model,task}.ts': { branches: 100 },
        'lib/worksheet/rules/{autosave,model}.ts': { branches: 100 },
        'lib/session/rules/{allowance,cursor,decide,decide-topic,feed,how-might-we,model,reduce,state,steps}.ts': {
          branches: 100,
        },
        'lib/live/stream/{readers,log-room,log-rooms}.ts': { branches: 100 },
      },
    },
    projects: [
      ...twice(
        'unit',
        ['{lib,components,scripts,bench,proof}/**/*.test.{ts,tsx}'],
        ['**/*.integration.test.ts', '**/*.thorough.test.ts'],
        { testTimeout: 120_000 },
      ),
      ...twice('integration', ['{lib,scripts}/**/*.integration.test.ts', ...thorough], [], {
        globalSetup: ['lib/testing/global-setup.ts'],
        testTimeout: 60_000,
        hookTimeout: 120_000,
      }),
    ],
  },
})
