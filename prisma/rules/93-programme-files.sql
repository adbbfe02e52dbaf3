-- Files of a programme. The worker makes a workbook, as it takes too long for a request: its asker sees the progress,
-- may cancel it, and can download it within a day.

-- Logs that the caller exports what a programme shows, as a file and narrowed to `chosen`. Managers only.
create or replace function authz.export_programme(of_programme uuid, format text, chosen jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(of_programme);
  if format not in ('csv', 'xlsx', 'pdf', 'svg', 'html') or pg_catalog.length(chosen::text) > 2000
  then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.write_audit('programme.exported', null,
    pg_catalog.jsonb_build_object('programme', of_programme, 'format', format, 'filter', chosen), false);
end $$;
grant execute on function authz.export_programme(uuid, text, jsonb) to wijkspiegel_app;

-- Asks for a workbook of what the programme shows, narrowed to `chosen`. Managers only; five at a time.
create or replace function authz.ask_workbook(of_programme uuid, chosen jsonb, of_locale text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; begin
  perform authz.export_programme(of_programme, 'xlsx', chosen);
  if (select pg_catalog.count(*) from public.programme_file f
    where f.programme_id = of_programme and f.person_id = authz.uid()
    and f.state in ('waiting', 'making')) >= 5 then perform authz.refuse('WS429', 'too-many'); end if;
  insert into public.programme_file (programme_id, person_id, locale, filter)
    values (of_programme, authz.uid(), of_locale, chosen)
  returning id into made;
  perform jobs.make_workbook(of_programme, made);
  return made;
end $$;
grant execute on function authz.ask_workbook(uuid, jsonb, text) to wijkspiegel_app;

-- Cancels the caller's own unfinished workbook. One that is finished by then stays.
create or replace function authz.give_up_file(of_programme uuid, of_file uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(of_programme);
  perform from public.programme_file x where x.programme_id = of_programme and x.id = of_file
    and x.person_id = authz.uid();
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  update public.programme_file x set state = 'given-up'
  where x.programme_id = of_programme and x.id = of_file and x.state in ('waiting', 'making');
end $$;
grant execute on function authz.give_up_file(uuid, uuid) to wijkspiegel_app;

-- Internal: whether a file's asker still manages the programme.
create or replace function authz.may_have_file(of_file public.programme_file) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.programme_manager m where m.programme_id = of_file.programme_id
    and m.person_id = of_file.person_id and m.removed_at is null) $$;

-- Programmes for which the worker is making a file: it reads the rows of these and of no other.
create or replace function authz.programmes_in_the_making() returns setof uuid
language sql stable security definer parallel safe rows 2 set search_path = '' as $$
  select x.programme_id from public.programme_file x where x.state = 'making' and authz.may_have_file(x) $$;
grant execute on function authz.programmes_in_the_making() to wijkspiegel_worker;

-- Starts a file that a manager of the programme waits for: its language, filter and programme. Empty for a file that
-- nobody may have any more.
create or replace function authz.begin_file(of_programme uuid, of_file uuid) returns table (locale text, filter jsonb,
  name text, minimum_raters smallint)
language sql volatile security definer set search_path = '' as $$
  with begun as (update public.programme_file x set state = 'making', done = 0, total = null
    where x.programme_id = of_programme and x.id = of_file and x.state in ('waiting', 'making')
      and authz.may_have_file(x)
    returning x.locale, x.filter)
  select b.locale, b.filter, p.name, p.minimum_raters from begun b cross join public.programme p
    where p.id = of_programme $$;
grant execute on function authz.begin_file(uuid, uuid) to wijkspiegel_worker;

-- Records a file's progress; returns whether somebody still waits for it.
create or replace function authz.advance_file(of_programme uuid, of_file uuid, so_far integer,
  of_all integer) returns boolean
language sql volatile security definer set search_path = '' as $$
  with moved as (update public.programme_file x set done = so_far, total = of_all
    where x.programme_id = of_programme and x.id = of_file and x.state = 'making'
      and authz.may_have_file(x) returning x.id)
  select exists (select from moved) $$;
grant execute on function authz.advance_file(uuid, uuid, integer, integer) to wijkspiegel_worker;

-- Stores a file that was read at `moment`, the programme's last count; false when it was counted again since, or a
-- neighbourhood left: then it contains what is no longer shown. The lock waits for departures under way.
create or replace function authz.finish_file(of_programme uuid, of_file uuid, read_at integer,
  bytes bytea) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not authz.settle_portfolio(of_programme, read_at) then return false; end if;
  update public.programme_file x set state = 'ready', content = bytes, done = coalesce(x.total, 0)
  where x.programme_id = of_programme and x.id = of_file and x.state = 'making' and authz.may_have_file(x);
  return true;
end $$;
grant execute on function authz.finish_file(uuid, uuid, integer, bytea) to wijkspiegel_worker;

-- Records that a file failed.
create or replace function authz.fail_file(of_programme uuid, of_file uuid) returns void
language sql volatile security definer set search_path = '' as $$
  update public.programme_file x set state = 'failed'
  where x.programme_id = of_programme and x.id = of_file and x.state in ('waiting', 'making') $$;
grant execute on function authz.fail_file(uuid, uuid) to wijkspiegel_worker;

-- Files and lists are kept for a day.
create or replace function authz.drop_old_files() returns integer
language sql volatile security definer set search_path = '' as $$
  with lists as (delete from public.neighbourhood_list l where l.sent_at < pg_catalog.now() - interval '1 day'
      returning l.person_id),
    gone as (delete from public.programme_file x where x.asked_at < pg_catalog.now() - interval '1 day' returning x.id)
  select ((select pg_catalog.count(*) from gone) + (select pg_catalog.count(*) from lists))::integer $$;
grant execute on function authz.drop_old_files() to wijkspiegel_worker;

-- Whatever leaves a programme is removed from its files in the same transaction; so is what a higher minimum hides.
create or replace function authz.outdate_files() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.programme_file x set state = 'outdated', content = null
  where x.programme_id = case tg_table_name when 'programme' then pg_catalog.to_jsonb(new) ->> 'id'
      else pg_catalog.to_jsonb(new) ->> 'programme_id' end::uuid
    and x.state in ('waiting', 'making', 'ready');
  return null;
end $$;
grant execute on function authz.outdate_files() to wijkspiegel_owner;

-- Stores the list that the caller sent, replacing the one before. Managers only.
create or replace function authz.keep_neighbourhood_list(of_programme uuid, of_content text,
  of_outcome text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(of_programme);
  insert into public.neighbourhood_list (programme_id, person_id, content, outcome)
  values (of_programme, authz.uid(), of_content, of_outcome)
  on conflict (programme_id, person_id) do update
    set content = excluded.content, outcome = excluded.outcome, sent_at = pg_catalog.clock_timestamp();
end $$;
grant execute on function authz.keep_neighbourhood_list(uuid, text, text) to wijkspiegel_app;

-- The list that the caller sent last, within a day. Managers only; empty where there is none.
create or replace function authz.neighbourhood_list(of_programme uuid) returns table (content text, outcome text)
language plpgsql stable security definer rows 1 set search_path = '' as $$
begin
  perform authz.require_programme_manager(of_programme);
  return query select l.content, l.outcome from public.neighbourhood_list l
    where l.programme_id = of_programme and l.person_id = authz.uid()
      and l.sent_at > pg_catalog.now() - interval '1 day';
end $$;
grant execute on function authz.neighbourhood_list(uuid) to wijkspiegel_app;

-- Table programme_file

grant select, insert, update, delete on programme_file to wijkspiegel_definer;
grant select on programme_file to wijkspiegel_app;
create policy definer_all on programme_file for all to wijkspiegel_definer using (true) with check (true);
-- the reader's own, while they manage the programme
create policy app_read on programme_file for select to wijkspiegel_app using (
  person_id = (select authz.uid()) and programme_id = any (array(select authz.my_programmes())));

-- Table neighbourhood_list

grant select, insert, update, delete on neighbourhood_list to wijkspiegel_definer;
create policy definer_all on neighbourhood_list for all to wijkspiegel_definer using (true) with check (true);
