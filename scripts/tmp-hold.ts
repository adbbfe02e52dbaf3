import { asRole } from '@/lib/testing/factories-roles.ts'
import { signIn } from '@/lib/testing/factories-people.ts'
import { closeSession, goTo, press } from '@/lib/testing/factories-sessions.ts'
import { openSession } from '@/lib/alignment/commands.ts'
const rows = async (sql: string) => (await asRole<Record<string,string>>('worker', sql, []))
const [project] = await rows(`select id from project where name like 'Merelveld%'`)
const members = await rows(`select person_id, role, side, name from membership where project_id = '${project!.id}' and removed_at is null`)
const [round] = await rows(`select id from round where project_id = '${project!.id}' and status in ('revealed','aligned') order by number desc limit 1`)
const person = async (name: string) => { const m = members.find((x) => x.name!.startsWith(name))!; const s = await signIn(m.person_id!); return { ...s, id: m.person_id!, name: m.name! } as any }
const [petra, samira, tom, lotte] = await Promise.all(['Petra', 'Samira', 'Tom', 'Lotte'].map(person))
const fake = { id: project!.id, facilitator: petra, people: { client: [samira], contractor: [tom] } } as any
const id = await openSession(petra.context, project!.id!, round!.id!)
const session = { projectId: project!.id!, id }
for (const p of [petra, samira, tom, lotte]) await press(p, session, { kind: 'join' })
await goTo(fake, session, 'agree')
const agree = async (what: string, due: string, n: number) => {
  await press(samira, session, { kind: 'propose-outcome', replaces: null, outcome: { kind: 'agreement', what, due, sign: 'Niemand wacht langer dan drie dagen op een ja.', owners: { client: n ? lotte.id : samira.id, contractor: tom.id } } })
  for (const p of [samira, tom]) await press(p, session, { kind: 'confirm-outcome', number: n })
}
await agree('Elke maandag ligt er een lijst met open besluiten in de keet.', '2026-11-10', 0)
await agree('Voor elk nieuw werk lopen we samen een middag door de straat, met de toezichthouder en de voorman erbij.', '2026-12-15', 1)
await press(lotte, session, { kind: 'add-action', text: 'De lijst met telefoonnummers rondsturen.', ownerId: samira.id, due: '2026-11-27', about: 1 })
await press(tom, session, { kind: 'add-action', text: 'Een ochtend meelopen regelen.', ownerId: petra.id, due: '2026-12-01', about: null })
await closeSession(fake, session)
if (process.argv[2]) { const next = await openSession(petra.context, project!.id!, round!.id!); for (const p of [petra, samira, tom, lotte]) await press(p, { ...session, id: next }, { kind: 'join' }); console.log('NEXT', next) }
console.log(JSON.stringify({ project: project!.id, session: id, tokens: Object.fromEntries([['petra', petra.token], ['samira', samira.token], ['tom', tom.token], ['lotte', lotte.token]]) }))
process.exit(0)
