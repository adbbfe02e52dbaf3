import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { beginPaperSheet, discardPaperSheet, handIn, saveAnswer, savePicks } from '@/lib/worksheet/commands.ts'
import { emptyAnswer } from '@/lib/worksheet/rules/model.ts'
import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import { setSideLead } from '@/lib/team/commands.ts'
import { makeProject, type TestProject } from './factories.ts'
import type { TestPerson } from './factories-people.ts'
import { makeOpenRound, type TestRound } from './factories-rounds.ts'
import { typeSheet, type DetailedSheet } from './factories-sheets.ts'
import { wholeSheet } from './scenarios.ts'

export const wholeLine = '44352413'

/** The client's leads with a colleague's paper. By default `lead` types the paper of `writer`. */
export class PaperTable {
  readonly project: TestProject
  round: TestRound

  constructor(project: TestProject, round: TestRound) {
    this.project = project
    this.round = round
  }

  of(side: 'client' | 'contractor', position: number): TestPerson {
    const person = this.project.people[side][position]
    if (!person) throw new Error('no such person')
    return person
  }
  get lead(): TestPerson {
    return this.of('client', 0)
  }
  get second(): TestPerson {
    return this.of('client', 1)
  }
  get writer(): TestPerson {
    return this.of('client', 2)
  }

  begin(by = this.lead, whose = this.writer): Promise<void> {
    return beginPaperSheet(by.context, this.project.id, this.round.id, whose.id)
  }
  give(by = this.lead, whose = this.writer): Promise<void> {
    return handIn(by.context, this.project.id, this.round.id, whose.id)
  }
  discard(by = this.lead, whose = this.writer): Promise<void> {
    return discardPaperSheet(by.context, this.project.id, this.round.id, whose.id)
  }
  read(by: TestPerson, whose = this.writer) {
    return getOwnSheet(by.context, this.project.id, this.round.id, whose.id)
  }
  /** `whose` null: on the caller's own sheet. */
  save(by: TestPerson, whose: TestPerson | null, factor: 1 | 2 = 1, baseVersion = 0) {
    return saveAnswer(by.context, {
      ...{ projectId: this.project.id, roundId: this.round.id, factor, baseVersion },
      ...{ clientId: randomUUID(), sequence: 1, personId: whose?.id },
      content: { ...emptyAnswer, extent: 3, rationale: 'van papier' },
    })
  }
  /** Starts, and types a sheet with content in every part. */
  type(sheet: Partial<DetailedSheet> = {}): Promise<void> {
    return typeSheet(this.lead, this.round, this.writer, { ...wholeSheet('op papier'), ...sheet })
  }

  /** The number of rows in all parts of the writer's sheet that somebody can read. */
  partsSeenBy(person: TestPerson): Promise<number> {
    const where = { roundId: this.round.id, personId: this.writer.id }
    return withAccess(person.context, async (tx) => {
      const counts = [
        await tx.assessment.count({ where }),
        await tx.answer.count({ where }),
        await tx.aspectMark.count({ where }),
        await tx.mirrorGuess.count({ where }),
        await tx.priorityPick.count({ where }),
        await tx.fulfilment.count({ where }),
      ]
      return counts.reduce((sum, count) => sum + count, 0)
    })
  }

  /** Everything that somebody can try on a paper; each must be refused with this code. */
  async expectClosed(by: TestPerson, code: string, whose = this.writer): Promise<void> {
    const picks = { projectId: this.project.id, roundId: this.round.id, personId: whose.id, baseVersion: 0, picks: [2] }
    for (const attempt of [
      () => this.save(by, whose, 1, 1),
      () => savePicks(by.context, picks),
      () => this.give(by, whose),
      () => this.discard(by, whose),
    ])
      await expect(attempt()).rejects.toMatchObject({ code })
  }
}

/** Two leads and two writers of the client; one lead has handed in, and so has the contractor. */
export async function makePaperTable(): Promise<PaperTable> {
  const project = await makeProject({ client: 4, contractorPeople: 2 })
  const table = new PaperTable(project, { projectId: project.id, id: '' })
  await setSideLead(table.lead.context, project.id, table.second.id, true)
  table.round = await makeOpenRound(project, { client: [wholeLine], contractor: [wholeLine, wholeLine] })
  return table
}
