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
