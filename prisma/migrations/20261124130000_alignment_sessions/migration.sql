-- The live session: a log of what happened, in order and without gaps, and what is secret until it is closed. app decides
-- by the pure functions of lib/alignment and appends what comes of it. What stands here is who may append what, who
-- reads it, and that a secret answer is in no row that anybody reads: the counts enter the log at the close.

create table alignment_session (
  project_id uuid not null,
  id uuid not null default gen_random_uuid(),
  round_id uuid not null,
  -- of a cursor: another epoch means that what was read before is no longer what the log says (somebody was erased)
  epoch text not null default left(gen_random_uuid()::text, 8),
  opened_by uuid not null references person,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (project_id, id),
  foreign key (project_id, round_id) references round on delete cascade
);
create unique index alignment_session_one_at_a_time on alignment_session (project_id, round_id) where closed_at is null;

-- A row an audience: whoever appends waits for it, so numbers become visible in their order and a cursor skips nothing.
create table session_event_counter (
  project_id uuid not null,
  session_id uuid not null,
  audience text not null check (audience in ('all', 'client', 'contractor', 'facilitator')),
  last_seq bigint not null default 0,
  primary key (project_id, session_id, audience),
  foreign key (project_id, session_id) references alignment_session on delete cascade
);

-- by_person is whom everyone may know; actor_id is for erasing, and granted to nobody who serves.
create table session_event (
  project_id uuid not null,
  session_id uuid not null,
  audience text not null,
  seq bigint not null,
  type text not null check (type ~ '^[a-z-]+\.[a-z-]+$'),
  payload jsonb not null default '{}' check (length(payload::text) <= 20000),
  by_role text not null,
  by_side text,
  by_person uuid,
  actor_id uuid,
  command_id uuid not null,
  occurred_at timestamptz not null default clock_timestamp(),
  primary key (project_id, session_id, audience, seq),
  foreign key (project_id, session_id, audience) references session_event_counter on delete cascade
);
create index session_event_command on session_event (project_id, session_id, command_id);
create index session_event_actor on session_event (actor_id);

create table session_poll (
  project_id uuid not null,
  session_id uuid not null,
  poll text not null check (poll in ('vote', 'rating', 'check-out')),
  -- 0 for the check-out, which is about no factor
  factor smallint not null check (factor between 0 and 8),
  closed_at timestamptz,
  primary key (project_id, session_id, poll, factor),
  foreign key (project_id, session_id) references alignment_session on delete cascade
);

-- Secret answers: votes, ratings given again, the check-out. No role that serves reads this table, ever.
create table session_ballot (
  project_id uuid not null,
  session_id uuid not null,
  poll text not null,
  factor smallint not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid,
  side text not null check (side in ('client', 'contractor')),
  choices smallint[] not null,
  primary key (project_id, id),
  unique (project_id, session_id, poll, factor, person_id),
  foreign key (project_id, session_id, poll, factor) references session_poll on delete cascade
);
create index session_ballot_person on session_ballot (person_id);

-- Who is writing at this moment, for as long as the browser keeps saying so. Read as a number only.
create table session_typing (
  project_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  until timestamptz not null,
  primary key (project_id, session_id, person_id),
  foreign key (project_id, session_id) references alignment_session on delete cascade,
  foreign key (project_id, person_id) references membership on delete cascade
);

do $$ declare t text; begin
  foreach t in array array['alignment_session', 'session_event_counter', 'session_event', 'session_poll', 'session_ballot',
    'session_typing'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('grant select, insert, update on %I to wijkspiegel_definer', t);
    execute format('create policy definer_all on %I for all to wijkspiegel_definer using (true) with check (true)', t);
  end loop;
end $$;

set local role wijkspiegel_definer;

-- Projects in which the caller is of a side, or a facilitator.
create function authz.my_projects_as(part text) returns setof uuid
language sql stable security definer parallel safe rows 5 set search_path = '' as $$
  select m.project_id from public.membership m
  where m.person_id = (select authz.uid()) and m.joined_at is not null and m.removed_at is null
    and coalesce(m.side, m.role) = part $$;

-- What was said stays said. Erasure alone takes the words and the person out of a line.
create function authz.session_event_guard() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if new.actor_id is null and pg_catalog.current_setting('app.erasing', true) = 'yes'
    and (pg_catalog.to_jsonb(new) - array['payload', 'actor_id', 'by_person'])
      = (pg_catalog.to_jsonb(old) - array['payload', 'actor_id', 'by_person']) then return new; end if;
  perform authz.refuse('WS409', 'one-way');
  return null;
end $$;
grant execute on function authz.session_event_guard() to wijkspiegel_owner;

-- One writer at a time in a session. The hat is asked again once the others are through: it may be gone by then.
create function authz.lock_session(p uuid, s uuid) returns public.membership
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.hat(p);
  if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'sessions need read committed' using errcode = '25000'; end if;
  perform from public.session_event_counter c where c.project_id = p and c.session_id = s and c.audience = 'all' for no key update;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  return authz.hat(p);
end $$;

-- The first word of a command: takes the lock and says what the pure functions need of the database.
create function authz.hold_session(p uuid, s uuid, command uuid) returns table (person_id uuid, role text, side text,
  repeated boolean, typing integer, moment timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.lock_session(p, s); begin
  return query select me.person_id, me.role, me.side,
    exists (select from public.session_event e where e.project_id = p and e.session_id = s and e.command_id = command),
    (select pg_catalog.count(*)::integer from public.session_typing t where t.project_id = p and t.session_id = s
      and t.person_id <> me.person_id and t.until > pg_catalog.clock_timestamp()),
    pg_catalog.clock_timestamp();
end $$;

-- Five counts, of the answers 1 to 5. Anything else is counted nowhere.
create function authz.counts_of(answers smallint[]) returns jsonb
language sql immutable set search_path = '' as $$
  select pg_catalog.jsonb_agg((select pg_catalog.count(*) from pg_catalog.unnest(answers) a where a = e) order by e)
  from pg_catalog.generate_series(1, 5) e $$;

create function authz.vote_results(p uuid, s uuid, f smallint, of_side text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(k.number, k.dots) order by k.number), '[]')
  from (select d.number, pg_catalog.count(*) as dots from public.session_ballot b cross join pg_catalog.unnest(b.choices) d(number)
    where b.project_id = p and b.session_id = s and b.poll = 'vote' and b.factor = f and b.side = of_side group by d.number) k $$;

-- Of the people who rated again: what they had answered in the round, which nothing here changes, and what they say now.
create function authz.rating_results(p uuid, s uuid, f smallint, of_side text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'before', authz.counts_of(coalesce(pg_catalog.array_agg(k.extent), '{}')),
    'after', authz.counts_of(coalesce(pg_catalog.array_agg(k.now), '{}')),
    'dontKnow', pg_catalog.jsonb_build_array(pg_catalog.count(*) filter (where k.dont_know), pg_catalog.count(*) filter (where k.now = 0)))
  from (select a.extent, a.dont_know, b.choices[1] as now from public.session_ballot b
    join public.alignment_session x on x.project_id = p and x.id = s
    left join public.answer a on a.project_id = p and a.round_id = x.round_id and a.person_id = b.person_id and a.factor = f and a.counted
    where b.project_id = p and b.session_id = s and b.poll = 'rating' and b.factor = f and b.side = of_side) k $$;

create function authz.check_out_results(p uuid, s uuid, of_side text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_agg(authz.counts_of(array(select b.choices[q] from public.session_ballot b where b.project_id = p
    and b.session_id = s and b.poll = 'check-out' and b.side = of_side)) order by q) from pg_catalog.generate_series(1, 3) q $$;

-- Closes a secret round and counts it, per side. Whoever is still sending waits for the row, and is then too late.
create function authz.close_poll(p uuid, s uuid, which text, f smallint) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.session_poll set closed_at = pg_catalog.clock_timestamp()
  where project_id = p and session_id = s and poll = which and factor = f and closed_at is null;
  if not found then perform authz.refuse('WS409', 'poll-closed'); end if;
  return (select pg_catalog.jsonb_object_agg(x.side, case which when 'vote' then authz.vote_results(p, s, f, x.side)
    when 'rating' then authz.rating_results(p, s, f, x.side) else authz.check_out_results(p, s, x.side) end)
    from (values ('client'), ('contractor')) x(side));
end $$;

-- Who may say it at all: what only a facilitator does, what only a side says, what a lead of a side confirms.
create function authz.require_sayable(p uuid, s uuid, me public.membership, event_type text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if event_type = any ('{attendance.joined,fact.added,parking.added,question.proposed,outcome.proposed,note.added}'::text[])
  then return; end if;
  if event_type = any ('{session.opened,session.closed,session.paused,session.resumed,step.moved,step.undone,agenda.reordered,timer.extended,lead.taken,questions.merged,vote.opened,vote.closed,confirming.handed,rating.opened,rating.closed,check-out.opened,check-out.closed}'::text[])
    and me.role = 'facilitator' then return; end if;
  if event_type = any ('{retelling.written,retelling.confirmed}'::text[]) and me.side is not null then return; end if;
  if event_type = any ('{outcome.confirmed,record.confirmed}'::text[]) and (me.role = 'sideLead' or (me.side is not null
    and exists (select from public.session_event e where e.project_id = p and e.session_id = s and e.audience = 'all'
      and e.type = 'confirming.handed' and e.payload ->> 'personId' = me.person_id::text and e.payload ->> 'side' = me.side)))
  then return; end if;
  perform authz.refuse('WS403', 'not-allowed');
end $$;

-- What an event does beside standing in the log. Gives what the log says of it: the counts, where it closes something.
create function authz.session_effect(p uuid, s uuid, event_type text, content jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare f smallint := coalesce((content ->> 'factor')::smallint, 0); which text := pg_catalog.split_part(event_type, '.', 1); begin
  if event_type = 'session.opened' and exists (select from public.session_event e where e.project_id = p and e.session_id = s)
  then perform authz.refuse('WS409', 'session-running'); end if;
  if event_type = any ('{vote.opened,rating.opened,check-out.opened}'::text[]) then
    insert into public.session_poll (project_id, session_id, poll, factor) values (p, s, which, f) on conflict do nothing;
    if not found then perform authz.refuse('WS409', 'poll-closed'); end if;
  elsif event_type = any ('{vote.closed,rating.closed,check-out.closed}'::text[]) then
    return content || pg_catalog.jsonb_build_object('results', authz.close_poll(p, s, which, f));
  elsif event_type = 'session.closed' then
    update public.alignment_session set closed_at = pg_catalog.clock_timestamp() where project_id = p and id = s;
    -- aligned: closed, and the record confirmed by both sides
    update public.round r set status = 'aligned', aligned_at = pg_catalog.clock_timestamp() from public.alignment_session x
    where x.project_id = p and x.id = s and r.project_id = p and r.id = x.round_id and r.status = 'revealed'
      and (select pg_catalog.count(distinct e.by_side) from public.session_event e where e.project_id = p and e.session_id = s
        and e.audience = 'all' and e.type = 'record.confirmed') = 2;
    perform authz.append_event(p, 'session.closed', pg_catalog.jsonb_build_object('session', s));
  end if;
  return content;
end $$;

-- Appends what came of one command. Who and when are the database's own word. Per side only: a participant is the side,
-- but for who is there. A command that was carried out already is told nothing new.
create function authz.append_to_session(p uuid, s uuid, command uuid, events jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.lock_session(p, s); named boolean; closed boolean; e record; content jsonb; reader text; number bigint; begin
  select r.attribution = 'named', x.closed_at is not null into named, closed from public.alignment_session x
  join public.round r on r.project_id = x.project_id and r.id = x.round_id where x.project_id = p and x.id = s;
  if closed then perform authz.refuse('WS409', 'session-closed'); end if;
  if exists (select from public.session_event k where k.project_id = p and k.session_id = s and k.command_id = command) then return; end if;
  for e in select x.value ->> 'type' as type, (x.value - 'type') as content from pg_catalog.jsonb_array_elements(events)
    with ordinality x(value, place) order by x.place loop
    perform authz.require_sayable(p, s, me, e.type);
    content := authz.session_effect(p, s, e.type, e.content);
    reader := case when e.type = 'note.added' then coalesce(me.side, me.role) else 'all' end;
    update public.session_event_counter c set last_seq = c.last_seq + 1
    where c.project_id = p and c.session_id = s and c.audience = reader returning c.last_seq into number;
    insert into public.session_event (project_id, session_id, audience, seq, type, payload, by_role, by_side, by_person, actor_id, command_id)
    values (p, s, reader, number, e.type, content, me.role, me.side,
      case when named or me.side is null or e.type = 'attendance.joined' then me.person_id end, me.person_id, command);
    if e.type = any ('{agenda.reordered,lead.taken,session.closed}'::text[]) then
      perform authz.write_audit('alignment.' || e.type, p, pg_catalog.jsonb_build_object('session', s), false);
    end if;
  end loop;
  -- a wake-up, on the channel to which every process listens already
  perform pg_catalog.pg_notify('project', s::text);
end $$;

create function authz.open_session(p uuid, r uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_facilitator(p); x public.round; made uuid; begin
  x := authz.hold_round(p, r);
  if x.status not in ('revealed', 'aligned') then perform authz.refuse('WS409', 'not-revealed'); end if;
  if exists (select from public.alignment_session o where o.project_id = p and o.round_id = r and o.closed_at is null)
  then perform authz.refuse('WS409', 'session-running'); end if;
  insert into public.alignment_session (project_id, round_id, opened_by) values (p, r, me.person_id) returning id into made;
  insert into public.session_event_counter (project_id, session_id, audience)
  select p, made, a from pg_catalog.unnest('{all,client,contractor,facilitator}'::text[]) a;
  perform authz.write_audit('alignment.opened', p, pg_catalog.jsonb_build_object('session', made), false);
  perform authz.append_event(p, 'session.opened', pg_catalog.jsonb_build_object('session', made));
  return made;
end $$;

-- Puts a secret answer where nobody reads it; another one of the same person takes its place, until the close. The row
-- of the poll is held, so no answer slips in behind the count.
create function authz.cast_ballot(p uuid, s uuid, which text, f smallint, answers smallint[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(p); closed boolean; fits boolean; begin
  if me.side is null then perform authz.refuse('WS403', 'not-allowed'); end if;
  if not exists (select from public.alignment_session x where x.project_id = p and x.id = s) then perform authz.refuse('WS404', 'not-found'); end if;
  select x.closed_at is not null into closed from public.session_poll x
  where x.project_id = p and x.session_id = s and x.poll = which and x.factor = f for share;
  if closed is distinct from false then perform authz.refuse('WS409', 'poll-closed'); end if;
  if which = 'vote' and pg_catalog.cardinality(answers) > 3 then perform authz.refuse('WS422', 'too-many-dots'); end if;
  fits := case which when 'vote' then not exists (select from pg_catalog.unnest(answers) a where a is null or a < 1)
    when 'rating' then pg_catalog.cardinality(answers) = 1 and answers[1] between 0 and 5
    else pg_catalog.cardinality(answers) = 3 and not exists (select from pg_catalog.unnest(answers) a where a is null or a not between 1 and 5) end;
  if fits is distinct from true then perform authz.refuse('WS422', 'unknown-item'); end if;
  insert into public.session_ballot (project_id, session_id, poll, factor, person_id, side, choices)
  values (p, s, which, f, me.person_id, me.side, answers)
  on conflict (project_id, session_id, poll, factor, person_id) do update set choices = excluded.choices;
end $$;

-- The caller's own secret answers, for the page that was loaded again.
create function authz.my_ballots(p uuid, s uuid) returns table (poll text, factor smallint, choices smallint[])
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.hat(p); begin
  return query select b.poll, b.factor, b.choices from public.session_ballot b
  where b.project_id = p and b.session_id = s and b.person_id = me.person_id order by b.poll, b.factor;
end $$;

create function authz.say_typing(p uuid, s uuid, writing boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(p); begin
  if not exists (select from public.alignment_session x where x.project_id = p and x.id = s and x.closed_at is null)
  then perform authz.refuse('WS404', 'not-found'); end if;
  insert into public.session_typing (project_id, session_id, person_id, until)
  values (p, s, me.person_id, pg_catalog.clock_timestamp() + case when writing then interval '10 seconds' else interval '0' end)
  on conflict (project_id, session_id, person_id) do update set until = excluded.until;
end $$;

grant execute on function authz.my_projects_as(text), authz.hold_session(uuid, uuid, uuid),
  authz.append_to_session(uuid, uuid, uuid, jsonb), authz.open_session(uuid, uuid),
  authz.cast_ballot(uuid, uuid, text, smallint, smallint[]), authz.my_ballots(uuid, uuid),
  authz.say_typing(uuid, uuid, boolean) to wijkspiegel_app;

-- Name and texts go, extents stay without a person. The session that asked ends with everything else.
create or replace function authz.erase_me() returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_person(); m record; begin
  for m in select x.project_id, x.role, x.side from public.membership x where x.person_id = me and x.removed_at is null order by x.project_id loop
    -- as in remove_member: two leads who leave at the same moment wait for each other
    perform from public.project where id = m.project_id for no key update;
    if m.role = 'facilitator' and authz.round_is_running(m.project_id) and not exists (select from public.membership x
      where x.project_id = m.project_id and x.role = 'facilitator' and x.person_id <> me and x.joined_at is not null and x.removed_at is null)
    then perform authz.refuse('WS409', 'last-facilitator'); end if;
    if m.role = 'sideLead' and not exists (select from public.membership x where x.project_id = m.project_id and x.side = m.side
      and x.role = 'sideLead' and x.person_id <> me and x.joined_at is not null and x.removed_at is null)
    then perform authz.refuse('WS409', 'last-lead'); end if;
    perform authz.end_membership(m.project_id, me);
  end loop;
  perform authz.write_audit('account.erased', null, '{}', false);
  perform pg_catalog.set_config('app.erasing', 'yes', true);
  update public.answer_seal s set rationale_salt = null, example_salt = null from public.answer a
  where a.person_id = me and s.project_id = a.project_id and s.assessment_id = a.assessment_id and s.factor = a.factor;
  update public.aspect_mark set person_id = null where person_id = me;
  update public.mirror_guess set person_id = null where person_id = me;
  update public.priority_pick set person_id = null where person_id = me;
  update public.answer set person_id = null, rationale = '', example = '' where person_id = me;
  update public.assessment set person_id = null where person_id = me;
  -- the joint words of a session (agreements, differences) stay; what one person said or wrote goes. Another epoch: every
  -- reader of the log starts afresh, and holds nothing of it any more
  update public.alignment_session x set epoch = pg_catalog.left(pg_catalog.gen_random_uuid()::text, 8)
  where exists (select from public.session_event e where e.project_id = x.project_id and e.session_id = x.id and e.actor_id = me);
  update public.session_event set actor_id = null, by_person = null, payload = payload
    || case when type = any ('{retelling.written,fact.added,parking.added,question.proposed,note.added}'::text[]) then '{"text": ""}'::jsonb
      when type = 'record.confirmed' then '{"remark": ""}'::jsonb else '{}'::jsonb end
  where actor_id = me;
  update public.session_ballot set person_id = null where person_id = me;
  perform pg_catalog.set_config('app.erasing', 'no', true);
  update public.membership set name = '', function_title = '' where person_id = me;
  update public.organisation_member set name = '–', removed_at = coalesce(removed_at, pg_catalog.now()) where person_id = me;
  update public.project_invitation set email = '' where person_id = me;
  update public.organisation_invitation set email = '' where person_id = me;
  delete from public.mail_token t using public.person x where x.id = me and t.email = x.email;
  update public.person set email = null, name = '', erased_at = pg_catalog.now(), verified_at = null where id = me;
  update public.login_session set revoked_at = coalesce(revoked_at, pg_catalog.now()), device = '' where person_id = me;
end $$;
reset role;

create trigger session_event_guard before update on session_event for each row execute function authz.session_event_guard();

-- Reading -------------------------------------------------------------------------------------------------------

grant select (project_id, id, round_id, epoch, opened_at, closed_at) on alignment_session to wijkspiegel_app;
create policy app_read on alignment_session for select to wijkspiegel_app using (project_id = any (array(select authz.my_projects())));
grant select (project_id, session_id, audience, seq, type, payload, by_role, by_side, by_person, occurred_at)
  on session_event to wijkspiegel_app;
create policy app_read on session_event for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and (audience = 'all'
    or (audience = 'client' and project_id = any (array(select authz.my_projects_as('client'))))
    or (audience = 'contractor' and project_id = any (array(select authz.my_projects_as('contractor'))))
    or (audience = 'facilitator' and project_id = any (array(select authz.my_projects_as('facilitator'))))));
