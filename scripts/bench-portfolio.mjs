// npm run bench:portfolio: the programme at 150, 1,500 and 14,729 neighbourhoods, beside the same from answers.
import { benchRun } from './lib/bench-run.mjs'

await benchRun(import.meta.url, 'bench/portfolio/main.ts')
