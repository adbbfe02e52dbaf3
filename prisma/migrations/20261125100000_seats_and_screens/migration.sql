-- Taking part without mail, and the big screen. Both come in by a short code and get a pass: a token of its own, in a
-- table of its own. authz.uid() knows no passes, so every rule that asks who somebody is says no to them. What a pass
-- opens is written out here, function by function: the room of one session, and nothing else.

set local role wijkspiegel_definer;
-- Six signs that nobody mistakes for each other. It is no secret: it stands on the wall.
create function authz.new_room_code() returns text
language sql volatile security definer set search_path = '' as $$
  select pg_catalog.string_agg(pg_catalog.substr('ACDEFHJKMNPRTVWXY34679', 1 + pg_catalog.get_byte(r.bytes, n) % 22, 1), '' order by n)
  from (select pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) as bytes) r, pg_catalog.generate_series(0, 5) n $$;
grant execute on function authz.new_room_code() to wijkspiegel_owner;
reset role;

alter table alignment_session add column room_code text not null default authz.new_room_code() check (room_code ~ '^[A-Z0-9]{6}$');
create unique index alignment_session_room on alignment_session (room_code) where closed_at is null;

-- The place of one person without mail. `member_id`: somebody of the team who cannot sign in here; null for a guest, whose
-- own id then stands in the log. Of the code only the hash stays.
create table session_seat (
  project_id uuid not null,
  session_id uuid not null,
  id uuid not null default gen_random_uuid(),
  side text not null check (side in ('client', 'contractor')),
  -- of a guest; a member's stands in the team, and goes from there when the account is erased
  name text check (length(name) between 1 and 120),
  member_id uuid,
  check ((name is null) = (member_id is not null)),
  code_hash bytea not null check (length(code_hash) = 32),
  made_by uuid not null references person,
  made_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  -- the member signed in after all: the place is theirs again, and no code opens it any more
  own_login_at timestamptz,
  primary key (project_id, id),
  unique (project_id, session_id, member_id),
  unique (project_id, session_id, code_hash),
  foreign key (project_id, session_id) references alignment_session on delete cascade,
  foreign key (project_id, member_id) references membership on delete cascade
);

create table session_screen (
  project_id uuid not null,
  session_id uuid not null,
  code_hash bytea not null unique check (length(code_hash) = 32),
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (project_id, session_id),
  foreign key (project_id, session_id) references alignment_session on delete cascade
);

create table session_pass (
  token_hash bytea primary key check (length(token_hash) = 32),
  kind text not null check (kind in ('seat', 'screen')),
  project_id uuid not null,
  session_id uuid not null,
  seat_id uuid,
  created_at timestamptz not null default now(),
  ends_at timestamptz not null default now() + interval '12 hours',
  revoked_at timestamptz,
  check ((kind = 'seat') = (seat_id is not null)),
  constraint session_pass_not_empty check (token_hash <> sha256('')),
  foreign key (project_id, session_id) references alignment_session on delete cascade,
  foreign key (project_id, seat_id) references session_seat on delete cascade
);
-- one person, one seat
create unique index session_pass_one_a_seat on session_pass (project_id, seat_id) where revoked_at is null;
create index session_pass_session on session_pass (project_id, session_id);

-- Codes that were wrong, for an hour.
create table code_attempt (
  id uuid primary key default gen_random_uuid(),
  place text not null check (length(place) <= 20),
  address_hash bytea not null check (length(address_hash) = 32),
  tried_at timestamptz not null default clock_timestamp()
);
create index code_attempt_address on code_attempt (address_hash, tried_at);

do $$ declare t text; begin
  foreach t in array array['session_seat', 'session_screen', 'session_pass', 'code_attempt'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('grant select, insert, update on %I to wijkspiegel_definer', t);
    execute format('create policy definer_all on %I for all to wijkspiegel_definer using (true) with check (true)', t);
  end loop;
end $$;
grant delete on code_attempt to wijkspiegel_definer;

-- a guest is no member
alter table session_presence drop constraint session_presence_project_id_person_id_fkey;

set local role wijkspiegel_definer;

-- A pass as long as it is good: at most twelve hours, two after the close, and not once seat or screen was taken away.
create function authz.pass_of(hashed bytea) returns setof public.session_pass
language sql stable security definer rows 1 set search_path = '' as $$
  select k.* from public.session_pass k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
  left join public.session_seat t on t.project_id = k.project_id and t.id = k.seat_id
  left join public.membership m on m.project_id = t.project_id and m.person_id = t.member_id
  left join public.session_screen n on n.project_id = k.project_id and n.session_id = k.session_id
  where k.token_hash = hashed and k.revoked_at is null and k.ends_at > pg_catalog.statement_timestamp()
    and (x.closed_at is null or x.closed_at > pg_catalog.statement_timestamp() - interval '2 hours')
    and case k.kind when 'seat' then t.withdrawn_at is null and m.removed_at is null else n.ended_at is null end $$;

create function authz.pass() returns public.session_pass
language sql stable security definer set search_path = '' as $$
  select k.* from authz.pass_of(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.current_setting('app.session', true), 'UTF8'))) k $$;

create function authz.seat_session() returns uuid
language sql stable security definer set search_path = '' as $$
  select k.session_id from authz.pass() k where k.kind = 'seat' $$;

create function authz.seat_audiences() returns setof text
language sql stable security definer rows 2 set search_path = '' as $$
  select a from authz.pass() k join public.session_seat t on t.project_id = k.project_id and t.id = k.seat_id
  cross join lateral pg_catalog.unnest(array['all', t.side]) a where k.kind = 'seat' $$;

-- The hat in one session: that of the member, or that of the seat, which is a participant and never more.
create function authz.session_hat(p uuid, s uuid) returns public.membership
language plpgsql stable security definer set search_path = '' as $$
declare k public.session_pass; t public.session_seat; m public.membership; begin
  if authz.uid() is not null then return authz.hat(p); end if;
  k := authz.pass();
  if k.kind is distinct from 'seat' or k.project_id <> p or k.session_id <> s then perform authz.refuse('WS404', 'not-found'); end if;
  select x.* into t from public.session_seat x where x.project_id = k.project_id and x.id = k.seat_id;
  m.project_id := p;
  m.person_id := coalesce(t.member_id, t.id);
  m.role := 'participant';
  m.side := t.side;
  m.name := t.name;
  m.joined_at := t.made_at;
  return m;
end $$;

-- As what the caller reads a session: a side, the facilitators, or a screen.
create function authz.require_reader(p uuid, s uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
declare k public.session_pass := authz.pass(); m public.membership; begin
  if k.kind = 'screen' and k.project_id = p and k.session_id = s then return 'screen'; end if;
  m := authz.session_hat(p, s);
  if not exists (select from public.alignment_session x where x.project_id = p and x.id = s) then perform authz.refuse('WS404', 'not-found'); end if;
  return coalesce(m.side, m.role);
end $$;

-- Where the log stands for the caller.
create function authz.session_end(p uuid, s uuid) returns table (epoch text, audience text, everyone bigint, own bigint)
language plpgsql stable security definer set search_path = '' as $$
declare reader text := authz.require_reader(p, s); begin
  return query select x.epoch, reader,
    (select c.last_seq from public.session_event_counter c where c.project_id = p and c.session_id = s and c.audience = 'all'),
    coalesce((select c.last_seq from public.session_event_counter c where c.project_id = p and c.session_id = s and c.audience = reader), 0)
  from public.alignment_session x where x.project_id = p and x.id = s;
end $$;

-- The last number in the log of the project, for whoever reads a session: who reads for others asks it after the events.
create function authz.project_seq(p uuid, s uuid) returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_reader(p, s);
  return coalesce((select c.last_seq from public.project_event_counter c where c.project_id = p), 0);
end $$;

-- Who came in by this is out at the next statement. It stands in the log of the project as a removal does, so that no event
-- of a session goes to whoever was out before it.
create function authz.end_passes(p uuid, s uuid, seat uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.session_pass k set revoked_at = pg_catalog.clock_timestamp()
  where k.project_id = p and k.session_id = s and k.seat_id is not distinct from seat and k.revoked_at is null;
  if found then perform authz.append_event(p, 'session.pass-ended', pg_catalog.jsonb_build_object('session', s)); end if;
end $$;

-- As before, for a seat too. Who signs in after all takes the own place back from a seat that a lead had made for them.
create or replace function authz.lock_session(p uuid, s uuid) returns public.membership
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership; seat uuid; begin
  perform authz.session_hat(p, s);
  if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'sessions need read committed' using errcode = '25000'; end if;
  perform from public.session_event_counter c where c.project_id = p and c.session_id = s and c.audience = 'all' for no key update;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  me := authz.session_hat(p, s);
  if authz.uid() is not null then
    update public.session_seat t set withdrawn_at = pg_catalog.clock_timestamp(), own_login_at = pg_catalog.clock_timestamp()
    where t.project_id = p and t.session_id = s and t.member_id = me.person_id and t.own_login_at is null returning t.id into seat;
    if found then perform authz.end_passes(p, s, seat); end if;
  end if;
  return me;
end $$;

-- As before, and a guest stands in the log with the name: no list of the team has it.
create or replace function authz.append_to_session(p uuid, s uuid, command uuid, events jsonb) returns void
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
    if e.type = 'attendance.joined' then
      content := case when authz.uid() is not null then '{}'::jsonb when me.name is null then '{"seat": true}'::jsonb
        else pg_catalog.jsonb_build_object('name', me.name) end; end if;
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

-- As before, for a seat too.
create or replace function authz.cast_ballot(p uuid, s uuid, which text, f smallint, answers smallint[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.session_hat(p, s); closed boolean; fits boolean; begin
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

-- As before, for a seat too.
create or replace function authz.my_ballots(p uuid, s uuid) returns table (poll text, factor smallint, choices smallint[])
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.session_hat(p, s); begin
  return query select b.poll, b.factor, b.choices from public.session_ballot b
  where b.project_id = p and b.session_id = s and b.person_id = me.person_id order by b.poll, b.factor;
end $$;

-- As before, for a seat too.
create or replace function authz.say_presence(p uuid, s uuid, word jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  me public.membership := authz.session_hat(p, s);
  moment timestamptz := pg_catalog.clock_timestamp();
  old public.session_presence;
  writing timestamptz;
  step smallint;
begin
  if not exists (select from public.alignment_session x where x.project_id = p and x.id = s) then perform authz.refuse('WS404', 'not-found'); end if;
  if exists (select from public.alignment_session x where x.project_id = p and x.id = s and x.closed_at is not null)
  then perform authz.refuse('WS409', 'session-closed'); end if;
  select * into old from public.session_presence x where x.project_id = p and x.session_id = s and x.person_id = me.person_id;
  writing := case (word -> 'typing')::text when 'true' then moment + interval '10 seconds' when 'false' then moment
    else coalesce(old.typing_until, moment) end;
  step := case when word ? 'readyFor' then (word ->> 'readyFor')::smallint else old.ready_for end;
  insert into public.session_presence (project_id, session_id, person_id, present_until, typing_until, ready_for)
  values (p, s, me.person_id, moment + interval '30 seconds', writing, step)
  on conflict (project_id, session_id, person_id)
  do update set present_until = excluded.present_until, typing_until = excluded.typing_until, ready_for = excluded.ready_for;
  if old.person_id is null or old.present_until <= moment or (old.typing_until > moment) <> (writing > moment)
    or old.ready_for is distinct from step
  then perform pg_catalog.pg_notify('project', s::text || ' presence'); end if;
end $$;

-- Who is in a session at this moment, members and seats: for the two below.
create function authz.people_here(p uuid, s uuid) returns table (person_id uuid, side text, is_ready boolean, is_writing boolean)
language sql stable security definer set search_path = '' as $$
  with step as (select coalesce((select (e.payload ->> 'step')::smallint from public.session_event e where e.project_id = p and e.session_id = s
    and e.audience = 'all' and e.type in ('step.moved', 'step.undone') order by e.seq desc limit 1), 0) as number)
  select t.person_id, case when m.person_id is null then q.side else m.side end, coalesce(t.ready_for = step.number, false),
    t.typing_until > pg_catalog.clock_timestamp()
  from step, public.session_presence t
  left join public.membership m on m.project_id = t.project_id and m.person_id = t.person_id
  left join public.session_seat q on q.project_id = t.project_id and q.id = t.person_id and q.session_id = t.session_id
  where t.project_id = p and t.session_id = s and t.present_until > pg_catalog.clock_timestamp()
    and case when m.person_id is null then q.id is not null and q.withdrawn_at is null else m.removed_at is null end $$;

-- As before, with the seats.
create or replace function authz.session_presence(p uuid, s uuid) returns table (present uuid[], ready_client integer,
  ready_contractor integer, of_client integer, of_contractor integer, ready_people uuid[], typing integer, typing_people uuid[])
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.session_hat(p, s); told boolean; begin
  select r.attribution = 'named' and me.role = 'facilitator' into told from public.alignment_session x
  join public.round r on r.project_id = x.project_id and r.id = x.round_id where x.project_id = p and x.id = s;
  if told is null then perform authz.refuse('WS404', 'not-found'); end if;
  return query select
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id), '{}'),
    (pg_catalog.count(*) filter (where x.side = 'client' and x.is_ready))::integer,
    (pg_catalog.count(*) filter (where x.side = 'contractor' and x.is_ready))::integer,
    (pg_catalog.count(*) filter (where x.side = 'client'))::integer,
    (pg_catalog.count(*) filter (where x.side = 'contractor'))::integer,
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id) filter (where told and x.is_ready and x.side is not null), '{}'),
    (pg_catalog.count(*) filter (where x.is_writing))::integer,
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id) filter (where told and x.is_writing), '{}')
  from authz.people_here(p, s) x;
end $$;

-- As before, with seats and screens among those who ask and those who are asked about.
create or replace function authz.session_readers(p uuid, s uuid, tokens text[]) returns table (place integer, audience text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_reader(p, s);
  return query select t.place::integer, coalesce(m.side, m.role)
  from pg_catalog.unnest(tokens) with ordinality t(token, place)
  join public.login_session l on l.token_hash = pg_catalog.sha256(pg_catalog.convert_to(t.token, 'UTF8'))
    and l.revoked_at is null and l.expires_at > pg_catalog.statement_timestamp() and l.idle_until > pg_catalog.statement_timestamp()
  join public.membership m on m.person_id = l.person_id and m.project_id = p and m.joined_at is not null and m.removed_at is null
  union all select t.place::integer, coalesce(q.side, 'screen')
  from pg_catalog.unnest(tokens) with ordinality t(token, place)
  cross join lateral authz.pass_of(pg_catalog.sha256(pg_catalog.convert_to(t.token, 'UTF8'))) k
  left join public.session_seat q on q.project_id = k.project_id and q.id = k.seat_id
  where k.project_id = p and k.session_id = s;
end $$;

-- What a pass opens ---------------------------------------------------------------------------------------------

-- Where the caller's pass leads. No row without one.
create function authz.my_pass() returns table (kind text, project_id uuid, session_id uuid, person_id uuid, side text, name text,
  project_name text, round_id uuid, worksheet_version smallint, thresholds_version smallint, attribution text, room_code text, closed boolean)
language sql stable security definer rows 1 set search_path = '' as $$
  select k.kind, k.project_id, k.session_id, coalesce(t.member_id, t.id), t.side, coalesce(t.name, m.name), j.name, r.id, r.worksheet_version::smallint,
    r.thresholds_version::smallint, r.attribution, x.room_code, x.closed_at is not null
  from authz.pass() k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
  join public.round r on r.project_id = x.project_id and r.id = x.round_id
  join public.project j on j.id = k.project_id
  left join public.session_seat t on t.project_id = k.project_id and t.id = k.seat_id
  left join public.membership m on m.project_id = t.project_id and m.person_id = t.member_id $$;

-- The counts of the round that the session is about: what the dots are drawn from.
create function authz.pass_tallies() returns setof public.factor_tally
language sql stable security definer set search_path = '' as $$
  select f.* from authz.pass() k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
  join public.round r on r.project_id = x.project_id and r.id = x.round_id and r.revealed_at is not null
  join public.factor_tally f on f.project_id = r.project_id and f.round_id = r.id $$;

-- What a seat reads of the answers: as the sides do in that round, with names or without. A screen reads none.
create function authz.seat_answers() returns table (key uuid, factor smallint, side text, name text, extent smallint, dont_know boolean,
  rationale text, example text, mine boolean)
language sql volatile security definer set search_path = '' as $$
  select a.* from (select pg_catalog.gen_random_uuid() as key, b.factor, b.side, case when r.attribution = 'named' then m.name end,
      b.extent, b.dont_know, b.rationale, b.example, coalesce(b.person_id = t.member_id, false)
    from authz.pass() k
    join public.session_seat t on t.project_id = k.project_id and t.id = k.seat_id
    join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
    join public.round r on r.project_id = x.project_id and r.id = x.round_id and r.revealed_at is not null
    join public.answer b on b.project_id = r.project_id and b.round_id = r.id and b.counted
    left join public.membership m on m.project_id = b.project_id and m.person_id = b.person_id offset 0) a order by a.key $$;

-- The names of the people with whom a seat sits at the table.
create function authz.seat_people() returns table (person_id uuid, name text, side text, role text)
language sql stable security definer set search_path = '' as $$
  select m.person_id, m.name, m.side, m.role from authz.pass() k
  join public.membership m on m.project_id = k.project_id and m.removed_at is null where k.kind = 'seat' $$;

-- An event as it may stand on a wall: nobody's id, no name but that of an owner in a round with names, no remark.
create function authz.on_the_wall(p uuid, event_type text, content jsonb, named boolean) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare owners jsonb := content #> '{outcome,owners}'; begin
  if event_type = 'attendance.joined' then return '{}'; end if;
  if event_type = 'parking.added' then return '{"text": ""}'; end if;
  if event_type = 'action.added' then return content || '{"text": "", "ownerId": ""}'; end if;
  if event_type = 'commitment.reviewed' then return content || '{"commitmentId": "", "what": ""}'; end if;
  if event_type = 'record.confirmed' then return '{"remark": ""}'; end if;
  if event_type = 'agenda.reordered' then return content || '{"reason": ""}'; end if;
  if event_type = 'confirming.handed' then return content || '{"personId": ""}'; end if;
  if owners is null then return content; end if;
  return pg_catalog.jsonb_set(content, '{outcome,owners}', (select pg_catalog.jsonb_object_agg(o.key, case when named then coalesce(
      (select m.name from public.membership m where m.project_id = p and m.person_id = o.value::uuid),
      (select t.name from public.session_seat t where t.project_id = p and t.id = o.value::uuid), '') else '' end)
    from pg_catalog.jsonb_each_text(owners) o));
end $$;

-- The log as a screen reads it, after a number.
create function authz.screen_log(after bigint) returns table (seq bigint, type text, payload jsonb, by_role text, by_side text,
  occurred_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select e.seq, e.type, authz.on_the_wall(k.project_id, e.type, e.payload, r.attribution = 'named'), e.by_role, e.by_side, e.occurred_at
  from authz.pass() k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
  join public.round r on r.project_id = x.project_id and r.id = x.round_id
  join public.session_event e on e.project_id = k.project_id and e.session_id = k.session_id and e.audience = 'all' and e.seq > after
  where k.kind = 'screen' order by e.seq $$;

-- How many are there, are ready, and gave a secret answer that is not closed yet. Numbers of a side, and nothing else.
create function authz.screen_presence() returns table (ready_client integer, ready_contractor integer, of_client integer,
  of_contractor integer, answered jsonb)
language sql stable security definer rows 1 set search_path = '' as $$
  select (select pg_catalog.count(*) filter (where h.side = 'client' and h.is_ready) from authz.people_here(k.project_id, k.session_id) h)::integer,
    (select pg_catalog.count(*) filter (where h.side = 'contractor' and h.is_ready) from authz.people_here(k.project_id, k.session_id) h)::integer,
    (select pg_catalog.count(*) filter (where h.side = 'client') from authz.people_here(k.project_id, k.session_id) h)::integer,
    (select pg_catalog.count(*) filter (where h.side = 'contractor') from authz.people_here(k.project_id, k.session_id) h)::integer,
    coalesce((select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('poll', o.poll, 'factor', o.factor,
        'client', (select pg_catalog.count(*) from public.session_ballot b where b.project_id = o.project_id and b.session_id = o.session_id
          and b.poll = o.poll and b.factor = o.factor and b.side = 'client'),
        'contractor', (select pg_catalog.count(*) from public.session_ballot b where b.project_id = o.project_id and b.session_id = o.session_id
          and b.poll = o.poll and b.factor = o.factor and b.side = 'contractor')) order by o.poll, o.factor)
      from public.session_poll o where o.project_id = k.project_id and o.session_id = k.session_id and o.closed_at is null), '[]')
  from authz.pass() k where k.kind = 'screen' $$;

-- Making and ending ---------------------------------------------------------------------------------------------

create function authz.require_running_session(p uuid, s uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
declare closed boolean; begin
  select x.closed_at is not null into closed from public.alignment_session x where x.project_id = p and x.id = s;
  if closed is null then perform authz.refuse('WS404', 'not-found'); end if;
  if closed then perform authz.refuse('WS409', 'session-closed'); end if;
end $$;

-- A place for somebody of the own side without mail: `who` of the team, or a guest with a name. Another code for the same
-- member ends the one before. Nobody gets the place of somebody who has taken part with a login of their own: the seat
-- would show that person's secret answers.
create function authz.make_seat(p uuid, s uuid, who uuid, display_name text, hashed bytea) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); made uuid; begin
  perform authz.require_running_session(p, s);
  -- whoever comes in by login at this moment is waited for
  perform from public.session_event_counter c where c.project_id = p and c.session_id = s and c.audience = 'all' for no key update;
  if who is not null then
    if not exists (select from public.membership m where m.project_id = p and m.person_id = who and m.side = me.side and m.removed_at is null)
    then perform authz.refuse('WS404', 'not-found'); end if;
    if exists (select from public.session_event e where e.project_id = p and e.session_id = s and e.audience = 'all'
        and e.type = 'attendance.joined' and e.by_person = who and not e.payload ? 'seat')
      or exists (select from public.session_seat t where t.project_id = p and t.session_id = s and t.member_id = who and t.own_login_at is not null)
    then perform authz.refuse('WS409', 'seat-unneeded'); end if;
  end if;
  insert into public.session_seat as t (project_id, session_id, side, name, member_id, code_hash, made_by)
  values (p, s, me.side, case when who is null then display_name end, who, hashed, me.person_id)
  on conflict (project_id, session_id, member_id) do update set code_hash = excluded.code_hash, withdrawn_at = null
  returning t.id into made;
  perform authz.end_passes(p, s, made);
  perform authz.write_audit('alignment.seat-made', p, pg_catalog.jsonb_build_object('session', s, 'seat', made), false);
  return made;
end $$;

create function authz.own_seat(p uuid, s uuid, seat uuid) returns public.session_seat
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); t public.session_seat; begin
  perform authz.require_running_session(p, s);
  select x.* into t from public.session_seat x
  where x.project_id = p and x.session_id = s and x.id = seat and x.side = me.side for no key update;
  if t.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  return t;
end $$;

-- Another code for the same place: the old one, and whoever came in by it, is out.
create function authz.renew_seat(p uuid, s uuid, seat uuid, hashed bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare t public.session_seat := authz.own_seat(p, s, seat); begin
  if t.own_login_at is not null then perform authz.refuse('WS409', 'seat-unneeded'); end if;
  update public.session_seat x set code_hash = hashed, withdrawn_at = null where x.project_id = p and x.id = t.id;
  perform authz.end_passes(p, s, t.id);
  perform authz.write_audit('alignment.seat-made', p, pg_catalog.jsonb_build_object('session', s, 'seat', t.id), false);
end $$;

create function authz.withdraw_seat(p uuid, s uuid, seat uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare t public.session_seat := authz.own_seat(p, s, seat); begin
  update public.session_seat x set withdrawn_at = coalesce(x.withdrawn_at, pg_catalog.clock_timestamp())
  where x.project_id = p and x.id = t.id;
  perform authz.end_passes(p, s, t.id);
  perform authz.write_audit('alignment.seat-withdrawn', p, pg_catalog.jsonb_build_object('session', s, 'seat', t.id), false);
end $$;

-- A code for the big screen. One at a time: another one ends the screens that came in by the one before.
create function authz.make_screen(p uuid, s uuid, hashed bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_facilitator(p);
  perform authz.require_running_session(p, s);
  insert into public.session_screen as n (project_id, session_id, code_hash) values (p, s, hashed)
  on conflict (project_id, session_id) do update set code_hash = excluded.code_hash, made_at = pg_catalog.now(), ended_at = null;
  perform authz.end_passes(p, s, null);
  perform authz.write_audit('alignment.screen-made', p, pg_catalog.jsonb_build_object('session', s), false);
end $$;

create function authz.end_screen(p uuid, s uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_facilitator(p);
  if not exists (select from public.alignment_session x where x.project_id = p and x.id = s) then perform authz.refuse('WS404', 'not-found'); end if;
  update public.session_screen n set ended_at = coalesce(n.ended_at, pg_catalog.clock_timestamp()) where n.project_id = p and n.session_id = s;
  perform authz.end_passes(p, s, null);
  perform authz.write_audit('alignment.screen-ended', p, pg_catalog.jsonb_build_object('session', s), false);
end $$;

-- Coming in: as role auth, before there is anybody. ---------------------------------------------------------------

-- Ten wrong codes an hour from one address for one room, sixty for all rooms together. Those who try at the same moment
-- are counted one after another.
create function authz.is_tried_out(at_place text, address bytea) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(pg_catalog.encode(address, 'hex'), 3));
  return (select pg_catalog.count(*) filter (where c.place = at_place) >= 10 or pg_catalog.count(*) >= 60 from public.code_attempt c
    where c.address_hash = address and c.tried_at > pg_catalog.clock_timestamp() - interval '1 hour');
end $$;

create function authz.note_wrong_code(at_place text, address bytea) returns text
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.code_attempt c where c.tried_at < pg_catalog.clock_timestamp() - interval '1 hour';
  insert into public.code_attempt (place, address_hash) values (at_place, address);
  return 'unknown';
end $$;

-- Takes a seat by the code of the room and one's own: `in`, `unknown` whatever was wrong, `too-many`. Whoever had it is
-- out: the device in the hand is the one that counts.
create function authz.take_seat(room text, hashed bytea, address bytea, token bytea) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare t public.session_seat; begin
  if authz.is_tried_out(room, address) then return 'too-many'; end if;
  select q.* into t from public.alignment_session x
  join public.session_seat q on q.project_id = x.project_id and q.session_id = x.id and q.code_hash = hashed and q.withdrawn_at is null
  where x.room_code = room and x.closed_at is null
    and not exists (select from public.membership m where m.project_id = q.project_id and m.person_id = q.member_id and m.removed_at is not null)
  for no key update of q;
  if t.id is null then return authz.note_wrong_code(room, address); end if;
  perform authz.end_passes(t.project_id, t.session_id, t.id);
  insert into public.session_pass (token_hash, kind, project_id, session_id, seat_id) values (token, 'seat', t.project_id, t.session_id, t.id);
  return 'in';
end $$;

create function authz.take_screen(hashed bytea, address bytea, token bytea) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare n public.session_screen; begin
  if authz.is_tried_out('screen', address) then return 'too-many'; end if;
  select q.* into n from public.session_screen q
  join public.alignment_session x on x.project_id = q.project_id and x.id = q.session_id and x.closed_at is null
  where q.code_hash = hashed and q.ended_at is null for no key update of q;
  if n.session_id is null then return authz.note_wrong_code('screen', address); end if;
  insert into public.session_pass (token_hash, kind, project_id, session_id) values (token, 'screen', n.project_id, n.session_id);
  return 'in';
end $$;

grant execute on function authz.seat_session(), authz.seat_audiences(), authz.session_end(uuid, uuid), authz.project_seq(uuid, uuid), authz.my_pass(),
  authz.pass_tallies(), authz.seat_answers(), authz.seat_people(), authz.screen_log(bigint), authz.screen_presence(),
  authz.make_seat(uuid, uuid, uuid, text, bytea), authz.renew_seat(uuid, uuid, uuid, bytea), authz.withdraw_seat(uuid, uuid, uuid),
  authz.make_screen(uuid, uuid, bytea), authz.end_screen(uuid, uuid) to wijkspiegel_app;
grant execute on function authz.take_seat(text, bytea, bytea, bytea), authz.take_screen(bytea, bytea, bytea) to wijkspiegel_auth;
reset role;

-- Reading -------------------------------------------------------------------------------------------------------

grant select (room_code) on alignment_session to wijkspiegel_app;
grant select (project_id, session_id, id, side, name, member_id, made_at, withdrawn_at, own_login_at) on session_seat to wijkspiegel_app;
create policy app_read on session_seat for select to wijkspiegel_app using (
  (side = 'client' and project_id = any (array(select authz.my_led_projects('client'))))
  or (side = 'contractor' and project_id = any (array(select authz.my_led_projects('contractor')))));
grant select (project_id, session_id, made_at, ended_at) on session_screen to wijkspiegel_app;
create policy app_read on session_screen for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects_as('facilitator'))));
create policy seat_read on session_event for select to wijkspiegel_app using (
  session_id = (select authz.seat_session()) and audience = any (array(select authz.seat_audiences())));
