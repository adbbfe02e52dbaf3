import { amsterdamDay, formatDate, formatTime } from '@/lib/i18n/format.ts'
import { replacement, type ReportDocument } from '@/lib/documents/document.ts'
import { fileName } from '@/lib/documents/file-name.ts'
import { blocksOf, inShort, type Block } from '@/lib/documents/rules/block.ts'
import type { RecordSource } from '@/lib/session/rules/record-source.ts'
import { recordSections } from './record-sections.ts'
import type { RecordWords } from './record-words.ts'
import { factorName, listIn } from './record-writing.ts'

function sealed({ seal }: RecordSource, { t, locale }: RecordWords): Block[] {
  const when = { date: formatDate(seal.sealedAt, locale), time: formatTime(seal.sealedAt, locale) }
  const since = seal.erasedTexts > 0 ? t('seal.erased', { count: seal.erasedTexts }) : t('seal.unchanged')
  return [
    { kind: 'heading', level: 2, text: t('seal.title') },
    {
      kind: 'text',
      look: 'strong',
      text: seal.intact ? `${t('seal.checked', when)} ${since}` : `${t('seal.broken', when)} ${t('seal.brokenText')}`,
    },
    { kind: 'text', look: 'soft', text: `${t('seal.how')} ${t('seal.later')}` },
    { kind: 'facts', facts: [{ name: t('seal.seal'), value: seal.seal }] },
  ]
}

/** Parts of the round that differ from what was sealed, in the mirror's words; empty when none do. */
function brokenRound(source: RecordSource, words: RecordWords): Block[] {
  const { intact, brokenSides, factors } = source.round
  if (intact) return []
  const writing = { source, words }
  const names = factors.map((factor) => factorName(writing, factor))
  const said = [
    ...brokenSides.map((side) => words.seals('brokenSide', { side })),
    ...(names.length > 0 ? [words.seals('brokenFactors', { factors: listIn(writing, names) })] : []),
  ]
  return [
    { kind: 'text', look: 'strong', text: words.seals('brokenTitle', { about: 'none' }) },
    ...said.map((text): Block => ({ kind: 'text', look: 'body', text })),
  ]
}

/**
 * A sealed record as a document in the language of the words: what its page says, between what is said of its seal. In
 * short it is what people file, and says where the rest stands.
 */
export function recordDocument(
  source: RecordSource,
  words: RecordWords,
  createdAt: Date,
  extent: 'whole' | 'short' = 'whole',
): ReportDocument {
  const { t, locale } = words
  const all = blocksOf(recordSections({ source, words }))
  const isShort = extent === 'short'
  const title = t('title', { date: formatDate(source.openedAt, locale) })
  return {
    locale,
    title: `${title}, ${source.project}`,
    lead: t('lead', { project: source.project, ...source.record.counts }),
    blocks: [
      ...(source.seal.intact ? [] : [{ kind: 'text', look: 'strong', text: t('seal.brokenTitle') } as const]),
      ...brokenRound(source, words),
      ...(isShort ? [...inShort(all), { kind: 'text', look: 'soft', text: t('short') } as const] : all),
      ...sealed(source, words),
    ],
    foot: `Wijkspiegel · ${title} · ${source.project}`,
    pageOf: (page, pages) => t('page', { page, pages }),
    missingSign: t('missingSign', { sign: replacement }),
    createdAt,
    dense: isShort,
  }
}

/** The file name of a record, without extension. */
export const recordFileName = ({ project, openedAt }: Pick<RecordSource, 'project' | 'openedAt'>): string =>
  fileName(project, amsterdamDay(openedAt))
