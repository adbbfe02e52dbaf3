-- Programmes: their managers, the neighbourhoods that they ask for, and what the sides of a project agree to show.
--
-- Counting a programme takes seconds, and meanwhile a neighbourhood may leave or the minimum of answers may rise. Rows
-- are then deleted in that same transaction, and a count that began before must not write them again. So departures are
-- numbered, and a count that finds another number at its end is rolled back and restarted.

-- Programmes that the caller manages.
create or replace function authz.my_programmes() returns setof uuid
language sql stable security definer parallel safe rows 2 set search_path = '' as $$
  select p.programme_id from public.programme_manager p
    where p.person_id = (select authz.uid()) and p.removed_at is null $$;
grant execute on function authz.my_programmes() to wijkspiegel_app;

-- Creates a programme, as platform admin. Names are unique.
create or replace function authz.create_programme(of_name text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  if exists (select from public.programme p where p.name = of_name)
    then perform authz.refuse('WS409', 'name-taken'); end if;
  insert into public.programme (name) values (of_name) returning id into made;
  perform authz.write_audit('programme.created', null, pg_catalog.jsonb_build_object('programme', made), false);
  return made;
end $$;
grant execute on function authz.create_programme(text) to wijkspiegel_app;

-- Whose neighbourhoods the caller may take up: of own organisations, and of municipalities whose side the caller leads.
-- A contractor among them has none.
create or replace function authz.my_municipalities() returns setof uuid
language sql stable security definer parallel safe rows 5 set search_path = '' as $$
  select authz.my_organisations()
  union select p.municipality_id from public.project p where p.id in (select authz.my_led_projects('client')) $$;
grant execute on function authz.my_municipalities() to wijkspiegel_app;

-- Programmes that asked for a neighbourhood of the caller's.
create or replace function authz.my_asking_programmes() returns setof uuid
language sql stable security definer parallel safe rows 5 set search_path = '' as $$
  select n.programme_id from public.neighbourhood n where n.project_id in (select authz.my_projects())
  union select n.programme_id from public.neighbourhood n
  where n.project_id is null and n.withdrawn_at is null and n.municipality_id in (select authz.my_municipalities()) $$;
grant execute on function authz.my_asking_programmes() to wijkspiegel_app;

-- Whatever leaves a programme is deleted from it in the same transaction, not only at the next refresh: released
-- questions too. Texts being gathered come first.
create or replace function authz.neighbourhood_guard() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if new.project_id is null and old.project_id is not null then
    new.client_agreed_at := null; new.contractor_agreed_at := null;
  end if;
  if old.joined and (new.project_id is null or new.client_agreed_at is null or new.contractor_agreed_at is null
    or new.withdrawn_at is not null) then
    new.reached := 0; new.latest_round := null; new.place := null; new.place_by_name := null;
    perform pg_catalog.pg_advisory_xact_lock(7190003, pg_catalog.hashtext(old.programme_id::text));
    delete from public.portfolio_round r where r.programme_id = old.programme_id and r.neighbourhood_id = old.id;
    delete from public.portfolio_agreement a where a.programme_id = old.programme_id and a.neighbourhood_id = old.id;
    delete from public.portfolio_question q where q.programme_id = old.programme_id and q.neighbourhood_id = old.id;
    -- figures that still count it are withheld until the next count
    delete from public.portfolio_figure f where f.programme_id = old.programme_id;
    delete from public.portfolio_summary s where s.programme_id = old.programme_id;
  end if;
  return new;
end $$;
grant execute on function authz.neighbourhood_guard() to wijkspiegel_owner;

-- Requests a new count of a programme when a neighbourhood joins, leaves or changes visibly.
create or replace function authz.neighbourhood_changed() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' or (new.joined, new.withdrawn_at, new.phase, new.name, new.named_in_files)
    is distinct from (old.joined, old.withdrawn_at, old.phase, old.name, old.named_in_files)
  then perform jobs.refresh_portfolio(new.programme_id); end if;
  return null;
end $$;
grant execute on function authz.neighbourhood_changed() to wijkspiegel_owner;

-- Internal: the positions of a programme's neighbourhoods in its two lists, after some came or went.
create or replace function authz.place_neighbourhoods(of_programme uuid) returns void
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off as $$
begin
  update public.neighbourhood n set place = x.place, place_by_name = x.place_by_name
  from (select m.id, case when m.withdrawn_at is null then pg_catalog.row_number() over
    (partition by m.withdrawn_at is null
        order by m.municipality, m.name, m.id) end as place,
      case when m.withdrawn_at is null then pg_catalog.row_number() over (partition by m.withdrawn_at is null
        order by m.name, m.municipality, m.id) end as place_by_name
    from public.neighbourhood m where m.programme_id = of_programme) x
  where n.programme_id = of_programme and n.id = x.id and (n.place, n.place_by_name) is distinct
    from (x.place, x.place_by_name);
end $$;

-- Sets the positions of new neighbourhoods in their programmes' lists, once per statement.
create or replace function authz.neighbourhoods_added() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.place_neighbourhoods(x.programme_id) from (select distinct a.programme_id from added a) x;
  return null;
end $$;
grant execute on function authz.neighbourhoods_added() to wijkspiegel_owner;

-- Refuses callers who do not manage this programme; a missing one gets the same refusal.
create or replace function authz.require_programme_manager(of_programme uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if of_programme not in (select authz.my_programmes()) then perform authz.refuse('WS404', 'not-found'); end if;
end $$;

-- Makes somebody manager of a programme, as platform admin. A former manager becomes one again.
create or replace function authz.name_programme_manager(of_programme uuid, address text, display_name text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare who uuid; language text; begin
  perform authz.require_person();
  if not authz.is_platform_admin() or not exists (select from public.programme x where x.id = of_programme)
  then perform authz.refuse('WS404', 'not-found'); end if;
  select p.locale into language from public.person p where p.id = authz.uid();
  who := authz.person_for(address, display_name, language);
  if exists (select from public.programme_manager m where m.programme_id = of_programme and m.person_id = who
    and m.removed_at is null)
  then perform authz.refuse('WS409', 'already-invited'); end if;
  insert into public.programme_manager (programme_id, person_id) values (of_programme, who)
  on conflict (programme_id, person_id) do update set removed_at = null, named_at = excluded.named_at;
  perform authz.write_audit('programme.manager-named', null,
    pg_catalog.jsonb_build_object('programme', of_programme, 'person', who), false);
  perform jobs.mail_manager(of_programme, who);
  return who;
end $$;
grant execute on function authz.name_programme_manager(uuid, text, text) to wijkspiegel_app;

-- Removes a manager of a programme, as platform admin.
create or replace function authz.remove_programme_manager(of_programme uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  update public.programme_manager set removed_at = pg_catalog.now()
    where programme_id = of_programme and person_id = who and removed_at is null;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.write_audit('programme.manager-removed', null,
    pg_catalog.jsonb_build_object('programme', of_programme, 'person', who), false);
end $$;
grant execute on function authz.remove_programme_manager(uuid, uuid) to wijkspiegel_app;

-- Invites neighbourhoods: all of them, or none. A code that the programme already has is refused with that code. One
-- job tells every municipality, for however many neighbourhoods.
create or replace function authz.add_neighbourhoods(of_programme uuid, rows jsonb) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare added integer; begin
  perform authz.require_programme_manager(of_programme);
  if exists (select from pg_catalog.jsonb_to_recordset(rows) as x("municipalityId" uuid)
    left join public.organisation o on o.id = x."municipalityId" and o.kind = 'municipality' where o.id is null)
  then perform authz.refuse('WS422', 'organisation-unfit'); end if;
  insert into public.neighbourhood (programme_id, code, name, municipality_id, municipality, phase, latitude, longitude)
  select of_programme, x.code, x.name, o.id, o.name, x.phase, x.latitude, x.longitude
  from pg_catalog.jsonb_to_recordset(rows) as x(code text, name text, "municipalityId" uuid, phase text,
    latitude double precision, longitude double precision) join public.organisation o on o.id = x."municipalityId"
  -- always in the same order: two lists with the same codes must not deadlock
  order by x.code
  on conflict (programme_id, code) do nothing;
  get diagnostics added = row_count;
  -- an existing or repeated code leaves a row out: all or none
  if added < pg_catalog.jsonb_array_length(rows) then perform authz.refuse('WS409', 'name-taken'); end if;
  perform authz.write_audit('programme.neighbourhoods-invited', null,
    pg_catalog.jsonb_build_object('programme', of_programme, 'neighbourhoods', added), false);
  if added > 0 then
    perform jobs.tell_asked(of_programme, (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('municipalityId',
      m.id, 'count', m.count))
      from (select x."municipalityId" as id, pg_catalog.count(*) as count
        from pg_catalog.jsonb_to_recordset(rows) as x("municipalityId" uuid) group by 1) m));
  end if;
  return added;
end $$;
grant execute on function authz.add_neighbourhoods(uuid, jsonb) to wijkspiegel_app;

-- A lead of the client links the own project to a neighbourhood that a programme asked for. Nothing is shown yet: for
-- that a lead of each side must agree.
create or replace function authz.take_up_neighbourhood(of_project uuid, of_programme uuid,
  of_neighbourhood uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); x public.neighbourhood; begin
  if me.side <> 'client' then perform authz.refuse('WS403', 'not-allowed'); end if;
  select * into x from public.neighbourhood k where k.programme_id = of_programme and k.id = of_neighbourhood
    and k.withdrawn_at is null for no key update;
  if x.id is null or not exists (select from public.project j
    where j.id = of_project and j.municipality_id = x.municipality_id)
  then perform authz.refuse('WS404', 'not-found'); end if;
  if x.project_id is not null or exists (select from public.neighbourhood k
    where k.programme_id = of_programme and k.project_id = of_project)
  then perform authz.refuse('WS409', 'already-taken-up'); end if;
  update public.neighbourhood k set project_id = of_project
    where k.programme_id = of_programme and k.id = of_neighbourhood;
  perform authz.write_audit('programme.taken-up', of_project,
    pg_catalog.jsonb_build_object('programme', of_programme), false);
  perform authz.append_event(of_project, 'programme.asked', pg_catalog.jsonb_build_object('programme', of_programme));
end $$;
grant execute on function authz.take_up_neighbourhood(uuid, uuid, uuid) to wijkspiegel_app;

-- A lead sets for the own side whether the programme may show the neighbourhood. A no of either side removes it from
-- all figures at once; after that a yes of both sides is needed again.
create or replace function authz.agree_to_programme(of_project uuid, of_programme uuid, agrees boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); moment timestamptz := pg_catalog.now();
  x public.neighbourhood; begin
  select * into x from public.neighbourhood k where k.programme_id = of_programme
    and k.project_id = of_project for no key update;
  if x.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if agrees then
    update public.neighbourhood k set withdrawn_at = null,
      client_agreed_at = case me.side when 'client' then coalesce(k.client_agreed_at, moment)
        else k.client_agreed_at end,
      contractor_agreed_at = case me.side when 'contractor'
        then coalesce(k.contractor_agreed_at, moment) else k.contractor_agreed_at end
    where k.programme_id = of_programme and k.id = x.id;
  else
    update public.neighbourhood k set withdrawn_at = moment, client_agreed_at = null, contractor_agreed_at = null
    where k.programme_id = of_programme and k.id = x.id and k.withdrawn_at is null;
  end if;
  perform authz.write_audit(case when agrees then 'programme.agreed' else 'programme.withdrawn' end, of_project,
    pg_catalog.jsonb_build_object('programme', of_programme), false);
  perform authz.append_event(of_project, 'programme.changed', pg_catalog.jsonb_build_object('programme', of_programme));
end $$;
grant execute on function authz.agree_to_programme(uuid, uuid, boolean) to wijkspiegel_app;

-- A lead of either side sets the phase of the work, for every programme that the neighbourhood is in.
create or replace function authz.set_phase(of_project uuid, of_phase text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_lead(of_project);
  update public.neighbourhood n set phase = of_phase where n.project_id = of_project;
  perform authz.write_audit('programme.phase-set', of_project, pg_catalog.jsonb_build_object('phase', of_phase), false);
end $$;
grant execute on function authz.set_phase(uuid, text) to wijkspiegel_app;

-- The municipalities of these names, with or without the word for one before them, for who manages the programme: a
-- list of neighbourhoods names them, and there is no list to choose from. Only those that the platform's admin vouches
-- for: anybody can call an organisation of their own by the name of a municipality. A stranger is told that there is
-- no such programme.
create or replace function authz.municipalities_named(of_programme uuid, town_names text[])
returns table (id uuid, name text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(of_programme);
  return query select o.id, o.name from public.organisation o where o.kind = 'municipality'
    and o.confirmed_by = 'platform'
    and pg_catalog.regexp_replace(pg_catalog.lower(pg_catalog.btrim(o.name)), '^gemeente ', '') = any (
      select pg_catalog.regexp_replace(pg_catalog.lower(pg_catalog.btrim(t)), '^gemeente ', '')
      from pg_catalog.unnest(town_names) t) order by o.name;
end $$;
grant execute on function authz.municipalities_named(uuid, text[]) to wijkspiegel_app;

-- How many answers a side needs before a cell is shown. Clears what is shown, which returns after a new count.
create or replace function authz.set_minimum_raters(of_programme uuid, at_least smallint) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(of_programme);
  if at_least not between 3 and 20 then perform authz.refuse('WS422', 'too-few-raters'); end if;
  if exists (select from public.programme x where x.id = of_programme
    and x.minimum_raters = at_least) then return; end if;
  -- rows first and then the programme, in the same order as a count; then whatever a count added meanwhile
  perform authz.clear_portfolio(of_programme);
  update public.programme x set minimum_raters = at_least where x.id = of_programme;
  perform authz.clear_portfolio(of_programme);
  perform authz.write_audit('programme.minimum-set', null,
    pg_catalog.jsonb_build_object('programme', of_programme, 'least', at_least), false);
  perform jobs.refresh_portfolio(of_programme);
end $$;
grant execute on function authz.set_minimum_raters(uuid, smallint) to wijkspiegel_app;

-- The managers of all programmes: for the platform admin; empty for others.
create or replace function authz.programme_managers() returns table (programme_id uuid,
  person_id uuid, name text, email text)
language sql stable security definer set search_path = '' as $$
  select m.programme_id, m.person_id, p.name, p.email from public.programme_manager m
  join public.person p on p.id = m.person_id and p.erased_at is null
  where m.removed_at is null and authz.is_platform_admin() $$;
grant execute on function authz.programme_managers() to wijkspiegel_app;

-- For the mail: its reader and the programme; empty for somebody who is no longer manager.
create or replace function authz.manager_for_mail(of_programme uuid, who uuid) returns table (email text,
  locale text, programme text)
language sql stable security definer set search_path = '' as $$
  select p.email, p.locale, x.name from public.programme_manager m
  join public.person p on p.id = m.person_id and p.erased_at is null and p.email is not null
  join public.programme x on x.id = m.programme_id
  where m.programme_id = of_programme and m.person_id = who and m.removed_at is null $$;
grant execute on function authz.manager_for_mail(uuid, uuid) to wijkspiegel_worker;

-- Numbers a departure, under a lock that a count takes as its last step. A count committed between the first deletes
-- and this lock wrote rows that those did not see: they are deleted now.
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
grant execute on function authz.number_departure() to wijkspiegel_owner;

-- Whoever comes to stand in the rows of files, or no longer does, is numbered like a departure: what was counted for
-- files is of the rows before, and waits for the next count.
create or replace function authz.number_naming() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(7190004, pg_catalog.hashtext(old.programme_id::text));
  update public.programme x set departures = x.departures + 1 where x.id = old.programme_id;
  update public.portfolio_figure f set content_in_files = null where f.programme_id = old.programme_id;
  return null;
end $$;
grant execute on function authz.number_naming() to wijkspiegel_owner;

-- A higher minimum hides cells, and is numbered like a departure: a count under way must not restore them.
create or replace function authz.number_higher_bar() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(7190004, pg_catalog.hashtext(old.id::text));
  new.departures := old.departures + 1;
  return new;
end $$;
grant execute on function authz.number_higher_bar() to wijkspiegel_owner;

-- How many departures a programme had so far: read before it is counted.
create or replace function authz.departures_of(of_programme uuid) returns integer
language sql volatile security definer set search_path = '' as $$
  select x.departures from public.programme x where x.id = of_programme $$;
grant execute on function authz.departures_of(uuid) to wijkspiegel_worker;

-- For the mail: its reader and language; empty for somebody who is no longer admin there, or once nothing is asked.
create or replace function authz.asked_for_mail(of_programme uuid, of_organisation uuid,
  who uuid) returns table (email text, locale text, programme text, municipality text)
language sql stable security definer set search_path = '' as $$
  select p.email, p.locale, x.name, a.name from public.organisation_member m
  join public.person p on p.id = m.person_id and p.erased_at is null and p.email is not null
  join public.organisation a on a.id = m.organisation_id join public.programme x on x.id = of_programme
  where m.organisation_id = of_organisation and m.person_id = who and m.role = 'admin'
    and m.joined_at is not null and m.removed_at is null
    and exists (select from public.neighbourhood n
      where n.programme_id = of_programme and n.municipality_id = of_organisation and n.project_id is null
        and n.withdrawn_at is null) $$;
grant execute on function authz.asked_for_mail(uuid, uuid, uuid) to wijkspiegel_worker;

-- A lead of the client unlinks the project from a neighbourhood: the programme asks for it again, and both sides'
-- agreements are deleted. Once both agreed it is shown, and must first be taken out by a no.
create or replace function authz.give_back_neighbourhood(of_project uuid, of_programme uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); x public.neighbourhood; begin
  if me.side <> 'client' then perform authz.refuse('WS403', 'not-allowed'); end if;
  select * into x from public.neighbourhood k where k.programme_id = of_programme
    and k.project_id = of_project for no key update;
  if x.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if x.joined then perform authz.refuse('WS409', 'both-agreed'); end if;
  update public.neighbourhood k set project_id = null, withdrawn_at = null
    where k.programme_id = of_programme and k.id = x.id;
  perform authz.write_audit('programme.given-back', of_project,
    pg_catalog.jsonb_build_object('programme', of_programme), false);
  perform authz.append_event(of_project, 'programme.changed', pg_catalog.jsonb_build_object('programme', of_programme));
end $$;
grant execute on function authz.give_back_neighbourhood(uuid, uuid) to wijkspiegel_app;

-- Withdraws a neighbourhood that nobody has taken up. Managers only.
create or replace function authz.remove_neighbourhood(of_programme uuid, of_neighbourhood uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x public.neighbourhood; begin
  perform authz.require_programme_manager(of_programme);
  -- a concurrent taking up holds the row: either it was taken up, or it is gone for them
  select * into x from public.neighbourhood k where k.programme_id = of_programme
    and k.id = of_neighbourhood for update;
  if x.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if x.project_id is not null or x.withdrawn_at is not null
    then perform authz.refuse('WS409', 'already-taken-up'); end if;
  delete from public.neighbourhood k where k.programme_id = of_programme and k.id = of_neighbourhood;
  perform authz.write_audit('programme.neighbourhood-removed', null,
    pg_catalog.jsonb_build_object('programme', of_programme, 'code', x.code), false);
  -- that count closes the gaps in the lists: done here, two concurrent withdrawals would wait for each other's rows
  perform jobs.refresh_portfolio(of_programme);
end $$;
grant execute on function authz.remove_neighbourhood(uuid, uuid) to wijkspiegel_app;

-- Table programme

grant select, insert, update on programme to wijkspiegel_definer;
grant select (id, name, minimum_raters) on programme to wijkspiegel_app;
create or replace trigger outdate_files after update of minimum_raters on programme for each row
  when (old.minimum_raters is distinct from new.minimum_raters) execute function authz.outdate_files();
create or replace trigger number_higher_bar before update of minimum_raters on programme for each row
  when (old.minimum_raters is distinct from new.minimum_raters) execute function authz.number_higher_bar();
create policy definer_all on programme for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on programme for select to wijkspiegel_app using (
  id = any (array(select authz.my_programmes())) or (select authz.is_platform_admin())
  or id = any (array(select authz.my_asking_programmes())));

-- Table programme_manager

grant select, insert, update on programme_manager to wijkspiegel_definer;
grant select on programme_manager to wijkspiegel_app;
create or replace trigger note_left after update of removed_at on programme_manager for each row
  when (old.removed_at is null and new.removed_at is not null) execute function authz.note_gone('left-programme');
create policy definer_all on programme_manager for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on programme_manager for select to wijkspiegel_app using (
  person_id = (select authz.uid()) or (select authz.is_platform_admin()));

-- Table neighbourhood

grant select, insert, update, delete, maintain on neighbourhood to wijkspiegel_definer;
grant select on neighbourhood to wijkspiegel_app;
grant select on neighbourhood to wijkspiegel_worker;
create or replace trigger neighbourhood_guard before update on neighbourhood for each row
  execute function authz.neighbourhood_guard();
create or replace trigger name_neighbourhood before insert or update of project_id on neighbourhood for each row
  execute function authz.name_neighbourhood();
create or replace trigger neighbourhood_changed after insert or update on neighbourhood for each row
  execute function authz.neighbourhood_changed();
create or replace trigger neighbourhoods_added after insert on neighbourhood referencing new table
  as added for each statement
  execute function authz.neighbourhoods_added();
create or replace trigger forget_contacts after update of withdrawn_at, project_id on neighbourhood for each row
  when (old.project_id is not null and (new.withdrawn_at is not null or new.project_id is distinct from old.project_id))
  execute function authz.forget_contacts_of_neighbourhood();
create or replace trigger outdate_files after update on neighbourhood for each row
  when ((old.joined and not new.joined) or old.named_in_files <> new.named_in_files)
  execute function authz.outdate_files();
create or replace trigger note_withdrawn after update of withdrawn_at, project_id on neighbourhood for each row
  when (old.project_id is not null and (old.withdrawn_at is null and new.withdrawn_at is not null
    or new.project_id is distinct from old.project_id))
  execute function authz.note_gone('withdrawn');
create or replace trigger number_naming after update on neighbourhood for each row
  when (old.named_in_files <> new.named_in_files)
  execute function authz.number_naming();
create or replace trigger number_departure after update on neighbourhood for each row
  when (old.joined and not new.joined)
  execute function authz.number_departure();
create policy definer_all on neighbourhood for all to wijkspiegel_definer using (true) with check (true);
-- the manager; people in the project; and people who may take it up for the municipality
create policy app_read on neighbourhood for select to wijkspiegel_app using (
  programme_id = any (array(select authz.my_programmes())) or project_id = any (array(select authz.my_projects()))
  or (project_id is null and withdrawn_at is null and municipality_id = any (array(select authz.my_municipalities()))));
create policy worker_read on neighbourhood for select to wijkspiegel_worker
  using (programme_id = any (array(select authz.programmes_in_the_making())));
