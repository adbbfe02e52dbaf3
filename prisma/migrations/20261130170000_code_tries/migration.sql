-- Wrong codes. Ten typos of one guest shut the room of a whole venue: everybody there has one internet address. So a browser
-- is counted first, and waits longer and longer; what a browser that nobody knows tries counts for the room, so that guessing
-- ends however many cookies or addresses are made up. Known is a browser that this table knows: each costs the room one try.

alter table alignment_session
  -- a lead or facilitator let new tries in: what was wrong before counts no more
  add column tries_cleared_at timestamptz;
alter table session_seat add column code_made_at timestamptz not null default now();
-- the browser that came in by it; null for none
alter table session_pass add column browser_hash bytea check (length(browser_hash) = 32);
create index session_pass_browser on session_pass (browser_hash, session_id) where browser_hash is not null;

-- lived for an hour
delete from code_attempt;
alter table code_attempt
  -- whose tries are slowed: a browser, or a seat whatever browser has it
  add column asker_hash bytea not null check (length(asker_hash) = 32),
  -- by an asker that nobody knew yet
  add column for_all boolean not null,
  -- of the big screen alone, which has no room to count for
  alter column address_hash drop not null;
create index code_attempt_asker on code_attempt (asker_hash, tried_at);
create index code_attempt_place on code_attempt (place, tried_at) where for_all;

set local role wijkspiegel_definer;
drop function authz.take_seat(text, bytea, bytea, bytea);
drop function authz.take_screen(bytea, bytea, bytea);
drop function authz.is_tried_out(text, bytea);
drop function authz.note_wrong_code(text, bytea);

create function authz.stamp_seat_code() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  new.code_made_at := pg_catalog.clock_timestamp();
  return new;
end $$;
comment on function authz.stamp_seat_code() is 'When the code of a seat was made, which is later than the seat once it was made again.';
grant execute on function authz.stamp_seat_code() to wijkspiegel_owner;

-- Five wrong codes are free; then 10 seconds, twice as long after each, an hour at most. A day without one forgets them.
create function authz.seconds_to_wait(of_asker bytea, at_place text, cleared timestamptz) returns integer
language sql stable security definer set search_path = '' as $$
  select case when pg_catalog.count(*) < 5 then 0 else greatest(0, pg_catalog.ceil(pg_catalog.date_part('epoch',
      pg_catalog.max(c.tried_at) - pg_catalog.clock_timestamp())
      + least(3600, 10 * pg_catalog.power(2, least(pg_catalog.count(*), 20) - 5)))) end::integer
  from public.code_attempt c
  where c.asker_hash = of_asker and c.tried_at > pg_catalog.clock_timestamp() - interval '24 hours'
    and (c.place <> at_place or c.tried_at > coalesce(cleared, '-infinity')) $$;
comment on function authz.seconds_to_wait(bytea, text, timestamptz) is
  'How many seconds somebody who typed wrong codes waits for the next try; 0 for none. Wrong ones at this room from before it was cleared count no more.';

-- Of askers that nobody knew, 120 an hour. Gives the seconds until one more is heard; 0 for now.
create function authz.seconds_shut(at_place text, address bytea, cleared timestamptz) returns integer
language sql stable security definer set search_path = '' as $$
  select coalesce((select greatest(1, pg_catalog.ceil(pg_catalog.date_part('epoch', c.tried_at + interval '1 hour' - pg_catalog.clock_timestamp())))
    from public.code_attempt c
    where c.place = at_place and c.for_all and c.tried_at > greatest(pg_catalog.clock_timestamp() - interval '1 hour', cleared)
      and (address is null or c.address_hash = address)
    order by c.tried_at desc offset 119 limit 1), 0)::integer $$;
comment on function authz.seconds_shut(text, bytea, timestamptz) is
  'Seconds until a room hears somebody whom nobody knows, after 120 wrong codes in an hour; 0 for at once. By address for screens.';

create function authz.note_wrong_code(at_place text, of_asker bytea, is_for_all boolean, address bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.code_attempt c where c.tried_at < pg_catalog.clock_timestamp() - interval '24 hours';
  insert into public.code_attempt (place, asker_hash, for_all, address_hash) values (at_place, of_asker, is_for_all, address);
end $$;
comment on function authz.note_wrong_code(text, bytea, boolean, bytea) is 'Keeps that a code was wrong, for a day: whose it was, and whether it counts for all.';

-- Tries at one moment are counted one after another.
create function authz.is_known_asker(of_asker bytea) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(pg_catalog.encode(of_asker, 'hex'), 3));
  return exists (select from public.code_attempt c where c.asker_hash = of_asker and c.tried_at > pg_catalog.clock_timestamp() - interval '24 hours');
end $$;
comment on function authz.is_known_asker(bytea) is 'Has this browser typed a wrong code in the last day? Waits for its other tries of this moment.';

-- Takes a seat by the code of the room and one's own: `in`, `unknown` whatever was wrong, `slow` for who must wait first,
-- `shut` for who is not heard as long as the room is guessed at. The right code of a seat that this browser had before, and
-- one that was made after the room was cleared and in the last half hour, is heard whatever was counted. All who had a seat
-- are slowed together: whoever knows a right code can otherwise be a browser of before as often as wanted.
create function authz.take_seat(room text, hashed bytea, browser bytea, token bytea) returns table (entry text, wait_seconds integer)
language plpgsql volatile security definer set search_path = '' as $$
declare x public.alignment_session; t public.session_seat; held uuid; asker bytea := browser; known boolean; seconds integer; begin
  select q.* into x from public.alignment_session q where q.room_code = room and q.closed_at is null;
  select q.* into t from public.session_seat q
  where q.project_id = x.project_id and q.session_id = x.id and q.code_hash = hashed and q.withdrawn_at is null
    and not exists (select from public.membership m where m.project_id = q.project_id and m.person_id = q.member_id and m.removed_at is not null)
  for no key update of q;
  select k.seat_id into held from public.session_pass k
  where k.browser_hash = browser and k.project_id = x.project_id and k.session_id = x.id and k.kind = 'seat'
  order by k.seat_id = t.id desc nulls last, k.created_at desc limit 1;
  if t.id is null or not (held is not distinct from t.id
    or coalesce(t.code_made_at > greatest(x.tries_cleared_at, pg_catalog.clock_timestamp() - interval '30 minutes') and x.tries_cleared_at is not null, false))
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
      -- where there is no room nothing can be guessed, and somebody unknown fills no table
      if x.id is not null or known then perform authz.note_wrong_code(room, asker, not known, null); end if;
      return query select 'unknown', 0; return;
    end if;
  end if;
  perform authz.end_passes(t.project_id, t.session_id, t.id);
  insert into public.session_pass (token_hash, kind, project_id, session_id, seat_id, browser_hash)
  values (token, 'seat', t.project_id, t.session_id, t.id, browser);
  return query select 'in', 0;
end $$;
comment on function authz.take_seat(text, bytea, bytea, bytea) is
  'Takes a seat by the code of the room and one''s own. Gives in, unknown, slow or shut, and for the last two how many seconds to wait.';

-- As for a seat. A screen's code is looked for among all sessions, so there is no room to count for: somebody unknown is
-- counted by internet address. A code of the last half hour, and that of a screen that this browser was, is heard in any case.
create function authz.take_screen(hashed bytea, browser bytea, address bytea, token bytea) returns table (entry text, wait_seconds integer)
language plpgsql volatile security definer set search_path = '' as $$
declare n public.session_screen; known boolean; seconds integer; begin
  select q.* into n from public.session_screen q
  join public.alignment_session x on x.project_id = q.project_id and x.id = q.session_id and x.closed_at is null
  where q.code_hash = hashed and q.ended_at is null for no key update of q;
  if n.session_id is null or not (n.made_at > pg_catalog.clock_timestamp() - interval '30 minutes' or exists (select from public.session_pass k
    where k.browser_hash = browser and k.project_id = n.project_id and k.session_id = n.session_id and k.kind = 'screen'))
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
comment on function authz.take_screen(bytea, bytea, bytea, bytea) is
  'Makes a browser a big screen by the one code. Gives in, unknown, slow or shut, and for the last two how many seconds to wait.';

-- By a lead of either side, or a facilitator.
create function authz.clear_tries(of_project uuid, of_session uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(of_project); begin
  if me.role <> all ('{sideLead,facilitator}'::text[]) then perform authz.refuse('WS403', 'not-allowed'); end if;
  perform authz.require_running_session(of_project, of_session);
  update public.alignment_session x set tries_cleared_at = pg_catalog.clock_timestamp()
  where x.project_id = of_project and x.id = of_session;
  perform authz.write_audit('alignment.tries-cleared', of_project, pg_catalog.jsonb_build_object('session', of_session), false);
end $$;
comment on function authz.clear_tries(uuid, uuid) is
  'Opens a room again in which too many wrong codes were typed, and ends the waits of its browsers. For leads and facilitators.';

grant execute on function authz.clear_tries(uuid, uuid) to wijkspiegel_app;
grant execute on function authz.take_seat(text, bytea, bytea, bytea), authz.take_screen(bytea, bytea, bytea, bytea) to wijkspiegel_auth;
reset role;

create trigger stamp_seat_code before insert or update of code_hash on session_seat for each row execute function authz.stamp_seat_code();
