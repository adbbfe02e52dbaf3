import { useLocale, useTranslations } from 'next-intl'
import { OrderChanges } from '@/components/session/record/order-changes.tsx'
import type { People } from '@/components/session/record/who.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { minutesOf, splitTopics, type PreparedSession } from '@/lib/session/rules/plan.ts'
import type { Agenda } from '@/lib/session/rules/steps.ts'

interface PlanChangesProps {
  reorders: PreparedSession['reorders']
  proposed: Agenda
  people: People
  factors: Readonly<Record<number, { readonly name: string }>>
}

/** What was changed in a plan and why, and the mirror's proposal: for everybody in the project. */
export function PlanChanges({ reorders, proposed, people, factors }: PlanChangesProps) {
  const t = useTranslations('session.plan.changes')
  const words = useTranslations('session.record.order')
  const list = new Intl.ListFormat(useLocale())
  return (
    <div data-plan-changes>
      <OrderChanges reorders={reorders} people={people} factors={factors} />
      <Disclosure summary={t('proposed')} className="mt-3">
        <p className="max-w-measure">
          {list.format(
            splitTopics(proposed.topics).spoken.map((topic) =>
              words('topic', {
                factor: factors[topic.factor]?.name ?? '',
                depth: topic.depth,
                minutes: minutesOf(topic),
              }),
            ),
          )}
          .
        </p>
      </Disclosure>
    </div>
  )
}
