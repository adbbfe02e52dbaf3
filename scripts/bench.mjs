// npm run bench [-- GROUP…]: measures this product against floors that are built and run in the same command.
import { benchRun } from './lib/bench-run.mjs'

await benchRun(import.meta.url, 'bench/main.ts')
