import type { SecurityMutant } from './security-mutant.ts'
import { signInMutants } from './security-mutants-sign-in.ts'

/** What was tried by hand on the running product, each of which a test has to notice (npm run mutants). */
export const securityMutants: readonly SecurityMutant[] = [
  {
    what: 'a seat may act in any session of its project',
    from: ` is distinct from 'seat' or k.project_id <> of_project or k.session_id <> of_session`,
    to: ` is distinct from 'seat' or k.project_id <> of_project`,
    tests: ['codes.integration'],
  },
  {
    what: 'the code of a withdrawn seat still opens',
    from: `and q.code_hash = hashed and q.withdrawn_at is null`,
    to: `and q.code_hash = hashed`,
    tests: ['seats.integration'],
  },
  {
    what: 'a room hears strangers however many wrong codes were typed',
    from: `order by c.tried_at desc offset 119 limit 1), 0)::integer`,
    to: `order by c.tried_at desc offset 119000 limit 1), 0)::integer`,
    tests: ['codes.integration'],
  },
  {
    what: 'a round per side only is told in the order of its sheets',
    from: `where b.project_id = of_project and b.round_id = of_round and b.counted offset 0) k order by k.key;`,
    to: `where b.project_id = of_project and b.round_id = of_round and b.counted
      order by b.factor, b.assessment_id offset 0) k;`,
    tests: ['round-rules-side-only.integration'],
  },
  {
    what: 'a facilitator who came to belong to one of the organisations keeps the masked preparation',
    from: `    and not authz.facilitator_inside(r.project_id) $$;`,
    to: `    $$;`,
    tests: ['round-rules-sealed.integration'],
  },
  {
    what: 'a removed member keeps the stream of a session',
    from: `    and m.joined_at is not null and m.removed_at is null
  union all select t.place::integer`,
    to: `    and m.joined_at is not null
  union all select t.place::integer`,
    tests: ['stream-rights.integration'],
  },
  {
    what: 'the lock of a side is not written down',
    from: `  perform authz.write_audit('round.locked', of_project,
    pg_catalog.jsonb_build_object('round', of_round, 'side', me.side), false);`,
    to: '',
    tests: ['audit.integration'],
  },
  {
    what: 'the lock of a side shows in its organisation’s log while the round runs',
    from: `    and (authz.audit_class(a.kind) <> 'held' or not exists`,
    to: `    and (true or not exists`,
    tests: ['chain.integration'],
  },
  {
    what: 'an organisation reads what its participants did in a session',
    from: `    and m.person_id = new.actor_id and m.role in ('facilitator', 'sideLead')) then`,
    to: `    and m.person_id = new.actor_id) then`,
    tests: ['lines.integration'],
  },
  {
    what: 'an organisation reads of the people of another',
    from: `  then new.details := new.details - 'person'; end if;`,
    to: `  then null; end if;`,
    tests: ['lines.integration'],
  },
  {
    what: 'a line for one organisation stands in the log of another',
    from: `    return case when found_id = any (own) then found_id end;`,
    to: `    return coalesce(case when found_id = any (own) then found_id end, own[1]);`,
    tests: ['lines.integration'],
  },
  {
    what: 'an erased person stays in the log',
    from: `  update public.audit_event a set actor_id = null, actor_salt = null where a.actor_id = who;`,
    to: '',
    tests: ['chain.integration'],
  },
  {
    what: 'a numbered line of the log can be rewritten',
    from: `  if old.number is null then return new; end if;`,
    to: `  return new;`,
    tests: ['chain.integration'],
  },
  {
    what: 'the list of members tells who was there in the month of a round',
    from: `m.side is not null and r.opened_at is not null`,
    to: `m.side is not null and r.opened_at is null`,
    tests: ['lines.integration'],
  },
  {
    what: 'a download of the record is not written down',
    from: `  perform authz.write_audit('record.downloaded', of_project,
    pg_catalog.jsonb_build_object('session', of_session, 'format', format), false);`,
    to: '',
    tests: ['record-mail.integration'],
  },
  {
    what: 'a lead of the contractor may be called by a programme',
    from: `((m.role = 'sideLead' and m.side = 'client') or (m.role = 'facilitator' and not exists (`,
    to: `(m.role = 'sideLead' or (m.role = 'facilitator' and not exists (`,
    tests: ['contacts.integration'],
  },
  {
    what: 'a lead reads a paper sheet after it was handed in',
    from: `x.status = 'open' and s.locked_at is null and a.handed_in_at is null $$`,
    to: `x.status = 'open' and s.locked_at is null $$`,
    tests: ['matrix.integration'],
  },
  {
    what: 'wrong codes of a mail are not counted',
    from: `data: { wrongCodes: { increment: 1 } },`,
    to: `data: { wrongCodes: { increment: 0 } },`,
    tests: ['mail-sign-in.integration'],
  },
  {
    what: 'an invitation opens the account that its address has',
    from: `if (account && account.id !== signedInPersonId) {`,
    to: `if (account && account.id === '') {`,
    tests: ['invitation-door.integration'],
  },
  {
    what: 'signing in leads back to another site',
    from: `return same && URL.parse(plain(path), own)?.origin === own ? path : null`,
    to: `return same || plain(path) ? path : null`,
    tests: ['own-path'],
  },
  {
    what: 'a lead is told who of the other side accepted, with addresses',
    from: `where m.project_id = of_project and m.side = me.side and m.removed_at is null;
end $$;
grant execute on function authz.team(uuid)`,
    to: `where m.project_id = of_project and m.removed_at is null;
end $$;
grant execute on function authz.team(uuid)`,
    tests: ['invitation-door.integration'],
  },
  {
    what: 'parked words stand on the big screen',
    from: `if event_type = 'parking.added' then return '{"text": ""}'; end if;`,
    to: '',
    tests: ['screen.integration'],
  },
  {
    what: 'a script reads the cookie of a session',
    from: `return { httpOnly: true, sameSite: 'lax', path: '/', secure } as const`,
    to: `return { httpOnly: false, sameSite: 'lax', path: '/', secure } as const`,
    tests: ['cookie-rules'],
  },
  {
    what: 'a removed manager keeps taking workbooks',
    from: `and m.person_id = of_file.person_id and m.removed_at is null`,
    to: `and m.person_id = of_file.person_id`,
    tests: ['workbook.integration'],
  },
  {
    what: 'an origin is our own by its end',
    from: `if (given.origin === own.origin) return true`,
    to: `if (given.origin.endsWith(own.host)) return true`,
    tests: ['origin'],
  },
  {
    what: 'one internet address has as many mails sent as it asks for',
    from: `if (internetAddress !== null && fromAddress >= mailsAnHourFromOneAddress) return false`,
    to: `if (internetAddress !== null && fromAddress < 0) return false`,
    tests: ['mail-requests.integration'],
  },
  {
    what: 'a link opens in another browser without the address',
    from: `OR: [{ browserHash: tokenHash(browser ?? '') }, { email: typedEmail ?? '' }],`,
    to: `OR: [{ browserHash: tokenHash(browser ?? '') }, { email: { not: typedEmail ?? '' } }, { email: typedEmail ?? '' }],`,
    tests: ['mail-sign-in.integration'],
  },
  {
    what: 'the message of an error is logged',
    from: `return { name: error.name, code, at: places(error) }`,
    to: `return { name: error.name, message: error.message, code, at: places(error) }`,
    tests: ['logger'],
  },
  {
    what: 'a seat reads the names in a round per side only',
    from: `case
    when r.attribution = 'named' then m.name end,
      b.extent`,
    to: `m.name,
      b.extent`,
    tests: ['attribution.integration'],
  },
  {
    what: 'a card reads the names in a round per side only',
    from: `case
    when r.attribution = 'named' then m.name end, b.extent`,
    to: `m.name, b.extent`,
    tests: ['cards.integration'],
  },
  {
    what: 'a lead reads when people of the other side can come',
    from: `(a.person_id = me.person_id or (me.role = 'sideLead' and m.side = me.side))`,
    to: `(a.person_id = me.person_id or me.role = 'sideLead')`,
    tests: ['planning.integration'],
  },
  {
    what: 'a participant reads when colleagues can come',
    from: `(a.person_id = me.person_id or (me.role = 'sideLead' and m.side = me.side))`,
    to: `(a.person_id = me.person_id or m.side = me.side)`,
    tests: ['planning.integration'],
  },
  {
    what: 'a planned session is changed by who saw an older state',
    from: `  then perform authz.refuse('WS409', 'planning-changed'); end if;`,
    to: `  then null; end if;`,
    tests: ['planning.integration'],
  },
  {
    what: 'a day that is moved stays in calendars as it was',
    from: `    sequence = case when d.starts_at > pg_catalog.now() then d.sequence + 1 else 0 end;`,
    to: `    sequence = d.sequence;`,
    tests: ['planning.integration', 'mails.integration'],
  },
  {
    what: 'a calendar file in a mail asks whoever reads it to reply',
    from: `            rsvp: false,`,
    to: `            rsvp: true,`,
    tests: ['calendar'],
  },
  {
    what: 'somebody changes a template of somebody else’s',
    from: `    where t.id = of_template and t.person_id = me) then perform authz.refuse('WS404', 'not-found'); end if;`,
    to: `    where t.id = of_template) then perform authz.refuse('WS404', 'not-found'); end if;`,
    tests: ['desk.integration'],
  },
  {
    what: 'the desk lists what waits where somebody facilitates no more',
    from: `m.role = 'facilitator' and m.project_kind = 'work'
    and m.joined_at is not null and m.removed_at is null
  order by m.project_id, w.matter, w.part`,
    to: `m.project_kind = 'work' and m.joined_at is not null
  order by m.project_id, w.matter, w.part`,
    tests: ['desk.integration'],
  },
  {
    what: 'a second window writes over a template that was changed',
    from: `where t.id = of_template and t.version = of_version returning`,
    to: `where t.id = of_template returning`,
    tests: ['desk.integration'],
  },
  {
    what: 'the print kit is given to a side',
    from: `    if (project.membership.role !== 'facilitator' || project.kind`,
    to: `    if (project.kind`,
    tests: ['desk.integration'],
  },
  {
    what: 'after a restore a round that stands still is saved to',
    from: `if authz.stands_still(of_project, of_round) then perform authz.refuse('WS409', 'round-stands-still'); end if;`,
    to: `null;`,
    tests: ['still-rounds.integration', 'restored.integration'],
  },
  {
    what: 'after a restore one no of two leads lets a round go on',
    from: `      and a.person_id = m.person_id)) then return false; end if;`,
    to: `      and a.person_id = m.person_id)) then null; end if;`,
    tests: ['restored.integration'],
  },
  {
    what: 'after a restore a sealed round goes on',
    from: `    where r.status in ('open', 'sealed') and not authz.is_rehearsal(r.project_id)`,
    to: `    where r.status = 'open' and not authz.is_rehearsal(r.project_id)`,
    tests: ['restore-rounds.integration', 'restored.integration'],
  },
  {
    what: 'after a restore a question is read that a side took back since',
    from: `  execute function authz.note_gone('question-withdrawn', 'contractor');`,
    to: `  execute function authz.note_gone('question-withdrawn', 'client');`,
    tests: ['restore-gone.integration'],
  },
  ...signInMutants,
]
