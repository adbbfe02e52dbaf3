-- A facilitator who asked the one side that was due had both mailed: the job did not say whom it was about, and everybody who owed an
-- agreement was written to, the side too that was asked an hour before. Now the job says which side it asks.
grant create on schema jobs to wijkspiegel_worker;
set local role wijkspiegel_worker;
create function jobs.ask_consent(of_project uuid, of_round uuid, of_side text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('mail', pg_catalog.json_build_object('kind', 'consent-asked', 'projectId', of_project,
    'roundId', of_round, 'side', of_side), max_attempts => 12);
end $$;
revoke execute on function jobs.ask_consent(uuid, uuid, text) from public;
grant execute on function jobs.ask_consent(uuid, uuid, text) to wijkspiegel_definer;
reset role;
revoke create on schema jobs from wijkspiegel_worker;

set local role wijkspiegel_definer;

create function authz.side_has_lead(of_project uuid, of_side text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.membership m where m.project_id = of_project and m.side = of_side and m.role = 'sideLead'
    and m.joined_at is not null and m.removed_at is null) $$;
comment on function authz.side_has_lead(uuid, text) is 'Whether a side has a lead who came in, and so somebody who can be asked.';

create or replace function authz.ask_consent(of_project uuid, of_round uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare held public.round; asked text[] := '{}'; asked_side text; begin
  perform authz.require_facilitator(of_project);
  held := authz.hold_round(of_project, of_round);
  if held.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  -- of a side that has not agreed, with somebody who can be asked
  if not exists (select from public.round_side s where s.project_id = of_project and s.round_id = of_round
    and s.facilitators_accepted_at is null and authz.side_has_lead(of_project, s.side)) then return; end if;
  for asked_side in update public.round_side s set consent_asked_at = pg_catalog.now()
    where s.project_id = of_project and s.round_id = of_round and s.facilitators_accepted_at is null
      and authz.side_has_lead(of_project, s.side)
      and (s.consent_asked_at is null or s.consent_asked_at < pg_catalog.now() - interval '24 hours')
    returning s.side
  loop asked := asked || asked_side; end loop;
  if asked = '{}' then perform authz.refuse('WS429', 'reminded-today'); end if;
  perform authz.write_audit('round.consent-asked', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  foreach asked_side in array asked loop perform jobs.ask_consent(of_project, of_round, asked_side); end loop;
end $$;
comment on function authz.ask_consent(uuid, uuid) is
  'Asks the leads of the sides that have not agreed to the facilitator, once a day a side, and nobody of the other side. Facilitators only; nothing where nobody can be asked.';

-- As before: another facilitator than the one the leads agreed to is another question, put to both. A side whose lead has not come in
-- yet is not marked as asked, so that its lead need not wait a day after joining.
create or replace function authz.reset_facilitator_consent(p uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare of_side record; begin
  -- in the order in which every other function takes the two
  perform from public.round_side s join public.round r on r.project_id = s.project_id and r.id = s.round_id
  where s.project_id = p and r.status = 'draft' order by s.side for no key update of s;
  for of_side in update public.round_side s set facilitators_accepted_at = null, facilitators_declined_at = null, decline_remark = null,
      consent_asked_at = case when authz.side_has_lead(p, s.side) then pg_catalog.now() end
    from public.round r where r.project_id = p and r.status = 'draft' and s.project_id = p and s.round_id = r.id
    returning s.round_id, s.side, s.consent_asked_at
  loop
    if of_side.consent_asked_at is not null then perform jobs.ask_consent(p, of_side.round_id, of_side.side); end if;
  end loop;
end $$;
reset role;
