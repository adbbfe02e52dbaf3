-- A link of an invitation took any number of guesses at the address, which is mostly first.last@. The fifth wrong one ends the
-- link, not the invitation: another mail has a link of its own.
alter table invitation_token add column wrong_addresses integer not null default 0 check (wrong_addresses between 0 and 5);

set local role wijkspiegel_definer;
-- As before, and `guessed` for a link at which five wrong addresses were typed.
create or replace function authz.look_up_invitation(hashed bytea) returns table (state text, scope text, scope_id uuid, scope_name text,
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

-- As before, and wrong addresses are counted.
create or replace function authz.accept_invitation(hashed bytea, address text, display_name text) returns table (outcome text, person_id uuid,
  scope text, scope_id uuid)
language plpgsql volatile security definer set search_path = '' as $$
declare t public.invitation_token; i record; begin
  -- guesses of one moment are counted one after another
  select * into t from public.invitation_token where token_hash = hashed for no key update;
  if t.token_hash is null then return query select 'unknown', null::uuid, null::text, null::uuid; return; end if;
  if t.scope = 'project' then
    select x.* into i from public.project_invitation x where x.project_id = t.scope_id and x.id = t.invitation_id for no key update;
  else
    select x.* into i from public.organisation_invitation x where x.organisation_id = t.scope_id and x.id = t.invitation_id for no key update;
  end if;
  if i.withdrawn_at is not null then return query select 'withdrawn', null::uuid, t.scope, null::uuid; return; end if;
  if i.accepted_at is not null then return query select 'used', null::uuid, t.scope, null::uuid; return; end if;
  if i.expires_at <= pg_catalog.now() then return query select 'expired', null::uuid, t.scope, null::uuid; return; end if;
  if t.wrong_addresses >= 5 then return query select 'guessed', null::uuid, t.scope, null::uuid; return; end if;
  if i.email <> pg_catalog.lower(pg_catalog.btrim(address)) then
    update public.invitation_token x set wrong_addresses = x.wrong_addresses + 1 where x.token_hash = hashed;
    return query select case when t.wrong_addresses < 4 then 'wrong-address' else 'guessed' end, null::uuid, t.scope, null::uuid; return;
  end if;
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
reset role;
