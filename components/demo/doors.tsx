import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { Mark } from '@/components/ui/mark.tsx'
import { demoSignInAction } from '@/lib/demo/actions.ts'
import type { DemoDoor } from '@/lib/demo/model.ts'

/** A circle or a diamond for somebody of a side; a square for who is of none. */
function DoorMark({ hat }: { hat: DemoDoor['hat'] }) {
  if (hat === 'clientParticipant' || hat === 'clientLead')
    return <Mark side="client" className="translate-y-[0.06em]" />
  if (hat === 'contractorParticipant' || hat === 'contractorLead')
    return <Mark side="contractor" className="translate-y-[0.06em]" />
  return <span aria-hidden="true" className="size-[0.72em] flex-none bg-ink forced-color-adjust-none" />
}

/** The people one can be, each with one button. The job is in Dutch, as people wrote it. `ruled`: a heading stands above. */
export function Doors({ doors, ruled = false }: { doors: readonly DemoDoor[]; ruled?: boolean }) {
  const t = useTranslations('demo')
  return (
    <ul className={ruled ? 'border-t border-line' : 'desk:-mt-2'}>
      {doors.map(({ person, place, name, functionTitle, hat, organisation }) => {
        const hatWords = t(`hats.${hat}`, { organisation })
        return (
          <li key={person} className="flex items-center justify-between gap-x-4 border-b border-line py-2">
            <span className="flex min-w-0 items-baseline gap-x-[0.6em]">
              <DoorMark hat={hat} />
              <span className="min-w-0 leading-snug">
                <strong>{name}</strong>
                <span className="block text-small text-ink-soft">
                  {hatWords}
                  {functionTitle === '' ? null : (
                    <>
                      , <span lang="nl">{functionTitle}</span>
                    </>
                  )}
                </span>
              </span>
            </span>
            <span className="flex-none">
              <PressForm
                action={demoSignInAction}
                hidden={{ person, place }}
                look="outlined"
                size="small"
                accessibleName={t('asOf', { name, hat: hatWords })}
              >
                {t('as')}
              </PressForm>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
