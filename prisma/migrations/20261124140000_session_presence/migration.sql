-- Who is there, who is writing and who is ready, at this moment. No event: a row that ends by itself, as long as the
-- browser does not say again that it is there. It takes the place of session_typing, which knew the writing alone.

drop table session_typing;
create table session_presence (
  project_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  present_until timestamptz not null,
  typing_until timestamptz not null,
  -- the step with which the person is ready; another step, and it says nothing any more
  ready_for smallint,
  primary key (project_id, session_id, person_id),
  foreign key (project_id, session_id) references alignment_session on delete cascade,
  foreign key (project_id, person_id) references membership on delete cascade
);
alter table session_presence enable row level security, force row level security;
grant select, insert, update on session_presence to wijkspiegel_definer;
create policy definer_all on session_presence for all to wijkspiegel_definer using (true) with check (true);

set local role wijkspiegel_definer;
drop function authz.say_typing(uuid, uuid, boolean);

-- As before, with the number of those who write from the new table.
create or replace function authz.hold_session(p uuid, s uuid, command uuid) returns table (person_id uuid, role text,
  side text, repeated boolean, typing integer, moment timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.lock_session(p, s); begin
  return query select me.person_id, me.role, me.side,
    exists (select from public.session_event e where e.project_id = p and e.session_id = s and e.command_id = command),
    (select pg_catalog.count(*)::integer from public.session_presence t where t.project_id = p and t.session_id = s
      and t.person_id <> me.person_id and t.typing_until > pg_catalog.clock_timestamp()),
    pg_catalog.clock_timestamp();
end $$;

-- Says that the caller is there, for the next half minute. `word` may hold `typing` (true: for ten seconds) and
-- `readyFor` (a step, or null for not ready); what it does not hold stays as it was. Wakes whoever looks on only when
-- there is something to see.
create function authz.say_presence(p uuid, s uuid, word jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  me public.membership := authz.hat(p);
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

-- Who is there and how many are ready and writing. The names of those who are ready or writing are for facilitators of a
-- round with names; per side only, nobody is told them. One row, whoever asks.
create function authz.session_presence(p uuid, s uuid) returns table (present uuid[], ready_client integer,
  ready_contractor integer, of_client integer, of_contractor integer, ready_people uuid[], typing integer, typing_people uuid[])
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.hat(p); told boolean; step smallint; begin
  select r.attribution = 'named' and me.role = 'facilitator' into told from public.alignment_session x
  join public.round r on r.project_id = x.project_id and r.id = x.round_id where x.project_id = p and x.id = s;
  if told is null then perform authz.refuse('WS404', 'not-found'); end if;
  select (e.payload ->> 'step')::smallint into step from public.session_event e where e.project_id = p and e.session_id = s
    and e.audience = 'all' and e.type in ('step.moved', 'step.undone') order by e.seq desc limit 1;
  return query select
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id), '{}'),
    (pg_catalog.count(*) filter (where x.side = 'client' and x.is_ready))::integer,
    (pg_catalog.count(*) filter (where x.side = 'contractor' and x.is_ready))::integer,
    (pg_catalog.count(*) filter (where x.side = 'client'))::integer,
    (pg_catalog.count(*) filter (where x.side = 'contractor'))::integer,
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id) filter (where told and x.is_ready and x.side is not null), '{}'),
    (pg_catalog.count(*) filter (where x.is_writing))::integer,
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id) filter (where told and x.is_writing), '{}')
  from (select m.person_id, m.side, coalesce(t.ready_for = coalesce(step, 0), false) as is_ready,
      t.typing_until > pg_catalog.clock_timestamp() as is_writing
    from public.session_presence t join public.membership m on m.project_id = t.project_id and m.person_id = t.person_id
    where t.project_id = p and t.session_id = s and t.present_until > pg_catalog.clock_timestamp()
      and m.joined_at is not null and m.removed_at is null) x;
end $$;

-- Of many login sessions at once: whose may read this session, and as what. Their tokens are the proof, as in the setting
-- of one; a process asks it for all whom it is sending to, at least once a second. `place`: from 1, in the list.
create function authz.session_readers(p uuid, s uuid, tokens text[]) returns table (place integer, audience text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.hat(p);
  if not exists (select from public.alignment_session x where x.project_id = p and x.id = s) then perform authz.refuse('WS404', 'not-found'); end if;
  return query select t.place::integer, coalesce(m.side, m.role)
  from pg_catalog.unnest(tokens) with ordinality t(token, place)
  join public.login_session l on l.token_hash = pg_catalog.sha256(pg_catalog.convert_to(t.token, 'UTF8'))
    and l.revoked_at is null and l.expires_at > pg_catalog.statement_timestamp() and l.idle_until > pg_catalog.statement_timestamp()
  join public.membership m on m.person_id = l.person_id and m.project_id = p and m.joined_at is not null and m.removed_at is null;
end $$;

grant execute on function authz.say_presence(uuid, uuid, jsonb), authz.session_presence(uuid, uuid),
  authz.session_readers(uuid, uuid, text[]) to wijkspiegel_app;
reset role;
