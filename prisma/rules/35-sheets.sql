-- Writing a worksheet: one's own, or as a lead what somebody filled in on paper. app holds no INSERT or UPDATE on a
-- sheet: these functions are the only way in.
--
-- Saving an answer writes only what changed. An upsert that finds nothing to do still locks the row it met, which is a
-- write for each mark and each guess at every save; and a sheet that exists is looked up before one is made. Nobody
-- else writes in between: hold_sheet keeps the sheet's row until the end of the transaction.
--
-- A worksheet from paper is typed by a lead of the own side. The paper says that this lead reads it, and the person
-- signed that. The sheet is that person's from the first letter on; the entry lets one lead, who began it, read and
-- write this one sheet until it is handed in, taken back by its person, thrown away or locked.

-- The caller's own sheet in an open round whose side is not locked; made at the first save. The side's row is held FOR
-- SHARE from here to the end of the transaction, so a lock that comes later waits, and one that came first is seen.
create or replace function authz.hold_sheet(p uuid, r uuid, make boolean, who uuid) returns public.assessment
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
  if x.status <> 'open' or authz.is_past_close(x) then perform authz.refuse('WS409', 'round-not-open'); end if;
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

-- One factor of a sheet, as its writer reads it back. Internal.
create or replace function authz.answer_content(p uuid, a uuid, f smallint) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_build_object('extent', b.extent, 'dontKnow', b.dont_know, 'rationale', b.rationale, 'example', b.example,
    'comparison', b.comparison,
    'guess', (select g.guess from public.mirror_guess g where g.project_id = p and g.assessment_id = a and g.factor = f),
    'aspects', coalesce((select pg_catalog.jsonb_object_agg(m.aspect, m.mark) from public.aspect_mark m
      where m.project_id = p and m.assessment_id = a and m.factor = f and m.mark is not null), '{}'))
  from public.answer b where b.project_id = p and b.assessment_id = a and b.factor = f $$;

-- One factor as a whole. base is the version that the writer saw (0: none). A replay (same client and number) returns
-- what is stored; an older number of the same client changes nothing; another version is a conflict with both values.
create or replace function authz.save_answer(p uuid, r uuid, f smallint, base integer, client uuid, sequence_number integer, content jsonb,
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
grant execute on function authz.save_answer(uuid, uuid, smallint, integer, uuid, integer, jsonb, uuid) to
  wijkspiegel_app;

-- The (at most three) factors of most weight, as a whole. The same list again is saved already; another version than
-- the one seen is a conflict with both.
create or replace function authz.save_picks(p uuid, r uuid, base integer, factors smallint[], who uuid default null) returns jsonb
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
grant execute on function authz.save_picks(uuid, uuid, integer, smallint[], uuid) to wijkspiegel_app;

-- Hands a sheet in: a person's own with all eight factors, one from paper with at least one.
create or replace function authz.hand_in(p uuid, r uuid, who uuid default null) returns void
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
grant execute on function authz.hand_in(uuid, uuid, uuid) to wijkspiegel_app;

-- The own sheet is opened again. One from paper becomes the person's own in every way: the entry is gone, the lead is
-- out.
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
grant execute on function authz.reopen_sheet(uuid, uuid) to wijkspiegel_app;

-- What a sheet says of the agreements, by the agreement's id. Internal.
create or replace function authz.fulfilments_of(p uuid, a uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_object_agg(f.commitment_id, f.fulfilled), '{}') from public.fulfilment f
  where f.project_id = p and f.assessment_id = a and f.fulfilled is not null $$;

-- All agreements at once: given by the agreement's id, what is absent is empty. Conflicts as in save_picks.
create or replace function authz.save_fulfilments(p uuid, r uuid, base integer, given jsonb, who uuid default null) returns jsonb
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
grant execute on function authz.save_fulfilments(uuid, uuid, integer, jsonb, uuid) to wijkspiegel_app;

-- Whoever is erased leaves these answers without a person too, in the same breath as the sheet.
create or replace function authz.forget_fulfilments() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.fulfilment set person_id = null where project_id = new.project_id and assessment_id = new.id and person_id is not null;
  return null;
end $$;
grant execute on function authz.forget_fulfilments() to wijkspiegel_owner;

-- Whoever is erased leaves the paper's entry without a person too.
create or replace function authz.forget_paper_entry() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.paper_entry set person_id = null where project_id = new.project_id and id = new.paper_entry_id;
  return null;
end $$;
grant execute on function authz.forget_paper_entry() to wijkspiegel_owner;

-- Is there anything on this sheet? An answer that was emptied again is none.
create or replace function authz.sheet_is_blank(p uuid, a uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select not exists (select from public.answer b where b.project_id = p and b.assessment_id = a
      and (b.extent is not null or b.dont_know or b.rationale <> '' or b.example <> '' or b.comparison is not null))
    and not exists (select from public.aspect_mark m where m.project_id = p and m.assessment_id = a and m.mark is not null)
    and not exists (select from public.mirror_guess g where g.project_id = p and g.assessment_id = a and g.guess is not null)
    and not exists (select from public.priority_pick k where k.project_id = p and k.assessment_id = a and k.picked)
    and not exists (select from public.fulfilment f where f.project_id = p and f.assessment_id = a and f.fulfilled is not null) $$;

-- What everybody who writes on a sheet is held against: handed in wants to be opened again, and while a lead types from
-- paper its person takes it back first.
create or replace function authz.check_writable(a public.assessment) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if a.handed_in_at is not null then perform authz.refuse('WS409', 'handed-in'); end if;
  if a.paper_entry_id is not null and a.person_id = authz.uid() then perform authz.refuse('WS409', 'on-paper'); end if;
end $$;

-- The caller begins to type somebody's paper: of the own side, who takes part and has nothing on a sheet yet. An entry
-- of who leads this side no more is nobody's to finish; it makes room, and what stood on it goes.
create or replace function authz.begin_paper_sheet(p uuid, r uuid, who uuid) returns void
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
grant execute on function authz.begin_paper_sheet(uuid, uuid, uuid) to wijkspiegel_app;

-- Stops, and leaves nothing of what was typed.
create or replace function authz.discard_paper_sheet(p uuid, r uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); a public.assessment; begin
  if who = me.person_id then perform authz.refuse('WS404', 'not-found'); end if;
  a := authz.hold_sheet(p, r, false, who);
  delete from public.paper_entry where project_id = p and id = a.paper_entry_id;
  perform authz.write_audit('sheet.paper-thrown-away', p, pg_catalog.jsonb_build_object('round', r, 'person', who), false);
end $$;
grant execute on function authz.discard_paper_sheet(uuid, uuid, uuid) to wijkspiegel_app;

-- The end of the closing date is past, and the job that closes has yet to come. Of a round that could not be closed, as
-- a side had handed in nothing, everybody has read so, and people go on until its date is moved.
create or replace function authz.is_past_close(x public.round) returns boolean
language sql stable set search_path = '' as $$
  select x.missed_close_on is distinct from x.closes_on
    and (x.closes_on + 1)::timestamp at time zone 'Europe/Amsterdam' <= pg_catalog.now() $$;
