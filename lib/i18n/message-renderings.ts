interface Read {
  readonly texts: readonly string[]
  /** where the reading ended in the source */
  readonly end: number
}

const literal = /[^{}]+/y
/** "{name}" and "{count, number}" end here; "{side, select," goes on with its branches. */
const head = /\{\s*\w+\s*(?:,\s*\w+\s*)?([,}])\s*/y
const branchHead = /\s*[=\w-]+\s*\{/y
const branchesEnd = /\s*\}/y

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(source)
}

const joined = (before: readonly string[], after: readonly string[]): string[] =>
  before.flatMap((start) => after.map((end) => start + end))

/** Text up to the end of the source, or to the brace that closes its branch. */
function readText(source: string, from: number): Read {
  let texts: readonly string[] = ['']
  let at = from
  while (at < source.length && source[at] !== '}') {
    const words = matchAt(literal, source, at)?.[0]
    const next = words === undefined ? readArgument(source, at) : { texts: [words], end: at + words.length }
    texts = joined(texts, next.texts)
    at = next.end
  }
  return { texts, end: at }
}

function readArgument(source: string, from: number): Read {
  const found = matchAt(head, source, from)
  if (!found) throw new SyntaxError(`no argument at ${from} in: ${source}`)
  let at = from + found[0].length
  if (found[1] === '}') return { texts: ['…'], end: from + found[0].trimEnd().length }
  const texts: string[] = []
  for (let end = matchAt(branchesEnd, source, at); !end; end = matchAt(branchesEnd, source, at)) {
    const branch = matchAt(branchHead, source, at)
    if (!branch) throw new SyntaxError(`no branch at ${at} in: ${source}`)
    const read = readText(source, at + branch[0].length)
    texts.push(...read.texts)
    at = read.end + 1
  }
  return { texts, end: at + (matchAt(branchesEnd, source, at)?.[0].length ?? 0) }
}

/**
 * Every text that an ICU message can become, whichever branches are taken: with "…" where a value comes, "#" left as it
 * is, and without its tags. One text for a message without choices.
 * @throws SyntaxError on a brace that opens no argument
 */
export function renderingsOf(message: string): string[] {
  return readText(message.replaceAll(/<\/?[a-zA-Z]+>/g, ''), 0).texts.map((text) => text)
}
