import { useTranslations } from 'next-intl'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { ContactLine } from './contact-line.tsx'
import { SquareList } from './square-list.tsx'

const kept = [
  'you',
  'place',
  'proposal',
  'sheet',
  'card',
  'session',
  'planning',
  'register',
  'guest',
  'feedback',
  'signIn',
  'log',
] as const
const seen = ['before', 'paper', 'masked', 'after', 'names', 'admins'] as const
const long = ['session', 'links', 'seat', 'card', 'project', 'leaving', 'feedback', 'rest', 'backups'] as const
const cookies = [
  'session',
  'browser',
  'seat',
  'screen',
  'card',
  'maker',
  'copy',
  'gone',
  'came',
  'language',
  'storage',
  'alone',
  'none',
] as const

function Explained({ rows }: { rows: readonly { key: string; name: string; text: string }[] }) {
  return (
    <dl className="grid gap-4">
      {rows.map(({ key, name, text }) => (
        <div
          key={key}
          className="grid gap-x-6 break-inside-avoid tablet:grid-cols-[12rem_minmax(0,1fr)] print:grid-cols-[11rem_minmax(0,1fr)]"
        >
          <dt className="font-strong">{name}</dt>
          <dd className="max-w-measure">{text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What is stored about people, why, who sees it and when it is deleted. The code does what every sentence says. */
export function PrivacyStatement({ contactEmail }: { contactEmail: string | null }) {
  const t = useTranslations('statements.privacy')
  return (
    <>
      <SectionBand id="seen" label={t('seen.label')} heavy>
        <Explained rows={seen.map((key) => ({ key, name: t(`seen.${key}`), text: t(`seen.${key}Text`) }))} />
      </SectionBand>
      <SectionBand id="kept" label={t('kept.label')}>
        <Explained rows={kept.map((key) => ({ key, name: t(`kept.${key}`), text: t(`kept.${key}Text`) }))} />
      </SectionBand>
      <SectionBand id="why" label={t('why.label')}>
        <p>{t('why.text')}</p>
      </SectionBand>
      <SectionBand id="long" label={t('long.label')}>
        <SquareList items={long.map((key) => t(`long.${key}`))} />
      </SectionBand>
      <SectionBand id="erase" label={t('erase.label')}>
        <div className="running">
          <p>{t('erase.what')}</p>
          <p>{t('erase.others')}</p>
          <p>{t('erase.backup')}</p>
          <p>{t('erase.card')}</p>
          <p>{t('erase.guest')}</p>
        </div>
      </SectionBand>
      <SectionBand id="cookies" label={t('cookies.label')}>
        <SquareList items={cookies.map((key) => t(`cookies.${key}`))} />
      </SectionBand>
      <SectionBand id="parties" label={t('parties.label')}>
        <p>{t('parties.text')}</p>
      </SectionBand>
      <SectionBand id="mails" label={t('mails.label')}>
        <p>{t('mails.text')}</p>
      </SectionBand>
      <SectionBand id="rights" label={t('rights.label')}>
        <div className="running">
          <p>{t('rights.own')}</p>
          <p>{t('rights.authority')}</p>
        </div>
      </SectionBand>
      <SectionBand id="who" label={t('who.label')}>
        <div className="running">
          <p>{t('who.text')}</p>
          <ContactLine address={contactEmail} otherwise="ask" />
        </div>
      </SectionBand>
    </>
  )
}
