import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/ui/data-table.tsx'
import type { Counts, Side } from '@/lib/measures/model.ts'

interface GuessTableProps {
  guesser: Side
  thought: Counts
  said: Counts
  words: readonly string[]
}

/** How many of one side guessed which answer of the other, and how many of the other gave it. */
export function GuessTable({ guesser, thought, said, words }: GuessTableProps) {
  const t = useTranslations('mirror.guesses')
  return (
    <DataTable
      caption={t('caption', { side: guesser })}
      onPhone="scroll"
      columns={[
        { key: 'word', header: t('word') },
        { key: 'thought', header: t('thought'), numeric: true },
        { key: 'said', header: t('said'), numeric: true },
      ]}
      rows={words.map((word, position) => ({ key: word, cells: [word, thought[position] ?? 0, said[position] ?? 0] }))}
    />
  )
}
