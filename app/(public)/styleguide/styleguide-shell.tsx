import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { PageShell } from '@/components/layout/page-shell.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { TabNav } from '@/components/ui/tab-nav.tsx'
import { env } from '@/lib/platform/env.ts'

/** The parts; each key is the address below /styleguide. */
export const styleguideParts = {
  project: 'Project',
  worksheet: 'Werkblad',
  mirror: 'Spiegel',
  factor: 'Factor en jij',
  change: 'Verschil met vorige keer',
  session: 'Sessie',
  room: 'Zaal',
  forms: 'Team en formulieren',
  portfolio: 'Portfolio',
  provider: 'Eigen aanmelding',
} as const
export type StyleguidePart = keyof typeof styleguideParts

const place = {
  name: 'Merelveld',
  href: '/styleguide#merelveld',
  others: [
    { href: '/styleguide#zuiderlus', label: 'Zuiderlus', side: 'client' as const },
    { href: '/styleguide#kwartelhof', label: 'Kwartelhof', side: 'contractor' as const },
  ],
}

/** The header, the role line and the footer of a real page, with the parts of the styleguide. Not in production. */
export function StyleguideShell({ part, children }: { part: StyleguidePart | null; children: ReactNode }) {
  if (env().production) notFound()
  const tabs = [
    { href: '/styleguide', label: 'Onderdelen', current: part === null },
    ...Object.entries(styleguideParts).map(([key, label]) => ({
      href: `/styleguide/${key}`,
      label,
      current: key === part,
    })),
  ]
  return (
    <PageShell
      wide={part === 'portfolio'}
      membership="clientLead"
      membershipAside="Tussenmeting · sluit op 13 november 2026"
      homeHref="/styleguide"
      demo
      position={place}
      nav={['Overzicht', 'Werkblad', 'Spiegel', 'Team'].map((label, at) => ({
        href: `/styleguide#${label.toLowerCase()}`,
        label,
        current: at === 0,
      }))}
      person={{
        person: { name: 'Samira', fullName: 'Samira El Idrissi' },
        links: [
          { href: '/styleguide#account', label: 'Mijn account' },
          { href: '/styleguide#organisatie', label: 'Gemeente Eikenwaard' },
        ],
        // nobody is signed in here
        signOut: '/api/sign-out',
      }}
      commands={tabs.map(({ href, label }) => ({ group: 'Styleguide', href, label }))}
      footerLinks={[
        { href: '/styleguide#handreiking', label: 'Handreiking' },
        { href: '/styleguide#toegankelijkheid', label: 'Toegankelijkheid' },
      ]}
    >
      <PageTitle
        title={part === null ? 'Onderdelen' : styleguideParts[part]}
        lead="Elk onderdeel in elke stand, met verzonnen mensen en antwoorden. De bijschriften zijn Nederlands; de onderdelen zelf volgen de taal die je rechtsboven kiest."
      />
      <div className="mb-10">
        <TabNav label="Delen van de styleguide" tabs={tabs} />
      </div>
      {children}
    </PageShell>
  )
}

/** As a section band, for what wants the whole width. */
export function SampleBand({
  id,
  label,
  note,
  children,
}: {
  id: string
  label: string
  note?: string
  children: ReactNode
}) {
  return (
    <section aria-labelledby={id} className="mt-[clamp(3rem,6vw,5rem)] border-t-2 border-ink pt-4 first:mt-0">
      <h2 id={id} className="text-h4">
        {label}
      </h2>
      {note ? <p className="mt-2 text-small text-ink-soft">{note}</p> : null}
      <div className="mt-6">{children}</div>
    </section>
  )
}

/** One state of a part, with its name in small type above it. */
export function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 border-t border-line pt-3 pb-10 first:border-t-0">
      <p className="mb-4 text-caption text-ink-soft">{name}</p>
      {children}
    </div>
  )
}
