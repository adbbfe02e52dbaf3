import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DotStrip } from '@/components/charts/dot-strip.tsx'
import { HatchedPanel } from '@/components/ui/hatched-panel.tsx'
import type { DotStripInput } from '@/lib/charts/dot-strip-marks.ts'

type SideCounts = DotStripInput['client']
const at = (...steps: [number, number, number, number, number]): SideCounts => ({ steps, unknown: 0 })
const nobody = at(0, 0, 0, 0, 0)

/* the answers of the example: your own, everybody's, and where they are after the talk */
const alone: DotStripInput = {
  client: at(0, 0, 0, 1, 0),
  contractor: nobody,
  gap: 'plain',
  own: { side: 'client', at: 4 },
}
const revealed: DotStripInput = { client: at(0, 0, 0, 4, 1), contractor: at(0, 3, 2, 0, 0), gap: 'firm' }
const after: DotStripInput = { client: at(0, 0, 2, 3, 0), contractor: at(0, 0, 4, 1, 0), gap: 'plain' }

function Closed() {
  return (
    <div className="grid gap-1.5 pe-[14%]">
      <HatchedPanel className="h-16" />
      <div className="h-0.5 bg-ink forced-colors:bg-[CanvasText]" />
      <HatchedPanel className="h-16" />
    </div>
  )
}

/* the sentence beside it says it */
const picture = (input: DotStripInput): ReactNode => <DotStrip label="" {...input} />

/** One round as four stops of the route line, each with a picture of the same answers. */
export function RoundSteps() {
  const t = useTranslations('landing.round')
  const steps = [
    { key: 'fill', drawn: picture(alone) },
    { key: 'lock', drawn: <Closed /> },
    { key: 'reveal', drawn: picture(revealed) },
    { key: 'talk', drawn: picture(after) },
  ] as const
  return (
    <div className="relative">
      <div
        aria-hidden="true"
        className="absolute inset-y-0 start-[0.4375rem] w-[3px] bg-ink desk:inset-x-0 desk:top-[0.4375rem] desk:bottom-auto desk:h-[3px] desk:w-auto forced-colors:bg-[CanvasText]"
      />
      <ol role="list" className="relative grid desk:grid-cols-4 desk:gap-x-(--ws-column-gap)">
        {steps.map(({ key, drawn }) => (
          <li key={key} className="relative ps-9 pb-8 last:pb-0 desk:ps-0 desk:pt-9 desk:pb-0">
            <span
              aria-hidden="true"
              className="absolute start-0 top-1 size-4.5 bg-ink desk:top-0 forced-colors:bg-[CanvasText]"
            />
            <div aria-hidden="true" className="hidden h-46 content-center desk:grid">
              {drawn}
            </div>
            <h3 className="text-h4">{t(key)}</h3>
            <p className="mt-1 text-small text-ink-soft">{t(`${key}Text`)}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}
