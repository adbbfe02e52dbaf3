-- One lead made 25 guests and voted as each of them. So a session has forty at most, and what a vote led to says how many
-- of those who voted are guests.
set local role wijkspiegel_definer;

-- A guest whose code was withdrawn unused is none; one who came in stays counted, or their dots could be cast anew for ever.
create function authz.require_room_for_guest(of_project uuid, of_session uuid, of_seat uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if (select pg_catalog.count(*) from public.session_seat t where t.project_id = of_project and t.session_id = of_session
      and t.member_id is null and t.id is distinct from of_seat and (t.withdrawn_at is null or t.taken > 0)) >= 40
  then perform authz.refuse('WS409', 'too-many-guests'); end if;
end $$;
comment on function authz.require_room_for_guest(uuid, uuid, uuid) is
  'Refuses with too-many-guests when a session has forty guests beside this seat (null for a new one). The caller holds the lock of the log.';

create function authz.voters(of_project uuid, of_session uuid, of_factor smallint) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_object_agg(x.side, (select pg_catalog.jsonb_build_object('people', pg_catalog.count(b.person_id), 'guests', pg_catalog.count(t.id))
    from public.session_ballot b
    left join public.session_seat t on t.project_id = b.project_id and t.id = b.person_id and t.member_id is null
    where b.project_id = of_project and b.session_id = of_session and b.poll = 'vote' and b.factor = of_factor and b.side = x.side
      and pg_catalog.cardinality(b.choices) > 0))
  from (values ('client'), ('contractor')) x(side) $$;
comment on function authz.voters(uuid, uuid, smallint) is 'How many of each side gave a dot, and how many of them are guests.';

-- As before, and no more than forty guests.
create or replace function authz.make_seat(p uuid, s uuid, who uuid, display_name text, hashed bytea) returns uuid
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
  if who is null then perform authz.require_room_for_guest(p, s, null); end if;
  insert into public.session_seat as t (project_id, session_id, side, name, member_id, code_hash, made_by)
  values (p, s, me.side, case when who is null then display_name end, who, hashed, me.person_id)
  on conflict (project_id, session_id, member_id) do update set code_hash = excluded.code_hash, withdrawn_at = null, made_by = excluded.made_by
  returning t.id into made;
  perform authz.end_passes(p, s, made);
  if who is not null then perform jobs.mail_seat(p, made); end if;
  perform authz.write_audit('alignment.seat-made', p, pg_catalog.jsonb_build_object('session', s, 'seat', made), false);
  return made;
end $$;

-- As before; a guest who was withdrawn comes back only while there is room.
create or replace function authz.renew_seat(p uuid, s uuid, seat uuid, hashed bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare t public.session_seat := authz.own_seat(p, s, seat); begin
  if t.own_login_at is not null then perform authz.refuse('WS409', 'seat-unneeded'); end if;
  if t.member_id is null then
    perform from public.session_event_counter c where c.project_id = p and c.session_id = s and c.audience = 'all' for no key update;
    perform authz.require_room_for_guest(p, s, t.id);
  end if;
  update public.session_seat x set code_hash = hashed, withdrawn_at = null, made_by = authz.uid() where x.project_id = p and x.id = t.id;
  perform authz.end_passes(p, s, t.id);
  if t.member_id is not null then perform jobs.mail_seat(p, t.id); end if;
  perform authz.write_audit('alignment.seat-made', p, pg_catalog.jsonb_build_object('session', s, 'seat', t.id), false);
end $$;

-- As before, and a vote says who is in it: how many, and how many guests.
create or replace function authz.session_effect(p uuid, s uuid, event_type text, content jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare f smallint := coalesce((content ->> 'factor')::smallint, 0); which text := pg_catalog.split_part(event_type, '.', 1); begin
  if (event_type = 'session.planned' and exists (select from public.session_event e where e.project_id = p and e.session_id = s))
    or (event_type = 'session.opened' and exists (select from public.session_event e
      where e.project_id = p and e.session_id = s and e.type = 'session.opened'))
  then perform authz.refuse('WS409', 'session-running'); end if;
  if event_type = 'holder.seen' then return authz.see_holder(p, s, (content ->> 'personId')::uuid); end if;
  if event_type = 'agenda.reordered'
    and exists (select from public.alignment_session x where x.project_id = p and x.id = s and x.opened_at is null)
  then perform authz.append_event(p, 'session.planned', pg_catalog.jsonb_build_object('session', s)); end if;
  if event_type = any ('{vote.opened,rating.opened,check-out.opened}'::text[]) then
    insert into public.session_poll (project_id, session_id, poll, factor) values (p, s, which, f) on conflict do nothing;
    if not found then perform authz.refuse('WS409', 'poll-closed'); end if;
  elsif event_type = any ('{vote.closed,rating.closed,check-out.closed}'::text[]) then
    content := content || pg_catalog.jsonb_build_object('results', authz.close_poll(p, s, which, f));
    return case which when 'vote' then content || pg_catalog.jsonb_build_object('voters', authz.voters(p, s, f)) else content - 'voters' end;
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
reset role;
