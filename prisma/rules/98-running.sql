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

-- Ends again what somebody had in a project, in a database that was just restored. Also the last lead goes: nobody is
-- kept for a role. Internal.
create or replace function authz.repeat_left(of_project uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform from public.project p where p.id = of_project for no key update;
  perform authz.end_membership(of_project, who);
  insert into public.audit_event (project_id, kind) values (of_project, 'team.removed');
  perform authz.append_event(of_project, 'team.removed', pg_catalog.jsonb_build_object('person', who));
end $$;

-- Erases again somebody who was erased since a backup. Returns whether there was anybody. Internal.
create or replace function authz.repeat_erased(who uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not exists (select from public.person p where p.id = who and p.erased_at is null) then return false; end if;
  perform authz.repeat_left(m.project_id, who) from (select k.project_id from public.membership k
    where k.person_id = who and k.removed_at is null order by k.project_id) m;
  perform authz.erase_rehearsal(x.project_id) from public.rehearsal x where x.facilitator_id = who;
  -- nobody who signed in did it, and nobody is named
  insert into public.audit_event (kind) values ('account.erased');
  perform authz.erase_person(who);
  return true;
end $$;

-- Takes out again who left or was removed since a backup: of a project, an organisation, the managers of a programme.
-- `of_line` as lib/platform/gone-list.ts reads it. Returns how many places ended. Internal.
create or replace function authz.repeat_place(of_line jsonb) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare who uuid := (of_line ->> 'person')::uuid; of_organisation uuid := (of_line ->> 'organisation')::uuid;
  of_project uuid := (of_line ->> 'project')::uuid; ended integer := 0; begin
  case of_line ->> 'kind'
    when 'left' then
      if exists (select from public.membership m where m.project_id = of_project and m.person_id = who
        and m.removed_at is null) then
        perform authz.repeat_left(of_project, who);
        ended := 1;
      end if;
    when 'left-organisation' then
      update public.organisation_invitation i set withdrawn_at = pg_catalog.now()
        where i.organisation_id = of_organisation and i.person_id = who and i.accepted_at is null
          and i.withdrawn_at is null;
      update public.organisation_member m set removed_at = pg_catalog.now()
        where m.organisation_id = of_organisation and m.person_id = who and m.removed_at is null;
      get diagnostics ended = row_count;
      insert into public.audit_event (organisation_id, kind, details)
        select of_organisation, 'organisation.removed', pg_catalog.jsonb_build_object('organisation', of_organisation)
        where ended > 0;
    else
      update public.programme_manager m set removed_at = pg_catalog.now()
        where m.programme_id = (of_line ->> 'programme')::uuid and m.person_id = who and m.removed_at is null;
      get diagnostics ended = row_count;
  end case;
  return ended;
end $$;

-- Takes back again what a side took back since a backup: that its project goes, that a programme shows the
-- neighbourhood, that others read a question or an agreement. Returns how many. Internal.
create or replace function authz.repeat_withdrawal(of_line jsonb) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare of_project uuid := (of_line ->> 'project')::uuid; of_side text := of_line ->> 'side'; held integer; begin
  case of_line ->> 'kind'
    when 'kept' then
      delete from public.deletion_request q where q.project_id = of_project and q.side = of_side;
      get diagnostics held = row_count;
      update public.project p set deletion_due_at = null where p.id = of_project and held > 0;
    when 'withdrawn' then
      update public.neighbourhood k set withdrawn_at = pg_catalog.now(), client_agreed_at = null,
          contractor_agreed_at = null
        where k.programme_id = (of_line ->> 'programme')::uuid and k.project_id = of_project and k.withdrawn_at is null;
      get diagnostics held = row_count;
    when 'question-withdrawn' then
      update public.question_release q set released_client = q.released_client and of_side <> 'client',
          teams_client = q.teams_client and of_side <> 'client',
          released_contractor = q.released_contractor and of_side <> 'contractor',
          teams_contractor = q.teams_contractor and of_side <> 'contractor'
        where q.project_id = of_project and q.session_id = (of_line ->> 'session')::uuid
          and q.factor = (of_line ->> 'factor')::smallint and q.number = (of_line ->> 'number')::smallint
          and case of_side when 'client' then q.released_client or q.teams_client
            else q.released_contractor or q.teams_contractor end;
      get diagnostics held = row_count;
    else
      update public.commitment k set released_client = k.released_client and of_side <> 'client',
          teams_client = k.teams_client and of_side <> 'client',
          released_contractor = k.released_contractor and of_side <> 'contractor',
          teams_contractor = k.teams_contractor and of_side <> 'contractor'
        where k.project_id = of_project and k.id = (of_line ->> 'agreement')::uuid
          and case of_side when 'client' then k.released_client or k.teams_client
            else k.released_contractor or k.teams_contractor end;
      get diagnostics held = row_count;
  end case;
  return held;
end $$;

-- Does again, in a database that was just restored, what the list outside the database says was erased, left or taken
-- back. `of_list` as lib/platform/gone-list.ts reads it, `made` the moment of the backup. Erasing and deleting are for
-- ever; of the rest what came after the backup counts, and a minute before it, as what was under way then is not in it.
-- Comes after end_restored, which left no answer of any lead, so that no round goes on by this. For the owner.
create or replace function authz.repeat_gone(of_list jsonb, made timestamptz)
returns table (erased integer, deleted integer, taken_out integer, withdrawn integer)
language plpgsql volatile security definer set search_path = '' as $$
declare line jsonb; begin
  select 0, 0, 0, 0 into erased, deleted, taken_out, withdrawn;
  for line in select x.entry from pg_catalog.jsonb_array_elements(of_list) x (entry)
    order by (x.entry ->> 'at')::timestamptz loop
    if line ->> 'kind' = 'erased' then
      erased := erased + authz.repeat_erased((line ->> 'person')::uuid)::integer;
    elsif line ->> 'kind' = 'deleted' then
      delete from public.project p where p.id = (line ->> 'project')::uuid and p.kind = 'work';
      if found then deleted := deleted + 1; end if;
    elsif (line ->> 'at')::timestamptz <= made - interval '1 minute' then
      continue;
    elsif line ->> 'kind' = any ('{left,left-organisation,left-programme}'::text[]) then
      taken_out := taken_out + authz.repeat_place(line);
    else
      withdrawn := withdrawn + authz.repeat_withdrawal(line);
    end if;
  end loop;
  return next;
end $$;
grant execute on function authz.repeat_gone(jsonb, timestamptz) to wijkspiegel_owner;

-- What a change tells the list outside the database: its kind, and the ids of the row. The kind of a release has its
-- side with it.
create or replace function authz.note_gone() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare x jsonb := pg_catalog.to_jsonb(old); begin
  -- of what goes with its project it is enough that the project went
  if x ? 'project_id' and not exists (select from public.project p where p.id = (x ->> 'project_id')::uuid)
    then return null; end if;
  perform jobs.note_gone(pg_catalog.jsonb_build_object('kind', tg_argv[0]) || case tg_argv[0]
    when 'erased' then pg_catalog.jsonb_build_object('person', x -> 'id')
    when 'deleted' then pg_catalog.jsonb_build_object('project', x -> 'id')
    when 'left' then pg_catalog.jsonb_build_object('project', x -> 'project_id', 'person', x -> 'person_id')
    when 'left-organisation' then
      pg_catalog.jsonb_build_object('organisation', x -> 'organisation_id', 'person', x -> 'person_id')
    when 'left-programme' then
      pg_catalog.jsonb_build_object('programme', x -> 'programme_id', 'person', x -> 'person_id')
    when 'kept' then pg_catalog.jsonb_build_object('project', x -> 'project_id', 'side', x -> 'side')
    when 'withdrawn' then
      pg_catalog.jsonb_build_object('programme', x -> 'programme_id', 'project', x -> 'project_id')
    when 'question-withdrawn' then pg_catalog.jsonb_build_object('project', x -> 'project_id', 'session',
      x -> 'session_id', 'factor', x -> 'factor', 'number', x -> 'number', 'side', tg_argv[1])
    when 'agreement-withdrawn' then pg_catalog.jsonb_build_object('project', x -> 'project_id',
      'agreement', x -> 'id', 'side', tg_argv[1]) end);
  return null;
end $$;
grant execute on function authz.note_gone() to wijkspiegel_owner;

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
