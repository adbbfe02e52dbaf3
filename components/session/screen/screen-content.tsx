'use client'
import { useTranslations } from 'next-intl'
import type { ComponentType } from 'react'
import { MovementPart } from '@/components/session/record/movement-part.tsx'
import { useSession } from '@/components/session/use-session.ts'
import type { RoomView } from '@/components/session/room/view.ts'
import { stepOf, topicOf } from '@/lib/session/rules/state.ts'
import type { SessionStep } from '@/lib/session/rules/steps.ts'
import { ScreenCheckOut, ScreenOpening, ScreenRecord } from './screen-ends.tsx'
import { ScreenOutcome } from './screen-outcome.tsx'
import { ScreenAction } from './screen-lines.tsx'
import { ScreenFacts, ScreenQuestions, ScreenRetold } from './screen-said.tsx'
import type { WayIn } from './screen-way-in.tsx'
import { WallText } from './wall-frame.tsx'

export interface ScreenPhaseProps {
  readonly view: RoomView
  readonly wayIn: WayIn
  /** 0 where the talk is not about one */
  readonly factor: number
}

/** The answers of the round on the line, and the conclusion. */
function ScreenMirror({ view, factor }: ScreenPhaseProps) {
  const of = view.factors[factor]
  if (!of) return null
  return (
    <div className="grid h-full content-center-safe gap-8">
      <div className="flex flex-wrap items-center gap-4 text-h4 font-strong">{of.label}</div>
      <div className="screen-strip">{of.strip}</div>
      <WallText text={of.conclusion} className="font-display text-h3" />
    </div>
  )
}

function ScreenRating(props: ScreenPhaseProps) {
  const { state } = useSession()
  const { results } = topicOf(state, props.factor).rating
  if (results)
    return (
      <div className="screen-moved grid h-full content-center-safe text-h4">
        <MovementPart movement={results} scale={props.view.scale} withTable={false} />
      </div>
    )
  return (
    <div className="grid h-full content-center-safe gap-8">
      <WallText text={props.view.factors[props.factor]?.question ?? ''} className="font-display text-h2 font-strong" />
      <div className="screen-strip">{props.view.factors[props.factor]?.strip}</div>
    </div>
  )
}

/** A quick topic: its outcome once there is one, its answers until then. */
function ScreenQuick(props: ScreenPhaseProps) {
  const { state } = useSession()
  return topicOf(state, props.factor).outcomes.length > 0 ? (
    <ScreenOutcome {...props} />
  ) : (
    <div className="grid h-full content-between gap-6">
      <ScreenMirror {...props} />
      <ScreenAction factor={props.factor} />
    </div>
  )
}

const phases: Readonly<Record<SessionStep['phase'], ComponentType<ScreenPhaseProps>>> = {
  opening: ScreenOpening,
  strength: ScreenMirror,
  read: ScreenMirror,
  retell: ScreenRetold,
  facts: ScreenFacts,
  'how-might-we': ScreenQuestions,
  agree: ScreenOutcome,
  're-rate': ScreenRating,
  quick: ScreenQuick,
  record: ScreenRecord,
  'check-out': ScreenCheckOut,
}

/** What the group does now. One subject per screen; for what does not fit, it points to people's own screens. */
export function ScreenContent(props: Omit<ScreenPhaseProps, 'factor'>) {
  const { state } = useSession()
  const { phase, factor } = stepOf(state)
  const Phase = phases[phase]
  return <Phase {...props} factor={factor ?? 0} />
}

/** The title of the current step, or its result. */
export function useScreenTitle(): string {
  const t = useTranslations('room')
  const screen = useTranslations('screen')
  const { state } = useSession()
  const { phase, factor } = stepOf(state)
  const topic = topicOf(state, factor ?? 0)
  if (phase === 'how-might-we' && topic.vote.open) return t('vote.title')
  if (phase === 'how-might-we' && topic.vote.results) return screen('results')
  if (phase === 're-rate' && topic.rating.results) return t('rate.result')
  return t(`place.${phase}.title`)
}
