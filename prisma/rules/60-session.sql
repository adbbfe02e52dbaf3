-- The live session: a log of what happened, in order and without gaps, and what is secret until it is closed. app
-- decides by the pure functions of lib/session and appends the resulting events. These functions enforce who may append
-- what, who reads it, and that no readable row contains a secret answer: the counts enter the log at the close.
--
-- Presence, writing and readiness are no events: a row expires by itself unless the browser renews it.

-- Events are never changed. Only erasure removes the text and the person from a line.
create or replace function authz.session_event_guard() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if new.actor_id is null and pg_catalog.current_setting('app.erasing', true) = 'yes'
    and (pg_catalog.to_jsonb(new) - array['payload', 'actor_id', 'by_person'])
      = (pg_catalog.to_jsonb(old) - array['payload', 'actor_id', 'by_person']) then return new; end if;
  perform authz.refuse('WS409', 'one-way');
  return null;
end $$;
grant execute on function authz.session_event_guard() to wijkspiegel_owner;

-- One writer at a time in a session, including seats. The membership is checked again after waiting for others, as it
-- may have ended meanwhile. A member who signs in replaces the seat that a lead had made for them.
create or replace function authz.lock_session(of_project uuid, of_session uuid) returns public.membership
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership; seat uuid; begin
  perform authz.session_hat(of_project, of_session);
  if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'sessions need read committed' using errcode = '25000'; end if;
  perform from public.session_event_counter c where c.project_id = of_project and c.session_id = of_session
    and c.audience = 'all' for no key update;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  me := authz.session_hat(of_project, of_session);
  if authz.uid() is not null then
    update public.session_seat t set withdrawn_at = pg_catalog.clock_timestamp(),
      own_login_at = pg_catalog.clock_timestamp()
    where t.project_id = of_project and t.session_id = of_session and t.member_id = me.person_id
      and t.own_login_at is null returning t.id into seat;
    if found then perform authz.end_passes(of_project, of_session, seat); end if;
  end if;
  return me;
end $$;

-- The start of a command: takes the lock and returns what the pure functions need from the database, including how many
-- others are writing.
create or replace function authz.hold_session(of_project uuid, of_session uuid,
  command uuid) returns table (person_id uuid, role text,
  side text, repeated boolean, typing integer, moment timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.lock_session(of_project, of_session); begin
  return query select me.person_id, me.role, me.side,
    exists (select from public.session_event e where e.project_id = of_project and e.session_id = of_session
      and e.command_id = command),
    (select pg_catalog.count(*)::integer from public.session_presence t
      where t.project_id = of_project and t.session_id = of_session
      and t.person_id <> me.person_id and t.typing_until > pg_catalog.clock_timestamp()),
    pg_catalog.clock_timestamp();
end $$;
grant execute on function authz.hold_session(uuid, uuid, uuid) to wijkspiegel_app;

-- Five counts, for the answers 1 to 5. Other values are not counted.
create or replace function authz.counts_of(answers smallint[]) returns jsonb
language sql immutable set search_path = '' as $$
  select pg_catalog.jsonb_agg((select pg_catalog.count(*) from pg_catalog.unnest(answers) a where a = e) order by e)
  from pg_catalog.generate_series(1, 5) e $$;

-- The dots of one side in a vote, by the number of the question.
create or replace function authz.vote_results(of_project uuid, of_session uuid, of_factor smallint,
  of_side text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(k.number, k.dots) order by k.number), '[]')
  from (select d.number, pg_catalog.count(*) as dots from public.session_ballot b cross
    join pg_catalog.unnest(b.choices) d(number)
    where b.project_id = of_project and b.session_id = of_session and b.poll = 'vote' and b.factor = of_factor
      and b.side = of_side group by d.number) k $$;

-- For the people who rated again: their answers in the round, which stay unchanged, and their new ones.
create or replace function authz.rating_results(of_project uuid, of_session uuid, of_factor smallint,
  of_side text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'before', authz.counts_of(coalesce(pg_catalog.array_agg(k.extent), '{}')),
    'after', authz.counts_of(coalesce(pg_catalog.array_agg(k.now), '{}')),
    'dontKnow', pg_catalog.jsonb_build_array(pg_catalog.count(*) filter (where k.dont_know),
      pg_catalog.count(*) filter (where k.now = 0)))
  from (select a.extent, a.dont_know, b.choices[1] as now from public.session_ballot b
    join public.alignment_session x on x.project_id = of_project and x.id = of_session
    left join public.answer a on a.project_id = of_project and a.round_id = x.round_id and a.person_id = b.person_id
      and a.factor = of_factor and a.counted
    where b.project_id = of_project and b.session_id = of_session and b.poll = 'rating' and b.factor = of_factor
      and b.side = of_side) k $$;

-- How often a side gave each answer to the three questions about the talk; a JSON null for fewer than three answers.
create or replace function authz.check_out_results(of_project uuid, of_session uuid, of_side text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when (select pg_catalog.count(*) from public.session_ballot b
    where b.project_id = of_project and b.session_id = of_session
      and b.poll = 'check-out' and b.side = of_side) < 3 then 'null'::jsonb
    else (select pg_catalog.jsonb_agg(authz.counts_of(array(select b.choices[q] from public.session_ballot b
      where b.project_id = of_project
      and b.session_id = of_session and b.poll = 'check-out' and b.side = of_side)) order by q)
        from pg_catalog.generate_series(1, 3) q) end $$;

-- Closes a secret round and counts it, per side. An answer still being sent waits for the row, and is then too late.
-- Answers that are too few to be counted are deleted.
create or replace function authz.close_poll(of_project uuid, of_session uuid, which text,
  of_factor smallint) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare counted jsonb; begin
  update public.session_poll set closed_at = pg_catalog.clock_timestamp()
  where project_id = of_project and session_id = of_session and poll = which
    and factor = of_factor and closed_at is null;
  if not found then perform authz.refuse('WS409', 'poll-closed'); end if;
  counted := (select pg_catalog.jsonb_object_agg(x.side, case which when 'vote'
    then authz.vote_results(of_project, of_session, of_factor, x.side)
    when 'rating' then authz.rating_results(of_project, of_session, of_factor, x.side)
      else authz.check_out_results(of_project, of_session, x.side) end)
    from (values ('client'), ('contractor')) x(side));
  if which = 'check-out' then
    update public.session_ballot b set choices = '{}' where b.project_id = of_project
      and b.session_id = of_session and b.poll = which
      and b.factor = of_factor and counted -> b.side = 'null'::jsonb;
  end if;
  return counted;
end $$;

-- Who may append what: everybody adds facts, actions, questions and proposals; a side its retelling; a lead or an
-- appointed person confirms; any facilitator does the rest (that it is the one who leads is checked by the server).
-- Before a session opens only its plan can be changed.
create or replace function authz.require_sayable(of_project uuid, of_session uuid, me public.membership,
  event_type text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if event_type <> all ('{session.planned,agenda.reordered}'::text[])
    and exists (select from public.alignment_session x
      where x.project_id = of_project and x.id = of_session and x.opened_at is null)
  then perform authz.refuse('WS409', 'session-closed'); end if;
  if event_type
    = any
    ('{attendance.joined,fact.added,parking.added,action.added,question.proposed,outcome.proposed,note.added}'::text[])
  then return; end if;
  if event_type = any (
    '{session.planned,session.opened,session.closed,session.paused,session.resumed,step.moved,step.undone,'
      'agenda.reordered,timer.extended,lead.taken,questions.merged,vote.opened,vote.closed,confirming.handed,'
      'rating.opened,rating.closed,check-out.opened,check-out.closed,action.dropped,commitment.reviewed,'
      'holder.seen}'::text[])
    and me.role = 'facilitator' then return; end if;
  if event_type = any ('{retelling.written,retelling.confirmed}'::text[]) and me.side is not null then return; end if;
  if event_type = any ('{outcome.confirmed,record.confirmed}'::text[]) and (me.role = 'sideLead' or (me.side is not null
    and exists (select from public.session_event e where e.project_id = of_project
      and e.session_id = of_session and e.audience = 'all'
      and e.type = 'confirming.handed' and e.payload ->> 'personId' = me.person_id::text
        and e.payload ->> 'side' = me.side)))
  then return; end if;
  perform authz.refuse('WS403', 'not-allowed');
end $$;

-- The effects of an event outside the log. Returns the log's addition: the counts, where it closes something; for a
-- vote, the number of voters and of guests among them. The plan comes first in a session; it opens once; and a changed
-- plan refreshes everybody's page.
create or replace function authz.session_effect(of_project uuid, of_session uuid, event_type text,
  of_content jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare f smallint := coalesce((of_content ->> 'factor')::smallint, 0);
  which text := pg_catalog.split_part(event_type, '.', 1); begin
  if (event_type = 'session.planned' and exists (select from public.session_event e
    where e.project_id = of_project and e.session_id = of_session))
    or (event_type = 'session.opened' and exists (select from public.session_event e
      where e.project_id = of_project and e.session_id = of_session and e.type = 'session.opened'))
  then perform authz.refuse('WS409', 'session-running'); end if;
  if event_type = 'holder.seen' then return authz.see_holder(of_project, of_session,
    (of_content ->> 'personId')::uuid); end if;
  if event_type = 'agenda.reordered'
    and exists (select from public.alignment_session x
      where x.project_id = of_project and x.id = of_session and x.opened_at is null)
  then perform authz.append_event(of_project, 'session.planned',
    pg_catalog.jsonb_build_object('session', of_session)); end if;
  if event_type = any ('{vote.opened,rating.opened,check-out.opened}'::text[]) then
    insert into public.session_poll (project_id, session_id, poll, factor)
      values (of_project, of_session, which, f) on conflict do nothing;
    if not found then perform authz.refuse('WS409', 'poll-closed'); end if;
  elsif event_type = any ('{vote.closed,rating.closed,check-out.closed}'::text[]) then
    of_content := of_content || pg_catalog.jsonb_build_object('results',
      authz.close_poll(of_project, of_session, which, f));
    return case which when 'vote' then of_content || pg_catalog.jsonb_build_object('voters',
      authz.voters(of_project, of_session, f)) else of_content - 'voters' end;
  elsif event_type = 'session.closed' then
    update public.alignment_session set closed_at = pg_catalog.clock_timestamp()
      where project_id = of_project and id = of_session;
    -- aligned: closed, and the record confirmed by both sides
    update public.round r set status = 'aligned', aligned_at = pg_catalog.clock_timestamp()
      from public.alignment_session x
    where x.project_id = of_project and x.id = of_session and r.project_id = of_project and r.id = x.round_id
      and r.status = 'revealed'
      and (select pg_catalog.count(distinct e.by_side) from public.session_event e
        where e.project_id = of_project and e.session_id = of_session
        and e.audience = 'all' and e.type = 'record.confirmed') = 2;
    perform authz.end_planning_after_session(of_project, of_session);
    perform authz.append_event(of_project, 'session.closed', pg_catalog.jsonb_build_object('session', of_session));
  end if;
  return of_content;
end $$;

-- Appends the events of one command. The database itself adds who and when. Per side only: a participant is logged as
-- the side, except in the attendance. A guest is logged with their name, as no team list has it; people who came in
-- with a code, with the lead who made it. A repeated command appends nothing.
create or replace function authz.append_to_session(of_project uuid, of_session uuid, command uuid,
  events jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.lock_session(of_project, of_session); named boolean; closed boolean; e record;
  content jsonb; reader text; number bigint; begin
  select r.attribution = 'named', x.closed_at is not null into named, closed from public.alignment_session x
  join public.round r on r.project_id = x.project_id and r.id = x.round_id
    where x.project_id = of_project and x.id = of_session;
  if closed then perform authz.refuse('WS409', 'session-closed'); end if;
  if exists (select from public.session_event k where k.project_id = of_project and k.session_id = of_session
    and k.command_id = command) then return; end if;
  for e in select x.value ->> 'type' as type, (x.value - 'type') as content from pg_catalog.jsonb_array_elements(events)
    with ordinality x(value, place) order by x.place loop
    perform authz.require_sayable(of_project, of_session, me, e.type);
    content := authz.session_effect(of_project, of_session, e.type, e.content);
    if e.type = 'attendance.joined' then
      content := case when authz.uid() is not null or authz.is_rehearsal(of_project) then '{}'::jsonb
        else pg_catalog.jsonb_build_object('madeBy', (authz.seat_of_pass()).made_by)
        || case when me.name is null then '{"seat": true}'::jsonb
          else pg_catalog.jsonb_build_object('name', me.name) end end; end if;
    reader := case when e.type = 'note.added' then coalesce(me.side, me.role) else 'all' end;
    update public.session_event_counter c set last_seq = c.last_seq + 1
    where c.project_id = of_project and c.session_id = of_session and c.audience = reader
      returning c.last_seq into number;
    insert into public.session_event (project_id, session_id, audience, seq, type, payload, by_role, by_side,
      by_person, actor_id, command_id)
    values (of_project, of_session, reader, number, e.type, content, me.role, me.side,
      case when named or me.side is null or e.type = 'attendance.joined' then me.person_id end, me.person_id, command);
    if e.type = any ('{agenda.reordered,lead.taken,session.closed}'::text[]) then
      perform authz.write_audit('alignment.' || e.type, of_project,
        pg_catalog.jsonb_build_object('session', of_session), false);
    end if;
  end loop;
  -- a wake-up, on the channel to which every process listens already
  perform pg_catalog.pg_notify('project', of_session::text);
end $$;
grant execute on function authz.append_to_session(uuid, uuid, uuid, jsonb) to wijkspiegel_app;

-- A facilitator opens the session about a round, creating it if it was not prepared. Once. Of a rehearsal that lets its
-- people come.
create or replace function authz.open_session(of_project uuid, of_round uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_leading(of_project); made uuid; begin
  made := authz.prepare_session(of_project, of_round);
  update public.alignment_session o set opened_at = pg_catalog.now(), opened_by = me.person_id
  where o.project_id = of_project and o.id = made and o.opened_at is null;
  if not found then perform authz.refuse('WS409', 'session-running'); end if;
  perform authz.write_audit('alignment.opened', of_project, pg_catalog.jsonb_build_object('session', made), false);
  perform authz.append_event(of_project, 'session.opened', pg_catalog.jsonb_build_object('session', made));
  if me.project_kind = 'rehearsal' then perform jobs.add_of_rehearsal('play-rehearsal', of_project); end if;
  return made;
end $$;
grant execute on function authz.open_session(uuid, uuid) to wijkspiegel_app;

-- Stores a secret answer where nobody reads it; a new one of the same person replaces it, until the close. The poll's
-- row is locked, so no answer is added after the count. Refused for a member's seat whose holder was not checked: the
-- answer would be compared with that member's own answer of the round or count for that person. Answering ends the
-- state of writing at once, so that nobody is asked to wait for it.
create or replace function authz.cast_ballot(of_project uuid, of_session uuid, which text, of_factor smallint,
  answers smallint[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.session_hat(of_project, of_session); seat public.session_seat;
  closed boolean; fits boolean; begin
  if me.side is null then perform authz.refuse('WS403', 'not-allowed'); end if;
  if not exists (select from public.alignment_session x where x.project_id = of_project and x.id = of_session)
    then perform authz.refuse('WS404', 'not-found'); end if;
  if authz.uid() is null then
    seat := authz.seat_of_pass();
    if which = any ('{rating,check-out}'::text[]) and not authz.holder_is_seen(seat)
      then perform authz.refuse('WS409', 'holder-unseen'); end if;
  end if;
  select x.closed_at is not null into closed from public.session_poll x
  where x.project_id = of_project and x.session_id = of_session and x.poll = which and x.factor = of_factor for share;
  if closed is distinct from false then perform authz.refuse('WS409', 'poll-closed'); end if;
  if which = 'vote' and pg_catalog.cardinality(answers) > 3 then perform authz.refuse('WS422', 'too-many-dots'); end if;
  fits := case which when 'vote' then not exists (select from pg_catalog.unnest(answers) a where a is null or a < 1)
    when 'rating' then pg_catalog.cardinality(answers) = 1 and answers[1] between 0 and 5
    else pg_catalog.cardinality(answers) = 3 and not exists (select from pg_catalog.unnest(answers) a
      where a is null or a not between 1 and 5) end;
  if fits is distinct from true then perform authz.refuse('WS422', 'unknown-item'); end if;
  insert into public.session_ballot (project_id, session_id, poll, factor, person_id, side, choices, taking)
  values (of_project, of_session, which, of_factor, me.person_id, me.side, answers, seat.taken)
  on conflict (project_id, session_id, poll, factor, person_id) do update set choices = excluded.choices,
    taking = excluded.taking;
  update public.session_presence x set typing_until = pg_catalog.clock_timestamp()
  where x.project_id = of_project and x.session_id = of_session and x.person_id = me.person_id
    and x.typing_until > pg_catalog.clock_timestamp();
end $$;
grant execute on function authz.cast_ballot(uuid, uuid, text, smallint, smallint[]) to wijkspiegel_app;

-- The caller's own secret answers, for a reloaded page; from a seat only those given since this entry.
create or replace function authz.my_ballots(of_project uuid, of_session uuid) returns table (poll text,
  factor smallint, choices smallint[])
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.session_hat(of_project, of_session); seat public.session_seat; begin
  if authz.uid() is null then seat := authz.seat_of_pass(); end if;
  return query select b.poll, b.factor, b.choices from public.session_ballot b
  where b.project_id = of_project and b.session_id = of_session and b.person_id = me.person_id
    and (seat.id is null or b.taking = seat.taken)
  order by b.poll, b.factor;
end $$;
grant execute on function authz.my_ballots(uuid, uuid) to wijkspiegel_app;

-- Reports that the caller is present, member or seat, for the next half minute. `word` may contain `typing` (true: for
-- ten seconds) and `readyFor` (a step, or null for not ready); omitted fields stay unchanged. Wakes readers only when
-- something visible changed.
create or replace function authz.say_presence(of_project uuid, of_session uuid, word jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  me public.membership := authz.session_hat(of_project, of_session);
  moment timestamptz := pg_catalog.clock_timestamp();
  old public.session_presence;
  writing timestamptz;
  step smallint;
begin
  if not exists (select from public.alignment_session x where x.project_id = of_project and x.id = of_session)
    then perform authz.refuse('WS404', 'not-found'); end if;
  if exists (select from public.alignment_session x where x.project_id = of_project and x.id = of_session
    and x.closed_at is not null)
  then perform authz.refuse('WS409', 'session-closed'); end if;
  -- locked: an answer that is being given ends the writing before it, and an older reading would bring that back
  select * into old from public.session_presence x where x.project_id = of_project and x.session_id = of_session
    and x.person_id = me.person_id for update;
  writing := case (word -> 'typing')::text when 'true' then moment + interval '10 seconds' when 'false' then moment
    else coalesce(old.typing_until, moment) end;
  step := case when word ? 'readyFor' then (word ->> 'readyFor')::smallint else old.ready_for end;
  insert into public.session_presence (project_id, session_id, person_id, present_until, typing_until, ready_for)
  values (of_project, of_session, me.person_id, moment + interval '30 seconds', writing, step)
  on conflict (project_id, session_id, person_id)
  do update set present_until = excluded.present_until, typing_until = excluded.typing_until,
    ready_for = excluded.ready_for;
  if old.person_id is null or old.present_until <= moment or (old.typing_until > moment) <> (writing > moment)
    or old.ready_for is distinct from step
  then perform pg_catalog.pg_notify('project', of_session::text || ' presence'); end if;
end $$;
grant execute on function authz.say_presence(uuid, uuid, jsonb) to wijkspiegel_app;

-- Who is in a session now, and how many answered in open secret rounds; who is ready or writing by name only for
-- facilitators in a round with names, unchecked holders only for facilitators.
create or replace function authz.session_presence(of_project uuid,
  of_session uuid) returns table (present uuid[], ready_client integer,
  ready_contractor integer, of_client integer, of_contractor integer, ready_people uuid[],
    typing integer, typing_people uuid[],
  unseen_people uuid[], answered jsonb)
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.session_hat(of_project, of_session); told boolean; begin
  select r.attribution = 'named' and me.role = 'facilitator' into told from public.alignment_session x
  join public.round r on r.project_id = x.project_id and r.id = x.round_id
    where x.project_id = of_project and x.id = of_session;
  if told is null then perform authz.refuse('WS404', 'not-found'); end if;
  return query select
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id), '{}'),
    (pg_catalog.count(*) filter (where x.side = 'client' and x.is_ready))::integer,
    (pg_catalog.count(*) filter (where x.side = 'contractor' and x.is_ready))::integer,
    (pg_catalog.count(*) filter (where x.side = 'client'))::integer,
    (pg_catalog.count(*) filter (where x.side = 'contractor'))::integer,
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id) filter (where told and x.is_ready
      and x.side is not null), '{}'),
    (pg_catalog.count(*) filter (where x.is_writing))::integer,
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id) filter (where told and x.is_writing), '{}'),
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id) filter (where me.role = 'facilitator' and exists (
      select from public.session_seat t where t.project_id = of_project and t.session_id = of_session
        and t.member_id = x.person_id
        and t.withdrawn_at is null and not authz.holder_is_seen(t))), '{}'),
    authz.answered_counts(of_project, of_session)
  from authz.people_here(of_project, of_session) x;
end $$;
grant execute on function authz.session_presence(uuid, uuid) to wijkspiegel_app;

-- For a list of sessions and passes, by index: the audience as which each may read the session now, and who it is. The
-- caller must be a reader; not-found otherwise. Tokens are the proof, as in a transaction's setting; a process calls it
-- for all its receivers, at least once a second. `place`: index in the list, from 1.
create or replace function authz.session_readers(of_project uuid, of_session uuid,
  tokens text[]) returns table (place integer, audience text, holder text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_reader(of_project, of_session);
  return query select t.place::integer, coalesce(m.side, m.role), m.person_id::text
  from pg_catalog.unnest(tokens) with ordinality t(token, place)
  join public.login_session l on l.token_hash = pg_catalog.sha256(pg_catalog.convert_to(t.token, 'UTF8'))
    and l.revoked_at is null and l.expires_at > pg_catalog.statement_timestamp()
      and l.idle_until > pg_catalog.statement_timestamp()
  join public.membership m on m.person_id = l.person_id and m.project_id = of_project
    and m.joined_at is not null and m.removed_at is null
  union all select t.place::integer, coalesce(q.side, 'screen'), 'pass ' || pg_catalog.encode(k.token_hash, 'hex')
  from pg_catalog.unnest(tokens) with ordinality t(token, place)
  cross join lateral authz.pass_of(pg_catalog.sha256(pg_catalog.convert_to(t.token, 'UTF8'))) k
  left join public.session_seat q on q.project_id = k.project_id and q.id = k.seat_id
  where k.project_id = of_project and k.session_id = of_session;
end $$;
grant execute on function authz.session_readers(uuid, uuid, text[]) to wijkspiegel_app;

-- The membership in one session: the member's, or for a seat that of a participant and never more. The people of a
-- rehearsal have nothing but seats, and theirs is what they are.
create or replace function authz.session_hat(of_project uuid, of_session uuid) returns public.membership
language plpgsql stable security definer set search_path = '' as $$
declare k public.session_pass; t public.session_seat; m public.membership; begin
  if authz.uid() is not null then return authz.hat(of_project); end if;
  k := authz.pass();
  if k.kind is distinct from 'seat' or k.project_id <> of_project or k.session_id <> of_session
    then perform authz.refuse('WS404', 'not-found'); end if;
  select x.* into t from public.session_seat x where x.project_id = k.project_id and x.id = k.seat_id;
  m.project_id := of_project;
  m.person_id := coalesce(t.member_id, t.id);
  m.role := coalesce((select x.role from public.membership x where x.project_id = of_project
    and x.person_id = t.member_id and x.project_kind = 'rehearsal'), 'participant');
  m.side := t.side;
  m.name := t.name;
  m.joined_at := t.made_at;
  return m;
end $$;

-- The audience as which the caller reads a session: a side, the facilitators, or a screen.
create or replace function authz.require_reader(of_project uuid, of_session uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
declare k public.session_pass := authz.pass(); m public.membership; begin
  if k.kind = 'screen' and k.project_id = of_project and k.session_id = of_session then return 'screen'; end if;
  m := authz.session_hat(of_project, of_session);
  if not exists (select from public.alignment_session x where x.project_id = of_project and x.id = of_session)
    then perform authz.refuse('WS404', 'not-found'); end if;
  return coalesce(m.side, m.role);
end $$;

-- The end of the log for the caller.
create or replace function authz.session_end(of_project uuid, of_session uuid) returns table (epoch text, audience text,
  everyone bigint, own bigint)
language plpgsql stable security definer set search_path = '' as $$
declare reader text := authz.require_reader(of_project, of_session); begin
  return query select x.epoch, reader,
    (select c.last_seq from public.session_event_counter c
      where c.project_id = of_project and c.session_id = of_session and c.audience = 'all'),
    coalesce((select c.last_seq from public.session_event_counter c
      where c.project_id = of_project and c.session_id = of_session and c.audience = reader), 0)
  from public.alignment_session x where x.project_id = of_project and x.id = of_session;
end $$;
grant execute on function authz.session_end(uuid, uuid) to wijkspiegel_app;

-- The last number in the project's log, for readers of a session: a process that reads for others asks it after the
-- events.
create or replace function authz.project_seq(of_project uuid, of_session uuid) returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_reader(of_project, of_session);
  return coalesce((select c.last_seq from public.project_event_counter c where c.project_id = of_project), 0);
end $$;
grant execute on function authz.project_seq(uuid, uuid) to wijkspiegel_app;

-- Ends passes: their holders are out at the next statement. Noted in the project's log like a removal, so that nobody
-- gets an event of a session from after they were out.
create or replace function authz.end_passes(of_project uuid, of_session uuid, seat uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.session_pass k set revoked_at = pg_catalog.clock_timestamp()
  where k.project_id = of_project and k.session_id = of_session and k.seat_id is not distinct
    from seat and k.revoked_at is null;
  if found then perform authz.append_event(of_project, 'session.pass-ended',
    pg_catalog.jsonb_build_object('session', of_session)); end if;
end $$;

-- Who is in a session now, members and seats. Internal.
create or replace function authz.people_here(of_project uuid, of_session uuid) returns table (person_id uuid, side text,
  is_ready boolean, is_writing boolean)
language sql stable security definer set search_path = '' as $$
  with step as (select coalesce((select (e.payload ->> 'step')::smallint from public.session_event e
    where e.project_id = of_project and e.session_id = of_session
    and e.audience = 'all' and e.type in ('step.moved', 'step.undone') order by e.seq desc limit 1), 0) as number)
  select t.person_id, case when m.person_id is null then q.side
    else m.side end, coalesce(t.ready_for = step.number, false),
    t.typing_until > pg_catalog.clock_timestamp()
  from step, public.session_presence t
  left join public.membership m on m.project_id = t.project_id and m.person_id = t.person_id
  left join public.session_seat q on q.project_id = t.project_id and q.id = t.person_id and q.session_id = t.session_id
  where t.project_id = of_project and t.session_id = of_session and t.present_until > pg_catalog.clock_timestamp()
    and case when m.person_id is null then q.id is not null and q.withdrawn_at is null else m.removed_at is null end $$;

-- Refuses a session that is closed or missing.
create or replace function authz.require_running_session(of_project uuid, of_session uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
declare closed boolean; begin
  select x.closed_at is not null into closed from public.alignment_session x
    where x.project_id = of_project and x.id = of_session;
  if closed is null then perform authz.refuse('WS404', 'not-found'); end if;
  if closed then perform authz.refuse('WS409', 'session-closed'); end if;
end $$;

-- The session about a round, prepared or open; created where there is none. Facilitators plan, leads make codes.
create or replace function authz.prepare_session(of_project uuid, of_round uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(of_project); x public.round; made uuid; begin
  if me.role not in ('facilitator', 'sideLead') then perform authz.refuse('WS403', 'not-allowed'); end if;
  x := authz.hold_round(of_project, of_round);
  if x.status not in ('revealed', 'aligned') then perform authz.refuse('WS409', 'not-revealed'); end if;
  select o.id into made from public.alignment_session o
    where o.project_id = of_project and o.round_id = of_round and o.closed_at is null;
  if made is not null then return made; end if;
  insert into public.alignment_session (project_id, round_id, opened_by)
    values (of_project, of_round, me.person_id) returning id into made;
  insert into public.session_event_counter (project_id, session_id, audience)
  select of_project, made, a from pg_catalog.unnest('{all,client,contractor,facilitator}'::text[]) a;
  perform authz.write_audit('alignment.prepared', of_project, pg_catalog.jsonb_build_object('session', made), false);
  perform authz.append_event(of_project, 'session.planned', pg_catalog.jsonb_build_object('session', made));
  return made;
end $$;
grant execute on function authz.prepare_session(uuid, uuid) to wijkspiegel_app;

-- For a list of sessions, by index: which may follow the project now. The caller must be a member; not-found otherwise.
create or replace function authz.project_readers(of_project uuid, tokens text[]) returns table (place integer)
language plpgsql stable security definer rows 20 set search_path = '' as $$
begin
  perform authz.hat(of_project);
  return query select t.place::integer
  from pg_catalog.unnest(tokens) with ordinality t(token, place)
  join public.login_session l on l.token_hash = pg_catalog.sha256(pg_catalog.convert_to(t.token, 'UTF8'))
    and l.revoked_at is null and l.expires_at > pg_catalog.statement_timestamp()
      and l.idle_until > pg_catalog.statement_timestamp()
  join public.membership m on m.person_id = l.person_id and m.project_id = of_project and m.joined_at is not null
    and m.removed_at is null;
end $$;
grant execute on function authz.project_readers(uuid, text[]) to wijkspiegel_app;

-- For each open secret round: how many of a side answered. Numbers only; the calling function checks who may have them.
create or replace function authz.answered_counts(of_project uuid, of_session uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('poll', o.poll, 'factor', o.factor,
      'client', (select pg_catalog.count(*) from public.session_ballot b
        where b.project_id = o.project_id and b.session_id = o.session_id
        and b.poll = o.poll and b.factor = o.factor and b.side = 'client'),
      'contractor', (select pg_catalog.count(*) from public.session_ballot b
        where b.project_id = o.project_id and b.session_id = o.session_id
        and b.poll = o.poll and b.factor = o.factor and b.side = 'contractor')) order by o.poll, o.factor), '[]')
  from public.session_poll o where o.project_id = of_project and o.session_id = of_session and o.closed_at is null $$;

-- How many of each side voted, and how many of them are guests.
create or replace function authz.voters(of_project uuid, of_session uuid, of_factor smallint) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_object_agg(x.side, (select pg_catalog.jsonb_build_object('people',
    pg_catalog.count(b.person_id), 'guests', pg_catalog.count(t.id))
    from public.session_ballot b
    left join public.session_seat t on t.project_id = b.project_id and t.id = b.person_id and t.member_id is null
    where b.project_id = of_project and b.session_id = of_session and b.poll = 'vote'
      and b.factor = of_factor and b.side = x.side
      and pg_catalog.cardinality(b.choices) > 0))
  from (values ('client'), ('contractor')) x(side) $$;

-- Table alignment_session

-- set here, as the baseline has no functions
alter table alignment_session alter column room_code set default authz.new_room_code();
grant select, insert, update on alignment_session to wijkspiegel_definer;
grant select (project_id, id, round_id, epoch, opened_at, closed_at, room_code) on alignment_session to wijkspiegel_app;
create or replace trigger touch_portfolios after update of closed_at on alignment_session for each row
  execute function authz.touch_portfolios_of_row();
create policy definer_all on alignment_session for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on alignment_session for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));

-- Table session_event_counter

grant select, insert, update on session_event_counter to wijkspiegel_definer;
create policy definer_all on session_event_counter for all to wijkspiegel_definer using (true) with check (true);

-- Table session_event

grant select, insert, update on session_event to wijkspiegel_definer;
grant select (project_id, session_id, audience, seq, type, payload, by_role, by_side, by_person, occurred_at) on
  session_event to wijkspiegel_app;
create or replace trigger session_event_guard before update on session_event for each row
  execute function authz.session_event_guard();
create or replace trigger note_rehearsal_press after insert on session_event for each row
  when (new.type in ('step.moved', 'vote.closed', 'rating.closed', 'check-out.closed'))
  execute function authz.note_rehearsal_press();
create or replace trigger seal_on_close after insert on session_event for each row when (new.type = 'session.closed')
  execute function authz.seal_on_close();
create or replace trigger forget_salts after update on session_event for each row when (new.audience = 'all')
  execute function authz.forget_salts();
create or replace trigger forget_questions after update of payload on session_event for each row
  when (old.type = 'question.proposed' and old.payload ->> 'text' <> '' and new.payload ->> 'text' = '')
  execute function authz.forget_questions();
create policy definer_all on session_event for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on session_event for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and (audience = 'all'
    or (audience = 'client' and project_id = any (array(select authz.my_projects_as('client'))))
    or (audience = 'contractor' and project_id = any (array(select authz.my_projects_as('contractor'))))
    or (audience = 'facilitator' and project_id = any (array(select authz.my_projects_as('facilitator'))))));
create policy seat_read on session_event for select to wijkspiegel_app using (
  session_id = (select authz.seat_session()) and audience = any (array(select authz.seat_audiences())));

-- Table session_poll

grant select, insert, update on session_poll to wijkspiegel_definer;
create policy definer_all on session_poll for all to wijkspiegel_definer using (true) with check (true);

-- Table session_ballot

grant select, insert, update on session_ballot to wijkspiegel_definer;
create policy definer_all on session_ballot for all to wijkspiegel_definer using (true) with check (true);

-- Table session_presence

grant select, insert, update on session_presence to wijkspiegel_definer;
create policy definer_all on session_presence for all to wijkspiegel_definer using (true) with check (true);
