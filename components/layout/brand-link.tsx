import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { BrandMark } from './brand-mark.tsx'

/** Logo and name, linking to the start page. */
export function BrandLink({ href = '/' }: { href?: string }) {
  const t = useTranslations('common')
  return (
    <Link
      href={href}
      className="inline-flex min-h-16 items-center gap-[0.55rem] font-display text-[1.375rem] leading-none font-[700] tracking-[-0.015em] no-underline"
    >
      <BrandMark />
      <span>{t('product.name')}</span>
    </Link>
  )
}
