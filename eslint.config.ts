import js from '@eslint/js'
import type { Linter } from 'eslint'
import { defineConfig, globalIgnores } from 'eslint/config'
import boundaries from 'eslint-plugin-boundaries'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const file = (category: string, ...patterns: string[]) => ({ category, pattern: patterns })
const from = (...types: string[]) => ({ file: { categories: { anyOf: types } } })
const to = (...types: string[]) => ({ to: { file: { categories: { anyOf: types } } } })

const tests = ['**/*.test.{ts,tsx}', 'lib/testing/**']
/** Allows imports from the same folder and matching ones: the start of a specifier, as a regular expression. */
const onlyFrom = (allowed: string, message: string): Linter.RulesRecord => ({
  'no-restricted-imports': ['error', { patterns: [{ regex: `^(?!\\./|${allowed})`, message }] }],
})

/** No import that fits, types neither. */
const neverFrom = (refused: string, message: string): Linter.RulesRecord => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex: refused, message }] }],
})

export default defineConfig(
  globalIgnores(['**/.next*/**', 'generated/**', '**/next-env.d.ts', '.data/**', 'test-results/**', 'coverage/**']),
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // marked so as to stand out; without it no provider on this machine can be tried, and only the operator lists one
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // a server action or an async handler as a JSX attribute is normal in React
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are read in lib/platform/env.ts only.' },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // the tools' own settings, and the one file that reads the environment
    files: [
      '*.config.ts',
      'instrumentation.ts',
      'proxy.ts',
      'lib/platform/env.ts',
      'lib/testing/**',
      'scripts/**',
      'e2e/**',
      'bench/**',
      'proof/**',
      '**/*.test.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['**/*.tsx'], ...hooks.configs.flat.recommended },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
  {
    // What a room's folders may import. A file gets every category whose pattern matches, and one that allows is
    // enough, so the patterns must not overlap. Tests may import everything, and nothing may import them: they have no
    // category.
    files: ['app/**/*.{ts,tsx}', 'lib/**/*.ts', 'components/**/*.{ts,tsx}', '*.ts'],
    ignores: [...tests, '*.config.ts', 'next-env.d.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { alwaysTryTypes: true, project: 'tsconfig.json' } },
      'boundaries/files': [
        // called by Next itself: the proxy, and what runs before the server or the page does
        file('entry', '*.ts'),
        file('app', 'app/{**,.well-known/**}'),
        file('ui', 'components/{ui,charts}/*'),
        file('component', 'components/!(ui|charts)/**'),
        file('access', '{lib/access/*,generated/**}'),
        file('platform', 'lib/{platform,i18n}/**'),
        file('rules', 'lib/{measures/*,charts/*,*/rules/*,*/schema{.ts,/*}}'),
        // what a request and a job both use: documents out of what was read, typed calls of the database, and its SQL
        file('made', 'lib/{documents/*,calls/*,*/documents/*,*/sql/*}'),
        file('queries', 'lib/*/queries{.ts,/*}'),
        file('commands', 'lib/*/{commands,stream}{.ts,/*}'),
        // reached by the browser: server actions, and route handlers behind app/api
        file('actions', 'lib/*/{actions,handlers}{.ts,/*}'),
        // run by the job queue: as role worker, on the job's connection
        file('tasks', 'lib/*/{tasks,mails}{.ts,/*}'),
        // made up: each is a browser without a screen, in a process of its own, which nothing of the server is in
        file('people', 'lib/*/people/*'),
      ],
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          // otherwise rules about npm packages are silently ignored
          checkAllOrigins: true,
          checkUnknownLocals: true,
          policies: [
            { allow: { to: { module: { origin: 'external' } } } },
            { allow: { to: { module: { origin: 'core' } } } },
            { from: from('rules'), allow: to('rules') },
            { from: from('platform'), allow: to('platform') },
            { from: from('access'), allow: to('access', 'platform', 'rules', 'made') },
            { from: from('made'), allow: to('made', 'platform', 'rules', 'ui') },
            { from: from('queries'), allow: to('platform', 'access', 'rules', 'made', 'queries') },
            { from: from('commands'), allow: to('platform', 'access', 'rules', 'made', 'queries', 'commands') },
            { from: from('actions'), allow: to('platform', 'access', 'rules', 'made', 'queries', 'commands') },
            { from: from('tasks'), allow: to('platform', 'rules', 'made', 'tasks') },
            { from: from('people'), allow: to('people', 'rules', 'component') },
            { from: from('ui'), allow: to('ui', 'rules') },
            { from: from('component'), allow: to('ui', 'component', 'rules', 'actions', 'platform') },
            {
              from: from('app'),
              allow: to('app', 'component', 'ui', 'queries', 'actions', 'access', 'platform', 'rules'),
            },
            { from: from('entry'), allow: to('platform', 'access', 'tasks', 'component') },
          ],
        },
      ],
    },
  },
  {
    // pure: the same result for the same input, in the browser as on the server
    files: ['lib/{measures,charts}/*.ts', 'lib/*/rules/*.ts'],
    ignores: tests,
    rules: onlyFrom('@/lib/(?:measures|charts|[a-z]+/rules)/', 'Rules import rules alone: no package, no schema.'),
  },
  {
    files: ['lib/*/schema.ts', 'lib/*/schema/*.ts'],
    ignores: tests,
    rules: onlyFrom(
      '@/lib/(?:measures|[a-z]+/(?:rules|schema))[/.]|zod$|csv-parse/',
      'A schema knows zod, what parses a list, and rules.',
    ),
  },
  {
    files: ['components/{ui,charts}/*.{ts,tsx}'],
    ignores: tests,
    rules: onlyFrom(
      '@/components/(?:ui|charts)/|@/lib/(?:measures|charts)/|react$|next/link$|react-aria-components/',
      'Parts of every page know no room and no texts.',
    ),
  },
  {
    files: ['app/**', 'lib/!(access|testing)/**', 'components/**', '*.ts'],
    ignores: tests,
    rules: neverFrom('/generated/|/calls/(?:auth|worker)', 'The database is reached through lib/access, as role app.'),
  },
  {
    files: ['lib/*/tasks.ts', 'lib/*/tasks/*.ts'],
    ignores: tests,
    rules: neverFrom('/generated/|/calls/(?:app|auth)', 'A job runs as role worker.'),
  },
  {
    files: ['lib/access/*.ts'],
    ignores: tests,
    rules: neverFrom('/calls/(?:app|worker)', 'Whoever has no session yet is served as role auth.'),
  },
  // as long as the database has functions
  { files: ['lib/calls/*.ts'], rules: { 'max-lines': 'off' } },
)
