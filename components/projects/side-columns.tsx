import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { HatchedPanel } from '@/components/ui/hatched-panel.tsx'
import { Mark, SideName } from '@/components/ui/mark.tsx'
import { Seal } from './seal.tsx'
import { chanceWordsOf } from '@/lib/measures/chance-words.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { ColleagueProgress, ProjectHome, RoundView } from '@/lib/rounds/rules/model.ts'

function Colleagues({ colleagues, side, me }: { colleagues: readonly ColleagueProgress[]; side: Side; me: string }) {
  const t = useTranslations('project.side')
  return (
    <ul className="mt-4 border-y border-line py-1 text-small">
      {colleagues
        .filter((colleague) => colleague.takesPart)
        .map((colleague) => (
          <li key={colleague.personId} className="flex items-baseline gap-2 py-1">
            <Mark side={side} look={colleague.handedIn ? 'filled' : 'hollow'} />
            <span>
              {colleague.name}
              {colleague.personId === me ? ` (${t('you')})` : null}
              <span className="text-ink-soft">, {t(colleague.handedIn ? 'handedIn' : 'notHandedIn')}</span>
            </span>
          </li>
        ))}
    </ul>
  )
}

function SideColumn({ home, round, side }: { home: ProjectHome; round: RoundView; side: Side }) {
  const t = useTranslations('project.side')
  const common = useTranslations('common.sides')
  const { membership, personId } = home.project
  const own = membership.side === side
  const title = common(side === 'client' ? 'clientTitle' : 'contractorTitle')
  const progress = home.progress.find((row) => row.side === side)
  const { locked, seal } = round.sides[side]
  const figure = (chunks: ReactNode) => <span className="figure mr-1 leading-[0.85]">{chunks}</span>
  return (
    <div className="grid content-start gap-3">
      <p>
        <SideName side={side}>{own ? t('own', { side: title }) : title}</SideName>
      </p>
      {progress ? (
        <p className="mt-4 flex flex-wrap items-baseline gap-x-1 text-lead leading-tight">
          {t.rich('counted', { count: progress.handedIn, total: progress.invited, n: figure })}
        </p>
      ) : null}
      {own && progress && !locked ? (
        <p className="text-small text-ink-soft">
          {t('byChance', { ...chanceWordsOf(Math.max(1, progress.handedIn || progress.invited)) })}
        </p>
      ) : null}
      <p className="font-display text-h3 leading-tight font-strong">{t(locked ? 'locked' : 'notLocked')}</p>
      {own && home.colleagues.length > 0 && !locked ? (
        <Colleagues colleagues={home.colleagues} side={side} me={personId} />
      ) : null}
      {own || (locked && seal) ? null : <HatchedPanel className="h-28" />}
      {seal ? <Seal seal={seal} /> : null}
      {own || round.revealedAt ? null : (
        <p className="text-small text-ink-soft">
          {t(membership.role === 'facilitator' ? 'blindFacilitator' : 'blind')}
        </p>
      )}
    </div>
  )
}

/** Both sides as this person may see them: the own one in full for a lead, the other as a hatch and one flag. */
export function SideColumns({ home, round }: { home: ProjectHome; round: RoundView }) {
  const t = useTranslations('project.home')
  return (
    <FacingColumns
      label={t('sides')}
      first={<SideColumn home={home} round={round} side="client" />}
      second={<SideColumn home={home} round={round} side="contractor" />}
    />
  )
}
