// npm run proof:isolation: every table, function, page, route, action, stream and file, asked for by every kind of identity
// with ids of its own, foreign, missing and malformed ones, held against what is written down. Ends with one line of numbers.
import { benchRun } from './lib/bench-run.mjs'

await benchRun(import.meta.url, 'proof/isolation/main.ts')
