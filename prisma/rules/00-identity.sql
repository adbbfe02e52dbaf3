-- People, their sessions and mail tokens, and the one function that identifies the caller.
--
-- A refusal is an error with SQLSTATE WS### and a closed code as its message; lib/access/rules/refusals.ts lists them.

-- Schemas

grant create, usage on schema authz to wijkspiegel_definer;
grant usage on schema authz to wijkspiegel_app, wijkspiegel_auth, wijkspiegel_worker;
grant usage on schema jobs to wijkspiegel_definer, wijkspiegel_app, wijkspiegel_auth, wijkspiegel_worker;
grant usage on schema public to wijkspiegel_definer, wijkspiegel_app, wijkspiegel_auth, wijkspiegel_worker,
  wijkspiegel_report;

-- The caller: the person of the login session whose token the transaction set, or null. The row holds the hash only.
create or replace function authz.uid() returns uuid
language sql stable security definer parallel safe set search_path = '' as $$
  select s.person_id from public.login_session s
  where s.token_hash = pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.current_setting('app.session', true), 'UTF8'))
    and s.revoked_at is null
    and s.expires_at > pg_catalog.statement_timestamp()
    and s.idle_until > pg_catalog.statement_timestamp() $$;
grant execute on function authz.uid() to wijkspiegel_app;

-- The organisation whose provider vouched for the caller (ADR 56): only what the person does for it is in reach. Null
-- for who came the own way, and for nobody.
create or replace function authz.through() returns uuid
language sql stable security definer parallel safe set search_path = '' as $$
  select s.through_organisation_id from public.login_session s
  where s.token_hash
    = pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.current_setting('app.session', true), 'UTF8')) $$;
grant execute on function authz.through() to wijkspiegel_app;

-- Is the caller a platform admin, who maintains organisations and programmes? Nobody is by an organisation's provider.
create or replace function authz.is_platform_admin() returns boolean
language sql stable security definer parallel safe set search_path = '' as $$
  select authz.through() is null
    and exists (select from public.person p where p.id = authz.uid() and p.platform_admin) $$;
grant execute on function authz.is_platform_admin() to wijkspiegel_app;

-- A refusal is an error with SQLSTATE WS### and a closed code as its message; lib/access/rules/refusals.ts lists them.
create or replace function authz.refuse(of_state text, of_code text) returns void
language plpgsql volatile set search_path = '' as $$
begin raise exception using errcode = of_state, message = of_code; end $$;

-- The caller's id; refuses callers who are not signed in.
create or replace function authz.require_person() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare me uuid := authz.uid(); begin
  if me is null then raise exception using errcode = 'WS401', message = 'signed-out'; end if;
  return me;
end $$;

-- The login session of a token's hash, and its person, at a moment of the server's clock. Nobody for one that was
-- revoked, is out of date, or whose person was erased. `through`: the organisation whose provider vouched for them.
create or replace function authz.login_of(of_token bytea, of_moment timestamptz)
returns table (session_id uuid, idle_until timestamptz, person_id uuid, email text, name text, locale text,
  platform_admin boolean, shortcuts boolean, mail_level text, through_id uuid, through_name text)
language sql stable security definer rows 1 set search_path = '' as $$
  select s.id, s.idle_until, p.id, p.email, p.name, p.locale, p.platform_admin and s.through_organisation_id is null,
    p.shortcuts, p.mail_level, o.id, o.name
  from public.login_session s join public.person p on p.id = s.person_id
  left join public.organisation o on o.id = s.through_organisation_id
  where s.token_hash = of_token and s.revoked_at is null and s.expires_at > of_moment and s.idle_until > of_moment
    and p.erased_at is null and p.email is not null $$;
grant execute on function authz.login_of(bytea, timestamptz) to wijkspiegel_auth;

-- Takes up to `wanted` of `most` in a window of `seconds` that begins with the first; returns the number granted, and
-- how long the window still lasts. Exact under concurrency.
create or replace function authz.take_allowance(of_bucket bytea, wanted integer, most integer, seconds integer)
returns table (granted integer, seconds_left double precision)
language sql volatile security definer rows 1 set search_path = '' as $$
  insert into public.spent_allowance as s (bucket_hash, started_at, taken)
  values (of_bucket, pg_catalog.clock_timestamp(), least(wanted, most))
  on conflict (bucket_hash) do update
    set started_at = case when s.started_at + pg_catalog.make_interval(secs => seconds) <= excluded.started_at
        then excluded.started_at else s.started_at end,
      taken = case when s.started_at + pg_catalog.make_interval(secs => seconds) <= excluded.started_at
        then excluded.taken else least(most, s.taken + wanted) end
  returning (new.taken - case when old.started_at = new.started_at then old.taken else 0 end)::integer,
    greatest(0, seconds - extract(epoch from pg_catalog.clock_timestamp() - new.started_at))::double precision $$;
grant execute on function authz.take_allowance(bytea, integer, integer, integer) to wijkspiegel_auth;

-- Deletes allowances spent more than an hour ago: no window is that long.
create or replace function authz.forget_allowances() returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.spent_allowance s where s.started_at < pg_catalog.now() - interval '1 hour' $$;
grant execute on function authz.forget_allowances() to wijkspiegel_worker;

-- Table person

grant select, insert (email, name, locale, rehearsal_id), update, delete on person to wijkspiegel_definer;
grant select (id, email, name, locale, platform_admin, shortcuts, mail_level), update (name, locale, shortcuts,
  mail_level) on person to wijkspiegel_app;
-- auth works before there is a session: people, sessions and mail tokens, nothing of a project
grant select, insert (email, name, locale, verified_at), update (name, locale, verified_at) on person to
  wijkspiegel_auth;
-- worker writes the mails: it needs addresses and the tokens it creates
grant select (id, email, name, locale, verified_at, erased_at, mail_level) on person to wijkspiegel_worker;
create or replace trigger person_forget_owner after update of erased_at on person for each row
  when (old.erased_at is null and new.erased_at is not null) execute function authz.forget_owner();
create or replace trigger note_erased after update of erased_at on person for each row
  when (old.erased_at is null and new.erased_at is not null and old.rehearsal_id is null)
  execute function authz.note_gone('erased');
create policy definer_all on person for all to wijkspiegel_definer using (true) with check (true);
-- nobody who exists is deleted, only erased
create policy only_made_up on person as restrictive for delete to wijkspiegel_definer using (rehearsal_id is not null);
create policy app_read on person for select to wijkspiegel_app using (id = (select authz.uid()));
create policy app_change on person for update to wijkspiegel_app
  using (id = (select authz.uid())) with check (id = (select authz.uid()));
create policy auth_all on person for all to wijkspiegel_auth using (true) with check (true);
create policy worker_read on person for select to wijkspiegel_worker using (true);

-- Table login_session

grant select, update on login_session to wijkspiegel_definer;
-- Prisma selects the key as well; it is the hash of the reader's own token
grant select (token_hash, id, person_id, created_at, idle_until, expires_at, revoked_at, device,
  through_organisation_id),
  update (revoked_at) on login_session to wijkspiegel_app;
grant select, insert, update on login_session to wijkspiegel_auth;
create policy definer_read on login_session for select to wijkspiegel_definer using (true);
create policy definer_change on login_session for update to wijkspiegel_definer using (true) with check (true);
create policy app_read on login_session for select to wijkspiegel_app using (person_id = (select authz.uid()));
create policy app_change on login_session for update to wijkspiegel_app
  using (person_id = (select authz.uid())) with check (person_id = (select authz.uid()) and revoked_at is not null);
create policy auth_all on login_session for all to wijkspiegel_auth using (true) with check (true);

-- Table mail_token

grant select, update, delete on mail_token to wijkspiegel_definer;
grant select, insert, update on mail_token to wijkspiegel_auth;
grant select, update (token_hash, code_hash) on mail_token to wijkspiegel_worker;
create policy definer_read on mail_token for select to wijkspiegel_definer using (true);
create policy definer_change on mail_token for update to wijkspiegel_definer using (true) with check (true);
create policy definer_delete on mail_token for delete to wijkspiegel_definer using (true);
create policy auth_all on mail_token for all to wijkspiegel_auth using (true) with check (true);
create policy worker_read on mail_token for select to wijkspiegel_worker using (true);
create policy worker_change on mail_token for update to wijkspiegel_worker using (used_at is null)
  with check (used_at is null);

-- Table spent_allowance

grant select, insert, update, delete on spent_allowance to wijkspiegel_definer;
create policy definer_all on spent_allowance for all to wijkspiegel_definer using (true) with check (true);
