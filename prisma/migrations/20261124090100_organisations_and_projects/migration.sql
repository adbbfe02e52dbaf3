-- Organisations, programmes, projects, who belongs to them, invitations, and the log of what everyone in a project may know.

create table organisation (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('municipality', 'contractor', 'facilitation', 'programme', 'partner')),
  name text not null unique check (length(name) between 1 and 120),
  created_at timestamptz not null default now()
);

create table organisation_member (
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  role text not null check (role in ('member', 'admin')),
  name text not null check (length(name) between 1 and 120),
  joined_at timestamptz,
  removed_at timestamptz,
  primary key (organisation_id, person_id)
);
create index organisation_member_person on organisation_member (person_id, organisation_id);

create table organisation_invitation (
  organisation_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  email text not null,
  invited_by uuid not null references person,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references organisation_member
);

create table programme (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (length(name) between 1 and 120),
  minimum_raters smallint not null default 3 check (minimum_raters >= 3),
  created_at timestamptz not null default now()
);
create table programme_manager (
  programme_id uuid not null references programme,
  person_id uuid not null references person,
  removed_at timestamptz,
  primary key (programme_id, person_id)
);
create index programme_manager_person on programme_manager (person_id, programme_id);

create table project (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 80),
  description text not null default '' check (length(description) <= 300),
  municipality_id uuid not null references organisation,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  deletion_due_at timestamptz
);

create table programme_project (
  programme_id uuid not null references programme,
  project_id uuid not null references project on delete cascade,
  client_agreed_at timestamptz,
  contractor_agreed_at timestamptz,
  withdrawn_at timestamptz,
  primary key (programme_id, project_id)
);

create table project_organisation (
  project_id uuid not null references project on delete cascade,
  organisation_id uuid not null references organisation,
  part text not null check (part in ('municipality', 'contractor', 'partner')),
  side text not null check (side in ('client', 'contractor')),
  check (part <> 'municipality' or side = 'client'),
  check (part <> 'contractor' or side = 'contractor'),
  primary key (project_id, organisation_id)
);
create unique index project_one_municipality on project_organisation (project_id) where part = 'municipality';

-- One hat a person and project. Someone who was invited is a member from then on (so that N and the names are right),
-- but sees nothing before joined_at. The name is the project's own copy: an inviter never reads a person's row.
create table membership (
  project_id uuid not null references project on delete cascade,
  person_id uuid not null references person,
  role text not null check (role in ('participant', 'sideLead', 'facilitator')),
  side text check (side in ('client', 'contractor')),
  organisation_id uuid references organisation,
  name text not null check (length(name) <= 120),
  function_title text not null default '' check (length(function_title) <= 120),
  joined_at timestamptz,
  removed_at timestamptz,
  check ((role = 'facilitator') = (side is null)),
  check (side is null or organisation_id is not null),
  primary key (project_id, person_id)
);
create index membership_person on membership (person_id, project_id) include (role, side);

create table project_invitation (
  project_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  side text check (side in ('client', 'contractor')),
  email text not null,
  invited_by uuid not null references person,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (project_id, id),
  foreign key (project_id, person_id) references membership on delete cascade
);
create index project_invitation_person on project_invitation (project_id, person_id);

-- Tokens stand apart from the rows that people read. Made by the worker when it writes the mail.
create table invitation_token (
  token_hash bytea primary key check (length(token_hash) = 32),
  scope text not null check (scope in ('project', 'organisation')),
  scope_id uuid not null,
  invitation_id uuid not null,
  created_at timestamptz not null default now()
);
create index invitation_token_invitation on invitation_token (invitation_id);

create table deletion_request (
  project_id uuid not null references project on delete cascade,
  side text not null check (side in ('client', 'contractor')),
  requested_by uuid not null references person,
  requested_at timestamptz not null default now(),
  primary key (project_id, side)
);

-- What every member may know, in order, without gaps: the counter row makes a poller's cursor safe.
create table project_event_counter (
  project_id uuid primary key references project on delete cascade,
  last_seq bigint not null default 0
);
create table project_event (
  project_id uuid not null references project on delete cascade,
  seq bigint not null,
  type text not null check (type ~ '^[a-z]+\.[a-z-]+$'),
  payload jsonb not null default '{}',
  occurred_at timestamptz not null default now(),
  primary key (project_id, seq)
);

do $$ declare t text; begin
  foreach t in array array['organisation', 'organisation_member', 'organisation_invitation', 'programme', 'programme_manager',
    'programme_project', 'project', 'project_organisation', 'membership', 'project_invitation', 'invitation_token',
    'deletion_request', 'project_event_counter', 'project_event'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('grant select, insert, update on %I to wijkspiegel_definer', t);
    execute format('create policy definer_all on %I for all to wijkspiegel_definer using (true) with check (true)', t);
  end loop;
end $$;
grant delete on project, invitation_token to wijkspiegel_definer;

set local role wijkspiegel_definer;

create function authz.my_projects() returns setof uuid
language sql stable security definer parallel safe rows 20 set search_path = '' as $$
  select m.project_id from public.membership m
  where m.person_id = (select authz.uid()) and m.joined_at is not null and m.removed_at is null $$;

create function authz.my_led_projects(of_side text) returns setof uuid
language sql stable security definer parallel safe rows 5 set search_path = '' as $$
  select m.project_id from public.membership m
  where m.person_id = (select authz.uid()) and m.joined_at is not null and m.removed_at is null
    and m.role = 'sideLead' and m.side = of_side $$;

create function authz.my_organisations() returns setof uuid
language sql stable security definer parallel safe rows 2 set search_path = '' as $$
  select o.organisation_id from public.organisation_member o
  where o.person_id = (select authz.uid()) and o.joined_at is not null and o.removed_at is null $$;

create function authz.my_administered_organisations() returns setof uuid
language sql stable security definer parallel safe rows 2 set search_path = '' as $$
  select o.organisation_id from public.organisation_member o
  where o.person_id = (select authz.uid()) and o.joined_at is not null and o.removed_at is null and o.role = 'admin' $$;

create function authz.my_programmes() returns setof uuid
language sql stable security definer parallel safe rows 2 set search_path = '' as $$
  select p.programme_id from public.programme_manager p where p.person_id = (select authz.uid()) and p.removed_at is null $$;

-- The caller's hat in a project. A stranger and a missing project are the same refusal.
create function authz.hat(p uuid) returns public.membership
language plpgsql stable security definer set search_path = '' as $$
declare m public.membership; begin
  select * into m from public.membership
  where project_id = p and person_id = authz.uid() and joined_at is not null and removed_at is null;
  if m.person_id is null then perform authz.refuse('WS404', 'not-found'); end if;
  return m;
end $$;

create function authz.require_lead(p uuid) returns public.membership
language plpgsql stable security definer set search_path = '' as $$
declare m public.membership := authz.hat(p); begin
  if m.role <> 'sideLead' then perform authz.refuse('WS403', 'not-allowed'); end if;
  return m;
end $$;

create function authz.require_facilitator(p uuid) returns public.membership
language plpgsql stable security definer set search_path = '' as $$
declare m public.membership := authz.hat(p); begin
  if m.role <> 'facilitator' then perform authz.refuse('WS403', 'not-allowed'); end if;
  return m;
end $$;

create function authz.write_audit(kind text, project uuid, details jsonb, refused boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.uid(); organisation uuid; begin
  select m.organisation_id into organisation from public.membership m where m.project_id = project and m.person_id = me;
  if organisation is null then
    select o.organisation_id into organisation from public.organisation_member o
    where o.person_id = me and o.removed_at is null order by o.joined_at limit 1;
  end if;
  insert into public.audit_event (actor_id, organisation_id, project_id, kind, details, refused)
  values (me, organisation, project, kind, details, refused);
end $$;

-- A refused attempt is written by the server in a transaction of its own, after the refused one has rolled back.
create function authz.record_refusal(kind text, project uuid, code text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if not exists (select from public.membership m where m.project_id = project and m.person_id = authz.uid()) then project := null; end if;
  perform authz.write_audit(kind, project, pg_catalog.jsonb_build_object('code', code), true);
end $$;

-- The hash covers the moment as text, so the zone is fixed.
create function authz.chain_audit() returns integer
language plpgsql volatile security definer set search_path = '' set timezone = 'UTC' as $$
declare e public.audit_event; previous public.audit_event; chained integer := 0; begin
  perform pg_catalog.pg_advisory_xact_lock(7190001);
  for e in select * from public.audit_event where number is null
    and occurred_at < pg_catalog.clock_timestamp() - interval '15 seconds' order by occurred_at, id limit 1000 loop
    previous := null;
    select * into previous from public.audit_event a
    where a.number is not null and a.organisation_id is not distinct from e.organisation_id order by a.number desc limit 1;
    update public.audit_event a set number = coalesce(previous.number, 0) + 1,
      hash = pg_catalog.sha256(coalesce(previous.hash, ''::bytea) || pg_catalog.convert_to(pg_catalog.jsonb_build_array(
        e.id, e.occurred_at, e.actor_id, e.project_id, e.kind, e.details, e.refused)::text, 'UTF8'))
    where a.id = e.id;
    chained := chained + 1;
  end loop;
  return chained;
end $$;

-- Appends to the project's log; NOTIFY carries the project's id only and is a wake-up, not the message.
create function authz.append_event(p uuid, event_type text, event_payload jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare next_seq bigint; begin
  insert into public.project_event_counter as c (project_id, last_seq) values (p, 1)
  on conflict (project_id) do update set last_seq = c.last_seq + 1 returning c.last_seq into next_seq;
  insert into public.project_event (project_id, seq, type, payload) values (p, next_seq, event_type, event_payload);
  perform pg_catalog.pg_notify('project', p::text);
end $$;

create function authz.person_for(address text, display_name text, language text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare found_id uuid; begin
  insert into public.person (email, name, locale) values (pg_catalog.lower(address), display_name, language)
  on conflict (email) do nothing;
  select id into found_id from public.person where email = pg_catalog.lower(address);
  return found_id;
end $$;

-- Whoever keeps the list of organisations. No page gives this right: only who runs the platform does, as owner
-- (npm run admin:add). False when somebody has it already.
create function authz.make_platform_admin(address text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare who uuid := authz.person_for(address, '', 'nl'); begin
  update public.person set platform_admin = true where id = who and not platform_admin;
  if not found then return false; end if;
  insert into public.audit_event (kind, details) values ('platform.admin-added', pg_catalog.jsonb_build_object('person', who));
  return true;
end $$;

-- Organisations -------------------------------------------------------------------------------------------------

create function authz.create_organisation(of_kind text, of_name text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  if exists (select from public.organisation o where o.name = of_name) then perform authz.refuse('WS409', 'name-taken'); end if;
  insert into public.organisation (kind, name) values (of_kind, of_name) returning id into made;
  perform authz.write_audit('organisation.created', null, pg_catalog.jsonb_build_object('organisation', made), false);
  return made;
end $$;

create function authz.create_programme(of_name text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  if exists (select from public.programme p where p.name = of_name) then perform authz.refuse('WS409', 'name-taken'); end if;
  insert into public.programme (name) values (of_name) returning id into made;
  perform authz.write_audit('programme.created', null, pg_catalog.jsonb_build_object('programme', made), false);
  return made;
end $$;

create function authz.require_organisation_admin(o uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if not exists (select from public.organisation x where x.id = o) or not (authz.is_platform_admin()
    or o in (select authz.my_administered_organisations())) then perform authz.refuse('WS404', 'not-found'); end if;
end $$;

create function authz.invite_to_organisation(o uuid, address text, display_name text, as_role text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare invitee uuid; made uuid; language text; begin
  perform authz.require_organisation_admin(o);
  select p.locale into language from public.person p where p.id = authz.uid();
  invitee := authz.person_for(address, display_name, language);
  if exists (select from public.organisation_member m where m.organisation_id = o and m.person_id = invitee and m.removed_at is null)
  then perform authz.refuse('WS409', 'already-invited'); end if;
  insert into public.organisation_member (organisation_id, person_id, role, name) values (o, invitee, as_role, display_name)
  on conflict (organisation_id, person_id) do update
    set role = excluded.role, name = excluded.name, joined_at = null, removed_at = null;
  insert into public.organisation_invitation (organisation_id, person_id, email, invited_by, expires_at)
  values (o, invitee, pg_catalog.lower(address), authz.uid(), pg_catalog.now() + interval '14 days') returning id into made;
  perform authz.write_audit('organisation.invited', null, pg_catalog.jsonb_build_object('organisation', o), false);
  return made;
end $$;

create function authz.renew_organisation_invitation(o uuid, invitation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_organisation_admin(o);
  update public.organisation_invitation set sent_at = pg_catalog.now(), expires_at = pg_catalog.now() + interval '14 days'
  where organisation_id = o and id = invitation and accepted_at is null and withdrawn_at is null;
  if not found then perform authz.refuse('WS409', 'invitation-ended'); end if;
end $$;

create function authz.remove_from_organisation(o uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare m public.organisation_member; begin
  perform authz.require_organisation_admin(o);
  select * into m from public.organisation_member where organisation_id = o and person_id = who and removed_at is null for no key update;
  if m.person_id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if m.role = 'admin' and not exists (select from public.organisation_member x where x.organisation_id = o and x.role = 'admin'
    and x.joined_at is not null and x.removed_at is null and x.person_id <> who) then perform authz.refuse('WS409', 'last-admin'); end if;
  update public.organisation_member set removed_at = pg_catalog.now() where organisation_id = o and person_id = who;
  update public.organisation_invitation set withdrawn_at = pg_catalog.now()
  where organisation_id = o and person_id = who and accepted_at is null and withdrawn_at is null;
  perform authz.write_audit('organisation.removed', null, pg_catalog.jsonb_build_object('organisation', o, 'person', who), false);
end $$;

-- Projects ------------------------------------------------------------------------------------------------------

create function authz.create_project(of_name text, of_description text, municipality uuid, contractors uuid[]) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_person(); made uuid; my_name text; begin
  if municipality not in (select authz.my_organisations())
    or not exists (select from public.organisation o where o.id = municipality and o.kind = 'municipality')
  then perform authz.refuse('WS403', 'not-a-municipality'); end if;
  if pg_catalog.cardinality(contractors) = 0 or exists (select from pg_catalog.unnest(contractors) c
    where not exists (select from public.organisation o where o.id = c and o.kind = 'contractor'))
  then perform authz.refuse('WS422', 'contractor-missing'); end if;
  select name into my_name from public.organisation_member where organisation_id = municipality and person_id = me;
  insert into public.project (name, description, municipality_id, created_by)
  values (of_name, of_description, municipality, me) returning id into made;
  insert into public.project_organisation (project_id, organisation_id, part, side) values (made, municipality, 'municipality', 'client');
  insert into public.project_organisation (project_id, organisation_id, part, side)
    select distinct made, c, 'contractor', 'contractor' from pg_catalog.unnest(contractors) c;
  insert into public.membership (project_id, person_id, role, side, organisation_id, name, joined_at)
  values (made, me, 'sideLead', 'client', municipality, my_name, pg_catalog.now());
  perform authz.write_audit('project.created', made, '{}', false);
  perform authz.append_event(made, 'project.created', '{}');
  return made;
end $$;

create function authz.add_project_organisation(p uuid, organisation uuid, on_side text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); found_kind text; begin
  if me.side <> 'client' then perform authz.refuse('WS403', 'not-allowed'); end if;
  select o.kind into found_kind from public.organisation o where o.id = organisation;
  if found_kind is null or found_kind not in ('contractor', 'partner') or (found_kind = 'contractor' and on_side <> 'contractor')
  then perform authz.refuse('WS422', 'organisation-unfit'); end if;
  insert into public.project_organisation (project_id, organisation_id, part, side) values (p, organisation, found_kind, on_side)
  on conflict (project_id, organisation_id) do nothing;
  perform authz.write_audit('project.organisation-added', p, pg_catalog.jsonb_build_object('organisation', organisation), false);
end $$;

grant execute on function authz.my_projects(), authz.my_led_projects(text), authz.my_organisations(),
  authz.my_administered_organisations(), authz.my_programmes(), authz.record_refusal(text, uuid, text),
  authz.create_organisation(text, text), authz.create_programme(text),
  authz.invite_to_organisation(uuid, text, text, text), authz.renew_organisation_invitation(uuid, uuid),
  authz.remove_from_organisation(uuid, uuid), authz.create_project(text, text, uuid, uuid[]),
  authz.add_project_organisation(uuid, uuid, text) to wijkspiegel_app;
grant execute on function authz.chain_audit() to wijkspiegel_worker;
grant execute on function authz.make_platform_admin(text) to wijkspiegel_owner;
reset role;

-- Reading -------------------------------------------------------------------------------------------------------

grant select (id, kind, name) on organisation to wijkspiegel_app;
create policy app_read on organisation for select to wijkspiegel_app using ((select authz.uid()) is not null);

grant select on organisation_member to wijkspiegel_app;
create policy app_read on organisation_member for select to wijkspiegel_app using (
  organisation_id = any (array(select authz.my_administered_organisations()))
  or person_id = (select authz.uid()) or (select authz.is_platform_admin()));
grant select on organisation_invitation to wijkspiegel_app;
create policy app_read on organisation_invitation for select to wijkspiegel_app using (
  organisation_id = any (array(select authz.my_administered_organisations())) or (select authz.is_platform_admin()));

grant select (id, name, minimum_raters) on programme to wijkspiegel_app;
create policy app_read on programme for select to wijkspiegel_app using (
  id = any (array(select authz.my_programmes())) or (select authz.is_platform_admin()));
grant select on programme_manager to wijkspiegel_app;
create policy app_read on programme_manager for select to wijkspiegel_app using (person_id = (select authz.uid()));
grant select on programme_project to wijkspiegel_app;
create policy app_read on programme_project for select to wijkspiegel_app using (project_id = any (array(select authz.my_projects())));

grant select (id, name, description, municipality_id, created_at, deletion_due_at) on project to wijkspiegel_app;
create policy app_read on project for select to wijkspiegel_app using (id = any (array(select authz.my_projects())));
grant select on project_organisation, deletion_request to wijkspiegel_app;
-- not the moment of an event: a lock of the other side is one bit
grant select (project_id, seq, type, payload) on project_event to wijkspiegel_app;
create policy app_read on project_organisation for select to wijkspiegel_app using (project_id = any (array(select authz.my_projects())));
create policy app_read on deletion_request for select to wijkspiegel_app using (project_id = any (array(select authz.my_projects())));
create policy app_read on project_event for select to wijkspiegel_app using (project_id = any (array(select authz.my_projects())));

-- Names to all; who accepted, and when, only through authz.team for the own lead.
grant select (project_id, person_id, role, side, organisation_id, name, function_title, removed_at) on membership to wijkspiegel_app;
create policy app_read on membership for select to wijkspiegel_app using (project_id = any (array(select authz.my_projects())));
grant select (project_id, id, person_id, side, email, invited_by, created_at, sent_at, expires_at, withdrawn_at)
  on project_invitation to wijkspiegel_app;
create policy app_read on project_invitation for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and (invited_by = (select authz.uid())
    or (side = 'client' and project_id = any (array(select authz.my_led_projects('client'))))
    or (side = 'contractor' and project_id = any (array(select authz.my_led_projects('contractor'))))));

grant select on audit_event to wijkspiegel_app;
-- Only the own leads see who accepted or handed in: an admin who wears a hat in the project learns it no other way.
create policy app_read on audit_event for select to wijkspiegel_app using (
  organisation_id = any (array(select authz.my_administered_organisations()))
  and (project_id is null or project_id <> all (array(select authz.my_projects()))
    or kind <> all ('{sheet.handed-in,sheet.reopened,round.reminded,team.accepted}'::text[])));

-- worker: what a mail says, and the tokens it makes for it.
grant select (id, name) on organisation, project to wijkspiegel_worker;
grant select (project_id, person_id, role, side, name, joined_at, removed_at) on membership to wijkspiegel_worker;
grant select on project_invitation, organisation_invitation, organisation_member to wijkspiegel_worker;
grant insert on invitation_token to wijkspiegel_worker;
create policy worker_read on organisation for select to wijkspiegel_worker using (true);
create policy worker_read on project for select to wijkspiegel_worker using (true);
create policy worker_read on membership for select to wijkspiegel_worker using (true);
create policy worker_read on project_invitation for select to wijkspiegel_worker using (true);
create policy worker_read on organisation_invitation for select to wijkspiegel_worker using (true);
create policy worker_read on organisation_member for select to wijkspiegel_worker using (true);
create policy worker_add on invitation_token for insert to wijkspiegel_worker with check (true);
