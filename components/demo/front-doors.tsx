import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { demoSignInAction } from '@/lib/demo/actions.ts'
import type { FrontDoor } from '@/lib/demo/rules/model.ts'

/* On a wide screen the line is horizontal: the client above it, the contractor below it, the facilitator on it. On
   a phone it is vertical, with the client at its left. */
const places: Record<FrontDoor['seat'], string> = {
  client: 'top-1 left-0 size-6 tablet:top-auto tablet:bottom-[calc(100%+0.5rem)] tablet:size-15',
  facilitator: 'top-1 left-5 size-6 tablet:top-[-1.875rem] tablet:left-0 tablet:size-13',
  contractor: 'top-1 left-9 size-7 tablet:top-0 tablet:left-0 tablet:size-17',
}
/* the three meet on the line */
const moves: Record<FrontDoor['seat'], string> = {
  client: 'tablet:group-hover/door:translate-y-2 tablet:group-focus-within/door:translate-y-2',
  facilitator: '',
  contractor: 'tablet:group-hover/door:-translate-y-2 tablet:group-focus-within/door:-translate-y-2',
}

function SeatMark({ seat }: { seat: FrontDoor['seat'] }) {
  return (
    <svg
      viewBox="-8 -8 16 16"
      aria-hidden="true"
      className={joinClasses(
        'absolute overflow-visible transition-[translate] duration-(--ws-motion-move) ease-out forced-color-adjust-none motion-reduce:transition-none',
        places[seat],
        moves[seat],
      )}
    >
      {seat === 'client' ? <circle r="8" className="fill-client" /> : null}
      {seat === 'contractor' ? <path d="M0-8 8 0 0 8-8 0Z" className="fill-contractor" /> : null}
      {seat === 'facilitator' ? <path d="M-8-8h16v16h-16Z" className="fill-ink" /> : null}
    </svg>
  )
}

function Door({ door }: { door: FrontDoor }) {
  const { seat, name, person, place, page, functionTitle, organisation, neighbourhood } = door
  const t = useTranslations('demo')
  const words = useTranslations(`demo.front.${seat}`)
  const id = `door-${seat}`
  return (
    <li className="group/door relative pb-10 pl-21 last:pb-0 tablet:row-span-5 tablet:grid tablet:grid-rows-subgrid tablet:border-l tablet:border-line tablet:px-(--ws-column-gap) tablet:pt-22 tablet:pb-0 tablet:first:border-l-0 tablet:first:pl-0 tablet:last:pr-0">
      <div
        aria-hidden="true"
        className="absolute inset-0 tablet:inset-x-(--ws-column-gap) tablet:group-first/door:left-0"
      >
        <SeatMark seat={seat} />
      </div>
      <article
        aria-labelledby={id}
        className="relative grid content-start gap-y-3 tablet:row-span-5 tablet:grid-rows-subgrid"
      >
        <h2 id={id} className="text-h2 tracking-[-0.01em]">
          {words('title')}
        </h2>
        <p className="text-small text-ink-soft">
          {words.rich('who', {
            name,
            organisation,
            job: functionTitle,
            dutch: (chunks) => <span lang="nl">{chunks}</span>,
          })}
        </p>
        <p className="max-w-measure text-lead">{words('try')}</p>
        <p className="text-small font-strong">{words('place', { neighbourhood })}</p>
        <PressForm
          action={demoSignInAction}
          hidden={{ person, place, page }}
          look="outlined"
          accessibleName={`${words('title')}, ${name}`}
        >
          {t('enter')} <ArrowIcon />
        </PressForm>
      </article>
    </li>
  )
}

/** The three people for a stranger, on one line: one per role, each with one thing to try. */
export function FrontDoors({ doors }: { doors: readonly FrontDoor[] }) {
  const t = useTranslations('demo')
  return (
    <section aria-label={t('doors')} className="relative pt-2 tablet:pt-22">
      <div
        aria-hidden="true"
        className="absolute top-0 bottom-0 left-7 w-2 bg-ink tablet:top-20 tablet:right-0 tablet:bottom-auto tablet:left-0 tablet:h-2 tablet:w-auto forced-colors:bg-[CanvasText]"
      />
      <ul className="relative grid tablet:grid-cols-3 tablet:grid-rows-[repeat(5,auto)]">
        {doors.map((door) => (
          <Door key={door.seat} door={door} />
        ))}
      </ul>
    </section>
  )
}
