import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { demoSignInAction } from '@/lib/demo/actions.ts'
import type { DemoDoor } from '@/lib/demo/rules/model.ts'

/** People to sign in as, one line each with one button. The job title is in Dutch, as people wrote it. */
export function Doors({ doors }: { doors: readonly DemoDoor[] }) {
  const t = useTranslations('demo')
  return (
    <ul className="border-t border-line">
      {doors.map(({ person, place, page, name, functionTitle, membership, organisation }) => {
        const hatWords = t(`hats.${membership}`, { organisation })
        return (
          <li key={person} className="flex items-center justify-between gap-x-4 border-b border-line py-1.5">
            <span className="min-w-0 text-small leading-snug">
              <strong>{name}</strong>
              <span className="block text-ink-soft">
                {hatWords}
                {functionTitle === '' ? null : (
                  <>
                    , <span lang="nl">{functionTitle}</span>
                  </>
                )}
              </span>
            </span>
            <div className="flex-none">
              <PressForm
                action={demoSignInAction}
                hidden={{ person, place, page }}
                look="quiet"
                size="small"
                accessibleName={`${name}, ${hatWords}`}
              >
                {t('enter')}
              </PressForm>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
