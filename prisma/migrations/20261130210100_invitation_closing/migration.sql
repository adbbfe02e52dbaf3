-- An invitation did not say by when there is something to do. It says now on which day the round closes that is being prepared or is
-- open: that day is the same for both sides and says nothing of either. A day that has passed is not told.
set local role wijkspiegel_definer;
drop function authz.look_up_invited_project(bytea);
drop function authz.about_invitation(uuid, uuid);

create function authz.about_invitation(of_project uuid, of_invitation uuid)
returns table (municipality text, contractors text[], inviter_organisation text, closes_on date)
language sql stable security definer set search_path = '' as $$
  select (select o.name from public.project_organisation x join public.organisation o on o.id = x.organisation_id
      where x.project_id = i.project_id and x.part = 'municipality' limit 1),
    array(select o.name from public.project_organisation x join public.organisation o on o.id = x.organisation_id
      where x.project_id = i.project_id and x.part = 'contractor' order by o.name),
    (select o.name from public.membership b join public.organisation o on o.id = b.organisation_id
      where b.project_id = i.project_id and b.person_id = i.invited_by),
    (select r.closes_on from public.round r where r.project_id = i.project_id and r.status in ('draft', 'open')
      and r.closes_on >= authz.amsterdam_today())
  from public.project_invitation i
  where i.project_id = of_project and i.id = of_invitation
    and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > pg_catalog.now() $$;
comment on function authz.about_invitation(uuid, uuid) is
  'What a project is to whoever is invited to it, and by when its worksheets are filled in; null where no round is to come. Nothing for an invitation that is no longer open.';

create function authz.look_up_invited_project(hashed bytea)
returns table (municipality text, contractors text[], inviter_organisation text, closes_on date)
language sql stable security definer set search_path = '' as $$
  select a.municipality, a.contractors, a.inviter_organisation, a.closes_on from public.invitation_token t
  cross join lateral authz.about_invitation(t.scope_id, t.invitation_id) a
  where t.token_hash = hashed and t.scope = 'project' and t.wrong_addresses < 5 $$;
comment on function authz.look_up_invited_project(bytea) is 'The same for whoever holds a link that still opens something.';

grant execute on function authz.about_invitation(uuid, uuid) to wijkspiegel_worker;
grant execute on function authz.look_up_invited_project(bytea) to wijkspiegel_auth;
reset role;
