/** Where long words in factor names may break in a narrow column; browsers can hyphenate few Dutch words themselves. */
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

/** The text with soft hyphens in words too long for a heat map. */
export const withSoftHyphens = (text: string): string =>
  breaks.reduce((sofar, [before, after]) => sofar.replace(`${before}${after}`, `${before}${softHyphen}${after}`), text)
