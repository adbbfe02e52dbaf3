import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import type { SealCheck } from '@/lib/mirror/model.ts'
import { sealStateOf } from '@/lib/mirror/overview.ts'

/** Stands inside the disclosure: a link to it opens it. */
export const sealsId = 'seals'

function OneSeal({ check }: { check: SealCheck }) {
  const t = useTranslations('mirror.seals')
  const sides = useTranslations('common.sides')
  const facts = [
    { name: t('seal'), value: <span className="break-all">{check.seal}</span> },
    { name: t('salt'), value: <span className="break-all">{check.salt}</span> },
    { name: t('result'), value: t(check.intact ? 'intact' : 'notIntact') },
    { name: t('erasedTexts'), value: t('erasedCount', { count: check.erasedTexts }) },
  ]
  return (
    <div>
      <h3>
        <SideName side={check.side}>{sides(`${check.side}Title`)}</SideName>
      </h3>
      <dl className="mt-3 grid gap-y-2 text-small">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-caption text-ink-soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** Says on every page of the mirror that the answers are not what was sealed; nothing where they are. */
export function BrokenSeal({ seals }: { seals: readonly SealCheck[] }) {
  const t = useTranslations('mirror.seals')
  if (sealStateOf(seals).intact) return null
  return (
    <div className="mb-8">
      <Notice kind="fault" title={t('brokenTitle')}>
        {t('brokenText')}
      </Notice>
    </div>
  )
}

/** Seal, salt and outcome of the check per side, and in words how it was checked. */
export function Seals({ seals }: { seals: readonly SealCheck[] }) {
  const t = useTranslations('mirror.seals')
  return (
    <Disclosure summary={t('show')}>
      <div id={sealsId} className="grid scroll-mt-24 gap-8">
        <div className="running">
          <p>{t('how')}</p>
          <p>{t('check')}</p>
          <p>{t('texts')}</p>
        </div>
        <div className="grid gap-x-(--ws-column-gap) gap-y-8 tablet:grid-cols-2">
          {seals.map((check) => (
            <OneSeal key={check.side} check={check} />
          ))}
        </div>
      </div>
    </Disclosure>
  )
}
