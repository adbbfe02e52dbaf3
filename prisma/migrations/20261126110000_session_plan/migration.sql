-- A session can be there before it is open: its plan is changed in its log, with who, when and why, and codes are made for
-- it. Until somebody opens it nobody is in it, and whoever came in with a code waits outside.

alter table alignment_session alter column opened_at drop default, alter column opened_at drop not null;

set local role wijkspiegel_definer;

-- The session about a round that is prepared or open; made where there is none. Facilitators plan, leads make codes.
create function authz.prepare_session(p uuid, r uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(p); x public.round; made uuid; begin
  if me.role not in ('facilitator', 'sideLead') then perform authz.refuse('WS403', 'not-allowed'); end if;
  x := authz.hold_round(p, r);
  if x.status not in ('revealed', 'aligned') then perform authz.refuse('WS409', 'not-revealed'); end if;
  select o.id into made from public.alignment_session o where o.project_id = p and o.round_id = r and o.closed_at is null;
  if made is not null then return made; end if;
  insert into public.alignment_session (project_id, round_id, opened_by) values (p, r, me.person_id) returning id into made;
  insert into public.session_event_counter (project_id, session_id, audience)
  select p, made, a from pg_catalog.unnest('{all,client,contractor,facilitator}'::text[]) a;
  perform authz.write_audit('alignment.prepared', p, pg_catalog.jsonb_build_object('session', made), false);
  perform authz.append_event(p, 'session.planned', pg_catalog.jsonb_build_object('session', made));
  return made;
end $$;

-- As before, and what was prepared is what opens.
create or replace function authz.open_session(p uuid, r uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_facilitator(p); made uuid; begin
  made := authz.prepare_session(p, r);
  update public.alignment_session o set opened_at = pg_catalog.now(), opened_by = me.person_id
  where o.project_id = p and o.id = made and o.opened_at is null;
  if not found then perform authz.refuse('WS409', 'session-running'); end if;
  perform authz.write_audit('alignment.opened', p, pg_catalog.jsonb_build_object('session', made), false);
  perform authz.append_event(p, 'session.opened', pg_catalog.jsonb_build_object('session', made));
  return made;
end $$;

-- As before, and before a session is open its plan is all that is said in it.
create or replace function authz.require_sayable(p uuid, s uuid, me public.membership, event_type text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if event_type <> all ('{session.planned,agenda.reordered}'::text[])
    and exists (select from public.alignment_session x where x.project_id = p and x.id = s and x.opened_at is null)
  then perform authz.refuse('WS409', 'session-closed'); end if;
  if event_type = any ('{attendance.joined,fact.added,parking.added,action.added,question.proposed,outcome.proposed,note.added}'::text[])
  then return; end if;
  if event_type = any ('{session.planned,session.opened,session.closed,session.paused,session.resumed,step.moved,step.undone,agenda.reordered,timer.extended,lead.taken,questions.merged,vote.opened,vote.closed,confirming.handed,rating.opened,rating.closed,check-out.opened,check-out.closed,action.dropped,commitment.reviewed}'::text[])
    and me.role = 'facilitator' then return; end if;
  if event_type = any ('{retelling.written,retelling.confirmed}'::text[]) and me.side is not null then return; end if;
  if event_type = any ('{outcome.confirmed,record.confirmed}'::text[]) and (me.role = 'sideLead' or (me.side is not null
    and exists (select from public.session_event e where e.project_id = p and e.session_id = s and e.audience = 'all'
      and e.type = 'confirming.handed' and e.payload ->> 'personId' = me.person_id::text and e.payload ->> 'side' = me.side)))
  then return; end if;
  perform authz.refuse('WS403', 'not-allowed');
end $$;

-- As before. A plan is the first that is said in a session; it opens once; and everybody's page hears of another plan.
create or replace function authz.session_effect(p uuid, s uuid, event_type text, content jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare f smallint := coalesce((content ->> 'factor')::smallint, 0); which text := pg_catalog.split_part(event_type, '.', 1); begin
  if (event_type = 'session.planned' and exists (select from public.session_event e where e.project_id = p and e.session_id = s))
    or (event_type = 'session.opened' and exists (select from public.session_event e
      where e.project_id = p and e.session_id = s and e.type = 'session.opened'))
  then perform authz.refuse('WS409', 'session-running'); end if;
  if event_type = 'agenda.reordered'
    and exists (select from public.alignment_session x where x.project_id = p and x.id = s and x.opened_at is null)
  then perform authz.append_event(p, 'session.planned', pg_catalog.jsonb_build_object('session', s)); end if;
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

-- A pass that has not ended: at most twelve hours, two after the close, and not once seat or screen was taken away.
create function authz.pass_standing(hashed bytea) returns setof public.session_pass
language sql stable security definer rows 1 set search_path = '' as $$
  select k.* from public.session_pass k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
  left join public.session_seat t on t.project_id = k.project_id and t.id = k.seat_id
  left join public.membership m on m.project_id = t.project_id and m.person_id = t.member_id
  left join public.session_screen n on n.project_id = k.project_id and n.session_id = k.session_id
  where k.token_hash = hashed and k.revoked_at is null and k.ends_at > pg_catalog.statement_timestamp()
    and (x.closed_at is null or x.closed_at > pg_catalog.statement_timestamp() - interval '2 hours')
    and case k.kind when 'seat' then t.withdrawn_at is null and m.removed_at is null else n.ended_at is null end $$;

-- As before, and it opens nothing as long as the session is not open: every function that a pass opens asks here.
create or replace function authz.pass_of(hashed bytea) returns setof public.session_pass
language sql stable security definer rows 1 set search_path = '' as $$
  select k.* from authz.pass_standing(hashed) k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id and x.opened_at is not null $$;

-- As before, and says whether the session is open yet: who waits knows for what, and reads nothing else.
drop function authz.my_pass();
create function authz.my_pass() returns table (kind text, project_id uuid, session_id uuid, person_id uuid, side text, name text,
  project_name text, round_id uuid, worksheet_version smallint, thresholds_version smallint, attribution text, room_code text,
  opened boolean, closed boolean)
language sql stable security definer rows 1 set search_path = '' as $$
  select k.kind, k.project_id, k.session_id, coalesce(t.member_id, t.id), t.side, coalesce(t.name, m.name), j.name, r.id, r.worksheet_version::smallint,
    r.thresholds_version::smallint, r.attribution, x.room_code, x.opened_at is not null, x.closed_at is not null
  from authz.pass_standing(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.current_setting('app.session', true), 'UTF8'))) k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
  join public.round r on r.project_id = x.project_id and r.id = x.round_id
  join public.project j on j.id = k.project_id
  left join public.session_seat t on t.project_id = k.project_id and t.id = k.seat_id
  left join public.membership m on m.project_id = t.project_id and m.person_id = t.member_id $$;

-- Agreements of other sessions that still run, or that were spoken about in this one: what a seat and a screen see at the
-- opening, while the session is open. A seat is told owners by id, as the log has them; a screen by name, where both
-- sessions show names, and nobody otherwise.
create function authz.pass_commitments() returns table (id uuid, what text, due date, status text, owners text[])
language sql stable security definer set search_path = '' as $$
  select c.id, c.what, c.due, c.status, coalesce((
    select pg_catalog.array_agg(case k.kind when 'seat' then o.person_id::text else m.name end order by o.side, o.person_id)
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
    and e.session_id = k.session_id and e.audience = 'all' and e.type = 'commitment.reviewed' and e.payload ->> 'commitmentId' = c.id::text)
  order by c.due, c.made_at, c.kind, c.id $$;

-- The name of somebody on a wall; nobody's where the round shows sides only.
create function authz.name_on_the_wall(p uuid, who text, named boolean) returns text
language sql stable security definer set search_path = '' as $$
  select case when named then coalesce((select m.name from public.membership m where m.project_id = p and m.person_id::text = who),
    (select t.name from public.session_seat t where t.project_id = p and t.id::text = who), '') else '' end $$;

-- As before, with actions and what was said of earlier agreements: both are for the group.
create or replace function authz.on_the_wall(p uuid, event_type text, content jsonb, named boolean) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare owners jsonb := content #> '{outcome,owners}'; begin
  if event_type = 'attendance.joined' then return '{}'; end if;
  if event_type = 'parking.added' then return '{"text": ""}'; end if;
  if event_type = 'action.added' then
    return content || pg_catalog.jsonb_build_object('ownerId', authz.name_on_the_wall(p, content ->> 'ownerId', named)); end if;
  if event_type = 'record.confirmed' then return '{"remark": ""}'; end if;
  if event_type = 'agenda.reordered' then return content || '{"reason": ""}'; end if;
  if event_type = 'confirming.handed' then return content || '{"personId": ""}'; end if;
  if owners is null then return content; end if;
  return pg_catalog.jsonb_set(content, '{outcome,owners}',
    (select pg_catalog.jsonb_object_agg(o.key, authz.name_on_the_wall(p, o.value, named)) from pg_catalog.jsonb_each_text(owners) o));
end $$;

grant execute on function authz.prepare_session(uuid, uuid), authz.my_pass(), authz.pass_commitments() to wijkspiegel_app;

-- What a session ended in, read out of its log: what the server says at the close since there is a register. `replaces`
-- tells which outcome a text takes the place of; another text asks for a new yes.
create function authz.said_commitments(p uuid, s uuid) returns table (place bigint, kind text, factor smallint, what text, sign text,
  due date, owners jsonb)
language sql stable security definer set search_path = '' as $$
  with e as (select x.seq, x.type, x.payload, x.by_side from public.session_event x
    where x.project_id = p and x.session_id = s and x.audience = 'all'),
  agenda as (select coalesce((select r.payload -> 'topics' from e r where r.type = 'agenda.reordered' order by r.seq desc limit 1),
    o.payload #> '{agenda,topics}') as topics from e o where o.type = 'session.opened'),
  proposed as (select seq, (payload ->> 'factor')::smallint as factor, payload -> 'outcome' as outcome,
      coalesce((payload ->> 'replaces')::bigint, pg_catalog.count(*) filter (where payload ->> 'replaces' is null)
        over (partition by payload ->> 'factor' order by seq) - 1) as number
    from e where type = 'outcome.proposed'),
  standing as (select distinct on (factor, number) seq, factor, number, outcome from proposed order by factor, number, seq desc),
  added as (select payload, pg_catalog.row_number() over (order by seq) - 1 as number from e where type = 'action.added')
  select coalesce((select t.place from agenda, pg_catalog.jsonb_array_elements(agenda.topics) with ordinality t(topic, place)
      where (t.topic ->> 'factor')::smallint = o.factor), 0) * 1000 + o.number, 'agreement', o.factor, o.outcome ->> 'what',
    coalesce(o.outcome ->> 'sign', ''), (o.outcome ->> 'due')::date,
    pg_catalog.jsonb_build_array(o.outcome #> '{owners,client}', o.outcome #> '{owners,contractor}')
  from standing o where o.outcome ->> 'kind' = 'agreement' and (select pg_catalog.count(distinct c.by_side) from e c
    where c.type = 'outcome.confirmed' and (c.payload ->> 'factor')::smallint = o.factor
      and (c.payload ->> 'number')::bigint = o.number and c.seq > o.seq) = 2
  union all
  select 1000000 + a.number, 'action', (a.payload ->> 'about')::smallint, a.payload ->> 'text', '', (a.payload ->> 'due')::date,
    pg_catalog.jsonb_build_array(a.payload -> 'ownerId')
  from added a where a.payload ->> 'text' <> ''
    and not exists (select from e d where d.type = 'action.dropped' and (d.payload ->> 'number')::bigint = a.number)
  order by 1 $$;

-- Fills the register for a session that was closed before there was one; gives how many rows that were. Once: where the
-- register knows the session it does nothing. No mail says that a day has passed which passed before this: nobody had been
-- asked since how it stands.
create function authz.register_from_log(p uuid, s uuid) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare item record; closed timestamptz; made uuid; rows integer := 0; begin
  select x.closed_at into closed from public.alignment_session x where x.project_id = p and x.id = s for no key update;
  if closed is null or exists (select from public.commitment c where c.project_id = p and c.session_id = s) then return 0; end if;
  for item in select * from authz.said_commitments(p, s) loop
    insert into public.commitment (project_id, session_id, kind, factor, what, sign, due, made_at)
    values (p, s, item.kind, item.factor, item.what, item.sign, item.due, closed) returning id into made;
    insert into public.commitment_owner (project_id, commitment_id, person_id, side, soon_told_for, late_told_for)
    select p, made, m.person_id, m.side, case when item.due < pg_catalog.now()::date then item.due end,
      case when item.due < pg_catalog.now()::date then item.due end
    from public.membership m where m.project_id = p and m.removed_at is null
      and m.person_id::text in (select o from pg_catalog.jsonb_array_elements_text(item.owners) o);
    rows := rows + 1;
  end loop;
  return rows;
end $$;

select authz.register_from_log(project_id, id) from public.alignment_session where closed_at is not null;
reset role;
