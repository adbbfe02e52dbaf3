import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/ui/data-table.tsx'
import type { ProgrammeContacts as Contacts } from '@/lib/programme/rules/programme.ts'

/** Contacts and municipalities shown; beyond that the page refers to the file with all of them. */
const listedMax = 200

interface ContactListProps {
  programmeId: string
  list: Contacts
}

/** The contacts of a programme, all by their own choice, and the municipalities without one. */
export function ContactTable({ programmeId, list: { contacts, without } }: ContactListProps) {
  const t = useTranslations('programme.office.contacts')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {contacts.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('caption')}
          captionHidden
          columns={(['municipality', 'neighbourhood', 'name', 'email', 'role'] as const).map((key) => ({
            key,
            header: t(`columns.${key}`),
          }))}
          rows={contacts.slice(0, listedMax).map(({ municipality, neighbourhoodId, neighbourhood, ...who }) => ({
            key: `${neighbourhoodId} ${who.email}`,
            cells: [
              municipality,
              neighbourhood,
              who.name,
              <a key="email" href={`mailto:${who.email}`} className="wrap-anywhere">
                {who.email}
              </a>,
              t(`roles.${who.role}`),
            ],
          }))}
        />
      )}
      {without.length > 0 ? (
        <p>
          <span className="font-strong">{t('without')}</span> {without.slice(0, listedMax).join(', ')}.
        </p>
      ) : null}
      {Math.max(contacts.length, without.length) > listedMax ? (
        <p className="text-small">{t('more', { most: listedMax })}</p>
      ) : null}
      {contacts.length + without.length > 0 ? (
        <p className="text-small">
          <a href={`/api/programmes/${programmeId}/contacts`} className="inline-flex min-h-6 items-center">
            {t('csv')}
          </a>
        </p>
      ) : null}
    </div>
  )
}
