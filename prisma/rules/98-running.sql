-- What whoever runs an installation asks the database.

-- How many jobs are late (due for more than a minute, and no worker took them) and how many were given up. For anybody:
-- /api/ready and /metrics. What is queued or done is not counted: each lock of a side and each mail is a job, so that
-- numbers would tell when somebody handed in.
create or replace function jobs.queue_state() returns table (late integer, given_up integer)
language sql stable security definer rows 1 set search_path = '' as $$
  select pg_catalog.count(*) filter (where j.attempts < j.max_attempts and j.locked_at is null
      and j.run_at < pg_catalog.now() - interval '1 minute')::integer,
    pg_catalog.count(*) filter (where j.attempts >= j.max_attempts)::integer
  from graphile_worker._private_jobs j $$;
grant execute on function jobs.queue_state() to wijkspiegel_app;

-- Takes the mails out of the queue that were waiting when a backup was made: they may have left since, or be about
-- what is no longer so. What comes due later and then looks at the state itself stays. Returns how many went.
create or replace function jobs.drop_queued_mail() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare gone integer; begin
  select pg_catalog.count(*) into gone from graphile_worker.complete_jobs(array(
    select j.id from graphile_worker.jobs j
    where j.task_identifier ~ '(^|-)mail$' or j.task_identifier in ('remind-facilitators', 'tell-asked')
      or (j.task_identifier = 'closing-soon' and j.run_at <= pg_catalog.now())));
  return gone;
end $$;
grant execute on function jobs.drop_queued_mail() to wijkspiegel_definer;

-- Ends what lets somebody in by something that was given out: sessions, sign-in mails, visits to an organisation's
-- provider, links of invitations, codes of seats and of big screens. Returns how many of each ended. Internal.
create or replace function authz.end_given_out() returns table (sessions integer, sign_in_mails integer,
  invitation_links integer, seats integer, screens integer)
language plpgsql volatile security definer set search_path = '' as $$
declare moment timestamptz := pg_catalog.clock_timestamp(); begin
  update public.login_session l set revoked_at = moment where l.revoked_at is null and l.expires_at > moment;
  get diagnostics sessions = row_count;
  update public.mail_token t set expires_at = moment where t.used_at is null and t.expires_at > moment;
  get diagnostics sign_in_mails = row_count;
  delete from public.sign_in_attempt;
  delete from public.invitation_token;
  get diagnostics invitation_links = row_count;
  update public.session_pass k set revoked_at = moment where k.revoked_at is null;
  update public.session_seat t set withdrawn_at = moment from public.alignment_session x
    where x.project_id = t.project_id and x.id = t.session_id and x.closed_at is null and t.withdrawn_at is null;
  get diagnostics seats = row_count;
  update public.session_screen n set ended_at = moment where n.ended_at is null;
  get diagnostics screens = row_count;
  return next;
end $$;

-- Ends everything that was hashed with the old secret, and mails open invitations again. Returns how many of each
-- ended. For the owner, when the secret is changed.
create or replace function authz.end_kept_secrets() returns table (sessions integer, sign_in_mails integer,
  invitations integer, seats integer, screens integer)
language plpgsql volatile security definer set search_path = '' as $$
declare moment timestamptz := pg_catalog.clock_timestamp(); begin
  select e.sessions, e.sign_in_mails, e.seats, e.screens into sessions, sign_in_mails, seats, screens
    from authz.end_given_out() e;
  -- it was encrypted with the old one: each organisation gives its client's secret again
  update public.sign_in_connection c set sealed_secret = null, tested_at = null, version = c.version + 1;
  select pg_catalog.count(*) into invitations from (
    select jobs.mail_invitation_again('project', i.project_id, i.id) from public.project_invitation i
      where i.accepted_at is null and i.withdrawn_at is null and i.expires_at > moment
    union all select jobs.mail_invitation_again('organisation', i.organisation_id, i.id)
      from public.organisation_invitation i
      where i.accepted_at is null and i.withdrawn_at is null and i.expires_at > moment) mailed;
  return next;
end $$;
grant execute on function authz.end_kept_secrets() to wijkspiegel_owner;

-- Erases again, in a database that was just restored, who was erased since the backup, and takes out of projects who
-- left or was removed since. `of_list` as lib/platform/gone-list.ts reads it, `made` the moment of the backup; a minute
-- before it counts too, as what was under way then is not in the backup. Also the last lead goes: nobody is kept for a
-- role. Returns how many of each. For the owner.
create or replace function authz.repeat_gone(of_list jsonb, made timestamptz)
returns table (erased integer, taken_out integer)
language plpgsql volatile security definer set search_path = '' as $$
declare g record; m record; begin
  erased := 0;
  taken_out := 0;
  for g in select x.* from pg_catalog.jsonb_to_recordset(of_list)
    as x("at" timestamptz, kind text, project uuid, person uuid) order by x."at" loop
    for m in select k.project_id from public.membership k where k.person_id = g.person and k.removed_at is null
      and (g.kind = 'erased' or (k.project_id = g.project and g."at" > made - interval '1 minute'
        and coalesce(k.joined_at, '-infinity') <= g."at")) order by k.project_id loop
      perform from public.project p where p.id = m.project_id for no key update;
      perform authz.end_membership(m.project_id, g.person);
      insert into public.audit_event (project_id, kind) values (m.project_id, 'team.removed');
      perform authz.append_event(m.project_id, 'team.removed', pg_catalog.jsonb_build_object('person', g.person));
      if g.kind = 'left' then taken_out := taken_out + 1; end if;
    end loop;
    if g.kind = 'erased' and exists (select from public.person p where p.id = g.person and p.erased_at is null) then
      perform authz.erase_rehearsal(x.project_id) from public.rehearsal x where x.facilitator_id = g.person;
      -- nobody who signed in did it, and nobody is named
      insert into public.audit_event (kind) values ('account.erased');
      perform authz.erase_person(g.person);
      erased := erased + 1;
    end if;
  end loop;
  return next;
end $$;
grant execute on function authz.repeat_gone(jsonb, timestamptz) to wijkspiegel_owner;

-- What a change of a person or a membership tells the list outside the database. Nobody of a rehearsal is somebody.
create or replace function authz.note_erased() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if new.rehearsal_id is null then perform jobs.note_gone(null, new.id); end if;
  return null;
end $$;
grant execute on function authz.note_erased() to wijkspiegel_owner;

-- As note_erased, of who is in a project no more.
create or replace function authz.note_left() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if new.project_kind = 'work' then perform jobs.note_gone(new.project_id, new.person_id); end if;
  return null;
end $$;
grant execute on function authz.note_left() to wijkspiegel_owner;

-- Ends all that lets somebody in, in a database that was just restored: what was ended, given back or lost since the
-- backup would open again. Open invitations stay, without a link: whoever invited mails them again. Rounds that are
-- open or sealed stand still. `made`: the moment of the backup. Returns how many of each ended or stand still. For the
-- owner.
create or replace function authz.end_restored(made timestamptz) returns table (sessions integer, sign_in_mails integer,
  invitation_links integer, seats integer, screens integer, cards integer, queued_mails integer,
  still_rounds integer)
language plpgsql volatile security definer set search_path = '' as $$
declare moment timestamptz := pg_catalog.clock_timestamp(); begin
  select e.sessions, e.sign_in_mails, e.invitation_links, e.seats, e.screens
    into sessions, sign_in_mails, invitation_links, seats, screens from authz.end_given_out() e;
  update public.card_pass k set ended_at = moment where k.ended_at is null;
  update public.worksheet_card c set ended_at = moment where c.ended_at is null;
  get diagnostics cards = row_count;
  queued_mails := jobs.drop_queued_mail();
  delete from public.mail_trouble t where t.ended_at is null;
  still_rounds := authz.hold_restored(made);
  return next;
end $$;
grant execute on function authz.end_restored(timestamptz) to wijkspiegel_owner;
