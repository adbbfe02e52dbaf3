import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { ScreenForm } from '@/components/session/screen/screen-form.tsx'
import { ScreenPart } from '@/components/session/screen/screen-part.tsx'
import { ScreenWaiting } from '@/components/session/screen/screen-waiting.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { carriedPass } from '@/lib/access/passes.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { getScreenPresence, getSession } from '@/lib/session/queries/session.ts'
import { env } from '@/lib/platform/env.ts'
import { getPassCommitments, getPassMirror, getScreen } from '@/lib/session/queries/seats.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('screen'))('name') }
}

/** What this browser shows; null when it never was a screen, `ended` when it no longer is. */
async function loadScreen() {
  const pass = await carriedPass('screen')
  if (!pass) return null
  try {
    const screen = await getScreen(pass)
    if (!screen.isOpened) return { screen, room: null }
    const snapshot = await getSession(pass, screen.projectId, screen.sessionId)
    const [presence, mirror, earlier] = await Promise.all([
      getScreenPresence(pass),
      getPassMirror(pass, screen),
      getPassCommitments(pass),
    ])
    return { screen, room: { nowMs: Date.now(), snapshot, presence, mirror, earlier } }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return 'ended'
    throw error
  }
}

/** A session's big screen, or the form to start one. No login, no buttons. */
export default async function ScreenPage() {
  const loaded = await loadScreen()
  if (loaded === null || loaded === 'ended') return <Door ended={loaded === 'ended'} />
  const { screen, room } = loaded
  const { projectId, sessionId, roomCode } = screen
  const wayIn = { roomCode, address: `${env().appUrl}/join` }
  if (!room) return <ScreenWaiting wayIn={wayIn} />
  const { nowMs, snapshot, presence, mirror, earlier } = room
  return (
    <ScreenPart
      mirror={mirror}
      earlier={earlier}
      wayIn={wayIn}
      live={{ ids: { projectId, sessionId }, snapshot, presence, nowMs }}
    />
  )
}

async function Door({ ended }: { ended: boolean }) {
  const t = await getTranslations('screen.door')
  return (
    <GateShell demo={env().demo}>
      <h1 className="text-h1 tracking-[-0.012em]">{t('title')}</h1>
      <p className="mt-4 mb-8 text-lead text-ink-soft">{t('lead')}</p>
      {ended ? (
        <div className="mb-8">
          <Notice title={t('ended')}>{t('endedText')}</Notice>
        </div>
      ) : null}
      <ClientMessages namespaces={['screen', 'seats', 'forms', 'refusals']}>
        <ScreenForm />
      </ClientMessages>
    </GateShell>
  )
}
