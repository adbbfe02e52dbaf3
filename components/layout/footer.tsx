import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { MenuLink } from './person-menu.tsx'

interface FooterProps {
  /** only pages that exist */
  links?: readonly MenuLink[] | undefined
  /** says that everything is made up */
  demo?: boolean | undefined
}

export function Footer({ links = [], demo = false }: FooterProps) {
  const t = useTranslations('common')
  return (
    <footer className="border-t border-line py-5 text-small text-ink-soft print:hidden">
      <div className="wrap flex flex-wrap gap-x-8 gap-y-1">
        <p className="mr-auto py-1">{t(demo ? 'footer.demo' : 'footer.about')}</p>
        {links.length > 0 ? (
          <nav aria-label={t('footer.label')}>
            <ul className="flex flex-wrap gap-x-8">
              {links.map((link) => (
                <li key={link.href}>
                  <Link href={link.href} className="inline-block py-1">
                    {link.label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
      </div>
    </footer>
  )
}
