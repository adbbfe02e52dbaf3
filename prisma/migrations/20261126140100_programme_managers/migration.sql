-- Whoever is named to manage a programme is told so by mail, and the platform admin sees who manages what.
grant create on schema jobs to wijkspiegel_worker;
set local role wijkspiegel_worker;
create function jobs.mail_manager(programme uuid, person uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('manager-mail',
    pg_catalog.json_build_object('programmeId', programme, 'personId', person), max_attempts => 12);
end $$;
revoke execute on function jobs.mail_manager(uuid, uuid) from public;
grant execute on function jobs.mail_manager(uuid, uuid) to wijkspiegel_definer;
reset role;
revoke create on schema jobs from wijkspiegel_worker;

set local role wijkspiegel_definer;

-- Names who manages a programme: the platform admin. Somebody who managed it before manages it again.
create or replace function authz.name_programme_manager(g uuid, address text, display_name text) returns uuid
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
  perform jobs.mail_manager(g, who);
  return who;
end $$;

-- Who manages which programme now: for the platform admin, and nobody for others.
create function authz.programme_managers() returns table (programme_id uuid, person_id uuid, name text, email text)
language sql stable security definer set search_path = '' as $$
  select m.programme_id, m.person_id, p.name, p.email from public.programme_manager m
  join public.person p on p.id = m.person_id and p.erased_at is null
  where m.removed_at is null and authz.is_platform_admin() $$;

-- For the mail: to whom and of which programme; nothing for who manages it no more.
create function authz.manager_for_mail(g uuid, who uuid) returns table (email text, locale text, programme text)
language sql stable security definer set search_path = '' as $$
  select p.email, p.locale, x.name from public.programme_manager m
  join public.person p on p.id = m.person_id and p.erased_at is null and p.email is not null
  join public.programme x on x.id = m.programme_id
  where m.programme_id = g and m.person_id = who and m.removed_at is null $$;

grant execute on function authz.programme_managers() to wijkspiegel_app;
grant execute on function authz.manager_for_mail(uuid, uuid) to wijkspiegel_worker;
reset role;
