import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import boundaries from 'eslint-plugin-boundaries'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const file = (category: string, ...patterns: string[]) => ({ category, pattern: patterns })
const from = (...types: string[]) => ({ file: { categories: { anyOf: types } } })
const to = (...types: string[]) => ({ to: { file: { categories: { anyOf: types } } } })

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
    // settings of the tools themselves, and the one place that reads the environment
    files: [
      '*.config.ts',
      'instrumentation.ts',
      'proxy.ts',
      'lib/platform/env.ts',
      'lib/testing/**',
      'scripts/**',
      'e2e/**',
      'bench/**',
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
    // A file gets every category whose pattern fits and one that allows is enough, so the patterns must not overlap.
    files: [
      'app/**/*.{ts,tsx}',
      'lib/**/*.ts',
      'components/**/*.{ts,tsx}',
      'proxy.ts',
      'instrumentation.ts',
      'instrumentation-client.ts',
    ],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { alwaysTryTypes: true, project: 'tsconfig.json' } },
      'boundaries/files': [
        file('test', '**/*.test.ts', '**/*.test.tsx', '**/*.integration.test.ts', 'lib/testing/**'),
        file('generated', 'generated/**'),
        file('entry', 'proxy.ts', 'instrumentation.ts'),
        // before the page comes alive in the browser
        file('client-entry', 'instrumentation-client.ts'),
        file('app', 'app/**', 'app/.well-known/**'),
        file('ui', 'components/ui/+([a-z0-9-]).{ts,tsx}', 'components/charts/+([a-z0-9-]).{ts,tsx}'),
        file('component', 'components/!(ui|charts)/+([a-z0-9-]).{ts,tsx}'),
        file('access', 'lib/access/!(policy)+([a-z0-9-]).ts'),
        file('platform', 'lib/platform/+([a-z0-9-]).ts', 'lib/i18n/+([a-z0-9-]).ts', 'lib/i18n/messages/**'),
        file(
          'pure',
          'lib/divergence/+([a-z0-9-]).ts',
          'lib/worksheet/+([a-z0-9-]).{ts,json}',
          'lib/guide/+([a-z0-9-]).{ts,json}',
          'lib/!(access)/model.ts',
          'lib/alignment/{allowance,commitments,cursor,decide,decide-topic,feed,few,how-might-we,plan,presence,record,reduce,state,steps,who}.ts',
          'lib/rounds/{next-round,task,typed-day}.ts',
          'lib/events/{rest,turn}.ts',
          'lib/agreements/fulfilment.ts',
          'lib/demo/told-session.ts',
          'lib/mirror/changes.ts',
          'lib/mirror/overview.ts',
          'lib/mirror/recount.ts',
          'lib/mirror/seal-file.ts',
          'lib/mirror/voices.ts',
          'lib/portfolio/outline.{ts,json}',
          'lib/portfolio/{cell-sentence,cells,choice-words,factor-names,funnel,gap-class,overview-sentence,stored,trend}.ts',
          'lib/programmes/{file-text,stalled}.ts',
          'lib/access/policy.ts',
          'lib/team/mail-state.ts',
          'lib/assessments/autosave.ts',
          'lib/assessments/sheet-form.ts',
          'lib/assessments/standing.ts',
        ),
        file('schema', 'lib/*/schema.ts', 'lib/programmes/import.ts'),
        file(
          'queries',
          'lib/*/queries.ts',
          'lib/alignment/sessions.ts',
          'lib/portfolio/{places,rows}.ts',
          'lib/programmes/office.ts',
        ),
        file(
          'commands',
          'lib/*/commands.ts',
          'lib/*/stream.ts',
          'lib/events/followers.ts',
          'lib/alignment/{answer,readers,room}.ts',
        ),
        // what the job queue runs: as role worker, on the connection of the job
        file('tasks', 'lib/*/tasks.ts', 'lib/*/mails.ts', 'lib/portfolio/workbook.ts'),
        // statements that a request and the job queue have in common, and what their rows mean
        file('statements', 'lib/portfolio/grid.ts'),
        // documents out of what was read: words, layout, files
        file(
          'report',
          'lib/reports/{document,docx,figure,fonts,page,pdf,record-+([a-z]),sheet,words}.ts',
          'lib/reports/{csv,file-name,programme-document,programme-lines,programme-words,programme-workbook,workbook-thread}.ts',
          'lib/reports/{chart-files,grid-file,map-file,neighbourhood-files,overview-files,svg,svg-parts}.ts',
        ),
        // what the browser reaches: server actions, and route handlers that app/api hands on
        file('actions', 'lib/*/actions.ts', 'lib/*/handlers.ts'),
      ],
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          // otherwise rules about npm packages are silently never asked
          checkAllOrigins: true,
          checkUnknownLocals: true,
          policies: [
            { allow: { to: { module: { origin: 'external' } } } },
            { allow: { to: { module: { origin: 'core' } } } },
            { from: from('pure'), allow: to('pure') },
            { from: from('schema'), allow: to('pure', 'schema') },
            { from: from('platform'), allow: to('platform') },
            { from: from('access'), allow: to('access', 'platform', 'pure', 'generated') },
            { from: from('statements'), allow: to('access', 'pure') },
            { from: from('queries'), allow: to('platform', 'access', 'pure', 'schema', 'statements', 'queries') },
            { from: from('commands'), allow: to('platform', 'access', 'pure', 'schema', 'queries', 'commands') },
            { from: from('report'), allow: to('report', 'platform', 'pure', 'ui') },
            {
              from: from('actions'),
              allow: to('access', 'schema', 'commands', 'queries', 'pure', 'platform', 'report'),
            },
            { from: from('ui'), allow: to('ui') },
            { from: from('component'), allow: to('ui', 'component', 'pure', 'schema', 'actions', 'platform') },
            {
              from: from('app'),
              allow: to('app', 'component', 'ui', 'queries', 'actions', 'access', 'platform', 'pure', 'schema'),
            },
            { from: from('tasks'), allow: to('platform', 'pure', 'schema', 'statements', 'tasks', 'report') },
            { from: from('entry'), allow: to('platform', 'access', 'tasks') },
            { from: from('client-entry'), allow: to('component') },
            {
              from: from('test'),
              allow: to(
                'test',
                'pure',
                'schema',
                'statements',
                'platform',
                'access',
                'queries',
                'commands',
                'actions',
                'tasks',
                'report',
                'generated',
                'ui',
                'component',
                'app',
                'entry',
              ),
            },
            { from: from('pure'), disallow: { to: { module: { origin: 'external' } } } },
            { from: from('pure'), disallow: { to: { module: { origin: 'core' } } } },
            {
              from: from('ui'),
              disallow: { to: { module: { origin: 'external', source: ['pg', 'next-intl', '@prisma/*'] } } },
            },
          ],
        },
      ],
    },
  },
)
