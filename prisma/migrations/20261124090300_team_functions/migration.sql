-- Who belongs to a project: inviting, accepting, leading, leaving, erasing. Every function says not-found to a stranger.
set local role wijkspiegel_definer;

-- A hat may change only while no round is open or sealed.
create function authz.round_is_running(p uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.round r where r.project_id = p and r.status in ('open', 'sealed')) $$;

-- In a draft or open round a side's members take part until the lead leaves them out, up to the own lock.
create function authz.join_running_round(p uuid, who uuid, on_side text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare r public.round; begin
  select * into r from public.round where project_id = p and status in ('draft', 'open');
  if r.id is null or on_side is null then return; end if;
  perform from public.round_side s where s.project_id = p and s.round_id = r.id and s.side = on_side and s.locked_at is null for share;
  if not found then return; end if;
  -- in a draft there are no sheets yet: somebody who was removed and comes back may be of the other side now
  insert into public.round_participant as q (project_id, round_id, person_id, side) values (p, r.id, who, on_side)
  on conflict (project_id, round_id, person_id) do update set takes_part = true, side = excluded.side
    where q.side = excluded.side or r.status = 'draft';
end $$;

-- Another facilitator than the one the leads agreed to asks for a new press of both.
create function authz.reset_facilitator_consent(p uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  -- in the order in which every other function takes the two
  perform from public.round_side s join public.round r on r.project_id = s.project_id and r.id = s.round_id
  where s.project_id = p and r.status = 'draft' order by s.side for no key update of s;
  update public.round_side s set facilitators_accepted_at = null from public.round r
  where r.project_id = p and r.status = 'draft' and s.project_id = p and s.round_id = r.id;
end $$;

create function authz.invite_member(p uuid, address text, display_name text, title text, as_role text, on_side text, organisation uuid)
returns uuid language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); invitee uuid; m public.membership; made uuid; language text; begin
  if as_role = 'facilitator' then
    if me.side <> 'client' then perform authz.refuse('WS403', 'not-allowed'); end if;
    if organisation is not null and not exists (select from public.organisation o where o.id = organisation
      and (o.kind = 'facilitation' or exists (select from public.project_organisation x where x.project_id = p and x.organisation_id = o.id)))
    then perform authz.refuse('WS422', 'organisation-unfit'); end if;
    if authz.round_is_running(p) then perform authz.refuse('WS409', 'rules-frozen'); end if;
  else
    -- the first lead of the contractor comes from the client's lead; everyone else from the own lead
    if me.side is distinct from on_side and not (as_role = 'sideLead' and not exists (select from public.membership x where x.project_id = p
      and x.side = on_side and x.role = 'sideLead' and x.removed_at is null))
    then perform authz.refuse('WS403', 'not-allowed'); end if;
    if not exists (select from public.project_organisation x where x.project_id = p and x.organisation_id = organisation and x.side = on_side)
    then perform authz.refuse('WS422', 'organisation-unfit'); end if;
    if as_role = 'sideLead' and (select pg_catalog.count(*) from public.membership x where x.project_id = p and x.side = on_side
      and x.role = 'sideLead' and x.removed_at is null) >= 2 then perform authz.refuse('WS409', 'two-leads'); end if;
  end if;
  select x.locale into language from public.person x where x.id = authz.uid();
  invitee := authz.person_for(address, display_name, language);
  select * into m from public.membership where project_id = p and person_id = invitee for no key update;
  if m.person_id is not null and m.removed_at is null then perform authz.refuse('WS409', 'already-member'); end if;
  if m.person_id is not null and authz.round_is_running(p) and (m.side is distinct from on_side) then
    perform authz.refuse('WS409', 'hat-fixed');
  end if;
  insert into public.membership (project_id, person_id, role, side, organisation_id, name, function_title)
  values (p, invitee, as_role, on_side, organisation, display_name, title)
  on conflict (project_id, person_id) do update set role = excluded.role, side = excluded.side,
    organisation_id = excluded.organisation_id, name = excluded.name, function_title = excluded.function_title,
    joined_at = null, removed_at = null;
  insert into public.project_invitation (project_id, person_id, side, email, invited_by, expires_at)
  values (p, invitee, on_side, pg_catalog.lower(address), authz.uid(), pg_catalog.now() + interval '14 days') returning id into made;
  perform authz.join_running_round(p, invitee, on_side);
  if as_role = 'facilitator' then perform authz.reset_facilitator_consent(p); end if;
  perform authz.write_audit('team.invited', p, pg_catalog.jsonb_build_object('person', invitee, 'role', as_role, 'side', on_side), false);
  return made;
end $$;

create function authz.own_invitation(p uuid, invitation uuid) returns public.project_invitation
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); i public.project_invitation; begin
  select * into i from public.project_invitation where project_id = p and id = invitation for no key update;
  if i.id is null or not (i.side is not distinct from me.side or i.invited_by = me.person_id)
  then perform authz.refuse('WS404', 'not-found'); end if;
  return i;
end $$;

create function authz.renew_invitation(p uuid, invitation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare i public.project_invitation := authz.own_invitation(p, invitation); begin
  if i.accepted_at is not null or i.withdrawn_at is not null then perform authz.refuse('WS409', 'invitation-ended'); end if;
  if i.sent_at > pg_catalog.now() - interval '1 minute' then perform authz.refuse('WS429', 'just-sent'); end if;
  update public.project_invitation set sent_at = pg_catalog.now(), expires_at = pg_catalog.now() + interval '14 days'
  where project_id = p and id = invitation;
  perform authz.write_audit('team.invitation-renewed', p, pg_catalog.jsonb_build_object('person', i.person_id), false);
end $$;

-- Ends a membership; before the own lock the sheet leaves the round too, after it the sheet stays, counted and sealed.
create function authz.end_membership(p uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare m public.membership; r record; begin
  select * into m from public.membership where project_id = p and person_id = who;
  for r in select s.round_id, s.side from public.round_side s join public.round x on x.project_id = s.project_id and x.id = s.round_id
    where s.project_id = p and s.side = m.side and x.status in ('draft', 'open') and s.locked_at is null for no key update of s loop
    update public.round_participant set takes_part = false where project_id = p and round_id = r.round_id and person_id = who;
  end loop;
  update public.membership set removed_at = pg_catalog.clock_timestamp() where project_id = p and person_id = who;
  update public.project_invitation set withdrawn_at = pg_catalog.now()
  where project_id = p and person_id = who and accepted_at is null and withdrawn_at is null;
  if m.role = 'facilitator' then perform authz.reset_facilitator_consent(p); end if;
end $$;

create function authz.withdraw_invitation(p uuid, invitation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare i public.project_invitation := authz.own_invitation(p, invitation); begin
  if i.accepted_at is not null or i.withdrawn_at is not null then perform authz.refuse('WS409', 'invitation-ended'); end if;
  perform authz.end_membership(p, i.person_id);
  perform authz.write_audit('team.invitation-withdrawn', p, pg_catalog.jsonb_build_object('person', i.person_id), false);
end $$;

create function authz.remove_member(p uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(p); m public.membership; begin
  perform from public.project where id = p for no key update;
  select * into m from public.membership where project_id = p and person_id = who and removed_at is null for no key update;
  if m.person_id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if who <> me.person_id then
    if me.role <> 'sideLead' then perform authz.refuse('WS403', 'not-allowed'); end if;
    if m.role = 'facilitator' and me.side <> 'client' then perform authz.refuse('WS403', 'not-allowed'); end if;
    if m.role <> 'facilitator' and m.side <> me.side then perform authz.refuse('WS403', 'not-allowed'); end if;
  end if;
  if m.role = 'sideLead' and not exists (select from public.membership x where x.project_id = p and x.side = m.side
    and x.role = 'sideLead' and x.person_id <> who and x.joined_at is not null and x.removed_at is null)
  then perform authz.refuse('WS409', 'last-lead'); end if;
  if m.role = 'facilitator' and authz.round_is_running(p) and not exists (select from public.membership x where x.project_id = p
    and x.role = 'facilitator' and x.person_id <> who and x.joined_at is not null and x.removed_at is null)
  then perform authz.refuse('WS409', 'last-facilitator'); end if;
  perform authz.end_membership(p, who);
  perform authz.write_audit('team.removed', p, pg_catalog.jsonb_build_object('person', who), false);
  perform authz.append_event(p, 'team.removed', pg_catalog.jsonb_build_object('person', who));
end $$;

create function authz.set_side_lead(p uuid, who uuid, leads boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); m public.membership; others integer; begin
  perform from public.project where id = p for no key update;
  select * into m from public.membership where project_id = p and person_id = who and removed_at is null for no key update;
  if m.person_id is null or m.side is distinct from me.side then perform authz.refuse('WS404', 'not-found'); end if;
  select pg_catalog.count(*) into others from public.membership x where x.project_id = p and x.side = m.side and x.role = 'sideLead'
    and x.person_id <> who and x.removed_at is null;
  if leads and others >= 2 then perform authz.refuse('WS409', 'two-leads'); end if;
  if not leads and not exists (select from public.membership x where x.project_id = p and x.side = m.side and x.role = 'sideLead'
    and x.person_id <> who and x.joined_at is not null and x.removed_at is null) then perform authz.refuse('WS409', 'last-lead'); end if;
  update public.membership set role = case when leads then 'sideLead' else 'participant' end where project_id = p and person_id = who;
  perform authz.write_audit('team.lead-changed', p, pg_catalog.jsonb_build_object('person', who, 'leads', leads), false);
end $$;

-- The own lead's list: who accepted, and nothing of the other side.
create function authz.team(p uuid) returns table (person_id uuid, accepted boolean, invitation_id uuid, email text, sent_at timestamptz,
  expires_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); begin
  return query select m.person_id, m.joined_at is not null, i.id, i.email, i.sent_at, i.expires_at
  from public.membership m left join lateral (select x.* from public.project_invitation x
    where x.project_id = p and x.person_id = m.person_id order by x.created_at desc limit 1) i on true
  where m.project_id = p and m.side = me.side and m.removed_at is null;
end $$;

-- What a link says of itself, for the page behind it. For role auth: there may be no session yet.
create function authz.look_up_invitation(hashed bytea) returns table (state text, scope text, scope_id uuid, scope_name text,
  inviter text, role text, side text, invitee_name text, email text)
language plpgsql stable security definer set search_path = '' as $$
declare t public.invitation_token; begin
  select * into t from public.invitation_token where token_hash = hashed;
  if t.token_hash is null then return; end if;
  if t.scope = 'project' then
    return query select case when i.withdrawn_at is not null then 'withdrawn' when i.accepted_at is not null then 'used'
        when i.expires_at <= pg_catalog.now() then 'expired' else 'open' end,
      'project', p.id, p.name, coalesce(b.name, ''), m.role, m.side, m.name, i.email
    from public.project_invitation i join public.project p on p.id = i.project_id
    join public.membership m on m.project_id = i.project_id and m.person_id = i.person_id
    left join public.membership b on b.project_id = i.project_id and b.person_id = i.invited_by
    where i.project_id = t.scope_id and i.id = t.invitation_id;
  else
    return query select case when i.withdrawn_at is not null then 'withdrawn' when i.accepted_at is not null then 'used'
        when i.expires_at <= pg_catalog.now() then 'expired' else 'open' end,
      'organisation', o.id, o.name, b.name, m.role, null::text, m.name, i.email
    from public.organisation_invitation i join public.organisation o on o.id = i.organisation_id
    join public.organisation_member m on m.organisation_id = i.organisation_id and m.person_id = i.person_id
    join public.person b on b.id = i.invited_by
    where i.organisation_id = t.scope_id and i.id = t.invitation_id;
  end if;
end $$;

-- Accepts for whoever proves the address by typing it (and holds the link). Returns the person, or null with a reason.
create function authz.accept_invitation(hashed bytea, address text, display_name text) returns table (outcome text, person_id uuid,
  scope text, scope_id uuid)
language plpgsql volatile security definer set search_path = '' as $$
declare t public.invitation_token; i record; begin
  select * into t from public.invitation_token where token_hash = hashed;
  if t.token_hash is null then return query select 'unknown', null::uuid, null::text, null::uuid; return; end if;
  if t.scope = 'project' then
    select x.* into i from public.project_invitation x where x.project_id = t.scope_id and x.id = t.invitation_id for no key update;
  else
    select x.* into i from public.organisation_invitation x where x.organisation_id = t.scope_id and x.id = t.invitation_id for no key update;
  end if;
  if i.withdrawn_at is not null then return query select 'withdrawn', null::uuid, t.scope, null::uuid; return; end if;
  if i.accepted_at is not null then return query select 'used', null::uuid, t.scope, null::uuid; return; end if;
  if i.expires_at <= pg_catalog.now() then return query select 'expired', null::uuid, t.scope, null::uuid; return; end if;
  if i.email <> pg_catalog.lower(pg_catalog.btrim(address)) then return query select 'wrong-address', null::uuid, t.scope, null::uuid; return; end if;
  update public.person p set verified_at = coalesce(p.verified_at, pg_catalog.now()), name = display_name where p.id = i.person_id;
  if t.scope = 'project' then
    update public.membership m set joined_at = pg_catalog.now(), name = display_name
    where m.project_id = t.scope_id and m.person_id = i.person_id and m.removed_at is null;
    update public.project_invitation x set accepted_at = pg_catalog.now() where x.project_id = t.scope_id and x.id = t.invitation_id;
    insert into public.audit_event (actor_id, organisation_id, project_id, kind) select i.person_id, m.organisation_id, t.scope_id, 'team.accepted'
      from public.membership m where m.project_id = t.scope_id and m.person_id = i.person_id;
  else
    update public.organisation_member m set joined_at = pg_catalog.now(), name = display_name
    where m.organisation_id = t.scope_id and m.person_id = i.person_id and m.removed_at is null;
    update public.organisation_invitation x set accepted_at = pg_catalog.now() where x.organisation_id = t.scope_id and x.id = t.invitation_id;
    insert into public.audit_event (actor_id, organisation_id, kind) values (i.person_id, t.scope_id, 'organisation.accepted');
  end if;
  return query select 'accepted', i.person_id, t.scope, t.scope_id;
end $$;

-- A new name reaches the copies that projects and organisations keep.
create function authz.rename_me(display_name text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_person(); begin
  update public.person set name = display_name where id = me;
  update public.membership set name = display_name where person_id = me;
  update public.organisation_member set name = display_name where person_id = me;
end $$;

-- Name and texts go, extents stay without a person. The session that asked ends with everything else.
create function authz.erase_me() returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_person(); m record; begin
  for m in select x.project_id, x.role, x.side from public.membership x where x.person_id = me and x.removed_at is null order by x.project_id loop
    -- as in remove_member: two leads who leave at the same moment wait for each other
    perform from public.project where id = m.project_id for no key update;
    if m.role = 'facilitator' and authz.round_is_running(m.project_id) and not exists (select from public.membership x
      where x.project_id = m.project_id and x.role = 'facilitator' and x.person_id <> me and x.joined_at is not null and x.removed_at is null)
    then perform authz.refuse('WS409', 'last-facilitator'); end if;
    if m.role = 'sideLead' and not exists (select from public.membership x where x.project_id = m.project_id and x.side = m.side
      and x.role = 'sideLead' and x.person_id <> me and x.joined_at is not null and x.removed_at is null)
    then perform authz.refuse('WS409', 'last-lead'); end if;
    perform authz.end_membership(m.project_id, me);
  end loop;
  perform authz.write_audit('account.erased', null, '{}', false);
  perform pg_catalog.set_config('app.erasing', 'yes', true);
  update public.answer_seal s set rationale_salt = null, example_salt = null from public.answer a
  where a.person_id = me and s.project_id = a.project_id and s.assessment_id = a.assessment_id and s.factor = a.factor;
  update public.aspect_mark set person_id = null where person_id = me;
  update public.mirror_guess set person_id = null where person_id = me;
  update public.priority_pick set person_id = null where person_id = me;
  update public.answer set person_id = null, rationale = '', example = '' where person_id = me;
  update public.assessment set person_id = null where person_id = me;
  perform pg_catalog.set_config('app.erasing', 'no', true);
  update public.membership set name = '', function_title = '' where person_id = me;
  update public.organisation_member set name = '–', removed_at = coalesce(removed_at, pg_catalog.now()) where person_id = me;
  update public.project_invitation set email = '' where person_id = me;
  update public.organisation_invitation set email = '' where person_id = me;
  delete from public.mail_token t using public.person x where x.id = me and t.email = x.email;
  update public.person set email = null, name = '', erased_at = pg_catalog.now(), verified_at = null where id = me;
  update public.login_session set revoked_at = coalesce(revoked_at, pg_catalog.now()), device = '' where person_id = me;
end $$;

-- A lead of each side must ask; 30 days later a job deletes. Taking a request back stops it.
create function authz.request_deletion(p uuid, wanted boolean) returns timestamptz
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); due timestamptz; begin
  perform from public.project where id = p for no key update;
  if wanted then
    insert into public.deletion_request (project_id, side, requested_by) values (p, me.side, me.person_id) on conflict do nothing;
  else
    delete from public.deletion_request where project_id = p and side = me.side;
  end if;
  if (select pg_catalog.count(*) from public.deletion_request where project_id = p) = 2 then
    -- asking again does not put it off
    select coalesce(x.deletion_due_at, pg_catalog.now() + interval '30 days') into due from public.project x where x.id = p;
  end if;
  update public.project set deletion_due_at = due where id = p;
  perform authz.write_audit('project.deletion-requested', p, pg_catalog.jsonb_build_object('wanted', wanted), false);
  perform authz.append_event(p, 'project.deletion', '{}');
  return due;
end $$;

create function authz.delete_due_projects() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare gone integer; begin
  delete from public.project where deletion_due_at <= pg_catalog.now();
  get diagnostics gone = row_count;
  return gone;
end $$;

grant execute on function authz.invite_member(uuid, text, text, text, text, text, uuid), authz.renew_invitation(uuid, uuid),
  authz.withdraw_invitation(uuid, uuid), authz.remove_member(uuid, uuid), authz.set_side_lead(uuid, uuid, boolean), authz.team(uuid),
  authz.rename_me(text), authz.erase_me(), authz.request_deletion(uuid, boolean) to wijkspiegel_app;
grant execute on function authz.look_up_invitation(bytea), authz.accept_invitation(bytea, text, text) to wijkspiegel_auth;
grant execute on function authz.delete_due_projects() to wijkspiegel_worker;
reset role;
grant delete on deletion_request to wijkspiegel_definer;
