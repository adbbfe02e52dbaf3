import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'

const paths = { look: '/demo', alone: '/zelf', signIn: '/sign-in' } as const

/** To look around, to answer for oneself, to sign in: `demo` and `signedIn` say which of them there are. */
export function Ways({ demo, signedIn }: { demo: boolean; signedIn: boolean }) {
  const t = useTranslations('landing.ways')
  const ways = (['look', 'alone', 'signIn'] as const).filter(
    (way) => (way !== 'look' || demo) && (way !== 'signIn' || !signedIn),
  )
  return (
    <ul role="list" className="grid gap-x-(--ws-column-gap) gap-y-6 tablet:grid-cols-3">
      {ways.map((way) => (
        <li key={way}>
          <LinkButton look="outlined" href={paths[way]} prefetch={false}>
            {t(way)} <ArrowIcon />
          </LinkButton>
          <p className="mt-2 text-small text-ink-soft">{t(`${way}Text`)}</p>
        </li>
      ))}
    </ul>
  )
}

/** How to start a project, without an invitation too: who, how, and where to write. */
export function HowToBegin({ contact }: { contact: string | null }) {
  const t = useTranslations('landing.begin')
  const ways = useTranslations('landing.ways')
  return (
    <section aria-labelledby="begin" className="mt-10 border-t border-line pt-5">
      <h3 id="begin" className="text-h4">
        {ways('begin')}
      </h3>
      <div className="mt-2 grid gap-x-(--ws-column-gap) gap-y-3 tablet:grid-cols-2">
        <p>{t('known')}</p>
        <div>
          <p>
            {t('new')}{' '}
            <Link href="/organisations/new" prefetch={false}>
              {t('register')}
            </Link>
          </p>
          <p className="mt-2 wrap-anywhere">
            {contact
              ? t.rich('contact', { address: contact, mail: (words) => <a href={`mailto:${contact}`}>{words}</a> })
              : t('ask')}
          </p>
        </div>
      </div>
    </section>
  )
}
