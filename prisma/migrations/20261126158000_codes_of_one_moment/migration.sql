-- Two managers who invite a list at the same moment: the second waits for the first and hears that a code is taken, by the
-- same refusal as one who comes a minute later. Before, it was an error that nobody expected.
set local role wijkspiegel_definer;
create or replace function authz.add_neighbourhoods(g uuid, rows jsonb) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare added integer; begin
  perform authz.require_programme_manager(g);
  if exists (select from pg_catalog.jsonb_to_recordset(rows) as x("municipalityId" uuid)
    left join public.organisation o on o.id = x."municipalityId" and o.kind = 'municipality' where o.id is null)
  then perform authz.refuse('WS422', 'organisation-unfit'); end if;
  insert into public.neighbourhood (programme_id, code, name, municipality_id, municipality, phase, latitude, longitude)
  select g, x.code, x.name, o.id, o.name, x.phase, x.latitude, x.longitude
  from pg_catalog.jsonb_to_recordset(rows) as x(code text, name text, "municipalityId" uuid, phase text,
    latitude double precision, longitude double precision) join public.organisation o on o.id = x."municipalityId"
  -- in one order, whatever that of the lists: two with the same codes do not wait for each other
  order by x.code
  on conflict (programme_id, code) do nothing;
  get diagnostics added = row_count;
  -- of a code that the programme has, or that stands twice in the list, there is one row less: all or none
  if added < pg_catalog.jsonb_array_length(rows) then perform authz.refuse('WS409', 'name-taken'); end if;
  perform authz.write_audit('programme.neighbourhoods-invited', null,
    pg_catalog.jsonb_build_object('programme', g, 'neighbourhoods', added), false);
  if added > 0 then
    perform jobs.tell_asked(g, (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('municipalityId', m.id, 'count', m.count))
      from (select x."municipalityId" as id, pg_catalog.count(*) as count
        from pg_catalog.jsonb_to_recordset(rows) as x("municipalityId" uuid) group by 1) m));
  end if;
  return added;
end $$;
reset role;
