-- A worksheet that somebody filled in on paper, typed by a lead of the own side. The paper says that this lead reads it,
-- and the person signed that. The sheet is that person's from the first letter on; the entry lets one lead, who began
-- it, read and write this one sheet until it is handed in, taken back by its person, thrown away or locked.

create table paper_entry (
  project_id uuid not null,
  id uuid not null default gen_random_uuid(),
  round_id uuid not null,
  side text not null,
  -- whose paper; goes null on erasure, with the sheet
  person_id uuid references person,
  entered_by uuid not null references person,
  begun_at timestamptz not null default now(),
  handed_in_at timestamptz,
  primary key (project_id, id),
  unique (project_id, round_id, person_id),
  -- not to the participant: a project that is deleted takes its sides away first, and paper_guard then lets this go
  foreign key (project_id, round_id, side) references round_side on delete cascade
);
create index paper_entry_entered_by on paper_entry (entered_by);

-- Throwing an entry away takes the sheet and all that was typed with it. Nobody may delete a sheet in another way.
alter table assessment
  add column paper_entry_id uuid,
  add column on_paper boolean not null generated always as (paper_entry_id is not null) stored,
  add foreign key (project_id, paper_entry_id) references paper_entry on delete cascade;
create unique index assessment_paper_entry on assessment (project_id, paper_entry_id);
grant select (on_paper) on assessment to wijkspiegel_app;

alter table paper_entry enable row level security, force row level security;
grant select, insert, update, delete on paper_entry to wijkspiegel_definer;
create policy definer_all on paper_entry for all to wijkspiegel_definer using (true) with check (true);
-- the fact, for whom it is about and for who did it; no moments
grant select (project_id, id, round_id, side, person_id, entered_by) on paper_entry to wijkspiegel_app;
create policy app_read on paper_entry for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects()))
  and (person_id = (select authz.uid()) or entered_by = (select authz.uid())));

set local role wijkspiegel_definer;

-- The sheets that the caller is typing now: as lead of that side, of somebody who takes part, in an open round whose side
-- is not locked, not yet handed in.
create function authz.my_paper_sheets() returns setof uuid
language sql stable security definer parallel safe rows 2 set search_path = '' as $$
  select a.id from public.paper_entry e
  join public.membership m on m.project_id = e.project_id and m.person_id = e.entered_by and m.side = e.side
  join public.round x on x.project_id = e.project_id and x.id = e.round_id
  join public.round_side s on s.project_id = e.project_id and s.round_id = e.round_id and s.side = e.side
  join public.round_participant q on q.project_id = e.project_id and q.round_id = e.round_id and q.person_id = e.person_id
  join public.assessment a on a.project_id = e.project_id and a.paper_entry_id = e.id
  where e.entered_by = (select authz.uid()) and m.role = 'sideLead' and m.joined_at is not null and m.removed_at is null
    and q.takes_part and x.status = 'open' and s.locked_at is null and a.handed_in_at is null $$;
grant execute on function authz.my_paper_sheets() to wijkspiegel_app;

-- Once handed in, or once the side is locked, an entry stays as long as a sheet stands on it.
create function authz.paper_guard() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare side_locked boolean; begin
  select locked_at is not null into side_locked from public.round_side
  where project_id = old.project_id and round_id = old.round_id and side = old.side for share;
  -- the side is gone: so is the round, or the project
  if not found then return old; end if;
  if side_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  if exists (select from public.assessment a where a.project_id = old.project_id and a.paper_entry_id = old.id
    and a.handed_in_at is not null) then perform authz.refuse('WS409', 'paper-closed'); end if;
  return old;
end $$;

create function authz.forget_paper_entry() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.paper_entry set person_id = null where project_id = new.project_id and id = new.paper_entry_id;
  return null;
end $$;
grant execute on function authz.paper_guard(), authz.forget_paper_entry() to wijkspiegel_owner;

-- As before for the caller's own sheet (who: null or the caller). Of somebody else it is the sheet that the caller types
-- from paper, and nothing else: what was never begun, is handed in, taken back, thrown away or another lead's is one refusal.
drop function authz.hold_sheet(uuid, uuid, boolean);
create function authz.hold_sheet(p uuid, r uuid, make boolean, who uuid) returns public.assessment
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(p); writer uuid := coalesce(who, me.person_id); typing boolean := writer <> me.person_id;
  x public.round; q public.round_participant; a public.assessment; is_locked boolean; begin
  if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'sheets need read committed' using errcode = '25000'; end if;
  if typing and me.role <> 'sideLead' then perform authz.refuse('WS403', 'not-allowed'); end if;
  select * into q from public.round_participant y where y.project_id = p and y.round_id = r and y.person_id = writer
    and (y.takes_part or typing);
  if q.person_id is null or q.side is distinct from me.side then
    if not typing and exists (select from public.round y where y.project_id = p and y.id = r)
    then perform authz.refuse('WS403', 'not-participant');
    else perform authz.refuse('WS404', 'not-found'); end if;
  end if;
  select locked_at is not null into is_locked from public.round_side where project_id = p and round_id = r and side = q.side for share;
  if is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  select * into x from public.round where project_id = p and id = r;
  if x.status <> 'open' then perform authz.refuse('WS409', 'round-not-open'); end if;
  select * into a from public.assessment where project_id = p and round_id = r and person_id = writer for no key update;
  if typing then
    -- asked again now that the row is held: its person may have taken it back meanwhile, its lead may have left
    if a.id is null or a.handed_in_at is not null or not exists (select from authz.my_paper_sheets() s(id) where s.id = a.id)
    then perform authz.refuse('WS409', 'paper-closed'); end if;
    return a;
  end if;
  if a.id is null and make then
    insert into public.assessment (project_id, round_id, side, person_id) values (p, r, q.side, me.person_id)
    on conflict (project_id, round_id, person_id) do nothing;
    select * into a from public.assessment where project_id = p and round_id = r and person_id = me.person_id for no key update;
  end if;
  if a.id is null then perform authz.refuse('WS422', 'incomplete'); end if;
  return a;
end $$;

-- Is there anything on this sheet? An answer that was emptied again is none.
create function authz.sheet_is_blank(p uuid, a uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select not exists (select from public.answer b where b.project_id = p and b.assessment_id = a
      and (b.extent is not null or b.dont_know or b.rationale <> '' or b.example <> '' or b.comparison is not null))
    and not exists (select from public.aspect_mark m where m.project_id = p and m.assessment_id = a and m.mark is not null)
    and not exists (select from public.mirror_guess g where g.project_id = p and g.assessment_id = a and g.guess is not null)
    and not exists (select from public.priority_pick k where k.project_id = p and k.assessment_id = a and k.picked)
    and not exists (select from public.fulfilment f where f.project_id = p and f.assessment_id = a and f.fulfilled is not null) $$;

-- What everybody who writes on a sheet is held against: handed in wants to be opened again, and while a lead types from
-- paper its person takes it back first.
create function authz.check_writable(a public.assessment) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if a.handed_in_at is not null then perform authz.refuse('WS409', 'handed-in'); end if;
  if a.paper_entry_id is not null and a.person_id = authz.uid() then perform authz.refuse('WS409', 'on-paper'); end if;
end $$;

drop function authz.save_answer(uuid, uuid, smallint, integer, uuid, integer, jsonb);
create function authz.save_answer(p uuid, r uuid, f smallint, base integer, client uuid, sequence_number integer, content jsonb,
  who uuid default null)
returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := authz.hold_sheet(p, r, true, who); b public.answer; x public.round; next_version integer; begin
  perform authz.check_writable(a);
  select * into b from public.answer where project_id = p and assessment_id = a.id and factor = f;
  if b.factor is not null and b.client_id = client and sequence_number <= b.client_sequence then
    return pg_catalog.jsonb_build_object('outcome', 'saved', 'version', b.version);
  end if;
  if coalesce(b.version, 0) <> base then
    return pg_catalog.jsonb_build_object('outcome', 'conflict', 'version', coalesce(b.version, 0),
      'current', authz.answer_content(p, a.id, f));
  end if;
  select * into x from public.round where project_id = p and id = r;
  next_version := base + 1;
  insert into public.answer (project_id, assessment_id, factor, round_id, side, person_id, extent, dont_know, rationale, example,
    comparison, version, client_id, client_sequence)
  values (p, a.id, f, r, a.side, a.person_id, (content ->> 'extent')::smallint, (content ->> 'dontKnow')::boolean,
    content ->> 'rationale', content ->> 'example', case when x.number > 1 then content ->> 'comparison' end, next_version, client, sequence_number)
  on conflict (project_id, assessment_id, factor) do update set extent = excluded.extent, dont_know = excluded.dont_know,
    rationale = excluded.rationale, example = excluded.example, comparison = excluded.comparison, version = excluded.version,
    client_id = excluded.client_id, client_sequence = excluded.client_sequence;
  insert into public.mirror_guess (project_id, assessment_id, factor, round_id, side, person_id, guess)
  select p, a.id, f, r, a.side, a.person_id, (content ->> 'guess')::smallint
  where x.mirror_question and (content ->> 'guess')::smallint is distinct from (select g.guess from public.mirror_guess g
    where g.project_id = p and g.assessment_id = a.id and g.factor = f)
  on conflict (project_id, assessment_id, factor) do update set guess = excluded.guess;
  insert into public.aspect_mark (project_id, assessment_id, factor, aspect, round_id, side, person_id, mark)
  select p, a.id, f, coalesce(n.key, m.aspect), r, a.side, a.person_id, n.value
  from pg_catalog.jsonb_each_text(content -> 'aspects') n
  full join (select k.aspect, k.mark from public.aspect_mark k where k.project_id = p and k.assessment_id = a.id and k.factor = f) m
    on m.aspect = n.key
  where n.value is distinct from m.mark
  on conflict (project_id, assessment_id, factor, aspect) do update set mark = excluded.mark;
  return pg_catalog.jsonb_build_object('outcome', 'saved', 'version', next_version);
end $$;

drop function authz.save_picks(uuid, uuid, integer, smallint[]);
create function authz.save_picks(p uuid, r uuid, base integer, factors smallint[], who uuid default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := authz.hold_sheet(p, r, true, who); current smallint[]; begin
  perform authz.check_writable(a);
  if pg_catalog.cardinality(factors) > 3 then perform authz.refuse('WS422', 'too-many-picks'); end if;
  current := array(select k.factor from public.priority_pick k where k.project_id = p and k.assessment_id = a.id and k.picked order by k.factor);
  if current = array(select distinct f from pg_catalog.unnest(factors) f order by f) then
    return pg_catalog.jsonb_build_object('outcome', 'saved', 'version', a.picks_version);
  end if;
  if a.picks_version <> base then
    return pg_catalog.jsonb_build_object('outcome', 'conflict', 'version', a.picks_version, 'current', pg_catalog.to_jsonb(current));
  end if;
  insert into public.priority_pick as t (project_id, assessment_id, factor, round_id, side, person_id, picked)
  select p, a.id, f.factor, r, a.side, a.person_id, f.factor = any (factors) from pg_catalog.generate_series(1, 8) f(factor)
  where f.factor = any (factors) or f.factor = any (current)
  on conflict (project_id, assessment_id, factor) do update set picked = excluded.picked where t.picked <> excluded.picked;
  update public.assessment set picks_version = a.picks_version + 1 where project_id = p and id = a.id;
  return pg_catalog.jsonb_build_object('outcome', 'saved', 'version', a.picks_version + 1);
end $$;

drop function authz.save_fulfilments(uuid, uuid, integer, jsonb);
create function authz.save_fulfilments(p uuid, r uuid, base integer, given jsonb, who uuid default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := authz.hold_sheet(p, r, true, who); current jsonb; begin
  perform authz.check_writable(a);
  if exists (select from pg_catalog.jsonb_each(given) g where g.value not in ('0', '1', '2', '3') or not exists (
    select from public.round_commitment k where k.project_id = p and k.round_id = r and k.commitment_id::text = g.key))
  then perform authz.refuse('WS422', 'unknown-item'); end if;
  current := authz.fulfilments_of(p, a.id);
  if current = given then return pg_catalog.jsonb_build_object('outcome', 'saved', 'version', a.fulfilments_version); end if;
  if a.fulfilments_version <> base then
    return pg_catalog.jsonb_build_object('outcome', 'conflict', 'version', a.fulfilments_version, 'current', current);
  end if;
  insert into public.fulfilment (project_id, assessment_id, commitment_id, round_id, side, person_id, fulfilled)
  select p, a.id, k.commitment_id, r, a.side, a.person_id, (given ->> k.commitment_id::text)::smallint
  from public.round_commitment k where k.project_id = p and k.round_id = r
    and (given -> k.commitment_id::text) is distinct from (current -> k.commitment_id::text)
  on conflict (project_id, assessment_id, commitment_id) do update set fulfilled = excluded.fulfilled;
  update public.assessment set fulfilments_version = a.fulfilments_version + 1 where project_id = p and id = a.id;
  return pg_catalog.jsonb_build_object('outcome', 'saved', 'version', a.fulfilments_version + 1);
end $$;

-- A screen asks for all eight; a sheet from paper counts with what stands on it, and wants one answer at least.
drop function authz.hand_in(uuid, uuid);
create function authz.hand_in(p uuid, r uuid, who uuid default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := authz.hold_sheet(p, r, false, who); answered integer; begin
  if a.handed_in_at is not null then return; end if;
  perform authz.check_writable(a);
  select pg_catalog.count(*) into answered from public.answer b where b.project_id = p and b.assessment_id = a.id
    and (b.extent is not null or b.dont_know);
  if a.paper_entry_id is null and answered < 8 then perform authz.refuse('WS422', 'incomplete'); end if;
  if a.paper_entry_id is not null and answered = 0 then perform authz.refuse('WS422', 'paper-empty'); end if;
  update public.assessment set handed_in_at = pg_catalog.now() where project_id = p and id = a.id;
  if a.paper_entry_id is null then
    perform authz.write_audit('sheet.handed-in', p, pg_catalog.jsonb_build_object('round', r), false);
  else
    update public.paper_entry set handed_in_at = pg_catalog.now() where project_id = p and id = a.paper_entry_id;
    perform authz.write_audit('sheet.paper-handed-in', p, pg_catalog.jsonb_build_object('round', r, 'person', a.person_id), false);
  end if;
end $$;

-- The own sheet is opened again. One from paper becomes the person's own in every way: the entry is gone, the lead is out.
create or replace function authz.reopen_sheet(p uuid, r uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := authz.hold_sheet(p, r, false, null); begin
  if a.handed_in_at is null and a.paper_entry_id is null then return; end if;
  update public.assessment set handed_in_at = null, paper_entry_id = null where project_id = p and id = a.id;
  if a.paper_entry_id is null then
    perform authz.write_audit('sheet.reopened', p, pg_catalog.jsonb_build_object('round', r), false);
  else
    delete from public.paper_entry where project_id = p and id = a.paper_entry_id;
    perform authz.write_audit('sheet.paper-taken-back', p, pg_catalog.jsonb_build_object('round', r), false);
  end if;
end $$;

-- The caller begins to type somebody's paper: of the own side, who takes part and has nothing on a sheet yet. An entry of
-- who leads this side no more is nobody's to finish; it makes room, and what stood on it goes.
create function authz.begin_paper_sheet(p uuid, r uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); x public.round; a public.assessment; e public.paper_entry; made uuid;
  is_locked boolean; begin
  if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'sheets need read committed' using errcode = '25000'; end if;
  if who = me.person_id or not exists (select from public.round_participant q join public.membership m on m.project_id = q.project_id
    and m.person_id = q.person_id and m.side = q.side and m.removed_at is null
    where q.project_id = p and q.round_id = r and q.person_id = who and q.side = me.side and q.takes_part)
  then perform authz.refuse('WS404', 'not-found'); end if;
  select locked_at is not null into is_locked from public.round_side where project_id = p and round_id = r and side = me.side for share;
  if is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  select * into x from public.round where project_id = p and id = r;
  if x.status <> 'open' then perform authz.refuse('WS409', 'round-not-open'); end if;
  select * into a from public.assessment where project_id = p and round_id = r and person_id = who for no key update;
  if a.handed_in_at is not null then perform authz.refuse('WS409', 'already-handed-in'); end if;
  if a.paper_entry_id is not null then
    select * into e from public.paper_entry where project_id = p and id = a.paper_entry_id;
    if e.entered_by = me.person_id then return; end if;
    if exists (select from public.membership m where m.project_id = p and m.person_id = e.entered_by and m.side = me.side
      and m.role = 'sideLead' and m.removed_at is null) then perform authz.refuse('WS409', 'sheet-begun'); end if;
    delete from public.paper_entry where project_id = p and id = e.id;
    perform authz.write_audit('sheet.paper-thrown-away', p, pg_catalog.jsonb_build_object('round', r, 'person', who), false);
    a := null;
  end if;
  if a.id is not null and not authz.sheet_is_blank(p, a.id) then perform authz.refuse('WS409', 'sheet-begun'); end if;
  insert into public.paper_entry (project_id, round_id, side, person_id, entered_by) values (p, r, me.side, who, me.person_id)
    returning id into made;
  if a.id is null then
    insert into public.assessment (project_id, round_id, side, person_id, paper_entry_id) values (p, r, me.side, who, made);
  else
    update public.assessment set paper_entry_id = made where project_id = p and id = a.id;
  end if;
  perform authz.write_audit('sheet.paper-begun', p, pg_catalog.jsonb_build_object('round', r, 'person', who), false);
exception when unique_violation then
  -- its person, or the other lead, began at this very moment
  perform authz.refuse('WS409', 'sheet-begun');
end $$;

-- Stops, and leaves nothing of what was typed.
create function authz.discard_paper_sheet(p uuid, r uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); a public.assessment; begin
  if who = me.person_id then perform authz.refuse('WS404', 'not-found'); end if;
  a := authz.hold_sheet(p, r, false, who);
  delete from public.paper_entry where project_id = p and id = a.paper_entry_id;
  perform authz.write_audit('sheet.paper-thrown-away', p, pg_catalog.jsonb_build_object('round', r, 'person', who), false);
end $$;

grant execute on function authz.save_answer(uuid, uuid, smallint, integer, uuid, integer, jsonb, uuid),
  authz.save_picks(uuid, uuid, integer, smallint[], uuid), authz.save_fulfilments(uuid, uuid, integer, jsonb, uuid),
  authz.hand_in(uuid, uuid, uuid), authz.begin_paper_sheet(uuid, uuid, uuid), authz.discard_paper_sheet(uuid, uuid, uuid)
  to wijkspiegel_app;
reset role;

create trigger paper_guard before delete on paper_entry for each row execute function authz.paper_guard();
create trigger forget_paper_entry after update of person_id on assessment for each row
  when (old.person_id is not null and new.person_id is null and new.paper_entry_id is not null)
  execute function authz.forget_paper_entry();

-- As before, and for the lead who types it the one sheet that is being typed.
do $$ declare t text; begin
  foreach t in array array['assessment', 'answer', 'aspect_mark', 'mirror_guess', 'priority_pick'] loop
    execute format('alter policy app_read on %I using (
      project_id = any (array(select authz.my_projects()))
      and (person_id = (select authz.uid())
        or (counted and round_id = any (array(select authz.my_revealed_named_rounds())))
        or %I = any (array(select authz.my_paper_sheets()))))', t, case t when 'assessment' then 'id' else 'assessment_id' end);
  end loop;
end $$;
alter policy app_read on fulfilment using (
  project_id = any (array(select authz.my_projects()))
  and (person_id = (select authz.uid()) or assessment_id = any (array(select authz.my_paper_sheets()))));

-- As before: only the own leads learn who handed in, on paper too.
alter policy app_read on audit_event using (
  organisation_id = any (array(select authz.my_administered_organisations()))
  and (project_id is null or project_id <> all (array(select authz.my_projects()))
    or kind <> all ('{sheet.handed-in,sheet.reopened,sheet.paper-begun,sheet.paper-handed-in,sheet.paper-thrown-away,sheet.paper-taken-back,round.reminded,team.accepted}'::text[])));
