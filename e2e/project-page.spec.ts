import { acceptFacilitators, lockSide } from '@/lib/rounds/commands.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { addMember, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import {
  draftRound,
  lock,
  makeCancelledRound,
  makeOpenRound,
  makeRevealedRound,
  makeSealedRound,
} from '@/lib/testing/factories-rounds.ts'
import { goTo, makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { letClose } from './fixtures/calendar.ts'
import { ask } from './fixtures/http.ts'
import { expect, test, type RunningCopy } from './fixtures/world.ts'

/** What a page says, as one line, its links and buttons in brackets. */
function wordsOf(html: string): string {
  return html
    .replaceAll(/<(script|style|template)\b.*?<\/\1>/gs, ' ')
    .replaceAll(/<(?:a|button|summary)\b[^>]*>/g, '[')
    .replaceAll(/<\/(?:a|button|summary)>/g, ']')
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<!--.*?-->|<\/?(?:strong|b|span|bdi)\b[^>]*>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\[ | ?\]/g, (bracket) => bracket.trim())
}

async function pageOf(copy: RunningCopy, project: TestProject, who: TestPerson): Promise<string> {
  const answer = await ask(copy, `/projects/${project.id}`, { who })
  expect(answer.status).toBe(200)
  return wordsOf(await answer.text())
}

interface Told {
  /** words that stand there; in brackets: a link or a button */
  says: readonly string[]
  /** words that are for others */
  not?: readonly string[]
}

interface State {
  title: string
  make: (copy: RunningCopy) => Promise<TestProject>
  everyone: Told
  /** a participant of the client, who has done what the state says */
  participant: Told
  lead: Told
  facilitator: Told
}

const rules = ['Invullen kan tot en met', 'Wie zie je na de onthulling?', 'Spiegelvraag', 'Afgeschermde voorbereiding']
const leadActs = ['[Vergrendel jullie kant]', '[Akkoord met de begeleider]', '[Naar het team']
const afterActs = ['[Bereid de sessie voor', '[Zet de volgende ronde klaar']
const again = '[Bereid nog een sessie voor'
const facilitatorActs = ['[Open de ronde]', '[Verzet de sluitdatum]', '[Breek de ronde af]', '[Onthul']

const states: readonly State[] = [
  {
    title: 'there is no round',
    make: () => makeProject(),
    everyone: { says: ['Nog geen ronde'], not: ['Beide kanten'] },
    participant: {
      says: [
        'Er is nog geen ronde',
        'In een ronde vult iedereen van beide kanten apart hetzelfde werkblad in.',
        'De begeleider zet de eerste ronde klaar.',
      ],
      not: ['[Naar het team', '[Zet een ronde klaar'],
    },
    lead: {
      says: ['Er is nog geen ronde', 'Kijk intussen of je kant compleet is.', '[Naar het team'],
      not: ['[Zet een ronde klaar'],
    },
    facilitator: { says: ['[Zet een ronde klaar', 'Jij kiest de sluitdatum en de regels.'], not: ['[Naar het team'] },
  },
  {
    title: 'a round is being prepared',
    make: async () => {
      const project = await makeProject()
      const round = await draftRound(project, { maskedPreparation: true })
      await acceptFacilitators(project.people.contractor[0].context, project.id, round.id)
      return project
    },
    everyone: {
      says: [...rules, 'De begeleider kan deze regels nog wijzigen tot de ronde opengaat.', 'in voorbereiding'],
    },
    participant: { says: ['Je hoeft nog niets te doen.'], not: [...leadActs, ...facilitatorActs] },
    lead: {
      says: ['Ga je akkoord met de begeleider?', '[Akkoord met de begeleider]', '[Kies wie meedoen]'],
      not: ['[Open de ronde]'],
    },
    facilitator: {
      says: [
        'Dit moet er zijn voordat de ronde open kan.',
        'Akkoord van de gemeente met de begeleider',
        'ontbreekt nog',
        'in orde',
        '[Open de ronde]',
        '[Wijzig de regels]',
      ],
      not: ['[Akkoord met de begeleider]'],
    },
  },
  {
    title: 'the round is open and nobody has begun',
    make: async () => {
      const project = await makeProject()
      await makeOpenRound(project)
      return project
    },
    everyone: {
      says: [...rules, 'Deze regels liggen vast sinds de ronde open is.', 'Nog niet vergrendeld', 'sluit op'],
    },
    participant: {
      says: ['[Begin', 'Meer zie je niet tot de onthulling.'],
      not: [...leadActs, ...facilitatorActs, 'van 3 ingeleverd', 'nog niet ingeleverd'],
    },
    lead: {
      says: ['[Begin', 'nog niet ingeleverd', '[Herinner', '[Vergrendel jullie kant]', '0 van 3 ingeleverd'],
      not: facilitatorActs,
    },
    facilitator: {
      says: ['0 van 3 ingeleverd', 'Nog niet vergrendeld', '[Verzet de sluitdatum]', '[Breek de ronde af]'],
      not: ['[Begin', '[Onthul', '[Herinner'],
    },
  },
  {
    title: 'the round is open and the own sheet is under way',
    make: async () => {
      const project = await makeProject()
      await makeOpenRound(project, { client: ['44352413', '44352---'], contractor: ['22154412', '22154412'] })
      return project
    },
    everyone: { says: rules },
    participant: {
      says: ['[Verder met factor 6', 'Je hebt 5 van de 8 factoren ingevuld.'],
      not: ['[Begin', 'van 3 ingeleverd'],
    },
    lead: {
      says: ['Ingeleverd, wijzigen kan nog', '[Bekijk je werkblad', '1 van 3 ingeleverd', '[Vergrendel jullie kant]'],
      not: ['2 van 3'],
    },
    facilitator: {
      says: ['1 van 3 ingeleverd', '2 van 3 ingeleverd', 'Je ziet hoeveel er is ingeleverd, niet door wie.'],
      not: ['Herinner'],
    },
  },
  {
    title: 'the own side is locked',
    make: async () => {
      const project = await makeProject()
      const round = await makeOpenRound(project, { client: ['44352413', '44352413'], contractor: ['22154412'] })
      await lock(project, round, 'client')
      return project
    },
    everyone: { says: ['Vergrendeld', 'Nog niet vergrendeld', 'Zegel'] },
    participant: {
      says: ['Jullie kant is vergrendeld', 'We wachten op de andere kant.', '[Lees je werkblad'],
      not: ['[Begin', 'van 3 ingeleverd'],
    },
    lead: {
      says: ['Jullie kant is vergrendeld', 'We wachten op de andere kant.'],
      not: ['[Vergrendel jullie kant]', '[Herinner'],
    },
    facilitator: {
      says: ['2 van 3 ingeleverd', '1 van 3 ingeleverd', '[Verzet de sluitdatum]', '[Breek de ronde af]'],
      not: ['[Onthul'],
    },
  },
  {
    title: 'the closing date passed and nothing was locked',
    make: async (copy) => {
      const project = await makeProject()
      const round = await makeOpenRound(project, { client: ['44352413'] })
      await letClose(copy, round)
      await expect.poll(() => pageOf(copy, project, project.facilitator)).toContain('De sluitdatum is voorbij')
      return project
    },
    everyone: {
      says: [
        'De sluitdatum is voorbij, er is niets vergrendeld',
        'De begeleider verzet de datum of breekt de ronde af. Tot dan kun je invullen.',
      ],
      not: ['heeft niets ingeleverd'],
    },
    participant: { says: ['[Begin'], not: [...facilitatorActs] },
    lead: { says: ['Ingeleverd, wijzigen kan nog'], not: [...facilitatorActs] },
    facilitator: { says: ['[Verzet de sluitdatum]', '[Breek de ronde af]'], not: ['[Onthul'] },
  },
  {
    title: 'both sides are sealed, with a masked preparation',
    make: async (copy) => {
      const project = await makeProject({ facilitator: { name: 'Femke de Vries' } })
      await makeSealedRound(project, { maskedPreparation: true })
      await expect.poll(() => pageOf(copy, project, project.facilitator)).toContain('Plaats op de agenda')
      return project
    },
    everyone: { says: ['Vergrendeld', 'Zegel'], not: ['Nog niet vergrendeld'] },
    participant: {
      says: ['Beide kanten zijn verzegeld', 'Femke de Vries onthult de spiegel.'],
      not: [...facilitatorActs, 'Plaats op de agenda', '6 antwoorden'],
    },
    lead: {
      says: ['Beide kanten zijn verzegeld', 'Femke de Vries onthult de spiegel.'],
      not: [...facilitatorActs, 'Plaats op de agenda', '6 antwoorden'],
    },
    facilitator: {
      says: ['[Onthul', 'Plaats op de agenda', '6 antwoorden', 'Alleen jij ziet dit.'],
      not: ['positiever', 'gemiddeld'],
    },
  },
  {
    title: 'both sides are sealed, without a masked preparation',
    make: async () => {
      const project = await makeProject()
      await makeSealedRound(project)
      return project
    },
    everyone: { says: ['Zegel'], not: ['Plaats op de agenda'] },
    participant: { says: ['Beide kanten zijn verzegeld'] },
    lead: { says: ['Beide kanten zijn verzegeld'] },
    facilitator: { says: ['[Onthul'] },
  },
  {
    title: 'the round is revealed',
    make: async () => {
      const project = await makeProject()
      await makeRevealedRound(project)
      return project
    },
    everyone: { says: ['[Naar de spiegel', 'onthuld op', '[Spiegel]', '[Sessie]', '[Afspraken]'] },
    participant: { says: ['De spiegel is open'], not: afterActs },
    lead: { says: ['De spiegel is open'], not: afterActs },
    facilitator: { says: afterActs, not: ['[Doe mee aan de sessie'] },
  },
  {
    title: 'a session is open',
    make: async () => {
      const project = await makeProject()
      await makeSession(project, await makeRevealedRound(project))
      return project
    },
    everyone: { says: ['De sessie is open', '[Naar de spiegel'], not: ['[Bereid de sessie voor', '[Lees het verslag'] },
    participant: { says: ['[Doe mee aan de sessie'], not: ['[Ga verder met begeleiden'] },
    lead: { says: ['[Doe mee aan de sessie'], not: ['[Ga verder met begeleiden'] },
    facilitator: { says: ['[Ga verder met begeleiden'], not: ['[Doe mee aan de sessie'] },
  },
  {
    title: 'a session was held',
    make: async () => {
      const project = await makeProject()
      const session = await makeSession(project, await makeRevealedRound(project))
      await goTo(project, session, 'check-out')
      await press(project.facilitator, session, { kind: 'close-check-out' })
      await press(project.facilitator, session, { kind: 'close', sure: true })
      return project
    },
    everyone: { says: ['Jullie hebben erover gepraat', '[Lees het verslag', '[Naar de spiegel'] },
    participant: { says: ['Nog niet beide kanten hadden toen het verslag bevestigd.'], not: [...afterActs, again] },
    lead: { says: [], not: [...afterActs, again] },
    facilitator: { says: [again, '[Zet de volgende ronde klaar'] },
  },
  {
    title: 'the round was cancelled',
    make: async () => {
      const project = await makeProject()
      await makeCancelledRound(project, { client: ['44352413', '44352413'] })
      return project
    },
    everyone: {
      says: ['Deze ronde is afgebroken', 'De aannemer is gewisseld.', 'afgebroken'],
      not: ['[Spiegel]', 'Nog niet vergrendeld]'],
    },
    participant: { says: ['[Mijn werkblad'], not: ['[Zet een nieuwe ronde klaar'] },
    lead: { says: ['[Mijn werkblad'], not: ['[Zet een nieuwe ronde klaar'] },
    facilitator: { says: ['[Zet een nieuwe ronde klaar'], not: ['[Mijn werkblad'] },
  },
]

const hats = {
  participant: 'namens de gemeente',
  lead: 'namens de gemeente, als trekker',
  facilitator: 'als begeleider',
}

for (const { title, make, everyone, ...seats } of states)
  test(`when ${title}, each hat reads what it can do now and nothing of another's`, async ({ copy }) => {
    const project = await make(copy)
    const [lead, participant] = project.people.client
    const people = { lead, participant: participant ?? lead, facilitator: project.facilitator }
    for (const seat of ['participant', 'lead', 'facilitator'] as const) {
      const words = await pageOf(copy, project, people[seat])
      const { says, not = [] } = seats[seat]
      for (const told of [`Je bent hier ${hats[seat]}`, ...everyone.says, ...says]) expect(words, seat).toContain(told)
      for (const word of [...(everyone.not ?? []), ...not]) expect(words, seat).not.toContain(word)
    }
    const other = await pageOf(copy, project, project.people.contractor[0])
    for (const told of ['Je bent hier namens de aannemer, als trekker', ...everyone.says]) expect(other).toContain(told)
  })

test('the notice of a date that passed is the same for both sides and everyone', async ({ copy }) => {
  const project = await makeProject()
  const round = await makeOpenRound(project, { contractor: ['22154412', '22154412', '22154412'] })
  await letClose(copy, round)
  const noticeTo = async (who: TestPerson) =>
    /De sluitdatum is voorbij.*?Tot dan kun je invullen\./.exec(await pageOf(copy, project, who))?.[0]
  await expect.poll(() => noticeTo(project.facilitator)).toBeDefined()
  const notice = await noticeTo(project.facilitator)
  for (const who of [...project.people.client, ...project.people.contractor]) expect(await noticeTo(who)).toBe(notice)
})

test('who joined after the own lock reads that they take part from the reveal on', async ({ copy }) => {
  const project = await makeProject()
  const round = await makeOpenRound(project, { client: ['44352413'] })
  const [lead] = project.people.client
  await lockSide(lead.context, project.id, round.id)
  const hat = { role: 'participant', side: 'client', organisationId: project.municipality.id } as const
  const late = await addMember(project.id, lead, hat)
  const words = await pageOf(copy, project, late)
  expect(words).toContain('Jouw kant was al vergrendeld toen je erbij kwam. Je doet mee vanaf de onthulling.')
  expect(words).not.toContain('[Begin')
})

test('anyone else gets the 404: a removed member, who administers the organisation or the platform, a stranger', async ({
  copy,
}) => {
  const project = await makeProject()
  const [lead, leaver] = project.people.client
  if (!leaver) throw new Error('the project has too few people')
  await removeMember(lead.context, project.id, leaver.id)
  const admin = await makePerson()
  await joinOrganisation(project.admin, project.municipality, admin, 'admin')
  for (const who of [leaver, admin, project.admin, await makePerson()])
    expect((await ask(copy, `/projects/${project.id}`, { who })).status).toBe(404)
})
