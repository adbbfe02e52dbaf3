import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageShell } from '@/components/layout/page-shell.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { env } from '@/lib/platform/env.ts'
import { ButtonsAndNotices } from './buttons-and-notices.tsx'
import { Charts } from './charts.tsx'
import { Choices } from './choices.tsx'
import { Fields } from './fields.tsx'
import { PageParts } from './page-parts.tsx'
import { signOutNowhere } from './sign-out-nowhere.ts'
import { Themes } from './themes.tsx'

export const metadata: Metadata = { title: 'Onderdelen' }

/** Every part of the interface in every state, for who builds with them. In Dutch only; not there in production. */
export default function StyleguidePage() {
  if (env().production) notFound()
  return (
    <PageShell
      hat="clientLead"
      hatAside="Tussenmeting · sluit op 13 november 2026"
      homeHref="/styleguide"
      demo
      place={{
        name: 'Merelveld',
        href: '/styleguide#merelveld',
        others: [
          { href: '/styleguide#zuiderlus', label: 'Zuiderlus' },
          { href: '/styleguide#kwartelhof', label: 'Kwartelhof' },
        ],
      }}
      nav={[
        { href: '/styleguide#overzicht', label: 'Overzicht', current: true },
        { href: '/styleguide#werkblad', label: 'Werkblad' },
        { href: '/styleguide#spiegel', label: 'Spiegel' },
        { href: '/styleguide#team', label: 'Team' },
        { href: '/styleguide#afspraken', label: 'Afspraken' },
      ]}
      person={{
        person: { name: 'Samira', fullName: 'Samira El Idrissi' },
        links: [
          { href: '/styleguide#account', label: 'Mijn account' },
          { href: '/styleguide#organisatie', label: 'Gemeente Eikenwaard' },
        ],
        signOut: signOutNowhere,
      }}
      footerLinks={[
        { href: '/styleguide#handreiking', label: 'Handreiking' },
        { href: '/styleguide#toegankelijkheid', label: 'Toegankelijkheid' },
      ]}
    >
      <PageTitle
        title="Merelveld"
        lead="Riolering, straten en groen in 31 straten. Gemeente Eikenwaard samen met Keizand Infra, van 2025 tot 2031."
      />
      <PageParts />
      <Charts />
      <Choices />
      <Fields />
      <ButtonsAndNotices />
      <Themes />
    </PageShell>
  )
}
