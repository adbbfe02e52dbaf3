/** What could be better in a how-might-we question. Hints only: a question with hints can still be proposed. */
export type QuestionHint = 'start' | 'length' | 'culprit' | 'solution'

const wordsMax = 25
/** Far longer than 25 words. The patterns look ahead, so a whole page would take too long. */
const readMax = 600

/** The hints match words, not meaning, and stay silent when in doubt. */
const starts = /^\W*(hoe kunnen (we|wij)|how might we)\b/i

/** Matches from the start of a word: "gemeente" also finds "gemeentes". */
const words = (list: string) => new RegExp(`(?<![\\p{L}])(${list})`, 'iu')

const party = words(
  [
    'aannemer|opdrachtnemer|onderaannemer|opdrachtgever|gemeente|ambtena|wethouder|college|uitvoerder|projectleider',
    'projectmanager|directie|bewoner|buurt|toezichthouder|ontwerper|adviseur|nutsbedrij|stratenmaker|collega',
    'contractor|subcontractor|client|municipalit|council|alderm|official|civil servant|site manager|project manager',
    'resident|neighbour|supervisor|designer|consultant|utilit|paver|colleague|other side|andere kant|other party|ze |zij ',
  ].join('|'),
)
const blame = words(
  [
    'alweer|weer eens|schuld|fout|verwijt|gebrek|tekortschiet|tekort schiet|op het laatste moment|controler|in de gaten',
    'dwing|afdwing|ophoud|ermee stop|stop(t|pen) met|klag|zeur|traineer|weiger|slordig|onwil|laks|te traag|afrekenen',
    'niet nako|nakomt|achterhoud|tegenwerk|zich .*aan .*houd|luistert niet|niet luister|slecht|onkunde|opvoed|in het gareel',
    'keeps? (changing|on)|fault|blame|mistake|lack of|failure|force|stop complain|complain|whin|refus|last minute|monitor',
    'careless|unwilling|stubborn|lazy|too slow|sloppy|poor |bad |hid(e|es|ing) |withhold|obstruct|stop the|incompeten',
    'check up on|(its|their|his|her) promises',
  ].join('|'),
)
/** Words that blame only in a clause about somebody: "that they never", not "never again surprise the street". */
const often = words('eindelijk|nooit|steeds|telkens|altijd|te laat|finally|never|always|too late')
const clause = words('dat |that |make sure |stop |see ')
/** Addresses the other side: a shared question contains no "you" or "jullie". */
const facing = /(?<!\p{L})(jullie|u|uw|you|your)(?!\p{L})/iu

const thing = words(
  [
    'app(?!\\p{L})|apps(?!\\p{L})|whatsapp|appgroep|dashboard|portaal|website|nieuwsbrief|flyer|folder(?!\\p{L})|software|bim(?!\\p{L})',
    'excel|spreadsheet|sharepoint|teams-|chatbot|sensor|drone|camera|qr-|boete|bonus|malus|stuurgroep|werkgroep|klankbordgroep',
    'bouwvergadering|stand-up|weekstart|(wekelijks|dagelijks|maandelijks)\\S* (overleg|vergadering)|teamdag|heidag|workshop',
    'cursus|training|spreekuur|inloopavond|bewonersavond|omgevingsmanager|coördinator|kwartiermaker|bouwteam|protocol|checklist',
    'portal|newsletter|leaflet|penalty|(weekly|daily|monthly) \\S*\\s?(meeting|call)|team day|away day|course(?!\\p{L})|liaison',
    'coordinator|steering group|working group|platform',
  ].join('|'),
)
const doing = words(
  [
    'invoer(en)?(?!\\p{L})|aanschaf|inhuren|inhuur|aanstellen|aannemen(?!\\p{L})|inkopen|installeren|bestellen|uitbesteden',
    'oprichten|lanceren|ontslaan|een (?!plek|begin|keuze|verschil)\\p{L}+( \\p{L}+)? (neerzetten|plaatsen|organiseren|opzetten|bouwen|openen|starten|houden)',
    'door .{0,60}\\bte \\p{L}+(?!\\p{L})|door middel van|met behulp van',
    'introduc|appoint|hire|hiring|buy(?!\\p{L})|purchase|install|launch|set up|outsourc|by \\p{L}+ing(?!\\p{L})|by means of|using a',
    '(open|organis|organiz|run|hold|build|place|put up)e? an? ',
  ].join('|'),
)

/** Counts words: parts that contain a letter or a digit. */
export const countWords = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

/**
 * The hints for a how-might-we question in Dutch or English, in a fixed order; none for an empty text. It should begin
 * with "Hoe kunnen we" or "How might we", have at most 25 words, blame nobody and contain no solution.
 */
export function hintsFor(text: string): readonly QuestionHint[] {
  if (text.trim() === '') return []
  const read = text.slice(0, readMax)
  const found: Readonly<Record<QuestionHint, boolean>> = {
    start: !starts.test(read),
    length: countWords(text) > wordsMax,
    culprit: facing.test(read) || (party.test(read) && (blame.test(read) || (clause.test(read) && often.test(read)))),
    solution: thing.test(read) || doing.test(read),
  }
  return (['start', 'length', 'culprit', 'solution'] as const).filter((hint) => found[hint])
}

const bare = (text: string) =>
  text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/[?.,;:!\s]+$/, '')

/**
 * "Hoe kunnen we A, waardoor B?" from its two halves; the second may be empty. `words`: the opening words in the
 * writer's language, left out where a half already begins with them.
 */
export function questionFrom(
  halves: { readonly how: string; readonly so: string },
  words: { readonly how: string; readonly so: string },
): string {
  const half = (text: string, begin: string) => {
    const said = bare(text)
    return said.toLowerCase().startsWith(`${begin.toLowerCase()} `) ? said.slice(begin.length + 1) : said
  }
  const [how, so] = [half(halves.how, words.how), half(halves.so, words.so)]
  return `${words.how} ${how}${so === '' ? '' : `, ${words.so} ${so}`}?`
}
