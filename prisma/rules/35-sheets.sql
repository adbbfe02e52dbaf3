-- Writing a worksheet: the own one, or as a lead somebody's paper. app has no INSERT or UPDATE on a sheet: these
-- functions are the only way in.
--
-- Saving an answer writes only what changed. An upsert that finds nothing to do still locks the existing row, which is
-- a write for each mark and guess at every save; and an existing sheet is looked up before one is created. There are no
-- concurrent writers: hold_sheet locks the sheet's row until the end of the transaction.
--
-- A worksheet from paper is typed by a lead of the own side. The paper says that this lead reads it, and the person
-- signed that. The sheet belongs to that person from the start; the entry lets one lead, who began it, read and write
-- this one sheet until it is handed in, taken back by its person, discarded or locked.

-- The caller's own sheet, or the paper sheet of `who` that the caller types, in an open round whose side is not
-- locked; created at the first save. The side's row is held
-- FOR SHARE from here to the end of the transaction: a later lock waits, and an earlier one is seen.
create or replace function authz.hold_sheet(of_project uuid, of_round uuid, make boolean,
  who uuid) returns public.assessment
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(of_project); writer uuid := coalesce(who, me.person_id);
  typing boolean := writer <> me.person_id;
  x public.round; q public.round_participant; a public.assessment; is_locked boolean; begin
  if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'sheets need read committed' using errcode = '25000'; end if;
  if typing and me.role <> 'sideLead' then perform authz.refuse('WS403', 'not-allowed'); end if;
  select * into q from public.round_participant y where y.project_id = of_project
    and y.round_id = of_round and y.person_id = writer
    and (y.takes_part or typing);
  if q.person_id is null or q.side is distinct from me.side then
    if not typing and exists (select from public.round y where y.project_id = of_project and y.id = of_round)
    then perform authz.refuse('WS403', 'not-participant');
    else perform authz.refuse('WS404', 'not-found'); end if;
  end if;
  select locked_at is not null into is_locked from public.round_side
    where project_id = of_project and round_id = of_round and side = q.side for share;
  if is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  perform authz.need_going_on(of_project, of_round);
  select * into x from public.round where project_id = of_project and id = of_round;
  if x.status <> 'open' or authz.is_past_close(x) then perform authz.refuse('WS409', 'round-not-open'); end if;
  select * into a from public.assessment where project_id = of_project and round_id = of_round
    and person_id = writer and not again for no key update;
  if typing then
    -- checked again now that the row is locked: its person may have taken it back meanwhile, or its lead may have left
    if a.id is null or a.handed_in_at is not null or not exists (select
      from authz.my_paper_sheets() s(id) where s.id = a.id)
    then perform authz.refuse('WS409', 'paper-closed'); end if;
    return a;
  end if;
  if a.id is null and make then
    insert into public.assessment (project_id, round_id, side, person_id)
      values (of_project, of_round, q.side, me.person_id)
    on conflict (project_id, round_id, person_id, again) do nothing;
    select * into a from public.assessment where project_id = of_project and round_id = of_round
      and person_id = me.person_id and not again for no key update;
  end if;
  if a.id is null then perform authz.refuse('WS422', 'incomplete'); end if;
  return a;
end $$;

-- One factor of a sheet, in the form its writer reads. Internal.
create or replace function authz.answer_content(of_project uuid, of_assessment uuid, of_factor smallint) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_build_object('extent', b.extent, 'dontKnow', b.dont_know, 'rationale',
    b.rationale, 'example', b.example,
    'comparison', b.comparison,
    'guess', (select g.guess from public.mirror_guess g
      where g.project_id = of_project and g.assessment_id = of_assessment and g.factor = of_factor),
    'aspects', coalesce((select pg_catalog.jsonb_object_agg(m.aspect, m.mark) from public.aspect_mark m
      where m.project_id = of_project and m.assessment_id = of_assessment and m.factor = of_factor
        and m.mark is not null), '{}'))
  from public.answer b where b.project_id = of_project and b.assessment_id = of_assessment and b.factor = of_factor $$;

-- Saves one whole factor. base is the version that the writer saw (0: none). A repeat (same client and number) returns
-- what is stored; an older number of the same client changes nothing; another version is a conflict with both values.
create or replace function authz.save_answer(of_project uuid, of_round uuid, of_factor smallint, base integer,
  client uuid, sequence_number integer, of_content jsonb,
  who uuid default null)
returns jsonb language plpgsql volatile security definer set search_path = '' as $$
begin return authz.write_answer(authz.hold_sheet(of_project, of_round, true, who), of_factor, base, client,
  sequence_number, of_content); end $$;
grant execute on function authz.save_answer(uuid, uuid, smallint, integer, uuid, integer, jsonb, uuid) to
  wijkspiegel_app;

-- Writes one whole factor of a sheet that the caller holds; as save_answer. Internal.
create or replace function authz.write_answer(held public.assessment, of_factor smallint, base integer,
  client uuid, sequence_number integer, of_content jsonb)
returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := held; of_project uuid := held.project_id; of_round uuid := held.round_id; x public.round;
  stored_version integer; stored_client uuid; stored_number integer; stored_guess smallint; stored_aspects jsonb;
  new_guess smallint := (of_content ->> 'guess')::smallint; begin
  if a.handed_in_at is not null or a.paper_entry_id is not null then perform authz.check_writable(a); end if;
  select b.version, b.client_id, b.client_sequence, g.guess, (select pg_catalog.jsonb_object_agg(k.aspect, k.mark)
      from public.aspect_mark k where k.project_id = of_project and k.assessment_id = a.id and k.factor = of_factor
        and k.mark is not null)
    into stored_version, stored_client, stored_number, stored_guess, stored_aspects
  from public.answer b left join public.mirror_guess g
    on g.project_id = of_project and g.assessment_id = a.id and g.factor = of_factor
  where b.project_id = of_project and b.assessment_id = a.id and b.factor = of_factor;
  if stored_client = client and sequence_number <= stored_number then
    return pg_catalog.jsonb_build_object('outcome', 'saved', 'version', stored_version);
  end if;
  if coalesce(stored_version, 0) <> base then
    return pg_catalog.jsonb_build_object('outcome', 'conflict', 'version', coalesce(stored_version, 0),
      'current', authz.answer_content(of_project, a.id, of_factor));
  end if;
  select * into x from public.round where project_id = of_project and id = of_round;
  insert into public.answer (project_id, assessment_id, factor, round_id, side, person_id, extent,
    dont_know, rationale, example,
    comparison, version, client_id, client_sequence)
  values (of_project, a.id, of_factor, of_round, a.side, a.person_id, (of_content ->> 'extent')::smallint,
    (of_content ->> 'dontKnow')::boolean,
    of_content ->> 'rationale', of_content ->> 'example', case when x.number > 1
      then of_content ->> 'comparison' end, base + 1, client, sequence_number)
  on conflict (project_id, assessment_id, factor) do update set extent = excluded.extent,
    dont_know = excluded.dont_know,
    rationale = excluded.rationale, example = excluded.example, comparison = excluded.comparison,
      version = excluded.version,
    client_id = excluded.client_id, client_sequence = excluded.client_sequence;
  if x.mirror_question and new_guess is distinct from stored_guess then
    insert into public.mirror_guess (project_id, assessment_id, factor, round_id, side, person_id, guess)
    values (of_project, a.id, of_factor, of_round, a.side, a.person_id, new_guess)
    on conflict (project_id, assessment_id, factor) do update set guess = excluded.guess;
  end if;
  if pg_catalog.jsonb_strip_nulls(of_content -> 'aspects') <> coalesce(stored_aspects, '{}') then
    insert into public.aspect_mark (project_id, assessment_id, factor, aspect, round_id, side, person_id, mark)
    select of_project, a.id, of_factor, coalesce(n.key, m.aspect), of_round, a.side, a.person_id, n.value
    from pg_catalog.jsonb_each_text(of_content -> 'aspects') n
    full join (select k.aspect, k.mark from public.aspect_mark k
      where k.project_id = of_project and k.assessment_id = a.id and k.factor = of_factor) m
      on m.aspect = n.key
    where n.value is distinct from m.mark
    on conflict (project_id, assessment_id, factor, aspect) do update set mark = excluded.mark;
  end if;
  return pg_catalog.jsonb_build_object('outcome', 'saved', 'version', base + 1);
end $$;

-- Saves the (at most three) most important factors as a whole. An equal list counts as saved; another version than the
-- one seen is a conflict with both.
create or replace function authz.save_picks(of_project uuid, of_round uuid, base integer, factors smallint[],
  who uuid default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin return authz.write_picks(authz.hold_sheet(of_project, of_round, true, who), base, factors); end $$;
grant execute on function authz.save_picks(uuid, uuid, integer, smallint[], uuid) to wijkspiegel_app;

-- Writes the most important factors of a sheet that the caller holds; as save_picks. Internal.
create or replace function authz.write_picks(held public.assessment, base integer, factors smallint[]) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := held; of_project uuid := held.project_id; of_round uuid := held.round_id;
  current smallint[]; begin
  perform authz.check_writable(a);
  if pg_catalog.cardinality(factors) > 3 then perform authz.refuse('WS422', 'too-many-picks'); end if;
  current := array(select k.factor from public.priority_pick k
    where k.project_id = of_project and k.assessment_id = a.id and k.picked order by k.factor);
  if current = array(select distinct f from pg_catalog.unnest(factors) f order by f) then
    return pg_catalog.jsonb_build_object('outcome', 'saved', 'version', a.picks_version);
  end if;
  if a.picks_version <> base then
    return pg_catalog.jsonb_build_object('outcome', 'conflict', 'version', a.picks_version, 'current',
      pg_catalog.to_jsonb(current));
  end if;
  insert into public.priority_pick as t (project_id, assessment_id, factor, round_id, side, person_id, picked)
  select of_project, a.id, f.factor, of_round, a.side, a.person_id, f.factor = any (factors)
    from pg_catalog.generate_series(1, 8) f(factor)
  where f.factor = any (factors) or f.factor = any (current)
  on conflict (project_id, assessment_id, factor) do update set picked = excluded.picked
    where t.picked <> excluded.picked;
  update public.assessment set picks_version = a.picks_version + 1 where project_id = of_project and id = a.id;
  return pg_catalog.jsonb_build_object('outcome', 'saved', 'version', a.picks_version + 1);
end $$;

-- Hands a sheet in: a person's own with all eight factors, one from paper with at least one.
create or replace function authz.hand_in(of_project uuid, of_round uuid, who uuid default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := authz.hold_sheet(of_project, of_round, false, who); answered integer; begin
  if a.handed_in_at is not null then return; end if;
  perform authz.check_writable(a);
  select pg_catalog.count(*) into answered from public.answer b
    where b.project_id = of_project and b.assessment_id = a.id
    and (b.extent is not null or b.dont_know);
  if a.paper_entry_id is null and answered < 8 then perform authz.refuse('WS422', 'incomplete'); end if;
  if a.paper_entry_id is not null and answered = 0 then perform authz.refuse('WS422', 'paper-empty'); end if;
  update public.assessment set handed_in_at = pg_catalog.now() where project_id = of_project and id = a.id;
  if a.paper_entry_id is null then
    perform authz.write_audit('sheet.handed-in', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  else
    update public.paper_entry set handed_in_at = pg_catalog.now()
      where project_id = of_project and id = a.paper_entry_id;
    perform authz.write_audit('sheet.paper-handed-in', of_project,
      pg_catalog.jsonb_build_object('round', of_round, 'person', a.person_id), false);
  end if;
end $$;
grant execute on function authz.hand_in(uuid, uuid, uuid) to wijkspiegel_app;

-- Reopens the own sheet. One from paper becomes entirely the person's own: the entry is deleted, and the lead loses
-- access.
create or replace function authz.reopen_sheet(of_project uuid, of_round uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := authz.hold_sheet(of_project, of_round, false, null); begin
  if a.handed_in_at is null and a.paper_entry_id is null then return; end if;
  update public.assessment set handed_in_at = null, paper_entry_id = null where project_id = of_project and id = a.id;
  if a.paper_entry_id is null then
    perform authz.write_audit('sheet.reopened', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  else
    delete from public.paper_entry where project_id = of_project and id = a.paper_entry_id;
    perform authz.write_audit('sheet.paper-taken-back', of_project,
      pg_catalog.jsonb_build_object('round', of_round), false);
  end if;
end $$;
grant execute on function authz.reopen_sheet(uuid, uuid) to wijkspiegel_app;

-- A sheet's answers about the agreements: by the agreement's id whether it was kept, and by `effect:` and that id
-- whether the neighbourhood noticed it. Internal.
create or replace function authz.fulfilments_of(of_project uuid, of_assessment uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_object_agg(x.key, x.value) filter (where x.value is not null), '{}')
  from public.fulfilment f
  cross join lateral (values (f.commitment_id::text, f.fulfilled), ('effect:' || f.commitment_id, f.noticed))
    x(key, value)
  where f.project_id = of_project and f.assessment_id = of_assessment $$;

-- Saves all answers about agreements at once, keyed as fulfilments_of; absent ones are empty. Conflicts as in
-- save_picks.
create or replace function authz.save_fulfilments(of_project uuid, of_round uuid, base integer, given jsonb,
  who uuid default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin return authz.write_fulfilments(authz.hold_sheet(of_project, of_round, true, who), base, given); end $$;
grant execute on function authz.save_fulfilments(uuid, uuid, integer, jsonb, uuid) to wijkspiegel_app;

-- Writes the answers about agreements of a sheet that the caller holds; as save_fulfilments. Internal.
create or replace function authz.write_fulfilments(held public.assessment, base integer, given jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := held; of_project uuid := held.project_id; of_round uuid := held.round_id;
  current jsonb; begin
  perform authz.check_writable(a);
  if exists (select from pg_catalog.jsonb_each(given) g where g.value not in ('0', '1', '2', '3') or not exists (
    select from public.round_commitment k
    join public.commitment c on c.project_id = k.project_id and c.id = k.commitment_id
    where k.project_id = of_project and k.round_id = of_round
      and (k.commitment_id::text = g.key or (c.effect <> '' and 'effect:' || k.commitment_id = g.key))))
  then perform authz.refuse('WS422', 'unknown-item'); end if;
  current := authz.fulfilments_of(of_project, a.id);
  if current = given then return pg_catalog.jsonb_build_object('outcome', 'saved', 'version',
    a.fulfilments_version); end if;
  if a.fulfilments_version <> base then
    return pg_catalog.jsonb_build_object('outcome', 'conflict', 'version', a.fulfilments_version, 'current', current);
  end if;
  insert into public.fulfilment (project_id, assessment_id, commitment_id, round_id, side, person_id, fulfilled,
    noticed)
  select of_project, a.id, k.commitment_id, of_round, a.side, a.person_id, (given ->> x.kept)::smallint,
    (given ->> x.effect)::smallint
  from public.round_commitment k
  cross join lateral (select k.commitment_id::text as kept, 'effect:' || k.commitment_id as effect) x
  where k.project_id = of_project and k.round_id = of_round
    and (given -> x.kept, given -> x.effect) is distinct from (current -> x.kept, current -> x.effect)
  on conflict (project_id, assessment_id, commitment_id) do update
    set fulfilled = excluded.fulfilled, noticed = excluded.noticed;
  update public.assessment set fulfilments_version = a.fulfilments_version + 1
    where project_id = of_project and id = a.id;
  return pg_catalog.jsonb_build_object('outcome', 'saved', 'version', a.fulfilments_version + 1);
end $$;

-- An erasure also removes the person from these answers, together with the sheet.
create or replace function authz.forget_fulfilments() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.fulfilment set person_id = null where project_id = new.project_id and assessment_id = new.id
    and person_id is not null;
  return null;
end $$;
grant execute on function authz.forget_fulfilments() to wijkspiegel_owner;

-- An erasure also removes the person from the paper's entry.
create or replace function authz.forget_paper_entry() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.paper_entry set person_id = null where project_id = new.project_id and id = new.paper_entry_id;
  return null;
end $$;
grant execute on function authz.forget_paper_entry() to wijkspiegel_owner;

-- Is this sheet empty? An answer that was emptied again does not count.
create or replace function authz.sheet_is_blank(of_project uuid, of_assessment uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select not exists (select from public.answer b where b.project_id = of_project and b.assessment_id = of_assessment
      and (b.extent is not null or b.dont_know or b.rationale <> '' or b.example <> '' or b.comparison is not null))
    and not exists (select from public.aspect_mark m where m.project_id = of_project
      and m.assessment_id = of_assessment and m.mark is not null)
    and not exists (select from public.mirror_guess g where g.project_id = of_project
      and g.assessment_id = of_assessment and g.guess is not null)
    and not exists (select from public.priority_pick k
      where k.project_id = of_project and k.assessment_id = of_assessment and k.picked)
    and not exists (select from public.fulfilment f where f.project_id = of_project and f.assessment_id = of_assessment
      and (f.fulfilled is not null or f.noticed is not null)) $$;

-- The checks for everybody who writes on a sheet: a handed-in sheet must be reopened first, and one that a lead types
-- from paper must be taken back first.
create or replace function authz.check_writable(of_assessment public.assessment) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if of_assessment.handed_in_at is not null then perform authz.refuse('WS409', 'handed-in'); end if;
  if of_assessment.paper_entry_id is not null and of_assessment.person_id = authz.uid()
    then perform authz.refuse('WS409', 'on-paper'); end if;
end $$;

-- The caller starts typing somebody's paper: for somebody of the own side who takes part and has an empty sheet. An
-- entry by a former lead of this side cannot be finished; it is removed with its content.
create or replace function authz.begin_paper_sheet(of_project uuid, of_round uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); x public.round; a public.assessment;
  e public.paper_entry; made uuid;
  is_locked boolean; begin
  if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'sheets need read committed' using errcode = '25000'; end if;
  if who = me.person_id or not exists (select from public.round_participant q
    join public.membership m on m.project_id = q.project_id
    and m.person_id = q.person_id and m.side = q.side and m.removed_at is null
    where q.project_id = of_project and q.round_id = of_round and q.person_id = who
      and q.side = me.side and q.takes_part)
  then perform authz.refuse('WS404', 'not-found'); end if;
  select locked_at is not null into is_locked from public.round_side
    where project_id = of_project and round_id = of_round and side = me.side for share;
  if is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  perform authz.need_going_on(of_project, of_round);
  select * into x from public.round where project_id = of_project and id = of_round;
  if x.status <> 'open' then perform authz.refuse('WS409', 'round-not-open'); end if;
  select * into a from public.assessment where project_id = of_project and round_id = of_round
    and person_id = who and not again for no key update;
  if a.handed_in_at is not null then perform authz.refuse('WS409', 'already-handed-in'); end if;
  if a.paper_entry_id is not null then
    select * into e from public.paper_entry where project_id = of_project and id = a.paper_entry_id;
    if e.entered_by = me.person_id then return; end if;
    if exists (select from public.membership m where m.project_id = of_project
      and m.person_id = e.entered_by and m.side = me.side
      and m.role = 'sideLead' and m.removed_at is null) then perform authz.refuse('WS409', 'sheet-begun'); end if;
    delete from public.paper_entry where project_id = of_project and id = e.id;
    perform authz.write_audit('sheet.paper-thrown-away', of_project,
      pg_catalog.jsonb_build_object('round', of_round, 'person', who), false);
    a := null;
  end if;
  if a.id is not null and not authz.sheet_is_blank(of_project, a.id)
    then perform authz.refuse('WS409', 'sheet-begun'); end if;
  insert into public.paper_entry (project_id, round_id, side, person_id, entered_by)
    values (of_project, of_round, me.side, who, me.person_id)
    returning id into made;
  if a.id is null then
    insert into public.assessment (project_id, round_id, side, person_id, paper_entry_id)
      values (of_project, of_round, me.side, who, made);
  else
    update public.assessment set paper_entry_id = made where project_id = of_project and id = a.id;
  end if;
  perform authz.write_audit('sheet.paper-begun', of_project,
    pg_catalog.jsonb_build_object('round', of_round, 'person', who), false);
exception when unique_violation then
  -- its person, or the other lead, began at the same moment
  perform authz.refuse('WS409', 'sheet-begun');
end $$;
grant execute on function authz.begin_paper_sheet(uuid, uuid, uuid) to wijkspiegel_app;

-- Stops typing, and deletes everything that was typed.
create or replace function authz.discard_paper_sheet(of_project uuid, of_round uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); a public.assessment; begin
  if who = me.person_id then perform authz.refuse('WS404', 'not-found'); end if;
  a := authz.hold_sheet(of_project, of_round, false, who);
  delete from public.paper_entry where project_id = of_project and id = a.paper_entry_id;
  perform authz.write_audit('sheet.paper-thrown-away', of_project,
    pg_catalog.jsonb_build_object('round', of_round, 'person', who), false);
end $$;
grant execute on function authz.discard_paper_sheet(uuid, uuid, uuid) to wijkspiegel_app;

-- Is the end of the closing date past, without the closing job having run? False for a round that could not be closed
-- because a side had handed in nothing: everybody was told, and people go on until its date is moved.
create or replace function authz.is_past_close(of_round public.round) returns boolean
language sql stable set search_path = '' as $$
  select of_round.missed_close_on is distinct from of_round.closes_on
    and (of_round.closes_on + 1)::timestamp at time zone 'Europe/Amsterdam' <= pg_catalog.now() $$;
