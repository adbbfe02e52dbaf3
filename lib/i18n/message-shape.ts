/** What a translator must not change: an argument, its type, and for plural, select and tags what belongs to it. */
export interface MessageShape {
  /** e.g. "{count, plural}", "{side, select: client contractor other}", "<strong>" */
  parts: string[]
  /** every choice by number, and what it chooses between: "one", "other", "=0" */
  plurals: PluralChoice[]
  /** the literal text with everything else taken out, to see that something is left to read */
  literal: string
}

export interface PluralChoice {
  argument: string
  type: 'plural' | 'selectordinal'
  branches: string[]
}

/** Branches of a select are values of our code and must match; plural categories belong to the language. */
const sameBranches = new Set(['select'])

class Reader {
  private at = 0
  readonly parts = new Set<string>()
  readonly plurals: PluralChoice[] = []
  literal = ''
  private readonly source: string

  constructor(source: string) {
    this.source = source
  }

  private fail(problem: string): never {
    throw new SyntaxError(`${problem} at ${this.at} in: ${this.source}`)
  }
  private space() {
    while (/\s/.test(this.source[this.at] ?? '')) this.at++
  }
  private word(): string {
    this.space()
    const found = /^[^\s,{}]+/.exec(this.source.slice(this.at))?.[0] ?? this.fail('name expected')
    this.at += found.length
    this.space()
    return found
  }
  private expect(character: string) {
    if (this.source[this.at] !== character) this.fail(`"${character}" expected`)
    this.at++
  }

  /** Text up to the end, or inside a branch up to its closing brace. */
  text(inBranch: boolean) {
    for (let character = this.source[this.at]; character !== undefined; character = this.source[this.at]) {
      if (character === '}') return inBranch ? undefined : this.fail('brace closes nothing')
      if (character === '{') this.argument()
      else if (character === '<') this.tag()
      else {
        this.literal += character
        this.at++
      }
    }
    if (inBranch) this.fail('brace not closed')
  }

  private tag() {
    const found = /^<\/?([a-zA-Z]+)>/.exec(this.source.slice(this.at))
    if (!found) return this.fail('stray "<"')
    this.parts.add(`<${found[1] ?? ''}>`)
    this.at += found[0].length
  }

  private argument() {
    this.expect('{')
    const name = this.word()
    if (this.source[this.at] === '}') {
      this.at++
      this.parts.add(`{${name}}`)
      return
    }
    this.expect(',')
    const type = this.word()
    const branches: string[] = []
    if (this.source[this.at] === ',') {
      this.at++
      this.space()
      while (this.source[this.at] !== '}') {
        branches.push(this.word())
        this.expect('{')
        this.text(true)
        this.expect('}')
        this.space()
      }
      if (!branches.includes('other')) this.fail('no branch "other"')
    }
    this.expect('}')
    if (type === 'plural' || type === 'selectordinal') this.plurals.push({ argument: name, type, branches })
    this.parts.add(
      sameBranches.has(type) ? `{${name}, ${type}: ${branches.toSorted().join(' ')}}` : `{${name}, ${type}}`,
    )
  }
}

/**
 * Reads the shape of an ICU message, so that two languages can be compared. Knows what we use: arguments, plural,
 * selectordinal, select and tags; quoting with an apostrophe is not used (write ’ in texts).
 * @throws SyntaxError on unbalanced braces, a stray "<" or a choice without "other"
 */
export function shapeOfMessage(message: string): MessageShape {
  const reader = new Reader(message)
  reader.text(false)
  return { parts: [...reader.parts].toSorted(), plurals: reader.plurals, literal: reader.literal.trim() }
}
