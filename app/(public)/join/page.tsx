import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { JoinForm } from '@/components/session/seats/join-form.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { carriedPass } from '@/lib/access/passes.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { env } from '@/lib/platform/env.ts'
import { getSeat } from '@/lib/session/queries/seats.ts'

interface Props {
  searchParams: Promise<{ room?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('seats.join'))('title') }
}

/** This browser's seat; null when it never had one, `ended` when it no longer has one. */
async function seatHere() {
  const pass = await carriedPass('seat')
  if (!pass) return null
  try {
    return await getSeat(pass)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return 'ended'
    throw error
  }
}

/** Coming in without mail: with the room's code, shown on the big screen, and a personal one. */
export default async function JoinPage({ searchParams }: Props) {
  const { room } = await searchParams
  const seat = await seatHere()
  const t = await getTranslations('seats.join')
  return (
    <GateShell demo={env().demo}>
      <h1 className="text-h1 tracking-[-0.012em]">{t('title')}</h1>
      <p className="mt-4 mb-8 text-lead text-ink-soft">{t('lead')}</p>
      {seat === null ? null : (
        <div className="mb-8">
          {seat === 'ended' ? (
            <Notice title={t('ended')}>{t('endedText')}</Notice>
          ) : (
            <Notice
              title={t('seated')}
              action={
                <LinkButton href="/join/room" look="outlined" size="small">
                  {t('enter')}
                </LinkButton>
              }
            >
              {t('seatedText', { name: seat.name, project: seat.projectName })}
            </Notice>
          )}
        </div>
      )}
      <ClientMessages namespaces={['seats', 'forms', 'refusals']}>
        <JoinForm room={typeof room === 'string' ? room.slice(0, 40) : ''} />
      </ClientMessages>
      <p className="mt-6 text-small text-ink-soft">{t('help')}</p>
    </GateShell>
  )
}
