import { generateClient } from './build.mjs'
import { onPinnedNode } from './install.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { start, stopChildren, watchNpm } from './processes.mjs'
import { explain } from './say.mjs'
import { typeScript } from './serve.mjs'

/** Runs a script that starts servers and cleans up after itself, with our arguments; ends with its exit code. */
export async function benchRun(scriptUrl, file) {
  try {
    await onPinnedNode(scriptUrl)
    await generateClient()
    const { child, ended } = start(pinnedNode(), [...typeScript, file, ...process.argv.slice(2)], {
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    // it cleans up after itself, which takes a while; Ctrl-C reaches it directly
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
}
