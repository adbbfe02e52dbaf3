-- A pass shows nothing of a round as anybody's own. A lead could make a seat for a colleague, take it, and read by `mine`
-- which answers were that colleague's, in a round per side only too. So no pass is told whose answers are whose; who gets
-- a seat is mailed at once; the room reads who made it; and what is answered in secret from a member's seat waits until
-- the facilitator has seen who holds it. A device that takes the seat over is a new holder.

alter table session_seat
  -- how often a device came in by it
  add column taken integer not null default 0 check (taken >= 0),
  -- the coming in whose holder the facilitator has seen
  add column seen_taking integer check (seen_taking between 1 and taken);

-- Of a secret answer from a seat: by which coming in it was given, so that the next holder does not read it.
alter table session_ballot add column taking integer;

grant create on schema jobs to wijkspiegel_worker;
set local role wijkspiegel_worker;
create function jobs.mail_seat(of_project uuid, of_seat uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('seat-mail',
    pg_catalog.json_build_object('projectId', of_project, 'seatId', of_seat), max_attempts => 12);
end $$;
revoke execute on function jobs.mail_seat(uuid, uuid) from public;
grant execute on function jobs.mail_seat(uuid, uuid) to wijkspiegel_definer;
reset role;
revoke create on schema jobs from wijkspiegel_worker;

set local role wijkspiegel_definer;

create function authz.count_taking() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.session_seat t set taken = t.taken + 1 where t.project_id = new.project_id and t.id = new.seat_id;
  return null;
end $$;
comment on function authz.count_taking() is 'Numbers each coming in by a seat: what the facilitator saw of the one before says nothing of this one.';
grant execute on function authz.count_taking() to wijkspiegel_owner;

-- The seat by which the caller came in; null for who has none.
create function authz.seat_of_pass() returns public.session_seat
language sql stable security definer set search_path = '' as $$
  select t from authz.pass() k join public.session_seat t on t.project_id = k.project_id and t.id = k.seat_id where k.kind = 'seat' $$;
comment on function authz.seat_of_pass() is 'The seat by which the caller came in; null for who has none.';

-- A seat for a member of the team is that member only once the facilitator has looked who holds it. A guest is nobody else.
create function authz.holder_is_seen(seat public.session_seat) returns boolean
language sql immutable security definer set search_path = '' as $$
  select seat.member_id is null or coalesce(seat.seen_taking = seat.taken, false) $$;
comment on function authz.holder_is_seen(public.session_seat) is 'May this seat answer in secret? A member''s only after the facilitator has seen its holder; a guest''s always.';

-- To whom the mail about a seat goes; nothing for a guest, and for who is gone.
create function authz.seat_for_mail(of_project uuid, of_seat uuid) returns table (email text, locale text, project text, maker text, side text, session_id uuid)
language sql stable security definer set search_path = '' as $$
  select p.email, p.locale, j.name, coalesce(maker.name, ''), t.side, t.session_id
  from public.session_seat t
  join public.project j on j.id = t.project_id
  join public.person p on p.id = t.member_id and p.erased_at is null and p.email is not null
  join public.membership m on m.project_id = t.project_id and m.person_id = t.member_id and m.removed_at is null
  left join public.membership maker on maker.project_id = t.project_id and maker.person_id = t.made_by
  where t.project_id = of_project and t.id = of_seat and t.withdrawn_at is null $$;
comment on function authz.seat_for_mail(uuid, uuid) is 'To whom the mail about a seat goes, and who made it; no row for a guest, or for who is gone.';

-- As before, and the member is mailed. The last maker is the one that the room reads.
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
  insert into public.session_seat as t (project_id, session_id, side, name, member_id, code_hash, made_by)
  values (p, s, me.side, case when who is null then display_name end, who, hashed, me.person_id)
  on conflict (project_id, session_id, member_id) do update set code_hash = excluded.code_hash, withdrawn_at = null, made_by = excluded.made_by
  returning t.id into made;
  perform authz.end_passes(p, s, made);
  if who is not null then perform jobs.mail_seat(p, made); end if;
  perform authz.write_audit('alignment.seat-made', p, pg_catalog.jsonb_build_object('session', s, 'seat', made), false);
  return made;
end $$;

create or replace function authz.renew_seat(p uuid, s uuid, seat uuid, hashed bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare t public.session_seat := authz.own_seat(p, s, seat); begin
  if t.own_login_at is not null then perform authz.refuse('WS409', 'seat-unneeded'); end if;
  update public.session_seat x set code_hash = hashed, withdrawn_at = null, made_by = authz.uid() where x.project_id = p and x.id = t.id;
  perform authz.end_passes(p, s, t.id);
  if t.member_id is not null then perform jobs.mail_seat(p, t.id); end if;
  perform authz.write_audit('alignment.seat-made', p, pg_catalog.jsonb_build_object('session', s, 'seat', t.id), false);
end $$;

-- What a seat reads of the answers: as the sides do in that round, with names or without, and nobody's as the reader's own.
drop function authz.seat_answers();
create function authz.seat_answers() returns table (key uuid, factor smallint, side text, name text, extent smallint, dont_know boolean,
  rationale text, example text)
language sql volatile security definer set search_path = '' as $$
  select a.* from (select pg_catalog.gen_random_uuid() as key, b.factor, b.side, case when r.attribution = 'named' then m.name end,
      b.extent, b.dont_know, b.rationale, b.example
    from authz.pass() k
    join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
    join public.round r on r.project_id = x.project_id and r.id = x.round_id and r.revealed_at is not null
    join public.answer b on b.project_id = r.project_id and b.round_id = r.id and b.counted
    left join public.membership m on m.project_id = b.project_id and m.person_id = b.person_id
    where k.kind = 'seat' offset 0) a order by a.key $$;
comment on function authz.seat_answers() is 'What a seat reads of the answers: with names where the round has them, and never whose are the reader''s own.';

drop function authz.my_pass();
create function authz.my_pass() returns table (kind text, project_id uuid, session_id uuid, person_id uuid, side text, name text,
  project_name text, round_id uuid, worksheet_version smallint, thresholds_version smallint, attribution text, room_code text,
  opened boolean, closed boolean, taking integer, holder_seen boolean)
language sql stable security definer rows 1 set search_path = '' as $$
  select k.kind, k.project_id, k.session_id, coalesce(t.member_id, t.id), t.side, coalesce(t.name, m.name), j.name, r.id, r.worksheet_version::smallint,
    r.thresholds_version::smallint, r.attribution, x.room_code, x.opened_at is not null, x.closed_at is not null, t.taken, authz.holder_is_seen(t)
  from authz.pass_standing(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.current_setting('app.session', true), 'UTF8'))) k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
  join public.round r on r.project_id = x.project_id and r.id = x.round_id
  join public.project j on j.id = k.project_id
  left join public.session_seat t on t.project_id = k.project_id and t.id = k.seat_id
  left join public.membership m on m.project_id = t.project_id and m.person_id = t.member_id $$;
comment on function authz.my_pass() is 'Where the caller''s pass leads, and whether its holder was seen; no row without one.';

-- As before, and not from a member's seat whose holder nobody saw, where the answer would be laid beside that member's own
-- of the round or count for that person.
create or replace function authz.cast_ballot(p uuid, s uuid, which text, f smallint, answers smallint[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.session_hat(p, s); seat public.session_seat; closed boolean; fits boolean; begin
  if me.side is null then perform authz.refuse('WS403', 'not-allowed'); end if;
  if not exists (select from public.alignment_session x where x.project_id = p and x.id = s) then perform authz.refuse('WS404', 'not-found'); end if;
  if authz.uid() is null then
    seat := authz.seat_of_pass();
    if which = any ('{rating,check-out}'::text[]) and not authz.holder_is_seen(seat) then perform authz.refuse('WS409', 'holder-unseen'); end if;
  end if;
  select x.closed_at is not null into closed from public.session_poll x
  where x.project_id = p and x.session_id = s and x.poll = which and x.factor = f for share;
  if closed is distinct from false then perform authz.refuse('WS409', 'poll-closed'); end if;
  if which = 'vote' and pg_catalog.cardinality(answers) > 3 then perform authz.refuse('WS422', 'too-many-dots'); end if;
  fits := case which when 'vote' then not exists (select from pg_catalog.unnest(answers) a where a is null or a < 1)
    when 'rating' then pg_catalog.cardinality(answers) = 1 and answers[1] between 0 and 5
    else pg_catalog.cardinality(answers) = 3 and not exists (select from pg_catalog.unnest(answers) a where a is null or a not between 1 and 5) end;
  if fits is distinct from true then perform authz.refuse('WS422', 'unknown-item'); end if;
  insert into public.session_ballot (project_id, session_id, poll, factor, person_id, side, choices, taking)
  values (p, s, which, f, me.person_id, me.side, answers, seat.taken)
  on conflict (project_id, session_id, poll, factor, person_id) do update set choices = excluded.choices, taking = excluded.taking;
end $$;

-- As before; from a seat only what was given by this very coming in.
create or replace function authz.my_ballots(p uuid, s uuid) returns table (poll text, factor smallint, choices smallint[])
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.session_hat(p, s); seat public.session_seat; begin
  if authz.uid() is null then seat := authz.seat_of_pass(); end if;
  return query select b.poll, b.factor, b.choices from public.session_ballot b
  where b.project_id = p and b.session_id = s and b.person_id = me.person_id and (seat.id is null or b.taking = seat.taken)
  order by b.poll, b.factor;
end $$;

-- As before, and to facilitators alone: which of those who are there hold a member's seat and were not looked at yet.
drop function authz.session_presence(uuid, uuid);
create function authz.session_presence(p uuid, s uuid) returns table (present uuid[], ready_client integer,
  ready_contractor integer, of_client integer, of_contractor integer, ready_people uuid[], typing integer, typing_people uuid[],
  unseen_people uuid[])
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
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id) filter (where told and x.is_writing), '{}'),
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id) filter (where me.role = 'facilitator' and exists (
      select from public.session_seat t where t.project_id = p and t.session_id = s and t.member_id = x.person_id
        and t.withdrawn_at is null and not authz.holder_is_seen(t))), '{}')
  from authz.people_here(p, s) x;
end $$;
comment on function authz.session_presence(uuid, uuid) is 'Who is in a session at this moment; who is ready or writing by name for facilitators in a round with names, whose holder was not seen yet for facilitators alone.';
grant execute on function authz.my_pass(), authz.seat_answers(), authz.session_presence(uuid, uuid) to wijkspiegel_app;
grant execute on function authz.seat_for_mail(uuid, uuid) to wijkspiegel_worker;

-- The facilitator looked who holds the seat of a member: it holds for this coming in, and the log says for which.
create function authz.see_holder(of_project uuid, of_session uuid, of_person uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare number integer; begin
  update public.session_seat t set seen_taking = t.taken
  where t.project_id = of_project and t.session_id = of_session and t.member_id = of_person and t.withdrawn_at is null and t.taken > 0
  returning t.taken into number;
  if number is null then perform authz.refuse('WS422', 'unknown-item'); end if;
  perform authz.write_audit('alignment.holder-seen', of_project, pg_catalog.jsonb_build_object('session', of_session, 'person', of_person), false);
  return pg_catalog.jsonb_build_object('personId', of_person, 'taking', number);
end $$;
comment on function authz.see_holder(uuid, uuid, uuid) is 'The facilitator saw who holds a member''s seat. Gives what stands in the log: the person, and for which coming in.';

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

create or replace function authz.require_sayable(p uuid, s uuid, me public.membership, event_type text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if event_type <> all ('{session.planned,agenda.reordered}'::text[])
    and exists (select from public.alignment_session x where x.project_id = p and x.id = s and x.opened_at is null)
  then perform authz.refuse('WS409', 'session-closed'); end if;
  if event_type = any ('{attendance.joined,fact.added,parking.added,action.added,question.proposed,outcome.proposed,note.added}'::text[])
  then return; end if;
  if event_type = any ('{session.planned,session.opened,session.closed,session.paused,session.resumed,step.moved,step.undone,agenda.reordered,timer.extended,lead.taken,questions.merged,vote.opened,vote.closed,confirming.handed,rating.opened,rating.closed,check-out.opened,check-out.closed,action.dropped,commitment.reviewed,holder.seen}'::text[])
    and me.role = 'facilitator' then return; end if;
  if event_type = any ('{retelling.written,retelling.confirmed}'::text[]) and me.side is not null then return; end if;
  if event_type = any ('{outcome.confirmed,record.confirmed}'::text[]) and (me.role = 'sideLead' or (me.side is not null
    and exists (select from public.session_event e where e.project_id = p and e.session_id = s and e.audience = 'all'
      and e.type = 'confirming.handed' and e.payload ->> 'personId' = me.person_id::text and e.payload ->> 'side' = me.side)))
  then return; end if;
  perform authz.refuse('WS403', 'not-allowed');
end $$;

-- As before, and who came in with a code stands in the log with who made it.
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
      content := case when authz.uid() is not null then '{}'::jsonb else pg_catalog.jsonb_build_object('madeBy', (authz.seat_of_pass()).made_by)
        || case when me.name is null then '{"seat": true}'::jsonb else pg_catalog.jsonb_build_object('name', me.name) end end; end if;
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

create or replace function authz.on_the_wall(p uuid, event_type text, content jsonb, named boolean) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare owners jsonb := content #> '{outcome,owners}'; begin
  if event_type = 'attendance.joined' then return '{}'; end if;
  if event_type = 'holder.seen' then return '{"personId": "", "taking": 0}'; end if;
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
reset role;

create trigger count_taking after insert on session_pass for each row when (new.seat_id is not null) execute function authz.count_taking();
