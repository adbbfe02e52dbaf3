import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import type { MirrorAnswer } from '@/lib/mirror/rules/model.ts'

/** The salt of every text of a factor beside the hashed line; empty without texts. */
export function TextSalts({ answers }: { answers: readonly MirrorAnswer[] }) {
  const t = useTranslations('mirror.seals')
  const sides = useTranslations('common.sides')
  const texts = answers.flatMap(({ factor, side, rationale, example, salts }) =>
    [
      { kind: 'rationale', text: rationale, salt: salts?.rationale },
      { kind: 'example', text: example, salt: salts?.example },
    ].flatMap(({ kind, text, salt }) =>
      salt ? [{ side, salt, line: JSON.stringify([kind, factor, null, text]) }] : [],
    ),
  )
  if (texts.length === 0) return null
  return (
    <Disclosure summary={t('salts')} className="mt-6 print:hidden">
      <div className="running">
        <p>{t('saltsHow')}</p>
      </div>
      <ul role="list" className="mt-4 grid gap-5" data-salts>
        {texts.map(({ side, salt, line }) => (
          <li key={salt} className="grid gap-1 text-caption">
            <SideName side={side}>{sides(`${side}Title`)}</SideName>
            <span className="break-all">
              {t('lineOf')} <code translate="no">{line}</code>
            </span>
            <span className="break-all">
              {t('saltOf')} <code translate="no">{salt}</code>
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
