-- Many neighbourhoods side by side. What a programme may see is in separate rows without anything hidden, so that the
-- policy checks the programme once and never looks inside a project. The worker counts them: gather_portfolio, then
-- factor by factor store_cells and store_figures, then sum_up_portfolio and settle_portfolio.

-- Internal: something in a project changed that its programmes show.
create or replace function authz.touch_portfolios(of_project uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform jobs.refresh_portfolio(n.programme_id) from public.neighbourhood n
    where n.project_id = of_project and n.joined;
end $$;

-- Requests a new count of the programmes that show the project of a changed row.
create or replace function authz.touch_portfolios_of_row() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin perform authz.touch_portfolios(new.project_id); return null; end $$;
grant execute on function authz.touch_portfolios_of_row() to wijkspiegel_owner;

-- The start of the refresh, by the worker: everyone's stage, and which rounds there are, without cancelled ones.
-- Without nested loops: freshly stored rows have no statistics yet, and a plan for one row would take hours.
create or replace function authz.gather_portfolio(of_programme uuid) returns integer
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off as $$
declare minimum integer; begin
  perform pg_catalog.pg_advisory_xact_lock(7190002, pg_catalog.hashtext(of_programme::text));
  select x.minimum_raters into minimum from public.programme x where x.id = of_programme;
  with far as (
    select n.id, coalesce(pg_catalog.max(case when r.revealed_at is not null then 3 when r.sealed_at is not null then 2
        when r.opened_at is not null then 1 else 0 end), 0)::smallint as rounds,
      pg_catalog.max(r.number) filter (where r.revealed_at is not null) as latest
    from public.neighbourhood n left join public.round r on r.project_id = n.project_id and n.joined
      and r.cancelled_at is null
    where n.programme_id = of_programme group by n.id),
  held as (
    select distinct s.project_id from public.alignment_session s where s.closed_at is not null
      and s.project_id in (select n.project_id from public.neighbourhood n
        where n.programme_id = of_programme and n.joined))
  update public.neighbourhood n set latest_round = far.latest,
    reached = case when held.project_id is not null then 4 else far.rounds end
  from far join public.neighbourhood m on m.programme_id = of_programme and m.id = far.id left
    join held on held.project_id = m.project_id and m.joined
  where n.programme_id = of_programme and n.id = far.id and (n.latest_round, n.reached::integer) is distinct from
    (far.latest, case when held.project_id is not null then 4 else far.rounds end);
  -- nothing should remain of neighbourhoods that are not shown; any remains are deleted now
  delete from public.portfolio_round r using public.neighbourhood n
  where r.programme_id = of_programme and n.programme_id = of_programme and n.id = r.neighbourhood_id and not n.joined;
  insert into public.portfolio_round (programme_id, neighbourhood_id, number, kind, revealed_on)
  select of_programme, n.id, r.number, r.kind, (r.revealed_at at time zone 'Europe/Amsterdam')::date
  from public.neighbourhood n join public.round r on r.project_id = n.project_id and r.revealed_at is not null
  where n.programme_id = of_programme and n.joined on conflict do nothing;
  return minimum;
end $$;
grant execute on function authz.gather_portfolio(uuid) to wijkspiegel_worker;

-- The revealed answers to one factor, of the gathered rounds: whatever is revealed or joins during a count waits for
-- the next one. Only the worker reads this, and only here is a contractor known: to count how many organisations a
-- figure rests on. Row by row through the keys: the planner treats two columns of one key as independent, and would
-- pair everything with everything.
create or replace function authz.portfolio_source(of_programme uuid,
  of_factor smallint) returns table (neighbourhood_id uuid, code text, municipality_id uuid,
  contractors uuid[], number smallint, latest boolean, stored_label text, stored_strength text,
    thresholds_version smallint,
  client_counts integer[], client_dont_know integer, contractor_counts integer[],
    contractor_dont_know integer, differs boolean, named_in_files boolean)
language sql stable security definer set search_path = ''
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  select n.id, n.code, n.municipality_id, array(select o.organisation_id from public.project_organisation o
      where o.project_id = n.project_id and o.part = 'contractor'), r.number,
        r.number = n.latest_round, x.label, x.strength,
    r.thresholds_version, t.client_counts, t.client_dont_know, t.contractor_counts, t.contractor_dont_know,
    (t.client_counts, t.client_dont_know, t.contractor_counts, t.contractor_dont_know) is distinct from
      (c.counts, c.dont_know, o.counts, o.dont_know), n.named_in_files
  from public.neighbourhood n
  join public.round r on r.project_id = n.project_id and r.revealed_at is not null
  -- offset 0: else, where the programme is new to the statistics, its rounds are read once for each neighbourhood
  cross join lateral (select from public.portfolio_round k where k.programme_id = n.programme_id
    and k.neighbourhood_id = n.id and k.number = r.number offset 0) k
  cross join lateral (
    select array[pg_catalog.count(*) filter (where a.side = 'client' and a.extent = 1),
      pg_catalog.count(*) filter (where a.side = 'client' and a.extent = 2),
        pg_catalog.count(*) filter (where a.side = 'client' and a.extent = 3),
          pg_catalog.count(*) filter (where a.side = 'client' and a.extent = 4),
        pg_catalog.count(*) filter (where a.side = 'client' and a.extent = 5)]::integer[] as client_counts,
      (pg_catalog.count(*) filter (where a.side = 'client' and a.dont_know))::integer as client_dont_know,
      array[pg_catalog.count(*) filter (where a.side = 'contractor' and a.extent = 1),
        pg_catalog.count(*) filter (where a.side = 'contractor' and a.extent = 2),
        pg_catalog.count(*) filter (where a.side = 'contractor' and a.extent = 3),
          pg_catalog.count(*) filter (where a.side = 'contractor' and a.extent = 4),
        pg_catalog.count(*) filter (where a.side = 'contractor' and a.extent = 5)]::integer[] as contractor_counts,
      (pg_catalog.count(*) filter (where a.side = 'contractor' and a.dont_know))::integer as contractor_dont_know
    from public.answer a where a.project_id = r.project_id and a.round_id = r.id
      and a.factor = of_factor and a.counted) t
  left join public.factor_result x on x.project_id = r.project_id and x.round_id = r.id and x.factor = of_factor
  left join public.factor_tally c on c.project_id = r.project_id and c.round_id = r.id
    and c.factor = of_factor and c.side = 'client'
  left join public.factor_tally o on o.project_id = r.project_id and o.round_id = r.id and o.factor = of_factor
    and o.side = 'contractor'
  where n.programme_id = of_programme and n.joined $$;
grant execute on function authz.portfolio_source(uuid, smallint) to wijkspiegel_worker;

-- What is stored of one factor: the worker joins it to portfolio_source itself, as such a join is planned badly while
-- the table has no statistics.
create or replace function authz.portfolio_seen(of_programme uuid,
  of_factor smallint) returns table (neighbourhood_id uuid, number smallint, visibility text,
  label text, strength text, divided text, gap double precision, client_counts integer[], client_dont_know integer,
  contractor_counts integer[], contractor_dont_know integer)
language sql stable security definer set search_path = '' as $$
  select k.neighbourhood_id, k.number, k.visibility, k.label, k.strength, k.divided, k.gap,
    k.client_counts, k.client_dont_know,
    k.contractor_counts, k.contractor_dont_know
  from public.portfolio_cell k where k.programme_id = of_programme and k.factor = of_factor $$;
grant execute on function authz.portfolio_seen(uuid, smallint) to wijkspiegel_worker;

-- The end of the refresh: the positions in both lists, what follows from the cells, and the programme's progress.
-- Without nested loops, as in gather_portfolio.
create or replace function authz.sum_up_portfolio(of_programme uuid) returns void
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off as $$
begin
  perform authz.place_neighbourhoods(of_programme);
  with seen as (
    select k.neighbourhood_id, k.number, pg_catalog.max((select pg_catalog.sum(x)::integer
      from pg_catalog.unnest(k.client_counts) x) + k.client_dont_know) as client,
      pg_catalog.max((select pg_catalog.sum(x)::integer
        from pg_catalog.unnest(k.contractor_counts) x) + k.contractor_dont_know) as contractor,
      (pg_catalog.array_agg(k.factor order by pg_catalog.abs(k.gap) desc,
        k.factor) filter (where k.label = 'diverging'))[1] as widest
    from public.portfolio_cell k where k.programme_id = of_programme and k.visibility = 'shown'
      group by k.neighbourhood_id, k.number)
  update public.portfolio_round r set client_answered = x.client, contractor_answered = x.contractor,
    cluster = x.widest, cells = x.cells
  from (select t.neighbourhood_id, t.number, s.client, s.contractor, s.widest, coalesce(c.cells, '[]') as cells
    from public.portfolio_round t
    left join seen s on s.neighbourhood_id = t.neighbourhood_id and s.number = t.number
    left join authz.cells_by_round(of_programme) c on c.neighbourhood_id = t.neighbourhood_id and c.number = t.number
    where t.programme_id = of_programme) x
  where r.programme_id = of_programme and r.neighbourhood_id = x.neighbourhood_id and r.number = x.number
    and (r.client_answered, r.contractor_answered, r.cluster, r.cells::text)
      is distinct from (x.client, x.contractor, x.widest, x.cells::text);
  insert into public.portfolio_summary as s (programme_id, refreshed_at, municipalities, content)
  select of_programme, pg_catalog.clock_timestamp(), (select
    coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', x.municipality_id, 'name', x.municipality)
    order by x.municipality), '[]') from (select distinct n.municipality_id, n.municipality from public.neighbourhood n
    where n.programme_id = of_programme and n.withdrawn_at is null) x),
    pg_catalog.jsonb_build_object(
    'reached', (select pg_catalog.jsonb_object_agg(x.reached, x.n) from (select n.reached, pg_catalog.count(*) as n
      from public.neighbourhood n where n.programme_id = of_programme and n.withdrawn_at is null group by n.reached) x),
    'due', (select coalesce(pg_catalog.jsonb_object_agg(x.due, x.n), '{}') from (select a.due, pg_catalog.count(*) as n
      from public.portfolio_agreement a where a.programme_id = of_programme and a.status = 'open' group by a.due) x),
    'rounds', (select coalesce(pg_catalog.jsonb_agg(x.number order by x.number), '[]') from (select distinct r.number
      from public.portfolio_round r where r.programme_id = of_programme) x))
  on conflict (programme_id) do update set refreshed_at = excluded.refreshed_at, content = excluded.content,
    municipalities = excluded.municipalities;
end $$;
grant execute on function authz.sum_up_portfolio(uuid) to wijkspiegel_worker;

-- Internal: the questions of a session that were not merged into another, with their texts; null for an erased one.
create or replace function authz.standing_questions(of_project uuid, of_session uuid) returns table (factor smallint,
  number smallint, words text)
language sql stable security definer set search_path = '' as $$
  with asked as (
    select (e.payload ->> 'factor')::smallint as factor,
      pg_catalog.row_number() over (partition by e.payload -> 'factor' order by e.seq) as number,
      e.payload ->> 'text' as words, case when e.type = 'questions.merged' then e.payload -> 'numbers' end as merges
    from public.session_event e where e.project_id = of_project and e.session_id = of_session and e.audience = 'all'
      and e.type = any ('{question.proposed,questions.merged}'::text[]))
  select a.factor, a.number::smallint, a.words from asked a where a.words <> ''
    and not exists (select from asked m where m.factor = a.factor and m.merges @> pg_catalog.to_jsonb(a.number)) $$;

-- Internal: until the end of the transaction nobody else writes this project's texts into a programme. Concurrent
-- writers finish first, and the next statement sees what they wrote.
create or replace function authz.hold_words(of_project uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(7190003, pg_catalog.hashtext(x.programme_id::text))
  from (select n.programme_id from public.neighbourhood n where n.project_id = of_project order by n.programme_id) x;
end $$;

-- Gathers the texts of agreements and questions, by the worker: in a separate, short transaction, as withdrawing a text
-- waits for it. Existing rows are left: texts in a log never change, except by erasure.
create or replace function authz.gather_words(of_programme uuid) returns void
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(7190003, pg_catalog.hashtext(of_programme::text));
  insert into public.portfolio_agreement as a (programme_id, neighbourhood_id, commitment_id, factor, due, status, what,
    effect, for_teams)
  select of_programme, n.id, c.id, c.factor, c.due, c.status, case when c.released_client
    and c.released_contractor then coalesce(c.shared_text, c.what) end, case when c.released_client
    and c.released_contractor then nullif(coalesce(c.shared_effect, c.effect), '') end,
    c.teams_client and c.teams_contractor
  from public.neighbourhood n join public.commitment c on c.project_id = n.project_id and c.kind = 'agreement'
  where n.programme_id = of_programme and n.joined
  on conflict (programme_id, neighbourhood_id, commitment_id) do update
    set due = excluded.due, status = excluded.status, what = excluded.what, effect = excluded.effect,
      for_teams = excluded.for_teams
    where (a.due, a.status, a.what, a.effect, a.for_teams)
      is distinct from (excluded.due, excluded.status, excluded.what, excluded.effect, excluded.for_teams);
  update public.portfolio_question k set for_teams = true
  from public.neighbourhood n join public.question_release q on q.project_id = n.project_id
    and q.teams_client and q.teams_contractor
  where n.programme_id = of_programme and k.programme_id = of_programme and k.neighbourhood_id = n.id
    and k.session_id = q.session_id and k.factor = q.factor and k.number = q.number and not k.for_teams;
  with released as (
    select n.id, q.project_id, q.session_id, q.factor, q.number, q.teams_client and q.teams_contractor as for_teams,
      q.shared_text from public.neighbourhood n
    join public.question_release q on q.project_id = n.project_id and q.released_client and q.released_contractor
    left join public.portfolio_question k on k.programme_id = of_programme and k.neighbourhood_id = n.id
      and k.session_id = q.session_id
      and k.factor = q.factor and k.number = q.number
    where n.programme_id = of_programme and n.joined and k.number is null),
  standing as (
    select x.session_id, w.factor, w.number, w.words from (select distinct r.project_id, r.session_id from released r) x
    cross join lateral authz.standing_questions(x.project_id, x.session_id) w)
  insert into public.portfolio_question (programme_id, neighbourhood_id, session_id, factor, number, text, for_teams)
  select of_programme, r.id, r.session_id, r.factor, r.number, coalesce(r.shared_text, w.words), r.for_teams
  from released r
  join standing w on w.session_id = r.session_id and w.factor = r.factor and w.number = r.number;
end $$;
grant execute on function authz.gather_words(uuid) to wijkspiegel_worker;

-- Texts that a side withdraws, and erased ones, are removed from every programme in the same transaction.
create or replace function authz.forget_agreement() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.hold_words(new.project_id);
  update public.portfolio_agreement a set for_teams = false,
    what = case when new.released_client and new.released_contractor then a.what end,
    effect = case when new.released_client and new.released_contractor then a.effect end from public.neighbourhood n
  where n.project_id = new.project_id and a.programme_id = n.programme_id and a.neighbourhood_id = n.id
    and a.commitment_id = new.id;
  return null;
end $$;
grant execute on function authz.forget_agreement() to wijkspiegel_owner;

-- A question that a side withdraws, or that is erased, is removed from every programme in the same transaction.
create or replace function authz.forget_questions() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.hold_words(new.project_id);
  delete from public.portfolio_question q using public.neighbourhood n
  where n.project_id = new.project_id and q.programme_id = n.programme_id and q.neighbourhood_id = n.id
    and q.session_id = new.session_id
    and not exists (select from public.question_release r
      join authz.standing_questions(new.project_id, new.session_id) w on w.factor = r.factor and w.number = r.number
      where r.project_id = new.project_id and r.session_id = new.session_id
        and r.factor = q.factor and r.number = q.number
        and r.released_client and r.released_contractor);
  update public.portfolio_question q set for_teams = false from public.neighbourhood n
  where n.project_id = new.project_id and q.programme_id = n.programme_id and q.neighbourhood_id = n.id
    and q.session_id = new.session_id and q.for_teams
    and not exists (select from public.question_release r
      where r.project_id = new.project_id and r.session_id = new.session_id
        and r.factor = q.factor and r.number = q.number and r.teams_client and r.teams_contractor);
  -- the words that stood for an erased question go with it
  update public.question_release r set shared_text = null
  where r.project_id = new.project_id and r.session_id = new.session_id and r.shared_text is not null
    and not exists (select from authz.standing_questions(new.project_id, new.session_id) w
      where w.factor = r.factor and w.number = r.number);
  perform authz.touch_portfolios(new.project_id);
  return null;
end $$;
grant execute on function authz.forget_questions() to wijkspiegel_owner;

-- A lead releases a question of a closed session for the own side, to the programme's office or to its teams too
-- (`of_readers`: 'office', 'teams'), or withdraws it (null). Only questions that remained at the end: the text of one
-- that was merged was superseded. In other words than the log's, if `of_words` are not null: those are new to the other
-- side, which then releases them itself.
create or replace function authz.release_question(of_project uuid, of_session uuid, of_factor smallint,
  question smallint, of_readers text, of_words text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); x public.alignment_session; original text; shared text;
  before public.question_release; release boolean := of_readers is not null; for_teams boolean; same boolean; begin
  select * into x from public.alignment_session k where k.project_id = of_project
    and k.id = of_session for no key update;
  if x.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if x.closed_at is null then perform authz.refuse('WS409', 'record-open'); end if;
  if coalesce(of_readers, 'office') not in ('office', 'teams')
    then perform authz.refuse('WS422', 'unknown-item'); end if;
  select w.words into original from authz.standing_questions(of_project, of_session) w
    where w.factor = of_factor and w.number = question;
  if original is null then perform authz.refuse('WS422', 'unknown-item'); end if;
  for_teams := release and of_readers = 'teams';
  shared := authz.shared_words(of_words, original);
  select * into before from public.question_release q
    where q.project_id = of_project and q.session_id = of_session and q.factor = of_factor and q.number = question;
  same := not release or shared is not distinct from before.shared_text;
  if same and (release, for_teams) = (case me.side
    when 'client' then (coalesce(before.released_client, false), coalesce(before.teams_client, false))
    else (coalesce(before.released_contractor, false), coalesce(before.teams_contractor, false)) end)
    then return; end if;
  insert into public.question_release as q (project_id, session_id, factor, number,
    released_client, released_contractor, teams_client, teams_contractor, shared_text)
  values (of_project, of_session, of_factor, question, me.side = 'client' and release,
    me.side = 'contractor' and release, me.side = 'client' and for_teams, me.side = 'contractor' and for_teams, shared)
  on conflict (project_id, session_id, factor, number) do update set
    released_client = case me.side when 'client' then release else q.released_client and same end,
    released_contractor = case me.side when 'contractor' then release else q.released_contractor and same end,
    teams_client = case me.side when 'client' then for_teams else q.teams_client and same end,
    teams_contractor = case me.side when 'contractor' then for_teams else q.teams_contractor and same end,
    shared_text = case when release then excluded.shared_text else q.shared_text end;
  perform authz.write_audit(case when release then 'question.release' else 'question.withdraw' end, of_project,
    pg_catalog.jsonb_build_object('session', of_session, 'factor', of_factor, 'question', question), false);
  perform authz.append_event(of_project, 'question.changed', pg_catalog.jsonb_build_object('session', of_session));
end $$;
grant execute on function authz.release_question(uuid, uuid, smallint, smallint, text, text) to wijkspiegel_app;

-- Internal: the cells of every round of a programme, one list per round, each in the order in which the app reads it.
create or replace function authz.cells_by_round(of_programme uuid) returns table (neighbourhood_id uuid,
  number smallint, cells json)
language sql stable security definer set search_path = '' as $$
  select k.neighbourhood_id, k.number, pg_catalog.json_agg(pg_catalog.json_build_array(k.factor, k.visibility, k.label,
    k.strength, k.divided, k.client_counts, k.client_dont_know, k.contractor_counts, k.contractor_dont_know)
      order by k.factor)
  from public.portfolio_cell k where k.programme_id = of_programme group by k.neighbourhood_id, k.number $$;

-- The last step of a count: may it be kept, as nothing left since `counted_from`?
create or replace function authz.settle_portfolio(of_programme uuid, counted_from integer) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(7190004, pg_catalog.hashtext(of_programme::text));
  return (select x.departures = counted_from from public.programme x where x.id = of_programme);
end $$;
grant execute on function authz.settle_portfolio(uuid, integer) to wijkspiegel_worker;

-- Stores the cells of one factor as the worker counted them.
create or replace function authz.store_cells(of_programme uuid, of_factor smallint, of_cells jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.portfolio_cell as k (programme_id, neighbourhood_id, number, factor, visibility,
    label, strength, divided, gap,
    client_counts, client_dont_know, contractor_counts, contractor_dont_know)
  select of_programme, x."neighbourhoodId", x.number, of_factor, x.visibility, x.label, x.strength, x.divided, x.gap,
    coalesce(x."clientCounts", '{}'),
    x."clientDontKnow", coalesce(x."contractorCounts", '{}'), x."contractorDontKnow"
  from pg_catalog.jsonb_to_recordset(of_cells) as x("neighbourhoodId" uuid, number smallint, visibility text,
    label text, strength text,
    divided text, gap double precision, "clientCounts" integer[], "clientDontKnow" integer,
      "contractorCounts" integer[],
    "contractorDontKnow" integer)
  on conflict (programme_id, neighbourhood_id, number, factor) do update set visibility = excluded.visibility,
    label = excluded.label, strength = excluded.strength, divided = excluded.divided, gap = excluded.gap,
    client_counts = excluded.client_counts, client_dont_know = excluded.client_dont_know,
    contractor_counts = excluded.contractor_counts, contractor_dont_know = excluded.contractor_dont_know;
end $$;
grant execute on function authz.store_cells(uuid, smallint, jsonb) to wijkspiegel_worker;

-- Stores the figures of one factor as the worker counted them; those of selections that no longer exist are deleted.
create or replace function authz.store_figures(of_programme uuid, of_factor smallint, figures jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.portfolio_figure p where p.programme_id = of_programme and p.factor = of_factor
    and p.selection not in (select x.selection from pg_catalog.jsonb_to_recordset(figures) as x(selection smallint));
  insert into public.portfolio_figure as p (programme_id, selection, factor, content, content_in_files)
  select of_programme, x.selection, of_factor, x.content, x."contentInFiles"
    from pg_catalog.jsonb_to_recordset(figures) as x(selection smallint, content jsonb, "contentInFiles" jsonb)
  on conflict (programme_id, selection, factor) do update set content = excluded.content,
    content_in_files = excluded.content_in_files;
end $$;
grant execute on function authz.store_figures(uuid, smallint, jsonb) to wijkspiegel_worker;

-- Internal: hides everything of a programme until the next count.
create or replace function authz.clear_portfolio(of_programme uuid) returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.portfolio_round r where r.programme_id = of_programme;
  delete from public.portfolio_figure f where f.programme_id = of_programme;
  delete from public.portfolio_summary s where s.programme_id = of_programme $$;

-- Updates the planner's statistics of the portfolio's tables after many changes. A locked table is left for next time.
create or replace function authz.analyze_portfolio() returns void
language plpgsql volatile security definer set search_path = '' set lock_timeout = '1s' as $$
declare t name; begin
  -- in order of name, as two concurrent counts would otherwise deadlock
  for t in select s.relname from pg_catalog.pg_stat_all_tables s where s.schemaname = 'public'
      and s.relname in ('neighbourhood', 'portfolio_cell', 'portfolio_round')
      and s.n_mod_since_analyze > 1000 + 0.1 * s.n_live_tup order by s.relname
  loop
    begin execute pg_catalog.format('analyze public.%I', t);
    exception when lock_not_available then raise log 'table % was held by somebody else and not analyzed', t; end;
  end loop;
end $$;
grant execute on function authz.analyze_portfolio() to wijkspiegel_worker;

-- Stores for which factors stored data differed from the sealed answers, at the programme's last count.
create or replace function authz.note_differing(of_programme uuid, of_factors smallint[]) returns void
language sql volatile security definer set search_path = '' as $$
  update public.portfolio_summary s set content = s.content || pg_catalog.jsonb_build_object('differs',
    pg_catalog.to_jsonb(of_factors))
  where s.programme_id = of_programme $$;
grant execute on function authz.note_differing(uuid, smallint[]) to wijkspiegel_worker;

-- How many people were asked and handed in, in every revealed round of which no cell is hidden: both sides added, so
-- that no side's number is in it. A round with a hidden cell is left out whole, as its number would give that cell
-- away. Whether so many organisations stand behind the sum that it may be shown is decided by who reads this, the
-- worker.
create or replace function authz.response_by_round(of_programme uuid) returns table (neighbourhood_id uuid,
  number smallint, municipality_id uuid, contractors uuid[], invited integer, handed_in integer)
language sql stable security definer set search_path = '' as $$
  select n.id, r.number, n.municipality_id, array(select o.organisation_id from public.project_organisation o
      where o.project_id = n.project_id and o.part = 'contractor'),
    (select pg_catalog.sum(s.invited)::integer from public.round_side s
      where s.project_id = r.project_id and s.round_id = r.id),
    (select pg_catalog.count(*)::integer from public.assessment a
      where a.project_id = r.project_id and a.round_id = r.id and a.counted)
  from public.neighbourhood n
  join public.round r on r.project_id = n.project_id and r.revealed_at is not null
  join (select k.neighbourhood_id, k.number from public.portfolio_cell k where k.programme_id = of_programme
      group by k.neighbourhood_id, k.number
      having pg_catalog.count(*) filter (where k.visibility <> 'hidden') = 8) seen
    on seen.neighbourhood_id = n.id and seen.number = r.number
  where n.programme_id = of_programme and n.joined
  order by n.id, r.number $$;
grant execute on function authz.response_by_round(uuid) to wijkspiegel_worker;

-- Stores how many were asked and handed in over the programme's last count; null where that is withheld.
create or replace function authz.store_response(of_programme uuid, of_response jsonb) returns void
language sql volatile security definer set search_path = '' as $$
  update public.portfolio_summary s set content = s.content || pg_catalog.jsonb_build_object('response', of_response)
  where s.programme_id = of_programme $$;
grant execute on function authz.store_response(uuid, jsonb) to wijkspiegel_worker;

-- Table portfolio_round

grant select, insert, update, delete, maintain on portfolio_round to wijkspiegel_definer;
grant select on portfolio_round to wijkspiegel_app;
grant select on portfolio_round to wijkspiegel_worker;
create policy definer_all on portfolio_round for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on portfolio_round for select to wijkspiegel_app
  using (programme_id = any (array(select authz.my_programmes())));
create policy worker_read on portfolio_round for select to wijkspiegel_worker
  using (programme_id = any (array(select authz.programmes_in_the_making())));

-- Table portfolio_cell

grant select, insert, update, delete, maintain on portfolio_cell to wijkspiegel_definer;
grant select on portfolio_cell to wijkspiegel_app;
grant select on portfolio_cell to wijkspiegel_worker;
create policy definer_all on portfolio_cell for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on portfolio_cell for select to wijkspiegel_app
  using (programme_id = any (array(select authz.my_programmes())));
create policy worker_read on portfolio_cell for select to wijkspiegel_worker
  using (programme_id = any (array(select authz.programmes_in_the_making())));

-- Table portfolio_figure

grant select, insert, update, delete on portfolio_figure to wijkspiegel_definer;
grant select on portfolio_figure to wijkspiegel_app;
create policy definer_all on portfolio_figure for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on portfolio_figure for select to wijkspiegel_app
  using (programme_id = any (array(select authz.my_programmes())));

-- Table portfolio_summary

grant select, insert, update, delete on portfolio_summary to wijkspiegel_definer;
grant select on portfolio_summary to wijkspiegel_app;
create policy definer_all on portfolio_summary for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on portfolio_summary for select to wijkspiegel_app
  using (programme_id = any (array(select authz.my_programmes())));

-- Table portfolio_agreement

grant select, insert, update, delete on portfolio_agreement to wijkspiegel_definer;
grant select on portfolio_agreement to wijkspiegel_app;
create policy definer_all on portfolio_agreement for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on portfolio_agreement for select to wijkspiegel_app
  using (programme_id = any (array(select authz.my_programmes())));

-- Table question_release

grant select, insert, update on question_release to wijkspiegel_definer;
grant select on question_release to wijkspiegel_app;
create or replace trigger forget_questions after insert or update on question_release for each row
  execute function authz.forget_questions();
create or replace trigger note_withdrawn_client after update of released_client, teams_client
  on question_release for each row when (old.released_client and not new.released_client
    or old.teams_client and not new.teams_client)
  execute function authz.note_gone('question-withdrawn', 'client');
create or replace trigger note_withdrawn_contractor after update of released_contractor, teams_contractor
  on question_release for each row when (old.released_contractor and not new.released_contractor
    or old.teams_contractor and not new.teams_contractor)
  execute function authz.note_gone('question-withdrawn', 'contractor');
create policy definer_all on question_release for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on question_release for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));

-- Table portfolio_question

grant select, insert, update, delete on portfolio_question to wijkspiegel_definer;
grant select on portfolio_question to wijkspiegel_app;
create policy definer_all on portfolio_question for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on portfolio_question for select to wijkspiegel_app
  using (programme_id = any (array(select authz.my_programmes())));
