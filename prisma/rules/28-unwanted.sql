-- Who pressed _niet meer_ under a mail that somebody else's act sent: the address is not written to for that again.

-- Keeps that an address wants no such mail. For role auth, after the key of the mail's link was checked.
create or replace function authz.refuse_mail(hashed bytea) returns void
language sql volatile security definer set search_path = '' as $$
  insert into public.unwanted_address (address_hash) values (hashed) on conflict do nothing $$;
grant execute on function authz.refuse_mail(bytea) to wijkspiegel_auth;

-- Takes that back: by a press on the same page, or as the mailbox was proven.
create or replace function authz.want_mail(hashed bytea) returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.unwanted_address u where u.address_hash = hashed $$;
grant execute on function authz.want_mail(bytea) to wijkspiegel_auth;

-- Does an address want no such mail? The worker asks before it writes one, the page before it offers the way back.
create or replace function authz.mail_is_unwanted(hashed bytea) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.unwanted_address u where u.address_hash = hashed) $$;
grant execute on function authz.mail_is_unwanted(bytea) to wijkspiegel_auth, wijkspiegel_worker;

-- Table unwanted_address

grant select, insert, delete on unwanted_address to wijkspiegel_definer;
create policy definer_all on unwanted_address for all to wijkspiegel_definer using (true) with check (true);
