import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { hash } from './files.mjs'
import { lockHeld, tryLock, withLock } from './lock.mjs'

const module = fileURLToPath(new URL('./lock.mjs', import.meta.url))

/** Another process that takes a lock and keeps it. */
async function holder(name: string) {
  const program = `const { tryLock } = await import(${JSON.stringify(module)})
    console.log((await tryLock(${JSON.stringify(name)})) ? 'taken' : 'refused')
    setInterval(() => undefined, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const kill = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { said: said.toString().trim(), kill }
}

const name = () => `test ${crypto.randomUUID()}`

test('a lock that another process holds is refused, and free once that process was killed', async () => {
  const lock = name()
  const other = await holder(lock)
  expect(other.said).toBe('taken')
  expect(await tryLock(lock)).toBeNull()
  expect(await lockHeld(lock)).toBe(true)
  await other.kill()
  expect(await lockHeld(lock)).toBe(false)
  expect(await tryLock(lock)).toBeInstanceOf(Function)
})

test('who waits for a lock gets it when it is let go, one at a time', async () => {
  const lock = name()
  const order: string[] = []
  let waits = 0
  const enter = (who: string) =>
    withLock(
      lock,
      () => (waits += 1),
      async () => {
        order.push(`${who} in`)
        await Promise.resolve()
        order.push(`${who} out`)
      },
    )
  await Promise.all([enter('one'), enter('two')])
  expect(order.map((entry) => entry.split(' ')[1])).toEqual(['in', 'out', 'in', 'out'])
  expect(waits).toBe(1)
})

test('a lock has one name in every version of Node: of all 108 bytes that Linux has for it', async () => {
  // on other systems the lock is a file
  if (process.platform !== 'linux') return
  const lock = name()
  const release = await tryLock(lock)
  const held = new RegExp(`@wijkspiegel-${String(hash(lock)).slice(0, 24)}@*$`, 'm')
  const [found] = held.exec(readFileSync('/proc/net/unix', 'utf8')) ?? []
  expect(found).toHaveLength(108)
  await release?.()
})
