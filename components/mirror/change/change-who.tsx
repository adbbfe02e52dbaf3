import { useTranslations } from 'next-intl'
import { useList } from '@/components/mirror/words.ts'
import { CountFigure } from '@/components/ui/count-figure.tsx'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { Side } from '@/lib/measures/model.ts'
import type { RoundChanges, TookPart } from '@/lib/mirror/rules/changes.ts'

/** Whose answers are compared, and in rounds with names who joined and who left. */
export function ChangeWho({ tookPart }: Pick<RoundChanges, 'tookPart'>) {
  const t = useTranslations('mirror.change.who')
  return (
    <SectionBand id="who" label={t('title')} note={tookPart ? t('inBoth') : null}>
      {tookPart ? (
        <FacingColumns
          label={t('title')}
          first={<SideTookPart side="client" took={tookPart.client} />}
          second={<SideTookPart side="contractor" took={tookPart.contractor} />}
        />
      ) : (
        <p className="max-w-measure">{t('everyone')}</p>
      )}
    </SectionBand>
  )
}

function SideTookPart({ side, took: { both, sheets, names, untold } }: { side: Side; took: TookPart }) {
  const t = useTranslations('mirror.change.who')
  const sides = useTranslations('common.sides')
  const list = useList()
  const known = (['both', 'joined', 'left', 'cameOver', 'wentOver'] as const).filter((part) => names[part].length > 0)
  return (
    <div data-took-part={side} className="grid gap-3">
      <SideName side={side}>{sides(`${side}Title`)}</SideName>
      <CountFigure number={both}>{t('count', { sheets, both })}</CountFigure>
      <ul role="list" className="text-small">
        {known.map((part) => (
          <li key={part}>{t(part, { side, names: list(names[part]) })}</li>
        ))}
        {untold > 0 ? <li data-untold>{t('untold', { count: untold })}</li> : null}
      </ul>
    </div>
  )
}
