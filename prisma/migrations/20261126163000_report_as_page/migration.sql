-- The report of a programme is printed and saved from its page as well: who opens that takes it as much as who downloads it.
set local role wijkspiegel_definer;
create or replace function authz.export_programme(g uuid, format text, chosen jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(g);
  if format not in ('csv', 'xlsx', 'pdf', 'svg', 'html') or pg_catalog.length(chosen::text) > 2000
  then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.write_audit('programme.exported', null,
    pg_catalog.jsonb_build_object('programme', g, 'format', format, 'filter', chosen), false);
end $$;
reset role;
