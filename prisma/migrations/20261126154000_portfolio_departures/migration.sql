-- Counting a programme takes seconds, and meanwhile a neighbourhood may leave or the bar may be raised. Their rows are gone
-- in that same transaction; a count that began before it must not write them down again. So what leaves is numbered, and a
-- count that finds another number at its end is taken back and begun anew.
alter table programme add departures integer not null default 0;

set local role wijkspiegel_definer;

-- The lock is taken after everything that leaving takes away, and by a count as its last step: whoever leaves waits for a
-- moment, never for the counting.
create function authz.number_departure() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(7190004, pg_catalog.hashtext(old.programme_id::text));
  update public.programme x set departures = x.departures + 1 where x.id = old.programme_id;
  return null;
end $$;
create function authz.number_higher_bar() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(7190004, pg_catalog.hashtext(old.id::text));
  new.departures := old.departures + 1;
  return new;
end $$;

-- How often something left a programme so far: asked before it is counted.
create function authz.departures_of(g uuid) returns integer
language sql volatile security definer set search_path = '' as $$
  select x.departures from public.programme x where x.id = g $$;

-- The last step of a count: whether it may stand, as nothing left since `counted_from`.
create function authz.settle_portfolio(g uuid, counted_from integer) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(7190004, pg_catalog.hashtext(g::text));
  return (select x.departures = counted_from from public.programme x where x.id = g);
end $$;
grant execute on function authz.departures_of(uuid), authz.settle_portfolio(uuid, integer) to wijkspiegel_worker;
grant execute on function authz.number_departure(), authz.number_higher_bar() to wijkspiegel_owner;
reset role;

create trigger number_departure after update on neighbourhood for each row when (old.joined and not new.joined)
  execute function authz.number_departure();
create trigger number_higher_bar before update of minimum_raters on programme for each row
  when (old.minimum_raters is distinct from new.minimum_raters) execute function authz.number_higher_bar();
