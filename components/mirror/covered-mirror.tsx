import { useLocale, useTranslations } from 'next-intl'
import { DotStrip } from '@/components/charts/dot-strip.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Plain } from '@/components/ui/plain.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'

const nobody = { steps: [0, 0, 0, 0, 0], unknown: 0 } as const
/* the same in every round: a height that followed the answers would tell of them */
const room = { client: 3, contractor: 3 }
const blind = 'hatch absolute inset-x-0 h-[calc(50%-5px)] border-y border-hatch'

/**
 * The mirror before it opens: each factor of the worksheet, in its order, with a blind for both sides. It is made of the
 * worksheet alone, and knows nothing of any answer.
 */
export function CoveredMirror({ worksheetVersion }: { worksheetVersion: number }) {
  const t = useTranslations('mirror.covered')
  const locale = useLocale()
  return (
    <SectionBand id="covered" label={t('label')} note={t('note')}>
      <Plain>
        <ol role="list" className="mirror-small mt-0">
          {worksheetOf(worksheetVersion).factors.map(({ key, name }) => (
            <li key={key} data-covered={key} className="mirror-small-factor">
              <p className="font-display text-small leading-tight font-strong">{name[locale]}</p>
              <div aria-hidden="true" className="relative">
                <DotStrip client={nobody} contractor={nobody} gap="plain" size="small" room={room} label="" />
                <span className={joinClasses(blind, 'top-0')} />
                <span className={joinClasses(blind, 'bottom-0')} />
              </div>
            </li>
          ))}
        </ol>
      </Plain>
    </SectionBand>
  )
}
