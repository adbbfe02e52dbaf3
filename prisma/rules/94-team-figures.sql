-- What a programme gives back to its teams (ADR 52): figures that stand whichever organisation is left out, texts that
-- both sides released to teams, and what a team takes over. The worker decides which figures stand, once a month
-- (lib/measures/team-figures.ts); nobody sees a neighbourhood in them, and no policy gives what they were counted from.

-- Programmes in which the caller takes part: from the first revealed round of a project that it shows, and no longer
-- than it shows it.
create or replace function authz.my_team_programmes() returns setof uuid
language sql stable security definer parallel safe rows 2 set search_path = '' as $$
  select n.programme_id from public.neighbourhood n
  where n.project_id in (select authz.my_projects()) and n.joined
    and exists (select from public.round r where r.project_id = n.project_id and r.revealed_at is not null) $$;
grant execute on function authz.my_team_programmes() to wijkspiegel_app;

-- Internal: whether a programme is wide enough at present for its texts to stand without a neighbourhood's name.
create or replace function authz.teams_may_read(of_programme uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.team_figure f where f.programme_id = of_programme
    and f.subject = 'stages' and f.content is not null) $$;

-- Withholds all figures for teams until their next issue: what left must be in none.
create or replace function authz.withhold_team_figures(of_programme uuid) returns void
language sql volatile security definer set search_path = '' as $$
  update public.team_figure f set content = null where f.programme_id = of_programme and f.content is not null $$;

-- What a neighbourhood leaves behind when it is no longer shown: no figure for teams that counts it. Under the lock
-- that a count takes as its last step.
create or replace function authz.team_figures_left() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(7190004, pg_catalog.hashtext(old.programme_id::text));
  perform authz.withhold_team_figures(old.programme_id);
  return null;
end $$;
grant execute on function authz.team_figures_left() to wijkspiegel_owner;

-- Another minimum of answers hides or shows cells: what was counted before waits for the next issue.
create or replace function authz.team_figures_outdated() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.withhold_team_figures(new.id);
  return null;
end $$;
grant execute on function authz.team_figures_outdated() to wijkspiegel_owner;

-- Internal: every organisation that knows what a project has: its municipality, its sides', and those of its people, a
-- facilitator's office among them.
create or replace function authz.organisations_in(of_project uuid, of_municipality uuid) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select array(select of_municipality
    union select o.organisation_id from public.project_organisation o where o.project_id = of_project
    union select m.organisation_id from public.membership m where m.project_id = of_project
      and m.organisation_id is not null and m.joined_at is not null and m.removed_at is null) $$;

-- Internal: whether this programme is the one whose figures for teams count a project: of several the first by id. Who
-- reads two programmes could subtract one from the other.
create or replace function authz.counts_for_teams(of_programme uuid, of_project uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select not exists (select from public.neighbourhood n
    where n.project_id = of_project and n.joined and n.programme_id < of_programme) $$;

-- What the figures of a programme would count today: the labels that its grid shows in the latest round of each, and
-- how far each neighbourhood came. With everybody who knows it; for the worker alone. Without nested loops: cells that
-- were just stored have no statistics yet, and each neighbourhood would read those of all.
create or replace function authz.team_source(of_programme uuid) returns table (subject text, factor smallint,
  entry_key text, neighbourhood_id uuid, municipality_id uuid, organisations uuid[], entry_value text)
language sql stable security definer set search_path = '' set enable_nestloop = off as $$
  with known as (
    select n.id, n.project_id, n.municipality_id, n.joined, n.latest_round, n.reached,
      authz.organisations_in(n.project_id, n.municipality_id) as organisations
    from public.neighbourhood n where n.programme_id = of_programme and n.withdrawn_at is null),
  cells as (
    select n.id, k.factor, k.number, case k.label when 'diverging'
      then 'diverging-' || case when k.gap > 0 then 'client' else 'contractor' end else k.label end as label
    from known n join public.portfolio_cell k on k.programme_id = of_programme and k.neighbourhood_id = n.id
      and k.number = n.latest_round and k.visibility <> 'hidden'
    where n.joined and authz.counts_for_teams(of_programme, n.project_id))
  select 'labels', c.factor, c.id || ' ' || c.number || ' ' || c.label, n.id, n.municipality_id, n.organisations,
    c.label
  from cells c join known n on n.id = c.id
  union all
  select 'stages', 0::smallint, n.id || ' ' || n.reached, n.id, n.municipality_id, n.organisations, n.reached::text
  from known n
  order by 1, 2, 3 $$;
grant execute on function authz.team_source(uuid) to wijkspiegel_worker;

-- How both sides answered, in the latest revealed round that asked, whether an agreement was kept. For the worker.
create or replace function authz.team_kept_source(of_programme uuid) returns table (factor smallint, entry_key text,
  neighbourhood_id uuid, municipality_id uuid, organisations uuid[], minimum_raters smallint, client_counts integer[],
  client_dont_know integer, contractor_counts integer[], contractor_dont_know integer)
language sql stable security definer set search_path = '' as $$
  select c.factor, c.id || ' ' || r.number, n.id, n.municipality_id,
    authz.organisations_in(n.project_id, n.municipality_id), p.minimum_raters,
    t.counts, t.dont_know, u.counts, u.dont_know
  from public.programme p
  join public.neighbourhood n on n.programme_id = p.id and n.joined
    and authz.counts_for_teams(p.id, n.project_id)
  join public.commitment c on c.project_id = n.project_id and c.kind = 'agreement' and c.factor is not null
  cross join lateral (select x.id, x.number from public.round_commitment k
    join public.round x on x.project_id = k.project_id and x.id = k.round_id and x.revealed_at is not null
    where k.project_id = c.project_id and k.commitment_id = c.id order by x.number desc limit 1) r
  join lateral authz.count_fulfilments(n.project_id, r.id) t on t.commitment_id = c.id and t.side = 'client'
  join lateral authz.count_fulfilments(n.project_id, r.id) u on u.commitment_id = c.id and u.side = 'contractor'
  where p.id = of_programme order by 1, 2 $$;
grant execute on function authz.team_kept_source(uuid) to wijkspiegel_worker;

-- The past of a programme's figures: every figure with what its issues counted; without entries where there are none.
create or replace function authz.team_history(of_programme uuid) returns table (subject text, factor smallint,
  issue integer, shown boolean, entries jsonb)
language sql stable security definer set search_path = '' as $$
  select f.subject, f.factor, f.issue, f.content is not null, (select coalesce(pg_catalog.jsonb_agg(
      pg_catalog.jsonb_build_object('key', e.entry_key, 'neighbourhood', e.neighbourhood_id,
        'municipality', e.municipality_id, 'organisations', e.organisations, 'value', e.entry_value,
        'first', e.first_issue, 'last', e.last_issue) order by e.entry_key), '[]')
    from public.team_figure_entry e
    where e.programme_id = f.programme_id and e.subject = f.subject and e.factor = f.factor)
  from public.team_figure f where f.programme_id = of_programme order by 1, 2 $$;
grant execute on function authz.team_history(uuid) to wijkspiegel_worker;

-- Stores an issue of a figure, with what it counts.
create or replace function authz.store_team_figure(of_programme uuid, of_subject text, of_factor smallint,
  of_issue integer, on_day date, of_content jsonb, of_entries jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.team_figure as f (programme_id, subject, factor, issue, made_on, content)
  values (of_programme, of_subject, of_factor, of_issue, on_day, of_content)
  on conflict (programme_id, subject, factor) do update set issue = excluded.issue, made_on = excluded.made_on,
    content = excluded.content;
  insert into public.team_figure_entry as e (programme_id, subject, factor, entry_key, neighbourhood_id,
    municipality_id, organisations, entry_value, first_issue, last_issue)
  select of_programme, of_subject, of_factor, x.key, x.neighbourhood, x.municipality, x.organisations, x.value,
    x.first, x.last
  from pg_catalog.jsonb_to_recordset(of_entries) as x(key text, neighbourhood uuid, municipality uuid,
    organisations uuid[], value text, first integer, last integer)
  on conflict (programme_id, subject, factor, entry_key) do update set last_issue = excluded.last_issue;
end $$;
grant execute on function authz.store_team_figure(uuid, text, smallint, integer, date, jsonb, jsonb)
  to wijkspiegel_worker;

-- The texts that teams of a programme read: equal ones once, by their words, so that no order tells whose they are.
create or replace function authz.team_words(of_programme uuid) returns table (id uuid, kind text, factor smallint,
  words text, effect text)
language sql stable security definer set search_path = '' as $$
  select distinct on (x.kind, x.factor, x.words, x.effect) x.id, x.kind, x.factor, x.words, x.effect
  from (select q.shared_id as id, 'question' as kind, q.factor, q.text as words, '' as effect
      from public.portfolio_question q where q.programme_id = of_programme and q.for_teams
    union all select a.shared_id, 'agreement', a.factor, a.what, coalesce(a.effect, '')
      from public.portfolio_agreement a
      where a.programme_id = of_programme and a.for_teams and a.what is not null and a.factor is not null) x
  where authz.teams_may_read(of_programme)
    and of_programme = any (array(select authz.my_team_programmes() union select authz.my_programmes()))
  order by x.kind, x.factor, x.words, x.effect, x.id $$;
grant execute on function authz.team_words(uuid) to wijkspiegel_app;

-- Takes a text of the programme over into the own project, as a suggestion. By a lead or a facilitator.
create or replace function authz.take_over_words(of_project uuid, of_programme uuid, of_words uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.work_hat(of_project); told record; made uuid; begin
  if me.role not in ('sideLead', 'facilitator') then perform authz.refuse('WS403', 'not-allowed'); end if;
  perform from public.neighbourhood n where n.programme_id = of_programme and n.project_id = of_project and n.joined
    for share;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  select w.id, w.kind, w.factor into told from authz.team_words(of_programme) w where w.id = of_words;
  if told.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  -- taking back locks these rows first: either the text is gone here, or the suggestion goes with it
  perform from public.portfolio_question q where q.shared_id = of_words and q.for_teams for share;
  if not found then
    perform from public.portfolio_agreement a where a.shared_id = of_words and a.for_teams for share;
    if not found then perform authz.refuse('WS404', 'not-found'); end if;
  end if;
  insert into public.team_suggestion (project_id, programme_id, kind, factor, source_id)
  values (of_project, of_programme, told.kind, told.factor, of_words)
  on conflict (project_id, source_id) do nothing returning id into made;
  if made is not null then
    perform authz.append_event(of_project, 'suggestion.changed', '{}');
  end if;
  return made;
end $$;
grant execute on function authz.take_over_words(uuid, uuid, uuid) to wijkspiegel_app;

-- What a project took over, with its words: of a suggestion as its owners released them, while the project takes part
-- in the programme; of the team's own as the team wrote them. For everybody in the project.
create or replace function authz.suggestions_of(of_project uuid) returns table (id uuid, kind text, factor smallint,
  words text, own boolean)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.hat(of_project);
  return query select s.id, s.kind, s.factor, coalesce(s.own_text, q.text, a.what), s.own_text is not null
  from public.team_suggestion s
  left join public.portfolio_question q on q.shared_id = s.source_id and q.for_teams
  left join public.portfolio_agreement a on a.shared_id = s.source_id and a.for_teams
  where s.project_id = of_project and coalesce(s.own_text, q.text, a.what) is not null
    and (s.own_text is not null or exists (select from public.neighbourhood n
      where n.programme_id = s.programme_id and n.project_id = of_project and n.joined))
  order by s.factor nulls last, s.kind desc, s.made_at, s.id;
end $$;
grant execute on function authz.suggestions_of(uuid) to wijkspiegel_app;

-- Makes a suggestion the team's own, in the team's words: what its owners take back later does not touch it.
create or replace function authz.own_suggestion(of_project uuid, of_suggestion uuid, of_words text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.work_hat(of_project); begin
  if me.role not in ('sideLead', 'facilitator') then perform authz.refuse('WS403', 'not-allowed'); end if;
  if pg_catalog.btrim(of_words) = '' or pg_catalog.length(of_words) > 500
    then perform authz.refuse('WS422', 'unknown-item'); end if;
  perform from authz.suggestions_of(of_project) x where x.id = of_suggestion;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  update public.team_suggestion s set source_id = null, own_text = of_words
    where s.project_id = of_project and s.id = of_suggestion;
  perform authz.append_event(of_project, 'suggestion.changed', '{}');
end $$;
grant execute on function authz.own_suggestion(uuid, uuid, text) to wijkspiegel_app;

-- Takes a suggestion, or what the team made of it, out again.
create or replace function authz.drop_suggestion(of_project uuid, of_suggestion uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.work_hat(of_project); begin
  if me.role not in ('sideLead', 'facilitator') then perform authz.refuse('WS403', 'not-allowed'); end if;
  delete from public.team_suggestion s where s.project_id = of_project and s.id = of_suggestion;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.append_event(of_project, 'suggestion.changed', '{}');
end $$;
grant execute on function authz.drop_suggestion(uuid, uuid) to wijkspiegel_app;

-- A text that teams may no longer read is a suggestion nowhere.
create or replace function authz.forget_suggestions() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.team_suggestion s where s.source_id = old.shared_id;
  return null;
end $$;
grant execute on function authz.forget_suggestions() to wijkspiegel_owner;

create or replace trigger forget_suggestions after delete on portfolio_question for each row
  when (old.for_teams) execute function authz.forget_suggestions();
create or replace trigger forget_suggestions_held_back after update on portfolio_question for each row
  when (old.for_teams and not new.for_teams) execute function authz.forget_suggestions();
create or replace trigger forget_suggestions after delete on portfolio_agreement for each row
  when (old.for_teams) execute function authz.forget_suggestions();
create or replace trigger forget_suggestions_held_back after update on portfolio_agreement for each row
  when (old.for_teams and not (new.for_teams and new.what is not null))
  execute function authz.forget_suggestions();
create or replace trigger team_figures_left after update on neighbourhood for each row
  when (old.withdrawn_at is null and new.withdrawn_at is not null or old.joined and not new.joined)
  execute function authz.team_figures_left();
create or replace trigger team_figures_outdated after update of minimum_raters on programme for each row
  when (old.minimum_raters is distinct from new.minimum_raters) execute function authz.team_figures_outdated();

-- Table team_figure

grant select, insert, update on team_figure to wijkspiegel_definer;
grant select on team_figure to wijkspiegel_app;
create policy definer_all on team_figure for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on team_figure for select to wijkspiegel_app using (
  programme_id = any (array(select authz.my_team_programmes() union select authz.my_programmes())));

-- Table team_figure_entry

grant select, insert, update on team_figure_entry to wijkspiegel_definer;
create policy definer_all on team_figure_entry for all to wijkspiegel_definer using (true) with check (true);

-- Table team_suggestion

grant select, insert, update, delete on team_suggestion to wijkspiegel_definer;
create policy definer_all on team_suggestion for all to wijkspiegel_definer using (true) with check (true);
