import type { Kept } from '@/lib/worksheet/rules/autosave.ts'
import { Runner, type UnitSnapshot, type Unit } from './autosave-runner.ts'

/** What a page starts from: the server's value, and what a form without script returned. */
export interface Start<C> {
  readonly unit: Unit<C>
  readonly version: number
  readonly content: C
  readonly typed: Kept<C> | null
}

const nameOf = ({ personId, roundId, unit }: Unit<never>['unit']): string => `${personId} ${roundId} ${unit}`

/** One for the whole visit: a step that was left continues saving while the next one is open. */
export class RunnersOf<C> {
  private readonly runners = new Map<string, Runner<C>>()

  /** The unit's runner: the existing one while it still saves, or a new one when the server has something newer. */
  open({ unit, version, content, typed }: Start<C>): Runner<C> {
    const name = nameOf(unit.unit)
    const found = this.runners.get(name)
    if (found && !(found.idle && version > found.version)) {
      found.reopen(content)
      return found
    }
    found?.end()
    const made = new Runner(unit, version, content, typed)
    this.runners.set(name, made)
    return made
  }

  get(unit: Unit<C>): Runner<C> | undefined {
    return this.runners.get(nameOf(unit.unit))
  }

  snapshotOf(unit: Unit<C>): UnitSnapshot<C> | null {
    return this.get(unit)?.snapshot ?? null
  }

  /** Is everything saved? */
  get isIdle(): boolean {
    return [...this.runners.values()].every((runner) => runner.idle)
  }

  /** Ends every runner, whatever it still holds. */
  dropAll(): void {
    for (const runner of this.runners.values()) runner.end()
    this.runners.clear()
  }

  /** Sends everything that is not saved yet. */
  async settleAll(longestMs: number): Promise<void> {
    await Promise.all([...this.runners.values()].map((runner) => runner.settle(longestMs)))
  }
}
