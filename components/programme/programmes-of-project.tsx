import { useLocale, useTranslations } from 'next-intl'
import type { Side } from '@/lib/divergence/model.ts'
import type { AskedNeighbourhood, ProgrammeOfProject } from '@/lib/programmes/model.ts'
import { AgreeForm, ContactForm, PhaseForm, TakeUpForm } from './consent-forms.tsx'

interface ProgrammesOfProjectProps {
  projectId: string
  /** of the lead who reads this; null for a facilitator, who agrees to nothing */
  side: Side | null
  /** whether the reader can be a contact of a programme */
  mayBeContact: boolean
  programmes: readonly ProgrammeOfProject[]
  /** what the municipality is asked for; none for the other side */
  asked: readonly AskedNeighbourhood[]
}

/** Which programmes show the neighbourhood or ask for it, what a lead may say to that, and whom they may call. */
export function ProgrammesOfProject(props: ProgrammesOfProjectProps) {
  const { projectId, side, mayBeContact, programmes, asked } = props
  const t = useTranslations('programme.consent')
  const within = new Set(programmes.map(({ programmeId }) => programmeId))
  const open = asked.filter(({ programmeId }) => !within.has(programmeId))
  const [first] = programmes
  if (!first && open.length === 0) return <p>{t('none')}</p>
  return (
    <div className="grid gap-8">
      <ul role="list" className="border-t border-line">
        {programmes.map((one) => (
          <Taken key={one.programmeId} projectId={projectId} side={side} mayBeContact={mayBeContact} one={one} />
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

type TakenProps = Omit<ProgrammesOfProjectProps, 'programmes' | 'asked'> & { one: ProgrammeOfProject }

function Taken({ projectId, side, mayBeContact, one }: TakenProps) {
  const t = useTranslations('programme.consent')
  const { programmeId, programme, agreed, withdrawn } = one
  const place = { projectId, programmeId, programme }
  return (
    <li className="grid gap-2 border-b border-line py-3">
      <p className="font-strong wrap-anywhere">{t('taken', { programme })}</p>
      {withdrawn ? <p>{t('withdrawn')}</p> : null}
      {side === null ? (
        <p>{t(agreed.client && agreed.contractor && !withdrawn ? 'bothAgreed' : 'notBothAgreed')}</p>
      ) : (
        <OwnConsent {...place} side={side} agreed={agreed} withdrawn={withdrawn} />
      )}
      {withdrawn ? null : <Contact {...place} side={side} mayBeContact={mayBeContact} one={one} />}
    </li>
  )
}

interface Place {
  projectId: string
  programmeId: string
  programme: string
}

function OwnConsent({
  side,
  agreed,
  withdrawn,
  ...place
}: Place & { side: Side } & Pick<ProgrammeOfProject, 'agreed' | 'withdrawn'>) {
  const t = useTranslations('programme.consent')
  const own = agreed[side]
  const theirs = agreed[side === 'client' ? 'contractor' : 'client']
  const other = theirs === own ? (own ? 'yes' : 'neither') : theirs ? 'no' : 'neither'
  return (
    <>
      <p>
        {t('state', { own: own ? 'yes' : 'no', other })} {t(own && theirs && !withdrawn ? 'shown' : 'notShown')}
      </p>
      <div className="flex flex-wrap gap-4">
        {own ? null : <AgreeForm {...place} agrees />}
        {withdrawn ? null : <AgreeForm {...place} agrees={false} />}
      </div>
    </>
  )
}

/** Who of the project the programme may call, and saying that of oneself. */
function Contact({ side, mayBeContact, one, ...place }: Place & Omit<TakenProps, 'projectId'>) {
  const t = useTranslations('programme.consent.contact')
  const { iAmContact, otherContacts } = one
  const names = new Intl.ListFormat(useLocale()).format(otherContacts)
  return (
    <div className="mt-2 grid gap-2">
      {iAmContact ? <p>{t('mine')}</p> : null}
      {otherContacts.length > 0 ? <p className="wrap-anywhere">{t('others', { names })}</p> : null}
      {!iAmContact && otherContacts.length === 0 ? <p>{t('nobody')}</p> : null}
      {side === null && !mayBeContact ? <p className="max-w-measure text-small text-ink-soft">{t('unfit')}</p> : null}
      {mayBeContact || iAmContact ? (
        <>
          {iAmContact ? null : <p className="max-w-measure text-small text-ink-soft">{t('note')}</p>}
          <ContactForm {...place} wanted={!iAmContact} />
        </>
      ) : null}
    </div>
  )
}
