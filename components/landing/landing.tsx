import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button.tsx'
import { Facts, type Fact } from '@/components/ui/facts.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { Mark } from '@/components/ui/mark.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { RoleColumns } from '@/components/ui/role-columns.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { exampleMirror } from '@/lib/mirror/rules/example.ts'
import { HowToBegin, Ways } from './begin.tsx'
import { ExampleMirror, ExampleRow } from './example-strip.tsx'
import { Promises } from './promises.tsx'
import { RoundSteps } from './round-steps.tsx'

export interface LandingProps {
  demo: boolean
  signedIn: boolean
  /** whom to write to; null: the page names nobody */
  contact: string | null
  /** the organisation that runs this installation; null: there is no line about it */
  operator: string | null
}

/** The first press, filled, with a note; below it the others. */
function FirstWays({ demo, signedIn }: LandingProps) {
  const t = useTranslations('landing.ways')
  const common = useTranslations('common.landing')
  const look = { href: '/demo', words: t('look'), note: t('lookNote') }
  const alone = { href: '/zelf', words: t('alone'), note: t('aloneNote') }
  const own = { href: '/projects', words: common('toProjects'), note: '' }
  const all = [...(signedIn ? [own] : []), ...(demo ? [look] : []), alone]
  const [first = alone, ...others] = all
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 max-[30rem]:grid">
        <LinkButton size="large" href={first.href} prefetch={false}>
          {first.words} <ArrowIcon />
        </LinkButton>
        {first.note ? <p className="max-w-56 text-small leading-snug text-ink-soft">{first.note}</p> : null}
      </div>
      <ul role="list" className="mt-5 border-t border-line">
        {others.map(({ href, words, note }) => (
          <li key={href} className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-2.5">
            <Link href={href} prefetch={false} className="font-strong">
              {words}
            </Link>
            <span className="text-small text-ink-soft">{note}</span>
          </li>
        ))}
        <li className="py-2.5">
          <a href="#begin" className="font-strong">
            {t('begin')}
          </a>
        </li>
      </ul>
    </>
  )
}

/** What it is, what it looks like, and the first press: all of it in sight when the page opens. */
function FirstScreen(props: LandingProps) {
  const t = useTranslations('landing')
  const [first] = exampleMirror
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] desk:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] desk:grid-rows-[1fr_auto_auto_1.4fr] desk:gap-x-16">
      <div className="pt-4 pb-3 desk:row-start-2 desk:pt-8 desk:pb-6">
        <h1 className="text-h1 tracking-[-0.012em]">{t('title')}</h1>
        <p className="mt-2 text-body text-ink-soft desk:mt-5 desk:text-lead">{t('what')}</p>
      </div>
      <div className="to-the-edge bg-sunken py-3 desk:col-start-2 desk:row-span-4 desk:row-start-1 desk:py-9 desk:ps-12">
        <Plain>{first ? <ExampleRow example={first} /> : null}</Plain>
      </div>
      <div className="pt-4 pb-8 desk:row-start-3 desk:pt-0">
        <FirstWays {...props} />
      </div>
    </div>
  )
}

function Section({ id, title, note, children }: { id: string; title: string; note?: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-[clamp(3rem,6vw,5.5rem)]">
      <div className="mb-6 grid items-end gap-x-(--ws-column-gap) gap-y-2 desk:grid-cols-2">
        <h2 id={id} className="text-h2 tracking-[-0.01em]">
          {title}
        </h2>
        {note ? <p className="text-ink-soft">{note}</p> : null}
      </div>
      {children}
    </section>
  )
}

function WholeMirror() {
  const t = useTranslations('landing.whole')
  const having = (label: (one: string) => boolean) =>
    exampleMirror.filter(({ analysis }) => label(analysis.label)).length
  const note = t('text', {
    count: having((label) => label === 'diverging'),
    shared: having((label) => label.startsWith('shared-')),
    total: exampleMirror.length,
  })
  return (
    <Section id="whole" title={t('title')} note={note}>
      <ExampleMirror factors={exampleMirror} />
      <p className="flex max-w-none flex-wrap gap-x-6 gap-y-1 border-t-2 border-ink pt-3 text-small">
        <span>
          <Mark side="client" /> {t('client')}
        </span>
        <span>
          <Mark side="contractor" /> {t('contractor')}
        </span>
        <span>
          <Mark side="client" look="hollow" /> <Mark side="contractor" look="hollow" /> {t('unknown')}
        </span>
      </p>
    </Section>
  )
}

function ForWhom() {
  const t = useTranslations('landing.for')
  const roles = ['client', 'contractor', 'facilitator', 'programmeManager'] as const
  return (
    <Section id="for" title={t('title')}>
      <RoleColumns
        id="for"
        level="h3"
        columns={roles.map((role) => ({ role, title: t(role), text: t(`${role}Text`), children: null }))}
      />
    </Section>
  )
}

function About({ operator, contact }: LandingProps) {
  const t = useTranslations('landing.about')
  const linkTo = (href: string) => (words: ReactNode) => <a href={href}>{words}</a>
  const facts: Fact[] = [
    ...(operator ? [{ key: 'operator', name: t('operator'), value: t('operatorText', { name: operator }) }] : []),
    { key: 'licence', name: t('licence'), value: t.rich('licenceText', { link: linkTo('/licence') }) },
    { key: 'privacy', name: t('privacy'), value: t.rich('privacyText', { link: linkTo('/privacy') }) },
    ...(contact ? [{ key: 'contact', name: t('contact'), value: <a href={`mailto:${contact}`}>{contact}</a> }] : []),
  ]
  return (
    <div className="mt-[clamp(3rem,6vw,5.5rem)]">
      <SectionBand id="about" label={t('title')}>
        <Facts facts={facts} />
      </SectionBand>
    </div>
  )
}

/** The first page: what it is, what it looks like, why to trust it, and the ways in. */
export function Landing(props: LandingProps) {
  const t = useTranslations('landing')
  return (
    <>
      <FirstScreen {...props} />
      <Plain>
        <Section id="round" title={t('round.title')}>
          <RoundSteps />
        </Section>
        <WholeMirror />
        <Section id="promises" title={t('promises.title')}>
          <Promises />
        </Section>
        <ForWhom />
      </Plain>
      <Section id="ways" title={t('begin.title')}>
        <Ways demo={props.demo} signedIn={props.signedIn} />
        <HowToBegin contact={props.contact} />
      </Section>
      <Plain>
        <About {...props} />
      </Plain>
    </>
  )
}
