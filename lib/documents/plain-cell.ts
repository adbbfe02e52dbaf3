/** Invisible characters: they reverse or hide the text around them, or end a line. */
const unseen = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufff9-\ufffb]/gu
/** The start of a formula in a spreadsheet, also as wide characters; also after the other language's separator. */
const formula = /(?<=^|[;,])(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu

/** User text on one line, without invisible characters. */
export const plainCell = (text: string): string => text.replaceAll(unseen, ' ').trim()

/** The same, for a file where a spreadsheet guesses formulas: an apostrophe makes it text. */
export const inertCell = (text: string): string => plainCell(text).replaceAll(formula, "$1'")
