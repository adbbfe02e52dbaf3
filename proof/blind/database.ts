import type pg from 'pg'

/** What tells the time and what draws, by the names under which every function and default of the rules calls them. */
const clocks = ['now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp'] as const

/**
 * In an empty database of the proof, before any table: its clock stands still where the proof sets it, and its ids come in an
 * order. Whatever is made in it afterwards (defaults, policies, functions) knows no other.
 */
export async function replaceSources(admin: pg.Client, startMs: number): Promise<void> {
  // another plan reads rows in another order, and they draw in that order: nothing learns about the tables meanwhile
  await admin.query('alter system set autovacuum = off')
  await admin.query('select pg_reload_conf()')
  await admin.query('set allow_system_table_mods = on')
  await admin.query(`
    create schema proof;
    create table proof.clock (at timestamptz not null);
    create sequence proof.drawn`)
  await setDatabaseClock(admin, startMs)
  for (const name of clocks)
    await admin.query(`
      alter function pg_catalog.${name}() rename to real_${name};
      create function pg_catalog.${name}() returns timestamptz language sql stable security definer
        set search_path = '' as 'select at from proof.clock'`)
  await admin.query(`
    alter function pg_catalog.random() rename to real_random;
    create function pg_catalog.random() returns double precision language sql volatile security definer
      set search_path = '' as $$ select pg_catalog.mod(pg_catalog.nextval('proof.drawn') * 7919, 1000003) / 1000003.0::double precision $$;
    alter function pg_catalog.gen_random_uuid() rename to real_gen_random_uuid;
    create function pg_catalog.gen_random_uuid() returns uuid language sql volatile security definer
      set search_path = '' as $$
        select overlay(overlay(h placing '4' from 13) placing '8' from 17)::uuid
        from pg_catalog.md5('drawn ' || pg_catalog.nextval('proof.drawn')) h $$`)
  await admin.query('reset allow_system_table_mods')
}

/** Sets the clock of a database. */
export async function setDatabaseClock(admin: pg.Client, moment: number): Promise<void> {
  await admin.query('delete from proof.clock')
  await admin.query('insert into proof.clock (at) values ($1)', [new Date(moment).toISOString()])
}

/** One job at a time, in the order in which they were asked for: two at once would draw by turns. */
export async function oneJobAtATime(admin: pg.Client): Promise<void> {
  await admin.query(`
    insert into graphile_worker._private_job_queues (queue_name) values ('proof') on conflict do nothing;
    create function proof.in_one_queue() returns trigger language plpgsql security definer set search_path = '' as $$
    begin
      -- each minute of the machine's own clock, which strikes in one world before the other: it would bring back the people
      -- of a rehearsal, and draw for them
      if new.task_id = (select t.id from graphile_worker._private_tasks t where t.identifier = 'keep-rehearsals') then
        return null;
      end if;
      new.job_queue_id := (select q.id from graphile_worker._private_job_queues q where q.queue_name = 'proof');
      -- on a clock that stands still all are due at the same moment: they go in the order in which they were asked for
      if new.run_at <= pg_catalog.now() then
        new.run_at := pg_catalog.now() - interval '1 hour' + new.id * interval '1 microsecond';
      end if;
      return new;
    end $$;
    create trigger in_one_queue before insert on graphile_worker._private_jobs
      for each row execute function proof.in_one_queue()`)
}

/** Holds the queue, or lets it go on: what a command leaves to be done waits until the command is over. */
export async function holdJobs(admin: pg.Client, held: boolean): Promise<void> {
  await admin.query(
    `update graphile_worker._private_job_queues set locked_by = $1, locked_at = case when $1::text is null then null else now() end
     where queue_name = 'proof'`,
    [held ? 'proof' : null],
  )
}
