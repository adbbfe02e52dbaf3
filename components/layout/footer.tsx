import { useTranslations } from 'next-intl'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { AboutLinks } from './about-links.tsx'
import type { MenuLink } from './person-menu.tsx'

interface FooterProps {
  /** instead of the links to guide, accessibility and privacy */
  links?: readonly MenuLink[] | undefined
  /** adds that everything is made up */
  demo?: boolean | undefined
  className?: string | undefined
}

export function Footer({ links, demo = false, className }: FooterProps) {
  const t = useTranslations('common')
  return (
    <footer className={joinClasses('border-t border-line py-5 text-small text-ink-soft print:hidden', className)}>
      <div className="wrap flex flex-wrap gap-x-8 gap-y-1">
        <p className="me-auto py-1">{t(demo ? 'footer.demo' : 'footer.about')}</p>
        <AboutLinks links={links} className="gap-x-8" />
      </div>
    </footer>
  )
}
