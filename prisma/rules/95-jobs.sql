-- The job queue belongs to worker, whose tables have row-level security without policies: nobody else can add a job. So
-- jobs are added through worker's functions, in the transaction of the change. Also the results of mails, and what a
-- new secret ends.

-- Adds a job from a closed list, in the transaction of the change that it is about. Without job keys: with one, anybody
-- who knows a round's id could replace its closing job. A job that runs twice finds nothing to do.
create or replace function jobs.enqueue(task text, of_payload jsonb, run_at timestamptz default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  -- nobody is mailed about a rehearsal, and nothing of it comes due
  if authz.is_rehearsal((of_payload ->> 'projectId')::uuid) then return; end if;
  if not authz.is_job_of_now(task, of_payload) then raise exception 'not a job of this moment'
    using errcode = '42501'; end if;
  if run_at is not null and task not in ('close-round', 'closing-soon') then
    raise exception 'this job has no moment of its own' using errcode = '22023'; end if;
  perform graphile_worker.add_job(task, of_payload::json, run_at => run_at, max_attempts => 12);
end $$;
grant execute on function jobs.enqueue(text, jsonb, timestamp with time zone) to wijkspiegel_app, wijkspiegel_auth;

-- Requests a new count of a programme. The job's key merges many requests into one count.
create or replace function jobs.refresh_portfolio(of_programme uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('refresh-portfolio', pg_catalog.json_build_object('programmeId', of_programme),
    job_key => 'portfolio ' || of_programme, max_attempts => 12);
end $$;
grant execute on function jobs.refresh_portfolio(uuid) to wijkspiegel_definer;

-- Asks for the next issue of every programme's figures for its teams: on the first of each month.
create or replace function jobs.renew_team_figures() returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('renew-team-figures', pg_catalog.json_build_object('programmeId', p.id),
    job_key => 'team figures ' || p.id, max_attempts => 12) from public.programme p;
end $$;
grant execute on function jobs.renew_team_figures() to wijkspiegel_worker;

-- Mails somebody who became manager of a programme.
create or replace function jobs.mail_manager(of_programme uuid, of_person uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('manager-mail',
    pg_catalog.json_build_object('programmeId', of_programme, 'personId', of_person), max_attempts => 12);
end $$;
grant execute on function jobs.mail_manager(uuid, uuid) to wijkspiegel_definer;

-- Adds the job that mails the facilitators of these neighbourhoods.
create or replace function jobs.remind_facilitators(of_programme uuid, which uuid[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('remind-facilitators',
    pg_catalog.json_build_object('programmeId', of_programme, 'neighbourhoodIds', which), max_attempts => 12);
end $$;
grant execute on function jobs.remind_facilitators(uuid, uuid[]) to wijkspiegel_definer;

-- Adds the job that makes a programme's workbook.
create or replace function jobs.make_workbook(of_programme uuid, file uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('make-workbook',
    pg_catalog.json_build_object('programmeId', of_programme, 'fileId', file), max_attempts => 3);
end $$;
grant execute on function jobs.make_workbook(uuid, uuid) to wijkspiegel_definer;

-- Mails municipalities for which neighbourhoods a programme asks.
create or replace function jobs.tell_asked(of_programme uuid, asked jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('tell-asked',
    pg_catalog.json_build_object('programmeId', of_programme, 'asked', asked), max_attempts => 12);
end $$;
grant execute on function jobs.tell_asked(uuid, jsonb) to wijkspiegel_definer;

-- Mails the team member for whom somebody made a seat.
create or replace function jobs.mail_seat(of_project uuid, of_seat uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('seat-mail',
    pg_catalog.json_build_object('projectId', of_project, 'seatId', of_seat), max_attempts => 12)
  where not authz.is_rehearsal(of_project);
end $$;
grant execute on function jobs.mail_seat(uuid, uuid) to wijkspiegel_definer;

-- Did this same transaction make the change that the job is about? Only then may the job be added; false for a task
-- that nobody may add. This prevents mails about other people's changes, or about an earlier state.
create or replace function authz.is_job_of_now(task text, of_payload jsonb) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  mail_kind text := of_payload ->> 'kind';
  of_project uuid := (of_payload ->> 'projectId')::uuid;
  of_round uuid := (of_payload ->> 'roundId')::uuid;
  now_id xid := pg_catalog.pg_current_xact_id()::xid;
begin
  if task = 'sign-in-mail' then
    return exists (select from public.mail_token t where t.id = (of_payload ->> 'id')::uuid
      and t.xmin = now_id); end if;
  if task = 'sign-in-notice-mail' then
    return exists (select from public.login_session l where l.person_id = (of_payload ->> 'personId')::uuid
      and l.through_organisation_id = (of_payload ->> 'organisationId')::uuid and l.xmin = now_id); end if;
  if task = 'invitation-mail' and of_payload ->> 'scope' = 'project' then
    return exists (select from public.project_invitation i where i.project_id = (of_payload ->> 'scopeId')::uuid
      and i.id = (of_payload ->> 'invitationId')::uuid and i.xmin = now_id); end if;
  if task = 'invitation-mail' then
    return exists (select from public.organisation_invitation i
      where i.organisation_id = (of_payload ->> 'scopeId')::uuid
      and i.id = (of_payload ->> 'invitationId')::uuid and i.xmin = now_id); end if;
  if task = 'record-mail' then
    return exists (select from public.alignment_session s
      where s.project_id = of_project and s.id = (of_payload ->> 'sessionId')::uuid
      and s.closed_at is not null and s.xmin = now_id); end if;
  if task = 'mail' and mail_kind = 'reminder' then
    return exists (select from public.round_participant q where q.project_id = of_project and q.round_id = of_round
      and q.person_id = (of_payload ->> 'personId')::uuid and q.reminded_at is not null and q.xmin = now_id); end if;
  if task = 'mail' and mail_kind = 'side-sealed' then
    return exists (select from public.round_side s where s.project_id = of_project and s.round_id = of_round
      and s.locked_at is not null and s.xmin = now_id); end if;
  return exists (select from public.round r where r.project_id = of_project and r.id = of_round and r.xmin = now_id
    and r.status = case
      when task in ('close-round', 'closing-soon') then 'open'
      when task = 'masked-preparation' then 'sealed'
      when task = 'mail' then case mail_kind when 'round-opened' then 'open' when 'round-moved' then 'open'
        when 'round-cancelled' then 'cancelled' when 'round-revealed' then 'revealed' end end);
end $$;
grant execute on function authz.is_job_of_now(text, jsonb) to wijkspiegel_worker;

-- Mails an open invitation again, as its link ended with the old secret.
create or replace function jobs.mail_invitation_again(of_scope text, of_scope_id uuid, of_invitation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('invitation-mail', pg_catalog.json_build_object('scope',
    of_scope, 'scopeId', of_scope_id,
    'invitationId', of_invitation), max_attempts => 12);
end $$;
grant execute on function jobs.mail_invitation_again(text, uuid, uuid) to wijkspiegel_definer;

-- Has it noted outside the database what was erased, left or taken back: a restore takes back what stands in the
-- database. `of_line`: its kind and ids. The moment is of the change.
create or replace function jobs.note_gone(of_line jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('note-gone',
    (of_line || pg_catalog.jsonb_build_object('at', pg_catalog.clock_timestamp()))::json, max_attempts => 25);
end $$;
grant execute on function jobs.note_gone(jsonb) to wijkspiegel_definer;

-- Mails about a round after a restore.
create or replace function jobs.tell_round(of_project uuid, of_round uuid, mail_kind text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('mail',
    pg_catalog.json_build_object('kind', mail_kind, 'projectId', of_project, 'roundId', of_round), max_attempts => 12);
end $$;
grant execute on function jobs.tell_round(uuid, uuid, text) to wijkspiegel_definer;

-- Has the masked preparation of a round made that went on after a restore.
create or replace function jobs.prepare_masked(of_project uuid, of_round uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('masked-preparation',
    pg_catalog.json_build_object('projectId', of_project, 'roundId', of_round), max_attempts => 12);
end $$;
grant execute on function jobs.prepare_masked(uuid, uuid) to wijkspiegel_definer;

-- Mails about the agreement to a facilitator.
create or replace function jobs.tell_consent(of_project uuid, of_round uuid, mail_kind text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('mail',
    pg_catalog.json_build_object('kind', mail_kind, 'projectId', of_project, 'roundId', of_round), max_attempts => 12)
  where not authz.is_rehearsal(of_project);
end $$;
grant execute on function jobs.tell_consent(uuid, uuid, text) to wijkspiegel_definer;

-- Records that this job's mail was not sent, with the mail server's answer; for_good: no more retries. Entries older
-- than 30 days are deleted.
create or replace function authz.note_mail_trouble(of_job bigint, of_code text, for_good boolean) returns void
language sql volatile security definer set search_path = '' as $$
  with old as (delete from public.mail_trouble t where t.since < pg_catalog.now() - interval '30 days')
  insert into public.mail_trouble (job_id, code, ended_at)
  values (of_job, of_code, case when for_good then pg_catalog.clock_timestamp() end)
  on conflict (job_id) do update set code = excluded.code, ended_at = excluded.ended_at $$;
grant execute on function authz.note_mail_trouble(bigint, text, boolean) to wijkspiegel_worker;

-- Records that this job's mail was sent after all.
create or replace function authz.end_mail_trouble(of_job bigint) returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.mail_trouble t where t.job_id = of_job $$;
grant execute on function authz.end_mail_trouble(bigint) to wijkspiegel_worker;

-- Records that an invitation's mail was sent, or was refused for good with this answer of the mail server.
create or replace function authz.note_invitation_mail(of_scope text, of_scope_id uuid, of_invitation uuid,
  of_refusal text) returns void
language sql volatile security definer set search_path = '' as $$
  with of_project as (
    update public.project_invitation i set mail_refused = of_refusal, mailed_at = case when of_refusal is null
      then pg_catalog.clock_timestamp() end
    where of_scope = 'project' and i.project_id = of_scope_id and i.id = of_invitation)
  update public.organisation_invitation i set mail_refused = of_refusal, mailed_at = case when of_refusal is null
    then pg_catalog.clock_timestamp() end
  where of_scope = 'organisation' and i.organisation_id = of_scope_id and i.id = of_invitation $$;
grant execute on function authz.note_invitation_mail(text, uuid, uuid, text) to wijkspiegel_worker;

-- How many mails are being retried, and how many were given up in the last seven days. For anybody: /api/health, which
-- reveals nothing of anybody.
create or replace function authz.mail_state() returns table (waiting integer, refused integer)
language sql stable security definer rows 1 set search_path = '' as $$
  select pg_catalog.count(*) filter (where t.ended_at is null)::integer,
    pg_catalog.count(*) filter (where t.ended_at > pg_catalog.now() - interval '7 days')::integer
  from public.mail_trouble t $$;
grant execute on function authz.mail_state() to wijkspiegel_app;

-- Unsent mails by the mail server's answer: being retried, and given up in the last seven days. Platform admins only.
create or replace function authz.mail_troubles() returns table (code text, waiting integer,
  refused integer, latest timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  return query select t.code, pg_catalog.count(*) filter (where t.ended_at is null)::integer,
    pg_catalog.count(*) filter (where t.ended_at is not null)::integer, pg_catalog.max(coalesce(t.ended_at, t.since))
  from public.mail_trouble t where t.ended_at is null or t.ended_at > pg_catalog.now() - interval '7 days'
  group by t.code order by 4 desc;
end $$;
grant execute on function authz.mail_troubles() to wijkspiegel_app;

-- Mails the facilitators that a side prefers somebody else.
create or replace function jobs.tell_declined(of_project uuid, of_round uuid, of_side text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('mail', pg_catalog.json_build_object('kind',
    'facilitator-declined', 'projectId', of_project,
    'roundId', of_round, 'side', of_side), max_attempts => 12)
  where not authz.is_rehearsal(of_project);
end $$;
grant execute on function jobs.tell_declined(uuid, uuid, text) to wijkspiegel_definer;

-- Mails the leads of one side that their agreement is asked. The job names the side: without it both were mailed.
create or replace function jobs.ask_consent(of_project uuid, of_round uuid, of_side text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('mail', pg_catalog.json_build_object('kind', 'consent-asked', 'projectId', of_project,
    'roundId', of_round, 'side', of_side), max_attempts => 12)
  where not authz.is_rehearsal(of_project);
end $$;
grant execute on function jobs.ask_consent(uuid, uuid, text) to wijkspiegel_definer;

-- Adds the mail of one reader about a proposal.
create or replace function jobs.mail_proposal(of_proposal uuid, of_side text, mail_kind text, of_person uuid)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('proposal-mail', pg_catalog.json_build_object('proposalId', of_proposal,
    'side', of_side, 'kind', mail_kind, 'personId', of_person), max_attempts => 12);
end $$;
grant execute on function jobs.mail_proposal(uuid, text, text, uuid) to wijkspiegel_definer;

-- Adds the mail of one reader about something of a project that stands still.
create or replace function jobs.mail_waiting(of_project uuid, of_matter text, of_part text, of_person uuid)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('waiting-mail', pg_catalog.json_build_object('projectId', of_project,
    'matter', of_matter, 'part', of_part, 'personId', of_person), max_attempts => 12)
  where not authz.is_rehearsal(of_project);
end $$;
grant execute on function jobs.mail_waiting(uuid, text, text, uuid) to wijkspiegel_definer;

-- Adds the mail of one reader about moments for a session (`moments`), or about its day (`day`). A mail that waits is
-- replaced: each says what is so when it is written.
create or replace function jobs.mail_session_day(of_project uuid, of_round uuid, mail_kind text, of_person uuid)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('session-day-mail', pg_catalog.json_build_object('projectId', of_project,
    'roundId', of_round, 'kind', mail_kind, 'personId', of_person),
    job_key => pg_catalog.concat_ws(' ', 'session-day', mail_kind, of_round, of_person), max_attempts => 12)
  where not authz.is_rehearsal(of_project);
end $$;
grant execute on function jobs.mail_session_day(uuid, uuid, text, uuid) to wijkspiegel_definer;

-- Adds the mail of one reader about an organisation that somebody asked for.
create or replace function jobs.mail_organisation(of_organisation_request uuid, mail_kind text, of_person uuid)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('organisation-mail', pg_catalog.json_build_object(
    'requestId', of_organisation_request, 'kind', mail_kind, 'personId', of_person), max_attempts => 12);
end $$;
grant execute on function jobs.mail_organisation(uuid, text, uuid) to wijkspiegel_definer;

-- Has the record of a domain looked up, once at a time: a later press moves what waits.
create or replace function jobs.check_domain(of_organisation uuid, of_domain text)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('check-domain', pg_catalog.json_build_object('organisationId', of_organisation,
    'domain', of_domain), job_key => of_organisation::text || ' ' || of_domain, max_attempts => 3);
end $$;
grant execute on function jobs.check_domain(uuid, text) to wijkspiegel_definer;

-- Table mail_trouble

grant select, insert, update, delete on mail_trouble to wijkspiegel_definer;
create policy definer_all on mail_trouble for all to wijkspiegel_definer using (true) with check (true);
