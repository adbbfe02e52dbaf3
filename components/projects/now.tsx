import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ProjectHome } from '@/lib/rounds/rules/model.ts'
import type { Task } from '@/lib/rounds/rules/task.ts'
import { Ended, Revealed, Sealed, SessionHeld, SessionOpen } from './now-after.tsx'
import { NoRound } from './now-before.tsx'
import { DraftFacilitator, DraftLead } from './now-draft.tsx'
import { NowFrame } from './now-frame.tsx'
import { StandsStill } from './stands-still.tsx'
import { Filling, OpenFacilitator, OwnLocked } from './now-open.tsx'

interface NowProps {
  home: ProjectHome
  task: Task
  /** who waits for the reveal, while both sides are locked */
  watching?: ReactNode
}

/** "Wat jij nu doet": depends on the state of the round and the membership (lib/rounds/rules/task.ts). */
export function Now({ home, task, watching }: NowProps) {
  const t = useTranslations('project.draft')
  const { round } = home
  if (task.kind === 'no-round' || !round) {
    return task.kind === 'no-round' ? <NoRound home={home} task={task} /> : null
  }
  switch (task.kind) {
    case 'draft-facilitator':
      return <DraftFacilitator home={home} round={round} ready={task.ready} />
    case 'draft-lead':
      return <DraftLead home={home} round={round} consentGiven={task.consentGiven} />
    case 'draft-participant':
      return <NowFrame title={t('title')} text={<p>{t('participant')}</p>} />
    case 'open-facilitator':
      return <OpenFacilitator home={home} round={round} />
    case 'own-locked':
      return <OwnLocked home={home} round={round} late={task.late} />
    case 'reveal':
    case 'sealed':
      return <Sealed home={home} round={round} reveal={task.kind === 'reveal'} watching={watching} />
    case 'revealed':
      return <Revealed home={home} round={round} next={task.next} />
    case 'session-open':
      return <SessionOpen home={home} round={round} leads={task.leads} />
    case 'session-held':
      return <SessionHeld home={home} round={round} next={task.next} />
    case 'cancelled':
      return <Ended home={home} round={round} next={task.next} />
    case 'stands-still':
      return round.standsStillSince ? (
        <StandsStill home={home} round={round} since={round.standsStillSince} ask={task.ask} cancels={task.cancels} />
      ) : null
    default:
      return <Filling home={home} round={round} task={task} />
  }
}
