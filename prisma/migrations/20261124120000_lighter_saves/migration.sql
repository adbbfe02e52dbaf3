-- Saving an answer writes only what changed. An upsert that finds nothing to do still locks the row it met, which is a
-- write for each mark and each guess at every save; and a sheet that exists is looked up before one is made. Nobody else
-- writes in between: hold_sheet keeps the sheet's row until the end of the transaction.
set local role wijkspiegel_definer;

create or replace function authz.hold_sheet(p uuid, r uuid, make boolean) returns public.assessment
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
  select * into a from public.assessment where project_id = p and round_id = r and person_id = me.person_id for no key update;
  if a.id is null and make then
    insert into public.assessment (project_id, round_id, side, person_id) values (p, r, q.side, me.person_id)
    on conflict (project_id, round_id, person_id) do nothing;
    select * into a from public.assessment where project_id = p and round_id = r and person_id = me.person_id for no key update;
  end if;
  if a.id is null then perform authz.refuse('WS422', 'incomplete'); end if;
  return a;
end $$;

create or replace function authz.save_answer(p uuid, r uuid, f smallint, base integer, client uuid, sequence_number integer, content jsonb)
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

reset role;
