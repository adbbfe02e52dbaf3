import { useTranslations } from 'next-intl'

const parts = [
  '["extent",3,null,4]',
  '["extent",5,null,"dont-know"]',
  '["guess",3,null,2]',
  '["aspect",3,"money","pinches"]',
  '["comparison",3,null,"better"]',
  '["pick",3,null,true]',
  '["rationale",3,null,"…"]',
  '["example",3,null,"…"]',
  '["agreement",null,"2f1c…",2]',
  '["effect",null,"2f1c…",3]',
]

const seal = [
  'wijkspiegel-seal 3',
  'round 7d0c…',
  'number 1',
  'kind baseline',
  'attribution named',
  'mirror-question yes',
  'side client',
  'invited 5',
  'worksheet 1',
  'thresholds 1',
  'parts 93ab…',
  'sheets 0c4e…',
]

/** A line of every kind of part, and the text hashed into a seal: names of the format, the same in every language. */
export function SealExample() {
  const t = useTranslations('seal')
  return (
    <figure className="grid gap-3">
      <figcaption className="text-caption text-ink-soft">{t('example')}</figcaption>
      {[parts, seal].map((lines) => (
        <pre
          key={lines[0]}
          className="border-l-4 whitespace-pre-wrap wrap-anywhere border-line-control pl-4 text-small leading-snug"
          lang="en"
          translate="no"
        >
          {lines.join('\n')}
        </pre>
      ))}
    </figure>
  )
}
