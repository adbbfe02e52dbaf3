import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { RoleColumns } from '@/components/ui/role-columns.tsx'
import { demoSignInAction } from '@/lib/demo/actions.ts'
import type { FrontDoor } from '@/lib/demo/rules/model.ts'

/** What somebody can do: each one press, which signs in as that person and goes there. */
function Tries({ door: { seat, person, name, tries } }: { door: FrontDoor }) {
  const t = useTranslations('demo')
  return (
    <ul role="list" className="mt-1 border-t-2 border-ink">
      {tries.map(({ key, place, page, neighbourhood }) => (
        <li key={key} className="border-b border-line">
          <PressForm
            action={demoSignInAction}
            hidden={{ person, place, page }}
            look="row"
            doneTexts={{ 'rehearsals-full': t('rehearsalsFull') }}
            accessibleName={`${t(`front.${seat}.title`)}, ${name}`}
          >
            <span className="min-w-0 grow">
              <span className="block underline decoration-1 underline-offset-[0.18em] group-hover/row:decoration-[3px]">
                {t(`tries.${key}.title`)}
              </span>
              <span className="block text-caption font-plain text-ink-soft">
                {t(`tries.${key}.note`, { neighbourhood })}
              </span>
            </span>
            <ArrowIcon />
          </PressForm>
        </li>
      ))}
    </ul>
  )
}

/** The four people for a stranger, on one line: one per role, each with three things to do. */
export function FrontDoors({ doors }: { doors: readonly FrontDoor[] }) {
  const t = useTranslations('demo')
  return (
    <section aria-label={t('doors')}>
      <RoleColumns
        id="door"
        level="h2"
        columns={doors.map((door) => ({
          role: door.seat,
          title: t(`front.${door.seat}.title`),
          text: t.rich(`front.${door.seat}.who`, {
            name: door.name,
            organisation: door.organisation,
            job: door.functionTitle,
            neighbourhood: door.neighbourhood,
            dutch: (chunks) => <span lang="nl">{chunks}</span>,
          }),
          children: <Tries door={door} />,
        }))}
      />
    </section>
  )
}
