import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CoverMirror } from '@/components/charts/cover-mirror.tsx'
import type { SheetLanguage } from '@/lib/i18n/config.ts'
import { SideName } from '@/components/ui/mark.tsx'
import { AboutLinks } from './about-links.tsx'
import { BrandLink } from './brand-link.tsx'
import { LanguageMenu } from './language-menu.tsx'
import { contentId, SkipLink } from './skip-link.tsx'

interface GateShellProps {
  children: ReactNode
  demo?: boolean | undefined
  /** Those in which the page is drawn; without them those of the site. */
  languages?: readonly SheetLanguage[] | undefined
}

/** The pages before signing in: one action at the left, a mirror at the right (above it on a phone). */
export function GateShell({ children, demo = false, languages }: GateShellProps) {
  const t = useTranslations('common')
  return (
    <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr] desk:grid-cols-[minmax(0,1fr)_minmax(0,1.12fr)] desk:grid-rows-1">
      <SkipLink />
      <div className="order-2 flex flex-col px-(--ws-gutter) pb-6 desk:order-1">
        <header className="flex items-center justify-between gap-4">
          <BrandLink />
          <div className="-me-2 tablet:-me-3">
            <LanguageMenu languages={languages} />
          </div>
        </header>
        <main id={contentId} tabIndex={-1} className="mb-auto w-full max-w-[30rem] py-6 desk:my-auto desk:py-12">
          {children}
        </main>
        <footer className="flex flex-wrap gap-x-4 text-caption text-ink-soft">
          <p className="py-1">{t(demo ? 'footer.demo' : 'footer.about')}</p>
          <AboutLinks className="gap-x-4" />
        </footer>
      </div>
      <aside
        aria-label={t('cover.label')}
        className="order-1 grid place-items-center bg-sunken px-(--ws-gutter) py-4 desk:sticky desk:top-0 desk:order-2 desk:h-dvh desk:p-8 print:hidden"
      >
        <p className="absolute top-5 start-8 hidden text-small desk:block">
          <SideName side="client">{t('cover.client')}</SideName>
        </p>
        <CoverMirror className="h-auto max-h-38 w-full max-w-[50rem] desk:max-h-[76vh]" />
        <p className="absolute end-8 bottom-5 hidden text-small desk:block">
          <SideName side="contractor">{t('cover.contractor')}</SideName>
        </p>
      </aside>
    </div>
  )
}
