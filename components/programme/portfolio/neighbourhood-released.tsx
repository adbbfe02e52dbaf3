import { useTranslations } from 'next-intl'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { ReleasedText } from '@/lib/programme/rules/portfolio.ts'
import { useFactorName } from './words.ts'

/** Texts that leads of both sides released to the programme; nothing else that was said leaves the project. */
export function SheetReleased({ released }: { released: readonly ReleasedText[] }) {
  const t = useTranslations('portfolio.sheet')
  const agreements = released.filter(({ kind }) => kind === 'agreement')
  const questions = released.filter(({ kind }) => kind === 'question')
  return (
    <div className="mt-[clamp(3rem,6vw,5rem)]">
      <SectionBand id="released-agreements" label={t('releasedAgreements')} note={t('releasedNote')}>
        {agreements.length > 0 ? (
          <ul role="list">
            {agreements.map((agreement, position) => (
              <li key={position} className="border-b border-line py-3 first:pt-0">
                <p className="wrap-anywhere">
                  {agreement.text} <Origin {...agreement} />
                </p>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-small text-ink-soft">{t('noAgreements')}</p>
        )}
      </SectionBand>
      <SectionBand id="released-questions" label={t('releasedQuestions')}>
        {questions.length > 0 ? (
          <ul role="list" className="grid gap-6">
            {questions.map((question, position) => (
              <li key={position} className="max-w-measure border-l-2 border-ink pl-4">
                <p className="font-display text-lead leading-snug wrap-anywhere">{question.text}</p>
                <p>
                  <Origin {...question} />
                </p>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-small text-ink-soft">{t('noQuestions')}</p>
        )}
      </SectionBand>
    </div>
  )
}

/** The factor of a text, and for an agreement its status. */
function Origin({ factor, status }: Pick<ReleasedText, 'factor' | 'status'>) {
  const t = useTranslations('portfolio.sheet')
  const factorName = useFactorName()
  const parts = [factor ? factorName(factor) : null, status ? t(`status.${status}`) : null].filter(Boolean)
  return <span className="text-small text-ink-soft">{parts.join(' · ')}</span>
}
