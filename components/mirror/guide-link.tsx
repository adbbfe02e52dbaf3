import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { guidePath } from '@/lib/guide/rules/catalogue.ts'

/* where the guide explains each topic, and the key of the link's text */
const places = {
  dots: ['reading-the-mirror', 'dots-and-gap'],
  labels: ['reading-the-mirror', 'labels'],
  firm: ['reading-the-mirror', 'firm-and-tentative'],
  apparent: ['reading-the-mirror', 'apparent-agreement'],
  guesses: ['reading-the-mirror', 'mirror-question'],
  order: ['reading-the-mirror', 'order'],
  chance: ['small-numbers', 'chance'],
  missing: ['small-numbers', 'missing-answers'],
} as const
type GuideTopic = keyof typeof places

interface GuideLinkProps {
  /** a topic of the guide, or a factor by its key */
  to: GuideTopic | { readonly factor: string }
}

/** A link to the part of the guide that explains this. */
export function GuideLink({ to }: GuideLinkProps) {
  const t = useTranslations('mirror.guide')
  const href = typeof to === 'object' ? guidePath('eight-factors', to.factor) : guidePath(...places[to])
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-6 items-center gap-[0.5em] text-caption text-ink-soft hover:text-ink print:hidden"
    >
      {t(typeof to === 'object' ? 'factor' : to)} <ArrowIcon />
    </Link>
  )
}
