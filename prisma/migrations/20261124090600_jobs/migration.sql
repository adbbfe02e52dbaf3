-- The job queue belongs to worker, whose tables have row-level security without policies: nobody else can add a job.
-- So the server adds jobs through one function of worker's, in the transaction of the change, from a closed list of tasks.
create schema jobs;
grant usage, create on schema jobs to wijkspiegel_worker;
grant usage on schema jobs to wijkspiegel_app, wijkspiegel_auth;

set local role wijkspiegel_worker;
-- Without job keys: with one, whoever knows a round's id could put another job in the place of its closing. A job that
-- runs twice finds nothing to do.
create function jobs.enqueue(task text, payload jsonb, run_at timestamptz default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if task not in ('mail', 'sign-in-mail', 'invitation-mail', 'close-round', 'closing-soon', 'masked-preparation') then
    raise exception 'unknown task' using errcode = '22023'; end if;
  perform graphile_worker.add_job(task, payload::json, run_at => run_at, max_attempts => 12);
end $$;
revoke execute on function jobs.enqueue(text, jsonb, timestamptz) from public;
grant execute on function jobs.enqueue(text, jsonb, timestamptz) to wijkspiegel_app, wijkspiegel_auth;
reset role;
revoke create on schema jobs from wijkspiegel_worker;
