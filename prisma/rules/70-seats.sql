-- Taking part without mail, and the big screen. Both use a short code to get a pass: a separate token, in a separate
-- table. authz.uid() ignores passes, so every rule that asks who somebody is refuses them. What a pass allows is
-- written out here, function by function: the room of one session, and nothing else.
--
-- A pass never shows which answers of the round are its holder's: a lead could make a seat for a colleague and take it.
-- The member is mailed at once; the room reads who made the seat; and secret answers from a member's seat wait until
-- the facilitator has checked who holds it. A device that takes the seat over is a new holder.
--
-- Wrong codes count first against the browser, as everybody in a venue has one internet address, and it waits longer
-- and longer; tries of an unknown browser count against the room, so that guessing ends however many cookies or
-- addresses are made up. A browser is known if it is in code_attempt: each costs the room one try.

-- Six characters that nobody confuses. Not a secret: the code is on the wall.
create or replace function authz.new_room_code() returns text
language sql volatile security definer set search_path = '' as $$
  select pg_catalog.string_agg(pg_catalog.substr('ACDEFHJKMNPRTVWXY34679',
    1 + pg_catalog.get_byte(r.bytes, n) % 22, 1), '' order by n)
  from (select pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) as bytes) r, pg_catalog.generate_series(0, 5) n $$;
grant execute on function authz.new_room_code() to wijkspiegel_owner;

-- A pass while it is valid: at most twelve hours, two after the close, and not once its seat or screen was withdrawn.
-- It gives no access before the session opens: every function for passes checks here.
create or replace function authz.pass_of(hashed bytea) returns setof public.session_pass
language sql stable security definer rows 1 set search_path = '' as $$
  select k.* from authz.pass_standing(hashed) k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id and x.opened_at is not null $$;

-- The caller's pass, if the transaction's token is one; every column null otherwise.
create or replace function authz.pass() returns public.session_pass
language sql stable security definer set search_path = '' as $$
  select k.* from authz.pass_of(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.current_setting('app.session', true),
    'UTF8'))) k $$;

-- The session in which the caller has a seat.
create or replace function authz.seat_session() returns uuid
language sql stable security definer set search_path = '' as $$
  select k.session_id from authz.pass() k where k.kind = 'seat' $$;
grant execute on function authz.seat_session() to wijkspiegel_app;

-- What the caller's seat may read in its session: events for all, and for its side.
create or replace function authz.seat_audiences() returns setof text
language sql stable security definer rows 2 set search_path = '' as $$
  select a from authz.pass() k join public.session_seat t on t.project_id = k.project_id and t.id = k.seat_id
  cross join lateral pg_catalog.unnest(array['all', t.side]) a where k.kind = 'seat' $$;
grant execute on function authz.seat_audiences() to wijkspiegel_app;

-- The session of the caller's pass, and whether its holder was checked; no row without a pass.
create or replace function authz.my_pass() returns table (kind text, project_id uuid, session_id uuid,
  person_id uuid, side text, name text,
  project_name text, round_id uuid, worksheet_version smallint, thresholds_version smallint,
    attribution text, room_code text,
  opened boolean, closed boolean, taking integer, holder_seen boolean)
language sql stable security definer rows 1 set search_path = '' as $$
  select k.kind, k.project_id, k.session_id, coalesce(t.member_id, t.id), t.side, coalesce(t.name, m.name), j.name,
    r.id, r.worksheet_version::smallint,
    r.thresholds_version::smallint, r.attribution, x.room_code, x.opened_at is not null, x.closed_at is not null,
      t.taken, authz.holder_is_seen(t)
  from authz.pass_standing(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.current_setting('app.session', true),
    'UTF8'))) k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
  join public.round r on r.project_id = x.project_id and r.id = x.round_id
  join public.project j on j.id = k.project_id
  left join public.session_seat t on t.project_id = k.project_id and t.id = k.seat_id
  left join public.membership m on m.project_id = t.project_id and m.person_id = t.member_id $$;
grant execute on function authz.my_pass() to wijkspiegel_app;

-- The counts of the round of a pass's session, counted from the sealed answers.
create or replace function authz.pass_tallies() returns setof public.factor_tally
language sql stable security definer set search_path = '' as $$
  select f.* from authz.pass() k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
  join public.round r on r.project_id = x.project_id and r.id = x.round_id and r.revealed_at is not null
  cross join lateral authz.count_tallies(r.project_id, r.id) f $$;
grant execute on function authz.pass_tallies() to wijkspiegel_app;

-- The answers that a seat reads: with names where the round has them, and never marked as the reader's own.
create or replace function authz.seat_answers() returns table (key uuid, factor smallint, side text, name text,
  extent smallint, dont_know boolean,
  rationale text, example text)
language sql volatile security definer set search_path = '' as $$
  select a.* from (select pg_catalog.gen_random_uuid() as key, b.factor, b.side, case
    when r.attribution = 'named' then m.name end,
      b.extent, b.dont_know, b.rationale, b.example
    from authz.pass() k
    join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
    join public.round r on r.project_id = x.project_id and r.id = x.round_id and r.revealed_at is not null
    join public.answer b on b.project_id = r.project_id and b.round_id = r.id and b.counted
    left join public.membership m on m.project_id = b.project_id and m.person_id = b.person_id
    where k.kind = 'seat' offset 0) a order by a.key $$;
grant execute on function authz.seat_answers() to wijkspiegel_app;

-- The names of the people in a seat's session.
create or replace function authz.seat_people() returns table (person_id uuid, name text, side text, role text)
language sql stable security definer set search_path = '' as $$
  select m.person_id, m.name, m.side, m.role from authz.pass() k
  join public.membership m on m.project_id = k.project_id and m.removed_at is null where k.kind = 'seat' $$;
grant execute on function authz.seat_people() to wijkspiegel_app;

-- An event in the form for a big screen: no ids, no names except owners in a round with names, no remarks. Actions and
-- reviews of earlier agreements are included: both are for the group.
create or replace function authz.on_the_wall(of_project uuid, event_type text, of_content jsonb,
  named boolean) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare owners jsonb := of_content #> '{outcome,owners}'; begin
  if event_type = 'attendance.joined' then return '{}'; end if;
  if event_type = 'holder.seen' then return '{"personId": "", "taking": 0}'; end if;
  if event_type = 'parking.added' then return '{"text": ""}'; end if;
  if event_type = 'action.added' then
    return of_content || pg_catalog.jsonb_build_object('ownerId',
      authz.name_on_the_wall(of_project, of_content ->> 'ownerId', named)); end if;
  if event_type = 'record.confirmed' then return '{"remark": ""}'; end if;
  if event_type = 'agenda.reordered' then return of_content || '{"reason": ""}'; end if;
  if event_type = 'confirming.handed' then return of_content || '{"personId": ""}'; end if;
  if owners is null then return of_content; end if;
  return pg_catalog.jsonb_set(of_content, '{outcome,owners}',
    (select pg_catalog.jsonb_object_agg(o.key, authz.name_on_the_wall(of_project, o.value, named))
      from pg_catalog.jsonb_each_text(owners) o));
end $$;

-- The log for a screen, after a number.
create or replace function authz.screen_log(after_seq bigint) returns table (seq bigint, type text, payload jsonb,
  by_role text, by_side text,
  occurred_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select e.seq, e.type, authz.on_the_wall(k.project_id, e.type, e.payload, r.attribution = 'named'),
    e.by_role, e.by_side, e.occurred_at
  from authz.pass() k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
  join public.round r on r.project_id = x.project_id and r.id = x.round_id
  join public.session_event e on e.project_id = k.project_id and e.session_id = k.session_id
    and e.audience = 'all' and e.seq > after_seq
  where k.kind = 'screen' order by e.seq $$;
grant execute on function authz.screen_log(bigint) to wijkspiegel_app;

-- How many are present, are ready, and gave a secret answer that is not closed yet. Numbers per side only.
create or replace function authz.screen_presence() returns table (ready_client integer,
  ready_contractor integer, of_client integer,
  of_contractor integer, answered jsonb)
language sql stable security definer rows 1 set search_path = '' as $$
  select (select pg_catalog.count(*) filter (where h.side = 'client' and h.is_ready)
    from authz.people_here(k.project_id, k.session_id) h)::integer,
    (select pg_catalog.count(*) filter (where h.side = 'contractor' and h.is_ready)
      from authz.people_here(k.project_id, k.session_id) h)::integer,
    (select pg_catalog.count(*) filter (where h.side = 'client')
      from authz.people_here(k.project_id, k.session_id) h)::integer,
    (select pg_catalog.count(*) filter (where h.side = 'contractor')
      from authz.people_here(k.project_id, k.session_id) h)::integer,
    coalesce((select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('poll', o.poll, 'factor', o.factor,
        'client', (select pg_catalog.count(*) from public.session_ballot b
          where b.project_id = o.project_id and b.session_id = o.session_id
          and b.poll = o.poll and b.factor = o.factor and b.side = 'client'),
        'contractor', (select pg_catalog.count(*) from public.session_ballot b
          where b.project_id = o.project_id and b.session_id = o.session_id
          and b.poll = o.poll and b.factor = o.factor and b.side = 'contractor')) order by o.poll, o.factor)
      from public.session_poll o where o.project_id = k.project_id and o.session_id = k.session_id
        and o.closed_at is null), '[]')
  from authz.pass() k where k.kind = 'screen' $$;
grant execute on function authz.screen_presence() to wijkspiegel_app;

-- A seat for somebody of the own side without mail: `who` of the team, who is mailed, or one of at most forty guests
-- with a name. A new code for the same member ends the old one. No seat for somebody who has taken part with their own
-- login: it would show that person's secret answers. The room reads the name of the last maker.
create or replace function authz.make_seat(of_project uuid, of_session uuid, who uuid, display_name text,
  hashed bytea) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); made uuid; begin
  perform authz.require_running_session(of_project, of_session);
  -- waits for anybody who is signing in at this moment
  perform from public.session_event_counter c where c.project_id = of_project and c.session_id = of_session
    and c.audience = 'all' for no key update;
  if who is not null then
    if not exists (select from public.membership m where m.project_id = of_project and m.person_id = who
      and m.side = me.side and m.removed_at is null)
    then perform authz.refuse('WS404', 'not-found'); end if;
    if exists (select from public.session_event e where e.project_id = of_project
      and e.session_id = of_session and e.audience = 'all'
        and e.type = 'attendance.joined' and e.by_person = who and not e.payload ? 'seat')
      or exists (select from public.session_seat t where t.project_id = of_project and t.session_id = of_session
        and t.member_id = who and t.own_login_at is not null)
    then perform authz.refuse('WS409', 'seat-unneeded'); end if;
  end if;
  if who is null then perform authz.require_room_for_guest(of_project, of_session, null); end if;
  insert into public.session_seat as t (project_id, session_id, side, name, member_id, code_hash, made_by)
  values (of_project, of_session, me.side, case when who is null then display_name end, who, hashed, me.person_id)
  on conflict (project_id, session_id, member_id) do update set code_hash = excluded.code_hash, withdrawn_at = null,
    made_by = excluded.made_by
  returning t.id into made;
  perform authz.end_passes(of_project, of_session, made);
  if who is not null then perform jobs.mail_seat(of_project, made); end if;
  perform authz.write_audit('alignment.seat-made', of_project,
    pg_catalog.jsonb_build_object('session', of_session, 'seat', made), false);
  return made;
end $$;
grant execute on function authz.make_seat(uuid, uuid, uuid, text, bytea) to wijkspiegel_app;

-- A seat of the caller's own side in a running session, with its row locked. Leads only.
create or replace function authz.own_seat(of_project uuid, of_session uuid, seat uuid) returns public.session_seat
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); t public.session_seat; begin
  perform authz.require_running_session(of_project, of_session);
  select x.* into t from public.session_seat x
  where x.project_id = of_project and x.session_id = of_session and x.id = seat and x.side = me.side for no key update;
  if t.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  return t;
end $$;

-- A new code for the same seat: the old code ends, and its holder is out. A withdrawn guest returns only while there is
-- room.
create or replace function authz.renew_seat(of_project uuid, of_session uuid, seat uuid, hashed bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare t public.session_seat := authz.own_seat(of_project, of_session, seat); begin
  if t.own_login_at is not null then perform authz.refuse('WS409', 'seat-unneeded'); end if;
  if t.member_id is null then
    perform from public.session_event_counter c where c.project_id = of_project and c.session_id = of_session
      and c.audience = 'all' for no key update;
    perform authz.require_room_for_guest(of_project, of_session, t.id);
  end if;
  update public.session_seat x set code_hash = hashed, withdrawn_at = null, made_by = authz.uid()
    where x.project_id = of_project and x.id = t.id;
  perform authz.end_passes(of_project, of_session, t.id);
  if t.member_id is not null then perform jobs.mail_seat(of_project, t.id); end if;
  perform authz.write_audit('alignment.seat-made', of_project,
    pg_catalog.jsonb_build_object('session', of_session, 'seat', t.id), false);
end $$;
grant execute on function authz.renew_seat(uuid, uuid, uuid, bytea) to wijkspiegel_app;

-- Withdraws a seat: its code no longer works, and its holder is out.
create or replace function authz.withdraw_seat(of_project uuid, of_session uuid, seat uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare t public.session_seat := authz.own_seat(of_project, of_session, seat); begin
  update public.session_seat x set withdrawn_at = coalesce(x.withdrawn_at, pg_catalog.clock_timestamp())
  where x.project_id = of_project and x.id = t.id;
  perform authz.end_passes(of_project, of_session, t.id);
  perform authz.write_audit('alignment.seat-withdrawn', of_project,
    pg_catalog.jsonb_build_object('session', of_session, 'seat', t.id), false);
end $$;
grant execute on function authz.withdraw_seat(uuid, uuid, uuid) to wijkspiegel_app;

-- A code for the big screen. One at a time: a new one ends the screens of the old one.
create or replace function authz.make_screen(of_project uuid, of_session uuid, hashed bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_leading(of_project);
  perform authz.require_running_session(of_project, of_session);
  insert into public.session_screen as n (project_id, session_id, code_hash) values (of_project, of_session, hashed)
  on conflict (project_id, session_id) do update set code_hash = excluded.code_hash,
    made_at = pg_catalog.now(), ended_at = null;
  perform authz.end_passes(of_project, of_session, null);
  perform authz.write_audit('alignment.screen-made', of_project,
    pg_catalog.jsonb_build_object('session', of_session), false);
end $$;
grant execute on function authz.make_screen(uuid, uuid, bytea) to wijkspiegel_app;

-- A facilitator ends all big screens of a session.
create or replace function authz.end_screen(of_project uuid, of_session uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_leading(of_project);
  if not exists (select from public.alignment_session x where x.project_id = of_project and x.id = of_session)
    then perform authz.refuse('WS404', 'not-found'); end if;
  update public.session_screen n set ended_at = coalesce(n.ended_at, pg_catalog.clock_timestamp())
    where n.project_id = of_project and n.session_id = of_session;
  perform authz.end_passes(of_project, of_session, null);
  perform authz.write_audit('alignment.screen-ended', of_project,
    pg_catalog.jsonb_build_object('session', of_session), false);
end $$;
grant execute on function authz.end_screen(uuid, uuid) to wijkspiegel_app;

-- Records a wrong code for a day: from whom, and whether it counts for all.
create or replace function authz.note_wrong_code(at_place text, of_asker bytea, is_for_all boolean,
  address bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.code_attempt c where c.tried_at < pg_catalog.clock_timestamp() - interval '24 hours';
  insert into public.code_attempt (place, asker_hash, for_all, address_hash)
    values (at_place, of_asker, is_for_all, address);
end $$;

-- Takes a seat with the room's code and a personal one. Returns in, unknown, slow or shut, and for the last two the
-- seconds to wait. A right code always works for a seat that this browser had before, and if it was made after the room
-- was cleared and in the last half hour. All browsers that had a seat are slowed together: otherwise the holder of a
-- right code could appear as any number of such browsers.
create or replace function authz.take_seat(room text, hashed bytea, browser bytea,
  token bytea) returns table (entry text, wait_seconds integer)
language plpgsql volatile security definer set search_path = '' as $$
declare x public.alignment_session; t public.session_seat; held uuid; asker bytea := browser;
  known boolean; seconds integer; begin
  select q.* into x from public.alignment_session q where q.room_code = room and q.closed_at is null;
  select q.* into t from public.session_seat q
  where q.project_id = x.project_id and q.session_id = x.id and q.code_hash = hashed and q.withdrawn_at is null
    and not exists (select from public.membership m where m.project_id = q.project_id and m.person_id = q.member_id
      and m.removed_at is not null)
  for no key update of q;
  select k.seat_id into held from public.session_pass k
  where k.browser_hash = browser and k.project_id = x.project_id and k.session_id = x.id and k.kind = 'seat'
  order by k.seat_id = t.id desc nulls last, k.created_at desc limit 1;
  if t.id is null or not (held is not distinct from t.id
    or coalesce(t.code_made_at > greatest(x.tries_cleared_at, pg_catalog.clock_timestamp() - interval '30 minutes')
      and x.tries_cleared_at is not null, false))
  then
    if held is not null then asker := pg_catalog.sha256(pg_catalog.convert_to('seat ' || held, 'UTF8')); end if;
    known := authz.is_known_asker(asker) or held is not null;
    seconds := authz.seconds_to_wait(asker, room, x.tries_cleared_at);
    if seconds > 0 then return query select 'slow', seconds; return; end if;
    if x.id is not null and held is null then
      perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(room, 5));
      seconds := authz.seconds_shut(room, null, x.tries_cleared_at);
      if seconds > 0 then return query select 'shut', seconds; return; end if;
    end if;
    if t.id is null then
      -- without a room nothing can be guessed, and unknown browsers must not fill a table
      if x.id is not null or known then perform authz.note_wrong_code(room, asker, not known, null); end if;
      return query select 'unknown', 0; return;
    end if;
  end if;
  perform authz.end_passes(t.project_id, t.session_id, t.id);
  insert into public.session_pass (token_hash, kind, project_id, session_id, seat_id, browser_hash)
  values (token, 'seat', t.project_id, t.session_id, t.id, browser);
  return query select 'in', 0;
end $$;
grant execute on function authz.take_seat(text, bytea, bytea, bytea) to wijkspiegel_auth;

-- Makes a browser a big screen with a single code. Returns in, unknown, slow or shut, and for the last two the seconds
-- to wait. A screen's code is searched among all sessions, so there is no room to count for: unknown browsers are
-- counted by internet address. A code of the last half hour, and that of a screen that this browser was, always works.
create or replace function authz.take_screen(hashed bytea, browser bytea, address bytea,
  token bytea) returns table (entry text, wait_seconds integer)
language plpgsql volatile security definer set search_path = '' as $$
declare n public.session_screen; known boolean; seconds integer; begin
  select q.* into n from public.session_screen q
  join public.alignment_session x on x.project_id = q.project_id and x.id = q.session_id and x.closed_at is null
  where q.code_hash = hashed and q.ended_at is null for no key update of q;
  if n.session_id is null or not (n.made_at > pg_catalog.clock_timestamp() - interval '30 minutes' or exists (select
    from public.session_pass k
    where k.browser_hash = browser and k.project_id = n.project_id
      and k.session_id = n.session_id and k.kind = 'screen'))
  then
    known := authz.is_known_asker(browser);
    seconds := authz.seconds_to_wait(browser, 'screen', null);
    if seconds > 0 then return query select 'slow', seconds; return; end if;
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(pg_catalog.encode(address, 'hex'), 5));
    seconds := authz.seconds_shut('screen', address, null);
    if seconds > 0 then return query select 'shut', seconds; return; end if;
    if n.session_id is null then
      perform authz.note_wrong_code('screen', browser, not known, address);
      return query select 'unknown', 0; return;
    end if;
  end if;
  insert into public.session_pass (token_hash, kind, project_id, session_id, browser_hash)
  values (token, 'screen', n.project_id, n.session_id, browser);
  return query select 'in', 0;
end $$;
grant execute on function authz.take_screen(bytea, bytea, bytea, bytea) to wijkspiegel_auth;

-- A pass that has not ended: at most twelve hours, two after the close, and not once its seat or screen was withdrawn.
create or replace function authz.pass_standing(hashed bytea) returns setof public.session_pass
language sql stable security definer rows 1 set search_path = '' as $$
  select k.* from public.session_pass k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
  left join public.session_seat t on t.project_id = k.project_id and t.id = k.seat_id
  left join public.membership m on m.project_id = t.project_id and m.person_id = t.member_id
  left join public.session_screen n on n.project_id = k.project_id and n.session_id = k.session_id
  where k.token_hash = hashed and k.revoked_at is null and k.ends_at > pg_catalog.statement_timestamp()
    and (x.closed_at is null or x.closed_at > pg_catalog.statement_timestamp() - interval '2 hours')
    and case k.kind when 'seat' then t.withdrawn_at is null and m.removed_at is null else n.ended_at is null end $$;

-- Agreements of other sessions that are open, or that were reviewed in this one: for seats and screens at the opening,
-- while the session is open. A seat gets owners by id, as in the log; a screen by name where both sessions show names,
-- otherwise none.
create or replace function authz.pass_commitments() returns table (id uuid, what text, due date,
  status text, owners text[])
language sql stable security definer set search_path = '' as $$
  select c.id, c.what, c.due, c.status, coalesce((
    select pg_catalog.array_agg(case k.kind when 'seat' then o.person_id::text else m.name end
      order by o.side, o.person_id)
    from public.commitment_owner o
    join public.membership m on m.project_id = o.project_id and m.person_id = o.person_id
    where o.project_id = c.project_id and o.commitment_id = c.id
      and (k.kind = 'seat' or (r.attribution = 'named' and q.attribution = 'named'))), '{}')
  from authz.pass() k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id and x.closed_at is null
  join public.round r on r.project_id = x.project_id and r.id = x.round_id
  join public.commitment c on c.project_id = k.project_id and c.session_id <> k.session_id
  join public.alignment_session y on y.project_id = c.project_id and y.id = c.session_id
  join public.round q on q.project_id = y.project_id and q.id = y.round_id
  where c.status = 'open' or exists (select from public.session_event e where e.project_id = k.project_id
    and e.session_id = k.session_id and e.audience = 'all' and e.type = 'commitment.reviewed'
      and e.payload ->> 'commitmentId' = c.id::text)
  order by c.due, c.made_at, c.kind, c.id $$;
grant execute on function authz.pass_commitments() to wijkspiegel_app;

-- A person's name for a big screen; empty where the round shows sides only.
create or replace function authz.name_on_the_wall(of_project uuid, who text, named boolean) returns text
language sql stable security definer set search_path = '' as $$
  select case when named then coalesce((select m.name from public.membership m
    where m.project_id = of_project and m.person_id::text = who),
    (select t.name from public.session_seat t where t.project_id = of_project and t.id::text = who), '') else '' end $$;

-- Numbers the entries through a seat: the facilitator's check of an earlier one does not apply to a new one.
create or replace function authz.count_taking() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.session_seat t set taken = t.taken + 1 where t.project_id = new.project_id and t.id = new.seat_id;
  return null;
end $$;
grant execute on function authz.count_taking() to wijkspiegel_owner;

-- The seat of the caller's pass; null without one.
create or replace function authz.seat_of_pass() returns public.session_seat
language sql stable security definer set search_path = '' as $$
  select t from authz.pass() k join public.session_seat t on t.project_id = k.project_id and t.id = k.seat_id
    where k.kind = 'seat' $$;

-- May this seat answer in secret? A member's only after the facilitator has checked its holder, who may be somebody
-- else. A guest's always.
create or replace function authz.holder_is_seen(seat public.session_seat) returns boolean
language sql immutable security definer set search_path = '' as $$
  select seat.member_id is null or coalesce(seat.seen_taking = seat.taken, false) $$;

-- The reader of the mail about a seat, and who made it; no row for a guest, or for somebody who left.
create or replace function authz.seat_for_mail(of_project uuid, of_seat uuid) returns table (email text, locale text,
  project text, maker text, side text, session_id uuid)
language sql stable security definer set search_path = '' as $$
  select p.email, p.locale, j.name, coalesce(maker.name, ''), t.side, t.session_id
  from public.session_seat t
  join public.project j on j.id = t.project_id
  join public.person p on p.id = t.member_id and p.erased_at is null and p.email is not null
  join public.membership m on m.project_id = t.project_id and m.person_id = t.member_id and m.removed_at is null
  left join public.membership maker on maker.project_id = t.project_id and maker.person_id = t.made_by
  where t.project_id = of_project and t.id = of_seat and t.withdrawn_at is null $$;
grant execute on function authz.seat_for_mail(uuid, uuid) to wijkspiegel_worker;

-- Records that the facilitator checked who holds a member's seat. Returns what is logged: the person, and which entry.
create or replace function authz.see_holder(of_project uuid, of_session uuid, of_person uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare number integer; begin
  update public.session_seat t set seen_taking = t.taken
  where t.project_id = of_project and t.session_id = of_session and t.member_id = of_person
    and t.withdrawn_at is null and t.taken > 0
  returning t.taken into number;
  if number is null then perform authz.refuse('WS422', 'unknown-item'); end if;
  perform authz.write_audit('alignment.holder-seen', of_project,
    pg_catalog.jsonb_build_object('session', of_session, 'person', of_person), false);
  return pg_catalog.jsonb_build_object('personId', of_person, 'taking', number);
end $$;

-- When a seat's code was made: later than the seat itself if the code was renewed.
create or replace function authz.stamp_seat_code() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  new.code_made_at := pg_catalog.clock_timestamp();
  return new;
end $$;
grant execute on function authz.stamp_seat_code() to wijkspiegel_owner;

-- How many seconds somebody who typed wrong codes must wait before the next try; 0 for none. Five are free; then 10
-- seconds, doubling each time, an hour at most; a day without a wrong code resets it. Wrong codes at this room from
-- before it was cleared do not count.
create or replace function authz.seconds_to_wait(of_asker bytea, at_place text, cleared timestamptz) returns integer
language sql stable security definer set search_path = '' as $$
  select case when pg_catalog.count(*) < 5 then 0 else greatest(0, pg_catalog.ceil(pg_catalog.date_part('epoch',
      pg_catalog.max(c.tried_at) - pg_catalog.clock_timestamp())
      + least(3600, 10 * pg_catalog.power(2, least(pg_catalog.count(*), 20) - 5)))) end::integer
  from public.code_attempt c
  where c.asker_hash = of_asker and c.tried_at > pg_catalog.clock_timestamp() - interval '24 hours'
    and (c.place <> at_place or c.tried_at > coalesce(cleared, '-infinity')) $$;

-- Seconds until a room accepts tries of unknown browsers, after 120 wrong codes in an hour; 0 for now. By address for
-- screens.
create or replace function authz.seconds_shut(at_place text, address bytea, cleared timestamptz) returns integer
language sql stable security definer set search_path = '' as $$
  select coalesce((select greatest(1, pg_catalog.ceil(pg_catalog.date_part('epoch',
    c.tried_at + interval '1 hour' - pg_catalog.clock_timestamp())))
    from public.code_attempt c
    where c.place = at_place and c.for_all and c.tried_at
      > greatest(pg_catalog.clock_timestamp() - interval '1 hour', cleared)
      and (address is null or c.address_hash = address)
    order by c.tried_at desc offset 119 limit 1), 0)::integer $$;

-- Has this browser typed a wrong code in the last day? Waits for its concurrent tries: they are counted one after
-- another.
create or replace function authz.is_known_asker(of_asker bytea) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(pg_catalog.encode(of_asker, 'hex'), 3));
  return exists (select from public.code_attempt c where c.asker_hash = of_asker
    and c.tried_at > pg_catalog.clock_timestamp() - interval '24 hours');
end $$;

-- Reopens a room after too many wrong codes, and ends the waits of its browsers. For leads and facilitators.
create or replace function authz.clear_tries(of_project uuid, of_session uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(of_project); begin
  if me.role <> all ('{sideLead,facilitator}'::text[]) then perform authz.refuse('WS403', 'not-allowed'); end if;
  perform authz.require_running_session(of_project, of_session);
  update public.alignment_session x set tries_cleared_at = pg_catalog.clock_timestamp()
  where x.project_id = of_project and x.id = of_session;
  perform authz.write_audit('alignment.tries-cleared', of_project,
    pg_catalog.jsonb_build_object('session', of_session), false);
end $$;
grant execute on function authz.clear_tries(uuid, uuid) to wijkspiegel_app;

-- Refuses with too-many-guests when a session has forty guests besides this seat (null for a new one). The caller holds
-- the log's lock. A guest whose code was withdrawn unused does not count; one who came in still does, or their dots
-- could be cast again and again.
create or replace function authz.require_room_for_guest(of_project uuid, of_session uuid, of_seat uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if (select pg_catalog.count(*) from public.session_seat t
    where t.project_id = of_project and t.session_id = of_session
      and t.member_id is null and t.id is distinct from of_seat and (t.withdrawn_at is null or t.taken > 0)) >= 40
  then perform authz.refuse('WS409', 'too-many-guests'); end if;
end $$;

-- Table session_seat

grant select, insert, update on session_seat to wijkspiegel_definer;
grant select (project_id, session_id, id, side, name, member_id, made_at, withdrawn_at, own_login_at) on session_seat to
  wijkspiegel_app;
create or replace trigger stamp_seat_code before insert or update of code_hash on session_seat for each row
  execute function authz.stamp_seat_code();
create policy definer_all on session_seat for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on session_seat for select to wijkspiegel_app using (
  (side = 'client' and project_id = any (array(select authz.my_led_projects('client'))))
  or (side = 'contractor' and project_id = any (array(select authz.my_led_projects('contractor')))));

-- Table session_screen

grant select, insert, update on session_screen to wijkspiegel_definer;
grant select (project_id, session_id, made_at, ended_at) on session_screen to wijkspiegel_app;
create policy definer_all on session_screen for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on session_screen for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects_as('facilitator'))));

-- Table session_pass

grant select, insert, update on session_pass to wijkspiegel_definer;
create or replace trigger count_taking after insert on session_pass for each row when (new.seat_id is not null)
  execute function authz.count_taking();
create policy definer_all on session_pass for all to wijkspiegel_definer using (true) with check (true);

-- Table code_attempt

grant select, insert, update, delete on code_attempt to wijkspiegel_definer;
create policy definer_all on code_attempt for all to wijkspiegel_definer using (true) with check (true);
