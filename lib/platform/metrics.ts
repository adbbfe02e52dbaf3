import 'server-only'
import { performance } from 'node:perf_hooks'
import type { Ready } from './ready.ts'

interface Metric {
  readonly name: string
  readonly help: string
  readonly type: 'gauge' | 'counter'
  /** null: unknown now, and then it is left out */
  readonly value: number | null
  readonly labels?: string
}

const gauge = (name: string, help: string, value: number | null, labels = ''): Metric => ({
  ...{ name, help, type: 'gauge', value, labels },
})

const ofReady = ({ ready, version }: Ready): Metric[] => [
  gauge('wijkspiegel_ready', 'Whether this process can serve everything (1) or not (0).', Number(ready)),
  gauge('wijkspiegel_build_info', 'The version that runs.', 1, `{version="${version}"}`),
]

const ofDatabase = ({ asked, jobs }: Ready): Metric[] => [
  gauge('wijkspiegel_database_up', 'Whether the database answers, and is one of this product.', Number(asked !== null)),
  gauge('wijkspiegel_database_answer_seconds', 'How long one question to it took.', asked?.answerSeconds ?? null),
  gauge('wijkspiegel_clock_ahead_seconds', 'How far its clock is ahead of ours.', asked?.clockAhead ?? null),
  gauge('wijkspiegel_migrations_pending', 'Migrations of this build that it lacks.', asked?.pending ?? null),
  gauge(
    'wijkspiegel_rules_missing',
    'Whether it never had the rules of this build.',
    asked && Number(asked.rules === 'missing'),
  ),
  gauge(
    'wijkspiegel_jobs_running',
    'Whether this process takes jobs.',
    jobs === 'none' ? null : Number(jobs === 'run'),
  ),
  gauge('wijkspiegel_jobs_late', 'Jobs due for more than a minute that no process took.', asked?.late ?? null),
  gauge('wijkspiegel_jobs_given_up', 'Jobs that failed for good.', asked?.givenUp ?? null),
  gauge('wijkspiegel_mails_waiting', 'Mails that failed and are tried again.', asked?.mailWaiting ?? null),
  gauge('wijkspiegel_mails_refused', 'Mails given up in the last seven days.', asked?.mailRefused ?? null),
]

function ofProcess(): Metric[] {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const cpu = 'process_cpu_seconds_total'
  return [
    { name: cpu, help: 'Processor time of this process.', type: 'counter', value: (user + system) / 1e6 },
    gauge('process_resident_memory_bytes', 'Memory of this process.', rss),
    gauge('nodejs_heap_size_used_bytes', 'Of which in use by its objects.', heapUsed),
    gauge('process_start_time_seconds', 'When it started.', Math.round(Date.now() / 1000 - process.uptime())),
    gauge(
      'nodejs_eventloop_utilization',
      'Share of its time that it was busy.',
      performance.eventLoopUtilization().utilization,
    ),
  ]
}

const linesOf = ({ name, help, type, value, labels = '' }: Metric): string =>
  value === null ? '' : `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name}${labels} ${String(value)}\n`

/** The type that Prometheus asks for: its text format, version 0.0.4. */
export const metricsType = 'text/plain; version=0.0.4; charset=utf-8'

/**
 * The state of this process in the text format of Prometheus. Nothing in it counts requests, saves or mails that went:
 * such a number beside a clock tells when a side handed in. `detail`: for whoever runs the installation.
 */
export const metricsText = (state: Ready, detail: boolean): string =>
  [...ofReady(state), ...(detail ? [...ofDatabase(state), ...ofProcess()] : [])].map(linesOf).join('')
