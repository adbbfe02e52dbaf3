import { useTranslations } from 'next-intl'
import { Suspense, type ReactNode } from 'react'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { directionOf } from '@/lib/i18n/config.ts'
import { useLanguage } from '@/lib/i18n/use-language.ts'
import { BusyBar } from './busy-bar.tsx'
import { DocumentLanguage } from './document-language.tsx'
import { Footer } from './footer.tsx'
import { RoleLine, roleIconOf, type ShellRole } from './role-line.tsx'
import { Header, type HeaderProps } from './header.tsx'
import type { MenuLink } from './person-menu.tsx'
import { SeatStrip, type Seat } from './seat-strip.tsx'
import { SoftLinks } from './soft-links.tsx'
import { contentId, SkipLink } from './skip-link.tsx'

interface PageShellProps extends HeaderProps {
  /** the person's role here, for the strip at the top. Without it: `seat`. */
  membership?: ShellRole | undefined
  /** at the right of the role line: the round, its closing date, the programme */
  membershipAside?: ReactNode
  seat?: Seat | undefined
  footerLinks?: readonly MenuLink[] | undefined
  demo?: boolean | undefined
  /** content 1632 px wide instead of 1240, for what is drawn over the whole width */
  wide?: boolean | undefined
  /** on a phone the page has a head of its own: no header, no role line and no footer */
  slim?: boolean | undefined
  /** on a phone the role line gives its room to a question that is being answered */
  answering?: boolean | undefined
  children: ReactNode
}

/** Every page for signed-in people, and the open pages: strip, header, role line, content, footer. */
export function PageShell(props: PageShellProps) {
  const {
    membership,
    membershipAside: hatAside,
    seat = 'none',
    footerLinks,
    demo,
    wide = false,
    slim = false,
    answering = false,
    children,
    ...header
  } = props
  const t = useTranslations('common')
  const language = useLanguage()
  return (
    <div
      data-wide={wide || undefined}
      className={joinClasses('flex min-h-dvh flex-col print:min-h-0', wide && '[--ws-matter:102rem]')}
    >
      <DocumentLanguage language={language} direction={directionOf(language)} />
      <SkipLink />
      <SeatStrip seat={membership ? roleIconOf[membership] : seat} />
      <Header {...header} className={slim ? 'max-tablet:hidden' : undefined}>
        <Suspense>
          <BusyBar label={t('shell.loading')} />
        </Suspense>
        {membership ? (
          <RoleLine membership={membership} aside={hatAside} className={answering ? 'max-tablet:sr-only' : undefined} />
        ) : null}
      </Header>
      <main id={contentId} tabIndex={-1} className="wrap flex-1 pb-24 print:pb-0">
        {children}
      </main>
      <SoftLinks />
      <Footer links={footerLinks} demo={demo} className={slim ? 'max-tablet:hidden' : undefined} />
    </div>
  )
}
