import { useLocale, useTranslations } from 'next-intl'
import type { Side } from '@/lib/measures/model.ts'
import { mirrorQuestionOf, type Factor, type Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { Asked, Box, Lines, TickRow } from './blank-parts.tsx'

interface BlankFactorProps {
  worksheet: Worksheet
  factor: Factor
  /** the side whose answer is guessed; null without a mirror question */
  guessOf: Side | null
  /** is the comparison with last time asked too? */
  compares: boolean
}

/** One factor as asked on screen, on its own sheet of paper. */
export function BlankFactor({ worksheet, factor, guessOf, compares }: BlankFactorProps) {
  const t = useTranslations('paper.print')
  const locale = useLocale()
  const { scale, dontKnow, rationalePrompt, examplePrompt, mirrorPrompt, comparison } = worksheet
  const stops = scale.map(({ label }) => label[locale])
  const id = `blank-${factor.key}`
  return (
    <section
      aria-labelledby={id}
      data-blank={factor.key}
      className="mt-14 break-inside-avoid border-t-8 border-ink pt-3 print:mt-0 print:break-before-page"
    >
      <p className="text-small font-strong text-ink-soft">
        {t('factor', { number: factor.number })} · {factor.name[locale]}
      </p>
      <h2 id={id} className="mt-1 max-w-none text-h3 leading-tight">
        {factor.question[locale]}
      </h2>
      <p className="mt-1 max-w-none text-small">{factor.explanation[locale]}</p>
      <p className="mt-2 max-w-none border-l-2 border-ink pl-3 text-caption">
        <strong>{t('inPlace')}:</strong> {factor.inPlace[locale]}
      </p>
      <div className="mt-4 grid gap-4">
        <Asked label={t('tickOne')}>
          <TickRow options={stops} apart={dontKnow.label[locale]} />
        </Asked>
        <BlankAspects worksheet={worksheet} factor={factor} />
        <Asked label={rationalePrompt.question[locale]} hint={rationalePrompt.hint[locale]}>
          <Lines count={5} />
        </Asked>
        <Asked label={examplePrompt.question[locale]} hint={examplePrompt.hint[locale]}>
          <Lines count={2} />
        </Asked>
        {guessOf ? (
          <Asked label={mirrorQuestionOf(worksheet, factor.number, guessOf, locale)} hint={mirrorPrompt.hint[locale]}>
            <TickRow options={stops} apart={mirrorPrompt.noIdea[locale]} />
          </Asked>
        ) : null}
        {compares ? (
          <Asked label={comparison.question[locale]}>
            <TickRow options={comparison.options.map(({ label }) => label[locale])} apart={comparison.skip[locale]} />
          </Asked>
        ) : null}
      </div>
    </section>
  )
}

function BlankAspects({ worksheet, factor }: Pick<BlankFactorProps, 'worksheet' | 'factor'>) {
  const locale = useLocale()
  const { question, hint, goesWell, pinches } = worksheet.aspectPrompt
  return (
    <table className="w-full border-collapse text-left text-small">
      <caption className="text-left">
        <span className="block text-body font-strong">{question[locale]}</span>
        <span className="text-small text-ink-soft">{hint[locale]}</span>
      </caption>
      <thead>
        <tr className="border-b-2 border-ink">
          <td />
          <th scope="col" className="w-24 text-center font-plain">
            {goesWell[locale]}
          </th>
          <th scope="col" className="w-24 text-center font-plain">
            {pinches[locale]}
          </th>
        </tr>
      </thead>
      <tbody>
        {factor.aspects.map(({ key, label }) => (
          <tr key={key} className="border-b border-ink-soft">
            <th scope="row" className="py-1 font-plain">
              {label[locale]}
            </th>
            <td className="text-center">
              <Box />
            </td>
            <td className="text-center">
              <Box />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
