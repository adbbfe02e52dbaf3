-- A list can be wrong: a name with lost letters, another municipality, a place abroad. What a programme asked for and no
-- project took up can be taken back by who manages it, and be asked for anew. Nothing hangs on such a row but its place in
-- the lists: figures, agreements and contacts come with a project, and go with it.
grant delete on neighbourhood to wijkspiegel_definer;

set local role wijkspiegel_definer;
create function authz.remove_neighbourhood(g uuid, n uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x public.neighbourhood; begin
  perform authz.require_programme_manager(g);
  -- who takes it up at this moment holds the row: then it is taken up, or it is gone for them
  select * into x from public.neighbourhood k where k.programme_id = g and k.id = n for update;
  if x.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if x.project_id is not null or x.withdrawn_at is not null then perform authz.refuse('WS409', 'already-taken-up'); end if;
  delete from public.neighbourhood k where k.programme_id = g and k.id = n;
  perform authz.write_audit('programme.neighbourhood-removed', null,
    pg_catalog.jsonb_build_object('programme', g, 'code', x.code), false);
  -- the lists close up with that count: done here, two that are taken back at once would wait for each other's rows
  perform jobs.refresh_portfolio(g);
end $$;
grant execute on function authz.remove_neighbourhood(uuid, uuid) to wijkspiegel_app;
reset role;
