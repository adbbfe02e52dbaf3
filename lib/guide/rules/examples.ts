import type { SideTally } from '@/lib/measures/model.ts'

export interface GuideExample {
  /** of its caption in the texts */
  readonly key: 'dots' | 'firm' | 'tentative' | 'apparent' | 'lone'
  readonly client: SideTally
  readonly contractor: SideTally
  /** how the bar between the means is drawn */
  readonly gap: 'firm' | 'tentative' | 'plain'
}

const people = (counts: SideTally['counts'], dontKnow = 0): SideTally => ({
  counts,
  dontKnow,
  invited: counts.reduce((sum, count) => sum + count, dontKnow),
})

/** Invented answers by the section that explains them; a test compares each bar with the measures. */
export const guideExamples: Readonly<Record<string, readonly GuideExample[]>> = {
  'dots-and-gap': [
    { key: 'dots', client: people([0, 0, 1, 2, 1], 1), contractor: people([0, 3, 1, 0, 0]), gap: 'firm' },
  ],
  'firm-and-tentative': [
    { key: 'firm', client: people([0, 0, 0, 3, 1]), contractor: people([0, 3, 1, 0, 0]), gap: 'firm' },
    { key: 'tentative', client: people([0, 0, 1, 2, 0]), contractor: people([0, 1, 2, 0, 0]), gap: 'tentative' },
  ],
  'apparent-agreement': [
    { key: 'apparent', client: people([0, 0, 3, 1, 0]), contractor: people([0, 1, 3, 0, 0]), gap: 'plain' },
  ],
  'what-they-say': [
    { key: 'lone', client: people([0, 1, 0, 0, 4]), contractor: people([0, 0, 0, 3, 1]), gap: 'plain' },
  ],
}
