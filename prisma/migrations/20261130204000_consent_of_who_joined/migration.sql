-- A side whose lead has not come in yet is asked by nobody: it was marked as asked all the same, and its lead could not be
-- mailed for a day after joining.
set local role wijkspiegel_definer;
create or replace function authz.ask_consent(of_project uuid, of_round uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare held public.round; asked integer; waits boolean; begin
  perform authz.require_facilitator(of_project);
  held := authz.hold_round(of_project, of_round);
  if held.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  -- of a side that has not agreed, with somebody who can be asked
  select exists (select from public.round_side s join public.membership m on m.project_id = s.project_id and m.side = s.side
    where s.project_id = of_project and s.round_id = of_round and s.facilitators_accepted_at is null
      and m.role = 'sideLead' and m.joined_at is not null and m.removed_at is null) into waits;
  if not waits then return; end if;
  update public.round_side s set consent_asked_at = pg_catalog.now()
  where s.project_id = of_project and s.round_id = of_round and s.facilitators_accepted_at is null
    and exists (select from public.membership m where m.project_id = s.project_id and m.side = s.side
      and m.role = 'sideLead' and m.joined_at is not null and m.removed_at is null)
    and (s.consent_asked_at is null or s.consent_asked_at < pg_catalog.now() - interval '24 hours');
  get diagnostics asked = row_count;
  if asked = 0 then perform authz.refuse('WS429', 'reminded-today'); end if;
  perform authz.write_audit('round.consent-asked', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  perform jobs.tell_consent(of_project, of_round, 'consent-asked');
end $$;
comment on function authz.ask_consent(uuid, uuid) is
  'Asks the leads of the sides that have not agreed to the facilitator, once a day a side. Facilitators only; nothing where nobody can be asked.';
reset role;
