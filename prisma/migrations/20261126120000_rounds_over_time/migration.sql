-- What became of each factor since the previous revealed round, counted once, at the reveal.

create table factor_change (
  project_id uuid not null,
  round_id uuid not null,
  factor smallint not null check (factor between 1 and 8),
  side text not null,
  previous_round_id uuid not null,
  -- what people themselves say: better, same, less good, was not there yet
  comparisons integer[] not null check (cardinality(comparisons) = 4),
  -- answers of those who gave one both times; empty where either round is per side only: the whole less these would show
  -- the answers of who came or left
  before integer[] not null check (cardinality(before) in (0, 5)),
  after integer[] not null check (cardinality(after) = cardinality(before)),
  primary key (project_id, round_id, factor, side),
  foreign key (project_id, round_id, side) references round_side on delete cascade,
  foreign key (project_id, previous_round_id) references round (project_id, id) on delete cascade
);

alter table factor_change enable row level security, force row level security;
grant select, insert, update on factor_change to wijkspiegel_definer;
create policy definer_all on factor_change for all to wijkspiegel_definer using (true) with check (true);
grant select on factor_change to wijkspiegel_app;
create policy app_read on factor_change for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and round_id = any (array(select authz.my_revealed_rounds())));
create trigger written_once before update on factor_change for each row execute function authz.written_once();

set local role wijkspiegel_definer;

-- Internal: callers decide who may have them. No row where no earlier round was revealed.
create function authz.count_changes(p uuid, r uuid) returns setof public.factor_change
language sql stable security definer set search_path = '' as $$
  with now as (select x.id, x.number, x.attribution from public.round x where x.project_id = p and x.id = r),
  earlier as (
    select y.id, y.attribution from public.round y, now
    where y.project_id = p and y.number < now.number and y.revealed_at is not null order by y.number desc limit 1),
  kept as (
    select b.factor, b.side, a.extent as before, b.extent as after
    from now, earlier, public.answer b join public.answer a
      on a.project_id = b.project_id and a.person_id = b.person_id and a.factor = b.factor and a.side = b.side
    where b.project_id = p and b.round_id = now.id and a.round_id = earlier.id and b.counted and a.counted
      and b.extent is not null and a.extent is not null)
  select p, r, f.factor::smallint, s.side, earlier.id,
    array(select pg_catalog.count(b.factor)::integer
      from pg_catalog.unnest(array['better', 'same', 'worse', 'absent']) with ordinality w(word, place)
      left join public.answer b on b.project_id = p and b.round_id = r and b.side = s.side and b.factor = f.factor and b.counted
        and b.comparison = w.word group by w.place order by w.place),
    case when now.attribution = 'named' and earlier.attribution = 'named' then array(
      select pg_catalog.count(k.factor)::integer from pg_catalog.generate_series(1, 5) e
      left join kept k on k.before = e and k.factor = f.factor and k.side = s.side group by e order by e) else '{}' end,
    case when now.attribution = 'named' and earlier.attribution = 'named' then array(
      select pg_catalog.count(k.factor)::integer from pg_catalog.generate_series(1, 5) e
      left join kept k on k.after = e and k.factor = f.factor and k.side = s.side group by e order by e) else '{}' end
  from now, earlier, pg_catalog.generate_series(1, 8) f(factor) cross join (values ('client'), ('contractor')) s(side) $$;

-- As before, and counts what became of each factor.
create or replace function authz.reveal_round(p uuid, r uuid) returns timestamptz
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; moment timestamptz := pg_catalog.clock_timestamp(); begin
  perform authz.require_facilitator(p);
  x := authz.hold_round(p, r);
  if x.revealed_at is not null then perform authz.refuse('WS409', 'already-revealed'); end if;
  if x.status <> 'sealed' then perform authz.refuse('WS409', 'not-sealed'); end if;
  insert into public.factor_tally select * from authz.count_tallies(p, r);
  insert into public.factor_change select * from authz.count_changes(p, r);
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

-- Rounds that were revealed before this was counted.
insert into public.factor_change
  select c.* from public.round x cross join lateral authz.count_changes(x.project_id, x.id) c where x.revealed_at is not null;

reset role;
