-- What the last reading of the programme found: what a cancelled round says, what a count holds while it runs, and the moment
-- between its last step and its commit.
set local role wijkspiegel_definer;

-- First: how far everyone is, which rounds there are. Without nested loops, as before; a round that was cancelled is none.
create or replace function authz.gather_portfolio(g uuid) returns integer
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off as $$
declare minimum integer; begin
  perform pg_catalog.pg_advisory_xact_lock(7190002, pg_catalog.hashtext(g::text));
  select x.minimum_raters into minimum from public.programme x where x.id = g;
  with far as (
    select n.id, coalesce(pg_catalog.max(case when r.revealed_at is not null then 3 when r.sealed_at is not null then 2
        when r.opened_at is not null then 1 else 0 end), 0)::smallint as rounds,
      pg_catalog.max(r.number) filter (where r.revealed_at is not null) as latest
    from public.neighbourhood n left join public.round r on r.project_id = n.project_id and n.joined and r.cancelled_at is null
    where n.programme_id = g group by n.id),
  held as (
    select distinct s.project_id from public.alignment_session s where s.closed_at is not null
      and s.project_id in (select n.project_id from public.neighbourhood n where n.programme_id = g and n.joined))
  update public.neighbourhood n set latest_round = far.latest,
    reached = case when held.project_id is not null then 4 else far.rounds end
  from far join public.neighbourhood m on m.programme_id = g and m.id = far.id left join held on held.project_id = m.project_id and m.joined
  where n.programme_id = g and n.id = far.id and (n.latest_round, n.reached::integer) is distinct from
    (far.latest, case when held.project_id is not null then 4 else far.rounds end);
  -- nothing should be left of who is not shown; if anything is, it goes now
  delete from public.portfolio_round r using public.neighbourhood n
  where r.programme_id = g and n.programme_id = g and n.id = r.neighbourhood_id and not n.joined;
  insert into public.portfolio_round (programme_id, neighbourhood_id, number, kind, revealed_on)
  select g, n.id, r.number, r.kind, (r.revealed_at at time zone 'Europe/Amsterdam')::date
  from public.neighbourhood n join public.round r on r.project_id = n.project_id and r.revealed_at is not null
  where n.programme_id = g and n.joined on conflict do nothing;
  return minimum;
end $$;

-- The revealed answers to one factor, of the rounds that were gathered: what is revealed or joins while a count runs is for
-- the next one. For the rest as before.
create or replace function authz.portfolio_source(g uuid, f smallint) returns table (neighbourhood_id uuid, code text, municipality_id uuid,
  contractors uuid[], number smallint, latest boolean, label text, strength text, thresholds_version smallint,
  client_counts integer[], client_dont_know integer, contractor_counts integer[], contractor_dont_know integer)
language sql stable security definer set search_path = ''
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  select n.id, n.code, n.municipality_id, array(select o.organisation_id from public.project_organisation o
      where o.project_id = n.project_id and o.part = 'contractor'), r.number, r.number = n.latest_round, x.label, x.strength,
    x.thresholds_version, c.counts, c.dont_know, o.counts, o.dont_know
  from public.neighbourhood n
  join public.round r on r.project_id = n.project_id and r.revealed_at is not null
  join public.portfolio_round k on k.programme_id = g and k.neighbourhood_id = n.id and k.number = r.number
  join public.factor_result x on x.project_id = r.project_id and x.round_id = r.id and x.factor = f
  join public.factor_tally c on c.project_id = r.project_id and c.round_id = r.id and c.factor = f and c.side = 'client'
  join public.factor_tally o on o.project_id = r.project_id and o.round_id = r.id and o.factor = f and o.side = 'contractor'
  where n.programme_id = g and n.joined $$;

-- What may be seen of one factor now, the cells that changed; and, apart from them, the figures of every selection. Figures
-- are stored as late as can be: whoever leaves takes them all away, and would wait for the whole count.
drop function authz.store_portfolio(uuid, smallint, jsonb, jsonb);
create function authz.store_cells(g uuid, f smallint, cells jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.portfolio_cell as k (programme_id, neighbourhood_id, number, factor, visibility, label, strength, divided, gap,
    client_counts, client_dont_know, contractor_counts, contractor_dont_know)
  select g, x."neighbourhoodId", x.number, f, x.visibility, x.label, x.strength, x.divided, x.gap, coalesce(x."clientCounts", '{}'),
    x."clientDontKnow", coalesce(x."contractorCounts", '{}'), x."contractorDontKnow"
  from pg_catalog.jsonb_to_recordset(cells) as x("neighbourhoodId" uuid, number smallint, visibility text, label text, strength text,
    divided text, gap double precision, "clientCounts" integer[], "clientDontKnow" integer, "contractorCounts" integer[],
    "contractorDontKnow" integer)
  on conflict (programme_id, neighbourhood_id, number, factor) do update set visibility = excluded.visibility,
    label = excluded.label, strength = excluded.strength, divided = excluded.divided, gap = excluded.gap,
    client_counts = excluded.client_counts, client_dont_know = excluded.client_dont_know,
    contractor_counts = excluded.contractor_counts, contractor_dont_know = excluded.contractor_dont_know;
end $$;
create function authz.store_figures(g uuid, f smallint, figures jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.portfolio_figure p where p.programme_id = g and p.factor = f
    and p.selection not in (select x.selection from pg_catalog.jsonb_to_recordset(figures) as x(selection smallint));
  insert into public.portfolio_figure as p (programme_id, selection, factor, content)
  select g, x.selection, f, x.content from pg_catalog.jsonb_to_recordset(figures) as x(selection smallint, content jsonb)
  on conflict (programme_id, selection, factor) do update set content = excluded.content;
end $$;

-- Last: the places in both lists, what follows from the cells, and how far the programme is. Without nested loops, as above.
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
  insert into public.portfolio_summary as s (programme_id, refreshed_at, content)
  select g, pg_catalog.clock_timestamp(), pg_catalog.jsonb_build_object(
    'reached', (select pg_catalog.jsonb_object_agg(x.reached, x.n) from (select n.reached, pg_catalog.count(*) as n
      from public.neighbourhood n where n.programme_id = g and n.withdrawn_at is null group by n.reached) x),
    'due', (select coalesce(pg_catalog.jsonb_object_agg(x.due, x.n), '{}') from (select a.due, pg_catalog.count(*) as n
      from public.portfolio_agreement a where a.programme_id = g and a.status = 'open' group by a.due) x),
    'municipalities', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', x.municipality_id, 'name', x.municipality)
      order by x.municipality), '[]') from (select distinct n.municipality_id, n.municipality from public.neighbourhood n
      where n.programme_id = g and n.withdrawn_at is null) x),
    'rounds', (select coalesce(pg_catalog.jsonb_agg(x.number order by x.number), '[]') from (select distinct r.number
      from public.portfolio_round r where r.programme_id = g) x))
  on conflict (programme_id) do update set refreshed_at = excluded.refreshed_at, content = excluded.content;
end $$;

-- What leaves is numbered, under a lock that a count takes as its last step. A count that was committed between the first
-- deletes and this lock has written rows that those did not see: they go now.
create or replace function authz.number_departure() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(7190004, pg_catalog.hashtext(old.programme_id::text));
  update public.programme x set departures = x.departures + 1 where x.id = old.programme_id;
  delete from public.portfolio_round r where r.programme_id = old.programme_id and r.neighbourhood_id = old.id;
  delete from public.portfolio_figure f where f.programme_id = old.programme_id;
  delete from public.portfolio_summary s where s.programme_id = old.programme_id;
  return null;
end $$;

-- Internal: nothing of a programme is shown until it is counted anew.
create function authz.clear_portfolio(g uuid) returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.portfolio_round r where r.programme_id = g;
  delete from public.portfolio_figure f where f.programme_id = g;
  delete from public.portfolio_summary s where s.programme_id = g $$;

-- How many answers a side must have before a cell is shown. What is shown goes at once, and comes back counted anew.
create or replace function authz.set_minimum_raters(g uuid, at_least smallint) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(g);
  if at_least not between 3 and 20 then perform authz.refuse('WS422', 'too-few-raters'); end if;
  if exists (select from public.programme x where x.id = g and x.minimum_raters = at_least) then return; end if;
  -- rows first and the programme after them, in the order in which a count takes both; then what a count has added meanwhile
  perform authz.clear_portfolio(g);
  update public.programme x set minimum_raters = at_least where x.id = g;
  perform authz.clear_portfolio(g);
  perform authz.write_audit('programme.minimum-set', null, pg_catalog.jsonb_build_object('programme', g, 'least', at_least), false);
  perform jobs.refresh_portfolio(g);
end $$;

-- Keeps a file that was read when this many had left; false when something left since: then it holds what is no longer
-- shown. The lock waits for whoever is leaving at this moment, and who leaves after it outdates the file.
drop function authz.finish_file(uuid, uuid, timestamptz, bytea);
create function authz.finish_file(g uuid, f uuid, read_at integer, bytes bytea) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not authz.settle_portfolio(g, read_at) then return false; end if;
  update public.programme_file x set state = 'ready', content = bytes, done = coalesce(x.total, 0)
  where x.programme_id = g and x.id = f and x.state = 'making' and authz.may_have_file(x);
  return true;
end $$;
grant execute on function authz.store_cells(uuid, smallint, jsonb), authz.store_figures(uuid, smallint, jsonb),
  authz.finish_file(uuid, uuid, integer, bytea) to wijkspiegel_worker;
reset role;
drop policy worker_read on portfolio_summary;
revoke select on portfolio_summary from wijkspiegel_worker;
