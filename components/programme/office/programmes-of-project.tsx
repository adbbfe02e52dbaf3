import { useLocale, useTranslations } from 'next-intl'
import type { Side } from '@/lib/measures/model.ts'
import type { AskedList, AskedSearch, ProgrammeOfProject } from '@/lib/programme/rules/programme.ts'
import { AskedPages } from './asked-list.tsx'
import { AgreeForm, ContactForm, GiveBackForm, PhaseForm, TakeUpForm } from './consent-forms.tsx'

interface ProgrammesOfProjectProps {
  project: { readonly id: string; readonly name: string }
  /** of the lead who reads this; null for a facilitator, who agrees to nothing */
  side: Side | null
  /** whether the reader can be a contact of a programme */
  mayBeContact: boolean
  programmes: readonly ProgrammeOfProject[]
  /** what the municipality is asked for; null for the other side */
  asked: AskedList | null
  search: AskedSearch
}

/** Programmes that show the neighbourhood or ask for it, a lead's choices about that, and their contacts here. */
export function ProgrammesOfProject(props: ProgrammesOfProjectProps) {
  const { project, side, mayBeContact, programmes, asked, search } = props
  const t = useTranslations('programme.consent')
  const [first] = programmes
  if (!first && !asked?.all) return <p>{t('none')}</p>
  return (
    <div className="grid gap-8">
      {first ? (
        <ul role="list" className="border-t border-line">
          {programmes.map((one) => (
            <Taken key={one.programmeId} project={project} side={side} mayBeContact={mayBeContact} one={one} />
          ))}
        </ul>
      ) : null}
      {asked?.all ? (
        <AskedPages list={asked} search={search} path={`/projects/${project.id}/settings`} anchor="programmes">
          {({ programmeId, programme, id, name, code }) => (
            <div className="grid gap-2">
              <p className="wrap-anywhere">
                {t.rich('asked', {
                  programme,
                  name,
                  code,
                  project: project.name,
                  b: (chunks) => <strong>{chunks}</strong>,
                })}
              </p>
              <TakeUpForm projectId={project.id} programmeId={programmeId} neighbourhoodId={id}>
                {t('takeUp', { project: project.name, name, code, programme })}
              </TakeUpForm>
            </div>
          )}
        </AskedPages>
      ) : null}
      {first && side !== null ? <PhaseForm projectId={project.id} phase={first.phase} /> : null}
    </div>
  )
}

type TakenProps = Pick<ProgrammesOfProjectProps, 'project' | 'side' | 'mayBeContact'> & { one: ProgrammeOfProject }

function Taken({ project, side, mayBeContact, one }: TakenProps) {
  const t = useTranslations('programme.consent')
  const { programmeId, programme, name, code, agreed, withdrawn } = one
  const ids = { projectId: project.id, programmeId, programme }
  const joined = agreed.client && agreed.contractor && !withdrawn
  return (
    <li className="grid gap-2 border-b border-line py-3">
      <p className="font-strong wrap-anywhere">{t('taken', { programme, name, code, project: project.name })}</p>
      {withdrawn ? <p>{t('withdrawn')}</p> : null}
      {side === null ? (
        <p>{t(joined ? 'bothAgreed' : 'notBothAgreed')}</p>
      ) : (
        <OwnConsent {...ids} side={side} agreed={agreed} withdrawn={withdrawn} />
      )}
      {withdrawn ? null : <Contact {...ids} side={side} mayBeContact={mayBeContact} one={one} />}
      {side === 'client' && !joined ? (
        <div className="mt-2 grid gap-2">
          <p className="max-w-measure text-small text-ink-soft">{t('giveBackNote', { name, code })}</p>
          <GiveBackForm projectId={project.id} programmeId={programmeId} programme={programme} />
        </div>
      ) : null}
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
  ...ids
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
        {own ? null : <AgreeForm {...ids} agrees />}
        {withdrawn ? null : <AgreeForm {...ids} agrees={false} />}
      </div>
    </>
  )
}

/** The project's contacts for the programme, and becoming one. */
function Contact({ side, mayBeContact, one, ...ids }: Place & Omit<TakenProps, 'project'>) {
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
          <ContactForm {...ids} wanted={!iAmContact} />
        </>
      ) : null}
    </div>
  )
}
