-- The list of neighbourhoods that a manager sent last, with what reading it led to: the page that comes after the press shows
-- both. It goes to a route as a plain form, so that no action takes megabytes; it is kept for a day.

create table neighbourhood_list (
  programme_id uuid not null references programme,
  person_id uuid not null references person,
  content text not null check (char_length(content) <= 800000),
  -- what the press led to, as the page reads it
  outcome text not null check (char_length(outcome) <= 4000000),
  sent_at timestamptz not null default clock_timestamp(),
  primary key (programme_id, person_id)
);
create index neighbourhood_list_person on neighbourhood_list (person_id);
create index neighbourhood_list_sent on neighbourhood_list (sent_at);

alter table neighbourhood_list enable row level security, force row level security;
grant select, insert, update, delete on neighbourhood_list to wijkspiegel_definer;
create policy definer_all on neighbourhood_list for all to wijkspiegel_definer using (true) with check (true);

set local role wijkspiegel_definer;

-- Keeps the list that the caller sent, in the place of the one before it. Managers only.
create function authz.keep_neighbourhood_list(of_programme uuid, of_content text, of_outcome text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(of_programme);
  insert into public.neighbourhood_list (programme_id, person_id, content, outcome)
  values (of_programme, authz.uid(), of_content, of_outcome)
  on conflict (programme_id, person_id) do update
    set content = excluded.content, outcome = excluded.outcome, sent_at = pg_catalog.clock_timestamp();
end $$;

-- The list that the caller sent last, within a day. Managers only; nothing where there is none.
create function authz.neighbourhood_list(of_programme uuid) returns table (content text, outcome text)
language plpgsql stable security definer rows 1 set search_path = '' as $$
begin
  perform authz.require_programme_manager(of_programme);
  return query select l.content, l.outcome from public.neighbourhood_list l
    where l.programme_id = of_programme and l.person_id = authz.uid()
      and l.sent_at > pg_catalog.now() - interval '1 day';
end $$;

-- Files and lists are kept for a day.
create or replace function authz.drop_old_files() returns integer
language sql volatile security definer set search_path = '' as $$
  with lists as (delete from public.neighbourhood_list l where l.sent_at < pg_catalog.now() - interval '1 day'
      returning l.person_id),
    gone as (delete from public.programme_file x where x.asked_at < pg_catalog.now() - interval '1 day' returning x.id)
  select ((select pg_catalog.count(*) from gone) + (select pg_catalog.count(*) from lists))::integer $$;

revoke execute on function authz.keep_neighbourhood_list(uuid, text, text), authz.neighbourhood_list(uuid) from public;
grant execute on function authz.keep_neighbourhood_list(uuid, text, text), authz.neighbourhood_list(uuid) to wijkspiegel_app;
reset role;
