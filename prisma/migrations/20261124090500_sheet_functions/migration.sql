-- Writing one's own sheet. app holds no INSERT or UPDATE on it: these four functions are the only way in.
set local role wijkspiegel_definer;

-- The caller's own sheet in an open round whose side is not locked; made at the first save. The side's row is held FOR SHARE
-- from here to the end of the transaction, so a lock that comes later waits, and one that came first is seen.
create function authz.hold_sheet(p uuid, r uuid, make boolean) returns public.assessment
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(p); x public.round; q public.round_participant; a public.assessment; is_locked boolean; begin
  if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'sheets need read committed' using errcode = '25000'; end if;
  select * into q from public.round_participant y where y.project_id = p and y.round_id = r and y.person_id = me.person_id and y.takes_part;
  if q.person_id is null or q.side is distinct from me.side then
    if exists (select from public.round y where y.project_id = p and y.id = r) then perform authz.refuse('WS403', 'not-participant');
    else perform authz.refuse('WS404', 'not-found'); end if;
  end if;
  select locked_at is not null into is_locked from public.round_side where project_id = p and round_id = r and side = q.side for share;
  if is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  select * into x from public.round where project_id = p and id = r;
  if x.status <> 'open' then perform authz.refuse('WS409', 'round-not-open'); end if;
  if make then
    insert into public.assessment (project_id, round_id, side, person_id) values (p, r, q.side, me.person_id)
    on conflict (project_id, round_id, person_id) do nothing;
  end if;
  select * into a from public.assessment where project_id = p and round_id = r and person_id = me.person_id for no key update;
  if a.id is null then perform authz.refuse('WS422', 'incomplete'); end if;
  return a;
end $$;

create function authz.answer_content(p uuid, a uuid, f smallint) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_build_object('extent', b.extent, 'dontKnow', b.dont_know, 'rationale', b.rationale, 'example', b.example,
    'comparison', b.comparison,
    'guess', (select g.guess from public.mirror_guess g where g.project_id = p and g.assessment_id = a and g.factor = f),
    'aspects', coalesce((select pg_catalog.jsonb_object_agg(m.aspect, m.mark) from public.aspect_mark m
      where m.project_id = p and m.assessment_id = a and m.factor = f and m.mark is not null), '{}'))
  from public.answer b where b.project_id = p and b.assessment_id = a and b.factor = f $$;

-- One factor as a whole. base is the version that the writer saw (0: none). A replay (same client and number) returns
-- what is stored; an older number of the same client changes nothing; another version is a conflict with both values.
create function authz.save_answer(p uuid, r uuid, f smallint, base integer, client uuid, sequence_number integer, content jsonb)
returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := authz.hold_sheet(p, r, true); b public.answer; x public.round; next_version integer; begin
  if a.handed_in_at is not null then perform authz.refuse('WS409', 'handed-in'); end if;
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
  insert into public.answer as t (project_id, assessment_id, factor, round_id, side, person_id, extent, dont_know, rationale, example,
    comparison, version, client_id, client_sequence)
  values (p, a.id, f, r, a.side, a.person_id, (content ->> 'extent')::smallint, (content ->> 'dontKnow')::boolean,
    content ->> 'rationale', content ->> 'example', case when x.number > 1 then content ->> 'comparison' end, next_version, client, sequence_number)
  on conflict (project_id, assessment_id, factor) do update set extent = excluded.extent, dont_know = excluded.dont_know,
    rationale = excluded.rationale, example = excluded.example, comparison = excluded.comparison, version = excluded.version,
    client_id = excluded.client_id, client_sequence = excluded.client_sequence;
  insert into public.mirror_guess as t (project_id, assessment_id, factor, round_id, side, person_id, guess)
  select p, a.id, f, r, a.side, a.person_id, (content ->> 'guess')::smallint
  where x.mirror_question and (content ->> 'guess' is not null or exists (select from public.mirror_guess g
    where g.project_id = p and g.assessment_id = a.id and g.factor = f))
  on conflict (project_id, assessment_id, factor) do update set guess = excluded.guess where t.guess is distinct from excluded.guess;
  insert into public.aspect_mark as t (project_id, assessment_id, factor, aspect, round_id, side, person_id, mark)
  select p, a.id, f, k.aspect, r, a.side, a.person_id, content -> 'aspects' ->> k.aspect from (
    select pg_catalog.jsonb_object_keys(content -> 'aspects') as aspect
    union select m.aspect from public.aspect_mark m where m.project_id = p and m.assessment_id = a.id and m.factor = f) k
  on conflict (project_id, assessment_id, factor, aspect) do update set mark = excluded.mark where t.mark is distinct from excluded.mark;
  return pg_catalog.jsonb_build_object('outcome', 'saved', 'version', next_version);
end $$;

create function authz.save_picks(p uuid, r uuid, base integer, factors smallint[]) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := authz.hold_sheet(p, r, true); current smallint[]; begin
  if a.handed_in_at is not null then perform authz.refuse('WS409', 'handed-in'); end if;
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

create function authz.hand_in(p uuid, r uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := authz.hold_sheet(p, r, false); begin
  if a.handed_in_at is not null then return; end if;
  if (select pg_catalog.count(*) from public.answer b where b.project_id = p and b.assessment_id = a.id
    and (b.extent is not null or b.dont_know)) < 8 then perform authz.refuse('WS422', 'incomplete'); end if;
  update public.assessment set handed_in_at = pg_catalog.now() where project_id = p and id = a.id;
  perform authz.write_audit('sheet.handed-in', p, pg_catalog.jsonb_build_object('round', r), false);
end $$;

create function authz.reopen_sheet(p uuid, r uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := authz.hold_sheet(p, r, false); begin
  if a.handed_in_at is null then return; end if;
  update public.assessment set handed_in_at = null where project_id = p and id = a.id;
  perform authz.write_audit('sheet.reopened', p, pg_catalog.jsonb_build_object('round', r), false);
end $$;

grant execute on function authz.save_answer(uuid, uuid, smallint, integer, uuid, integer, jsonb), authz.save_picks(uuid, uuid, integer, smallint[]),
  authz.hand_in(uuid, uuid), authz.reopen_sheet(uuid, uuid) to wijkspiegel_app;
reset role;
