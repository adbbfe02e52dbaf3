import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

// USER_HZ: 100 on every Linux that Node is built for
const tickMs = 10

/** The clock that every process of this machine shares, ms. */
export const clockMs = (): number => Number(process.hrtime.bigint()) / 1e6

/** The fields of /proc/<pid>/stat after the name, which may contain spaces and brackets; null for an ended process. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

/** A process and all its descendants, the process itself first. */
export function treeOf(pid: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .map(Number)
      .filter(Boolean)
      .map((one) => [one, Number(statOf(one)?.[1] ?? 0)]),
  )
  const tree = [pid]
  for (const parent of tree) for (const [one, above] of parents) if (above === parent) tree.push(one)
  return tree
}

/** The title of a process: its command line, or what it set itself. '' for an ended process. */
export function titleOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return ''
  }
}

/** Processor time of a tree so far, user and system, including ended children. In ms, in steps of 10. */
export function cpuMsOf(tree: readonly number[]): number {
  return tree.reduce((sum, pid) => {
    const ticks = statOf(pid)?.slice(11, 15).map(Number) ?? []
    return sum + tickMs * ticks.reduce((all, some) => all + some, 0)
  }, 0)
}

/** Resident memory of a tree in MB (10⁶ bytes); pages that its processes share count for each. */
export function residentMbOf(tree: readonly number[]): number {
  return tree.reduce((sum, pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return sum + (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024) / 1e6
  }, 0)
}

/** The peak of this process's resident memory during some work, in MB (10⁶ bytes), including what it held before. */
export async function peakMbOf(work: () => Promise<unknown>): Promise<number> {
  // 5 resets the high-water mark to the current value
  writeFileSync('/proc/self/clear_refs', '5')
  await work()
  const status = readFileSync('/proc/self/status', 'utf8')
  return (Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024) / 1e6
}
