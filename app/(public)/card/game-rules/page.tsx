import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CardShell } from '@/components/cards/card-shell.tsx'
import { GameRulesText, OwnRuleLines } from '@/components/projects/game-rules-text.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { listCardRuleLines } from '@/lib/cards/queries.ts'
import { sheetLanguages } from '@/lib/i18n/config.ts'
import { env } from '@/lib/platform/env.ts'
import { gameRulesVersion } from '@/lib/projects/rules/game-rules.ts'
import { requireCardHere } from '@/app/(public)/card/load-card.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('game-rules'))('title') }
}

/** The rules of the game for who has a card, in every language of the worksheet: the text and the own lines, without names. */
export default async function CardGameRulesPage() {
  const { context, card } = await requireCardHere()
  const lines = await listCardRuleLines(context)
  const t = await getTranslations('game-rules')
  return (
    <CardShell card={card} demo={env().demo} languages={sheetLanguages}>
      <PageTitle title={t('title')} lead={t('lead')} />
      <SectionBand id="text" label={t('text')} note={t('textNote', { version: gameRulesVersion })} heavy>
        <GameRulesText />
      </SectionBand>
      <SectionBand id="own" label={t('own.label')} note={t('own.note')}>
        <OwnRuleLines lines={lines} />
      </SectionBand>
    </CardShell>
  )
}
