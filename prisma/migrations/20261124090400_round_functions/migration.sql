-- The life of a round. Order of locks everywhere: the round's row, then its side rows, client before contractor
-- (savers hold FOR SHARE on one side row only), the counter of the log last. Never FOR UPDATE: it waits for the checks
-- of foreign keys, and they for it. Every function is VOLATILE plpgsql in READ COMMITTED, so that each statement sees
-- what was committed while it waited for a lock.
set local role wijkspiegel_definer;

create function authz.amsterdam_today() returns date
language sql stable set search_path = '' as $$ select (pg_catalog.now() at time zone 'Europe/Amsterdam')::date $$;

-- Locks the round's row and returns it. A stranger and a missing round are the same refusal.
create function authz.hold_round(p uuid, r uuid) returns public.round
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'rounds need read committed' using errcode = '25000'; end if;
  select * into x from public.round where project_id = p and id = r for no key update;
  if x.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  return x;
end $$;

-- May a round have the masked preparation: asked by everyone's page, so that the choice is shown only where it is one.
create function authz.may_have_masked_preparation(p uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin perform authz.hat(p); return not authz.facilitator_inside(p); end $$;

create function authz.check_round_rules(p uuid, closes date, masked boolean) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if closes < authz.amsterdam_today() then perform authz.refuse('WS422', 'date-past'); end if;
  if masked and authz.facilitator_inside(p) then perform authz.refuse('WS422', 'masked-unfit'); end if;
end $$;

create function authz.create_round(p uuid, of_kind text, closes date, with_attribution text, mirror boolean, masked boolean,
  thresholds smallint) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; next_number smallint; begin
  perform authz.require_facilitator(p);
  perform from public.project where id = p for no key update;
  if exists (select from public.round x where x.project_id = p and x.status in ('draft', 'open', 'sealed'))
  then perform authz.refuse('WS409', 'round-running'); end if;
  perform authz.check_round_rules(p, closes, masked);
  select coalesce(max(number), 0) + 1 into next_number from public.round where project_id = p;
  insert into public.round (project_id, number, kind, worksheet_version, thresholds_version, attribution, mirror_question,
    masked_preparation, closes_on, created_by)
  values (p, next_number, of_kind, (select max(version) from public.worksheet_version), thresholds, with_attribution, mirror, masked,
    closes, authz.uid()) returning id into made;
  insert into public.round_side (project_id, round_id, side) values (p, made, 'client'), (p, made, 'contractor');
  insert into public.round_participant (project_id, round_id, person_id, side)
    select p, made, m.person_id, m.side from public.membership m where m.project_id = p and m.side is not null and m.removed_at is null;
  perform authz.write_audit('round.created', p, pg_catalog.jsonb_build_object('round', made), false);
  perform authz.append_event(p, 'round.created', pg_catalog.jsonb_build_object('round', made));
  return made;
end $$;

create function authz.change_draft(p uuid, r uuid, of_kind text, closes date, with_attribution text, mirror boolean, masked boolean)
returns void language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  perform authz.require_facilitator(p);
  x := authz.hold_round(p, r);
  if x.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  perform authz.check_round_rules(p, closes, masked);
  update public.round set kind = of_kind, closes_on = closes, attribution = with_attribution, mirror_question = mirror,
    masked_preparation = masked where project_id = p and id = r;
  perform authz.write_audit('round.changed', p, pg_catalog.jsonb_build_object('round', r), false);
  perform authz.append_event(p, 'round.changed', pg_catalog.jsonb_build_object('round', r));
end $$;

create function authz.accept_facilitators(p uuid, r uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); x public.round; begin
  x := authz.hold_round(p, r);
  if x.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  update public.round_side set facilitators_accepted_at = pg_catalog.now()
  where project_id = p and round_id = r and side = me.side and facilitators_accepted_at is null;
  perform authz.write_audit('round.facilitators-accepted', p, pg_catalog.jsonb_build_object('round', r), false);
  perform authz.append_event(p, 'round.changed', pg_catalog.jsonb_build_object('round', r));
end $$;

-- What is still missing before a draft can open, as closed codes. For the facilitator and for open_round itself.
create function authz.missing_before_opening(p uuid, r uuid) returns setof text
language plpgsql stable security definer set search_path = '' as $$
declare of_side text; begin
  foreach of_side in array array['client', 'contractor'] loop
    if not exists (select from public.membership m where m.project_id = p and m.side = of_side and m.role = 'sideLead'
      and m.joined_at is not null and m.removed_at is null) then return next of_side || '-lead'; end if;
    if not exists (select from public.round_participant q where q.project_id = p and q.round_id = r and q.side = of_side and q.takes_part)
    then return next of_side || '-participant'; end if;
    if exists (select from public.round_side s where s.project_id = p and s.round_id = r and s.side = of_side
      and s.facilitators_accepted_at is null) then return next of_side || '-consent'; end if;
  end loop;
  if exists (select from public.round x where x.project_id = p and x.id = r and x.closes_on < authz.amsterdam_today())
  then return next 'date-past'; end if;
  if exists (select from public.round x where x.project_id = p and x.id = r and x.masked_preparation) and authz.facilitator_inside(p)
  then return next 'masked-unfit'; end if;
end $$;

create function authz.opening_gaps(p uuid, r uuid) returns setof text
language plpgsql stable security definer set search_path = '' as $$
begin perform authz.require_facilitator(p); return query select authz.missing_before_opening(p, r); end $$;

create function authz.open_round(p uuid, r uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  perform authz.require_facilitator(p);
  x := authz.hold_round(p, r);
  if x.status <> 'draft' then perform authz.refuse('WS409', 'one-way'); end if;
  if exists (select authz.missing_before_opening(p, r)) then perform authz.refuse('WS409', 'not-ready'); end if;
  update public.round set status = 'open', opened_at = pg_catalog.now(),
    worksheet_version = (select max(version) from public.worksheet_version) where project_id = p and id = r;
  perform authz.write_audit('round.opened', p, pg_catalog.jsonb_build_object('round', r), false);
  perform authz.append_event(p, 'round.opened', pg_catalog.jsonb_build_object('round', r));
end $$;

create function authz.move_closing_date(p uuid, r uuid, closes date) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  perform authz.require_facilitator(p);
  x := authz.hold_round(p, r);
  if x.status <> 'open' then perform authz.refuse('WS409', 'round-not-open'); end if;
  if closes <= x.closes_on then perform authz.refuse('WS422', 'date-not-later'); end if;
  if closes < authz.amsterdam_today() then perform authz.refuse('WS422', 'date-past'); end if;
  update public.round set closes_on = closes, missed_close_on = null where project_id = p and id = r;
  perform authz.write_audit('round.moved', p, pg_catalog.jsonb_build_object('round', r, 'closesOn', closes), false);
  perform authz.append_event(p, 'round.moved', pg_catalog.jsonb_build_object('round', r));
end $$;

create function authz.cancel_round(p uuid, r uuid, reason text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  perform authz.require_facilitator(p);
  x := authz.hold_round(p, r);
  if x.status not in ('draft', 'open', 'sealed') then perform authz.refuse('WS409', 'one-way'); end if;
  -- the same row locks as the lock takes: no sheet is half saved when the round ends
  perform from public.round_side where project_id = p and round_id = r order by side for no key update;
  update public.round set status = 'cancelled', cancelled_at = pg_catalog.now(), cancel_reason = reason where project_id = p and id = r;
  perform authz.write_audit('round.cancelled', p, pg_catalog.jsonb_build_object('round', r), false);
  perform authz.append_event(p, 'round.cancelled', pg_catalog.jsonb_build_object('round', r));
end $$;

create function authz.set_participation(p uuid, r uuid, who uuid, takes boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); x public.round; is_locked boolean; begin
  x := authz.hold_round(p, r);
  select locked_at is not null into is_locked from public.round_side where project_id = p and round_id = r and side = me.side for no key update;
  if x.status not in ('draft', 'open') or is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  if not exists (select from public.membership m where m.project_id = p and m.person_id = who and m.side = me.side and m.removed_at is null)
  then perform authz.refuse('WS404', 'not-found'); end if;
  insert into public.round_participant as q (project_id, round_id, person_id, side, takes_part) values (p, r, who, me.side, takes)
  on conflict (project_id, round_id, person_id) do update set takes_part = excluded.takes_part where q.side = me.side;
  perform authz.write_audit('round.participation-changed', p, pg_catalog.jsonb_build_object('round', r, 'person', who, 'takesPart', takes), false);
end $$;

-- Seal ----------------------------------------------------------------------------------------------------------
-- Format 1: a line with the format, then one JSON line a sheet and one an answer, ordered by the sheet's random id (uuid)
-- and the factor (number), aspects by key in byte order: no collation is involved. Texts stand as salted hashes.

create function authz.canonical_side(p uuid, r uuid, s text) returns text
language sql stable security definer set search_path = '' as $$
  select 'wijkspiegel-seal 1' || coalesce(pg_catalog.string_agg(line, '' order by sheet, place), '') from (
    select a.id as sheet, 0 as place, E'\n["sheet","' || a.id || '",[' || coalesce((select pg_catalog.string_agg(k.factor::text, ',' order by k.factor)
      from public.priority_pick k where k.project_id = a.project_id and k.assessment_id = a.id and k.picked), '') || ']]' as line
    from public.assessment a where a.project_id = p and a.round_id = r and a.side = s and a.counted
    union all
    select b.assessment_id, b.factor, E'\n["answer","' || b.assessment_id || '",' || b.factor || ',' || coalesce(b.extent::text, 'null')
      || ',' || b.dont_know::text || ',' || coalesce('"' || b.comparison || '"', 'null') || ',[' || coalesce((
        select pg_catalog.string_agg('["' || m.aspect || '","' || m.mark || '"]', ',' order by m.aspect collate "C")
        from public.aspect_mark m where m.project_id = b.project_id and m.assessment_id = b.assessment_id and m.factor = b.factor
          and m.mark is not null), '') || '],' || coalesce((select g.guess::text from public.mirror_guess g
        where g.project_id = b.project_id and g.assessment_id = b.assessment_id and g.factor = b.factor), 'null')
      || ',' || coalesce('"' || pg_catalog.encode(h.rationale_hash, 'hex') || '"', 'null')
      || ',' || coalesce('"' || pg_catalog.encode(h.example_hash, 'hex') || '"', 'null') || ']'
    from public.answer b left join public.answer_seal h on h.project_id = b.project_id and h.assessment_id = b.assessment_id and h.factor = b.factor
    where b.project_id = p and b.round_id = r and b.side = s and b.counted) lines $$;

create function authz.new_salt() returns bytea
language sql volatile set search_path = '' as $$
  select pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) || pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) $$;

-- Counts, seals and locks one side whose rows the caller holds. Refuses where nothing is handed in.
create function authz.seal_side(p uuid, r uuid, s text, automatic boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare new_salt bytea := authz.new_salt(); begin
  update public.assessment a set counted = true where a.project_id = p and a.round_id = r and a.side = s and a.handed_in_at is not null
    and exists (select from public.round_participant q where q.project_id = p and q.round_id = r and q.person_id = a.person_id and q.takes_part);
  if not found then perform authz.refuse('WS409', 'nothing-handed-in'); end if;
  update public.answer x set counted = true from public.assessment a
    where a.project_id = p and a.round_id = r and a.side = s and a.counted and x.project_id = p and x.assessment_id = a.id;
  update public.aspect_mark x set counted = true from public.assessment a
    where a.project_id = p and a.round_id = r and a.side = s and a.counted and x.project_id = p and x.assessment_id = a.id;
  update public.mirror_guess x set counted = true from public.assessment a
    where a.project_id = p and a.round_id = r and a.side = s and a.counted and x.project_id = p and x.assessment_id = a.id;
  update public.priority_pick x set counted = true from public.assessment a
    where a.project_id = p and a.round_id = r and a.side = s and a.counted and x.project_id = p and x.assessment_id = a.id;
  insert into public.answer_seal (project_id, assessment_id, factor, round_id, side, rationale_salt, rationale_hash, example_salt, example_hash)
    select p, t.assessment_id, t.factor, r, s,
      case when t.rationale <> '' then t.salt_1 end,
      case when t.rationale <> '' then pg_catalog.sha256(t.salt_1 || pg_catalog.convert_to(t.rationale, 'UTF8')) end,
      case when t.example <> '' then t.salt_2 end,
      case when t.example <> '' then pg_catalog.sha256(t.salt_2 || pg_catalog.convert_to(t.example, 'UTF8')) end
    from (select b.assessment_id, b.factor, b.rationale, b.example, authz.new_salt() as salt_1, authz.new_salt() as salt_2
      from public.answer b where b.project_id = p and b.round_id = r and b.side = s and b.counted offset 0) t;
  insert into public.round_salt (project_id, round_id, side, salt) values (p, r, s, new_salt);
  update public.round_side set locked_at = pg_catalog.clock_timestamp(), locked_automatically = automatic,
    invited = (select pg_catalog.count(*) from public.round_participant q where q.project_id = p and q.round_id = r and q.side = s and q.takes_part),
    seal = pg_catalog.sha256(new_salt || pg_catalog.convert_to(authz.canonical_side(p, r, s), 'UTF8'))
  where project_id = p and round_id = r and side = s;
  perform authz.append_event(p, 'round.locked', pg_catalog.jsonb_build_object('round', r, 'side', s));
  if not exists (select from public.round_side x where x.project_id = p and x.round_id = r and x.locked_at is null) then
    update public.round set status = 'sealed', sealed_at = pg_catalog.clock_timestamp() where project_id = p and id = r;
    perform authz.append_event(p, 'round.sealed', pg_catalog.jsonb_build_object('round', r));
  end if;
end $$;

create function authz.lock_side(p uuid, r uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); x public.round; is_locked boolean; begin
  x := authz.hold_round(p, r);
  select locked_at is not null into is_locked from public.round_side where project_id = p and round_id = r and side = me.side for no key update;
  if is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  if x.status <> 'open' then perform authz.refuse('WS409', 'round-not-open'); end if;
  perform authz.seal_side(p, r, me.side, false);
  perform authz.write_audit('round.locked', p, pg_catalog.jsonb_build_object('round', r, 'side', me.side), false);
  return (select status = 'sealed' from public.round where project_id = p and id = r);
end $$;

-- At the end of the closing date: both sides as they are, or neither. A side that has its lock already keeps it.
create function authz.close_round(p uuid, r uuid) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; s record; empty_side boolean := false; begin
  select * into x from public.round where project_id = p and id = r for no key update;
  if x.id is null or x.status <> 'open' or x.missed_close_on = x.closes_on
    or (x.closes_on + 1)::timestamp at time zone 'Europe/Amsterdam' > pg_catalog.now() then return 'nothing'; end if;
  perform from public.round_side where project_id = p and round_id = r order by side for no key update;
  for s in select side from public.round_side where project_id = p and round_id = r and locked_at is null order by side loop
    if not exists (select from public.assessment a join public.round_participant q on q.project_id = p and q.round_id = r
      and q.person_id = a.person_id and q.takes_part
      where a.project_id = p and a.round_id = r and a.side = s.side and a.handed_in_at is not null) then empty_side := true; end if;
  end loop;
  if empty_side then
    update public.round set missed_close_on = closes_on where project_id = p and id = r;
    perform authz.append_event(p, 'round.not-closed', pg_catalog.jsonb_build_object('round', r));
    return 'missed';
  end if;
  for s in select side from public.round_side where project_id = p and round_id = r and locked_at is null order by side loop
    perform authz.seal_side(p, r, s.side, true);
  end loop;
  insert into public.audit_event (project_id, kind, details) values (p, 'round.closed', pg_catalog.jsonb_build_object('round', r));
  return 'closed';
end $$;

-- Tallies of what is counted. Internal: callers decide who may have them.
create function authz.count_tallies(p uuid, r uuid) returns setof public.factor_tally
language sql stable security definer set search_path = '' as $$
  select p, r, f.factor::smallint, s.side,
    array(select pg_catalog.count(*) filter (where a.extent = e)::integer from pg_catalog.generate_series(1, 5) e
      left join public.answer a on a.project_id = p and a.round_id = r and a.side = s.side and a.factor = f.factor and a.counted
      group by e order by e),
    (select pg_catalog.count(*)::integer from public.answer a where a.project_id = p and a.round_id = r and a.side = s.side
      and a.factor = f.factor and a.counted and a.dont_know),
    s.invited::integer,
    array(select pg_catalog.count(*) filter (where g.guess = e)::integer from pg_catalog.generate_series(1, 5) e
      left join public.mirror_guess g on g.project_id = p and g.round_id = r and g.side = s.side and g.factor = f.factor and g.counted
      group by e order by e),
    coalesce((select pg_catalog.jsonb_object_agg(k.aspect, pg_catalog.jsonb_build_array(k.well, k.pinch)) from (
      select m.aspect, pg_catalog.count(*) filter (where m.mark = 'goes-well') as well, pg_catalog.count(*) filter (where m.mark = 'pinches') as pinch
      from public.aspect_mark m where m.project_id = p and m.round_id = r and m.side = s.side and m.factor = f.factor and m.counted
        and m.mark is not null group by m.aspect) k), '{}'),
    (select pg_catalog.count(*)::integer from public.priority_pick k where k.project_id = p and k.round_id = r and k.side = s.side
      and k.factor = f.factor and k.counted and k.picked)
  from pg_catalog.generate_series(1, 8) f(factor) cross join public.round_side s
  where s.project_id = p and s.round_id = r and s.locked_at is not null
  order by 3, 4 $$;

-- One irreversible act. The screens start 1.5 s of server time later, so that everyone sees it together.
create function authz.reveal_round(p uuid, r uuid) returns timestamptz
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; moment timestamptz := pg_catalog.clock_timestamp(); begin
  perform authz.require_facilitator(p);
  x := authz.hold_round(p, r);
  if x.revealed_at is not null then perform authz.refuse('WS409', 'already-revealed'); end if;
  if x.status <> 'sealed' then perform authz.refuse('WS409', 'not-sealed'); end if;
  insert into public.factor_tally select * from authz.count_tallies(p, r);
  update public.round set status = 'revealed', revealed_at = moment where project_id = p and id = r;
  perform authz.write_audit('round.revealed', p, pg_catalog.jsonb_build_object('round', r), false);
  perform authz.append_event(p, 'round.revealed', pg_catalog.jsonb_build_object('round', r, 'startsAt', moment + interval '1.5 seconds'));
  return moment;
end $$;

-- In the reveal's own transaction: what the pure functions made of the tallies, once.
create function authz.store_results(p uuid, r uuid, results jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_facilitator(p);
  if not exists (select from public.round x where x.project_id = p and x.id = r and x.status = 'revealed')
    or exists (select from public.factor_result f where f.project_id = p and f.round_id = r) then perform authz.refuse('WS409', 'one-way'); end if;
  insert into public.factor_result (project_id, round_id, factor, label, strength, client_sum, client_n, contractor_sum, contractor_n,
    agenda_place, agenda_depth, thresholds_version)
  select p, r, x.factor, x.label, x.strength, x."clientSum", x."clientN", x."contractorSum", x."contractorN", x."agendaPlace",
    x."agendaDepth", x."thresholdsVersion"
  from pg_catalog.jsonb_to_recordset(results) as x(factor smallint, label text, strength text, "clientSum" integer, "clientN" integer,
    "contractorSum" integer, "contractorN" integer, "agendaPlace" smallint, "agendaDepth" text, "thresholdsVersion" smallint);
end $$;

-- Masked preparation: only the worker's job may ask, only sealed, only where the round has it, only from 3 sheets a side.
create function authz.masked_input(p uuid, r uuid) returns setof public.factor_tally
language plpgsql volatile security definer set search_path = '' as $$
begin
  if authz.facilitator_inside(p)
    or not exists (select from public.round x where x.project_id = p and x.id = r and x.status = 'sealed' and x.masked_preparation)
    or exists (select from public.round_side s where s.project_id = p and s.round_id = r and (select pg_catalog.count(*) from public.assessment a
      where a.project_id = p and a.round_id = r and a.side = s.side and a.counted) < 3) then return; end if;
  return query select * from authz.count_tallies(p, r);
end $$;
create function authz.store_masked(p uuid, r uuid, masked jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not exists (select from public.round x where x.project_id = p and x.id = r and x.status = 'sealed' and x.masked_preparation) then return; end if;
  insert into public.masked_preparation (project_id, round_id, content) values (p, r, masked) on conflict do nothing;
  if found then perform authz.append_event(p, 'round.prepared', pg_catalog.jsonb_build_object('round', r)); end if;
end $$;

-- Progress: the facilitator reads n of N a side, a lead the own side's. Nobody else reads a number.
create function authz.round_progress(p uuid, r uuid) returns table (side text, handed_in integer, invited integer, locked boolean)
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.hat(p); begin
  return query select s.side,
    (select pg_catalog.count(*)::integer from public.assessment a where a.project_id = p and a.round_id = r and a.side = s.side
      and case when s.locked_at is not null then a.counted else a.handed_in_at is not null and exists (select from public.round_participant q
        where q.project_id = p and q.round_id = r and q.person_id = a.person_id and q.takes_part) end),
    coalesce(s.invited::integer, (select pg_catalog.count(*)::integer from public.round_participant q where q.project_id = p
      and q.round_id = r and q.side = s.side and q.takes_part)),
    s.locked_at is not null
  from public.round_side s where s.project_id = p and s.round_id = r
    and (me.role = 'facilitator' or (me.role = 'sideLead' and s.side = me.side)) order by s.side;
end $$;

create function authz.side_progress(p uuid, r uuid) returns table (person_id uuid, takes_part boolean, handed_in boolean, reminded_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); begin
  return query select q.person_id, q.takes_part, coalesce(a.handed_in_at is not null, false), q.reminded_at
  from public.round_participant q left join public.assessment a on a.project_id = p and a.round_id = r and a.person_id = q.person_id
  where q.project_id = p and q.round_id = r and q.side = me.side;
end $$;

create function authz.remind(p uuid, r uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); q public.round_participant; begin
  select * into q from public.round_participant x where x.project_id = p and x.round_id = r and x.person_id = who and x.side = me.side
    and x.takes_part for no key update;
  if q.person_id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if not exists (select from public.round x join public.round_side s on s.project_id = x.project_id and s.round_id = x.id
    where x.project_id = p and x.id = r and x.status = 'open' and s.side = me.side and s.locked_at is null)
  then perform authz.refuse('WS409', 'round-not-open'); end if;
  if exists (select from public.assessment a where a.project_id = p and a.round_id = r and a.person_id = who and a.handed_in_at is not null)
  then perform authz.refuse('WS409', 'already-handed-in'); end if;
  if q.reminded_at > pg_catalog.now() - interval '24 hours' then perform authz.refuse('WS429', 'reminded-today'); end if;
  update public.round_participant set reminded_at = pg_catalog.now() where project_id = p and round_id = r and person_id = who;
  perform authz.write_audit('round.reminded', p, pg_catalog.jsonb_build_object('round', r, 'person', who), false);
end $$;

-- Who still owes a sheet, for the mail two days before closing. Worker only.
create function authz.owing(p uuid, r uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select q.person_id from public.round_participant q
  join public.round x on x.project_id = q.project_id and x.id = q.round_id and x.status = 'open'
  join public.round_side s on s.project_id = q.project_id and s.round_id = q.round_id and s.side = q.side and s.locked_at is null
  join public.membership m on m.project_id = q.project_id and m.person_id = q.person_id and m.joined_at is not null and m.removed_at is null
  left join public.assessment a on a.project_id = q.project_id and a.round_id = q.round_id and a.person_id = q.person_id
  where q.project_id = p and q.round_id = r and q.takes_part and a.handed_in_at is null $$;

-- Seals after the reveal: the sum made again from what is stored, and how many texts were erased since.
create function authz.verify_seals(p uuid, r uuid) returns table (side text, seal bytea, intact boolean, erased_texts integer)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.hat(p);
  if not exists (select from public.round x where x.project_id = p and x.id = r and x.revealed_at is not null)
  then perform authz.refuse('WS404', 'not-found'); end if;
  return query select s.side, s.seal,
    s.seal = pg_catalog.sha256(t.salt || pg_catalog.convert_to(authz.canonical_side(p, r, s.side), 'UTF8'))
      and not exists (select from public.answer_seal h join public.answer b on b.project_id = h.project_id and b.assessment_id = h.assessment_id
        and b.factor = h.factor where h.project_id = p and h.round_id = r and h.side = s.side and (
          (h.rationale_salt is not null and h.rationale_hash <> pg_catalog.sha256(h.rationale_salt || pg_catalog.convert_to(b.rationale, 'UTF8')))
          or (h.example_salt is not null and h.example_hash <> pg_catalog.sha256(h.example_salt || pg_catalog.convert_to(b.example, 'UTF8')))
          or (h.rationale_hash is null and b.rationale <> '') or (h.example_hash is null and b.example <> ''))),
    (select coalesce(pg_catalog.sum((h.rationale_hash is not null and h.rationale_salt is null)::integer
      + (h.example_hash is not null and h.example_salt is null)::integer), 0)::integer
      from public.answer_seal h where h.project_id = p and h.round_id = r and h.side = s.side)
  from public.round_side s join public.round_salt t on t.project_id = s.project_id and t.round_id = s.round_id and t.side = s.side
  where s.project_id = p and s.round_id = r order by s.side;
end $$;

-- Per side only: what was said, under a key of its own per answer, in the order of that key. Two answers of one person share nothing.
create function authz.side_only_answers(p uuid, r uuid) returns table (key uuid, factor smallint, side text, extent smallint,
  dont_know boolean, rationale text, example text, aspects jsonb, guess smallint, mine boolean)
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.hat(p);
  if not exists (select from public.round x where x.project_id = p and x.id = r and x.revealed_at is not null and x.attribution = 'side-only')
  then perform authz.refuse('WS404', 'not-found'); end if;
  return query select k.* from (select pg_catalog.gen_random_uuid() as key, b.factor, b.side, b.extent, b.dont_know, b.rationale, b.example,
      coalesce((select pg_catalog.jsonb_object_agg(m.aspect, m.mark) from public.aspect_mark m where m.project_id = p
        and m.assessment_id = b.assessment_id and m.factor = b.factor and m.mark is not null), '{}'),
      (select g.guess from public.mirror_guess g where g.project_id = p and g.assessment_id = b.assessment_id and g.factor = b.factor),
      coalesce(b.person_id = authz.uid(), false)
    from public.answer b where b.project_id = p and b.round_id = r and b.counted offset 0) k order by k.key;
end $$;

grant execute on function authz.my_revealed_rounds(), authz.my_revealed_named_rounds(), authz.my_prepared_rounds(),
  authz.may_have_masked_preparation(uuid), authz.create_round(uuid, text, date, text, boolean, boolean, smallint),
  authz.change_draft(uuid, uuid, text, date, text, boolean, boolean), authz.accept_facilitators(uuid, uuid),
  authz.opening_gaps(uuid, uuid), authz.open_round(uuid, uuid), authz.move_closing_date(uuid, uuid, date),
  authz.cancel_round(uuid, uuid, text), authz.set_participation(uuid, uuid, uuid, boolean), authz.lock_side(uuid, uuid),
  authz.reveal_round(uuid, uuid), authz.store_results(uuid, uuid, jsonb), authz.round_progress(uuid, uuid),
  authz.side_progress(uuid, uuid), authz.remind(uuid, uuid, uuid), authz.verify_seals(uuid, uuid),
  authz.side_only_answers(uuid, uuid) to wijkspiegel_app;
grant execute on function authz.close_round(uuid, uuid), authz.masked_input(uuid, uuid), authz.store_masked(uuid, uuid, jsonb),
  authz.owing(uuid, uuid) to wijkspiegel_worker;
reset role;
