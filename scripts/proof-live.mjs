// npm run proof:live [-- DELIVERIES [SEED]]: two copies of the web server, one database, hundreds of readers, and every
// kind of fault caused on purpose. Every event must reach every reader once. Ends with one line of numbers.
import { benchRun } from './lib/bench-run.mjs'

await benchRun(import.meta.url, 'bench/proof/main.ts')
