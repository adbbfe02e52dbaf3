-- An invitation said who invites to which neighbourhood, and not in which municipality, with which contractor, or for whom
-- the inviter works. And the first administrator was made without a name, so that an invitation had no subject.
set local role wijkspiegel_definer;

-- What a project is to whoever is invited to it. Nothing for an invitation that is no longer open.
create function authz.about_invitation(of_project uuid, of_invitation uuid)
returns table (municipality text, contractors text[], inviter_organisation text)
language sql stable security definer set search_path = '' as $$
  select (select o.name from public.project_organisation x join public.organisation o on o.id = x.organisation_id
      where x.project_id = i.project_id and x.part = 'municipality' limit 1),
    array(select o.name from public.project_organisation x join public.organisation o on o.id = x.organisation_id
      where x.project_id = i.project_id and x.part = 'contractor' order by o.name),
    (select o.name from public.membership b join public.organisation o on o.id = b.organisation_id
      where b.project_id = i.project_id and b.person_id = i.invited_by)
  from public.project_invitation i
  where i.project_id = of_project and i.id = of_invitation
    and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > pg_catalog.now() $$;

-- The same for whoever holds a link that still opens something.
create function authz.look_up_invited_project(hashed bytea)
returns table (municipality text, contractors text[], inviter_organisation text)
language sql stable security definer set search_path = '' as $$
  select a.municipality, a.contractors, a.inviter_organisation from public.invitation_token t
  cross join lateral authz.about_invitation(t.scope_id, t.invitation_id) a
  where t.token_hash = hashed and t.scope = 'project' and t.wrong_addresses < 5 $$;

-- As before, with a name for who has none yet; also for who was an administrator already.
drop function authz.make_platform_admin(text);
create function authz.make_platform_admin(address text, display_name text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare who uuid := authz.person_for(address, display_name, 'nl'); begin
  update public.person set name = display_name where id = who and name = '';
  update public.person set platform_admin = true where id = who and not platform_admin;
  if not found then return false; end if;
  insert into public.audit_event (kind, details) values ('platform.admin-added', pg_catalog.jsonb_build_object('person', who));
  return true;
end $$;

grant execute on function authz.about_invitation(uuid, uuid) to wijkspiegel_worker;
grant execute on function authz.look_up_invited_project(bytea) to wijkspiegel_auth;
grant execute on function authz.make_platform_admin(text, text) to wijkspiegel_owner;
reset role;
