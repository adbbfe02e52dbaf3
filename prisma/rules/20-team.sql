-- Membership of a project: inviting, accepting, leading, leaving, erasing. Every function answers not-found to a
-- stranger.

-- Is a round open or sealed? A role may change only while none is.
create or replace function authz.round_is_running(of_project uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.round r where r.project_id = of_project and r.status in ('open', 'sealed')) $$;

-- The side across the table.
create or replace function authz.other_side(of_side text) returns text
language sql immutable set search_path = '' as $$
  select case of_side when 'client' then 'contractor' when 'contractor' then 'client' end $$;

-- A side's members take part in a draft or open round until the lead leaves them out, up to the own lock.
create or replace function authz.join_running_round(of_project uuid, who uuid, on_side text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare r public.round; begin
  select * into r from public.round where project_id = of_project and status in ('draft', 'open');
  if r.id is null or on_side is null then return; end if;
  perform from public.round_side s where s.project_id = of_project and s.round_id = r.id and s.side = on_side
    and s.locked_at is null for share;
  if not found then return; end if;
  -- a draft has no sheets yet: a removed member who returns may now be on the other side
  insert into public.round_participant as q (project_id, round_id, person_id, side)
    values (of_project, r.id, who, on_side)
  on conflict (project_id, round_id, person_id) do update set takes_part = true, side = excluded.side
    where q.side = excluded.side or r.status = 'draft';
end $$;

-- A new facilitator needs new agreement from both sides. A side whose lead has not joined yet is not marked as asked,
-- so that its lead need not wait a day after joining.
create or replace function authz.reset_facilitator_consent(of_project uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare of_side record; begin
  -- locks in the same order as every other function
  perform from public.round_side s join public.round r on r.project_id = s.project_id and r.id = s.round_id
  where s.project_id = of_project and r.status = 'draft' order by s.side for no key update of s;
  for of_side in update public.round_side s set facilitators_accepted_at = null,
    facilitators_declined_at = null, decline_remark = null,
      consent_asked_at = case when authz.side_has_lead(of_project, s.side) then pg_catalog.now() end
    from public.round r where r.project_id = of_project and r.status = 'draft'
      and s.project_id = of_project and s.round_id = r.id
    returning s.round_id, s.side, s.consent_asked_at
  loop
    if of_side.consent_asked_at is not null then perform jobs.ask_consent(of_project,
      of_side.round_id, of_side.side); end if;
  end loop;
end $$;

-- A lead invites people to the own side, and facilitators for both: the leads of each side say later whether they
-- agree. A role stays fixed while a round runs. `brings_own`: the invited person works for another organisation, which
-- joins the side when that person accepts; no list of organisations is shown to anybody.
create or replace function authz.invite_member(of_project uuid, address text, display_name text, title text,
  as_role text, on_side text, of_organisation uuid, brings_own boolean)
returns uuid language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); invitee uuid; m public.membership;
  made uuid; language text; begin
  if as_role = 'facilitator' then
    if of_organisation is not null and not exists (select from public.project_organisation x
      where x.project_id = of_project and x.organisation_id = of_organisation)
    then perform authz.refuse('WS422', 'organisation-unfit'); end if;
    if authz.round_is_running(of_project) then perform authz.refuse('WS409', 'rules-frozen'); end if;
  else
    if me.side is distinct from on_side then perform authz.refuse('WS403', 'not-allowed'); end if;
    -- until whoever works elsewhere has accepted
    if brings_own then of_organisation := me.organisation_id; end if;
    if not exists (select from public.project_organisation x
      where x.project_id = of_project and x.organisation_id = of_organisation and x.side = on_side)
    then perform authz.refuse('WS422', 'organisation-unfit'); end if;
    if as_role = 'sideLead' and (select pg_catalog.count(*) from public.membership x
      where x.project_id = of_project and x.side = on_side
      and x.role = 'sideLead' and x.removed_at is null) >= 2 then perform authz.refuse('WS409', 'two-leads'); end if;
  end if;
  select x.locale into language from public.person x where x.id = authz.uid();
  invitee := authz.person_for(address, display_name, language);
  select * into m from public.membership where project_id = of_project and person_id = invitee for no key update;
  if m.person_id is not null and m.removed_at is null then perform authz.refuse('WS409', 'already-member'); end if;
  if m.person_id is not null and authz.round_is_running(of_project) and (m.side is distinct from on_side) then
    perform authz.refuse('WS409', 'hat-fixed');
  end if;
  insert into public.membership (project_id, person_id, role, side, organisation_id, name, function_title)
  values (of_project, invitee, as_role, on_side, of_organisation, display_name, title)
  on conflict (project_id, person_id) do update set role = excluded.role, side = excluded.side,
    organisation_id = excluded.organisation_id, name = excluded.name, function_title = excluded.function_title,
    joined_at = null, removed_at = null, lead_named_by = null;
  insert into public.project_invitation (project_id, person_id, side, email, invited_by, expires_at, from_elsewhere)
  values (of_project, invitee, on_side, pg_catalog.lower(address), authz.uid(),
    pg_catalog.now() + interval '14 days', brings_own) returning id into made;
  perform authz.join_running_round(of_project, invitee, on_side);
  if as_role = 'facilitator' then perform authz.reset_facilitator_consent(of_project); end if;
  perform authz.write_audit('team.invited', of_project,
    pg_catalog.jsonb_build_object('person', invitee, 'role', as_role, 'side', on_side), false);
  return made;
end $$;
grant execute on function authz.invite_member(uuid, text, text, text, text, text, uuid, boolean) to wijkspiegel_app;

-- An invitation to the caller's own side, or made by the caller, with its row locked; any other gets the same refusal
-- as a missing one. As all who change a team, it holds the project's row first: a membership and its invitation are
-- changed together, and not always in this order.
create or replace function authz.own_invitation(of_project uuid, invitation uuid) returns public.project_invitation
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); i public.project_invitation; begin
  perform from public.project where id = of_project for no key update;
  select * into i from public.project_invitation where project_id = of_project and id = invitation for no key update;
  if i.id is null or not (i.side is not distinct from me.side or i.invited_by = me.person_id)
  then perform authz.refuse('WS404', 'not-found'); end if;
  return i;
end $$;

-- Sends an open invitation again, at most once a minute, valid for another fourteen days.
create or replace function authz.renew_invitation(of_project uuid, invitation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare i public.project_invitation := authz.own_invitation(of_project, invitation); begin
  if i.accepted_at is not null or i.withdrawn_at is not null
    then perform authz.refuse('WS409', 'invitation-ended'); end if;
  if i.sent_at > pg_catalog.now() - interval '1 minute' then perform authz.refuse('WS429', 'just-sent'); end if;
  update public.project_invitation set sent_at = pg_catalog.now(), expires_at = pg_catalog.now() + interval '14 days',
    mailed_at = null, mail_refused = null
  where project_id = of_project and id = invitation;
  perform authz.write_audit('team.invitation-renewed', of_project,
    pg_catalog.jsonb_build_object('person', i.person_id), false);
end $$;
grant execute on function authz.renew_invitation(uuid, uuid) to wijkspiegel_app;

-- Ends a membership; before the own lock the sheet leaves the round too, after it the sheet stays, counted and sealed.
create or replace function authz.end_membership(of_project uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare m public.membership; r record; begin
  select * into m from public.membership where project_id = of_project and person_id = who;
  for r in select s.round_id, s.side from public.round_side s
    join public.round x on x.project_id = s.project_id and x.id = s.round_id
    where s.project_id = of_project and s.side = m.side and x.status in ('draft', 'open')
      and s.locked_at is null for no key update of s loop
    update public.round_participant set takes_part = false
      where project_id = of_project and round_id = r.round_id and person_id = who;
  end loop;
  update public.membership set removed_at = pg_catalog.clock_timestamp()
    where project_id = of_project and person_id = who;
  delete from public.session_moment_answer a where a.project_id = of_project and a.person_id = who;
  update public.project_invitation set withdrawn_at = pg_catalog.now()
  where project_id = of_project and person_id = who and accepted_at is null and withdrawn_at is null;
  if m.role = 'facilitator' then perform authz.reset_facilitator_consent(of_project); end if;
end $$;

-- Withdraws an invitation that is not accepted, and its membership.
create or replace function authz.withdraw_invitation(of_project uuid, invitation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare i public.project_invitation := authz.own_invitation(of_project, invitation); begin
  if i.accepted_at is not null or i.withdrawn_at is not null
    then perform authz.refuse('WS409', 'invitation-ended'); end if;
  perform authz.end_membership(of_project, i.person_id);
  perform authz.write_audit('team.invitation-withdrawn', of_project,
    pg_catalog.jsonb_build_object('person', i.person_id), false);
end $$;
grant execute on function authz.withdraw_invitation(uuid, uuid) to wijkspiegel_app;

-- Somebody leaves a project, or is removed by a lead of the own side (a facilitator by a lead of either). The last
-- lead, and the last facilitator of a running round, must stay.
create or replace function authz.remove_member(of_project uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.work_hat(of_project); m public.membership; begin
  perform from public.project where id = of_project for no key update;
  select * into m from public.membership where project_id = of_project and person_id = who
    and removed_at is null for no key update;
  if m.person_id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if who <> me.person_id then
    if me.role <> 'sideLead' then perform authz.refuse('WS403', 'not-allowed'); end if;
    if m.role <> 'facilitator' and m.side <> me.side then perform authz.refuse('WS403', 'not-allowed'); end if;
  end if;
  if m.role = 'sideLead' and not exists (select from public.membership x
    where x.project_id = of_project and x.side = m.side
    and x.role = 'sideLead' and x.person_id <> who and x.joined_at is not null and x.removed_at is null)
  then perform authz.refuse('WS409', 'last-lead'); end if;
  if m.role = 'facilitator' and authz.round_is_running(of_project) and not exists (select from public.membership x
    where x.project_id = of_project
    and x.role = 'facilitator' and x.person_id <> who and x.joined_at is not null and x.removed_at is null)
  then perform authz.refuse('WS409', 'last-facilitator'); end if;
  perform authz.end_membership(of_project, who);
  perform authz.write_audit('team.removed', of_project, pg_catalog.jsonb_build_object('person', who), false);
  perform authz.append_event(of_project, 'team.removed', pg_catalog.jsonb_build_object('person', who));
end $$;
grant execute on function authz.remove_member(uuid, uuid) to wijkspiegel_app;

-- Makes somebody of the own side a lead, or a participant again. A side has one or two leads.
create or replace function authz.set_side_lead(of_project uuid, who uuid, leads boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); m public.membership; others integer; begin
  perform from public.project where id = of_project for no key update;
  select * into m from public.membership where project_id = of_project and person_id = who
    and removed_at is null for no key update;
  if m.person_id is null or m.side is distinct from me.side then perform authz.refuse('WS404', 'not-found'); end if;
  if leads and m.without_mail then perform authz.refuse('WS409', 'without-mail'); end if;
  select pg_catalog.count(*) into others from public.membership x
    where x.project_id = of_project and x.side = m.side and x.role = 'sideLead'
    and x.person_id <> who and x.removed_at is null;
  if leads and others >= 2 then perform authz.refuse('WS409', 'two-leads'); end if;
  if not leads and not exists (select from public.membership x
    where x.project_id = of_project and x.side = m.side and x.role = 'sideLead'
    and x.person_id <> who and x.joined_at is not null and x.removed_at is null)
      then perform authz.refuse('WS409', 'last-lead'); end if;
  update public.membership set role = case when leads then 'sideLead' else 'participant' end, lead_named_by = null
    where project_id = of_project and person_id = who;
  perform authz.write_audit('team.lead-changed', of_project,
    pg_catalog.jsonb_build_object('person', who, 'leads', leads), false);
end $$;
grant execute on function authz.set_side_lead(uuid, uuid, boolean) to wijkspiegel_app;

-- An admin of an organisation on a side makes somebody of the own organisation there a lead, while the side has fewer
-- than two: for when a lead is gone. Everybody in the project reads by whom; it shows the admin nothing of the project.
create or replace function authz.name_lead(of_project uuid, of_organisation uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare m public.membership; on_side text; begin
  perform authz.require_person();
  select x.side into on_side from public.project_organisation x where x.project_id = of_project
    and x.organisation_id = of_organisation and x.organisation_id in (select authz.my_administered_organisations());
  if on_side is null then perform authz.refuse('WS404', 'not-found'); end if;
  perform from public.project where id = of_project for no key update;
  select * into m from public.membership where project_id = of_project and person_id = who for no key update;
  if m.person_id is null or m.joined_at is null or m.removed_at is not null or m.without_mail
    or m.side is distinct from on_side or m.organisation_id is distinct from of_organisation
  then perform authz.refuse('WS404', 'not-found'); end if;
  if m.role = 'sideLead' then return; end if;
  if (select pg_catalog.count(*) from public.membership x where x.project_id = of_project and x.side = m.side
    and x.role = 'sideLead' and x.removed_at is null) >= 2 then perform authz.refuse('WS409', 'two-leads'); end if;
  update public.membership x set role = 'sideLead', lead_named_by = of_organisation
    where x.project_id = of_project and x.person_id = who;
  perform authz.write_audit('team.lead-named', of_project,
    pg_catalog.jsonb_build_object('person', who, 'organisation', of_organisation), false);
  perform authz.append_event(of_project, 'team.changed', '{}');
end $$;
grant execute on function authz.name_lead(uuid, uuid, uuid) to wijkspiegel_app;

-- For an admin: the projects of the organisation, the leads of its side there, and who of the organisation could be
-- made one. Nobody's answers, and nothing of the other side.
create or replace function authz.projects_of_organisation(of_organisation uuid)
returns table (project_id uuid, name text, side text, leads text[], candidates jsonb)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if of_organisation not in (select authz.my_administered_organisations())
    then perform authz.refuse('WS404', 'not-found'); end if;
  return query select p.id, p.name, x.side,
    array(select m.name from public.membership m where m.project_id = p.id and m.side = x.side
      and m.role = 'sideLead' and m.removed_at is null order by m.name),
    coalesce((select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', m.person_id, 'name', m.name)
      order by m.name) from public.membership m where m.project_id = p.id and m.side = x.side
      and m.role = 'participant' and m.organisation_id = of_organisation and m.joined_at is not null
      and m.removed_at is null and not m.without_mail), '[]')
  from public.project_organisation x join public.project p on p.id = x.project_id
  where x.organisation_id = of_organisation order by p.name, p.id;
end $$;
grant execute on function authz.projects_of_organisation(uuid) to wijkspiegel_app;

-- The list for leads of the own side: who accepted and the state of the mail; nothing of the other side.
create or replace function authz.team(of_project uuid) returns table (person_id uuid, accepted boolean,
  invitation_id uuid, email text, sent_at timestamptz,
  expires_at timestamptz, mailed_at timestamptz, mail_refused text)
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); begin
  return query select m.person_id, m.joined_at is not null, i.id, i.email, i.sent_at, i.expires_at,
    i.mailed_at, i.mail_refused
  from public.membership m left join lateral (select x.* from public.project_invitation x
    where x.project_id = of_project and x.person_id = m.person_id order by x.created_at desc limit 1) i on true
  where m.project_id = of_project and m.side = me.side and m.removed_at is null;
end $$;
grant execute on function authz.team(uuid) to wijkspiegel_app;

-- What an invitation's page shows; `guessed` after five wrong addresses. For role auth: there may be no session yet.
create or replace function authz.look_up_invitation(hashed bytea) returns table (state text, scope text,
  scope_id uuid, scope_name text,
  inviter text, role text, side text, invitee_name text, email text)
language plpgsql stable security definer set search_path = '' as $$
declare t public.invitation_token; begin
  select * into t from public.invitation_token where token_hash = hashed;
  if t.token_hash is null then return; end if;
  if t.scope = 'project' then
    return query select case when i.withdrawn_at is not null then 'withdrawn' when i.accepted_at is not null then 'used'
        when i.expires_at <= pg_catalog.now() then 'expired' when t.wrong_addresses >= 5 then 'guessed' else 'open' end,
      'project', p.id, p.name, coalesce(b.name, ''), m.role, m.side, m.name, i.email
    from public.project_invitation i join public.project p on p.id = i.project_id
    join public.membership m on m.project_id = i.project_id and m.person_id = i.person_id
    left join public.membership b on b.project_id = i.project_id and b.person_id = i.invited_by
    where i.project_id = t.scope_id and i.id = t.invitation_id;
  else
    return query select case when i.withdrawn_at is not null then 'withdrawn' when i.accepted_at is not null then 'used'
        when i.expires_at <= pg_catalog.now() then 'expired' when t.wrong_addresses >= 5 then 'guessed' else 'open' end,
      'organisation', o.id, o.name, b.name, m.role, null::text, m.name, i.email
    from public.organisation_invitation i join public.organisation o on o.id = i.organisation_id
    join public.organisation_member m on m.organisation_id = i.organisation_id and m.person_id = i.person_id
    join public.person b on b.id = i.invited_by
    where i.organisation_id = t.scope_id and i.id = t.invitation_id;
  end if;
end $$;
grant execute on function authz.look_up_invitation(bytea) to wijkspiegel_auth;

-- Internal: somebody who works for another organisation has accepted, and brings it: a contractor or partner to the own
-- side, an office for who facilitates. Of several the first by name; whoever belongs to none stays with the inviter's.
create or replace function authz.bring_organisation(of_project uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare m public.membership; brought public.organisation; begin
  select * into m from public.membership x where x.project_id = of_project and x.person_id = who;
  select o.* into brought from public.organisation_member k join public.organisation o on o.id = k.organisation_id
  where k.person_id = who and k.joined_at is not null and k.removed_at is null and case m.side
    when 'client' then o.kind = 'partner' when 'contractor' then o.kind in ('contractor', 'partner')
    else o.kind = 'facilitation' end order by o.name limit 1;
  if brought.id is null then return; end if;
  update public.membership x set organisation_id = brought.id where x.project_id = of_project and x.person_id = who;
  if m.side is null then return; end if;
  insert into public.project_organisation (project_id, organisation_id, part, side)
    values (of_project, brought.id, brought.kind, m.side) on conflict (project_id, organisation_id) do nothing;
end $$;

-- Accepts an invitation for the holder of the link who types the right address. Returns the person, or null with a
-- reason. Wrong addresses are counted.
create or replace function authz.accept_invitation(hashed bytea, address text,
  display_name text) returns table (outcome text, person_id uuid,
  scope text, scope_id uuid)
language plpgsql volatile security definer set search_path = '' as $$
declare t public.invitation_token; i record; begin
  -- concurrent guesses are counted one after another
  select * into t from public.invitation_token where token_hash = hashed for no key update;
  if t.token_hash is null then return query select 'unknown', null::uuid, null::text, null::uuid; return; end if;
  -- as all who change a team or an organisation's members: what belongs together is changed by one at a time
  if t.scope = 'project' then
    perform from public.project x where x.id = t.scope_id for no key update;
    select x.* into i from public.project_invitation x
      where x.project_id = t.scope_id and x.id = t.invitation_id for no key update;
  else
    perform from public.organisation x where x.id = t.scope_id for no key update;
    select x.* into i from public.organisation_invitation x
      where x.organisation_id = t.scope_id and x.id = t.invitation_id for no key update;
  end if;
  if i.withdrawn_at is not null then return query select 'withdrawn', null::uuid, t.scope, null::uuid; return; end if;
  if i.accepted_at is not null then return query select 'used', null::uuid, t.scope, null::uuid; return; end if;
  if i.expires_at <= pg_catalog.now() then return query select 'expired', null::uuid, t.scope,
    null::uuid; return; end if;
  if t.wrong_addresses >= 5 then return query select 'guessed', null::uuid, t.scope, null::uuid; return; end if;
  if i.email <> pg_catalog.lower(pg_catalog.btrim(address)) then
    update public.invitation_token x set wrong_addresses = x.wrong_addresses + 1 where x.token_hash = hashed;
    return query select case when t.wrong_addresses < 4
      then 'wrong-address' else 'guessed' end, null::uuid, t.scope, null::uuid; return;
  end if;
  update public.person p set verified_at = coalesce(p.verified_at, pg_catalog.now()), name = display_name
    where p.id = i.person_id;
  if t.scope = 'project' then
    update public.membership m set joined_at = pg_catalog.now(), name = display_name
    where m.project_id = t.scope_id and m.person_id = i.person_id and m.removed_at is null;
    if i.from_elsewhere then perform authz.bring_organisation(t.scope_id, i.person_id); end if;
    update public.project_invitation x set accepted_at = pg_catalog.now()
      where x.project_id = t.scope_id and x.id = t.invitation_id;
    insert into public.audit_event (actor_id, organisation_id, project_id, kind) select i.person_id, m.organisation_id,
      t.scope_id, 'team.accepted'
      from public.membership m where m.project_id = t.scope_id and m.person_id = i.person_id;
  else
    update public.organisation_member m set joined_at = pg_catalog.now(), name = display_name
    where m.organisation_id = t.scope_id and m.person_id = i.person_id and m.removed_at is null;
    update public.organisation_invitation x set accepted_at = pg_catalog.now()
      where x.organisation_id = t.scope_id and x.id = t.invitation_id;
    insert into public.audit_event (actor_id, organisation_id, kind)
      values (i.person_id, t.scope_id, 'organisation.accepted');
  end if;
  return query select 'accepted', i.person_id, t.scope, t.scope_id;
end $$;
grant execute on function authz.accept_invitation(bytea, text, text) to wijkspiegel_auth;

-- Internal: a person's name, including the copies that projects and organisations keep.
create or replace function authz.set_name(who uuid, display_name text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare held text := pg_catalog.current_setting('app.session'); begin
  -- also where the caller is shut out of what they do for an organisation (12-sign-in.sql)
  perform pg_catalog.set_config('app.session', '', true);
  update public.person set name = display_name where id = who;
  update public.membership set name = display_name where person_id = who;
  update public.organisation_member set name = display_name where person_id = who;
  perform pg_catalog.set_config('app.session', held, true);
end $$;

-- Changes the caller's name.
create or replace function authz.rename_me(display_name text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.set_name(authz.require_own_way(), display_name);
end $$;
grant execute on function authz.rename_me(text) to wijkspiegel_app;

-- Takes a person out: name and texts are removed, extents stay without a person. All their sessions end. Internal.
create or replace function authz.erase_person(who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.set_config('app.erasing', 'yes', true);
  update public.answer_seal s set rationale_salt = null, example_salt = null from public.answer a
  where a.person_id = who and s.project_id = a.project_id and s.assessment_id = a.assessment_id and s.factor = a.factor;
  update public.aspect_mark set person_id = null where person_id = who;
  update public.mirror_guess set person_id = null where person_id = who;
  update public.priority_pick set person_id = null where person_id = who;
  update public.answer set person_id = null, rationale = '', example = '' where person_id = who;
  update public.assessment set person_id = null where person_id = who;
  -- the joint texts of a session (agreements, differences) stay; what one person said or wrote is removed. A new epoch
  -- makes every reader of the log start afresh, without the erased texts
  update public.alignment_session x set epoch = pg_catalog.left(pg_catalog.gen_random_uuid()::text, 8)
  where exists (select from public.session_event e where e.project_id = x.project_id
    and e.session_id = x.id and e.actor_id = who);
  update public.session_event set actor_id = null, by_person = null, payload = payload
    || case when type = any ('{retelling.written,fact.added,parking.added,question.proposed,note.added}'::text[])
      then '{"text": ""}'::jsonb
      when type = 'record.confirmed' then '{"remark": ""}'::jsonb else '{}'::jsonb end
  where actor_id = who;
  update public.session_ballot set person_id = null where person_id = who;
  perform pg_catalog.set_config('app.erasing', 'no', true);
  update public.membership set name = '', function_title = '' where person_id = who;
  update public.organisation_member set name = '–', removed_at = coalesce(removed_at, pg_catalog.now())
    where person_id = who;
  update public.project_invitation set email = '' where person_id = who;
  -- a proposal of one's own goes; one that waits for one's answer has it: no
  delete from public.project_proposal p where p.begun_by = who and p.project_id is null;
  delete from public.organisation_request q where q.person_id = who and q.organisation_id is null;
  update public.project_proposal p set refused_at = coalesce(p.refused_at, pg_catalog.now()) where p.project_id is null
    and exists (select from public.proposal_side s where s.proposal_id = p.id and s.person_id = who);
  update public.proposal_side set email = '' where person_id = who;
  -- what was accepted for a side stays, as both sides go on by it; who pressed goes
  update public.game_rules_lines set person_id = null where person_id = who;
  update public.game_rules_acceptance set person_id = null where person_id = who;
  update public.project_proposal p set facilitator_email = null from public.person x
    where x.id = who and p.facilitator_email = x.email;
  update public.organisation_invitation set email = '' where person_id = who;
  delete from public.mail_token t using public.person x where x.id = who and t.email = x.email;
  delete from public.sign_in_identity i where i.person_id = who;
  delete from public.sign_in_attempt a where a.person_id = who;
  delete from public.sign_in_keeper k where k.person_id = who;
  delete from public.plan_template t where t.person_id = who;
  delete from public.restored_answer a where a.person_id = who;
  perform authz.empty_audit(who);
  update public.person set email = null, name = '', erased_at = pg_catalog.now(), verified_at = null where id = who;
  update public.login_session set revoked_at = coalesce(revoked_at, pg_catalog.now()), device = '', browser_hash = null,
    provider_session = null where person_id = who;
end $$;

-- Erases the caller, who leaves every project first.
create or replace function authz.erase_me() returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_own_way(); held text := pg_catalog.current_setting('app.session'); m record; begin
  -- also where the caller is shut out of what they do for an organisation (12-sign-in.sql)
  perform pg_catalog.set_config('app.session', '', true);
  perform authz.erase_rehearsal(x.project_id) from public.rehearsal x where x.facilitator_id = me;
  for m in select x.project_id, x.role, x.side from public.membership x where x.person_id = me and x.removed_at is null
    order by x.project_id loop
    -- as in remove_member: two leads who leave at the same moment wait for each other
    perform from public.project where id = m.project_id for no key update;
    if m.role = 'facilitator' and authz.round_is_running(m.project_id) and not exists (select from public.membership x
      where x.project_id = m.project_id and x.role = 'facilitator' and x.person_id <> me and x.joined_at is not null
        and x.removed_at is null)
    then perform authz.refuse('WS409', 'last-facilitator'); end if;
    if m.role = 'sideLead' and not exists (select from public.membership x
      where x.project_id = m.project_id and x.side = m.side
      and x.role = 'sideLead' and x.person_id <> me and x.joined_at is not null and x.removed_at is null)
    then perform authz.refuse('WS409', 'last-lead'); end if;
    perform authz.end_membership(m.project_id, me);
  end loop;
  perform from public.organisation o where o.id in (select x.organisation_id from public.organisation_member x
    where x.person_id = me) order by o.id for no key update;
  perform pg_catalog.set_config('app.session', held, true);
  perform authz.write_audit('account.erased', null, '{}', false);
  perform pg_catalog.set_config('app.session', '', true);
  perform authz.erase_person(me);
  perform pg_catalog.set_config('app.session', held, true);
end $$;
grant execute on function authz.erase_me() to wijkspiegel_app;

-- Leads of both sides must request it; a job deletes 30 days later. Withdrawing a request stops it.
create or replace function authz.request_deletion(of_project uuid, wanted boolean) returns timestamptz
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); due timestamptz; begin
  perform from public.project where id = of_project for no key update;
  if wanted then
    insert into public.deletion_request (project_id, side, requested_by)
      values (of_project, me.side, me.person_id) on conflict do nothing;
    if found then perform authz.mail_standing(of_project, 'deletion', authz.other_side(me.side)); end if;
  else
    delete from public.deletion_request where project_id = of_project and side = me.side;
  end if;
  if (select pg_catalog.count(*) from public.deletion_request where project_id = of_project) = 2 then
    -- repeating the request does not postpone it
    select coalesce(x.deletion_due_at, pg_catalog.now() + interval '30 days') into due
      from public.project x where x.id = of_project;
  end if;
  update public.project set deletion_due_at = due where id = of_project;
  perform authz.write_audit('project.deletion-requested', of_project,
    pg_catalog.jsonb_build_object('wanted', wanted), false);
  perform authz.append_event(of_project, 'project.deletion', '{}');
  return due;
end $$;
grant execute on function authz.request_deletion(uuid, boolean) to wijkspiegel_app;

-- Deletes the projects whose thirty days are over; returns how many. Worker only.
create or replace function authz.delete_due_projects() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare gone integer; begin
  delete from public.project where deletion_due_at <= pg_catalog.now();
  get diagnostics gone = row_count;
  return gone;
end $$;
grant execute on function authz.delete_due_projects() to wijkspiegel_worker;

-- What an invited person is told about a project, and the day by which its worksheets are filled in; null without a
-- coming round. Empty for an invitation that is no longer open.
create or replace function authz.about_invitation(of_project uuid, of_invitation uuid)
returns table (municipality text, contractors text[], inviter_organisation text, closes_on date)
language sql stable security definer set search_path = '' as $$
  select (select o.name from public.project_organisation x join public.organisation o on o.id = x.organisation_id
      where x.project_id = i.project_id and x.part = 'municipality' limit 1),
    array(select o.name from public.project_organisation x join public.organisation o on o.id = x.organisation_id
      where x.project_id = i.project_id and x.part = 'contractor' order by o.name),
    (select o.name from public.membership b join public.organisation o on o.id = b.organisation_id
      where b.project_id = i.project_id and b.person_id = i.invited_by),
    (select r.closes_on from public.round r where r.project_id = i.project_id and r.status in ('draft', 'open')
      and r.closes_on >= authz.amsterdam_today())
  from public.project_invitation i
  where i.project_id = of_project and i.id = of_invitation
    and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > pg_catalog.now() $$;
grant execute on function authz.about_invitation(uuid, uuid) to wijkspiegel_worker;

-- The same as about_invitation, for the holder of a link that is still valid.
create or replace function authz.look_up_invited_project(hashed bytea)
returns table (municipality text, contractors text[], inviter_organisation text, closes_on date)
language sql stable security definer set search_path = '' as $$
  select a.municipality, a.contractors, a.inviter_organisation, a.closes_on from public.invitation_token t
  cross join lateral authz.about_invitation(t.scope_id, t.invitation_id) a
  where t.token_hash = hashed and t.scope = 'project' and t.wrong_addresses < 5 $$;
grant execute on function authz.look_up_invited_project(bytea) to wijkspiegel_auth;

-- Whether a side has a lead who joined, and so somebody who can be asked.
create or replace function authz.side_has_lead(of_project uuid, of_side text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.membership m where m.project_id = of_project
    and m.side = of_side and m.role = 'sideLead'
    and m.joined_at is not null and m.removed_at is null) $$;

-- Table membership

grant select, insert, update on membership to wijkspiegel_definer;
-- names for all; who accepted, and when, only through authz.team for the own lead
grant select (project_id, person_id, role, side, organisation_id, name, function_title, removed_at, without_mail,
  lead_named_by) on membership to wijkspiegel_app;
grant select (project_id, person_id, role, side, name, joined_at, removed_at) on membership to wijkspiegel_worker;
create or replace trigger forget_contact after update of role, side, removed_at on membership for each row
  when (new.removed_at is not null or (new.role, new.side) is distinct from (old.role, old.side))
  execute function authz.forget_contact_of_member();
create or replace trigger note_left after update of removed_at on membership for each row
  when (old.removed_at is null and new.removed_at is not null and old.project_kind = 'work')
  execute function authz.note_gone('left');
create or replace trigger settle_restored after update of role, removed_at on membership for each row
  when ((new.role, new.removed_at) is distinct from (old.role, old.removed_at))
  execute function authz.settle_restored_of_member();
create policy definer_all on membership for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on membership for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));
create policy worker_read on membership for select to wijkspiegel_worker using (true);

-- Table project_invitation

grant select, insert, update on project_invitation to wijkspiegel_definer;
grant select (project_id, id, person_id, side, email, invited_by, created_at, sent_at, expires_at, withdrawn_at,
  mailed_at, mail_refused) on project_invitation to wijkspiegel_app;
grant select on project_invitation to wijkspiegel_worker;
create policy definer_all on project_invitation for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on project_invitation for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and (invited_by = (select authz.uid())
    or (side = 'client' and project_id = any (array(select authz.my_led_projects('client'))))
    or (side = 'contractor' and project_id = any (array(select authz.my_led_projects('contractor'))))));
create policy worker_read on project_invitation for select to wijkspiegel_worker using (true);

-- Table invitation_token

grant select, insert, update, delete on invitation_token to wijkspiegel_definer;
grant insert on invitation_token to wijkspiegel_worker;
create policy definer_all on invitation_token for all to wijkspiegel_definer using (true) with check (true);
create policy worker_add on invitation_token for insert to wijkspiegel_worker with check (true);

-- Table deletion_request

grant select, insert, update, delete on deletion_request to wijkspiegel_definer;
grant select on deletion_request to wijkspiegel_app;
create or replace trigger note_kept after delete on deletion_request for each row
  execute function authz.note_gone('kept');
create policy definer_all on deletion_request for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on deletion_request for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));
