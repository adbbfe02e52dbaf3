import { expect, test } from 'vitest'
import { demoFileSchema } from '@/lib/demo/schema.ts'
import { withKey } from '@/lib/demo/rules/model.ts'
import { demoStory, factorKeyOf, intended } from '@/lib/testing/demo-intended.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { exampleMirror } from './example.ts'

const round = withKey(demoFileSchema.parse(demoStory).rounds, 'merelveld-2')

test('the mirror for strangers has the answers of Merelveld in the demo, of both sides and all factors', () => {
  for (const { factor, analysis } of exampleMirror)
    for (const side of SIDES) {
      const sheets = round.assessments.filter((sheet) => sheet.side === side && sheet.state === 'handed-in')
      const answers = sheets.flatMap((sheet) =>
        sheet.answers.filter((one) => one.factor === factorKeyOf(factor)).map(({ extent }) => extent),
      )
      expect([factor, side, analysis.tallies[side]]).toEqual([
        factor,
        side,
        {
          counts: [1, 2, 3, 4, 5].map((step) => answers.filter((extent) => extent === step).length),
          dontKnow: answers.filter((extent) => extent === null).length,
          invited: round.invited.filter((member) => member.side === side).length,
        },
      ])
    }
  expect(exampleMirror).toHaveLength(8)
})

test('and its labels, so that what is said of it holds', () => {
  expect(exampleMirror.map(({ analysis }) => analysis.label)).toEqual(
    intended['merelveld-2']?.factors.map(({ label }) => label),
  )
})
