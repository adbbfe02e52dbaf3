// npm run test:proxy: nginx, with the very text of docs/operations.md, before the production build. Needs nginx on this machine.
import { benchRun } from './lib/bench-run.mjs'

await benchRun(import.meta.url, 'bench/proxy/main.ts')
