/** One thing that was held against what is written down. */
export interface Assertion {
  /** which kind of thing: a column of the table at the end */
  readonly part: string
  readonly who: string
  /** what exactly; with part and asker it names this assertion and no other */
  readonly what: string
  /** null when it is as it should be, and else what it is instead */
  readonly fault: string | null
  /** was the asker refused, as was expected? */
  readonly refused?: boolean
}

interface Sum {
  held: number
  refused: number
}

const longestFault = 600

/** Keeps count of what was held: each once, by whom, in which part, and how long a part took. */
export class Ledger {
  readonly faults: string[] = []
  readonly #named = new Set<string>()
  readonly #sums = new Map<string, Map<string, Sum>>()
  readonly #partMs = new Map<string, number>()
  readonly #writeLine: (line: string) => void

  constructor(writeLine: (line: string) => void = console.log) {
    this.#writeLine = writeLine
  }

  /** @throws for an assertion that was made before: counting it twice would be counting nothing */
  hold({ part, who, what, fault, refused = false }: Assertion): void {
    const name = JSON.stringify([part, who, what])
    if (this.#named.has(name)) throw new Error(`${name} is held twice`)
    this.#named.add(name)
    const row = this.#sums.get(who) ?? new Map<string, Sum>()
    const sum = row.get(part) ?? { held: 0, refused: 0 }
    sum.held += 1
    if (refused && fault === null) sum.refused += 1
    this.#sums.set(who, row.set(part, sum))
    if (fault === null) return
    this.faults.push(name)
    this.#writeLine(`NOT AS WRITTEN  ${part} | ${who} | ${what}\n    ${fault.slice(0, longestFault)}`)
  }

  /** Does the work of a part and keeps how long it took. */
  async time<Result>(part: string, work: () => Promise<Result>): Promise<Result> {
    const begun = performance.now()
    try {
      return await work()
    } finally {
      this.#partMs.set(part, (this.#partMs.get(part) ?? 0) + performance.now() - begun)
    }
  }

  get assertions(): number {
    return this.#named.size
  }

  /** Identities by parts: how many were held, and how many of them are refusals. */
  table(): string[] {
    const parts = [...new Set([...this.#sums.values()].flatMap((row) => [...row.keys()]))]
    const widest = Math.max(0, ...[...this.#sums.keys()].map((who) => who.length))
    const width = (part: string) => Math.max(part.length, 12)
    const cell = (text: string, part: string) => text.padStart(width(part))
    const line = (who: string, cells: readonly string[]) => [who.padEnd(widest), ...cells].join('  ')
    const rows = [...this.#sums].map(([who, row]) =>
      line(
        who,
        parts.map((part) => {
          const sum = row.get(part)
          return cell(sum ? `${sum.held} (${sum.refused})` : '-', part)
        }),
      ),
    )
    const times = parts.map((part) => cell(`${((this.#partMs.get(part) ?? 0) / 1000).toFixed(0)} s`, part))
    return [
      line(
        'held (of them refused)',
        parts.map((part) => cell(part, part)),
      ),
      ...rows,
      line('time', times),
    ]
  }

  /** The last line of a proof. */
  sum(): string {
    return `${this.assertions} assertions, ${this.faults.length} failed`
  }
}
