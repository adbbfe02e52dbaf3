-- What is taken out of a programme is kept in the audit log, in the transaction that reads it.
set local role wijkspiegel_definer;

-- Says that the caller takes what a programme shows, as a file and narrowed to `chosen`. Managers only.
create function authz.export_programme(g uuid, format text, chosen jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(g);
  if format not in ('csv', 'xlsx', 'pdf', 'svg') or pg_catalog.length(chosen::text) > 2000
  then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.write_audit('programme.exported', null,
    pg_catalog.jsonb_build_object('programme', g, 'format', format, 'filter', chosen), false);
end $$;
grant execute on function authz.export_programme(uuid, text, jsonb) to wijkspiegel_app;
reset role;
