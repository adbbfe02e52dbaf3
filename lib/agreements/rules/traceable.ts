/** Words of a text that may lead to people, firms or amounts: at most this many are named. */
const NAMED_MAX = 6
/** Parts of a name that are words of their own. */
const PARTICLES = new Set(['van', 'den', 'der', 'het', 'gemeente', 'wijk', 'buurt', 'aannemer', 'the', 'and'])

const amount = /(?:€\s?)?\d[\d.,]*(?:\s?(?:euro|miljoen|mln|k))?/giu
const address = /\S+@\S+/gu

const isMoney = (found: string): boolean => /€|euro|miljoen|mln|k$/iu.test(found) || /\d{4,}|\d[.,]\d{3}/u.test(found)

/** The parts of a name by which somebody is known: words of three letters and more that are no particle. */
const partsOf = (name: string): string[] =>
  name.split(/[\s,]+/u).filter((part) => part.length > 2 && !PARTICLES.has(part.toLowerCase()))

/** As whole words: "Wit" does not stand in "Witte". */
function holds(text: string, words: string): boolean {
  const plain = (of: string): string => ` ${(of.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `
  return plain(text).includes(plain(words))
}

/**
 * What stands in a text that others should not read with it: names of people and organisations of the project (`names`),
 * amounts of money, mail addresses. In the order in which they are looked for, each once. It finds what it knows: it is
 * a help for who reads the text over, no proof that nothing is in it.
 */
export function traceableIn(text: string, names: readonly string[]): string[] {
  const known = names.flatMap((name) => {
    if (name.trim() !== '' && holds(text, name.trim())) return [name.trim()]
    return partsOf(name).filter((part) => /^\p{Lu}/u.test(part) && holds(text, part))
  })
  const money = [...text.matchAll(amount)].map(([found]) => found.trim()).filter(isMoney)
  const addresses = [...text.matchAll(address)].map(([found]) => found)
  return [...new Set([...known, ...addresses, ...money])].slice(0, NAMED_MAX)
}
