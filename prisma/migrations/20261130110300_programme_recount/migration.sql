-- What a programme sees is counted from the sealed answers too, by the job that makes its cells; what the reveal stored, and
-- what is stored of the cells themselves, comes along to be held against that.
set local role wijkspiegel_definer;

-- As before, with the counts from the answers, in one reading of each round. `differs`: the stored counts are others.
drop function authz.portfolio_source(uuid, smallint);
create function authz.portfolio_source(g uuid, f smallint) returns table (neighbourhood_id uuid, code text, municipality_id uuid,
  contractors uuid[], number smallint, latest boolean, stored_label text, stored_strength text, thresholds_version smallint,
  client_counts integer[], client_dont_know integer, contractor_counts integer[], contractor_dont_know integer, differs boolean)
language sql stable security definer set search_path = ''
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  select n.id, n.code, n.municipality_id, array(select o.organisation_id from public.project_organisation o
      where o.project_id = n.project_id and o.part = 'contractor'), r.number, r.number = n.latest_round, x.label, x.strength,
    r.thresholds_version, t.client_counts, t.client_dont_know, t.contractor_counts, t.contractor_dont_know,
    (t.client_counts, t.client_dont_know, t.contractor_counts, t.contractor_dont_know) is distinct from
      (c.counts, c.dont_know, o.counts, o.dont_know)
  from public.neighbourhood n
  join public.round r on r.project_id = n.project_id and r.revealed_at is not null
  join public.portfolio_round k on k.programme_id = g and k.neighbourhood_id = n.id and k.number = r.number
  cross join lateral (
    select array[pg_catalog.count(*) filter (where a.side = 'client' and a.extent = 1), pg_catalog.count(*) filter (where a.side = 'client' and a.extent = 2),
        pg_catalog.count(*) filter (where a.side = 'client' and a.extent = 3), pg_catalog.count(*) filter (where a.side = 'client' and a.extent = 4),
        pg_catalog.count(*) filter (where a.side = 'client' and a.extent = 5)]::integer[] as client_counts,
      (pg_catalog.count(*) filter (where a.side = 'client' and a.dont_know))::integer as client_dont_know,
      array[pg_catalog.count(*) filter (where a.side = 'contractor' and a.extent = 1), pg_catalog.count(*) filter (where a.side = 'contractor' and a.extent = 2),
        pg_catalog.count(*) filter (where a.side = 'contractor' and a.extent = 3), pg_catalog.count(*) filter (where a.side = 'contractor' and a.extent = 4),
        pg_catalog.count(*) filter (where a.side = 'contractor' and a.extent = 5)]::integer[] as contractor_counts,
      (pg_catalog.count(*) filter (where a.side = 'contractor' and a.dont_know))::integer as contractor_dont_know
    from public.answer a where a.project_id = r.project_id and a.round_id = r.id and a.factor = f and a.counted) t
  left join public.factor_result x on x.project_id = r.project_id and x.round_id = r.id and x.factor = f
  left join public.factor_tally c on c.project_id = r.project_id and c.round_id = r.id and c.factor = f and c.side = 'client'
  left join public.factor_tally o on o.project_id = r.project_id and o.round_id = r.id and o.factor = f and o.side = 'contractor'
  where n.programme_id = g and n.joined $$;

-- As before, with all that is stored of a cell, so that one which was changed is noticed and put right.
drop function authz.portfolio_seen(uuid, smallint);
create function authz.portfolio_seen(g uuid, f smallint) returns table (neighbourhood_id uuid, number smallint, visibility text,
  label text, strength text, divided text, gap double precision, client_counts integer[], client_dont_know integer,
  contractor_counts integer[], contractor_dont_know integer)
language sql stable security definer set search_path = '' as $$
  select k.neighbourhood_id, k.number, k.visibility, k.label, k.strength, k.divided, k.gap, k.client_counts, k.client_dont_know,
    k.contractor_counts, k.contractor_dont_know
  from public.portfolio_cell k where k.programme_id = g and k.factor = f $$;

grant execute on function authz.portfolio_source(uuid, smallint), authz.portfolio_seen(uuid, smallint) to wijkspiegel_worker;
reset role;
