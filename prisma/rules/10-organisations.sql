-- Organisations, projects, who belongs to them, and the log of what everyone in a project may know.

-- Projects that the caller has joined and still belongs to. Most read policies begin with it.
create or replace function authz.my_projects() returns setof uuid
language sql stable security definer parallel safe rows 20 set search_path = '' as $$
  select m.project_id from public.membership m
  where m.person_id = (select authz.uid()) and m.joined_at is not null and m.removed_at is null $$;
grant execute on function authz.my_projects() to wijkspiegel_app;

-- Projects in which the caller leads this side.
create or replace function authz.my_led_projects(of_side text) returns setof uuid
language sql stable security definer parallel safe rows 5 set search_path = '' as $$
  select m.project_id from public.membership m
  where m.person_id = (select authz.uid()) and m.joined_at is not null and m.removed_at is null
    and m.role = 'sideLead' and m.side = of_side $$;
grant execute on function authz.my_led_projects(text) to wijkspiegel_app;

-- Organisations that the caller has joined and still belongs to.
create or replace function authz.my_organisations() returns setof uuid
language sql stable security definer parallel safe rows 2 set search_path = '' as $$
  select o.organisation_id from public.organisation_member o
  where o.person_id = (select authz.uid()) and o.joined_at is not null and o.removed_at is null $$;
grant execute on function authz.my_organisations() to wijkspiegel_app;

-- Organisations that the caller administers.
create or replace function authz.my_administered_organisations() returns setof uuid
language sql stable security definer parallel safe rows 2 set search_path = '' as $$
  select o.organisation_id from public.organisation_member o
  where o.person_id = (select authz.uid()) and o.joined_at is not null and o.removed_at is null and o.role = 'admin' $$;
grant execute on function authz.my_administered_organisations() to wijkspiegel_app;

-- The caller's membership of a project. A stranger and a missing project get the same refusal.
create or replace function authz.hat(of_project uuid) returns public.membership
language plpgsql stable security definer set search_path = '' as $$
declare m public.membership; begin
  select * into m from public.membership
  where project_id = of_project and person_id = authz.uid() and joined_at is not null and removed_at is null;
  if m.person_id is null then perform authz.refuse('WS404', 'not-found'); end if;
  return m;
end $$;

-- The caller's membership of a project; refuses callers who do not lead a side of it.
create or replace function authz.require_lead(of_project uuid) returns public.membership
language plpgsql stable security definer set search_path = '' as $$
declare m public.membership := authz.hat(of_project); begin
  if m.role <> 'sideLead' then perform authz.refuse('WS403', 'not-allowed'); end if;
  return m;
end $$;

-- The caller's membership of a project; refuses callers who are no facilitator of it, and for a rehearsal.
create or replace function authz.require_facilitator(of_project uuid) returns public.membership
language plpgsql stable security definer set search_path = '' as $$
declare m public.membership := authz.work_hat(of_project); begin
  if m.role <> 'facilitator' then perform authz.refuse('WS403', 'not-allowed'); end if;
  return m;
end $$;

-- Appends to the project's log; NOTIFY carries only the project's id and is a wake-up, not the message.
create or replace function authz.append_event(of_project uuid, event_type text, event_payload jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare next_seq bigint; begin
  insert into public.project_event_counter as c (project_id, last_seq) values (of_project, 1)
  on conflict (project_id) do update set last_seq = c.last_seq + 1 returning c.last_seq into next_seq;
  insert into public.project_event (project_id, seq, type, payload)
    values (of_project, next_seq, event_type, event_payload);
  perform pg_catalog.pg_notify('project', of_project::text);
end $$;

-- The person with an address, created if missing: an invitation may come before the first sign-in.
create or replace function authz.person_for(address text, display_name text, language text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare found_id uuid; begin
  insert into public.person (email, name, locale) values (pg_catalog.lower(address), display_name, language)
  on conflict (email) do nothing;
  select id into found_id from public.person where email = pg_catalog.lower(address);
  return found_id;
end $$;

-- Makes somebody platform admin. No page grants this right: only the operator can, as owner (npm run admin:add). False
-- when the person has it already.
create or replace function authz.make_platform_admin(address text, display_name text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare who uuid := authz.person_for(address, display_name, 'nl'); begin
  update public.person set name = display_name where id = who and name = '';
  update public.person set platform_admin = true where id = who and not platform_admin;
  if not found then return false; end if;
  insert into public.audit_event (kind, details) values ('platform.admin-added',
    pg_catalog.jsonb_build_object('person', who));
  return true;
end $$;
grant execute on function authz.make_platform_admin(text, text) to wijkspiegel_owner;

-- Creates an organisation, as platform admin, who vouches for its name: of those that are vouched for each bears
-- another.
create or replace function authz.create_organisation(of_kind text, of_name text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  if exists (select from public.organisation o where o.name = of_name and o.confirmed_by = 'platform')
    then perform authz.refuse('WS409', 'name-taken'); end if;
  insert into public.organisation (kind, name, confirmed_by) values (of_kind, of_name, 'platform')
    returning id into made;
  perform authz.write_audit('organisation.created', null, pg_catalog.jsonb_build_object('organisation', made), false);
  return made;
end $$;
grant execute on function authz.create_organisation(text, text) to wijkspiegel_app;

-- Refuses everybody except the organisation's admins and platform admins; a missing organisation gets the same refusal.
create or replace function authz.require_organisation_admin(of_organisation uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if not exists (select from public.organisation x where x.id = of_organisation) or not (authz.is_platform_admin()
    or of_organisation in (select authz.my_administered_organisations()))
      then perform authz.refuse('WS404', 'not-found'); end if;
end $$;

-- Invites somebody to an organisation for fourteen days. A removed member returns with the new role. All who change the
-- members hold the organisation's row first.
create or replace function authz.invite_to_organisation(of_organisation uuid, address text, display_name text,
  as_role text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare invitee uuid; made uuid; language text; begin
  perform authz.require_organisation_admin(of_organisation);
  perform from public.organisation where id = of_organisation for no key update;
  select p.locale into language from public.person p where p.id = authz.uid();
  invitee := authz.person_for(address, display_name, language);
  if exists (select from public.organisation_member m where m.organisation_id = of_organisation
    and m.person_id = invitee and m.removed_at is null)
  then perform authz.refuse('WS409', 'already-invited'); end if;
  insert into public.organisation_member (organisation_id, person_id, role, name)
    values (of_organisation, invitee, as_role, display_name)
  on conflict (organisation_id, person_id) do update
    set role = excluded.role, name = excluded.name, joined_at = null, removed_at = null;
  insert into public.organisation_invitation (organisation_id, person_id, email, invited_by, expires_at)
  values (of_organisation, invitee, pg_catalog.lower(address), authz.uid(), pg_catalog.now() + interval '14 days')
    returning id into made;
  perform authz.write_audit('organisation.invited', null,
    pg_catalog.jsonb_build_object('organisation', of_organisation), false);
  return made;
end $$;
grant execute on function authz.invite_to_organisation(uuid, text, text, text) to wijkspiegel_app;

-- Sends an open invitation to an organisation again, valid for another fourteen days.
create or replace function authz.renew_organisation_invitation(of_organisation uuid, invitation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_organisation_admin(of_organisation);
  perform from public.organisation where id = of_organisation for no key update;
  update public.organisation_invitation set sent_at = pg_catalog.now(),
    expires_at = pg_catalog.now() + interval '14 days',
    mailed_at = null, mail_refused = null
  where organisation_id = of_organisation and id = invitation and accepted_at is null and withdrawn_at is null;
  if not found then perform authz.refuse('WS409', 'invitation-ended'); end if;
end $$;
grant execute on function authz.renew_organisation_invitation(uuid, uuid) to wijkspiegel_app;

-- Removes somebody from an organisation or ends an open invitation. The last admin stays: two who remove each other at
-- the same moment wait for each other, and the second is no admin any more.
create or replace function authz.remove_from_organisation(of_organisation uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare m public.organisation_member; begin
  perform authz.require_organisation_admin(of_organisation);
  perform from public.organisation where id = of_organisation for no key update;
  perform authz.require_organisation_admin(of_organisation);
  select * into m from public.organisation_member where organisation_id = of_organisation and person_id = who
    and removed_at is null for no key update;
  if m.person_id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if m.role = 'admin' and not exists (select from public.organisation_member x
    where x.organisation_id = of_organisation and x.role = 'admin'
    and x.joined_at is not null and x.removed_at is null and x.person_id <> who)
      then perform authz.refuse('WS409', 'last-admin'); end if;
  update public.organisation_member set removed_at = pg_catalog.now()
    where organisation_id = of_organisation and person_id = who;
  delete from public.sign_in_keeper k where k.organisation_id = of_organisation and k.person_id = who;
  update public.organisation_invitation set withdrawn_at = pg_catalog.now()
  where organisation_id = of_organisation and person_id = who and accepted_at is null and withdrawn_at is null;
  perform authz.write_audit('organisation.removed', null,
    pg_catalog.jsonb_build_object('organisation', of_organisation, 'person', who), false);
end $$;
grant execute on function authz.remove_from_organisation(uuid, uuid) to wijkspiegel_app;

-- Organisations that the caller may know by name: the own ones, those in own projects and of who facilitates there,
-- those on proposals that the caller reads, and for the platform's admin all. There is no list of organisations for
-- anybody else.
create or replace function authz.my_known_organisations() returns setof uuid
language sql stable security definer parallel safe rows 10 set search_path = '' as $$
  select o.organisation_id from public.organisation_member o
    where o.person_id = (select authz.uid()) and o.joined_at is not null and o.removed_at is null
  union
  select o.organisation_id from public.project_organisation o
    where o.project_id = any (array(select authz.my_projects()))
  union
  select m.organisation_id from public.membership m
    where m.project_id = any (array(select authz.my_projects())) and m.organisation_id is not null
  union
  select p.begun_for from public.project_proposal p where p.id = any (array(select authz.my_proposals()))
  union
  select s.organisation_id from public.proposal_side s
    where s.proposal_id = any (array(select authz.my_proposals())) and s.organisation_id is not null
  union
  select o.id from public.organisation o where (select authz.is_platform_admin()) $$;
grant execute on function authz.my_known_organisations() to wijkspiegel_app;

-- Projects in which the caller is on a side, or a facilitator.
create or replace function authz.my_projects_as(of_part text) returns setof uuid
language sql stable security definer parallel safe rows 5 set search_path = '' as $$
  select m.project_id from public.membership m
  where m.person_id = (select authz.uid()) and m.joined_at is not null and m.removed_at is null
    and coalesce(m.side, m.role) = of_part $$;
grant execute on function authz.my_projects_as(text) to wijkspiegel_app;

-- Table organisation

grant select, insert, update on organisation to wijkspiegel_definer;
grant select (id, kind, name, confirmed_by) on organisation to wijkspiegel_app;
-- worker: used in mails
grant select (id, name) on organisation to wijkspiegel_worker;
create policy definer_all on organisation for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on organisation for select to wijkspiegel_app
  using (id = any (array(select authz.my_known_organisations())));
create policy worker_read on organisation for select to wijkspiegel_worker using (true);

-- Table organisation_member

grant select, insert, update on organisation_member to wijkspiegel_definer;
grant select on organisation_member to wijkspiegel_app;
grant select on organisation_member to wijkspiegel_worker;
create or replace trigger note_left after update of removed_at on organisation_member for each row
  when (old.removed_at is null and new.removed_at is not null) execute function authz.note_gone('left-organisation');
create policy definer_all on organisation_member for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on organisation_member for select to wijkspiegel_app using (
  organisation_id = any (array(select authz.my_administered_organisations()))
  or person_id = (select authz.uid()) or (select authz.is_platform_admin()));
create policy worker_read on organisation_member for select to wijkspiegel_worker using (true);

-- Table organisation_invitation

grant select, insert, update on organisation_invitation to wijkspiegel_definer;
grant select on organisation_invitation to wijkspiegel_app;
grant select on organisation_invitation to wijkspiegel_worker;
create policy definer_all on organisation_invitation for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on organisation_invitation for select to wijkspiegel_app using (
  organisation_id = any (array(select authz.my_administered_organisations())) or (select authz.is_platform_admin()));
create policy worker_read on organisation_invitation for select to wijkspiegel_worker using (true);

-- Table project

grant select, insert, update, delete on project to wijkspiegel_definer;
grant select (id, name, description, municipality_id, created_at, deletion_due_at, kind) on project to wijkspiegel_app;
grant select (id, name) on project to wijkspiegel_worker;
create or replace trigger note_deleted after delete on project for each row
  when (old.kind = 'work') execute function authz.note_gone('deleted');
create policy definer_all on project for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on project for select to wijkspiegel_app using (id = any (array(select authz.my_projects())));
create policy worker_read on project for select to wijkspiegel_worker using (true);

-- Table project_organisation

grant select, insert, update on project_organisation to wijkspiegel_definer;
grant select on project_organisation to wijkspiegel_app;
create policy definer_all on project_organisation for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on project_organisation for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));

-- Table project_event_counter

grant select, insert, update on project_event_counter to wijkspiegel_definer;
create policy definer_all on project_event_counter for all to wijkspiegel_definer using (true) with check (true);

-- Table project_event

grant select, insert, update on project_event to wijkspiegel_definer;
-- without an event's moment: a lock by the other side would show in it
grant select (project_id, seq, type, payload) on project_event to wijkspiegel_app;
create policy definer_all on project_event for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on project_event for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));
