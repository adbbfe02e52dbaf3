-- A workbook says of which programme it is, and from how many answers a box is shown.
set local role wijkspiegel_definer;
drop function authz.begin_file(uuid, uuid);
create function authz.begin_file(of_programme uuid, of_file uuid) returns table (locale text, filter jsonb, name text, minimum_raters smallint)
language sql volatile security definer set search_path = '' as $$
  with begun as (update public.programme_file x set state = 'making', done = 0, total = null
    where x.programme_id = of_programme and x.id = of_file and x.state in ('waiting', 'making') and authz.may_have_file(x)
    returning x.locale, x.filter)
  select b.locale, b.filter, p.name, p.minimum_raters from begun b cross join public.programme p where p.id = of_programme $$;
comment on function authz.begin_file(uuid, uuid) is
  'Begins a file that somebody who manages the programme waits for: in which language, of what, of which programme. Nothing for a file that nobody may have any more.';
revoke execute on function authz.begin_file(uuid, uuid) from public;
grant execute on function authz.begin_file(uuid, uuid) to wijkspiegel_worker;
reset role;
