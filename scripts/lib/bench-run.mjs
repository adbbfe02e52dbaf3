import { generateClient } from './build.mjs'
import { onPinnedNode } from './install.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { start, stopChildren, watchNpm } from './processes.mjs'
import { explain } from './say.mjs'
import { typeScript } from './serve.mjs'

/** Runs a script that starts servers of its own and tidies up after itself, with our arguments; ends as it ends. */
export async function benchRun(scriptUrl, file) {
  try {
    await onPinnedNode(scriptUrl)
    await generateClient()
    const { child, ended } = start(pinnedNode(), [...typeScript, file, ...process.argv.slice(2)], {
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
}
