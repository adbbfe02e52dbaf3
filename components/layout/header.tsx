import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { menuItemClass } from '@/components/ui/menu-item-class.ts'
import { Mark } from '@/components/ui/mark.tsx'
import { Menu } from '@/components/ui/menu.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { BrandLink } from './brand-link.tsx'
import { PaletteButton } from './palette-button.tsx'
import { locales, type SheetLanguage } from '@/lib/i18n/config.ts'
import type { PaletteCommand } from './palette-model.ts'
import { LanguageChoices, LanguageMenu } from './language-menu.tsx'
import { PersonChoices, PersonMenu, type MenuLink, type Person, type PersonChoicesProps } from './person-menu.tsx'

export interface NavLink extends MenuLink {
  current?: boolean
}

/** What the page belongs to, named in the header. */
export interface NavPosition {
  name: string
  href: string
  /** other projects, to switch to */
  others?: readonly MenuLink[]
}

export interface HeaderProps {
  position?: NavPosition | undefined
  nav?: readonly NavLink[] | undefined
  person?: (PersonChoicesProps & { person: Person }) | undefined
  /** for people who are not signed in */
  signInHref?: string | undefined
  homeHref?: string | undefined
  /** in which this page can be read: those of the site, unless it says more */
  languages?: readonly SheetLanguage[] | undefined
  /** for signed-in people: the entries of the palette */
  commands?: readonly PaletteCommand[] | undefined
  className?: string | undefined
}

/* a long name takes more lines, so that the header keeps to one row */
const nameClass = 'text-start leading-tight wrap-anywhere wide:max-w-44'

function PositionMenu({ position }: { position: NavPosition }) {
  const t = useTranslations('common')
  if (!position.others?.length) {
    return (
      <Link
        href={position.href}
        className="flex min-h-11 items-center px-3 text-small font-strong no-underline hover:underline"
      >
        <span className={nameClass}>{position.name}</span>
      </Link>
    )
  }
  return (
    <Menu
      label={<strong className={nameClass}>{position.name}</strong>}
      accessibleName={t('shell.switchFrom', { name: position.name })}
    >
      <PositionChoices position={position} />
    </Menu>
  )
}

/** Above this number the menu names the first, and the full list is one press further. */
const othersMax = 9

function PositionChoices({ position }: { position: NavPosition }) {
  const t = useTranslations('common')
  const here: MenuLink = { href: position.href, label: position.name }
  const all: MenuLink = { href: '/projects', label: t('palette.allProjects') }
  return (
    <Plain>
      <ul>
        {[here, ...(position.others ?? []).slice(0, othersMax), all].map((link) => (
          <li key={link.href} className={link === all ? 'border-t border-line' : undefined}>
            <Link href={link.href} aria-current={link === here ? 'true' : undefined} className={menuItemClass}>
              {link.side ? <Mark side={link.side} /> : null}
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </Plain>
  )
}

interface SearchProps {
  commands: readonly PaletteCommand[]
  className: string
  shortcut?: boolean
}

function Search({ commands, ...look }: SearchProps) {
  const t = useTranslations('common.palette')
  const words = {
    open: t('search'),
    title: t('title'),
    field: t('field'),
    hint: t('hint'),
    nothing: t('nothing'),
    close: t('close'),
  }
  return <PaletteButton commands={commands} words={words} {...look} />
}

function OpenNav({ label, nav }: { label: string; nav: readonly NavLink[] }) {
  return (
    <nav aria-label={label} className="hidden wide:flex">
      <ul className="flex gap-x-2">
        {nav.map((link) => (
          <li key={link.href} className="flex">
            <Link href={link.href} aria-current={link.current ? 'page' : undefined} className="nav-item">
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Everything in the header as one panel, for narrow screens: a phone has nothing that is not in it. */
function PhoneMenu({ position, nav, person, commands, languages, label }: HeaderProps & { label: string }) {
  const t = useTranslations('common')
  return (
    <Menu label={t('shell.menu')} width="full" className="wide:hidden">
      <div className="wrap divide-y divide-line pb-4 [&_a]:px-0 [&_button]:px-0">
        {commands ? <Search commands={commands} className="flex w-full text-lead" shortcut={false} /> : null}
        {nav?.length ? (
          <nav aria-label={label}>
            <Plain>
              <ul className="py-2">
                {nav.map((link) => (
                  <li key={link.href}>
                    <Link
                      href={link.href}
                      aria-current={link.current ? 'page' : undefined}
                      className={`${menuItemClass} text-lead`}
                    >
                      {link.label}
                    </Link>
                  </li>
                ))}
              </ul>
            </Plain>
          </nav>
        ) : null}
        {position?.others?.length ? (
          <div className="py-2">
            <p className="pt-2 text-caption text-ink-soft">{t('shell.projects')}</p>
            <PositionChoices position={position} />
          </div>
        ) : null}
        {person ? (
          <div className="py-2">
            <p className="pt-2 text-caption text-ink-soft">{person.person.fullName ?? person.person.name}</p>
            <PersonChoices links={person.links} signOut={person.signOut} />
          </div>
        ) : null}
        <div className="py-2">
          <p className="pt-2 text-caption text-ink-soft">{t('shell.language')}</p>
          <LanguageChoices languages={languages} />
        </div>
      </div>
    </Menu>
  )
}

/** Logo, position and its pages, language and person. On a narrow screen all of it is in one menu. */
export function Header({
  position,
  nav = [],
  person,
  signInHref,
  homeHref,
  languages = locales,
  commands,
  className,
  children,
}: HeaderProps & { children?: ReactNode }) {
  const t = useTranslations('common')
  const label = position?.name ?? t('shell.mainNavigation')
  const needsMenu = nav.length > 0 || person !== undefined
  return (
    <header className={joinClasses('print:hidden', className)}>
      <div className="border-b border-line">
        <div className="wrap relative flex flex-wrap items-stretch gap-x-2 tablet:gap-x-6">
          <BrandLink {...(homeHref ? { href: homeHref } : {})} />
          {position ? (
            <div className="hidden items-center wide:flex">
              <PositionMenu position={position} />
            </div>
          ) : null}
          {nav.length > 0 ? <OpenNav label={label} nav={nav} /> : null}
          <div className="ms-auto flex items-center gap-x-1">
            {commands ? <Search commands={commands} className="hidden wide:flex" /> : null}
            <div className={needsMenu ? 'hidden wide:block' : ''}>
              <LanguageMenu languages={languages} />
            </div>
            {person ? (
              <div className="hidden wide:block">
                <PersonMenu {...person} />
              </div>
            ) : null}
            {signInHref ? (
              <Link
                href={signInHref}
                className="flex min-h-11 items-center ps-1 text-small no-underline hover:underline tablet:px-3"
              >
                {t('shell.signIn')}
              </Link>
            ) : null}
          </div>
          {needsMenu ? (
            <div className="-me-2 flex items-center wide:hidden">
              <PhoneMenu
                position={position}
                nav={nav}
                person={person}
                commands={commands}
                languages={languages}
                label={label}
              />
            </div>
          ) : null}
        </div>
      </div>
      {children}
    </header>
  )
}
