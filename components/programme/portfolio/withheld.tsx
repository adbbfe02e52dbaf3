import { HatchSwatch } from '@/components/ui/hatched-panel.tsx'
import { useSay } from '@/components/mirror/words.ts'
import { withheldSentenceOf } from '@/lib/measures/programme-sentence.ts'

/** Replaces a figure with too few neighbourhoods or organisations; `children`: where another rule withholds it. */
export function Withheld({ children }: { children?: string | undefined }) {
  const say = useSay()
  return (
    <p className="flex items-baseline gap-3 text-small">
      <HatchSwatch />
      <span>{children ?? say(withheldSentenceOf())}</span>
    </p>
  )
}
