import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { sealStateOf, type RoundCheck, type SealCheckResult } from '@/lib/mirror/rules/recount.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { useList } from './words.ts'

/** Inside the disclosure: a link to it opens it. */
export const sealsId = 'seals'

function OneSeal({ check }: { check: SealCheckResult }) {
  const t = useTranslations('mirror.seals')
  const sides = useTranslations('common.sides')
  const facts = [
    { name: t('seal'), value: <span className="break-all">{check.seal}</span> },
    { name: t('result'), value: t(check.intact ? 'intact' : 'notIntact') },
    { name: t('erasedPeople'), value: t('erasedCount', { count: check.erasedPeople }) },
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

interface BrokenProps {
  mirror: RoundCheck & { readonly round: Pick<RoundView, 'worksheetVersion'> }
  /** Names an earlier round; null for this page's round. */
  about?: string | null
}

/** A warning, on every page of the mirror, about what differs from what was sealed; empty where nothing does. */
export function BrokenSeal({ mirror, about = null }: BrokenProps) {
  const t = useTranslations('mirror.seals')
  const locale = useLocale()
  const list = useList()
  const { intact, brokenSides, factors, fulfilments } = sealStateOf(mirror)
  if (intact) return null
  const names = worksheetOf(mirror.round.worksheetVersion).factors.filter(({ number }) => factors.includes(number))
  return (
    <div className="mb-8" data-broken={[...brokenSides, ...factors, ...(fulfilments ? ['agreements'] : [])].join(' ')}>
      <Notice kind="fault" title={t('brokenTitle', { about: about ?? 'none' })}>
        {brokenSides.map((side) => (
          <p key={side}>{t('brokenSide', { side })}</p>
        ))}
        {names.length > 0 ? (
          <p>{t('brokenFactors', { factors: list(names.map(({ name }) => name[locale])) })}</p>
        ) : null}
        {fulfilments ? <p>{t('brokenAgreements')}</p> : null}
        <p>{t('brokenText')}</p>
      </Notice>
    </div>
  )
}

type SealsProps = Pick<Mirror, 'project' | 'round' | 'seals'>

/** The seal and the result of the check per side, how it was checked, and how to check it yourself. */
export function Seals({ mirror: { project, round, seals } }: { mirror: SealsProps }) {
  const t = useTranslations('mirror.seals')
  return (
    <Disclosure summary={t('show')}>
      <div id={sealsId} className="grid scroll-mt-24 gap-8">
        <div className="running">
          <p>{t('how')}</p>
          <p>{t('check')}</p>
          <p>{t('texts')}</p>
          <p>{t('limits')}</p>
        </div>
        <div className="grid gap-x-(--ws-column-gap) gap-y-8 tablet:grid-cols-2">
          {seals.map((check) => (
            <OneSeal key={check.side} check={check} />
          ))}
        </div>
        <div className="running print:hidden">
          <p>{t('downloadHow', { attribution: round.attribution })}</p>
          <p className="flex flex-wrap gap-x-6">
            <a
              href={`/api${mirrorPathOf(project.id, round.id)}/seal`}
              download
              className="inline-flex min-h-11 items-center"
            >
              {t('download')}
            </a>
            <Link href="/guide/checking-a-seal" prefetch={false} className="inline-flex min-h-11 items-center">
              {t('own')}
            </Link>
          </p>
        </div>
      </div>
    </Disclosure>
  )
}
