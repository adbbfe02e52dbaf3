// npm run test:proxy: nginx, configured exactly as in docs/operations.md, before the production build. Needs nginx.
import { benchRun } from './lib/bench-run.mjs'

await benchRun(import.meta.url, 'bench/proxy/main.ts')
