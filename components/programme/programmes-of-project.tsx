import { useTranslations } from 'next-intl'
import type { Side } from '@/lib/divergence/model.ts'
import type { AskedNeighbourhood, ProgrammeOfProject } from '@/lib/programmes/model.ts'
import { AgreeForm, PhaseForm, TakeUpForm } from './consent-forms.tsx'

interface ProgrammesOfProjectProps {
  projectId: string
  /** of the lead who reads this */
  side: Side
  programmes: readonly ProgrammeOfProject[]
  /** what the municipality is asked for; none for the other side */
  asked: readonly AskedNeighbourhood[]
}

/** Which programmes show the neighbourhood or ask for it, and what a lead may say to that. */
export function ProgrammesOfProject({ projectId, side, programmes, asked }: ProgrammesOfProjectProps) {
  const t = useTranslations('programme.consent')
  const within = new Set(programmes.map(({ programmeId }) => programmeId))
  const open = asked.filter(({ programmeId }) => !within.has(programmeId))
  const [first] = programmes
  if (!first && open.length === 0) return <p>{t('none')}</p>
  return (
    <div className="grid gap-8">
      <ul role="list" className="border-t border-line">
        {programmes.map((one) => (
          <Taken key={one.programmeId} projectId={projectId} side={side} one={one} />
        ))}
        {open.map(({ programmeId, programme, id, name, code }) => (
          <li key={id} className="grid gap-2 border-b border-line py-3">
            <p className="wrap-anywhere">{t('asked', { programme, name, code })}</p>
            <TakeUpForm projectId={projectId} programmeId={programmeId} neighbourhoodId={id} name={name} />
          </li>
        ))}
      </ul>
      {first && side === 'client' ? <PhaseForm projectId={projectId} phase={first.phase} /> : null}
    </div>
  )
}

function Taken({
  projectId,
  side,
  one,
}: Pick<ProgrammesOfProjectProps, 'projectId' | 'side'> & { one: ProgrammeOfProject }) {
  const t = useTranslations('programme.consent')
  const { programmeId, programme, agreed, withdrawn } = one
  const own = agreed[side]
  const theirs = agreed[side === 'client' ? 'contractor' : 'client']
  const other = theirs === own ? (own ? 'yes' : 'neither') : theirs ? 'no' : 'neither'
  return (
    <li className="grid gap-2 border-b border-line py-3">
      <p className="font-strong wrap-anywhere">{t('taken', { programme })}</p>
      {withdrawn ? <p>{t('withdrawn')}</p> : null}
      <p>
        {t('state', { own: own ? 'yes' : 'no', other })} {t(own && theirs && !withdrawn ? 'shown' : 'notShown')}
      </p>
      <div className="flex flex-wrap gap-4">
        {own ? null : <AgreeForm projectId={projectId} programmeId={programmeId} programme={programme} agrees />}
        {withdrawn ? null : (
          <AgreeForm projectId={projectId} programmeId={programmeId} programme={programme} agrees={false} />
        )}
      </div>
    </li>
  )
}
