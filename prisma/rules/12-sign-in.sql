-- Sign-in by an organisation's own provider (ADR 56). A session that came by one carries its organisation, and
-- reaches what the person does for that organisation and nothing else: restrictive policies on the rows from which
-- every right is derived, so that no function can forget it. What is the person's own, for no organisation, asks for
-- the own way.

-- The caller's id; refuses callers who are not signed in, and those who came by an organisation's provider.
create or replace function authz.require_own_way() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare me uuid := authz.require_person(); begin
  if authz.through() is not null then perform authz.refuse('WS403', 'own-way'); end if;
  return me;
end $$;

-- Refuses everybody except the organisation's own admins who came the own way: whoever runs the provider can be its
-- people, and must not choose the provider as well.
create or replace function authz.require_sign_in_admin(of_organisation uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if of_organisation not in (select authz.my_administered_organisations())
    then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.require_own_way();
end $$;

-- The organisations that are closed to the caller's session, which came the own way: they require their own sign-in of
-- addresses like the caller's, and the way by mail is not open to the caller as one of the admins named for it. It asks
-- nothing of members: their rows ask this.
create or replace function authz.closed_to_me() returns setof uuid
language sql stable security definer parallel safe rows 1 set search_path = '' as $$
  select c.organisation_id from public.sign_in_connection c
  join public.organisation_domain d on d.organisation_id = c.organisation_id and d.proven_at is not null
  join public.person p on p.id = (select authz.uid()) and d.domain = pg_catalog.split_part(p.email, '@', 2)
  where c.required and c.tested_at is not null and not exists (select from public.sign_in_keeper k
    where k.organisation_id = c.organisation_id and k.person_id = p.id
      and k.asked_at between pg_catalog.now() - interval '12 hours' and pg_catalog.now() - interval '1 hour') $$;
grant execute on function authz.closed_to_me() to wijkspiegel_app;

-- Requires the organisation's own sign-in of its members at proven domains, or no longer. With two present admins
-- named, for whom the way by mail stays.
create or replace function authz.require_sign_in(of_organisation uuid, is_required boolean, keepers uuid[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_sign_in_admin(of_organisation);
  perform from public.sign_in_connection c where c.organisation_id = of_organisation and c.tested_at is not null
    for no key update;
  if not found then perform authz.refuse('WS409', 'sign-in-untested'); end if;
  if is_required and (select pg_catalog.count(*) from public.organisation_member m
    where m.organisation_id = of_organisation and m.person_id = any (keepers) and m.role = 'admin'
      and m.joined_at is not null and m.removed_at is null) <> 2
  then perform authz.refuse('WS422', 'two-keepers'); end if;
  -- first of all: afterwards the caller's own row may be out of reach, and the line would be nobody's
  perform authz.write_audit(case when is_required then 'organisation.sign-in-required'
    else 'organisation.sign-in-free' end, null, pg_catalog.jsonb_build_object('organisation', of_organisation), false);
  delete from public.sign_in_keeper k where k.organisation_id = of_organisation
    and (not is_required or k.person_id <> all (keepers));
  if is_required then
    insert into public.sign_in_keeper (organisation_id, person_id) select of_organisation, pg_catalog.unnest(keepers)
    on conflict do nothing;
  end if;
  update public.sign_in_connection c set required = is_required where c.organisation_id = of_organisation;
end $$;
grant execute on function authz.require_sign_in(uuid, boolean, uuid[]) to wijkspiegel_app;

-- The organisations that require their own sign-in of the caller, who came the own way; whether the caller is one of
-- the two admins for whom the way by mail stays, and when it opens or opened.
create or replace function authz.my_closed_organisations() returns table (organisation_id uuid, name text,
  keeper boolean, opens_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select o.id, o.name, k.person_id is not null,
    case when k.asked_at > pg_catalog.now() - interval '12 hours' then k.asked_at + interval '1 hour' end
  from authz.closed_to_me() c join public.organisation o on o.id = c
  left join public.sign_in_keeper k on k.organisation_id = o.id and k.person_id = (select authz.uid())
  where (select authz.through()) is null order by o.name, o.id $$;
grant execute on function authz.my_closed_organisations() to wijkspiegel_app;

-- Tells all admins of an organisation that one of them asked for the way by mail.
create or replace function jobs.mail_own_way(of_organisation uuid, of_keeper uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('own-way-mail', pg_catalog.json_build_object('organisationId', m.organisation_id,
    'keeperId', of_keeper, 'personId', m.person_id), max_attempts => 12)
  from public.organisation_member m where m.organisation_id = of_organisation and m.role = 'admin'
    and m.joined_at is not null and m.removed_at is null;
end $$;
grant execute on function jobs.mail_own_way(uuid, uuid) to wijkspiegel_definer;

-- For the mail to one admin of whom asked for the way by mail, and when it opens; no row for who is no admin, or where
-- that is over.
create or replace function authz.own_way_for_mail(of_organisation uuid, of_keeper uuid, who uuid)
returns table (email text, locale text, organisation text, keeper text, opens_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select p.email, p.locale, o.name, asking.name, k.asked_at + interval '1 hour'
  from public.sign_in_keeper k
  join public.organisation o on o.id = k.organisation_id
  join public.organisation_member m on m.organisation_id = o.id and m.person_id = who and m.role = 'admin'
    and m.joined_at is not null and m.removed_at is null
  join public.person p on p.id = m.person_id and p.email is not null
  join public.person asking on asking.id = k.person_id
  where k.organisation_id = of_organisation and k.person_id = of_keeper
    and k.asked_at > pg_catalog.now() - interval '12 hours' $$;
grant execute on function authz.own_way_for_mail(uuid, uuid, uuid) to wijkspiegel_worker;

-- For the mail to a person who came by an organisation's provider in a browser in which that had not been; no row for
-- one who is linked no more.
create or replace function authz.sign_in_notice_for_mail(of_organisation uuid, who uuid)
returns table (email text, locale text, organisation text)
language sql stable security definer set search_path = '' as $$
  select p.email, p.locale, o.name from public.sign_in_identity i
  join public.person p on p.id = i.person_id and p.email is not null
  join public.organisation o on o.id = i.organisation_id
  where i.organisation_id = of_organisation and i.person_id = who $$;
grant execute on function authz.sign_in_notice_for_mail(uuid, uuid) to wijkspiegel_worker;

-- Opens the way by mail to the caller, who is named for it, an hour from now and until twelve hours from now. All
-- admins of the organisation are told at once. Asked again while it is on its way, nothing changes.
create or replace function authz.ask_own_way(of_organisation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_own_way(); begin
  if of_organisation not in (select authz.closed_to_me()) then perform authz.refuse('WS404', 'not-found'); end if;
  update public.sign_in_keeper k set asked_at = pg_catalog.now()
  where k.organisation_id = of_organisation and k.person_id = me
    and coalesce(k.asked_at, '-infinity') < pg_catalog.now() - interval '1 hour';
  if not found then
    if exists (select from public.sign_in_keeper k where k.organisation_id = of_organisation and k.person_id = me)
      then return; end if;
    perform authz.refuse('WS404', 'not-found');
  end if;
  -- written as the organisation's, of which the caller's own row is out of reach
  insert into public.audit_event (actor_id, organisation_id, kind, details) values (me, of_organisation,
    'organisation.own-way-asked', pg_catalog.jsonb_build_object('organisation', of_organisation));
  perform jobs.mail_own_way(of_organisation, me);
end $$;
grant execute on function authz.ask_own_way(uuid) to wijkspiegel_app;

-- Sets an organisation's provider. Each change asks for a new test; another issuer or client ends what was linked, as
-- its subjects may be other people. `sealed`: the client's secret, null to keep the one that is there.
create or replace function authz.set_sign_in(of_organisation uuid, of_preset text, of_issuer text, of_client text,
  sealed bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare c public.sign_in_connection; begin
  perform authz.require_sign_in_admin(of_organisation);
  perform from public.organisation where id = of_organisation for no key update;
  select * into c from public.sign_in_connection x where x.organisation_id = of_organisation;
  if sealed is null and c.sealed_secret is null then perform authz.refuse('WS422', 'secret-missing'); end if;
  if c.organisation_id is null then
    insert into public.sign_in_connection (organisation_id, preset, issuer, client_id, sealed_secret)
    values (of_organisation, of_preset, of_issuer, of_client, sealed);
  else
    if c.issuer <> of_issuer or c.client_id <> of_client then perform authz.end_sign_in_links(of_organisation); end if;
    update public.sign_in_connection x set preset = of_preset, issuer = of_issuer, client_id = of_client,
      sealed_secret = coalesce(sealed, x.sealed_secret), version = x.version + 1, tested_at = null,
      findings = null
    where x.organisation_id = of_organisation;
  end if;
  perform authz.write_audit('organisation.sign-in-set', null,
    pg_catalog.jsonb_build_object('organisation', of_organisation, 'issuer', of_issuer), false);
end $$;
grant execute on function authz.set_sign_in(uuid, text, text, text, bytea) to wijkspiegel_app;

-- Internal: nobody is linked to the organisation's provider any more, and who came by it is signed out.
create or replace function authz.end_sign_in_links(of_organisation uuid) returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.sign_in_identity i where i.organisation_id = of_organisation;
  update public.mail_token t set expires_at = least(t.expires_at, pg_catalog.now())
    where t.links_organisation_id = of_organisation and t.used_at is null;
  update public.login_session l set revoked_at = pg_catalog.now()
    where l.through_organisation_id = of_organisation and l.revoked_at is null $$;

-- How long a session by the organisation's provider lasts at most. Those that are open keep their end.
create or replace function authz.set_session_hours(of_organisation uuid, of_hours smallint) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_sign_in_admin(of_organisation);
  update public.sign_in_connection x set session_hours = of_hours where x.organisation_id = of_organisation;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.write_audit('organisation.session-hours-set', null,
    pg_catalog.jsonb_build_object('organisation', of_organisation, 'hours', of_hours), false);
end $$;
grant execute on function authz.set_session_hours(uuid, smallint) to wijkspiegel_app;

-- Takes the organisation's provider away, with all links to it; who came by it is signed out.
create or replace function authz.drop_sign_in(of_organisation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_sign_in_admin(of_organisation);
  perform from public.organisation where id = of_organisation for no key update;
  perform authz.end_sign_in_links(of_organisation);
  delete from public.sign_in_connection x where x.organisation_id = of_organisation;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.write_audit('organisation.sign-in-dropped', null,
    pg_catalog.jsonb_build_object('organisation', of_organisation), false);
end $$;
grant execute on function authz.drop_sign_in(uuid) to wijkspiegel_app;

-- The organisation's provider as its admins see it, without the secret; no row where there is none. `secret_kept`:
-- false once the server's own secret was replaced, so that the client's must be given again.
create or replace function authz.sign_in_settings(of_organisation uuid) returns table (preset text, issuer text,
  client_id text, secret_kept boolean, tested_at timestamptz, session_hours smallint, findings jsonb, linked integer,
  required boolean, keepers uuid[])
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if of_organisation not in (select authz.my_administered_organisations())
    then perform authz.refuse('WS404', 'not-found'); end if;
  return query select x.preset, x.issuer, x.client_id, x.sealed_secret is not null, x.tested_at,
      x.session_hours, x.findings,
    (select pg_catalog.count(*)::integer from public.sign_in_identity i where i.organisation_id = of_organisation),
    x.required, array(select k.person_id from public.sign_in_keeper k where k.organisation_id = of_organisation)
  from public.sign_in_connection x where x.organisation_id = of_organisation;
end $$;
grant execute on function authz.sign_in_settings(uuid) to wijkspiegel_app;

-- The organisations by whose provider the caller may come in: those of which the caller is a member and whose provider
-- was tested, and those that are linked already.
create or replace function authz.my_sign_ins() returns table (organisation_id uuid, name text, linked boolean)
language sql stable security definer set search_path = '' as $$
  select o.id, o.name, i.person_id is not null from public.sign_in_connection c
  join public.organisation o on o.id = c.organisation_id
  left join public.sign_in_identity i on i.organisation_id = c.organisation_id and i.person_id = (select authz.uid())
  where authz.through() is null
    and (i.person_id is not null or (c.tested_at is not null and o.id in (select authz.my_organisations())))
  order by o.name, o.id $$;
grant execute on function authz.my_sign_ins() to wijkspiegel_app;

-- Takes the caller's own link to an organisation's provider away; who came by it is signed out.
create or replace function authz.unlink_sign_in(of_organisation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_own_way(); begin
  delete from public.sign_in_identity i where i.organisation_id = of_organisation and i.person_id = me;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  update public.login_session l set revoked_at = pg_catalog.now()
  where l.through_organisation_id = of_organisation and l.person_id = me and l.revoked_at is null;
end $$;
grant execute on function authz.unlink_sign_in(uuid) to wijkspiegel_app;

-- The organisation that has proven the domain of an address and whose provider was tested; no row for any other.
create or replace function authz.sign_in_for_address(address text) returns table (organisation_id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select o.id, o.name from public.organisation_domain d
  join public.sign_in_connection c on c.organisation_id = d.organisation_id and c.tested_at is not null
  join public.organisation o on o.id = d.organisation_id
  where d.domain = pg_catalog.split_part(pg_catalog.lower(address), '@', 2) and d.proven_at is not null $$;
grant execute on function authz.sign_in_for_address(text) to wijkspiegel_auth;

-- What the server needs to ask an organisation's provider; no row where there is none, or its secret is lost.
create or replace function authz.provider_of(of_organisation uuid) returns table (name text, preset text, issuer text,
  client_id text, sealed_secret bytea, version integer, tested boolean, session_hours smallint)
language sql stable security definer set search_path = '' as $$
  select o.name, c.preset, c.issuer, c.client_id, c.sealed_secret, c.version, c.tested_at is not null, c.session_hours
  from public.sign_in_connection c join public.organisation o on o.id = c.organisation_id
  where c.organisation_id = of_organisation and c.sealed_secret is not null $$;
grant execute on function authz.provider_of(uuid) to wijkspiegel_auth;

-- May this person test the organisation's provider (as its admin), or link the own account to it (as its member)?
create or replace function authz.may_begin_sign_in(of_organisation uuid, of_purpose text, who uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select case of_purpose
    when 'enter' then exists (select from public.sign_in_connection c where c.organisation_id = of_organisation
      and c.tested_at is not null)
    else exists (select from public.organisation_member m where m.organisation_id = of_organisation
      and m.person_id = who and m.joined_at is not null and m.removed_at is null
      and case of_purpose when 'test' then m.role = 'admin'
        when 'link' then exists (select from public.sign_in_connection c where c.organisation_id = of_organisation
          and c.tested_at is not null) else false end) end $$;
grant execute on function authz.may_begin_sign_in(uuid, text, uuid) to wijkspiegel_auth;

-- Begins an attempt under the settings that were read for it; null where they changed, or nobody may begin so.
create or replace function authz.begin_attempt(of_organisation uuid, of_version integer, of_purpose text, who uuid,
  browser bytea, hashed bytea, of_nonce text, of_verifier text, of_onward text, of_return text) returns uuid
language sql volatile security definer set search_path = '' as $$
  insert into public.sign_in_attempt (organisation_id, connection_version, purpose, person_id, browser_hash, state_hash,
    nonce, verifier, onward, return_to)
  select of_organisation, of_version, of_purpose, who, browser, hashed, of_nonce, of_verifier, of_onward, of_return
  from public.sign_in_connection c where c.organisation_id = of_organisation and c.version = of_version
    and authz.may_begin_sign_in(of_organisation, of_purpose, who)
  returning id $$;
grant execute on function authz.begin_attempt(uuid, integer, text, uuid, bytea, bytea, text, text, text, text)
  to wijkspiegel_auth;

-- Where an attempt of this browser is sent, and by whom; no row for one that was used, is over, or is another
-- browser's.
create or replace function authz.attempt_of(of_attempt uuid, browser bytea) returns table (onward text, name text)
language sql stable security definer set search_path = '' as $$
  select a.onward, o.name from public.sign_in_attempt a join public.organisation o on o.id = a.organisation_id
  where a.id = of_attempt and a.browser_hash = browser and a.used_at is null
    and a.created_at > pg_catalog.now() - interval '10 minutes' $$;
grant execute on function authz.attempt_of(uuid, bytea) to wijkspiegel_auth;

-- Uses an attempt up: of two answers to one, or of one in another browser, only the first in its own browser counts.
-- What was begun under earlier settings counts for nothing.
create or replace function authz.take_attempt(of_organisation uuid, hashed bytea, browser bytea)
returns table (purpose text, person_id uuid, nonce text, verifier text, return_to text, created_at timestamptz)
language sql volatile security definer set search_path = '' as $$
  update public.sign_in_attempt a set used_at = pg_catalog.now()
  from public.sign_in_connection c
  where c.organisation_id = a.organisation_id and c.version = a.connection_version and a.state_hash = hashed
    and a.organisation_id = of_organisation and a.browser_hash = browser and a.used_at is null
    and a.created_at > pg_catalog.now() - interval '10 minutes'
  returning a.purpose, a.person_id, a.nonce, a.verifier, a.return_to, a.created_at $$;
grant execute on function authz.take_attempt(uuid, bytea, bytea) to wijkspiegel_auth;

-- The test was passed under these settings, with what it found. False where they changed, or who pressed is no admin
-- now.
create or replace function authz.pass_sign_in_test(of_organisation uuid, of_version integer, who uuid,
  of_findings jsonb) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not authz.may_begin_sign_in(of_organisation, 'test', who) then return false; end if;
  update public.sign_in_connection c set tested_at = pg_catalog.now(), findings = of_findings
  where c.organisation_id = of_organisation and c.version = of_version;
  if not found then return false; end if;
  insert into public.audit_event (actor_id, organisation_id, kind, details) values (who, of_organisation,
    'organisation.sign-in-tested', pg_catalog.jsonb_build_object('organisation', of_organisation));
  return true;
end $$;
grant execute on function authz.pass_sign_in_test(uuid, integer, uuid, jsonb) to wijkspiegel_auth;

-- The organisation by which this browser last came in, where that session ran out within a day and was not ended: it
-- can be asked again. No row for any other browser.
create or replace function authz.lapsed_sign_in(browser bytea) returns uuid
language sql stable security definer set search_path = '' as $$
  select case when l.revoked_at is null and pg_catalog.now() - interval '1 day' < least(l.expires_at, l.idle_until)
    and least(l.expires_at, l.idle_until) < pg_catalog.now() then l.through_organisation_id end
  from public.login_session l join public.sign_in_connection c on c.organisation_id = l.through_organisation_id
    and c.tested_at is not null
  where l.browser_hash = browser order by l.created_at desc limit 1 $$;
grant execute on function authz.lapsed_sign_in(bytea) to wijkspiegel_auth;

-- The person whom a provider means; null for one that nobody is linked to.
create or replace function authz.person_behind(of_organisation uuid, of_issuer text, of_subject text) returns uuid
language sql stable security definer set search_path = '' as $$
  select i.person_id from public.sign_in_identity i join public.person p on p.id = i.person_id and p.erased_at is null
  where i.organisation_id = of_organisation and i.issuer = of_issuer and i.subject = of_subject $$;
grant execute on function authz.person_behind(uuid, text, text) to wijkspiegel_auth;

-- Is this address in a domain that the organisation has proven?
create or replace function authz.is_at_proven_domain(of_organisation uuid, address text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.organisation_domain d where d.organisation_id = of_organisation
    and d.proven_at is not null and d.domain = pg_catalog.split_part(pg_catalog.lower(address), '@', 2)) $$;
grant execute on function authz.is_at_proven_domain(uuid, text) to wijkspiegel_auth;

-- Links a subject to a person who proved to be that account's: `linked`, or why not. One subject a person and
-- organisation: a second one is `other-subject`, a subject that is somebody else's `other-person`.
create or replace function authz.link_subject(of_organisation uuid, of_issuer text, of_subject text, who uuid)
returns text
language plpgsql volatile security definer set search_path = '' as $$
declare i public.sign_in_identity; begin
  -- before the connection changes, or after
  perform from public.sign_in_connection c where c.organisation_id = of_organisation and c.issuer = of_issuer for share;
  if not found then return 'gone'; end if;
  insert into public.sign_in_identity (organisation_id, issuer, subject, person_id)
    values (of_organisation, of_issuer, of_subject, who) on conflict do nothing;
  select * into i from public.sign_in_identity x
    where x.organisation_id = of_organisation and x.issuer = of_issuer and x.subject = of_subject;
  return case when i.person_id = who then 'linked' when i.person_id is null then 'other-subject'
    else 'other-person' end;
end $$;
grant execute on function authz.link_subject(uuid, text, text, uuid) to wijkspiegel_auth;

-- The account of an address at a domain that the organisation has proven, made where there is none: for role auth, once
-- the mailbox is proven.
create or replace function authz.colleague_for(of_organisation uuid, address text, language text) returns uuid
language sql volatile security definer set search_path = '' as $$
  select case when authz.is_at_proven_domain(of_organisation, address)
    then authz.person_for(address, '', language) end $$;
grant execute on function authz.colleague_for(uuid, text, text) to wijkspiegel_auth;

-- Has this browser come in for this person before, by this organisation or by mail?
create or replace function authz.is_known_browser(of_organisation uuid, who uuid, browser bytea) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.login_session l where l.through_organisation_id = of_organisation
    and l.person_id = who and l.browser_hash = browser)
  or exists (select from public.mail_token t join public.person p on p.email = t.email and p.id = who
    where t.used_by = browser) $$;
grant execute on function authz.is_known_browser(uuid, uuid, bytea) to wijkspiegel_auth;

-- Ends sessions that came by an organisation's provider, as that says: of its own session where it names one, else
-- all of the subject. Returns how many.
create or replace function authz.end_provider_sessions(of_organisation uuid, of_issuer text, of_subject text,
  of_session text) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare ended integer; begin
  update public.login_session l set revoked_at = pg_catalog.now()
  where l.through_organisation_id = of_organisation and l.revoked_at is null
    and case when of_session is not null then l.provider_session = of_session
      else l.person_id = authz.person_behind(of_organisation, of_issuer, of_subject) end;
  get diagnostics ended = row_count;
  return ended;
end $$;
grant execute on function authz.end_provider_sessions(uuid, text, text, text) to wijkspiegel_auth;

-- Deletes attempts that are a day old.
create or replace function authz.forget_attempts() returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.sign_in_attempt a where a.created_at < pg_catalog.now() - interval '1 day' $$;
grant execute on function authz.forget_attempts() to wijkspiegel_worker;

-- What is in reach of the caller's session: all that others do, and of the own what is done for the organisation by
-- which the caller came, or, for who came the own way, for any organisation that does not require its own sign-in of
-- them.

create policy reach on membership as restrictive for select to wijkspiegel_definer, wijkspiegel_app using (
  person_id is distinct from (select authz.uid()) or organisation_id = (select authz.through())
  or (select authz.through()) is null
    and (organisation_id <> all (array(select authz.closed_to_me()))) is not false);
create policy reach on organisation_member as restrictive for select to wijkspiegel_definer, wijkspiegel_app using (
  person_id is distinct from (select authz.uid()) or organisation_id = (select authz.through())
  or (select authz.through()) is null and organisation_id <> all (array(select authz.closed_to_me())));
-- a programme belongs to no organisation of the two sides
create policy reach on programme_manager as restrictive for select to wijkspiegel_definer, wijkspiegel_app using (
  (select authz.through()) is null or person_id is distinct from (select authz.uid()));
-- what is one's own, for no organisation
create policy reach on plan_template as restrictive for select to wijkspiegel_app using (
  (select authz.through()) is null);
create policy reach on organisation_request as restrictive for select to wijkspiegel_app using (
  (select authz.through()) is null);
create policy reach on login_session as restrictive for select to wijkspiegel_app using (
  (select authz.through()) is null or through_organisation_id = (select authz.through()));
create policy reach_of_change on login_session as restrictive for update to wijkspiegel_app using (
  (select authz.through()) is null or through_organisation_id = (select authz.through()));

-- Table sign_in_connection

grant select, insert, update, delete on sign_in_connection to wijkspiegel_definer;
create policy definer_all on sign_in_connection for all to wijkspiegel_definer using (true) with check (true);

-- Table sign_in_identity

grant select, insert, delete on sign_in_identity to wijkspiegel_definer;
create policy definer_all on sign_in_identity for all to wijkspiegel_definer using (true) with check (true);

-- Table sign_in_attempt

grant select, insert, update, delete on sign_in_attempt to wijkspiegel_definer;
create policy definer_all on sign_in_attempt for all to wijkspiegel_definer using (true) with check (true);

-- Table sign_in_keeper

grant select, insert, update, delete on sign_in_keeper to wijkspiegel_definer;
create policy definer_all on sign_in_keeper for all to wijkspiegel_definer using (true) with check (true);
