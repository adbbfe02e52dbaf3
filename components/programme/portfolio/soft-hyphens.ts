/** Where long words of the names of factors may break in a narrow column; browsers know few Dutch words themselves. */
const breaks: readonly (readonly [before: string, after: string])[] = [
  ['Opdracht', 'geverschap'],
  ['Inwoner', 'participatie'],
  ['Business', 'case'],
  ['Samen', 'werking'],
  ['Proces', 'gerichte'],
  ['vernieu', 'wing'],
  ['digitali', 'sering'],
  ['drijf', 'veren'],
  ['Under', 'standing'],
  ['Collabo', 'ration'],
  ['moti', 'vation'],
]

const softHyphen = '\u00ad'

/** The same text with soft hyphens in the words that a heat map has no room for. */
export const withSoftHyphens = (text: string): string =>
  breaks.reduce((sofar, [before, after]) => sofar.replace(`${before}${after}`, `${before}${softHyphen}${after}`), text)
