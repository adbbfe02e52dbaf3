import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button.tsx'
import { TEMPLATES_PATH, templatePathOf } from '@/lib/desk/rules/model.ts'
import { lengthBy, type PlanTemplate } from '@/lib/desk/rules/template.ts'

/** The reader's own templates, each with what it makes of a plan. */
export function TemplateList({ templates }: { templates: readonly PlanTemplate[] }) {
  const t = useTranslations('desk.templates')
  return (
    <div className="grid justify-items-start gap-6">
      {templates.length === 0 ? <p className="text-ink-soft">{t('none')}</p> : null}
      {templates.length > 0 ? (
        <ul role="list" className="-mt-4 w-full">
          {templates.map(({ id, name, slots, lines }) => (
            <li
              key={id}
              className="grid items-baseline gap-x-8 gap-y-1 border-b border-line py-4 tablet:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)]"
            >
              <Link href={templatePathOf(id)} className="font-display text-h4 leading-tight font-strong wrap-anywhere">
                {name}
              </Link>
              <p className="text-small text-ink-soft">
                {t('summary', {
                  deep: slots.filter(({ depth }) => depth === 'in-depth').length,
                  quick: slots.filter(({ depth }) => depth === 'quick').length,
                  minutes: lengthBy(slots),
                })}
                , {t('lines', { count: Object.keys(lines).length })}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      <LinkButton href={`${TEMPLATES_PATH}/nieuw`} look="outlined">
        {t('new')}
      </LinkButton>
    </div>
  )
}
