-- Two sides that declined in one moment: the first mail was made out for whoever declined last, so that one side was never told.
-- The job says which side it is about.
grant create on schema jobs to wijkspiegel_worker;
set local role wijkspiegel_worker;
create function jobs.tell_declined(of_project uuid, of_round uuid, of_side text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('mail', pg_catalog.json_build_object('kind', 'facilitator-declined', 'projectId', of_project,
    'roundId', of_round, 'side', of_side), max_attempts => 12);
end $$;
revoke execute on function jobs.tell_declined(uuid, uuid, text) from public;
grant execute on function jobs.tell_declined(uuid, uuid, text) to wijkspiegel_definer;
reset role;
revoke create on schema jobs from wijkspiegel_worker;

set local role wijkspiegel_definer;
-- As before; the mail says of which side it is.
create or replace function authz.decline_facilitators(of_project uuid, of_round uuid, of_remark text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); held public.round; begin
  held := authz.hold_round(of_project, of_round);
  if held.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  update public.round_side set facilitators_accepted_at = null, facilitators_declined_at = pg_catalog.now(), decline_remark = of_remark
  where project_id = of_project and round_id = of_round and side = me.side;
  perform authz.write_audit('round.facilitators-declined', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  perform authz.append_event(of_project, 'round.changed', pg_catalog.jsonb_build_object('round', of_round));
  perform jobs.tell_declined(of_project, of_round, me.side);
end $$;
reset role;
