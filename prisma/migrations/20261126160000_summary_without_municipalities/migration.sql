-- How far a programme is, is read on every page of it; its municipalities only where one can choose from them. In one column
-- they were most of what was read: of a country twice as much time as of a province.
alter table portfolio_summary add municipalities jsonb not null default '[]';

set local role wijkspiegel_definer;
create or replace function authz.sum_up_portfolio(g uuid) returns void
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off as $$
begin
  perform authz.place_neighbourhoods(g);
  with seen as (
    select k.neighbourhood_id, k.number, pg_catalog.max((select pg_catalog.sum(x)::integer from pg_catalog.unnest(k.client_counts) x) + k.client_dont_know) as client,
      pg_catalog.max((select pg_catalog.sum(x)::integer from pg_catalog.unnest(k.contractor_counts) x) + k.contractor_dont_know) as contractor,
      (pg_catalog.array_agg(k.factor order by pg_catalog.abs(k.gap) desc, k.factor) filter (where k.label = 'diverging'))[1] as widest
    from public.portfolio_cell k where k.programme_id = g and k.visibility = 'shown' group by k.neighbourhood_id, k.number)
  update public.portfolio_round r set client_answered = x.client, contractor_answered = x.contractor, cluster = x.widest, cells = x.cells
  from (select t.neighbourhood_id, t.number, s.client, s.contractor, s.widest, coalesce(c.cells, '[]') as cells
    from public.portfolio_round t
    left join seen s on s.neighbourhood_id = t.neighbourhood_id and s.number = t.number
    left join authz.cells_by_round(g) c on c.neighbourhood_id = t.neighbourhood_id and c.number = t.number
    where t.programme_id = g) x
  where r.programme_id = g and r.neighbourhood_id = x.neighbourhood_id and r.number = x.number
    and (r.client_answered, r.contractor_answered, r.cluster, r.cells::text)
      is distinct from (x.client, x.contractor, x.widest, x.cells::text);
  insert into public.portfolio_summary as s (programme_id, refreshed_at, municipalities, content)
  select g, pg_catalog.clock_timestamp(), (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', x.municipality_id, 'name', x.municipality)
    order by x.municipality), '[]') from (select distinct n.municipality_id, n.municipality from public.neighbourhood n
    where n.programme_id = g and n.withdrawn_at is null) x),
    pg_catalog.jsonb_build_object(
    'reached', (select pg_catalog.jsonb_object_agg(x.reached, x.n) from (select n.reached, pg_catalog.count(*) as n
      from public.neighbourhood n where n.programme_id = g and n.withdrawn_at is null group by n.reached) x),
    'due', (select coalesce(pg_catalog.jsonb_object_agg(x.due, x.n), '{}') from (select a.due, pg_catalog.count(*) as n
      from public.portfolio_agreement a where a.programme_id = g and a.status = 'open' group by a.due) x),
    'rounds', (select coalesce(pg_catalog.jsonb_agg(x.number order by x.number), '[]') from (select distinct r.number
      from public.portfolio_round r where r.programme_id = g) x))
  on conflict (programme_id) do update set refreshed_at = excluded.refreshed_at, content = excluded.content,
    municipalities = excluded.municipalities;
end $$;

update public.portfolio_summary set municipalities = content -> 'municipalities', content = content - 'municipalities';
reset role;
