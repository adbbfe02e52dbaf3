-- How much somebody did of what is limited a minute, over all processes of the server. Nothing is lost with it: after a crash of
-- the database every minute begins anew, so it is not logged.

create unlogged table spent_allowance (
  bucket_hash bytea primary key check (length(bucket_hash) = 32),
  started_at timestamptz not null,
  taken integer not null check (taken >= 0)
);
create index spent_allowance_started on spent_allowance (started_at);
alter table spent_allowance enable row level security, force row level security;
grant select, insert, update, delete on spent_allowance to wijkspiegel_definer;
create policy definer_all on spent_allowance for all to wijkspiegel_definer using (true) with check (true);

set local role wijkspiegel_definer;

create function authz.take_allowance(of_bucket bytea, wanted integer, most integer, seconds integer)
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
comment on function authz.take_allowance(bytea, integer, integer, integer) is
  'Takes up to `wanted` of `most` in a window of so many seconds that begins with the first; gives how many there were, and how long the window lasts. Exact however many ask at once.';
revoke execute on function authz.take_allowance(bytea, integer, integer, integer) from public;
grant execute on function authz.take_allowance(bytea, integer, integer, integer) to wijkspiegel_auth;

create function authz.forget_allowances() returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.spent_allowance s where s.started_at < pg_catalog.now() - interval '1 hour' $$;
comment on function authz.forget_allowances() is 'What was spent more than an hour ago: no window is that long.';
revoke execute on function authz.forget_allowances() from public;
grant execute on function authz.forget_allowances() to wijkspiegel_worker;
reset role;
