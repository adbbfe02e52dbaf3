import type { ReactNode } from 'react'
import { Sections } from '@/components/documents/sections.tsx'
import { FacingRationales } from '@/components/mirror/facing-rationales.tsx'
import type { Locale } from '@/lib/i18n/config.ts'
import type { MirrorAnswer } from '@/lib/mirror/rules/model.ts'
import { recordSections } from '@/lib/session/documents/record-sections.ts'
import { recordWords } from '@/lib/session/documents/record-words.ts'
import { reasonsSlot, type Reason, type RecordContent } from '@/lib/session/rules/record-source.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { drawn } from './drawn-mirror.tsx'

const answerOf = (reason: Reason, position: number): MirrorAnswer => ({
  ...reason,
  // as the database has them
  ...{ factor: reason.factor as MirrorAnswer['factor'], extent: reason.extent as MirrorAnswer['extent'] },
  ...{ key: String(position), mine: false, guess: null, aspects: {} },
})

/** A record as its page draws it, with the reasons in the page's own part; without the seal. */
export async function drawnRecord(content: RecordContent, locale: Locale = 'nl'): Promise<string> {
  const sections = recordSections({ source: content, words: await recordWords(locale) })
  const answers = content.reasons.map(answerOf)
  const worksheet = worksheetOf(content.worksheetVersion)
  const slots = content.record.topics.map(({ factor }): [string, ReactNode] => [
    reasonsSlot(factor),
    <FacingRationales key={factor} {...{ answers, factor, worksheet }} named={content.named} level={4} whole />,
  ])
  return drawn(<Sections sections={sections} slots={Object.fromEntries(slots)} />, locale)
}
