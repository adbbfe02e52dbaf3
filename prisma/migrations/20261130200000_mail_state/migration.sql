-- What became of a mail. An invitation was "mailed" from the moment it was asked for, also when the mail server had refused it;
-- a refusal for good was tried twelve times and told nobody. sent_at stays the moment that somebody asked for the mail.

alter table project_invitation
  add column mailed_at timestamptz,
  -- the mail server's answer when it refused for good
  add column mail_refused text check (length(mail_refused) between 1 and 20);
alter table organisation_invitation
  add column mailed_at timestamptz,
  add column mail_refused text check (length(mail_refused) between 1 and 20);
grant select (mailed_at, mail_refused) on project_invitation to wijkspiegel_app;

-- A mail that did not leave: of which job, and nothing of whom it is to.
create table mail_trouble (
  job_id bigint primary key,
  code text not null check (length(code) between 1 and 20),
  since timestamptz not null default clock_timestamp(),
  -- refused for good, or tried for the last time; null while it is tried again
  ended_at timestamptz
);
alter table mail_trouble enable row level security, force row level security;
grant select, insert, update, delete on mail_trouble to wijkspiegel_definer;
create policy definer_all on mail_trouble for all to wijkspiegel_definer using (true) with check (true);

set local role wijkspiegel_definer;

create function authz.note_mail_trouble(of_job bigint, of_code text, for_good boolean) returns void
language sql volatile security definer set search_path = '' as $$
  with old as (delete from public.mail_trouble t where t.since < pg_catalog.now() - interval '30 days')
  insert into public.mail_trouble (job_id, code, ended_at)
  values (of_job, of_code, case when for_good then pg_catalog.clock_timestamp() end)
  on conflict (job_id) do update set code = excluded.code, ended_at = excluded.ended_at $$;
comment on function authz.note_mail_trouble(bigint, text, boolean) is
  'The mail of this job did not leave, with the answer of the mail server; for_good: it is tried no more. What is older than 30 days goes.';

create function authz.end_mail_trouble(of_job bigint) returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.mail_trouble t where t.job_id = of_job $$;
comment on function authz.end_mail_trouble(bigint) is 'The mail of this job left after all.';

create function authz.note_invitation_mail(of_scope text, of_scope_id uuid, of_invitation uuid, refused text) returns void
language sql volatile security definer set search_path = '' as $$
  with of_project as (
    update public.project_invitation i set mail_refused = refused, mailed_at = case when refused is null then pg_catalog.clock_timestamp() end
    where of_scope = 'project' and i.project_id = of_scope_id and i.id = of_invitation)
  update public.organisation_invitation i set mail_refused = refused, mailed_at = case when refused is null then pg_catalog.clock_timestamp() end
  where of_scope = 'organisation' and i.organisation_id = of_scope_id and i.id = of_invitation $$;
comment on function authz.note_invitation_mail(text, uuid, uuid, text) is
  'The mail of an invitation left, or was refused for good with this answer of the mail server.';

revoke execute on function authz.note_mail_trouble(bigint, text, boolean), authz.end_mail_trouble(bigint),
  authz.note_invitation_mail(text, uuid, uuid, text) from public;
grant execute on function authz.note_mail_trouble(bigint, text, boolean), authz.end_mail_trouble(bigint),
  authz.note_invitation_mail(text, uuid, uuid, text) to wijkspiegel_worker;

-- For /api/health, which says nothing of anybody: how many mails are tried again, and how many were given up within a week.
create function authz.mail_state() returns table (waiting integer, refused integer)
language sql stable security definer rows 1 set search_path = '' as $$
  select pg_catalog.count(*) filter (where t.ended_at is null)::integer,
    pg_catalog.count(*) filter (where t.ended_at > pg_catalog.now() - interval '7 days')::integer
  from public.mail_trouble t $$;
comment on function authz.mail_state() is 'How many mails are being tried again, and how many were given up in the last seven days. Anybody may ask.';

-- For who runs the product: with the answers of the mail server.
create function authz.mail_troubles() returns table (code text, waiting integer, refused integer, latest timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  return query select t.code, pg_catalog.count(*) filter (where t.ended_at is null)::integer,
    pg_catalog.count(*) filter (where t.ended_at is not null)::integer, pg_catalog.max(coalesce(t.ended_at, t.since))
  from public.mail_trouble t where t.ended_at is null or t.ended_at > pg_catalog.now() - interval '7 days'
  group by t.code order by 4 desc;
end $$;
comment on function authz.mail_troubles() is
  'Mails that did not leave, by the answer of the mail server: tried again, and given up in the last seven days. Platform admins only.';
revoke execute on function authz.mail_state(), authz.mail_troubles() from public;
grant execute on function authz.mail_state(), authz.mail_troubles() to wijkspiegel_app;

create or replace function authz.renew_invitation(p uuid, invitation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare i public.project_invitation := authz.own_invitation(p, invitation); begin
  if i.accepted_at is not null or i.withdrawn_at is not null then perform authz.refuse('WS409', 'invitation-ended'); end if;
  if i.sent_at > pg_catalog.now() - interval '1 minute' then perform authz.refuse('WS429', 'just-sent'); end if;
  update public.project_invitation set sent_at = pg_catalog.now(), expires_at = pg_catalog.now() + interval '14 days',
    mailed_at = null, mail_refused = null
  where project_id = p and id = invitation;
  perform authz.write_audit('team.invitation-renewed', p, pg_catalog.jsonb_build_object('person', i.person_id), false);
end $$;

create or replace function authz.renew_organisation_invitation(o uuid, invitation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_organisation_admin(o);
  update public.organisation_invitation set sent_at = pg_catalog.now(), expires_at = pg_catalog.now() + interval '14 days',
    mailed_at = null, mail_refused = null
  where organisation_id = o and id = invitation and accepted_at is null and withdrawn_at is null;
  if not found then perform authz.refuse('WS409', 'invitation-ended'); end if;
end $$;

drop function authz.team(uuid);
create function authz.team(p uuid) returns table (person_id uuid, accepted boolean, invitation_id uuid, email text, sent_at timestamptz,
  expires_at timestamptz, mailed_at timestamptz, mail_refused text)
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); begin
  return query select m.person_id, m.joined_at is not null, i.id, i.email, i.sent_at, i.expires_at, i.mailed_at, i.mail_refused
  from public.membership m left join lateral (select x.* from public.project_invitation x
    where x.project_id = p and x.person_id = m.person_id order by x.created_at desc limit 1) i on true
  where m.project_id = p and m.side = me.side and m.removed_at is null;
end $$;
comment on function authz.team(uuid) is 'The own lead''s list: who accepted and what became of the mail, and nothing of the other side.';
revoke execute on function authz.team(uuid) from public;
grant execute on function authz.team(uuid) to wijkspiegel_app;
reset role;
