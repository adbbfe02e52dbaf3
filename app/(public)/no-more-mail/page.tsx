import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NoMoreMail } from '@/components/accounts/no-more-mail.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { lookUpNoMoreMail } from '@/lib/access/unwanted-mail.ts'
import { env } from '@/lib/platform/env.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entry.noMoreMail'))('askTitle') }
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const given = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')

/** Whoever has the link of a mail says here that no more of it should come, or takes that back. */
export default async function NoMoreMailPage({ searchParams }: Props) {
  const t = await getTranslations('entry.noMoreMail')
  const asked = await searchParams
  const [address, key] = [given(asked.address), given(asked.key)]
  const state = await lookUpNoMoreMail({ address, key })
  const said = state === 'unwanted' ? 'refused' : asked.back === 'yes' ? 'back' : 'ask'
  return (
    <GateShell demo={env().demo}>
      <h1 className="text-h1 tracking-[-0.012em]">{t(state === 'unknown' ? 'unknownTitle' : `${said}Title`)}</h1>
      {state === 'unknown' ? (
        <p className="mt-4 text-lead text-ink-soft">{t('unknown')}</p>
      ) : (
        <>
          <p className="mt-4 mb-8 text-lead wrap-anywhere text-ink-soft">
            {t.rich(said, { address, b: (chunks) => <b className="font-strong text-ink">{chunks}</b> })}
          </p>
          <ClientMessages namespaces={['entry', 'forms', 'refusals']}>
            <NoMoreMail address={address} linkKey={key} unwanted={state === 'unwanted'} />
          </ClientMessages>
        </>
      )}
    </GateShell>
  )
}
