// npm run test:pooler: PgBouncer, with the very text of docs/operations.md, before the database. Needs pgbouncer on this machine.
import { benchRun } from './lib/bench-run.mjs'

await benchRun(import.meta.url, 'bench/pooler/main.ts')
