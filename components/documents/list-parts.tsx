import { joinClasses } from '@/components/ui/join-classes.ts'
import { LineList } from '@/components/ui/line-list.tsx'
import { Facts } from '@/components/ui/facts.tsx'
import { textOf, type FactsBlock, type ListBlock, type ListItem } from '@/lib/documents/rules/block.ts'
import { LabelText, LineText, PieceText, piecesOf } from './line-text.tsx'

export function ListPart({ block: { look, items } }: { block: ListBlock }) {
  switch (look) {
    case 'lines':
      return (
        <LineList
          lines={items.map(({ text, note }) => ({
            text: textOf(text),
            note: note === '' ? null : <LineText line={note} />,
          }))}
        />
      )
    case 'questions':
      return (
        <ol role="list" className="max-w-measure">
          {items.map((item, position) => (
            <Question key={position} {...item} />
          ))}
        </ol>
      )
    case 'results':
      return (
        <ol role="list" className="[counter-reset:result]">
          {items.map((item, position) => (
            <Result key={position} {...item} />
          ))}
        </ol>
      )
    case 'labels':
      return (
        <ul>
          {items.map((item, position) => (
            <Labelled key={position} {...item} />
          ))}
        </ul>
      )
    case 'agreements':
      return (
        <ul role="list">
          {items.map(({ text, note }, position) => (
            <li key={position} className="border-b border-line py-3 first:pt-0">
              <p className="wrap-anywhere">
                <LineText line={text} />{' '}
                <span className="text-small text-ink-soft">
                  <LineText line={note} />
                </span>
              </p>
            </li>
          ))}
        </ul>
      )
    case 'quotes':
      return (
        <ul role="list" className="grid gap-6">
          {items.map(({ text, note }, position) => (
            <li key={position} className="max-w-measure border-l-2 border-ink pl-4">
              <p className="font-display text-lead leading-snug wrap-anywhere">
                <LineText line={text} />
              </p>
              <p>
                <span className="text-small text-ink-soft">
                  <LineText line={note} />
                </span>
              </p>
            </li>
          ))}
        </ul>
      )
    case 'pairs':
    case undefined:
      return (
        <ul
          role="list"
          className={joinClasses(
            'grid gap-3',
            look === 'pairs' && 'gap-x-(--ws-column-gap) desk:grid-cols-2 print:grid-cols-1',
          )}
        >
          {items.map(({ text, note, strong }, position) => (
            <li key={position} className="max-w-measure break-inside-avoid">
              <p className={strong ? 'font-strong' : ''}>
                <LineText line={text} />
              </p>
              {note === '' ? null : (
                <p className="text-small text-ink-soft">
                  <LineText line={note} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )
  }
}

function Question({ text, note, strong }: ListItem) {
  return (
    <li className="grid gap-1 border-b border-line py-2.5 leading-snug first:pt-0">
      <span className={joinClasses('wrap-anywhere', strong && 'font-strong')}>
        <LineText line={text} />
      </span>
      {note === '' ? null : (
        <span className="flex flex-wrap items-baseline gap-x-4 text-small text-ink-soft">
          <LineText line={note} />
        </span>
      )}
    </li>
  )
}

/** With its number; who and when beside it, what is soft below it. */
function Result({ text, note }: ListItem) {
  const [below, beside] = [true, false].map((soft) => piecesOf(note).filter(({ look }) => (look === 'soft') === soft))
  return (
    <li className="record-result">
      <p className="text-lead leading-snug font-strong wrap-anywhere">
        <LineText line={text} />
      </p>
      <p className="grid content-start justify-items-start gap-1 text-small">
        <LineText line={{ pieces: beside ?? [], between: '' }} />
      </p>
      <p className="grid gap-0.5 text-small">
        <LineText line={{ pieces: below ?? [], between: '' }} />
      </p>
    </li>
  )
}

function Labelled({ text, note }: ListItem) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-2 first:pt-0">
      <span className="font-strong">
        <LineText line={text} />
      </span>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <LabelText line={note} />
      </span>
    </li>
  )
}

export function FactsPart({ block: { look, facts } }: { block: FactsBlock }) {
  if (look === 'names') {
    return (
      <dl className="grid gap-y-3 tablet:grid-cols-[9rem_minmax(0,1fr)]">
        {facts.map(({ name, value }) => (
          <div key={textOf(name)} className="contents">
            <dt className="font-strong">
              <LineText line={name} />
            </dt>
            <dd>
              <LineText line={value} />
            </dd>
          </div>
        ))}
      </dl>
    )
  }
  if (look === 'outcome') {
    return (
      <dl className="grid gap-x-8 gap-y-3 text-small tablet:grid-cols-[auto_auto_minmax(0,1fr)]">
        {facts.map(({ name, value }) => (
          <div key={textOf(name)}>
            <dt className="text-caption text-ink-soft">
              <LineText line={name} />
            </dt>
            <dd className="grid wrap-anywhere">
              {piecesOf(value).map((piece, position) => (
                <PieceText key={position} piece={piece} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    )
  }
  if (look === 'spread') {
    return (
      <dl className="grid grid-cols-2 gap-x-(--ws-column-gap) gap-y-4 border-y border-line py-4 text-small tablet:flex tablet:flex-wrap tablet:justify-between">
        {facts.map(({ name, value }) => (
          <div key={textOf(name)}>
            <dt className="text-ink-soft">
              <LineText line={name} />
            </dt>
            <dd>
              <LineText line={value} />
            </dd>
          </div>
        ))}
      </dl>
    )
  }
  return (
    <Facts
      facts={facts.map(({ name, value }) => ({
        key: textOf(name),
        name: <LineText line={name} />,
        value: <LineText line={value} />,
      }))}
    />
  )
}
