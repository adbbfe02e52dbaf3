import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { menuItemClass } from '@/components/ui/menu-item-class.ts'
import { Plain } from '@/components/ui/plain.tsx'
import type { Side } from '@/lib/measures/model.ts'
import { Menu } from '@/components/ui/menu.tsx'
import { SignOut } from './sign-out.tsx'

export interface Person {
  /** short, for the button: the first name or the address */
  name: string
  /** in full in the menu */
  fullName?: string
}

export interface MenuLink {
  href: string
  label: string
  /** the person's side there */
  side?: Side | null
}

export interface PersonChoicesProps {
  /** e.g. account, my organisation, administration */
  links: readonly MenuLink[]
  /** the address that signs out */
  signOut: string
}

export function PersonChoices({ links, signOut }: PersonChoicesProps) {
  const t = useTranslations('common.signOut')
  const words = {
    ...{ press: t('press'), title: t('title'), sheets: t('sheets'), drafts: t('drafts'), shared: t('shared') },
    ...{ send: t('send'), drop: t('drop'), stay: t('stay'), left: t('left') },
  }
  return (
    <>
      <Plain>
        <ul>
          {links.map((link) => (
            <li key={link.href}>
              <Link href={link.href} className={menuItemClass}>
                {link.label}
              </Link>
            </li>
          ))}
        </ul>
      </Plain>
      <SignOut action={signOut} words={words} />
    </>
  )
}

export function PersonMenu({ person, ...choices }: PersonChoicesProps & { person: Person }) {
  const t = useTranslations('common')
  return (
    <Menu align="end" label={person.name} accessibleName={t('shell.personMenu', { name: person.name })}>
      {person.fullName ? <p className="border-b border-line px-4 py-2.5 font-strong">{person.fullName}</p> : null}
      <PersonChoices {...choices} />
    </Menu>
  )
}
