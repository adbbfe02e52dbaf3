// npm run bench [-- GROUP…]: measures this product beside floors that are built and run in the same command.
import { generateClient } from './lib/build.mjs'
import { onPinnedNode } from './lib/install.mjs'
import { pinnedNode } from './lib/pinned-node.mjs'
import { start, stopChildren, watchNpm } from './lib/processes.mjs'
import { explain } from './lib/say.mjs'
import { typeScript } from './lib/serve.mjs'

try {
  await onPinnedNode(import.meta.url)
  await generateClient()
  const { child, ended } = start(pinnedNode(), [...typeScript, 'bench/main.ts', ...process.argv.slice(2)], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  // it tidies up after itself, which takes a while; Ctrl-C reaches it by itself
  const quit = () => child.kill('SIGTERM')
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, quit)
  process.on('SIGINT', () => undefined)
  if (process.connected) process.on('disconnect', quit)
  else watchNpm(quit)
  const code = await ended
  process.exit(typeof code === 'number' ? code : 1)
} catch (error) {
  await stopChildren()
  console.error(explain(error))
  process.exit(1)
}
