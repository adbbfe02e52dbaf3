import type { Side } from '@/lib/measures/model.ts'
import type { CallIds } from './callables.ts'
import type { TestProject } from './factories.ts'
import { asDefiner } from './factories-roles.ts'

export interface Seen {
  /** whose person, invitation, seat and organisation */
  readonly side: Side
  /** a round that is open with a session that runs, or a round that was revealed with a session that was held */
  readonly moment: 'open' | 'named' | 'side-only'
}

const roundOf: Readonly<Record<Seen['moment'], string>> = {
  open: `status = 'open'`,
  named: `revealed_at is not null and attribution = 'named'`,
  'side-only': `revealed_at is not null and attribution = 'side-only'`,
}

async function idFrom(project: TestProject, sql: string): Promise<string> {
  const [row] = await asDefiner<{ id: string }>(`${sql} limit 1`, [project.id])
  return row?.id ?? ''
}

function refuseHoles<Ids extends Readonly<Record<string, string>>>(ids: Ids): Ids {
  const absent = Object.entries(ids).filter(([, id]) => id === '')
  if (absent.length > 0) throw new Error(`the world lacks ${absent.map(([kind]) => kind).join(', ')}`)
  return ids
}

const ofProgramme = `select programme_id from neighbourhood where project_id = $1 and code = 'shown'`

/**
 * One thing of each kind that belongs to a project of `isolationWorld`, its organisations and the programme it takes part
 * in: of a side where there is one, at a moment. The person is the second of the side. Throws when there is none of a kind.
 */
export async function idsSeen(project: TestProject, { side, moment }: Seen): Promise<CallIds> {
  const closed = moment === 'open' ? 'null' : 'not null'
  const find = (sql: string) => idFrom(project, sql)
  return refuseHoles({
    project: project.id,
    round: await find(`select id from round where project_id = $1 and ${roundOf[moment]} order by number`),
    session: await find(
      `select id from alignment_session where project_id = $1 and closed_at is ${closed} order by opened_at`,
    ),
    commitment: await find('select id from commitment where project_id = $1 order by id'),
    person: project.people[side][1]?.id ?? '',
    invitation: await find(
      `select id from project_invitation where project_id = $1 order by side is distinct from '${side}', id`,
    ),
    seat: await find(`select id from session_seat where project_id = $1 order by side is distinct from '${side}', id`),
    organisation: side === 'client' ? project.municipality.id : project.contractor.id,
    programme: await find(`select programme_id as id from (${ofProgramme})`),
    neighbourhood: await find(`select id from neighbourhood where project_id = $1 and code = 'shown'`),
    cardholder: await find(
      `select person_id as id from membership where project_id = $1 and without_mail and removed_at is null
       order by side is distinct from '${side}', person_id`,
    ),
    request: await find(
      `select id from without_mail_request where project_id = $1 order by side is distinct from '${side}', id`,
    ),
    organisationRequest: await find(
      `select q.id from organisation_request q join membership m on m.person_id = q.person_id
       where m.project_id = $1 order by m.side is distinct from '${side}', q.id`,
    ),
    // of who facilitates the project
    template: await find(
      `select t.id from plan_template t join membership m on m.person_id = t.person_id and m.role = 'facilitator'
       where m.project_id = $1 order by t.id`,
    ),
    // of nobody, and of no project
    feedback: await find(`select id from feedback where readable order by md5(id || $1::text)`),
    file: await find(
      `select id from programme_file where programme_id in (${ofProgramme}) and person_id in (select person_id
       from programme_manager where removed_at is null) order by state = 'ready' desc, id`,
    ),
    words: await find(
      `select shared_id as id from portfolio_question where for_teams and programme_id in (${ofProgramme}) order by shared_id`,
    ),
    suggestion: await find('select id from team_suggestion where project_id = $1 order by id'),
    proposal: await find(
      `select x.id from project_proposal x join project p on p.id = $1 where x.begun_for = p.municipality_id
       and x.project_id is null order by x.id`,
    ),
  })
}

/** What no function of a project names, but actions and pages do. */
export interface OtherIds {
  readonly organisationInvitation: string
  readonly organisationMember: string
  readonly login: string
  /** who manages the programme */
  readonly manager: string
}

/** Of the same project: an invitation of its contractor's, a member of its municipality, a session of its lead. */
export async function otherIdsOf(project: TestProject): Promise<OtherIds> {
  const find = (sql: string) => idFrom(project, sql)
  return refuseHoles({
    organisationInvitation: await find(
      `select i.id from organisation_invitation i join project p on p.id = $1
       order by i.organisation_id = p.municipality_id desc, i.id`,
    ),
    organisationMember: project.people.client[0].id,
    login: await find(
      `select s.id from login_session s where s.person_id = (select m.person_id from membership m
       where m.project_id = $1 and m.role = 'sideLead' and m.side = 'client' order by m.joined_at) and s.revoked_at is null order by id`,
    ),
    manager: await find(
      `select person_id as id from programme_manager where programme_id in (${ofProgramme}) and removed_at is null`,
    ),
  })
}
