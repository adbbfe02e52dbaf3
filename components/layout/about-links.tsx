import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { MenuLink } from './person-menu.tsx'

interface AboutLinksProps {
  /** instead of the links to guide, accessibility and privacy */
  links?: readonly MenuLink[] | undefined
  /** for the space between them */
  className: string
}

/** The pages about Wijkspiegel that are open to everybody, at the foot of every page. */
export function AboutLinks({ links, className }: AboutLinksProps) {
  const t = useTranslations('common.footer')
  const about = [
    { href: '/guide', label: t('guide') },
    { href: '/accessibility', label: t('accessibility') },
    { href: '/privacy', label: t('privacy') },
  ]
  return (
    <nav aria-label={t('label')}>
      <ul className={`flex flex-wrap ${className}`}>
        {(links ?? about).map((link) => (
          <li key={link.href}>
            <Link href={link.href} prefetch={false} className="inline-block py-1">
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
