import { describe, expect, test } from 'vitest'
import { EndingList } from '@/components/session/record/ending-list.tsx'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { layOutMail } from '@/lib/platform/mail-layout.ts'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { drawnRecord } from '@/lib/testing/drawn-record.tsx'
import { partsOfDocx } from '@/lib/testing/read-docx.ts'
import { readPdf } from '@/lib/testing/read-pdf.ts'
import { recordSource } from '@/lib/testing/record-source.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { makeDocx } from '@/lib/documents/docx.ts'
import { recordMail } from '@/lib/session/mails/record.ts'
import { makePdf } from '@/lib/documents/pdf.ts'
import { recordDocument } from './record-document.ts'
import { recordWords } from './record-words.ts'

/* one agreement and one difference about topic 4 are confirmed, one agreement is not; topic 1 ended with nothing */
const source = recordSource({ texts: { line: 'Elke vrijdag één vel met alle besluiten.' } })
const flat = (text: string) => text.replaceAll(/\s+/g, ' ')

/** The texts about a session's results. */
const said = {
  nl: {
    count: 'Over één onderwerp is niets afgesproken.',
    topic: 'Over dit onderwerp is niets afgesproken.',
    differ: 'hier blijven jullie verschillen',
    mailDiffer: 'Hierover blijven jullie verschillen:',
  },
  en: {
    count: 'On one topic nothing was agreed.',
    topic: 'Nothing was agreed on this topic.',
    differ: 'here you still differ',
    mailDiffer: 'On this you still differ:',
  },
} as const

describe.each(['nl', 'en'] as const)('what is said at the end is true of the talk, in %s', (locale) => {
  const nameOf = (factor: number) => factorOf(worksheetOf(1), factor).name[locale]
  const names = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((factor) => [factor, nameOf(factor)]))
  const { count, topic, differ, mailDiffer } = said[locale]
  const line = 'Elke vrijdag één vel met alle besluiten.'

  /**
   * The summary lists what was confirmed, not what was only proposed; a topic without a result says so itself, once.
   */
  function expectWhole(text: string): void {
    // the sentence under a file's title says it before the list does
    const at = text.lastIndexOf(count)
    const [head, rest] = [text.slice(0, at), text.slice(at)]
    expect(head).toContain(line)
    expect(head).toContain(`${nameOf(4)}: ${differ}`)
    expect(head).not.toContain('Elke dag bellen.')
    expect(rest.startsWith(`${count} ${nameOf(1)}`)).toBe(true)
    expect(rest.split(topic)).toHaveLength(2)
  }

  test('on the page of the record', async () => {
    expectWhole(flat(words(await drawnRecord(source, locale))))
  })

  test('in the files that are made of it', async () => {
    const document = recordDocument(source, await recordWords(locale), source.closedAt)
    const word = partsOfDocx(await makeDocx(document)).get('word/document.xml') ?? ''
    expectWhole(flat(word.replaceAll(/<\/w:p>/g, ' ').replaceAll(/<[^>]+>/g, '')))
    expect(flat(JSON.stringify(await readPdf(await makePdf(document))))).toContain(topic)
  })

  test('in the mail', async () => {
    const mail = await mailWords(locale)
    const reader = { role: 'facilitator', side: null } as const
    const { text } = layOutMail(mail, recordMail(mail, await recordWords(locale), source, reader, 'https://w.example'))
    const mailed = flat(text.replaceAll(/\n\W*/g, ' '))
    for (const part of [line, mailDiffer, count]) expect(mailed).toContain(part)
    expect(mailed).not.toContain('Elke dag bellen.')
    // the label of each topic, in words
    expect(mailed).toContain(`${nameOf(8)}: ${locale === 'nl' ? 'gedeelde kracht' : 'shared strength'}`)
  })

  test('where it is confirmed', () => {
    const list = <EndingList ending={source.record.ending} people={source.people} names={names} />
    const text = words(drawn(list, locale))
    for (const part of [line, differ, count, nameOf(1)]) expect(text).toContain(part)
  })
})
