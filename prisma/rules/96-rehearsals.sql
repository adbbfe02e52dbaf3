-- Rehearsals: a facilitator practises with people who are made up (ADR 55). A project of another kind, which the keys
-- of its tables keep out of programmes, organisations and everybody else's reach; here is who makes one, who acts in
-- it, and how it ends. Of a real session nothing is kept that is kept here.

-- Is this project a rehearsal? False for none.
create or replace function authz.is_rehearsal(of_project uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.project p where p.id = of_project and p.kind = 'rehearsal') $$;
grant execute on function authz.is_rehearsal(uuid) to wijkspiegel_worker;

-- The caller's membership of a project in which there is real work; refuses for a rehearsal.
create or replace function authz.work_hat(of_project uuid) returns public.membership
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.hat(of_project); begin
  if me.project_kind <> 'work' then perform authz.refuse('WS409', 'only-rehearsed'); end if;
  return me;
end $$;

-- The caller's membership of a project, for what a facilitator does in a session: of a rehearsal too.
create or replace function authz.require_leading(of_project uuid) returns public.membership
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.hat(of_project); begin
  if me.role <> 'facilitator' then perform authz.refuse('WS403', 'not-allowed'); end if;
  return me;
end $$;

-- May the caller rehearse? Whoever facilitates a project, or belongs to an office that facilitates or runs a programme,
-- and came the own way.
create or replace function authz.may_rehearse() returns boolean
language sql stable security definer set search_path = '' as $$
  select authz.through() is null
    and (exists (select from public.membership m where m.person_id = authz.uid() and m.role = 'facilitator'
      and m.project_kind = 'work' and m.joined_at is not null and m.removed_at is null)
    or exists (select from public.organisation_member k
      join public.organisation o on o.id = k.organisation_id and o.kind in ('facilitation', 'programme')
      where k.person_id = authz.uid() and k.joined_at is not null and k.removed_at is null)) $$;
grant execute on function authz.may_rehearse() to wijkspiegel_app;

-- Begins a rehearsal; a job makes its people and what they filled in. One a person, ten in the installation: the keys
-- of the table hold that, and the row that is held here makes the refusal a clear one. Returns the project.
create or replace function authz.begin_rehearsal(of_room text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_own_way(); made uuid; free smallint; begin
  if not authz.may_rehearse() then perform authz.refuse('WS403', 'not-allowed'); end if;
  perform from public.installation for no key update;
  perform authz.erase_old_rehearsals();
  if exists (select from public.rehearsal x where x.facilitator_id = me)
    then perform authz.refuse('WS409', 'rehearsal-running'); end if;
  select pg_catalog.min(n) into free from pg_catalog.generate_series(1, 10) n
    where not exists (select from public.rehearsal x where x.place = n);
  if free is null then perform authz.refuse('WS409', 'rehearsals-full'); end if;
  insert into public.project (name, kind, created_by) values ('Oefenwijk', 'rehearsal', me) returning id into made;
  insert into public.membership (project_id, project_kind, person_id, role, name, joined_at)
    select made, 'rehearsal', me, 'facilitator', p.name, pg_catalog.now() from public.person p where p.id = me;
  insert into public.rehearsal (project_id, facilitator_id, place, manner) values (made, me, free, of_room);
  perform jobs.add_of_rehearsal('make-rehearsal', made);
  return made;
end $$;
grant execute on function authz.begin_rehearsal(text) to wijkspiegel_app;

-- The caller's own rehearsal, if there is one: which room, whether it is ready to begin, and how far its session is.
create or replace function authz.my_rehearsal() returns table (project_id uuid, room text, ends_at timestamptz,
  round_id uuid, session_id uuid, closed boolean, people_here integer)
language sql stable security definer rows 1 set search_path = '' as $$
  select x.project_id, x.manner, x.ends_at, r.id, s.id, s.closed_at is not null,
    (select pg_catalog.count(*)::integer from authz.people_here(x.project_id, s.id) h where h.side is not null)
  from public.rehearsal x
  left join public.round r on r.project_id = x.project_id and r.status in ('revealed', 'aligned')
    and exists (select from public.factor_result f where f.project_id = r.project_id and f.round_id = r.id)
  left join public.alignment_session s on s.project_id = x.project_id and s.opened_at is not null
  where x.facilitator_id = authz.uid() and authz.through() is null and x.ends_at > pg_catalog.now() $$;
grant execute on function authz.my_rehearsal() to wijkspiegel_app;

-- Throws the caller's rehearsal away, with its people. Who has none has nothing to throw away.
create or replace function authz.end_rehearsal() returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_own_way(); own uuid; begin
  select x.project_id into own from public.rehearsal x where x.facilitator_id = me for update;
  perform authz.erase_rehearsal(own);
end $$;
grant execute on function authz.end_rehearsal() to wijkspiegel_app;

-- Internal: deletes a rehearsal, all that hangs on its project, and its people.
create or replace function authz.erase_rehearsal(of_project uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.project p where p.id = of_project and p.kind = 'rehearsal';
  delete from public.person x where x.rehearsal_id = of_project;
end $$;

-- Deletes the rehearsals whose day is over; returns how many.
create or replace function authz.erase_old_rehearsals() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare old record; gone integer := 0; begin
  for old in select x.project_id from public.rehearsal x where x.ends_at <= pg_catalog.now() for update skip locked loop
    perform authz.erase_rehearsal(old.project_id);
    gone := gone + 1;
  end loop;
  return gone;
end $$;
grant execute on function authz.erase_old_rehearsals() to wijkspiegel_worker;

-- The room of a rehearsal whose people are still to be made; null otherwise.
create or replace function authz.rehearsal_room(of_project uuid) returns text
language sql stable security definer set search_path = '' as $$
  select x.manner from public.rehearsal x where x.project_id = of_project
    and not exists (select from public.round r where r.project_id = of_project) $$;
grant execute on function authz.rehearsal_room(uuid) to wijkspiegel_worker;

-- Makes a rehearsal's people and their sheets, and brings its round to the reveal by the same functions as any other:
-- sealed, counted, revealed. `cast_of` is a list of name, functionTitle, side, role and eight answers. Returns the
-- counts, for the results; no row where that was done already, or where there is no such rehearsal.
create or replace function authz.fill_rehearsal(of_project uuid, cast_of jsonb, thresholds smallint)
returns setof public.factor_tally
language plpgsql volatile security definer set search_path = '' as $$
declare x public.rehearsal; of_round uuid; of_side text; begin
  select * into x from public.rehearsal k where k.project_id = of_project for update;
  if x.project_id is null or exists (select from public.round r where r.project_id = of_project) then return; end if;
  insert into public.round (project_id, number, kind, status, worksheet_version, thresholds_version, attribution,
    mirror_question, masked_preparation, closes_on, created_by, opened_at)
  values (of_project, 1, 'baseline', 'open', (select pg_catalog.max(v.version) from public.worksheet_version v),
    thresholds, 'named', true, false, authz.amsterdam_today(), x.facilitator_id, pg_catalog.now())
  returning id into of_round;
  insert into public.round_side (project_id, round_id, side, facilitators_accepted_at)
    values (of_project, of_round, 'client', pg_catalog.now()), (of_project, of_round, 'contractor', pg_catalog.now());
  perform authz.fill_rehearsed_sheet(of_project, of_round, one.value)
    from pg_catalog.jsonb_array_elements(cast_of) one;
  foreach of_side in array '{client,contractor}'::text[] loop
    perform authz.seal_side(of_project, of_round, of_side, false);
  end loop;
  perform authz.keep_reveal(of_project, of_round, pg_catalog.clock_timestamp());
  return query select * from authz.count_tallies(of_project, of_round);
end $$;
grant execute on function authz.fill_rehearsal(uuid, jsonb, smallint) to wijkspiegel_worker;

-- Internal: one person of a rehearsal, and the sheet that this person handed in.
create or replace function authz.fill_rehearsed_sheet(of_project uuid, of_round uuid, one jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; sheet uuid; begin
  insert into public.person (name, rehearsal_id) values (one ->> 'name', of_project) returning id into made;
  insert into public.membership (project_id, project_kind, person_id, person_scope, role, side, name, function_title,
    joined_at)
  values (of_project, 'rehearsal', made, of_project, one ->> 'role', one ->> 'side', one ->> 'name',
    one ->> 'functionTitle', pg_catalog.now());
  insert into public.round_participant (project_id, round_id, person_id, side)
    values (of_project, of_round, made, one ->> 'side');
  insert into public.assessment (project_id, round_id, side, person_id, handed_in_at)
    values (of_project, of_round, one ->> 'side', made, pg_catalog.now()) returning id into sheet;
  insert into public.answer (project_id, assessment_id, factor, round_id, side, person_id, extent, dont_know, rationale,
    example, client_id, client_sequence)
  select of_project, sheet, a.factor, of_round, one ->> 'side', made, a.extent, a.extent is null, a.rationale,
    a.example, made, a.factor
  from pg_catalog.jsonb_to_recordset(one -> 'answers') as a(factor smallint, extent smallint, rationale text,
    example text);
end $$;

-- Stores the pure functions' results for the tallies of a rehearsal, once.
create or replace function authz.store_rehearsed_results(of_project uuid, results jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.keep_results(of_project, r.id, results) from public.rehearsal x
    join public.round r on r.project_id = x.project_id and r.status = 'revealed'
    where x.project_id = of_project
      and not exists (select from public.factor_result f where f.project_id = r.project_id and f.round_id = r.id);
end $$;
grant execute on function authz.store_rehearsed_results(uuid, jsonb) to wijkspiegel_worker;

-- Who would take part in the session of a rehearsal that is open, in the order of their names; none otherwise.
create or replace function authz.rehearsed_people(of_project uuid)
returns table (room text, session_id uuid, person_id uuid, name text, side text, role text)
language sql stable security definer set search_path = '' as $$
  select x.manner, s.id, m.person_id, m.name, m.side, m.role from public.rehearsal x
  join public.alignment_session s on s.project_id = x.project_id and s.opened_at is not null and s.closed_at is null
  join public.membership m on m.project_id = x.project_id and m.side is not null and m.removed_at is null
  where x.project_id = of_project order by m.side, m.name $$;
grant execute on function authz.rehearsed_people(uuid) to wijkspiegel_worker;

-- Gives the people of a rehearsal new passes for its session; those that they had end. For the job alone, and for
-- nobody else: a seat's code is one that nobody ever had, and its holder needs no looking at.
create or replace function authz.seat_rehearsed(of_project uuid, people uuid[], hashes bytea[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x record; seat uuid; begin
  for x in select k.facilitator_id, p.session_id, p.person_id, p.side, h.hashed from public.rehearsal k
    cross join lateral authz.rehearsed_people(k.project_id) p
    join rows from (pg_catalog.unnest(people), pg_catalog.unnest(hashes)) h(person_id, hashed)
      on h.person_id = p.person_id
    where k.project_id = of_project loop
    insert into public.session_seat as t (project_id, session_id, side, member_id, code_hash, made_by)
    values (of_project, x.session_id, x.side, x.person_id, authz.new_salt(), x.facilitator_id)
    on conflict (project_id, session_id, member_id) do update set code_hash = excluded.code_hash
    returning t.id into seat;
    perform authz.end_passes(of_project, x.session_id, seat);
    insert into public.session_pass (token_hash, kind, project_id, session_id, seat_id)
      values (x.hashed, 'seat', of_project, x.session_id, seat);
    update public.session_seat t set seen_taking = t.taken where t.project_id = of_project and t.id = seat;
  end loop;
end $$;
grant execute on function authz.seat_rehearsed(uuid, uuid[], bytea[]) to wijkspiegel_worker;

-- The rehearsals whose session has been open for a minute with nobody of its people there: their process is gone.
create or replace function authz.deserted_rehearsals() returns setof uuid
language sql stable security definer rows 1 set search_path = '' as $$
  select s.project_id from public.rehearsal x
  join public.alignment_session s on s.project_id = x.project_id and s.closed_at is null
    and s.opened_at < pg_catalog.now() - interval '1 minute'
  where x.ends_at > pg_catalog.now() and not exists (select from authz.people_here(s.project_id, s.id) h
    where h.side is not null) $$;
grant execute on function authz.deserted_rehearsals() to wijkspiegel_worker;

-- Notes how many typed when whoever leads a rehearsal pressed on. Of a real session nothing.
create or replace function authz.note_rehearsal_press() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.rehearsal_press (project_id, session_id, seq, typing)
  select new.project_id, new.session_id, new.seq, t.number from (
    select pg_catalog.count(*)::integer as number from public.session_presence p
    where p.project_id = new.project_id and p.session_id = new.session_id and p.person_id <> new.actor_id
      and p.typing_until > pg_catalog.clock_timestamp()) t
  where t.number > 0 and authz.is_rehearsal(new.project_id);
  return null;
end $$;
grant execute on function authz.note_rehearsal_press() to wijkspiegel_owner;

-- The log of a rehearsal's session for its debrief, with how many typed when whoever led pressed on. For whose
-- rehearsal it is; not-found for everybody else, and for every session that is real.
create or replace function authz.rehearsal_log(of_project uuid) returns table (seq bigint, type text, payload jsonb,
  by_role text, by_side text, by_person uuid, occurred_at timestamptz, typing integer)
language plpgsql stable security definer set search_path = '' as $$
declare me uuid := authz.require_person(); begin
  if authz.through() is not null or not exists (select from public.rehearsal x where x.project_id = of_project
    and x.facilitator_id = me and x.ends_at > pg_catalog.now())
  then perform authz.refuse('WS404', 'not-found'); end if;
  return query select e.seq, e.type, e.payload, e.by_role, e.by_side, e.by_person, e.occurred_at,
    coalesce(p.typing, 0)
  from public.alignment_session s
  join public.session_event e on e.project_id = s.project_id and e.session_id = s.id and e.audience = 'all'
  left join public.rehearsal_press p on p.project_id = e.project_id and p.session_id = e.session_id and p.seq = e.seq
  where s.project_id = of_project order by e.seq;
end $$;
grant execute on function authz.rehearsal_log(uuid) to wijkspiegel_app;

-- Adds a job of a rehearsal: to make it, or to let its people take part. One of each waits at most.
create or replace function jobs.add_of_rehearsal(task text, of_project uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job(task, pg_catalog.json_build_object('projectId', of_project),
    job_key => task || ' ' || of_project, max_attempts => 3);
end $$;
grant execute on function jobs.add_of_rehearsal(text, uuid) to wijkspiegel_definer, wijkspiegel_worker;

-- Table rehearsal

grant select, insert, update, delete on rehearsal to wijkspiegel_definer;
create policy definer_all on rehearsal for all to wijkspiegel_definer using (true) with check (true);

-- Table rehearsal_press

grant select, insert on rehearsal_press to wijkspiegel_definer;
create policy definer_all on rehearsal_press for all to wijkspiegel_definer using (true) with check (true);
