-- Many neighbourhoods beside each other. What a programme may see stands in rows of its own, with what is hidden left out,
-- so that its policy asks for the programme once and never looks inside a project.

-- A neighbourhood of a programme: invited, taken up as a project by its municipality, and shown once a lead of each side
-- agreed, until a lead of either withdraws it.
create table neighbourhood (
  programme_id uuid not null references programme,
  id uuid not null default gen_random_uuid(),
  code text not null check (length(code) between 1 and 40),
  name text not null check (length(name) between 1 and 80),
  municipality_id uuid not null references organisation,
  phase text check (phase in ('exploration', 'design', 'execution', 'aftercare')),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  invited_at timestamptz not null default now(),
  project_id uuid references project on delete set null (project_id),
  client_agreed_at timestamptz,
  contractor_agreed_at timestamptz,
  withdrawn_at timestamptz,
  -- kept for the portfolio: the name of the municipality to sort by, how far it ever came (0 invited, 1 open, 2 sealed,
  -- 3 revealed, 4 session held), the number of its latest revealed round
  municipality text not null,
  reached smallint not null default 0,
  latest_round smallint,
  -- its place in the list by municipality and in the one by name, from 1: a page is a range, however far down it is. Null
  -- until it is first counted.
  place integer,
  place_by_name integer,
  joined boolean not null generated always as (project_id is not null and client_agreed_at is not null
    and contractor_agreed_at is not null and withdrawn_at is null) stored,
  check ((latitude is null) = (longitude is null)),
  primary key (programme_id, id),
  unique (programme_id, code),
  unique (programme_id, project_id)
);
create index neighbourhood_place on neighbourhood (programme_id, place);
create index neighbourhood_place_by_name on neighbourhood (programme_id, place_by_name);
create index neighbourhood_project on neighbourhood (project_id) where project_id is not null;
create index neighbourhood_to_take_up on neighbourhood (municipality_id) where project_id is null;

insert into neighbourhood (programme_id, code, name, municipality_id, municipality, project_id, client_agreed_at, contractor_agreed_at, withdrawn_at)
  select m.programme_id, left(m.project_id::text, 8), p.name, p.municipality_id, o.name, m.project_id, m.client_agreed_at,
    m.contractor_agreed_at, m.withdrawn_at
  from programme_project m join project p on p.id = m.project_id join organisation o on o.id = p.municipality_id;
drop table programme_project;

create table portfolio_round (
  programme_id uuid not null,
  neighbourhood_id uuid not null,
  number smallint not null,
  kind text not null,
  revealed_on date not null,
  -- most answers to a factor that may be seen; null when none may
  client_answered integer,
  contractor_answered integer,
  -- the factor on which the views differ most, of those that may be seen
  cluster smallint,
  primary key (programme_id, neighbourhood_id, number),
  foreign key (programme_id, neighbourhood_id) references neighbourhood on delete cascade
);
create index portfolio_round_cluster on portfolio_round (programme_id, number, cluster);

create table portfolio_cell (
  programme_id uuid not null,
  neighbourhood_id uuid not null,
  number smallint not null,
  factor smallint not null check (factor between 1 and 8),
  visibility text not null check (visibility in ('shown', 'label-only', 'hidden')),
  label text,
  strength text,
  divided text check (divided in ('client', 'contractor', 'both')),
  gap double precision,
  client_counts integer[] not null default '{}',
  client_dont_know integer,
  contractor_counts integer[] not null default '{}',
  contractor_dont_know integer,
  -- what may not be seen is not here
  check (visibility = 'shown' or (strength is null and divided is null and gap is null and client_counts = '{}'
    and contractor_counts = '{}' and client_dont_know is null and contractor_dont_know is null)),
  check ((visibility = 'hidden') = (label is null)),
  primary key (programme_id, neighbourhood_id, number, factor),
  foreign key (programme_id, neighbourhood_id, number) references portfolio_round on delete cascade
);
create index portfolio_cell_label on portfolio_cell (programme_id, label, factor) include (neighbourhood_id, number)
  where label is not null;
create index portfolio_cell_factor on portfolio_cell (programme_id, factor) where visibility = 'shown';

-- The figures of one factor over a programme, of the latest round of each (0) or of one round number: what may be said of
-- them, and null for what may not.
create table portfolio_figure (
  programme_id uuid not null references programme,
  selection smallint not null,
  factor smallint not null check (factor between 1 and 8),
  content jsonb not null,
  primary key (programme_id, selection, factor)
);

-- How far the programme is, and what can be chosen from.
create table portfolio_summary (
  programme_id uuid primary key references programme,
  content jsonb not null,
  refreshed_at timestamptz not null
);

-- Agreements of the neighbourhoods; their words only where a lead of each side released them.
create table portfolio_agreement (
  programme_id uuid not null,
  neighbourhood_id uuid not null,
  commitment_id uuid not null,
  factor smallint,
  due date not null,
  status text not null,
  what text,
  primary key (programme_id, neighbourhood_id, commitment_id),
  foreign key (programme_id, neighbourhood_id) references neighbourhood on delete cascade
);
create index portfolio_agreement_released on portfolio_agreement (programme_id, factor) where what is not null;

do $$ declare t text; begin
  foreach t in array array['neighbourhood', 'portfolio_round', 'portfolio_cell', 'portfolio_figure', 'portfolio_summary',
    'portfolio_agreement'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('grant select, insert, update, delete on %I to wijkspiegel_definer', t);
    execute format('create policy definer_all on %I for all to wijkspiegel_definer using (true) with check (true)', t);
    if t <> 'neighbourhood' then
      execute format('grant select on %I to wijkspiegel_app', t);
      execute format('create policy app_read on %I for select to wijkspiegel_app using (programme_id = any (array(select authz.my_programmes())))', t);
    end if;
  end loop;
end $$;
revoke delete on neighbourhood from wijkspiegel_definer;
grant select on neighbourhood to wijkspiegel_app;

set local role wijkspiegel_definer;
-- Municipalities that the caller belongs to, or leads a neighbourhood of.
create function authz.my_municipalities() returns setof uuid
language sql stable security definer parallel safe rows 5 set search_path = '' as $$
  select authz.my_organisations()
  union select p.municipality_id from public.project p where p.id in (select authz.my_led_projects('client')) $$;
grant execute on function authz.my_municipalities() to wijkspiegel_app;
reset role;

-- the manager; who is in the project; and who may take it up for the municipality
create policy app_read on neighbourhood for select to wijkspiegel_app using (
  programme_id = any (array(select authz.my_programmes())) or project_id = any (array(select authz.my_projects()))
  or (project_id is null and withdrawn_at is null and municipality_id = any (array(select authz.my_municipalities()))));

-- The programmes of the own neighbourhoods have a name, also to those who see nothing of them.
drop policy app_read on programme;
grant insert, update on programme_manager to wijkspiegel_definer;
grant update on programme to wijkspiegel_definer;

-- Refreshing: one job a programme, however much happened. It is added behind the change by triggers, so none is forgotten.
grant create on schema jobs to wijkspiegel_worker;
set local role wijkspiegel_worker;
create function jobs.refresh_portfolio(programme uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('refresh-portfolio', pg_catalog.json_build_object('programmeId', programme),
    job_key => 'portfolio ' || programme, max_attempts => 12);
end $$;
revoke execute on function jobs.refresh_portfolio(uuid) from public;
grant execute on function jobs.refresh_portfolio(uuid) to wijkspiegel_definer;
reset role;
grant usage on schema jobs to wijkspiegel_definer;
revoke create on schema jobs from wijkspiegel_worker;

set local role wijkspiegel_definer;

-- Programmes that asked for a neighbourhood of the caller's.
create function authz.my_asking_programmes() returns setof uuid
language sql stable security definer parallel safe rows 5 set search_path = '' as $$
  select n.programme_id from public.neighbourhood n where n.project_id in (select authz.my_projects())
  union select n.programme_id from public.neighbourhood n
  where n.project_id is null and n.withdrawn_at is null and n.municipality_id in (select authz.my_municipalities()) $$;

-- Internal: something of a project changed that its programmes show.
create function authz.touch_portfolios(p uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform jobs.refresh_portfolio(n.programme_id) from public.neighbourhood n where n.project_id = p and n.joined;
end $$;

create function authz.touch_portfolios_of_row() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin perform authz.touch_portfolios(new.project_id); return null; end $$;

-- What leaves a programme is gone from it in the same transaction, and not only after the next refresh.
create function authz.neighbourhood_guard() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if new.project_id is null and old.project_id is not null then
    new.client_agreed_at := null; new.contractor_agreed_at := null;
  end if;
  if old.joined and (new.project_id is null or new.client_agreed_at is null or new.contractor_agreed_at is null or new.withdrawn_at is not null) then
    new.reached := 0; new.latest_round := null; new.place := null; new.place_by_name := null;
    delete from public.portfolio_round r where r.programme_id = old.programme_id and r.neighbourhood_id = old.id;
    delete from public.portfolio_agreement a where a.programme_id = old.programme_id and a.neighbourhood_id = old.id;
    -- figures that still count it are withheld until they are counted again
    delete from public.portfolio_figure f where f.programme_id = old.programme_id;
    delete from public.portfolio_summary s where s.programme_id = old.programme_id;
  end if;
  return new;
end $$;
create function authz.neighbourhood_changed() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' or (new.joined, new.withdrawn_at, new.phase, new.name) is distinct from (old.joined, old.withdrawn_at, old.phase, old.name)
  then perform jobs.refresh_portfolio(new.programme_id); end if;
  return null;
end $$;

-- Internal: the places of a programme's neighbourhoods in its two lists, after some came or went.
create function authz.place_neighbourhoods(g uuid) returns void
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off as $$
begin
  update public.neighbourhood n set place = x.place, place_by_name = x.place_by_name
  from (select m.id, case when m.withdrawn_at is null then pg_catalog.row_number() over (partition by m.withdrawn_at is null
        order by m.municipality, m.name, m.id) end as place,
      case when m.withdrawn_at is null then pg_catalog.row_number() over (partition by m.withdrawn_at is null
        order by m.name, m.municipality, m.id) end as place_by_name
    from public.neighbourhood m where m.programme_id = g) x
  where n.programme_id = g and n.id = x.id and (n.place, n.place_by_name) is distinct from (x.place, x.place_by_name);
end $$;
create function authz.neighbourhoods_added() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.place_neighbourhoods(x.programme_id) from (select distinct a.programme_id from added a) x;
  return null;
end $$;

create function authz.require_programme_manager(g uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if g not in (select authz.my_programmes()) then perform authz.refuse('WS404', 'not-found'); end if;
end $$;

-- Names who manages a programme: the platform admin. Somebody who managed it before manages it again.
create function authz.name_programme_manager(g uuid, address text, display_name text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare who uuid; language text; begin
  perform authz.require_person();
  if not authz.is_platform_admin() or not exists (select from public.programme x where x.id = g)
  then perform authz.refuse('WS404', 'not-found'); end if;
  select p.locale into language from public.person p where p.id = authz.uid();
  who := authz.person_for(address, display_name, language);
  if exists (select from public.programme_manager m where m.programme_id = g and m.person_id = who and m.removed_at is null)
  then perform authz.refuse('WS409', 'already-invited'); end if;
  insert into public.programme_manager (programme_id, person_id) values (g, who)
  on conflict (programme_id, person_id) do update set removed_at = null;
  perform authz.write_audit('programme.manager-named', null, pg_catalog.jsonb_build_object('programme', g, 'person', who), false);
  return who;
end $$;

create function authz.remove_programme_manager(g uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  update public.programme_manager set removed_at = pg_catalog.now() where programme_id = g and person_id = who and removed_at is null;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.write_audit('programme.manager-removed', null, pg_catalog.jsonb_build_object('programme', g, 'person', who), false);
end $$;

-- Invites neighbourhoods: all of them, or none. A code that the programme has already is refused with that code.
create function authz.add_neighbourhoods(g uuid, rows jsonb) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare added integer; begin
  perform authz.require_programme_manager(g);
  if exists (select from pg_catalog.jsonb_to_recordset(rows) as x("municipalityId" uuid)
    left join public.organisation o on o.id = x."municipalityId" and o.kind = 'municipality' where o.id is null)
  then perform authz.refuse('WS422', 'organisation-unfit'); end if;
  if exists (select from pg_catalog.jsonb_to_recordset(rows) as x(code text) group by x.code having pg_catalog.count(*) > 1)
    or exists (select from pg_catalog.jsonb_to_recordset(rows) as x(code text)
      join public.neighbourhood n on n.programme_id = g and n.code = x.code)
  then perform authz.refuse('WS409', 'name-taken'); end if;
  insert into public.neighbourhood (programme_id, code, name, municipality_id, municipality, phase, latitude, longitude)
  select g, x.code, x.name, o.id, o.name, x.phase, x.latitude, x.longitude
  from pg_catalog.jsonb_to_recordset(rows) as x(code text, name text, "municipalityId" uuid, phase text,
    latitude double precision, longitude double precision) join public.organisation o on o.id = x."municipalityId";
  get diagnostics added = row_count;
  perform authz.write_audit('programme.neighbourhoods-invited', null,
    pg_catalog.jsonb_build_object('programme', g, 'neighbourhoods', added), false);
  return added;
end $$;

-- A lead of the client makes the own project the neighbourhood that a programme asked for. It says nothing yet: for that
-- a lead of each side agrees.
create function authz.take_up_neighbourhood(p uuid, g uuid, n uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); x public.neighbourhood; begin
  if me.side <> 'client' then perform authz.refuse('WS403', 'not-allowed'); end if;
  select * into x from public.neighbourhood k where k.programme_id = g and k.id = n and k.withdrawn_at is null for no key update;
  if x.id is null or not exists (select from public.project j where j.id = p and j.municipality_id = x.municipality_id)
  then perform authz.refuse('WS404', 'not-found'); end if;
  if x.project_id is not null or exists (select from public.neighbourhood k where k.programme_id = g and k.project_id = p)
  then perform authz.refuse('WS409', 'already-taken-up'); end if;
  update public.neighbourhood k set project_id = p where k.programme_id = g and k.id = n;
  perform authz.write_audit('programme.taken-up', p, pg_catalog.jsonb_build_object('programme', g), false);
  perform authz.append_event(p, 'programme.asked', pg_catalog.jsonb_build_object('programme', g));
end $$;

-- A lead says for the own side whether the programme may show the neighbourhood. No, of either side, takes it out of all
-- figures at once; after that a yes of both sides is needed again.
create function authz.agree_to_programme(p uuid, g uuid, agrees boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); moment timestamptz := pg_catalog.now(); x public.neighbourhood; begin
  select * into x from public.neighbourhood k where k.programme_id = g and k.project_id = p for no key update;
  if x.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if agrees then
    update public.neighbourhood k set withdrawn_at = null,
      client_agreed_at = case me.side when 'client' then coalesce(k.client_agreed_at, moment) else k.client_agreed_at end,
      contractor_agreed_at = case me.side when 'contractor' then coalesce(k.contractor_agreed_at, moment) else k.contractor_agreed_at end
    where k.programme_id = g and k.id = x.id;
  else
    update public.neighbourhood k set withdrawn_at = moment, client_agreed_at = null, contractor_agreed_at = null
    where k.programme_id = g and k.id = x.id and k.withdrawn_at is null;
  end if;
  perform authz.write_audit(case when agrees then 'programme.agreed' else 'programme.withdrawn' end, p,
    pg_catalog.jsonb_build_object('programme', g), false);
  perform authz.append_event(p, 'programme.changed', pg_catalog.jsonb_build_object('programme', g));
end $$;

-- In which phase the work is, as a lead of the client says, for every programme that the neighbourhood is in.
create function authz.set_phase(p uuid, of_phase text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); begin
  if me.side <> 'client' then perform authz.refuse('WS403', 'not-allowed'); end if;
  update public.neighbourhood n set phase = of_phase where n.project_id = p;
  perform authz.write_audit('programme.phase-set', p, pg_catalog.jsonb_build_object('phase', of_phase), false);
end $$;

-- How many answers a side must have before a cell is shown. What is shown goes at once, and comes back counted anew.
create function authz.set_minimum_raters(g uuid, at_least smallint) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(g);
  if at_least not between 3 and 20 then perform authz.refuse('WS422', 'too-few-raters'); end if;
  update public.programme x set minimum_raters = at_least where x.id = g and x.minimum_raters <> at_least;
  if not found then return; end if;
  delete from public.portfolio_round r where r.programme_id = g;
  delete from public.portfolio_figure f where f.programme_id = g;
  perform authz.write_audit('programme.minimum-set', null, pg_catalog.jsonb_build_object('programme', g, 'least', at_least), false);
  perform jobs.refresh_portfolio(g);
end $$;

-- The refresh, by the worker. First: how far everyone is, which rounds there are, which agreements. Without nested loops:
-- what was stored a moment ago has no statistics yet, and a plan for one row would take hours.
create function authz.gather_portfolio(g uuid) returns integer
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off as $$
declare minimum integer; begin
  perform pg_catalog.pg_advisory_xact_lock(7190002, pg_catalog.hashtext(g::text));
  select x.minimum_raters into minimum from public.programme x where x.id = g;
  with far as (
    select n.id, coalesce(pg_catalog.max(case when r.revealed_at is not null then 3 when r.sealed_at is not null then 2
        when r.opened_at is not null then 1 else 0 end), 0)::smallint as rounds,
      pg_catalog.max(r.number) filter (where r.revealed_at is not null) as latest
    from public.neighbourhood n left join public.round r on r.project_id = n.project_id and n.joined
    where n.programme_id = g group by n.id),
  held as (
    select distinct s.project_id from public.alignment_session s where s.closed_at is not null
      and s.project_id in (select n.project_id from public.neighbourhood n where n.programme_id = g and n.joined))
  update public.neighbourhood n set latest_round = far.latest,
    reached = case when held.project_id is not null then 4 else far.rounds end
  from far join public.neighbourhood m on m.programme_id = g and m.id = far.id left join held on held.project_id = m.project_id and m.joined
  where n.programme_id = g and n.id = far.id and (n.latest_round, n.reached::integer) is distinct from
    (far.latest, case when held.project_id is not null then 4 else far.rounds end);
  perform authz.place_neighbourhoods(g);
  insert into public.portfolio_round (programme_id, neighbourhood_id, number, kind, revealed_on)
  select g, n.id, r.number, r.kind, (r.revealed_at at time zone 'Europe/Amsterdam')::date
  from public.neighbourhood n join public.round r on r.project_id = n.project_id and r.revealed_at is not null
  where n.programme_id = g and n.joined on conflict do nothing;
  insert into public.portfolio_agreement as a (programme_id, neighbourhood_id, commitment_id, factor, due, status, what)
  select g, n.id, c.id, c.factor, c.due, c.status, case when c.released_client and c.released_contractor then c.what end
  from public.neighbourhood n join public.commitment c on c.project_id = n.project_id and c.kind = 'agreement'
  where n.programme_id = g and n.joined
  on conflict (programme_id, neighbourhood_id, commitment_id) do update
    set due = excluded.due, status = excluded.status, what = excluded.what
    where (a.due, a.status, a.what) is distinct from (excluded.due, excluded.status, excluded.what);
  return minimum;
end $$;

-- The revealed answers to one factor, of every neighbourhood that is shown. Only the worker reads this, and it is the one
-- place where a contractor is known: to count how many organisations a figure rests on. Row by row through the keys: the
-- planner takes two columns of one key for two chances, and would pair everything with everything.
create function authz.portfolio_source(g uuid, f smallint) returns table (neighbourhood_id uuid, code text, municipality_id uuid,
  contractors uuid[], number smallint, latest boolean, label text, strength text, thresholds_version smallint,
  client_counts integer[], client_dont_know integer, contractor_counts integer[], contractor_dont_know integer)
language sql stable security definer set search_path = ''
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  select n.id, n.code, n.municipality_id, array(select o.organisation_id from public.project_organisation o
      where o.project_id = n.project_id and o.part = 'contractor'), r.number, r.number = n.latest_round, x.label, x.strength,
    x.thresholds_version, c.counts, c.dont_know, o.counts, o.dont_know
  from public.neighbourhood n
  join public.round r on r.project_id = n.project_id and r.revealed_at is not null
  join public.factor_result x on x.project_id = r.project_id and x.round_id = r.id and x.factor = f
  join public.factor_tally c on c.project_id = r.project_id and c.round_id = r.id and c.factor = f and c.side = 'client'
  join public.factor_tally o on o.project_id = r.project_id and o.round_id = r.id and o.factor = f and o.side = 'contractor'
  where n.programme_id = g and n.joined $$;

-- What is stored of one factor: joined to the above by the worker, as the plan of such a join goes astray while the table
-- has no statistics.
create function authz.portfolio_seen(g uuid, f smallint) returns table (neighbourhood_id uuid, number smallint, visibility text)
language sql stable security definer set search_path = '' as $$
  select k.neighbourhood_id, k.number, k.visibility from public.portfolio_cell k where k.programme_id = g and k.factor = f $$;

-- What may be seen of one factor now: only the cells that changed, and the figures of every selection.
create function authz.store_portfolio(g uuid, f smallint, cells jsonb, figures jsonb) returns void
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
  delete from public.portfolio_figure p where p.programme_id = g and p.factor = f
    and p.selection not in (select x.selection from pg_catalog.jsonb_to_recordset(figures) as x(selection smallint));
  insert into public.portfolio_figure as p (programme_id, selection, factor, content)
  select g, x.selection, f, x.content from pg_catalog.jsonb_to_recordset(figures) as x(selection smallint, content jsonb)
  on conflict (programme_id, selection, factor) do update set content = excluded.content;
end $$;

-- Last: what follows from the cells that may be seen, and how far the programme is. Without nested loops, as above.
create function authz.sum_up_portfolio(g uuid) returns void
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off as $$
begin
  with seen as (
    select k.neighbourhood_id, k.number, pg_catalog.max((select pg_catalog.sum(x)::integer from pg_catalog.unnest(k.client_counts) x) + k.client_dont_know) as client,
      pg_catalog.max((select pg_catalog.sum(x)::integer from pg_catalog.unnest(k.contractor_counts) x) + k.contractor_dont_know) as contractor,
      (pg_catalog.array_agg(k.factor order by pg_catalog.abs(k.gap) desc, k.factor) filter (where k.label = 'diverging'))[1] as widest
    from public.portfolio_cell k where k.programme_id = g and k.visibility = 'shown' group by k.neighbourhood_id, k.number)
  update public.portfolio_round r set client_answered = x.client, contractor_answered = x.contractor, cluster = x.widest
  from (select t.neighbourhood_id, t.number, s.client, s.contractor, s.widest from public.portfolio_round t
    left join seen s on s.neighbourhood_id = t.neighbourhood_id and s.number = t.number where t.programme_id = g) x
  where r.programme_id = g and r.neighbourhood_id = x.neighbourhood_id and r.number = x.number
    and (r.client_answered, r.contractor_answered, r.cluster) is distinct from (x.client, x.contractor, x.widest);
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


grant execute on function authz.my_asking_programmes(), authz.name_programme_manager(uuid, text, text), authz.remove_programme_manager(uuid, uuid),
  authz.add_neighbourhoods(uuid, jsonb), authz.take_up_neighbourhood(uuid, uuid, uuid), authz.agree_to_programme(uuid, uuid, boolean),
  authz.set_phase(uuid, text), authz.set_minimum_raters(uuid, smallint) to wijkspiegel_app;
grant execute on function authz.gather_portfolio(uuid), authz.portfolio_source(uuid, smallint), authz.portfolio_seen(uuid, smallint),
  authz.store_portfolio(uuid, smallint, jsonb, jsonb), authz.sum_up_portfolio(uuid) to wijkspiegel_worker;
grant execute on function authz.touch_portfolios_of_row(), authz.neighbourhood_guard(), authz.neighbourhood_changed(),
  authz.neighbourhoods_added() to wijkspiegel_owner;
reset role;

create policy app_read on programme for select to wijkspiegel_app using (
  id = any (array(select authz.my_programmes())) or (select authz.is_platform_admin())
  or id = any (array(select authz.my_asking_programmes())));
drop policy app_read on programme_manager;
create policy app_read on programme_manager for select to wijkspiegel_app using (
  person_id = (select authz.uid()) or (select authz.is_platform_admin()));

create trigger neighbourhood_guard before update on neighbourhood for each row execute function authz.neighbourhood_guard();
create trigger neighbourhood_changed after insert or update on neighbourhood for each row execute function authz.neighbourhood_changed();
create trigger neighbourhoods_added after insert on neighbourhood referencing new table as added for each statement
  execute function authz.neighbourhoods_added();
create trigger touch_portfolios after update of status on round for each row execute function authz.touch_portfolios_of_row();
create trigger touch_portfolios after update of closed_at on alignment_session for each row execute function authz.touch_portfolios_of_row();
create trigger touch_portfolios after insert or update on commitment for each row execute function authz.touch_portfolios_of_row();
