import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { CardMirror } from '@/components/cards/card-mirror.tsx'
import { CardShell } from '@/components/cards/card-shell.tsx'
import { getCardMirror } from '@/lib/cards/queries.ts'
import { cardStateOf } from '@/lib/cards/rules/model.ts'
import { env } from '@/lib/platform/env.ts'
import { cardPath } from '@/lib/worksheet/rules/steps.ts'
import { requireCardHere } from '@/app/(public)/card/load-card.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('card.mirror'))('title') }
}

/** The mirror of the card's round, from the reveal on; nothing in it is marked as the holder's own. */
export default async function CardMirrorPage() {
  const { context, card } = await requireCardHere()
  if (cardStateOf(card) !== 'mirror') redirect(cardPath())
  const mirror = await getCardMirror(context, card)
  return (
    <CardShell card={card} demo={env().demo}>
      <CardMirror mirror={mirror} projectName={card.projectName} />
    </CardShell>
  )
}
