import { signedPairDrawing } from '@/lib/charts/signed-pair-drawing.ts'
import { Drawn } from './drawn.tsx'

interface SignedPairProps {
  /** gap of the first (filled) and of the second (hollow), in steps; null where it may not be shown */
  first: number | null
  second: number | null
  /** both in words */
  label: string
}

/** Two neighbourhoods on one signed line. */
export function SignedPair({ first, second, label }: SignedPairProps) {
  return <Drawn drawing={signedPairDrawing(first, second)} label={label} />
}
