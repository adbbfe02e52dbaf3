import { useLocale, useTranslations } from 'next-intl'
import { DotStrip } from '@/components/charts/dot-strip.tsx'
import type { DotStripInput } from '@/lib/charts/dot-strip-marks.ts'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { stripCountsOf, useCountWords, useScale } from '@/components/mirror/words.ts'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import type { SideTally } from '@/lib/measures/model.ts'
import { guideExamples, type GuideExample } from '@/lib/guide/rules/examples.ts'
import { worksheetOf, type Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { SealCheck } from './seal-check.tsx'
import { SealExample } from './seal-example.tsx'

interface StripProps {
  /** two side by side: less room for the words */
  half: boolean
  worksheet: Worksheet
  client: SideTally
  contractor: SideTally
  gap: DotStripInput['gap']
  caption: string
}

/** Invented answers, drawn like real ones in the mirror. */
function ExampleStrip({ worksheet, client, contractor, gap, caption, half }: StripProps) {
  const chart = useTranslations('mirror.chart')
  const guide = useTranslations('guide.figure')
  const { words, unknown } = useScale(worksheet)
  const countWords = useCountWords(worksheet)
  return (
    <figure className="min-w-0 break-inside-avoid border-y border-line py-4">
      <DotStrip
        client={stripCountsOf(client)}
        contractor={stripCountsOf(contractor)}
        gap={gap}
        label={chart('label', {
          factor: guide('example'),
          client: countWords(client),
          contractor: countWords(contractor),
        })}
      />
      <ScaleWords
        words={words}
        unknownWord={client.dontKnow + contractor.dontKnow > 0 ? unknown : ''}
        under
        className={joinClasses(
          'mt-2',
          half && 'wide:h-[2.6em] wide:[&>span]:w-[4.9em]! wide:[&>span]:text-[0.8125rem]!',
        )}
      />
      <figcaption className="mt-3 text-caption text-ink-soft">{caption}</figcaption>
    </figure>
  )
}

function Strips({ worksheet, examples }: { worksheet: Worksheet; examples: readonly GuideExample[] }) {
  const t = useTranslations('guide.figure')
  return (
    <div className={examples.length > 1 ? 'grid gap-x-8 gap-y-4 wide:grid-cols-2 print:grid-cols-2' : ''}>
      {examples.map(({ key, ...example }) => (
        <ExampleStrip key={key} worksheet={worksheet} {...example} caption={t(key)} half={examples.length > 1} />
      ))}
    </div>
  )
}

/** Example questions, factor by factor. */
function Starters({ worksheet }: { worksheet: Worksheet }) {
  const locale = useLocale()
  return (
    <div className="border-b border-line">
      {worksheet.factors.map((factor) => (
        <div key={factor.key} className="border-t border-line">
          <Disclosure summary={factor.name[locale]}>
            <ul className="grid max-w-measure gap-3">
              {factor.howMightWe.map((question) => (
                <li key={question.nl}>{question[locale]}</li>
              ))}
            </ul>
          </Disclosure>
        </div>
      ))}
    </div>
  )
}

/** The drawing beside a section's text: answers on the line, or a part of the worksheet. */
export function SectionDrawing({ sectionKey }: { sectionKey: string }) {
  const t = useTranslations('guide')
  const locale = useLocale()
  const worksheet = worksheetOf(1)
  const examples = guideExamples[sectionKey]
  if (examples) return <Strips worksheet={worksheet} examples={examples} />
  if (sectionKey === 'starters') return <Starters worksheet={worksheet} />
  if (sectionKey === 'how-it-is-made') return <SealExample />
  if (sectionKey === 'check-it-here')
    return (
      <ClientMessages namespaces={['seal', 'common']}>
        <SealCheck factors={worksheet.factors.map(({ name }) => name[locale])} />
      </ClientMessages>
    )
  const factor = worksheet.factors.find(({ key }) => key === sectionKey)
  if (!factor) return null
  return (
    <p className="border-l-4 border-ink pl-4">
      <span className="block text-caption text-ink-soft">{t('onTheWorksheet')}</span>
      <span className="font-display text-lead">{factor.question[locale]}</span>
    </p>
  )
}
