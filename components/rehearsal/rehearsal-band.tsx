import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { rehearsalPath, type Rehearsal } from '@/lib/rehearsal/rules/model.ts'
import { useRehearsalState } from './running.tsx'

/** For the desk of whoever facilitates: what runs of a rehearsal, and the way there. `own`: null without one. */
export function RehearsalBand({ own }: { readonly own: Rehearsal | null }) {
  const t = useTranslations('rehearsal')
  return (
    <SectionBand id="rehearsal" label={t('name')} note={t('band.note')}>
      <div className="grid justify-items-start gap-4">
        {own ? <State own={own} /> : <p className="max-w-measure">{t('band.none')}</p>}
        <LinkButton href={rehearsalPath} look="outlined">
          {t(own ? 'band.go' : 'band.begin')}
        </LinkButton>
      </div>
    </SectionBand>
  )
}

function State({ own }: { readonly own: Rehearsal }) {
  return <p className="max-w-measure">{useRehearsalState(own)}</p>
}
