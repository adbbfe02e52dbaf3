import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { guidePath } from '@/lib/guide/rules/catalogue.ts'

const promises = [
  { key: 'blind', proof: guidePath('why-blind', 'how-it-is-held') },
  { key: 'locked', proof: guidePath('checking-a-seal') },
  { key: 'unranked', proof: guidePath('what-it-does-not-do') },
] as const

/** What holds for everybody, each with the page that shows it. */
export function Promises() {
  const t = useTranslations('landing.promises')
  return (
    <ul role="list" className="grid gap-x-(--ws-column-gap) gap-y-8 desk:grid-cols-3 desk:grid-rows-[repeat(3,auto)]">
      {promises.map(({ key, proof }) => (
        <li
          key={key}
          className="grid content-start gap-y-2 border-t-8 border-ink pt-4 desk:row-span-3 desk:grid-rows-subgrid"
        >
          <h3 className="text-h4">{t(key)}</h3>
          <p className="text-small">{t(`${key}Text`)}</p>
          <p className="text-small font-strong">
            <Link href={proof} className="inline-flex min-h-8 items-center gap-[0.6em]">
              {t(`${key}Proof`)} <ArrowIcon />
            </Link>
          </p>
        </li>
      ))}
    </ul>
  )
}
