import { useLocale, useTranslations } from 'next-intl'
import { SideName } from '@/components/ui/mark.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SIDES } from '@/lib/measures/model.ts'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { headlineOf, participationOf } from '@/lib/mirror/rules/overview.ts'
import { sealStateOf } from '@/lib/mirror/rules/recount.ts'
import { sealsId } from './seals.tsx'
import { useList } from './words.ts'

/** The mirror's name, its first line, who took part, and whether the seals match. On a phone in as few lines as there can be. */
export function MirrorHead({ mirror }: { mirror: Mirror }) {
  const t = useTranslations('mirror')
  const kinds = useTranslations('project.kinds')
  const locale = useLocale()
  const { project, round } = mirror
  const lead = useHeadline(mirror)
  const revealed = round.revealedAt
  return (
    <>
      <PageTitle
        title={t('title', { project: project.name })}
        lead={lead}
        aside={<WhoAndSeal mirror={mirror} />}
        tight
      />
      {revealed ? (
        <p className="hidden pb-1 text-caption print:block">
          {t('revealed', {
            kind: kinds(`${round.kind}Title`),
            date: formatDate(revealed, locale),
            time: formatTime(revealed, locale),
          })}
        </p>
      ) : null}
    </>
  )
}

/** The mirror's first line: how often the views differ, and how often they are about the same. */
export function useHeadline({ analysis }: Pick<Mirror, 'analysis'>): string {
  const t = useTranslations('mirror.headline')
  const { diverging, tentative, shared, notInOrder } = headlineOf(analysis)
  return [
    t('diverging', { count: diverging, tentative, sure: sureOf(diverging, tentative) }),
    ...(shared > 0 ? [t(notInOrder > 0 ? 'sharedMixed' : 'shared', { count: shared })] : []),
  ].join(' ')
}

const sureOf = (diverging: number, tentative: number) =>
  tentative === 0 ? 'all' : tentative === diverging ? 'none' : 'some'

function WhoAndSeal({ mirror }: { mirror: Mirror }) {
  const t = useTranslations('mirror')
  const sides = useTranslations('common.sides')
  const people = participationOf(mirror.analysis)
  return (
    <dl className="grid gap-y-1.5 max-tablet:flex max-tablet:flex-wrap max-tablet:gap-x-4 max-tablet:text-caption desk:min-w-72 print:flex! print:flex-wrap print:gap-x-6 print:text-caption">
      {SIDES.map((side) => (
        <div key={side} className="grid grid-cols-[7.5rem_auto] gap-x-2 max-tablet:grid-cols-[auto_auto]">
          <dt>
            <SideName side={side}>{sides(`${side}Title`)}</SideName>
          </dt>
          <dd data-handed-in={side}>
            {t.rich('who.counted', {
              count: people[side].handedIn,
              total: people[side].invited,
              // the word is said by the page's own title where there is no room
              word: (chunks) => <span className="max-tablet:sr-only">{chunks}</span>,
            })}
          </dd>
        </div>
      ))}
      <SealLine mirror={mirror} />
    </dl>
  )
}

/** "Verzegeld op 4 december 2026, gecontroleerd": a link to the seals themselves, on the mirror at `path`. */
export function SealLink({ mirror, path }: { mirror: Mirror; path: string }) {
  const t = useTranslations('mirror.seals')
  const locale = useLocale()
  const { sealedAt } = mirror.round
  const date = sealedAt ? formatDate(sealedAt, locale) : ''
  return <a href={`${path}#${sealsId}`}>{t(sealStateOf(mirror).intact ? 'checked' : 'broken', { date })}</a>
}

/** Whether the seals match, and what was erased. */
function SealLine({ mirror }: { mirror: Mirror }) {
  const t = useTranslations('mirror.seals')
  const list = useList()
  const { intact, erasedPeople, erasedTexts } = sealStateOf(mirror)
  const erased = [
    ...(erasedPeople > 0 ? [t('people', { count: erasedPeople })] : []),
    ...(erasedTexts > 0 ? [t('textCount', { count: erasedTexts })] : []),
  ]
  const what = erased.length > 0 ? t('erased', { what: list(erased) }) : t('unchanged')
  return (
    <div className="mt-1 leading-snug max-tablet:mt-0 max-tablet:w-full print:w-auto">
      <dt className="sr-only">{t('seal')}</dt>
      <dd data-seals={intact ? 'intact' : 'broken'}>
        <SealLink mirror={mirror} path="" />
        {intact ? <span className="block text-ink-soft max-tablet:sr-only">{what}</span> : null}
      </dd>
    </div>
  )
}
