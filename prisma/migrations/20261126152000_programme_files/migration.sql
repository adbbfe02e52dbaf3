-- A workbook of a programme is made by the worker, as it takes too long for a request: its asker sees how far it is, may
-- give it up, and takes it within a day.

create table programme_file (
  programme_id uuid not null references programme,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null references person,
  -- in which words it is written
  locale text not null check (locale in ('nl', 'en')),
  -- what the page was narrowed to, as the audit log has it
  filter jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'making', 'ready', 'given-up', 'failed', 'outdated')),
  -- neighbourhoods that are written, and how many there will be once that is known
  done integer not null default 0,
  total integer,
  asked_at timestamptz not null default clock_timestamp(),
  content bytea,
  check ((state = 'ready') = (content is not null)),
  primary key (programme_id, id)
);
create index programme_file_person on programme_file (person_id, programme_id);
create index programme_file_asked on programme_file (asked_at);

alter table programme_file enable row level security, force row level security;
grant select, insert, update, delete on programme_file to wijkspiegel_definer;
create policy definer_all on programme_file for all to wijkspiegel_definer using (true) with check (true);
grant select on programme_file to wijkspiegel_app;
-- one's own, and for as long as one manages the programme
create policy app_read on programme_file for select to wijkspiegel_app using (
  person_id = (select authz.uid()) and programme_id = any (array(select authz.my_programmes())));

grant create on schema jobs to wijkspiegel_worker;
set local role wijkspiegel_worker;
create function jobs.make_workbook(programme uuid, file uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('make-workbook',
    pg_catalog.json_build_object('programmeId', programme, 'fileId', file), max_attempts => 3);
end $$;
revoke execute on function jobs.make_workbook(uuid, uuid) from public;
grant execute on function jobs.make_workbook(uuid, uuid) to wijkspiegel_definer;
reset role;
revoke create on schema jobs from wijkspiegel_worker;

set local role wijkspiegel_definer;

-- Asks for a workbook of what the programme shows, narrowed to `chosen`. Managers only; five at a time.
create function authz.ask_workbook(g uuid, chosen jsonb, of_locale text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; begin
  perform authz.export_programme(g, 'xlsx', chosen);
  if (select pg_catalog.count(*) from public.programme_file f where f.programme_id = g and f.person_id = authz.uid()
    and f.state in ('waiting', 'making')) >= 5 then perform authz.refuse('WS429', 'too-many'); end if;
  insert into public.programme_file (programme_id, person_id, locale, filter) values (g, authz.uid(), of_locale, chosen)
  returning id into made;
  perform jobs.make_workbook(g, made);
  return made;
end $$;

-- Gives up a workbook that is not ready yet: the own one. One that is ready by then stays.
create function authz.give_up_file(g uuid, f uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(g);
  perform from public.programme_file x where x.programme_id = g and x.id = f and x.person_id = authz.uid();
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  update public.programme_file x set state = 'given-up'
  where x.programme_id = g and x.id = f and x.state in ('waiting', 'making');
end $$;

-- Internal: whether the asker of a file manages the programme still.
create function authz.may_have_file(x public.programme_file) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.programme_manager m where m.programme_id = x.programme_id
    and m.person_id = x.person_id and m.removed_at is null) $$;

-- Programmes of which the worker makes a file now: it reads the rows of these and of no other.
create function authz.programmes_in_the_making() returns setof uuid
language sql stable security definer parallel safe rows 2 set search_path = '' as $$
  select x.programme_id from public.programme_file x where x.state = 'making' and authz.may_have_file(x) $$;

-- Begins a file, or begins it anew after a fault: how it is to be written; nothing for one that nobody waits for.
create function authz.begin_file(g uuid, f uuid) returns table (locale text, filter jsonb)
language sql volatile security definer set search_path = '' as $$
  update public.programme_file x set state = 'making', done = 0, total = null
  where x.programme_id = g and x.id = f and x.state in ('waiting', 'making') and authz.may_have_file(x)
  returning x.locale, x.filter $$;

-- Says how far a file is; whether somebody waits for it still.
create function authz.advance_file(g uuid, f uuid, so_far integer, of_all integer) returns boolean
language sql volatile security definer set search_path = '' as $$
  with moved as (update public.programme_file x set done = so_far, total = of_all
    where x.programme_id = g and x.id = f and x.state = 'making' and authz.may_have_file(x) returning x.id)
  select exists (select from moved) $$;

-- Keeps a file that was read at `moment`, when the programme was last counted; false when it was counted anew since, or a
-- neighbourhood left: then it holds what is no longer shown. The lock waits for whoever is leaving at this moment.
create function authz.finish_file(g uuid, f uuid, moment timestamptz, bytes bytea) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare current_moment timestamptz; begin
  select s.refreshed_at into current_moment from public.portfolio_summary s where s.programme_id = g for share;
  if current_moment is distinct from moment then return false; end if;
  update public.programme_file x set state = 'ready', content = bytes, done = coalesce(x.total, 0)
  where x.programme_id = g and x.id = f and x.state = 'making' and authz.may_have_file(x);
  return true;
end $$;

-- Says that a file will not come.
create function authz.fail_file(g uuid, f uuid) returns void
language sql volatile security definer set search_path = '' as $$
  update public.programme_file x set state = 'failed'
  where x.programme_id = g and x.id = f and x.state in ('waiting', 'making') $$;

-- Files are kept for a day.
create function authz.drop_old_files() returns integer
language sql volatile security definer set search_path = '' as $$
  with gone as (delete from public.programme_file x where x.asked_at < pg_catalog.now() - interval '1 day' returning x.id)
  select pg_catalog.count(*)::integer from gone $$;

-- What leaves a programme leaves its files too, in the same transaction; so does what a higher bar hides.
create function authz.outdate_files() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.programme_file x set state = 'outdated', content = null
  where x.programme_id = case tg_table_name when 'programme' then pg_catalog.to_jsonb(new) ->> 'id'
      else pg_catalog.to_jsonb(new) ->> 'programme_id' end::uuid
    and x.state in ('waiting', 'making', 'ready');
  return null;
end $$;

grant execute on function authz.ask_workbook(uuid, jsonb, text), authz.give_up_file(uuid, uuid) to wijkspiegel_app;
grant execute on function authz.programmes_in_the_making(), authz.begin_file(uuid, uuid),
  authz.advance_file(uuid, uuid, integer, integer), authz.finish_file(uuid, uuid, timestamptz, bytea),
  authz.fail_file(uuid, uuid), authz.drop_old_files() to wijkspiegel_worker;
grant execute on function authz.outdate_files() to wijkspiegel_owner;
reset role;

create trigger outdate_files after update on neighbourhood for each row when (old.joined and not new.joined)
  execute function authz.outdate_files();
create trigger outdate_files after update of minimum_raters on programme for each row
  when (old.minimum_raters is distinct from new.minimum_raters) execute function authz.outdate_files();

do $$ declare t text; begin
  foreach t in array array['neighbourhood', 'portfolio_round', 'portfolio_cell', 'portfolio_summary'] loop
    execute format('grant select on %I to wijkspiegel_worker', t);
    execute format('create policy worker_read on %I for select to wijkspiegel_worker using (programme_id = any (array(select authz.programmes_in_the_making())))', t);
  end loop;
end $$;
