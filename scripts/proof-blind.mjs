// npm run proof:blind: two worlds that differ in one answer of the other side, with the same chance and the same clock, are the
// same to the byte for all who may not know. Takes a seed, and the fields to try if not all. Ends with one line of numbers.
import { benchRun } from './lib/bench-run.mjs'

await benchRun(import.meta.url, 'proof/blind/main.ts')
