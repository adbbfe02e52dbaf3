'use client'
import { useTranslations } from 'next-intl'
import { Button, buttonClass } from '@/components/ui/button.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { firstToTalkAbout, pictureOf, type AloneAnswers, type Choice } from '@/lib/worksheet/rules/alone.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { AloneFactor, AloneScale } from './alone-question.tsx'
import { turnTo } from './use-turns.ts'

interface AlonePictureProps {
  readonly factors: readonly AloneFactor[]
  readonly scale: AloneScale
  readonly answers: AloneAnswers
  /** The whole address of this page, for the mail. */
  readonly address: string
}

const groups = ['wellOn', 'partly', 'little', 'unknown', 'unanswered'] as const

/** What somebody answered, in words; where to begin; what to do with it. */
export function AlonePicture({ factors, scale, answers, address }: AlonePictureProps) {
  const t = useTranslations('alone')
  const first = firstToTalkAbout(answers)
  if (first.length === 0)
    return (
      <section aria-labelledby="alone-picture" className="border-t-8 border-ink pt-4">
        <PictureHeading />
        <p className="mt-3">{t('picture.nothing')}</p>
        <p className="mt-6">
          <Button
            onClick={() => {
              turnTo(1)
            }}
          >
            {t('picture.begin')}
          </Button>
        </p>
      </section>
    )
  return (
    <>
      <section aria-labelledby="alone-picture" className="border-t-8 border-ink pt-4">
        <PictureHeading />
        <Groups {...{ factors, scale, answers }} />
      </section>
      <SectionBand id="alone-first" label={t('first.title')} note={t('first.note')}>
        <ol role="list" className="grid gap-8 desk:grid-cols-2">
          {first.map((one) => (
            <First key={one.factor} {...one} {...{ factors, scale, answers }} />
          ))}
        </ol>
      </SectionBand>
      <Tomorrow />
      <Invite address={address} />
    </>
  )
}

function PictureHeading() {
  const t = useTranslations('alone.picture')
  return (
    <h2 id="alone-picture" tabIndex={-1} className="text-h3 outline-none">
      {t('title')}
    </h2>
  )
}

type Given = Pick<AlonePictureProps, 'factors' | 'scale' | 'answers'>

const nameOf = ({ factors }: Given, factor: FactorNumber): string =>
  factors.find(({ number }) => number === factor)?.name ?? ''

const wordOf = ({ scale }: Given, choice: Choice): string =>
  [...scale.options, scale.dontKnow].find(({ value }) => value === String(choice))?.label ?? ''

function Groups(given: Given) {
  const t = useTranslations('alone.picture')
  const picture = pictureOf(given.answers)
  return (
    <dl className="mt-4">
      {groups.map((group) =>
        picture[group].length === 0 ? null : (
          <div
            key={group}
            data-group={group}
            className="grid gap-x-(--ws-column-gap) gap-y-1 border-t border-line py-3 tablet:grid-cols-[16rem_minmax(0,1fr)]"
          >
            <dt className="font-strong">{t(group)}</dt>
            <dd>
              <ul role="list">
                {picture[group].map((factor) => {
                  const choice = given.answers[factor]?.choice ?? null
                  const name = nameOf(given, factor)
                  return (
                    <li key={factor}>
                      {choice === null ? (
                        <button
                          type="button"
                          className="underline decoration-1 underline-offset-[0.18em] hover:decoration-[3px]"
                          onClick={() => {
                            turnTo(factor)
                          }}
                        >
                          {name}
                        </button>
                      ) : (
                        t('of', { name, answer: wordOf(given, choice) })
                      )}
                    </li>
                  )
                })}
              </ul>
            </dd>
          </div>
        ),
      )}
    </dl>
  )
}

function First({ factor, choice, ...given }: Given & { factor: FactorNumber; choice: Choice }) {
  const t = useTranslations('alone.first')
  const note = given.answers[factor]?.note.trim() ?? ''
  return (
    <li className="break-inside-avoid border-l-8 border-client pl-5">
      <h3 className="text-h4">{nameOf(given, factor)}</h3>
      <p className="mt-1">{t('chose', { answer: wordOf(given, choice) })}</p>
      {note === '' ? null : (
        <blockquote dir="auto" className="mt-2 text-ink-soft wrap-anywhere whitespace-pre-wrap">
          {note}
        </blockquote>
      )}
      <p className="mt-3 text-small text-ink-soft">{t('question')}</p>
      <p className="mt-1 text-lead">{given.factors.find(({ number }) => number === factor)?.howMightWe}</p>
    </li>
  )
}

function Tomorrow() {
  const t = useTranslations('alone.tomorrow')
  return (
    <SectionBand id="alone-tomorrow" label={t('title')}>
      <dl className="grid gap-6 desk:grid-cols-3">
        {(['client', 'contractor', 'facilitator'] as const).map((who) => (
          <div key={who} className="break-inside-avoid">
            <dt className="font-strong">{t(who)}</dt>
            <dd className="mt-1">{t(`${who}Text`)}</dd>
          </div>
        ))}
      </dl>
    </SectionBand>
  )
}

/** A mail in the reader's own programme: of the answers nothing is in it. */
function Invite({ address }: { address: string }) {
  const t = useTranslations('alone.invite')
  const [subject, body] = [t('subject'), t('body', { address })]
  return (
    <SectionBand id="alone-invite" label={t('title')} note={t('text')}>
      <div className="grid justify-items-start gap-4 print:hidden">
        <a
          href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`}
          className={buttonClass('filled')}
        >
          {t('press')}
        </a>
        <Disclosure summary={t('show')}>
          <p className="max-w-measure border-l-2 border-line pl-4 wrap-anywhere whitespace-pre-wrap">{body}</p>
        </Disclosure>
      </div>
      <div className="mt-4">
        <Notice>
          <p>{t('keepClosed')}</p>
        </Notice>
      </div>
    </SectionBand>
  )
}
