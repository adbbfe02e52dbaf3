import { useLocale } from 'next-intl'
import type { Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { Box } from './blank-parts.tsx'

/** Which factors matter most now, to tick with a pen. */
export function BlankPriorities({ worksheet: { priority, factors } }: { worksheet: Worksheet }) {
  const locale = useLocale()
  return (
    <section aria-labelledby="blank-priorities" className="break-inside-avoid">
      <h2 id="blank-priorities" className="max-w-none text-h3 leading-tight">
        {priority.question[locale]}
      </h2>
      <p className="text-small text-ink-soft">{priority.hint[locale]}</p>
      <ul className="mt-3 grid gap-x-8 gap-y-2 tablet:grid-cols-2">
        {factors.map(({ key, name }) => (
          <li key={key} className="flex items-baseline gap-2">
            <Box /> <span>{name[locale]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
