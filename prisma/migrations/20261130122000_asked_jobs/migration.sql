-- Who may add a job, and who reads the audit. The queue took any job from whoever spoke as the server, without a session:
-- "the round is open" to a project of choice. And an organisation's admin who was no member of a project read in the
-- audit who accepted and who handed in, and when, before the reveal.

set local role wijkspiegel_definer;

-- A job is added in the very transaction that brought about what it is about, and at no other moment: the row it names
-- was written by it. Nobody else's change, and nothing that was so already, is mailed about again.
create function authz.is_job_of_now(task text, payload jsonb) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  mail_kind text := payload ->> 'kind';
  of_project uuid := (payload ->> 'projectId')::uuid;
  of_round uuid := (payload ->> 'roundId')::uuid;
  now_id xid := pg_catalog.pg_current_xact_id()::xid;
begin
  if task = 'sign-in-mail' then
    return exists (select from public.mail_token t where t.id = (payload ->> 'id')::uuid and t.xmin = now_id); end if;
  if task = 'invitation-mail' and payload ->> 'scope' = 'project' then
    return exists (select from public.project_invitation i where i.project_id = (payload ->> 'scopeId')::uuid
      and i.id = (payload ->> 'invitationId')::uuid and i.xmin = now_id); end if;
  if task = 'invitation-mail' then
    return exists (select from public.organisation_invitation i where i.organisation_id = (payload ->> 'scopeId')::uuid
      and i.id = (payload ->> 'invitationId')::uuid and i.xmin = now_id); end if;
  if task = 'record-mail' then
    return exists (select from public.alignment_session s where s.project_id = of_project and s.id = (payload ->> 'sessionId')::uuid
      and s.closed_at is not null and s.xmin = now_id); end if;
  if task = 'mail' and mail_kind = 'reminder' then
    return exists (select from public.round_participant q where q.project_id = of_project and q.round_id = of_round
      and q.person_id = (payload ->> 'personId')::uuid and q.reminded_at is not null and q.xmin = now_id); end if;
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
comment on function authz.is_job_of_now(text, jsonb) is
  'Did this very transaction bring about what the job is about? Only then may the job be added; false for a task that nobody may add.';
grant execute on function authz.is_job_of_now(text, jsonb) to wijkspiegel_worker;

reset role;

grant create on schema jobs to wijkspiegel_worker;
set local role wijkspiegel_worker;
create or replace function jobs.enqueue(task text, payload jsonb, run_at timestamptz default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not authz.is_job_of_now(task, payload) then raise exception 'not a job of this moment' using errcode = '42501'; end if;
  if run_at is not null and task not in ('close-round', 'closing-soon') then
    raise exception 'this job has no moment of its own' using errcode = '22023'; end if;
  perform graphile_worker.add_job(task, payload::json, run_at => run_at, max_attempts => 12);
end $$;
reset role;
revoke create on schema jobs from wijkspiegel_worker;

-- An organisation's admin reads in the audit what the own people did for it. Who accepted, takes part or handed in, and when,
-- is known to the own leads alone, whether or not the admin is a member; and inside a project of one's own the moment of
-- a lock would be that of the other side.
alter policy app_read on audit_event using (
  organisation_id = any (array(select authz.my_administered_organisations()))
  and kind <> all ('{sheet.handed-in,sheet.reopened,sheet.paper-begun,sheet.paper-handed-in,sheet.paper-thrown-away,sheet.paper-taken-back,round.reminded,round.participation-changed,team.accepted}'::text[])
  and (project_id is null or project_id <> all (array(select authz.my_projects())) or kind <> 'round.locked'));
