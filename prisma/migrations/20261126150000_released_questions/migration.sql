-- Questions of a closed session that a lead of each side lets go to the programme, as words of agreements already do; and
-- words that are taken back are gone from it in the same transaction.

-- Which sides let a question go. Its words stand in the log of its session alone: what is erased there is gone here too,
-- and nobody can give it other words. Who asked it stands here nowhere.
create table question_release (
  project_id uuid not null,
  session_id uuid not null,
  factor smallint not null check (factor between 1 and 8),
  -- its place among the questions of its factor, from 1, in the order in which they came
  number smallint not null check (number >= 1),
  released_client boolean not null default false,
  released_contractor boolean not null default false,
  primary key (project_id, session_id, factor, number),
  foreign key (project_id, session_id) references alignment_session on delete cascade
);

create table portfolio_question (
  programme_id uuid not null,
  neighbourhood_id uuid not null,
  session_id uuid not null,
  factor smallint not null check (factor between 1 and 8),
  number smallint not null,
  text text not null check (text <> ''),
  primary key (programme_id, neighbourhood_id, session_id, factor, number),
  foreign key (programme_id, neighbourhood_id) references neighbourhood on delete cascade
);
create index portfolio_question_factor on portfolio_question (programme_id, factor);

do $$ declare t text; begin
  foreach t in array array['question_release', 'portfolio_question'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('grant select, insert, update, delete on %I to wijkspiegel_definer', t);
    execute format('create policy definer_all on %I for all to wijkspiegel_definer using (true) with check (true)', t);
    execute format('grant select on %I to wijkspiegel_app', t);
  end loop;
end $$;
revoke delete on question_release from wijkspiegel_definer;
revoke update on portfolio_question from wijkspiegel_definer;
create policy app_read on question_release for select to wijkspiegel_app using (project_id = any (array(select authz.my_projects())));
create policy app_read on portfolio_question for select to wijkspiegel_app using (programme_id = any (array(select authz.my_programmes())));

set local role wijkspiegel_definer;

-- Internal: the questions of a session that were not merged into another, each with its words. What was erased has none.
create function authz.standing_questions(p uuid, s uuid) returns table (factor smallint, number smallint, words text)
language sql stable security definer set search_path = '' as $$
  with asked as (
    select (e.payload ->> 'factor')::smallint as factor, pg_catalog.row_number() over (partition by e.payload -> 'factor' order by e.seq) as number,
      e.payload ->> 'text' as words, case when e.type = 'questions.merged' then e.payload -> 'numbers' end as merges
    from public.session_event e where e.project_id = p and e.session_id = s and e.audience = 'all'
      and e.type = any ('{question.proposed,questions.merged}'::text[]))
  select a.factor, a.number::smallint, a.words from asked a where a.words <> ''
    and not exists (select from asked m where m.factor = a.factor and m.merges @> pg_catalog.to_jsonb(a.number)) $$;

-- Internal: from here to the end of the transaction nobody writes words of this project into a programme. Who was doing so
-- has come first, and what was written is seen by the next statement.
create function authz.hold_words(p uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(7190003, pg_catalog.hashtext(x.programme_id::text))
  from (select n.programme_id from public.neighbourhood n where n.project_id = p order by n.programme_id) x;
end $$;

-- Words of agreements and questions, by the worker: a transaction of its own and a short one, as who takes words back waits
-- for it. What stands there already has not changed: words of a log do not, but by being erased.
create function authz.gather_words(g uuid) returns void
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(7190003, pg_catalog.hashtext(g::text));
  insert into public.portfolio_agreement as a (programme_id, neighbourhood_id, commitment_id, factor, due, status, what)
  select g, n.id, c.id, c.factor, c.due, c.status, case when c.released_client and c.released_contractor then c.what end
  from public.neighbourhood n join public.commitment c on c.project_id = n.project_id and c.kind = 'agreement'
  where n.programme_id = g and n.joined
  on conflict (programme_id, neighbourhood_id, commitment_id) do update
    set due = excluded.due, status = excluded.status, what = excluded.what
    where (a.due, a.status, a.what) is distinct from (excluded.due, excluded.status, excluded.what);
  with released as (
    select n.id, q.project_id, q.session_id, q.factor, q.number from public.neighbourhood n
    join public.question_release q on q.project_id = n.project_id and q.released_client and q.released_contractor
    left join public.portfolio_question k on k.programme_id = g and k.neighbourhood_id = n.id and k.session_id = q.session_id
      and k.factor = q.factor and k.number = q.number
    where n.programme_id = g and n.joined and k.number is null),
  standing as (
    select x.session_id, w.factor, w.number, w.words from (select distinct r.project_id, r.session_id from released r) x
    cross join lateral authz.standing_questions(x.project_id, x.session_id) w)
  insert into public.portfolio_question (programme_id, neighbourhood_id, session_id, factor, number, text)
  select g, r.id, r.session_id, r.factor, r.number, w.words from released r
  join standing w on w.session_id = r.session_id and w.factor = r.factor and w.number = r.number;
end $$;

-- Words that a side takes back, and those that are erased, are gone from every programme with the change itself.
create function authz.forget_agreement() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.hold_words(new.project_id);
  update public.portfolio_agreement a set what = null from public.neighbourhood n
  where n.project_id = new.project_id and a.programme_id = n.programme_id and a.neighbourhood_id = n.id and a.commitment_id = new.id;
  return null;
end $$;
create function authz.forget_questions() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.hold_words(new.project_id);
  delete from public.portfolio_question q using public.neighbourhood n
  where n.project_id = new.project_id and q.programme_id = n.programme_id and q.neighbourhood_id = n.id and q.session_id = new.session_id
    and not exists (select from public.question_release r
      join authz.standing_questions(new.project_id, new.session_id) w on w.factor = r.factor and w.number = r.number
      where r.project_id = new.project_id and r.session_id = new.session_id and r.factor = q.factor and r.number = q.number
        and r.released_client and r.released_contractor);
  perform authz.touch_portfolios(new.project_id);
  return null;
end $$;

-- A lead lets a question of a closed session go to the programme for the own side, or takes it back. Only one that stood at
-- the end: the words of a question that was merged into another are nobody's last word.
create function authz.release_question(p uuid, s uuid, f smallint, question smallint, release boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); x public.alignment_session; before boolean; begin
  select * into x from public.alignment_session k where k.project_id = p and k.id = s for no key update;
  if x.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if x.closed_at is null then perform authz.refuse('WS409', 'record-open'); end if;
  if not exists (select from authz.standing_questions(p, s) w where w.factor = f and w.number = question)
  then perform authz.refuse('WS422', 'unknown-item'); end if;
  select case me.side when 'client' then q.released_client else q.released_contractor end into before from public.question_release q
  where q.project_id = p and q.session_id = s and q.factor = f and q.number = question;
  if coalesce(before, false) = release then return; end if;
  insert into public.question_release as q (project_id, session_id, factor, number, released_client, released_contractor)
  values (p, s, f, question, me.side = 'client' and release, me.side = 'contractor' and release)
  on conflict (project_id, session_id, factor, number) do update set
    released_client = case me.side when 'client' then release else q.released_client end,
    released_contractor = case me.side when 'contractor' then release else q.released_contractor end;
  perform authz.write_audit(case when release then 'question.release' else 'question.withdraw' end, p,
    pg_catalog.jsonb_build_object('session', s, 'factor', f, 'question', question), false);
  perform authz.append_event(p, 'question.changed', pg_catalog.jsonb_build_object('session', s));
end $$;

-- As before, but words are gathered beside it.
create or replace function authz.gather_portfolio(g uuid) returns integer
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off as $$
declare minimum integer; begin
  perform pg_catalog.pg_advisory_xact_lock(7190002, pg_catalog.hashtext(g::text));
  select x.minimum_raters into minimum from public.programme x where x.id = g;
  with far as (
    select n.id, coalesce(pg_catalog.max(case when r.revealed_at is not null then 3 when r.sealed_at is not null then 2
        when r.opened_at is not null then 1 else 0 end), 0)::smallint as rounds,
      pg_catalog.max(r.number) filter (where r.revealed_at is not null) as latest
    from public.neighbourhood n left join public.round r on r.project_id = n.project_id and n.joined
    where n.programme_id = g group by n.id),
  held as (
    select distinct s.project_id from public.alignment_session s where s.closed_at is not null
      and s.project_id in (select n.project_id from public.neighbourhood n where n.programme_id = g and n.joined))
  update public.neighbourhood n set latest_round = far.latest,
    reached = case when held.project_id is not null then 4 else far.rounds end
  from far join public.neighbourhood m on m.programme_id = g and m.id = far.id left join held on held.project_id = m.project_id and m.joined
  where n.programme_id = g and n.id = far.id and (n.latest_round, n.reached::integer) is distinct from
    (far.latest, case when held.project_id is not null then 4 else far.rounds end);
  perform authz.place_neighbourhoods(g);
  insert into public.portfolio_round (programme_id, neighbourhood_id, number, kind, revealed_on)
  select g, n.id, r.number, r.kind, (r.revealed_at at time zone 'Europe/Amsterdam')::date
  from public.neighbourhood n join public.round r on r.project_id = n.project_id and r.revealed_at is not null
  where n.programme_id = g and n.joined on conflict do nothing;
  return minimum;
end $$;

-- As before, and the released questions go too; words that are being gathered come first.
create or replace function authz.neighbourhood_guard() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if new.project_id is null and old.project_id is not null then
    new.client_agreed_at := null; new.contractor_agreed_at := null;
  end if;
  if old.joined and (new.project_id is null or new.client_agreed_at is null or new.contractor_agreed_at is null or new.withdrawn_at is not null) then
    new.reached := 0; new.latest_round := null; new.place := null; new.place_by_name := null;
    perform pg_catalog.pg_advisory_xact_lock(7190003, pg_catalog.hashtext(old.programme_id::text));
    delete from public.portfolio_round r where r.programme_id = old.programme_id and r.neighbourhood_id = old.id;
    delete from public.portfolio_agreement a where a.programme_id = old.programme_id and a.neighbourhood_id = old.id;
    delete from public.portfolio_question q where q.programme_id = old.programme_id and q.neighbourhood_id = old.id;
    -- figures that still count it are withheld until they are counted again
    delete from public.portfolio_figure f where f.programme_id = old.programme_id;
    delete from public.portfolio_summary s where s.programme_id = old.programme_id;
  end if;
  return new;
end $$;

grant execute on function authz.release_question(uuid, uuid, smallint, smallint, boolean) to wijkspiegel_app;
grant execute on function authz.gather_words(uuid) to wijkspiegel_worker;
grant execute on function authz.forget_agreement(), authz.forget_questions() to wijkspiegel_owner;
reset role;

create trigger forget_agreement after update of released_client, released_contractor on commitment for each row
  when (old.released_client and old.released_contractor and not (new.released_client and new.released_contractor))
  execute function authz.forget_agreement();
create trigger forget_questions after insert or update on question_release for each row execute function authz.forget_questions();
create trigger forget_questions after update of payload on session_event for each row
  when (old.type = 'question.proposed' and old.payload ->> 'text' <> '' and new.payload ->> 'text' = '')
  execute function authz.forget_questions();
