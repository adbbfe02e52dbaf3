// npm run look [-- --measures]: what a first screen and a sheet of paper must show, measured on the built product with the
// demo, and all its pages as one contact sheet in look/. Ends with one line of numbers.
import { benchRun } from './lib/bench-run.mjs'

await benchRun(import.meta.url, 'scripts/look.ts')
