-- The lock with its seal, the counts, the reveal, and counting again from what was sealed.
--
-- Format 3 of the seal: what a side handed in as parts, each with its own salt, in two lists. The first contains every
-- part and nothing of sheets or people, so everybody may have it, even in a round per side only; the second links parts
-- to sheets and sheets to people, and everybody may have its hash. The mirror is counted from the sealed answers at
-- each opening; what was stored at the reveal is only compared with that, so only these functions still read it.

-- 32 random bytes.
create or replace function authz.new_salt() returns bytea
language sql volatile set search_path = '' as $$
  select pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) || pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) $$;

-- Counts, seals and locks one side whose rows the caller has locked. Refuses where nothing is handed in.
create or replace function authz.seal_side(of_project uuid, of_round uuid, of_side text, automatic boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare asked smallint; made text; begin
  update public.assessment a set counted = true where a.project_id = of_project and a.round_id = of_round
    and a.side = of_side and a.handed_in_at is not null
    and exists (select from public.round_participant q where q.project_id = of_project and q.round_id = of_round
      and q.person_id = a.person_id and q.takes_part);
  if not found then perform authz.refuse('WS409', 'nothing-handed-in'); end if;
  update public.answer x set counted = true from public.assessment a
    where a.project_id = of_project and a.round_id = of_round and a.side = of_side and a.counted
      and x.project_id = of_project and x.assessment_id = a.id;
  update public.aspect_mark x set counted = true from public.assessment a
    where a.project_id = of_project and a.round_id = of_round and a.side = of_side and a.counted
      and x.project_id = of_project and x.assessment_id = a.id;
  update public.mirror_guess x set counted = true from public.assessment a
    where a.project_id = of_project and a.round_id = of_round and a.side = of_side and a.counted
      and x.project_id = of_project and x.assessment_id = a.id;
  update public.priority_pick x set counted = true from public.assessment a
    where a.project_id = of_project and a.round_id = of_round and a.side = of_side and a.counted
      and x.project_id = of_project and x.assessment_id = a.id;
  update public.fulfilment x set counted = true from public.assessment a
    where a.project_id = of_project and a.round_id = of_round and a.side = of_side and a.counted
      and x.project_id = of_project and x.assessment_id = a.id;
  insert into public.seal_secret (project_id, round_id, side, secret)
    values (of_project, of_round, of_side, authz.new_salt());
  insert into public.sheet_seal (project_id, assessment_id, round_id, side, person_salt, person_hash)
    select of_project, t.id, of_round, of_side, t.salt, pg_catalog.sha256(t.salt || pg_catalog.uuid_send(t.person_id))
    from (select a.id, a.person_id, authz.new_salt() as salt from public.assessment a
      where a.project_id = of_project and a.round_id = of_round and a.side = of_side and a.counted offset 0) t;
  insert into public.answer_seal (project_id, assessment_id, factor, round_id, side, rationale_salt, rationale_hash,
    example_salt, example_hash)
    select of_project, t.assessment_id, t.factor, of_round, of_side,
      case when t.rationale <> '' then t.salt_1 end,
      case when t.rationale <> '' then authz.part_hash(t.salt_1,
        '["rationale",' || t.factor || ',null,' || pg_catalog.to_json(t.rationale) || ']') end,
      case when t.example <> '' then t.salt_2 end,
      case when t.example <> '' then authz.part_hash(t.salt_2,
        '["example",' || t.factor || ',null,' || pg_catalog.to_json(t.example) || ']') end
    from (select b.assessment_id, b.factor, b.rationale, b.example, authz.new_salt() as salt_1,
      authz.new_salt() as salt_2
      from public.answer b where b.project_id = of_project and b.round_id = of_round and b.side = of_side
        and b.counted offset 0) t;
  select pg_catalog.count(*) into asked from public.round_participant q
    where q.project_id = of_project and q.round_id = of_round and q.side = of_side and q.takes_part;
  select authz.seal_text(of_project, of_round, of_side, asked, l.parts, l.sheets) into made
    from authz.sealed_lists(of_project, of_round, of_side) l;
  update public.round_side set locked_at = pg_catalog.clock_timestamp(),
    locked_automatically = automatic, invited = asked,
    seal = pg_catalog.sha256(pg_catalog.convert_to(made, 'UTF8'))
  where project_id = of_project and round_id = of_round and side = of_side;
  perform authz.append_event(of_project, 'round.locked',
    pg_catalog.jsonb_build_object('round', of_round, 'side', of_side));
  if not exists (select from public.round_side x where x.project_id = of_project and x.round_id = of_round
    and x.locked_at is null) then
    update public.round set status = 'sealed', sealed_at = pg_catalog.clock_timestamp()
      where project_id = of_project and id = of_round;
    perform authz.append_event(of_project, 'round.sealed', pg_catalog.jsonb_build_object('round', of_round));
  end if;
end $$;

-- The counts of a round, from the answers that count, reading each table once. Internal: callers check who may have
-- them.
create or replace function authz.count_tallies(of_project uuid, of_round uuid) returns setof public.factor_tally
language sql stable security definer set search_path = '' as $$
  with given as (
    select a.factor, a.side, array[pg_catalog.count(*) filter (where a.extent = 1),
      pg_catalog.count(*) filter (where a.extent = 2),
        pg_catalog.count(*) filter (where a.extent = 3), pg_catalog.count(*) filter (where a.extent = 4),
        pg_catalog.count(*) filter (where a.extent = 5)]::integer[] as counts,
      pg_catalog.count(*) filter (where a.dont_know)::integer as dont_know
    from public.answer a where a.project_id = of_project and a.round_id = of_round and a.counted
      group by a.factor, a.side),
  guessed as (
    select g.factor, g.side, array[pg_catalog.count(*) filter (where g.guess = 1),
      pg_catalog.count(*) filter (where g.guess = 2),
        pg_catalog.count(*) filter (where g.guess = 3), pg_catalog.count(*) filter (where g.guess = 4),
        pg_catalog.count(*) filter (where g.guess = 5)]::integer[] as counts
    from public.mirror_guess g where g.project_id = of_project and g.round_id = of_round and g.counted
      group by g.factor, g.side),
  marked as (
    select k.factor, k.side, pg_catalog.jsonb_object_agg(k.aspect,
      pg_catalog.jsonb_build_array(k.well, k.pinch)) as aspects from (
      select m.factor, m.side, m.aspect, pg_catalog.count(*) filter (where m.mark = 'goes-well') as well,
        pg_catalog.count(*) filter (where m.mark = 'pinches') as pinch
      from public.aspect_mark m where m.project_id = of_project and m.round_id = of_round
        and m.counted and m.mark is not null
      group by m.factor, m.side, m.aspect) k group by k.factor, k.side),
  picked as (
    select k.factor, k.side, pg_catalog.count(*)::integer as picks from public.priority_pick k
    where k.project_id = of_project and k.round_id = of_round and k.counted and k.picked group by k.factor, k.side)
  select of_project, of_round, f.factor::smallint, s.side, coalesce(given.counts, '{0,0,0,0,0}'),
    coalesce(given.dont_know, 0), s.invited::integer,
    coalesce(guessed.counts, '{0,0,0,0,0}'), coalesce(marked.aspects, '{}'), coalesce(picked.picks, 0)
  from pg_catalog.generate_series(1, 8) f(factor) cross join public.round_side s
  left join given on given.factor = f.factor and given.side = s.side
  left join guessed on guessed.factor = f.factor and guessed.side = s.side
  left join marked on marked.factor = f.factor and marked.side = s.side
  left join picked on picked.factor = f.factor and picked.side = s.side
  where s.project_id = of_project and s.round_id = of_round and s.locked_at is not null
  order by 3, 4 $$;

-- Reports that the caller has a page open that waits for the reveal, for the next half minute. Of whom the reveal is
-- about: somebody on a side. The round's row is held in share, so that nobody is written down after the reveal.
create or replace function authz.say_watching(of_project uuid, of_round uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(of_project); moment timestamptz := pg_catalog.clock_timestamp();
  standing text; begin
  select x.status into standing from public.round x where x.project_id = of_project and x.id = of_round for share;
  if standing is null then perform authz.refuse('WS404', 'not-found'); end if;
  if standing <> 'sealed' then perform authz.refuse('WS409', 'not-sealed'); end if;
  if me.side is null then return; end if;
  insert into public.round_watcher (project_id, round_id, person_id, present_until)
  values (of_project, of_round, me.person_id, moment + interval '30 seconds')
  on conflict (project_id, round_id, person_id) do update set present_until = excluded.present_until;
end $$;
grant execute on function authz.say_watching(uuid, uuid) to wijkspiegel_app;

-- How many wait for the reveal with a page open, of how many on both sides together, no names. Who has not accepted
-- counts among them: all members read who belongs to a side, and who accepted is read by the own leads alone. No row
-- unless both sides are locked: before that, who has a page open could say who is filling in.
create or replace function authz.round_watchers(of_project uuid, of_round uuid)
returns table (watching integer, people integer)
language plpgsql stable security definer rows 1 set search_path = '' as $$
begin
  perform authz.hat(of_project);
  if not exists (select from public.round x where x.project_id = of_project and x.id = of_round
    and x.status = 'sealed') then return; end if;
  return query select pg_catalog.count(w.person_id)::integer, pg_catalog.count(*)::integer
  from public.membership m left join public.round_watcher w on w.project_id = m.project_id and w.round_id = of_round
    and w.person_id = m.person_id and w.present_until > pg_catalog.clock_timestamp()
  where m.project_id = of_project and m.side is not null and m.removed_at is null and not m.without_mail;
end $$;
grant execute on function authz.round_watchers(uuid, uuid) to wijkspiegel_app;

-- The reveal: one irreversible act. The screens start 1.5 s of server time later, so that everyone sees it together.
-- What it stores is compared with later counts at each opening of the mirror.
create or replace function authz.reveal_round(of_project uuid, of_round uuid) returns timestamptz
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; moment timestamptz := pg_catalog.clock_timestamp(); begin
  perform authz.require_facilitator(of_project);
  x := authz.hold_round(of_project, of_round);
  if x.revealed_at is not null then perform authz.refuse('WS409', 'already-revealed'); end if;
  if x.status <> 'sealed' then perform authz.refuse('WS409', 'not-sealed'); end if;
  perform authz.need_going_on(of_project, of_round);
  perform authz.keep_reveal(of_project, of_round, moment);
  perform authz.write_audit('round.revealed', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  return moment;
end $$;
grant execute on function authz.reveal_round(uuid, uuid) to wijkspiegel_app;

-- Internal: counts a sealed round and reveals it.
create or replace function authz.keep_reveal(of_project uuid, of_round uuid, moment timestamptz) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.factor_tally select * from authz.count_tallies(of_project, of_round);
  insert into public.factor_change select * from authz.count_changes(of_project, of_round);
  insert into public.fulfilment_tally select * from authz.count_fulfilments(of_project, of_round);
  update public.round set status = 'revealed', revealed_at = moment where project_id = of_project and id = of_round;
  delete from public.round_watcher where project_id = of_project and round_id = of_round;
  perform authz.append_event(of_project, 'round.revealed', pg_catalog.jsonb_build_object('round', of_round, 'startsAt',
    moment + interval '1.5 seconds'));
end $$;

-- In the reveal's own transaction: stores the pure functions' results for the tallies, once.
create or replace function authz.store_results(of_project uuid, of_round uuid, results jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_facilitator(of_project);
  if not exists (select from public.round x where x.project_id = of_project and x.id = of_round
    and x.status = 'revealed')
    or exists (select from public.factor_result f where f.project_id = of_project and f.round_id = of_round)
      then perform authz.refuse('WS409', 'one-way'); end if;
  perform authz.keep_results(of_project, of_round, results);
end $$;
grant execute on function authz.store_results(uuid, uuid, jsonb) to wijkspiegel_app;

-- Internal: stores the results of a revealed round.
create or replace function authz.keep_results(of_project uuid, of_round uuid, results jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.factor_result (project_id, round_id, factor, label, strength, client_sum, client_n,
    contractor_sum, contractor_n,
    agenda_place, agenda_depth, thresholds_version)
  select of_project, of_round, x.factor, x.label, x.strength, x."clientSum", x."clientN", x."contractorSum",
    x."contractorN", x."agendaPlace",
    x."agendaDepth", x."thresholdsVersion"
  from pg_catalog.jsonb_to_recordset(results) as x(factor smallint, label text, strength text,
    "clientSum" integer, "clientN" integer,
    "contractorSum" integer, "contractorN" integer, "agendaPlace" smallint, "agendaDepth" text,
      "thresholdsVersion" smallint);
end $$;

-- Data for the masked preparation: only for the worker's job, only when sealed, only if the round has it, only from 3
-- sheets per side, and not while the round stands still after a restore.
create or replace function authz.masked_input(of_project uuid, of_round uuid) returns setof public.factor_tally
language plpgsql volatile security definer set search_path = '' as $$
begin
  if authz.facilitator_inside(of_project) or authz.stands_still(of_project, of_round)
    or not exists (select from public.round x where x.project_id = of_project and x.id = of_round
      and x.status = 'sealed' and x.masked_preparation)
    or exists (select from public.round_side s where s.project_id = of_project and s.round_id = of_round
      and (select pg_catalog.count(*) from public.assessment a
      where a.project_id = of_project and a.round_id = of_round and a.side = s.side and a.counted) < 3)
        then return; end if;
  return query select * from authz.count_tallies(of_project, of_round);
end $$;
grant execute on function authz.masked_input(uuid, uuid) to wijkspiegel_worker;

-- Stores the masked preparation of a sealed round, once. Worker only.
create or replace function authz.store_masked(of_project uuid, of_round uuid, masked jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if authz.stands_still(of_project, of_round) or not exists (select from public.round x where x.project_id = of_project
    and x.id = of_round and x.status = 'sealed' and x.masked_preparation) then return; end if;
  insert into public.masked_preparation (project_id, round_id, content)
    values (of_project, of_round, masked) on conflict do nothing;
  if found then perform authz.append_event(of_project, 'round.prepared',
    pg_catalog.jsonb_build_object('round', of_round)); end if;
end $$;
grant execute on function authz.store_masked(uuid, uuid, jsonb) to wijkspiegel_worker;

-- For a round per side only: the answers, each under its own random key, in the order of that key. Two answers of one
-- person share nothing.
create or replace function authz.side_only_answers(of_project uuid, of_round uuid) returns table (key uuid,
  factor smallint, side text, extent smallint,
  dont_know boolean, rationale text, example text, rationale_salt bytea, example_salt bytea, aspects jsonb,
    guess smallint, mine boolean)
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.hat(of_project);
  if not exists (select from public.round x where x.project_id = of_project and x.id = of_round
    and x.revealed_at is not null and x.attribution = 'side-only')
  then perform authz.refuse('WS404', 'not-found'); end if;
  return query select k.* from (select pg_catalog.gen_random_uuid() as key, b.factor, b.side, b.extent,
    b.dont_know, b.rationale, b.example,
      z.rationale_salt, z.example_salt,
      coalesce((select pg_catalog.jsonb_object_agg(m.aspect, m.mark) from public.aspect_mark m
        where m.project_id = of_project
        and m.assessment_id = b.assessment_id and m.factor = b.factor and m.mark is not null), '{}'),
      (select g.guess from public.mirror_guess g where g.project_id = of_project and g.assessment_id = b.assessment_id
        and g.factor = b.factor),
      coalesce(b.person_id = authz.uid(), false)
    from public.answer b
    left join public.answer_seal z on z.project_id = b.project_id
      and z.assessment_id = b.assessment_id and z.factor = b.factor
    where b.project_id = of_project and b.round_id = of_round and b.counted offset 0) k order by k.key;
end $$;
grant execute on function authz.side_only_answers(uuid, uuid) to wijkspiegel_app;

-- The change of each factor since the previous revealed round. Internal: callers check who may have them. No rows where
-- no earlier round was revealed.
create or replace function authz.count_changes(of_project uuid, of_round uuid) returns setof public.factor_change
language sql stable security definer set search_path = '' as $$
  with now as (select x.id, x.number, x.attribution from public.round x
    where x.project_id = of_project and x.id = of_round),
  earlier as (
    select y.id, y.attribution from public.round y, now
    where y.project_id = of_project and y.number < now.number and y.revealed_at is not null
      order by y.number desc limit 1),
  compared as (
    select b.factor, b.side, array[pg_catalog.count(*) filter (where b.comparison = 'better'),
      pg_catalog.count(*) filter (where b.comparison = 'same'),
      pg_catalog.count(*) filter (where b.comparison = 'worse'),
      pg_catalog.count(*) filter (where b.comparison = 'absent')]::integer[] as counts
    from public.answer b where b.project_id = of_project and b.round_id = of_round and b.counted
      group by b.factor, b.side),
  kept as (
    select b.factor, b.side, array[pg_catalog.count(*) filter (where a.extent = 1),
      pg_catalog.count(*) filter (where a.extent = 2), pg_catalog.count(*) filter (where a.extent = 3),
      pg_catalog.count(*) filter (where a.extent = 4), pg_catalog.count(*) filter (where a.extent = 5)]::integer[]
      as before, array[pg_catalog.count(*) filter (where b.extent = 1),
      pg_catalog.count(*) filter (where b.extent = 2), pg_catalog.count(*) filter (where b.extent = 3),
      pg_catalog.count(*) filter (where b.extent = 4), pg_catalog.count(*) filter (where b.extent = 5)]::integer[]
      as after
    from now, earlier, public.answer b join public.answer a
      on a.project_id = b.project_id and a.person_id = b.person_id and a.factor = b.factor and a.side = b.side
    where b.project_id = of_project and b.round_id = now.id and a.round_id = earlier.id and b.counted and a.counted
      and b.extent is not null and a.extent is not null group by b.factor, b.side)
  select of_project, of_round, f.factor::smallint, s.side, earlier.id, coalesce(compared.counts, '{0,0,0,0}'),
    case when n.named then coalesce(kept.before, '{0,0,0,0,0}') else '{}' end,
    case when n.named then coalesce(kept.after, '{0,0,0,0,0}') else '{}' end
  from now cross join earlier
  cross join lateral (select now.attribution = 'named' and earlier.attribution = 'named') n(named)
  cross join pg_catalog.generate_series(1, 8) f(factor) cross join (values ('client'), ('contractor')) s(side)
  left join compared on compared.factor = f.factor and compared.side = s.side
  left join kept on kept.factor = f.factor and kept.side = s.side
  order by 3, 4 $$;

-- An erased person must not be found in a seal either: the person's salt is deleted, the hash stays.
create or replace function authz.forget_person_salt() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.sheet_seal set person_salt = null where project_id = new.project_id and assessment_id = new.id;
  return null;
end $$;
grant execute on function authz.forget_person_salt() to wijkspiegel_owner;

-- The salt of one part. Hashed twice, so that a disclosed salt cannot be used to derive another.
create or replace function authz.part_salt(of_secret bytea, sheet uuid, of_name text) returns bytea
language sql immutable set search_path = '' as $$
  select pg_catalog.sha256(of_secret || pg_catalog.sha256(pg_catalog.uuid_send(sheet)
    || pg_catalog.convert_to(of_name, 'UTF8'))) $$;

-- The hash of one part with its salt.
create or replace function authz.part_hash(of_salt bytea, leaf text) returns bytea
language sql immutable set search_path = '' as $$ select pg_catalog.sha256(of_salt
  || pg_catalog.convert_to(leaf, 'UTF8')) $$;

-- A part is a line of JSON: kind, factor, item, value. Factor is null for the ratings of an agreement (kept, and its
-- effect), item is the aspect or the agreement. `place` is the factor, 9 for ratings. A text whose salt was erased is
-- only its remaining hash, without a line; `sound` is false where a row cannot result from a lock or an erasure.
create or replace function authz.sealed_parts(of_project uuid, of_round uuid, of_side text) returns table (sheet uuid,
  person_id uuid, place smallint, kind text,
  leaf text, salt bytea, hash bytea, sound boolean)
language sql stable security definer set search_path = '' as $$
  with told as (
    select b.assessment_id as sheet, b.person_id, b.factor as place, 'extent' as kind,
      '["extent",' || b.factor || ',null' as name, coalesce(b.extent::text, '"dont-know"') as value
    from public.answer b where b.project_id = of_project and b.round_id = of_round and b.side = of_side and b.counted
      and (b.extent is not null or b.dont_know)
    union all
    select b.assessment_id, b.person_id, b.factor, 'comparison',
      '["comparison",' || b.factor || ',null', '"' || b.comparison || '"'
    from public.answer b where b.project_id = of_project and b.round_id = of_round and b.side = of_side and b.counted
      and b.comparison is not null
    union all
    select g.assessment_id, g.person_id, g.factor, 'guess', '["guess",' || g.factor || ',null', g.guess::text
    from public.mirror_guess g where g.project_id = of_project and g.round_id = of_round and g.side = of_side
      and g.counted and g.guess is not null
    union all
    select m.assessment_id, m.person_id, m.factor, 'aspect',
      '["aspect",' || m.factor || ',"' || m.aspect || '"', '"' || m.mark || '"'
    from public.aspect_mark m where m.project_id = of_project and m.round_id = of_round and m.side = of_side
      and m.counted and m.mark is not null
    union all
    select k.assessment_id, k.person_id, k.factor, 'pick', '["pick",' || k.factor || ',null', 'true'
    from public.priority_pick k where k.project_id = of_project and k.round_id = of_round and k.side = of_side
      and k.counted and k.picked
    union all
    select f.assessment_id, f.person_id, 9::smallint, 'agreement',
      '["agreement",null,"' || f.commitment_id || '"', f.fulfilled::text
    from public.fulfilment f where f.project_id = of_project and f.round_id = of_round and f.side = of_side
      and f.counted and f.fulfilled is not null
    union all
    select f.assessment_id, f.person_id, 9::smallint, 'effect', '["effect",null,"' || f.commitment_id || '"',
      f.noticed::text
    from public.fulfilment f where f.project_id = of_project and f.round_id = of_round and f.side = of_side
      and f.counted and f.noticed is not null),
  salted as (
    -- part_salt and part_hash, inlined: calling them for each part would take most of the time
    select t.sheet, t.person_id, t.place, t.kind, t.name || ',' || t.value || ']' as leaf, pg_catalog.sha256(s.secret
      || pg_catalog.sha256(pg_catalog.uuid_send(t.sheet) || pg_catalog.convert_to(t.name, 'UTF8'))) as salt
    from told t
    left join public.seal_secret s on s.project_id = of_project and s.round_id = of_round and s.side = of_side
    -- as below: a salt is used twice
    offset 0)
  select t.sheet, t.person_id, t.place, t.kind, t.leaf, t.salt,
    pg_catalog.sha256(t.salt || pg_catalog.convert_to(t.leaf, 'UTF8')), true
  from salted t
  union all
  select w.assessment_id, w.person_id, w.factor, w.kind, case when w.salt is not null then w.leaf end, w.salt, h.hash,
    h.hash = w.stored and (w.salt is null) = (w.person_id is null)
  from (select b.assessment_id, b.person_id, b.factor, w.kind, w.words, w.salt, w.stored,
      '["' || w.kind || '",' || b.factor || ',null,' || pg_catalog.to_json(w.words) || ']' as leaf
    from public.answer b
    left join public.answer_seal z on z.project_id = b.project_id
      and z.assessment_id = b.assessment_id and z.factor = b.factor
    cross join lateral (values ('rationale', b.rationale, z.rationale_salt, z.rationale_hash),
      ('example', b.example, z.example_salt, z.example_hash))
      w(kind, words, salt, stored)
    where b.project_id = of_project and b.round_id = of_round and b.side = of_side and b.counted
      and (w.words <> '' or w.stored is not null)
    -- keeps what is worked out here from being worked out again wherever it is used
    offset 0) w
  cross join lateral (select case when w.salt is null and w.words = '' then w.stored
    else pg_catalog.sha256(coalesce(w.salt, '') || pg_catalog.convert_to(w.leaf, 'UTF8')) end offset 0) h(hash) $$;

-- Both lists of one side as stored now. The first: under a heading per factor, and one for ratings, the hashes of the
-- parts in order. The second: per sheet the hash of its person, how it was filled in, its ratings as one salted hash
-- (nobody can read who gave which rating, in a round with names either), then the hashes of its other parts, in order;
-- sheets in the order of their first hash. Hexadecimal, ordered by bytes.
create or replace function authz.sealed_lists(of_project uuid, of_round uuid, of_side text) returns table (parts text,
  sheets text, sound boolean,
  erased_people integer, erased_texts integer)
language sql stable security definer set search_path = '' as $$
  with part as materialized (
    select x.sheet, x.person_id, x.place, x.leaf, x.sound, pg_catalog.encode(x.hash, 'hex') as hash
    from authz.sealed_parts(of_project, of_round, of_side) x),
  placed as (select x.place, pg_catalog.string_agg(E'\n' || x.hash, '' order by x.hash collate "C") as hashes
    from part x group by x.place),
  listed as (
    select h.place, case h.place when 9 then 'agreements' else 'factor ' || h.place end
      || coalesce(k.hashes, '') as lines
    from pg_catalog.generate_series(1, 9) h(place) left join placed k on k.place = h.place),
  sheet as (
    select a.person_id, w.hash, z.person_salt is null as erased, (z.person_salt is null) = (a.person_id is null)
      and w.hash = z.person_hash as sound,
      pg_catalog.encode(w.hash, 'hex') || case when a.on_paper then ' paper ' else ' screen ' end
      || pg_catalog.encode(authz.part_hash(authz.part_salt(s.secret, a.id, 'agreements'),
        coalesce(o.ratings, '')), 'hex')
      || coalesce(E'\n' || o.others, '') as lines, coalesce(o.sound, true) as parts_sound
    from public.assessment a
    left join public.seal_secret s on s.project_id = of_project and s.round_id = of_round and s.side = of_side
    left join public.sheet_seal z on z.project_id = a.project_id and z.assessment_id = a.id
    cross join lateral (select case when z.person_salt is not null
      then pg_catalog.sha256(z.person_salt || pg_catalog.uuid_send(a.person_id))
      else z.person_hash end) w(hash)
    left join lateral (select pg_catalog.string_agg(x.hash, E'\n'
      order by x.hash collate "C") filter (where x.place = 9) as ratings,
        pg_catalog.string_agg(x.hash, E'\n' order by x.hash collate "C") filter (where x.place < 9) as others,
        pg_catalog.bool_and(x.person_id is not distinct from a.person_id) as sound
      from part x where x.sheet = a.id) o on true
    where a.project_id = of_project and a.round_id = of_round and a.side = of_side and a.counted)
  select (select pg_catalog.string_agg(l.lines, E'\n' order by l.place) from listed l),
    (select pg_catalog.string_agg(s.lines, E'\n' order by s.lines collate "C") from sheet s),
    (select coalesce(pg_catalog.bool_and(coalesce(x.sound, false)), true) from part x)
      and (select coalesce(pg_catalog.bool_and(coalesce(s.sound and s.parts_sound, false)), true) from sheet s),
    (select pg_catalog.count(*)::integer from sheet s where s.erased),
    (select pg_catalog.count(*)::integer from part x where x.leaf is null) $$;

-- The text that the seal hashes: the rules under which people filled in, how many were asked, and both lists' hashes.
create or replace function authz.seal_text(of_project uuid, of_round uuid, of_side text, of_invited integer, parts text,
  sheets text) returns text
language sql stable security definer set search_path = '' as $$
  select 'wijkspiegel-seal 3' || E'\nround ' || x.id || E'\nnumber ' || x.number || E'\nkind ' || x.kind
    || E'\nattribution ' || x.attribution
    || E'\nmirror-question ' || case when x.mirror_question
      then 'yes' else 'no' end || E'\nside ' || of_side || E'\ninvited ' || of_invited
    || E'\nworksheet ' || x.worksheet_version || E'\nthresholds ' || x.thresholds_version
    || E'\nparts ' || pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(parts, 'UTF8')), 'hex')
    || E'\nsheets ' || pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(sheets, 'UTF8')), 'hex')
  from public.round x where x.project_id = of_project and x.id = of_round $$;

-- Both sides' answers about the agreements that a round asked about. Internal.
create or replace function authz.count_fulfilments(of_project uuid, of_round uuid) returns setof public.fulfilment_tally
language sql stable security definer set search_path = '' as $$
  select of_project, of_round, k.commitment_id, s.side, array[
      pg_catalog.count(*) filter (where f.fulfilled = 1), pg_catalog.count(*) filter (where f.fulfilled = 2),
      pg_catalog.count(*) filter (where f.fulfilled = 3)]::integer[],
    (pg_catalog.count(*) filter (where f.fulfilled = 0))::integer, array[
      pg_catalog.count(*) filter (where f.noticed = 1), pg_catalog.count(*) filter (where f.noticed = 2),
      pg_catalog.count(*) filter (where f.noticed = 3)]::integer[],
    (pg_catalog.count(*) filter (where f.noticed = 0))::integer
  from public.round_commitment k cross join (values ('client'), ('contractor')) s(side)
  left join public.fulfilment f on f.project_id = of_project and f.round_id = of_round
    and f.commitment_id = k.commitment_id and f.side = s.side and f.counted
  where k.project_id = of_project and k.round_id = of_round group by k.commitment_id, s.side $$;

-- Both seals computed again from what is stored now, and how much was erased since. Internal.
create or replace function authz.check_seals(of_project uuid, of_round uuid) returns table (side text, seal bytea,
  intact boolean, erased_people integer,
  erased_texts integer)
language sql stable security definer set search_path = '' as $$
  select s.side, s.seal, coalesce(l.sound and s.seal = pg_catalog.sha256(pg_catalog.convert_to(
      authz.seal_text(of_project, of_round, s.side, s.invited, l.parts, l.sheets), 'UTF8')), false),
        l.erased_people, l.erased_texts
  from public.round_side s cross join lateral authz.sealed_lists(of_project, of_round, s.side) l
  where s.project_id = of_project and s.round_id = of_round order by s.side $$;

-- The change of each factor, counted again. An erased person can be found in neither round, so where somebody of this
-- side is erased in both, the counts of people who took part twice are those stored at the reveal, `recountable` is
-- false, and `differs` reports only what no erasure explains.
create or replace function authz.recount_changes(of_project uuid, of_round uuid) returns table (factor smallint,
  side text, comparisons integer[], before integer[],
  after integer[], recountable boolean, differs boolean)
language sql stable security definer set search_path = '' as $$
  with fresh as materialized (select * from authz.count_changes(of_project, of_round)),
  erased as (
    select s.side, least((select pg_catalog.count(*) from public.assessment a
      where a.project_id = of_project and a.round_id = of_round and a.side = s.side
        and a.counted and a.person_id is null),
      (select pg_catalog.count(*) from public.assessment a where a.project_id = of_project and a.side = s.side
        and a.counted and a.person_id is null
        and a.round_id = (select f.previous_round_id from fresh f limit 1))) as pairs
    from (values ('client'), ('contractor')) s(side))
  select f.factor, f.side, f.comparisons, case when u.keeps then o.before else f.before end,
    case when u.keeps then o.after else f.after end, not u.keeps,
    o.factor is null or f.comparisons <> o.comparisons or f.previous_round_id <> o.previous_round_id
      or case when u.keeps then exists (select from rows
        from (pg_catalog.unnest(f.before || f.after), pg_catalog.unnest(o.before || o.after)) n(fresh, stored)
            where n.stored < n.fresh or n.stored > n.fresh + e.pairs)
          else f.before <> o.before or f.after <> o.after end
  from fresh f join erased e on e.side = f.side
  left join public.factor_change o on o.project_id = of_project and o.round_id = of_round
    and o.factor = f.factor and o.side = f.side
  cross join lateral (select e.pairs > 0 and pg_catalog.cardinality(f.before) > 0
    and coalesce(pg_catalog.cardinality(o.before), 0) > 0) u(keeps) $$;

-- Everything that the mirror of a revealed round shows, counted from the sealed answers, together with the differences
-- found. Internal.
create or replace function authz.recounted(of_project uuid, of_round uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  with tally as materialized (select * from authz.count_tallies(of_project, of_round)),
  change as materialized (select * from authz.recount_changes(of_project, of_round)),
  kept as materialized (select * from authz.count_fulfilments(of_project, of_round))
  select pg_catalog.jsonb_build_object(
    'seals', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('side', s.side, 'seal',
      pg_catalog.encode(s.seal, 'hex'),
      'intact', s.intact, 'erasedPeople', s.erased_people, 'erasedTexts', s.erased_texts) order by s.side)
        from authz.check_seals(of_project, of_round) s),
    'tallies', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('factor', t.factor, 'side',
      t.side, 'counts', t.counts,
      'dontKnow', t.dont_know, 'invited', t.invited, 'guesses', t.guesses, 'aspects', t.aspects, 'picks', t.picks))
        from tally t),
    'changes', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('factor', c.factor, 'side', c.side,
      'comparisons', c.comparisons, 'before', c.before, 'after', c.after, 'recountable', c.recountable)), '[]')
        from change c),
    'stored', pg_catalog.jsonb_build_object(
      'results', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('factor',
        f.factor, 'label', f.label,
        'strength', f.strength, 'clientSum', f.client_sum, 'clientN', f.client_n, 'contractorSum', f.contractor_sum,
        'contractorN', f.contractor_n, 'agendaPlace', f.agenda_place, 'agendaDepth', f.agenda_depth,
        'thresholdsVersion', f.thresholds_version)), '[]') from public.factor_result f
          where f.project_id = of_project and f.round_id = of_round),
      'talliesDiffer', (select coalesce(pg_catalog.jsonb_agg(distinct coalesce(t.factor, o.factor)), '[]') from tally t
        full join (select * from public.factor_tally k
          where k.project_id = of_project and k.round_id = of_round) o on o.factor = t.factor and o.side = t.side
        where (t.counts, t.dont_know, t.invited, t.guesses, t.aspects, t.picks) is distinct from
          (o.counts, o.dont_know, o.invited, o.guesses, o.aspects, o.picks)),
      'changesDiffer', (select coalesce(pg_catalog.jsonb_agg(distinct c.factor), '[]') from (
        select x.factor from change x where x.differs
        union all
        select o.factor from public.factor_change o where o.project_id = of_project and o.round_id = of_round
          and not exists (select from change x where x.factor = o.factor and x.side = o.side)) c),
      'fulfilmentsDiffer', (select exists (select from kept k
        full join (select * from public.fulfilment_tally y where y.project_id = of_project and y.round_id = of_round) o
          on o.commitment_id = k.commitment_id and o.side = k.side
        where (k.counts, k.dont_know, k.noticed, k.noticed_dont_know)
          is distinct from (o.counts, o.dont_know, o.noticed, o.noticed_dont_know))))) $$;

-- The content of a mirror, counted again at each opening, for everybody who may see it.
create or replace function authz.recount(of_project uuid, of_round uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.hat(of_project);
  if not exists (select from public.round x where x.project_id = of_project and x.id = of_round
    and x.revealed_at is not null)
  then perform authz.refuse('WS404', 'not-found'); end if;
  return authz.recounted(of_project, of_round);
end $$;
grant execute on function authz.recount(uuid, uuid) to wijkspiegel_app;

-- For lists of rounds: only the counts, of the revealed ones.
create or replace function authz.recount_tallies(of_project uuid, rounds uuid[]) returns setof public.factor_tally
language plpgsql stable security definer rows 48 set search_path = '' as $$
begin
  perform authz.hat(of_project);
  return query select t.* from public.round x cross join lateral authz.count_tallies(x.project_id, x.id) t
    where x.project_id = of_project and x.id = any (rounds) and x.revealed_at is not null;
end $$;
grant execute on function authz.recount_tallies(uuid, uuid[]) to wijkspiegel_app;

-- For lists of rounds: only the ratings of agreements, of the revealed ones.
create or replace function authz.recount_fulfilments(of_project uuid,
  rounds uuid[]) returns setof public.fulfilment_tally
language plpgsql stable security definer rows 20 set search_path = '' as $$
begin
  perform authz.hat(of_project);
  return query select t.* from public.round x cross join lateral authz.count_fulfilments(x.project_id, x.id) t
    where x.project_id = of_project and x.id = any (rounds) and x.revealed_at is not null;
end $$;
grant execute on function authz.recount_fulfilments(uuid, uuid[]) to wijkspiegel_app;

-- The content of a seal, as the file for downloading. No name and no text: a text is its hash, a person the hash in a
-- sheet's line. No salt of a person or a text. Per side only, the second list is just its hash: with the list itself,
-- all answers of a person could be linked.
create or replace function authz.sealed_file(of_project uuid, of_round uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_build_object('format', 'wijkspiegel-seal 3', 'round', x.id, 'number',
    x.number, 'kind', x.kind,
    'attribution', x.attribution, 'mirrorQuestion', x.mirror_question, 'worksheet', x.worksheet_version,
      'thresholds', x.thresholds_version,
    'sides', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('side', s.side, 'seal',
      pg_catalog.encode(s.seal, 'hex'), 'invited', s.invited,
      'parts', (select pg_catalog.jsonb_agg(coalesce((
          select pg_catalog.jsonb_agg(case when k.kind in ('rationale', 'example')
              then pg_catalog.jsonb_build_object('hash', k.hash, 'text', k.kind)
              else pg_catalog.jsonb_build_object('hash', k.hash, 'salt', k.salt, 'part', k.leaf) end
                order by k.hash collate "C")
          from (select t.place, t.kind, t.leaf, pg_catalog.encode(t.salt, 'hex') as salt,
            pg_catalog.encode(t.hash, 'hex') as hash
            from authz.sealed_parts(of_project, of_round, s.side) t offset 0) k
              where k.place = h.place), '[]') order by h.place)
        from pg_catalog.generate_series(1, 9) h(place)),
      'sheets', case when x.attribution = 'named' then l.sheets end,
      'sheetsHash', pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(l.sheets, 'UTF8')), 'hex'))
        order by s.side)
      from public.round_side s cross join lateral authz.sealed_lists(of_project, of_round, s.side) l
        where s.project_id = of_project and s.round_id = of_round))
  from public.round x where x.project_id = of_project and x.id = of_round and x.revealed_at is not null $$;

-- The content of both seals, for a download, which is audited.
create or replace function authz.download_seal(of_project uuid, of_round uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare file jsonb; begin
  perform authz.work_hat(of_project);
  file := authz.sealed_file(of_project, of_round);
  if file is null then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.write_audit('seal.downloaded', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  return file;
end $$;
grant execute on function authz.download_seal(uuid, uuid) to wijkspiegel_app;

-- Table answer_seal

grant select, insert, update on answer_seal to wijkspiegel_definer;
grant select on answer_seal to wijkspiegel_app;
create policy definer_all on answer_seal for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on answer_seal for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects()))
    and round_id = any (array(select authz.my_revealed_named_rounds())));

-- Table factor_tally

grant select, insert, update on factor_tally to wijkspiegel_definer;
grant select on factor_tally to wijkspiegel_report;
create or replace trigger written_once before update on factor_tally for each row execute function authz.written_once();
create policy definer_all on factor_tally for all to wijkspiegel_definer using (true) with check (true);
create policy report_read on factor_tally for select to wijkspiegel_report using (true);

-- Table factor_result

grant select, insert, update on factor_result to wijkspiegel_definer;
grant select on factor_result to wijkspiegel_report;
create or replace trigger written_once before update on factor_result for each row
  execute function authz.written_once();
create policy definer_all on factor_result for all to wijkspiegel_definer using (true) with check (true);
create policy report_read on factor_result for select to wijkspiegel_report using (true);

-- Table masked_preparation

grant select, insert, update on masked_preparation to wijkspiegel_definer;
grant select on masked_preparation to wijkspiegel_app;
create policy definer_all on masked_preparation for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on masked_preparation for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and round_id = any (array(select authz.my_prepared_rounds())));

-- Table factor_change

grant select, insert, update on factor_change to wijkspiegel_definer;
create or replace trigger written_once before update on factor_change for each row
  execute function authz.written_once();
create policy definer_all on factor_change for all to wijkspiegel_definer using (true) with check (true);

-- Table round_watcher

grant delete, insert, select, update on round_watcher to wijkspiegel_definer;
create policy definer_all on round_watcher for all to wijkspiegel_definer using (true) with check (true);

-- Table seal_secret

grant select, insert, update on seal_secret to wijkspiegel_definer;
create or replace trigger written_once before update on seal_secret for each row execute function authz.written_once();
create policy definer_all on seal_secret for all to wijkspiegel_definer using (true) with check (true);

-- Table sheet_seal

grant select, insert, update on sheet_seal to wijkspiegel_definer;
create policy definer_all on sheet_seal for all to wijkspiegel_definer using (true) with check (true);

-- Table fulfilment_tally

grant select, insert, update on fulfilment_tally to wijkspiegel_definer;
create or replace trigger written_once before update on fulfilment_tally for each row
  execute function authz.written_once();
create policy definer_all on fulfilment_tally for all to wijkspiegel_definer using (true) with check (true);
