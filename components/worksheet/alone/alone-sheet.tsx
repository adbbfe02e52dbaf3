'use client'
import { useTranslations } from 'next-intl'
import { Button, ButtonRow } from '@/components/ui/button.tsx'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { AlonePicture } from './alone-picture.tsx'
import { AloneQuestion, type AloneFactor, type AloneScale } from './alone-question.tsx'
import { useAlone, type Alone } from './use-alone.ts'
import { turnTo, useTurns } from './use-turns.ts'

interface AloneSheetProps {
  readonly factors: readonly AloneFactor[]
  readonly scale: AloneScale
  /** Who is signed in, null for nobody. */
  readonly personId: string | null
  readonly address: string
}

/**
 * The eight questions for one person, in this browser alone: which question is shown stands in its history, what was
 * answered in memory, and nothing is sent. Without script all eight stand below each other, to fill in and print.
 */
export function AloneSheet({ factors, scale, personId, address }: AloneSheetProps) {
  const alone = useAlone(personId)
  const { leaf, frame } = useTurns()
  const shown = leaf === 'picture' ? null : (factors.find(({ number }) => number === leaf) ?? factors[0])
  return (
    <div ref={frame} className="pb-16" data-alone={shown ? shown.number : 'picture'}>
      {factors.map((factor) => (
        <AloneQuestion
          key={`${factor.number} ${alone.drawing}`}
          factor={factor}
          total={factors.length}
          scale={scale}
          answer={alone.answers[factor.number] ?? { choice: null, note: '' }}
          shown={factor === shown}
          onChange={(answer) => {
            alone.change(factor.number, answer)
          }}
        />
      ))}
      {shown ? null : <AlonePicture factors={factors} scale={scale} answers={alone.answers} address={address} />}
      <Afterwards alone={alone} ends={!shown} />
    </div>
  )
}

/** Keeping is offered with every question; printing and beginning again at the end. */
function Afterwards({ alone, ends }: { alone: Alone; ends: boolean }) {
  const t = useTranslations('alone')
  return (
    <div className="mt-12 border-t border-line pt-3 print:hidden noscript:hidden">
      <Checkbox
        id="keep-alone"
        name="keep"
        label={t('keep.label')}
        hint={t('keep.hint')}
        checked={alone.keeps}
        onChange={({ target }) => {
          alone.keep(target.checked)
        }}
      />
      <p role="alert" className="font-strong text-danger empty:hidden">
        {alone.failed ? t('keep.failed') : null}
      </p>
      {ends ? (
        <div className="mt-6">
          <ButtonRow>
            <Button
              look="outlined"
              onClick={() => {
                print()
              }}
            >
              {t('print')}
            </Button>
            <Button
              look="quiet"
              onClick={() => {
                alone.again()
                turnTo(1)
              }}
            >
              {t('again')}
            </Button>
          </ButtonRow>
        </div>
      ) : null}
    </div>
  )
}
