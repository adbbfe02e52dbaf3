-- Nagekomen? In a next round both sides say, blind, how far each open agreement was kept. Which ones is frozen at the
-- opening. An answer is a part of a sheet like any other: the same guard, the same lock, in the seal. Others than its
-- writer read counts, after the reveal; who gave which answer nobody reads, in a round with names either.

create table round_commitment (
  project_id uuid not null,
  round_id uuid not null,
  commitment_id uuid not null,
  primary key (project_id, round_id, commitment_id),
  foreign key (project_id, round_id) references round on delete cascade,
  foreign key (project_id, commitment_id) references commitment on delete cascade
);
create index round_commitment_commitment on round_commitment (project_id, commitment_id);

alter table assessment add column fulfilments_version integer not null default 0;
grant select (fulfilments_version) on assessment to wijkspiegel_app;

create table fulfilment (
  project_id uuid not null,
  assessment_id uuid not null,
  commitment_id uuid not null,
  round_id uuid not null,
  side text not null,
  person_id uuid,
  -- 3 fully, 2 partly, 1 not, 0 somebody does not know; null: taken back
  fulfilled smallint check (fulfilled between 0 and 3),
  counted boolean not null default false,
  primary key (project_id, assessment_id, commitment_id),
  foreign key (project_id, assessment_id, round_id, side) references assessment (project_id, id, round_id, side) on delete cascade,
  foreign key (project_id, round_id, commitment_id) references round_commitment on delete cascade
);

-- Counted at the reveal: not, partly, fully.
create table fulfilment_tally (
  project_id uuid not null,
  round_id uuid not null,
  commitment_id uuid not null,
  side text not null,
  counts integer[] not null check (cardinality(counts) = 3),
  dont_know integer not null,
  primary key (project_id, round_id, commitment_id, side),
  foreign key (project_id, round_id, commitment_id) references round_commitment on delete cascade,
  foreign key (project_id, round_id, side) references round_side on delete cascade
);

do $$ declare t text; begin
  foreach t in array array['round_commitment', 'fulfilment', 'fulfilment_tally'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('grant select, insert, update on %I to wijkspiegel_definer', t);
    execute format('create policy definer_all on %I for all to wijkspiegel_definer using (true) with check (true)', t);
  end loop;
end $$;
grant select on round_commitment, fulfilment, fulfilment_tally to wijkspiegel_app;
create policy app_read on round_commitment for select to wijkspiegel_app using (project_id = any (array(select authz.my_projects())));
create policy app_read on fulfilment for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and person_id = (select authz.uid()));
create policy app_read on fulfilment_tally for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and round_id = any (array(select authz.my_revealed_rounds())));

create trigger sheet_guard after insert or update on fulfilment for each row execute function authz.sheet_guard();
create trigger written_once before update on fulfilment_tally for each row execute function authz.written_once();
create trigger written_once before update on round_commitment for each row execute function authz.written_once();

set local role wijkspiegel_definer;

create function authz.fulfilments_of(p uuid, a uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_object_agg(f.commitment_id, f.fulfilled), '{}') from public.fulfilment f
  where f.project_id = p and f.assessment_id = a and f.fulfilled is not null $$;

-- All agreements at once: given by the agreement's id, what is absent is empty. Conflicts as in save_picks.
create function authz.save_fulfilments(p uuid, r uuid, base integer, given jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a public.assessment := authz.hold_sheet(p, r, true); current jsonb; begin
  if a.handed_in_at is not null then perform authz.refuse('WS409', 'handed-in'); end if;
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

-- Whoever is erased leaves these answers without a person too, in the same breath as the sheet.
create function authz.forget_fulfilments() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.fulfilment set person_id = null where project_id = new.project_id and assessment_id = new.id and person_id is not null;
  return null;
end $$;

-- As before, and freezes which agreements the round asks about.
create or replace function authz.open_round(p uuid, r uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  perform authz.require_facilitator(p);
  x := authz.hold_round(p, r);
  if x.status <> 'draft' then perform authz.refuse('WS409', 'one-way'); end if;
  if exists (select authz.missing_before_opening(p, r)) then perform authz.refuse('WS409', 'not-ready'); end if;
  update public.round set status = 'open', opened_at = pg_catalog.now(),
    worksheet_version = (select max(version) from public.worksheet_version) where project_id = p and id = r;
  insert into public.round_commitment (project_id, round_id, commitment_id)
    select p, r, c.id from public.commitment c where c.project_id = p and c.kind = 'agreement' and c.status = 'open';
  perform authz.write_audit('round.opened', p, pg_catalog.jsonb_build_object('round', r), false);
  perform authz.append_event(p, 'round.opened', pg_catalog.jsonb_build_object('round', r));
end $$;

-- Format 2, in a round that asks about agreements: also a line for each of these answers, after the sheet's factors, by
-- the agreement's id. A round without any keeps format 1, so older seals verify as they did.
create or replace function authz.canonical_side(p uuid, r uuid, s text) returns text
language sql stable security definer set search_path = '' as $$
  select 'wijkspiegel-seal ' || case when exists (select from public.round_commitment k where k.project_id = p and k.round_id = r)
    then '2' else '1' end || coalesce(pg_catalog.string_agg(line, '' order by sheet, place, item), '') from (
    select a.id as sheet, 0 as place, null::uuid as item, E'\n["sheet","' || a.id || '",[' || coalesce((select pg_catalog.string_agg(k.factor::text, ',' order by k.factor)
      from public.priority_pick k where k.project_id = a.project_id and k.assessment_id = a.id and k.picked), '') || ']]' as line
    from public.assessment a where a.project_id = p and a.round_id = r and a.side = s and a.counted
    union all
    select b.assessment_id, b.factor, null, E'\n["answer","' || b.assessment_id || '",' || b.factor || ',' || coalesce(b.extent::text, 'null')
      || ',' || b.dont_know::text || ',' || coalesce('"' || b.comparison || '"', 'null') || ',[' || coalesce((
        select pg_catalog.string_agg('["' || m.aspect || '","' || m.mark || '"]', ',' order by m.aspect collate "C")
        from public.aspect_mark m where m.project_id = b.project_id and m.assessment_id = b.assessment_id and m.factor = b.factor
          and m.mark is not null), '') || '],' || coalesce((select g.guess::text from public.mirror_guess g
        where g.project_id = b.project_id and g.assessment_id = b.assessment_id and g.factor = b.factor), 'null')
      || ',' || coalesce('"' || pg_catalog.encode(h.rationale_hash, 'hex') || '"', 'null')
      || ',' || coalesce('"' || pg_catalog.encode(h.example_hash, 'hex') || '"', 'null') || ']'
    from public.answer b left join public.answer_seal h on h.project_id = b.project_id and h.assessment_id = b.assessment_id and h.factor = b.factor
    where b.project_id = p and b.round_id = r and b.side = s and b.counted
    union all
    select f.assessment_id, 9, f.commitment_id, E'\n["fulfilment","' || f.assessment_id || '","' || f.commitment_id || '",' || f.fulfilled || ']'
    from public.fulfilment f where f.project_id = p and f.round_id = r and f.side = s and f.counted and f.fulfilled is not null) lines $$;

-- As before, and counts these answers.
create or replace function authz.seal_side(p uuid, r uuid, s text, automatic boolean) returns void
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
  update public.fulfilment x set counted = true from public.assessment a
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

-- As before, and counts these answers.
create or replace function authz.reveal_round(p uuid, r uuid) returns timestamptz
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; moment timestamptz := pg_catalog.clock_timestamp(); begin
  perform authz.require_facilitator(p);
  x := authz.hold_round(p, r);
  if x.revealed_at is not null then perform authz.refuse('WS409', 'already-revealed'); end if;
  if x.status <> 'sealed' then perform authz.refuse('WS409', 'not-sealed'); end if;
  insert into public.factor_tally select * from authz.count_tallies(p, r);
  insert into public.fulfilment_tally (project_id, round_id, commitment_id, side, counts, dont_know)
    select p, r, k.commitment_id, s.side, array[
        pg_catalog.count(*) filter (where f.fulfilled = 1), pg_catalog.count(*) filter (where f.fulfilled = 2),
        pg_catalog.count(*) filter (where f.fulfilled = 3)]::integer[],
      pg_catalog.count(*) filter (where f.fulfilled = 0)
    from public.round_commitment k cross join (values ('client'), ('contractor')) s(side)
    left join public.fulfilment f on f.project_id = p and f.round_id = r and f.commitment_id = k.commitment_id and f.side = s.side and f.counted
    where k.project_id = p and k.round_id = r group by k.commitment_id, s.side;
  update public.round set status = 'revealed', revealed_at = moment where project_id = p and id = r;
  perform authz.write_audit('round.revealed', p, pg_catalog.jsonb_build_object('round', r), false);
  perform authz.append_event(p, 'round.revealed', pg_catalog.jsonb_build_object('round', r, 'startsAt', moment + interval '1.5 seconds'));
  return moment;
end $$;

grant execute on function authz.save_fulfilments(uuid, uuid, integer, jsonb) to wijkspiegel_app;
grant execute on function authz.forget_fulfilments() to wijkspiegel_owner;
reset role;

create trigger forget_fulfilments after update of person_id on assessment for each row
  when (old.person_id is not null and new.person_id is null) execute function authz.forget_fulfilments();
