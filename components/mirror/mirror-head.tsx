import { useLocale, useTranslations } from 'next-intl'
import { SideName } from '@/components/ui/mark.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SIDES } from '@/lib/measures/model.ts'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { headlineOf, participationOf } from '@/lib/mirror/rules/overview.ts'
import { sealStateOf } from '@/lib/mirror/rules/recount.ts'
import { FewPeople } from './few-people.tsx'
import { sealsId } from './seals.tsx'
import { useList } from './words.ts'

/** The mirror's name, its first line, who took part, whether the seals match, and where few people answered. */
export function MirrorHead({ mirror }: { mirror: Mirror }) {
  const t = useTranslations('mirror')
  const kinds = useTranslations('project.kinds')
  const locale = useLocale()
  const { project, round } = mirror
  const { diverging, tentative, shared, notInOrder } = headlineOf(mirror.analysis)
  const revealed = round.revealedAt
  const lead = [
    t('headline.diverging', { count: diverging, tentative, sure: sureOf(diverging, tentative) }),
    ...(shared > 0 ? [t(notInOrder > 0 ? 'headline.sharedMixed' : 'headline.shared', { count: shared })] : []),
  ]
  return (
    <>
      <PageTitle
        title={t('title', { project: project.name })}
        lead={lead.join(' ')}
        aside={<WhoAndSeal mirror={mirror} />}
      />
      {revealed ? (
        <p className="hidden pb-3 text-small print:block">
          {t('revealed', {
            kind: kinds(`${round.kind}Title`),
            date: formatDate(revealed, locale),
            time: formatTime(revealed, locale),
          })}
        </p>
      ) : null}
      <FewPeople mirror={mirror} />
    </>
  )
}

const sureOf = (diverging: number, tentative: number) =>
  tentative === 0 ? 'all' : tentative === diverging ? 'none' : 'some'

function WhoAndSeal({ mirror }: { mirror: Mirror }) {
  const t = useTranslations('mirror')
  const sides = useTranslations('common.sides')
  const people = participationOf(mirror.analysis)
  return (
    <dl className="grid gap-y-1.5 desk:min-w-72">
      {SIDES.map((side) => (
        <div key={side} className="grid grid-cols-[7.5rem_auto] gap-x-2">
          <dt>
            <SideName side={side}>{sides(`${side}Title`)}</SideName>
          </dt>
          <dd data-handed-in={side}>
            {t('who.counted', { count: people[side].handedIn, total: people[side].invited })}
          </dd>
        </div>
      ))}
      <SealLine mirror={mirror} />
    </dl>
  )
}

/** "Verzegeld op 4 december 2026, gecontroleerd", with a link to the seals themselves. */
function SealLine({ mirror }: { mirror: Mirror }) {
  const t = useTranslations('mirror.seals')
  const locale = useLocale()
  const list = useList()
  const { sealedAt } = mirror.round
  const { intact, erasedPeople, erasedTexts } = sealStateOf(mirror)
  const date = sealedAt ? formatDate(sealedAt, locale) : ''
  const erased = [
    ...(erasedPeople > 0 ? [t('people', { count: erasedPeople })] : []),
    ...(erasedTexts > 0 ? [t('textCount', { count: erasedTexts })] : []),
  ]
  const what = erased.length > 0 ? t('erased', { what: list(erased) }) : t('unchanged')
  return (
    <div className="mt-1 leading-snug">
      <dt className="sr-only">{t('seal')}</dt>
      <dd data-seals={intact ? 'intact' : 'broken'}>
        <a href={`#${sealsId}`}>{t(intact ? 'checked' : 'broken', { date })}</a>
        {intact ? <span className="block text-ink-soft">{what}</span> : null}
      </dd>
    </div>
  )
}
