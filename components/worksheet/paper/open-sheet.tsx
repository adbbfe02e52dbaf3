import { useLocale, useTranslations } from 'next-intl'
import type { Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { BlankFactor } from './blank-factor.tsx'
import { BlankPriorities } from './blank-priorities.tsx'

/** The eight questions for anybody: without project or side, nothing to sign or hand in. */
export function OpenSheet({ worksheet }: { worksheet: Worksheet }) {
  const t = useTranslations('paper')
  const brand = useTranslations('common.product')
  return (
    <div lang={useLocale()} className="max-w-[50rem] print:max-w-none">
      <div className="pt-8 pb-4 print:pt-0">
        <p className="text-small font-strong text-ink-soft">{brand('name')}</p>
        <h1 className="text-h1 tracking-[-0.012em]">{t('open.title')}</h1>
        <p className="mt-3 text-lead text-ink-soft">{t('open.lead')}</p>
      </div>
      <div className="border-t-8 border-ink pt-4">
        <h2 className="text-h4">{t('print.before')}</h2>
        <ul className="mt-2 grid list-disc gap-1 pl-5">
          <li>{t('print.before1')}</li>
          <li>{t('open.before2')}</li>
          <li>{t('print.before3')}</li>
        </ul>
        <ol className="mt-6 grid list-decimal gap-1 pl-5 print:hidden">
          {worksheet.factors.map(({ key, name }) => (
            <FactorLink key={key} href={`#blank-${key}`} name={name} />
          ))}
        </ol>
      </div>
      {worksheet.factors.map((factor) => (
        <BlankFactor key={factor.key} worksheet={worksheet} factor={factor} guessOf={null} compares={false} />
      ))}
      <div className="mt-14 border-t-8 border-ink pt-3 print:mt-0 print:break-before-page">
        <BlankPriorities worksheet={worksheet} />
      </div>
    </div>
  )
}

function FactorLink({ href, name }: { href: string; name: Worksheet['factors'][number]['name'] }) {
  const locale = useLocale()
  return (
    <li>
      <a href={href}>{name[locale]}</a>
    </li>
  )
}
