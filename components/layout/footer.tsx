import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { MenuLink } from './person-menu.tsx'

interface FooterProps {
  /** instead of the guide and what we say of accessibility and privacy */
  links?: readonly MenuLink[] | undefined
  /** says that everything is made up */
  demo?: boolean | undefined
}

/** The pages about Wijkspiegel that are open to everybody. */
export function useAboutLinks(): readonly MenuLink[] {
  const t = useTranslations('common.footer')
  return [
    { href: '/guide', label: t('guide') },
    { href: '/accessibility', label: t('accessibility') },
    { href: '/privacy', label: t('privacy') },
  ]
}

export function Footer({ links, demo = false }: FooterProps) {
  const t = useTranslations('common')
  const about = useAboutLinks()
  return (
    <footer className="border-t border-line py-5 text-small text-ink-soft print:hidden">
      <div className="wrap flex flex-wrap gap-x-8 gap-y-1">
        <p className="mr-auto py-1">{t(demo ? 'footer.demo' : 'footer.about')}</p>
        <nav aria-label={t('footer.label')}>
          <ul className="flex flex-wrap gap-x-8">
            {(links ?? about).map((link) => (
              <li key={link.href}>
                <Link href={link.href} prefetch={false} className="inline-block py-1">
                  {link.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
