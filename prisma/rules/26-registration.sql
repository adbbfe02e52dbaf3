-- Organisations that people ask for themselves, and whose a domain is. One mailbox proves a person, never an
-- organisation.

-- What this installation allows: `closed` (no organisations but those that the platform's admin makes), `ask` or
-- `open`.
create or replace function authz.registration() returns text
language sql stable security definer set search_path = '' as $$ select i.registration from public.installation i $$;
grant execute on function authz.registration() to wijkspiegel_app, wijkspiegel_auth, wijkspiegel_worker;

-- Changes that, as platform admin.
create or replace function authz.set_registration(of_registration text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  update public.installation set registration = of_registration;
  perform authz.write_audit('platform.registration-set', null,
    pg_catalog.jsonb_build_object('registration', of_registration), false);
end $$;
grant execute on function authz.set_registration(text) to wijkspiegel_app;

-- The person of an address that asked to sign in on the way to asking for an organisation, made if nobody has it; null
-- where nobody can ask. For role auth, once the mailbox is proven.
create or replace function authz.newcomer(address text, language text) returns uuid
language sql volatile security definer set search_path = '' as $$
  select case when authz.registration() <> 'closed' then authz.person_for(address, '', language) end $$;
grant execute on function authz.newcomer(text, text) to wijkspiegel_auth;

-- Does a request still wait for the platform's admin?
create or replace function authz.request_waits(of_request public.organisation_request) returns boolean
language sql stable set search_path = '' as $$
  select of_request.refused_at is null and of_request.organisation_id is null
    and of_request.expires_at > pg_catalog.now() $$;

-- The organisation that has proven the domain of this person's address; null for none.
create or replace function authz.holder_of_domain(who uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select d.organisation_id from public.person x join public.organisation_domain d
    on d.domain = pg_catalog.split_part(x.email, '@', 2) and d.proven_at is not null where x.id = who $$;

-- Internal: the organisation of a request, with who asked as its admin; they are told by mail.
create or replace function authz.make_requested_organisation(of_request public.organisation_request) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; begin
  insert into public.organisation (kind, name) values (of_request.kind, of_request.name) returning id into made;
  insert into public.organisation_member (organisation_id, person_id, role, name, joined_at)
  select made, x.id, 'admin', x.name, pg_catalog.now() from public.person x where x.id = of_request.person_id;
  update public.organisation_request q set organisation_id = made where q.id = of_request.id;
  perform authz.write_audit('organisation.created', null, pg_catalog.jsonb_build_object('organisation', made), false);
  perform jobs.mail_organisation(of_request.id, 'made', of_request.person_id);
end $$;

-- Asks for an organisation that is not here, as who signed in and proved a mailbox by that. `of_proposal`: on which the
-- caller is asked, or null. Whatever becomes of it, the answer is the same: open for everybody it is made at once,
-- unless its domain is another's; else it waits for the platform's admin, who is mailed for the first that waits. Three
-- wait a person, five hundred in all; what is beyond or there already is not kept.
create or replace function authz.ask_for_organisation(of_kind text, of_name text, of_proposal uuid,
  display_name text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_own_way(); allowed text := authz.registration(); q public.organisation_request;
  waiting integer; begin
  if allowed = 'closed' then perform authz.refuse('WS409', 'registration-closed'); end if;
  if of_proposal is not null and not exists (select from public.proposal_side s where s.proposal_id = of_proposal
    and s.person_id = me and s.accepted_at is null and authz.kind_for(s.side) = of_kind)
  then perform authz.refuse('WS404', 'not-found'); end if;
  if (select x.name from public.person x where x.id = me) = '' then perform authz.rename_me(display_name); end if;
  -- requests are counted one after another
  perform from public.installation for no key update;
  select pg_catalog.count(*) into waiting from public.organisation_request x where authz.request_waits(x);
  if waiting >= 500 or exists (select from public.organisation_request x where x.person_id = me
      and x.kind = of_kind and x.name = of_name and x.expires_at > pg_catalog.now())
    or (select pg_catalog.count(*) from public.organisation_request x where x.person_id = me
      and x.expires_at > pg_catalog.now()) >= 3
  then return; end if;
  insert into public.organisation_request (person_id, kind, name, proposal_id)
    values (me, of_kind, of_name, of_proposal) returning * into q;
  perform authz.write_audit('organisation.asked', null, pg_catalog.jsonb_build_object('request', q.id), false);
  if allowed = 'open' and authz.holder_of_domain(me) is null then
    perform authz.make_requested_organisation(q);
  elsif waiting = 0 then
    perform jobs.mail_organisation(q.id, 'waiting', x.id) from public.person x where x.platform_admin;
  end if;
end $$;
grant execute on function authz.ask_for_organisation(text, text, uuid, text) to wijkspiegel_app;

-- Requests that wait, the oldest first, with whose the domain of the asker's address is. For platform admins only.
create or replace function authz.organisation_requests() returns table (id uuid, kind text, name text,
  person_name text, email text, created_at timestamptz, domain_holder text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  return query select q.id, q.kind, q.name, x.name, x.email, q.created_at, o.name
  from public.organisation_request q join public.person x on x.id = q.person_id
  left join public.organisation o on o.id = authz.holder_of_domain(q.person_id)
  where authz.request_waits(q) order by q.created_at, q.id;
end $$;
grant execute on function authz.organisation_requests() to wijkspiegel_app;

-- Agrees to a request or refuses it, as platform admin. Who asked hears of a yes alone.
create or replace function authz.answer_organisation_request(of_organisation_request uuid, agrees boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare q public.organisation_request; begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  select * into q from public.organisation_request x where x.id = of_organisation_request for no key update;
  if q.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if not authz.request_waits(q) then perform authz.refuse('WS409', 'request-answered'); end if;
  if agrees then
    perform authz.make_requested_organisation(q);
  else
    update public.organisation_request x set refused_at = pg_catalog.now() where x.id = of_organisation_request;
    perform authz.write_audit('organisation.refused', null, pg_catalog.jsonb_build_object('request', q.id), false);
  end if;
end $$;
grant execute on function authz.answer_organisation_request(uuid, boolean) to wijkspiegel_app;

-- Vouches for an organisation's name, as platform admin. Of those that are vouched for each bears another name.
create or replace function authz.confirm_organisation(of_organisation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare o public.organisation; begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  select * into o from public.organisation x where x.id = of_organisation for no key update;
  if o.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if exists (select from public.organisation x where x.name = o.name and x.id <> o.id and x.confirmed_by = 'platform')
    then perform authz.refuse('WS409', 'name-taken'); end if;
  update public.organisation x set confirmed_by = 'platform' where x.id = o.id;
  perform authz.write_audit('organisation.confirmed', null, pg_catalog.jsonb_build_object('organisation', o.id), false);
end $$;
grant execute on function authz.confirm_organisation(uuid) to wijkspiegel_app;

-- Says that a domain is the organisation's own, as its admin, and makes what a record there must say. Five an
-- organisation. Nothing follows from it until it is proven.
create or replace function authz.claim_domain(of_organisation uuid, of_domain text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_organisation_admin(of_organisation);
  perform from public.organisation where id = of_organisation for no key update;
  if (select pg_catalog.count(*) from public.organisation_domain d where d.organisation_id = of_organisation) >= 5
    then perform authz.refuse('WS409', 'too-many-domains'); end if;
  insert into public.organisation_domain (organisation_id, domain, record_token)
  values (of_organisation, of_domain, pg_catalog.replace(pg_catalog.gen_random_uuid()::text, '-', ''))
  on conflict do nothing;
  if not found then return; end if;
  perform authz.write_audit('organisation.domain-claimed', null,
    pg_catalog.jsonb_build_object('organisation', of_organisation, 'domain', of_domain), false);
end $$;
grant execute on function authz.claim_domain(uuid, text) to wijkspiegel_app;

-- Gives a domain up, proven or not.
create or replace function authz.drop_domain(of_organisation uuid, of_domain text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_organisation_admin(of_organisation);
  perform from public.organisation where id = of_organisation for no key update;
  delete from public.organisation_domain d where d.organisation_id = of_organisation and d.domain = of_domain;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  update public.organisation o set confirmed_by = null where o.id = of_organisation and o.confirmed_by = 'domain'
    and not exists (select from public.organisation_domain d where d.organisation_id = o.id
      and d.proven_at is not null);
  perform authz.write_audit('organisation.domain-dropped', null,
    pg_catalog.jsonb_build_object('organisation', of_organisation, 'domain', of_domain), false);
end $$;
grant execute on function authz.drop_domain(uuid, text) to wijkspiegel_app;

-- Has a domain's record looked up by the worker: only it can say that it is there.
create or replace function authz.ask_domain_check(of_organisation uuid, of_domain text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_organisation_admin(of_organisation);
  if not exists (select from public.organisation_domain d where d.organisation_id = of_organisation
    and d.domain = of_domain) then perform authz.refuse('WS404', 'not-found'); end if;
  perform jobs.check_domain(of_organisation, of_domain);
end $$;
grant execute on function authz.ask_domain_check(uuid, text) to wijkspiegel_app;

-- Internal: a domain is this organisation's from now on. Whoever had it before has it no more. A proven domain confirms
-- an organisation whose name nobody vouches for yet.
create or replace function authz.prove_domain(of_organisation uuid, of_domain text, of_proof text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare lost uuid; begin
  for lost in update public.organisation_domain d set proven_at = null, proven_by = null where d.domain = of_domain
    and d.organisation_id <> of_organisation and d.proven_at is not null returning d.organisation_id loop
    update public.organisation o set confirmed_by = null where o.id = lost and o.confirmed_by = 'domain'
      and not exists (select from public.organisation_domain d where d.organisation_id = lost
        and d.proven_at is not null);
    perform authz.write_audit('organisation.domain-lost', null,
      pg_catalog.jsonb_build_object('organisation', lost, 'domain', of_domain), false);
  end loop;
  update public.organisation_domain d set proven_at = pg_catalog.now(), proven_by = of_proof
    where d.organisation_id = of_organisation and d.domain = of_domain;
  update public.organisation o set confirmed_by = 'domain' where o.id = of_organisation and o.confirmed_by is null;
  perform authz.write_audit('organisation.domain-proven', null,
    pg_catalog.jsonb_build_object('organisation', of_organisation, 'domain', of_domain, 'by', of_proof), false);
end $$;

-- Vouches that a claimed domain is the organisation's, as platform admin; not one that another has proven by a record.
create or replace function authz.vouch_for_domain(of_organisation uuid, of_domain text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  perform from public.organisation_domain d where d.domain = of_domain order by d.organisation_id for no key update;
  if not exists (select from public.organisation_domain d where d.organisation_id = of_organisation
    and d.domain = of_domain) then perform authz.refuse('WS404', 'not-found'); end if;
  if exists (select from public.organisation_domain d where d.domain = of_domain
    and d.organisation_id <> of_organisation and d.proven_by = 'record')
  then perform authz.refuse('WS409', 'domain-held'); end if;
  perform authz.prove_domain(of_organisation, of_domain, 'platform');
end $$;
grant execute on function authz.vouch_for_domain(uuid, text) to wijkspiegel_app;

-- What the record of a claimed domain must say; null when it is claimed no more.
create or replace function authz.domain_token(of_organisation uuid, of_domain text) returns text
language sql stable security definer set search_path = '' as $$
  select d.record_token from public.organisation_domain d
  where d.organisation_id = of_organisation and d.domain = of_domain $$;
grant execute on function authz.domain_token(uuid, text) to wijkspiegel_worker;

-- What the worker found: is the record there? Whoever can write it holds the domain, so that it goes over from who had
-- it. A proof stays when the record is taken away.
create or replace function authz.settle_domain(of_organisation uuid, of_domain text, is_there boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare d public.organisation_domain; begin
  perform from public.organisation_domain x where x.domain = of_domain order by x.organisation_id for no key update;
  update public.organisation_domain x set checked_at = pg_catalog.now()
    where x.organisation_id = of_organisation and x.domain = of_domain returning * into d;
  if d.domain is null or not is_there or d.proven_by = 'record' then return; end if;
  perform authz.prove_domain(of_organisation, of_domain, 'record');
end $$;
grant execute on function authz.settle_domain(uuid, text, boolean) to wijkspiegel_worker;

-- What one reader's mail about a request says; no row once it is otherwise. `made`: to who asked; `waiting`: to a
-- platform admin.
create or replace function authz.organisation_request_for_mail(of_organisation_request uuid, mail_kind text, who uuid)
returns table (email text, locale text, name text, organisation_id uuid, proposal_id uuid)
language sql stable security definer set search_path = '' as $$
  select x.email, x.locale, q.name, q.organisation_id, q.proposal_id
  from public.organisation_request q
  join public.person x on x.id = who and x.erased_at is null and x.email is not null
  where q.id = of_organisation_request and case mail_kind
    when 'made' then q.person_id = x.id and q.organisation_id is not null
    when 'waiting' then x.platform_admin and authz.request_waits(q) else false end $$;
grant execute on function authz.organisation_request_for_mail(uuid, text, uuid) to wijkspiegel_worker;

-- Deletes requests whose thirty days are over; returns how many.
create or replace function authz.forget_organisation_requests() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare gone integer; begin
  delete from public.organisation_request q where q.expires_at <= pg_catalog.now();
  get diagnostics gone = row_count;
  return gone;
end $$;
grant execute on function authz.forget_organisation_requests() to wijkspiegel_worker;

-- Table installation

grant select, update on installation to wijkspiegel_definer;
create policy definer_all on installation for all to wijkspiegel_definer using (true) with check (true);

-- Table organisation_request

grant select, insert, update, delete on organisation_request to wijkspiegel_definer;
-- not whether it was refused: the answer to who asks is the same
grant select (id, person_id, kind, name, proposal_id, created_at, expires_at, organisation_id)
  on organisation_request to wijkspiegel_app;
create policy definer_all on organisation_request for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on organisation_request for select to wijkspiegel_app using (person_id = (select authz.uid()));

-- Table organisation_domain

grant select, insert, update, delete on organisation_domain to wijkspiegel_definer;
grant select on organisation_domain to wijkspiegel_app;
create policy definer_all on organisation_domain for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on organisation_domain for select to wijkspiegel_app using (
  organisation_id = any (array(select authz.my_administered_organisations())) or (select authz.is_platform_admin()));
