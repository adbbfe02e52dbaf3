import { useLocale, useTranslations } from 'next-intl'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { FacingRationales } from '@/components/mirror/facing-rationales.tsx'
import { FactorStrip } from '@/components/mirror/factor-strip.tsx'
import { LabelAndBadges } from '@/components/mirror/label-and-badges.tsx'
import { useCountWords, useSay, useScale } from '@/components/mirror/words.ts'
import { Plain } from '@/components/ui/plain.tsx'
import type { Locale } from '@/lib/i18n/config.ts'
import { bothSides } from '@/lib/measures/model.ts'
import { sentenceAloneOf } from '@/lib/measures/sentence.ts'
import { overviewRowsOf } from '@/lib/mirror/rules/overview.ts'
import type { RoomMirror } from '@/lib/mirror/rules/model.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import type { RoomFactor, RoomView } from './view.ts'

/** A round's mirror as its room shows it, drawn on the server. `pages`: where it can be read, null for a guest. */
export function useRoomView(mirror: RoomMirror, pages: string | null, earlier: RoomView['earlier'] = []): RoomView {
  const t = useTranslations('room.question')
  const locale: Locale = useLocale()
  const say = useSay()
  const worksheet = worksheetOf(mirror.round.worksheetVersion)
  const scale = useScale(worksheet)
  const countWords = useCountWords(worksheet)
  const named = mirror.round.attribution === 'named'
  const rows = overviewRowsOf(mirror.analysis)
  const matterOf = (row: (typeof rows)[number]): RoomFactor => {
    const number = row.agenda.factor
    const factor = factorOf(worksheet, number)
    const own = mirror.answers.find((answer) => answer.mine && answer.factor === number)
    return {
      label: <LabelAndBadges analysis={row.analysis} />,
      strip: (
        <>
          <ScaleWords words={scale.words} unknownWord={scale.unknown} className="mb-2" />
          <FactorStrip row={row} mirror={mirror} worksheet={worksheet} size="large" />
        </>
      ),
      voices: (
        <Plain>
          <FacingRationales
            answers={mirror.answers}
            factor={number}
            named={named}
            worksheet={worksheet}
            level={3}
            whole={false}
          />
        </Plain>
      ),
      conclusion: say(sentenceAloneOf(row.analysis)),
      views: bothSides((side) => t('answered', { words: countWords(row.analysis.tallies[side]) })),
      question: factor.question[locale],
      examples: factor.howMightWe.map((words) => words[locale]),
      href: pages === null ? null : `${pages}/${factor.key}`,
      ownAnswer: own && (own.extent !== null || own.dontKnow) ? scale.wordOf(own.extent) : null,
    }
  }
  return {
    names: Object.fromEntries(worksheet.factors.map(({ number, name }) => [number, name[locale]])),
    factors: Object.fromEntries(rows.map((row) => [row.agenda.factor, matterOf(row)])),
    scale: { words: scale.words, unknown: scale.unknown },
    earlier,
  }
}
