// npm run bench:restore [-- NEIGHBOURHOODS]: how long a backup, a restore and the first page after it take.
import { benchRun } from './lib/bench-run.mjs'

await benchRun(import.meta.url, 'bench/restore/main.ts')
