import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { menuItemClass } from '@/components/ui/menu-item-class.ts'
import { Menu } from '@/components/ui/menu.tsx'
import { BrandLink } from './brand-link.tsx'
import { LanguageChoices, LanguageMenu } from './language-menu.tsx'
import { PersonChoices, PersonMenu, type MenuLink, type Person, type PersonChoicesProps } from './person-menu.tsx'

export interface NavLink extends MenuLink {
  current?: boolean
}

/** The thing the page is in, with its name in the header. */
export interface Place {
  name: string
  href: string
  /** other projects, to switch to */
  others?: readonly MenuLink[]
}

export interface HeaderProps {
  place?: Place | undefined
  nav?: readonly NavLink[] | undefined
  person?: (PersonChoicesProps & { person: Person }) | undefined
  /** for who is not signed in */
  signInHref?: string | undefined
  homeHref?: string | undefined
}

function PlaceMenu({ place }: { place: Place }) {
  const t = useTranslations('common')
  if (!place.others?.length) {
    return (
      <Link
        href={place.href}
        className="flex min-h-11 items-center px-3 text-small font-strong no-underline hover:underline"
      >
        {place.name}
      </Link>
    )
  }
  return (
    <Menu label={<strong>{place.name}</strong>} accessibleName={`${place.name}, ${t('shell.otherProject')}`}>
      <PlaceChoices place={place} />
    </Menu>
  )
}

function PlaceChoices({ place }: { place: Place }) {
  return (
    <ul>
      {[{ href: place.href, label: place.name, current: true }, ...(place.others ?? [])].map((link) => (
        <li key={link.href}>
          <Link href={link.href} aria-current={'current' in link ? 'true' : undefined} className={menuItemClass}>
            {link.label}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function OpenNav({ label, nav }: { label: string; nav: readonly NavLink[] }) {
  return (
    <nav aria-label={label} className="hidden wide:flex">
      <ul className="flex gap-x-2">
        {nav.map((link) => (
          <li key={link.href} className="flex">
            <Link
              href={link.href}
              aria-current={link.current ? 'page' : undefined}
              className="flex items-center border-y-4 border-transparent px-2 text-small whitespace-nowrap no-underline hover:border-b-line-control focus-visible:-outline-offset-3 focus-visible:shadow-none aria-[current]:border-b-ink aria-[current]:font-strong"
            >
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Everything of the header in one panel, for who has no room: nothing is on a phone that is not here. */
function PhoneMenu({ place, nav, person, label }: HeaderProps & { label: string }) {
  const t = useTranslations('common')
  return (
    <Menu label={t('shell.menu')} width="full" className="wide:hidden">
      <div className="wrap divide-y divide-line pb-4 [&_a]:px-0 [&_button]:px-0">
        {nav?.length ? (
          <nav aria-label={label}>
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
          </nav>
        ) : null}
        {place?.others?.length ? (
          <div className="py-2">
            <p className="pt-2 text-caption text-ink-soft">{t('shell.projects')}</p>
            <PlaceChoices place={place} />
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
          <LanguageChoices />
        </div>
      </div>
    </Menu>
  )
}

/** Brand, place and its pages, language and person. On a narrow screen all of it is in one menu. */
export function Header({
  place,
  nav = [],
  person,
  signInHref,
  homeHref,
  children,
}: HeaderProps & { children?: ReactNode }) {
  const t = useTranslations('common')
  const label = place?.name ?? t('shell.mainNavigation')
  const needsMenu = nav.length > 0 || person !== undefined
  return (
    <header className="print:hidden">
      <div className="border-b border-line">
        <div className="wrap relative flex flex-wrap items-stretch gap-x-6">
          <BrandLink {...(homeHref ? { href: homeHref } : {})} />
          {place ? (
            <div className="hidden items-center wide:flex">
              <PlaceMenu place={place} />
            </div>
          ) : null}
          {nav.length > 0 ? <OpenNav label={label} nav={nav} /> : null}
          <div className="ml-auto flex items-center gap-x-1">
            <div className={needsMenu ? 'hidden wide:block' : ''}>
              <LanguageMenu />
            </div>
            {person ? (
              <div className="hidden wide:block">
                <PersonMenu {...person} />
              </div>
            ) : null}
            {signInHref ? (
              <Link
                href={signInHref}
                className="flex min-h-11 items-center px-2 text-small no-underline hover:underline tablet:px-3"
              >
                {t('shell.signIn')}
              </Link>
            ) : null}
          </div>
          {needsMenu ? (
            <div className="-mr-2 flex items-center wide:hidden">
              <PhoneMenu place={place} nav={nav} person={person} label={label} />
            </div>
          ) : null}
        </div>
      </div>
      {children}
    </header>
  )
}
