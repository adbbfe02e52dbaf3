-- People, their sessions and mail tokens, the audit log, and the one function that says who is asking.
-- Run by wijkspiegel_owner in one transaction. Roles and rights on the database itself: lib/platform/migrate.ts.

-- The built-in grant of EXECUTE to PUBLIC goes for both owners of functions; the per-schema form cannot take it away.
alter default privileges revoke execute on functions from public;
create schema authz;
grant create, usage on schema authz to wijkspiegel_definer;
grant usage on schema public to wijkspiegel_definer, wijkspiegel_app, wijkspiegel_auth, wijkspiegel_worker, wijkspiegel_report;
grant usage on schema authz to wijkspiegel_app, wijkspiegel_auth, wijkspiegel_worker;
set local role wijkspiegel_definer;
alter default privileges revoke execute on functions from public;
reset role;

-- A person exists from the first invitation or sign-in on; verified_at says that the address was proven.
create table person (
  id uuid primary key default gen_random_uuid(),
  email text unique check (email = lower(email) and length(email) between 3 and 254),
  name text not null default '' check (length(name) <= 120),
  locale text not null default 'nl' check (locale in ('nl', 'en')),
  platform_admin boolean not null default false,
  shortcuts boolean not null default true,
  verified_at timestamptz,
  erased_at timestamptz,
  created_at timestamptz not null default now()
);

-- app.session holds the raw token, this table its hash. The empty setting must never match a row.
create table login_session (
  token_hash bytea primary key check (length(token_hash) = 32),
  id uuid not null unique default gen_random_uuid(),
  person_id uuid not null references person,
  created_at timestamptz not null default now(),
  idle_until timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  device text not null default '' check (length(device) <= 200),
  constraint login_session_not_empty check (token_hash <> sha256(''))
);
create index login_session_person on login_session (person_id);

-- One row a request for a sign-in mail. Token and code are made when the mail is written, and only their hashes stay.
create table mail_token (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  locale text not null check (locale in ('nl', 'en')),
  browser_hash bytea not null check (length(browser_hash) = 32),
  address_hash bytea not null check (length(address_hash) = 32),
  token_hash bytea unique check (length(token_hash) = 32),
  code_hash bytea check (length(code_hash) = 32),
  wrong_codes smallint not null default 0,
  return_to text check (length(return_to) <= 500),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index mail_token_email on mail_token (email, created_at);
create index mail_token_address on mail_token (address_hash, created_at);
create index mail_token_browser on mail_token (browser_hash, created_at);

-- Written in the transaction of the change. Number and hash follow in a job, so that nobody waits for the chain.
create table audit_event (
  id uuid primary key default gen_random_uuid(),
  occurred_at timestamptz not null default clock_timestamp(),
  actor_id uuid references person,
  organisation_id uuid,
  project_id uuid,
  kind text not null check (kind ~ '^[a-z]+(\.[a-z-]+)+$'),
  details jsonb not null default '{}',
  refused boolean not null default false,
  number bigint,
  hash bytea
);
create index audit_event_organisation on audit_event (organisation_id, occurred_at);
create index audit_event_unchained on audit_event (organisation_id, occurred_at) where number is null;

do $$ declare t text; begin
  foreach t in array array['person', 'login_session', 'mail_token', 'audit_event'] loop
    execute format('alter table %I enable row level security, force row level security', t);
  end loop;
end $$;

grant select on person, login_session, mail_token, audit_event to wijkspiegel_definer;
grant insert (email, name, locale), update on person to wijkspiegel_definer;
grant update on login_session, mail_token to wijkspiegel_definer;
grant delete on mail_token to wijkspiegel_definer;
grant insert, update (number, hash) on audit_event to wijkspiegel_definer;
create policy definer_all on person for all to wijkspiegel_definer using (true) with check (true);
create policy definer_read on login_session for select to wijkspiegel_definer using (true);
create policy definer_change on login_session for update to wijkspiegel_definer using (true) with check (true);
create policy definer_read on mail_token for select to wijkspiegel_definer using (true);
create policy definer_change on mail_token for update to wijkspiegel_definer using (true) with check (true);
create policy definer_delete on mail_token for delete to wijkspiegel_definer using (true);
create policy definer_all on audit_event for all to wijkspiegel_definer using (true) with check (true);

set local role wijkspiegel_definer;

create function authz.uid() returns uuid
language sql stable security definer parallel safe set search_path = '' as $$
  select s.person_id from public.login_session s
  where s.token_hash = pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.current_setting('app.session', true), 'UTF8'))
    and s.revoked_at is null
    and s.expires_at > pg_catalog.statement_timestamp()
    and s.idle_until > pg_catalog.statement_timestamp() $$;

create function authz.is_platform_admin() returns boolean
language sql stable security definer parallel safe set search_path = '' as $$
  select exists (select from public.person p where p.id = authz.uid() and p.platform_admin) $$;

-- A refusal is an error with SQLSTATE WS### and a closed code as its message; lib/access/refusal.ts knows them all.
create function authz.refuse(state text, code text) returns void
language plpgsql volatile set search_path = '' as $$
begin raise exception using errcode = state, message = code; end $$;

create function authz.require_person() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare me uuid := authz.uid(); begin
  if me is null then raise exception using errcode = 'WS401', message = 'signed-out'; end if;
  return me;
end $$;

grant execute on function authz.uid(), authz.is_platform_admin() to wijkspiegel_app;
reset role;

grant select (id, email, name, locale, platform_admin, shortcuts) on person to wijkspiegel_app;
grant update (name, locale, shortcuts) on person to wijkspiegel_app;
create policy app_read on person for select to wijkspiegel_app using (id = (select authz.uid()));
create policy app_change on person for update to wijkspiegel_app
  using (id = (select authz.uid())) with check (id = (select authz.uid()));
-- Prisma reads the key along; it is the hash of the reader's own token
grant select (token_hash, id, person_id, created_at, idle_until, expires_at, revoked_at, device) on login_session to wijkspiegel_app;
grant update (revoked_at) on login_session to wijkspiegel_app;
create policy app_read on login_session for select to wijkspiegel_app using (person_id = (select authz.uid()));
create policy app_change on login_session for update to wijkspiegel_app
  using (person_id = (select authz.uid())) with check (person_id = (select authz.uid()) and revoked_at is not null);

-- auth works before there is a session: people, sessions and mail tokens, nothing of a project.
grant select, insert, update on login_session, mail_token to wijkspiegel_auth;
grant select, insert (email, name, locale, verified_at), update (verified_at, name, locale) on person to wijkspiegel_auth;
create policy auth_all on person for all to wijkspiegel_auth using (true) with check (true);
create policy auth_all on login_session for all to wijkspiegel_auth using (true) with check (true);
create policy auth_all on mail_token for all to wijkspiegel_auth using (true) with check (true);

-- worker writes the mails: it needs addresses and the tokens it makes.
grant select (id, email, name, locale, erased_at, verified_at) on person to wijkspiegel_worker;
grant select, update (token_hash, code_hash) on mail_token to wijkspiegel_worker;
create policy worker_read on person for select to wijkspiegel_worker using (true);
create policy worker_read on mail_token for select to wijkspiegel_worker using (true);
create policy worker_change on mail_token for update to wijkspiegel_worker using (used_at is null) with check (used_at is null);
