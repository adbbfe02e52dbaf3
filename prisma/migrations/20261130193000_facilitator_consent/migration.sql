-- A round that was put ready stood still in silence: nobody told the leads that they are asked to agree to the
-- facilitator, and nobody told the facilitator that both had. A lead who would rather have somebody else can say so now,
-- with a remark for the leads of the other side.
alter table round_side
  add column consent_asked_at timestamptz,
  add column facilitators_declined_at timestamptz,
  add column decline_remark text check (length(decline_remark) <= 500),
  add constraint declined_with_remark check ((facilitators_declined_at is null) = (decline_remark is null)),
  add constraint agreed_or_declined check (facilitators_accepted_at is null or facilitators_declined_at is null);

-- the worker writes the mails; the remark is for the leads of the other side, who read it through a function
grant select (facilitators_accepted_at, facilitators_declined_at, decline_remark) on round_side to wijkspiegel_worker;

grant create on schema jobs to wijkspiegel_worker;
set local role wijkspiegel_worker;
create function jobs.tell_consent(of_project uuid, of_round uuid, mail_kind text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('mail',
    pg_catalog.json_build_object('kind', mail_kind, 'projectId', of_project, 'roundId', of_round), max_attempts => 12);
end $$;
revoke execute on function jobs.tell_consent(uuid, uuid, text) from public;
grant execute on function jobs.tell_consent(uuid, uuid, text) to wijkspiegel_definer;
reset role;
revoke create on schema jobs from wijkspiegel_worker;

set local role wijkspiegel_definer;

-- Asks the leads of the sides that have not agreed: when a round is put ready, and when its facilitator presses again, once
-- a day. Who joined a side in between is asked with the others. Nothing happens once both sides agreed.
create function authz.ask_consent(of_project uuid, of_round uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare held public.round; asked integer; begin
  perform authz.require_facilitator(of_project);
  held := authz.hold_round(of_project, of_round);
  if held.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  if not exists (select from public.round_side s where s.project_id = of_project and s.round_id = of_round
    and s.facilitators_accepted_at is null) then return; end if;
  update public.round_side s set consent_asked_at = pg_catalog.now()
  where s.project_id = of_project and s.round_id = of_round and s.facilitators_accepted_at is null
    and (s.consent_asked_at is null or s.consent_asked_at < pg_catalog.now() - interval '24 hours');
  get diagnostics asked = row_count;
  if asked = 0 then perform authz.refuse('WS429', 'reminded-today'); end if;
  perform authz.write_audit('round.consent-asked', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  perform jobs.tell_consent(of_project, of_round, 'consent-asked');
end $$;

create or replace function authz.accept_facilitators(p uuid, r uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); x public.round; agreed integer; begin
  x := authz.hold_round(p, r);
  if x.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  update public.round_side set facilitators_accepted_at = pg_catalog.now(), facilitators_declined_at = null, decline_remark = null
  where project_id = p and round_id = r and side = me.side and facilitators_accepted_at is null;
  get diagnostics agreed = row_count;
  perform authz.write_audit('round.facilitators-accepted', p, pg_catalog.jsonb_build_object('round', r), false);
  perform authz.append_event(p, 'round.changed', pg_catalog.jsonb_build_object('round', r));
  -- hold_round makes the two leads wait for each other, so that one of them is the last
  if agreed > 0 and not exists (select from public.round_side s where s.project_id = p and s.round_id = r
    and s.facilitators_accepted_at is null) then perform jobs.tell_consent(p, r, 'consents-given'); end if;
end $$;

-- The press of a lead that it should rather be somebody else. It takes back that side's agreement; agreeing takes it back.
create function authz.decline_facilitators(of_project uuid, of_round uuid, of_remark text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); held public.round; begin
  held := authz.hold_round(of_project, of_round);
  if held.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  update public.round_side set facilitators_accepted_at = null, facilitators_declined_at = pg_catalog.now(), decline_remark = of_remark
  where project_id = of_project and round_id = of_round and side = me.side;
  perform authz.write_audit('round.facilitators-declined', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  perform authz.append_event(of_project, 'round.changed', pg_catalog.jsonb_build_object('round', of_round));
  perform jobs.tell_consent(of_project, of_round, 'facilitator-declined');
end $$;

-- Which sides would rather have another facilitator. Leads read why; a facilitator reads only that it is so, a participant nothing.
create function authz.declined_sides(of_project uuid, of_round uuid) returns table (side text, remark text)
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.hat(of_project); begin
  return query select s.side, case when me.role = 'sideLead' then s.decline_remark end from public.round_side s
  where s.project_id = of_project and s.round_id = of_round and s.facilitators_declined_at is not null and me.role <> 'participant'
  order by s.side;
end $$;

-- Another facilitator than the one the leads agreed to asks for a new press of both, and both are told.
create or replace function authz.reset_facilitator_consent(p uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare draft_id uuid; begin
  -- in the order in which every other function takes the two
  perform from public.round_side s join public.round r on r.project_id = s.project_id and r.id = s.round_id
  where s.project_id = p and r.status = 'draft' order by s.side for no key update of s;
  update public.round_side s set facilitators_accepted_at = null, facilitators_declined_at = null, decline_remark = null,
    consent_asked_at = pg_catalog.now()
  from public.round r where r.project_id = p and r.status = 'draft' and s.project_id = p and s.round_id = r.id;
  select r.id into draft_id from public.round r where r.project_id = p and r.status = 'draft';
  if draft_id is not null then perform jobs.tell_consent(p, draft_id, 'consent-asked'); end if;
end $$;

grant execute on function authz.ask_consent(uuid, uuid), authz.decline_facilitators(uuid, uuid, text),
  authz.declined_sides(uuid, uuid) to wijkspiegel_app;
reset role;
