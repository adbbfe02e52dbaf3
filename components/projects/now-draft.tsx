import { useLocale, useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { CheckList } from '@/components/ui/check-list.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import type { Side } from '@/lib/measures/model.ts'
import { facilitatorsOf, leadsOf } from '@/lib/projects/rules/model.ts'
import { acceptFacilitatorsAction, askConsentAction, openRoundAction } from '@/lib/rounds/actions.ts'
import { openingGapCodes, type OpeningGap, type ProjectHome, type RoundView } from '@/lib/rounds/rules/model.ts'
import { DeclineForm } from './decline-form.tsx'
import { NowFrame } from './now-frame.tsx'

interface DraftProps {
  home: ProjectHome
  round: RoundView
}

/** What only the facilitator can fix; everything else is up to the leads of a side. */
const ownGaps: readonly OpeningGap[] = ['date-past', 'masked-unfit']

/** For each missing item: who can provide it. */
function useWhomToAsk({ project, declined }: ProjectHome) {
  const t = useTranslations('project.draft')
  const list = new Intl.ListFormat(useLocale(), { type: 'disjunction' })
  return (gap: OpeningGap): string => {
    if (ownGaps.includes(gap)) return t('askSelf')
    const side: Side = gap.startsWith('client') ? 'client' : 'contractor'
    if (gap.endsWith('consent') && declined.some((one) => one.side === side)) return t('askDeclined')
    const names = leadsOf(project, side)
    if (names.length > 0) return t('ask', { names: list.format(names) })
    const clientLeads = leadsOf(project, 'client')
    return clientLeads.length > 0 ? t('askClientLead', { names: list.format(clientLeads) }) : t('askNobody')
  }
}

export function DraftFacilitator({ home, round, ready }: DraftProps & { ready: boolean }) {
  const t = useTranslations('project.draft')
  const whomToAsk = useWhomToAsk(home)
  const roundPath = `/projects/${home.project.id}/rounds/${round.id}`
  const hidden = { projectId: home.project.id, roundId: round.id }
  const shown = openingGapCodes.filter((gap) => home.gaps.includes(gap) || !ownGaps.includes(gap))
  const asksConsent = home.gaps.some((gap) => gap.endsWith('consent'))
  return (
    <NowFrame
      title={t('facilitatorTitle')}
      text={<p>{t(ready ? 'facilitatorReady' : 'facilitatorMissing')}</p>}
      aside={[
        { href: `${roundPath}/edit`, title: t('change') },
        { href: `${roundPath}/cancel`, title: useTranslations('project.open')('cancel') },
      ]}
      action={
        // keyed by what is missing: once that changes, an earlier "cannot open yet" no longer applies
        <PressForm key={home.gaps.join()} action={openRoundAction} hidden={hidden} look={ready ? 'filled' : 'outlined'}>
          {t('open')}
        </PressForm>
      }
    >
      <CheckList
        words={{ done: t('done'), missing: t('missing') }}
        items={shown.map((gap) => {
          const done = !home.gaps.includes(gap)
          return { key: gap, title: t(`check.${gap}`), done, detail: done ? undefined : whomToAsk(gap) }
        })}
      />
      {asksConsent ? (
        <div className="mt-4">
          <PressForm
            action={askConsentAction}
            hidden={hidden}
            look="outlined"
            size="small"
            doneTexts={{ asked: t('consentAsked') }}
          >
            {t('askConsent')}
          </PressForm>
        </div>
      ) : null}
    </NowFrame>
  )
}

/** The other side's explanation about the facilitator, for leads only. */
function OtherSideDeclined({ home: { project, declined } }: { home: ProjectHome }) {
  const t = useTranslations('project.draft')
  const other = declined.find(({ side }) => side !== project.membership.side)
  if (!other) return null
  return (
    <div className="mb-6">
      <Notice title={t('otherDeclined', { side: other.side })}>
        <p className="wrap-anywhere whitespace-pre-line">{other.remark}</p>
      </Notice>
    </div>
  )
}

/** How many people without mail each side has, as the press of both leads names it. */
function useWithoutMail({ project }: ProjectHome) {
  const t = useTranslations('card.consent')
  const countOf = (side: Side) => project.members.filter((one) => one.withoutMail && one.side === side).length
  const numbers = { client: countOf('client'), contractor: countOf('contractor') }
  return { ...numbers, words: numbers.client + numbers.contractor > 0 ? t('some', numbers) : t('none') }
}

export function DraftLead({ home, round, consentGiven }: DraftProps & { consentGiven: boolean }) {
  const t = useTranslations('project.draft')
  const locale = useLocale()
  const { project, declined } = home
  const names = facilitatorsOf(project)
  const withoutMail = useWithoutMail(home)
  const hidden = {
    ...{ projectId: project.id, roundId: round.id },
    ...{ withoutMailClient: String(withoutMail.client), withoutMailContractor: String(withoutMail.contractor) },
  }
  const ownDeclined = declined.find(({ side }) => side === project.membership.side)
  const consentText = t('consentText', { names: new Intl.ListFormat(locale).format(names), count: names.length })
  const press = (
    <div className="grid justify-items-start gap-3">
      <p data-without-mail={`${withoutMail.client} ${withoutMail.contractor}`} className="max-w-measure">
        {withoutMail.words}
      </p>
      {/* keyed by what it names: once that changes, an earlier refusal no longer applies */}
      <PressForm
        key={withoutMail.words}
        action={acceptFacilitatorsAction}
        hidden={hidden}
        look={ownDeclined ? 'outlined' : 'filled'}
      >
        {t('consent')}
      </PressForm>
    </div>
  )
  return (
    <>
      <OtherSideDeclined home={home} />
      <NowFrame
        title={t(consentGiven ? 'title' : ownDeclined ? 'declinedTitle' : 'consentTitle')}
        text={
          <p>
            {consentGiven
              ? `${t('consentGiven')} ${t('participant')}`
              : ownDeclined
                ? t('declinedText', { remark: ownDeclined.remark ?? '' })
                : consentText}
          </p>
        }
        aside={[{ href: `/projects/${project.id}/team`, title: t('participants') }]}
        action={
          <div className="grid justify-items-start gap-4">
            {consentGiven ? null : press}
            {ownDeclined ? null : (
              <DeclineForm
                {...{ projectId: project.id, roundId: round.id }}
                words={{
                  open: t('decline'),
                  remark: t('declineRemark'),
                  hint: t('declineHint'),
                  submit: t('declineSubmit'),
                }}
              />
            )}
          </div>
        }
      />
    </>
  )
}
