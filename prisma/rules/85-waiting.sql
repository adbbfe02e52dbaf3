-- Waiting is told: what of a project stands still, who must act, and a press that reminds them once a day. All of it is
-- what everybody in the project may know: of the other side whether its lead has said something, whether it can begin,
-- and whether it has locked.

-- Internal: has this side not confirmed the record of the latest round's session, which is over?
create or replace function authz.record_waits(of_project uuid, of_round uuid, of_side text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.alignment_session s
    join public.session_record z on z.project_id = s.project_id and z.session_id = s.id
    where s.project_id = of_project and s.round_id = of_round and s.closed_at is not null
      and s.closed_at = (select pg_catalog.max(x.closed_at) from public.alignment_session x
        where x.project_id = of_project and x.round_id = of_round)
      and not exists (select from public.session_event e where e.project_id = s.project_id and e.session_id = s.id
        and e.audience = 'all' and e.type = 'record.confirmed' and e.by_side = of_side)) $$;

-- Internal: what of a round in preparation stands still.
create or replace function authz.standing_draft(of_project uuid, of_round uuid)
returns table (matter text, part text)
language sql stable security definer set search_path = '' as $$
  with gap as (select authz.missing_before_opening(of_project, of_round) as code)
  select distinct case pg_catalog.split_part(g.code, '-', 2) when 'consent' then 'consent' when 'rules' then 'rules'
    else 'people' end,
    pg_catalog.split_part(g.code, '-', 1) from gap g where g.code ~ '^(client|contractor)-'
  union all select 'open', 'facilitator' where not exists (select from gap g where g.code ~ '^(client|contractor)-') $$;

-- Internal: what one side asked of the other side's leads, beside the round: somebody without mail while it is open,
-- and the deletion of the project.
create or replace function authz.asked_of_other_side(of_project uuid, of_round uuid)
returns table (matter text, part text)
language sql stable security definer set search_path = '' as $$
  select distinct 'card', authz.other_side(q.side) from public.without_mail_request q
    join public.round r on r.project_id = q.project_id and r.id = q.round_id and r.status = 'open'
    where q.project_id = of_project and q.round_id = of_round
  union all select 'deletion', authz.other_side(q.side) from public.deletion_request q
    join public.project p on p.id = q.project_id and p.deletion_due_at is null
    where q.project_id = of_project $$;

-- Internal: what of a project stands still, and who must act. Nothing while people fill in, talk, or wait for a day
-- that is planned.
create or replace function authz.standing_still(of_project uuid)
returns table (round_number integer, matter text, part text)
language plpgsql stable security definer set search_path = '' as $$
declare r public.round; talks boolean; begin
  select * into r from public.round x where x.project_id = of_project order by x.number desc limit 1;
  return query select coalesce(r.number, 0)::integer, a.matter, a.part
    from authz.asked_of_other_side(of_project, r.id) a;
  if r.id is null or r.status = 'cancelled' then
    return query select coalesce(r.number, 0)::integer, w.matter, w.part
      from (values ('round', 'facilitator'), ('facilitator', 'client'), ('facilitator', 'contractor')) w (matter, part)
      where (w.matter = 'round') = exists (select from public.membership m where m.project_id = of_project
        and m.role = 'facilitator' and m.removed_at is null)
    union all select coalesce(r.number, 0)::integer, 'rules', w.side from (values ('client'), ('contractor')) w (side)
      where not authz.game_rules_stand(of_project, w.side) and not exists (select from public.round x
        where x.project_id = of_project and x.opened_at is not null);
  elsif authz.stands_still(of_project, r.id) then
    -- it waits for what the leads know of mails: the page asks them, and a mail did
    return;
  elsif r.status = 'draft' then
    return query select r.number::integer, d.matter, d.part from authz.standing_draft(of_project, r.id) d;
  elsif r.status = 'open' then
    return query select r.number::integer, 'lock', s.side from public.round_side s
      where s.project_id = of_project and s.round_id = r.id and s.locked_at is null
        and (r.missed_close_on is not null or exists (select from public.round_side x where x.project_id = of_project
          and x.round_id = r.id and x.locked_at is not null));
  elsif r.status = 'sealed' then
    return query select r.number::integer, 'reveal', 'facilitator';
  elsif r.status = 'revealed' then
    select pg_catalog.bool_or(s.opened_at is not null) into talks from public.alignment_session s
      where s.project_id = of_project and s.round_id = r.id;
    return query select r.number::integer, 'session', 'facilitator'
      where talks is not true and coalesce(authz.session_date(of_project, r.id) < authz.amsterdam_today(), true)
    union all select r.number::integer, 'record', w.side from (values ('client'), ('contractor')) w (side)
      where authz.record_waits(of_project, r.id, w.side);
  end if;
end $$;

-- Internal: who must act and can be reminded. Whoever has no mail, or has not come in yet, cannot.
create or replace function authz.to_remind(of_project uuid, of_part text) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.person_id from public.membership m where m.project_id = of_project and m.joined_at is not null
    and m.removed_at is null and not m.without_mail and m.project_kind = 'work'
    and case of_part when 'facilitator' then m.role = 'facilitator'
      else m.role = 'sideLead' and m.side = of_part end $$;

-- Internal: mails who must act of what has just begun to stand still.
create or replace function authz.mail_standing(of_project uuid, of_matter text, of_part text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform jobs.mail_waiting(of_project, of_matter, of_part, p) from authz.to_remind(of_project, of_part) p;
end $$;

-- What stands still, who must act, and when they were reminded last; `can_remind`: whether there is anybody to remind.
-- For everybody in the project.
create or replace function authz.waiting(of_project uuid)
returns table (matter text, part text, reminded_at timestamptz, can_remind boolean)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.hat(of_project);
  return query select w.matter, w.part, x.reminded_at, exists (select authz.to_remind(of_project, w.part))
  from authz.standing_still(of_project) w left join public.waiting_reminder x on x.project_id = of_project
    and x.round_number = w.round_number and x.matter = w.matter and x.part = w.part
  order by w.matter, w.part;
end $$;
grant execute on function authz.waiting(uuid) to wijkspiegel_app;

-- Reminds who must act of what stands still: a lead or a facilitator does, once a day, of others.
create or replace function authz.remind_waiting(of_project uuid, of_matter text, of_part text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.work_hat(of_project); number integer; begin
  if me.role = 'participant' then perform authz.refuse('WS403', 'not-allowed'); end if;
  select w.round_number into number from authz.standing_still(of_project) w
    where w.matter = of_matter and w.part = of_part and w.part <> coalesce(me.side, 'facilitator');
  if number is null or not exists (select authz.to_remind(of_project, of_part))
    then perform authz.refuse('WS409', 'nothing-waits'); end if;
  insert into public.waiting_reminder as x (project_id, round_number, matter, part, reminded_at)
    values (of_project, number, of_matter, of_part, pg_catalog.now())
  on conflict on constraint waiting_reminder_pkey do update set reminded_at = excluded.reminded_at
    where x.reminded_at < pg_catalog.now() - interval '24 hours';
  if not found then perform authz.refuse('WS429', 'reminded-today'); end if;
  perform authz.write_audit('project.reminded', of_project,
    pg_catalog.jsonb_build_object('matter', of_matter, 'part', of_part), false);
  perform authz.mail_standing(of_project, of_matter, of_part);
end $$;
grant execute on function authz.remind_waiting(uuid, text, text) to wijkspiegel_app;

-- Internal: has this stood still for a day? Of what no mail says when it begins: no facilitator, no round, a side that
-- cannot begin.
create or replace function authz.stood_a_day(of_project uuid, of_matter text) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(case of_matter
    when 'facilitator' then (select p.created_at from public.project p where p.id = of_project)
    when 'round' then greatest(
      (select pg_catalog.min(m.joined_at) from public.membership m
        where m.project_id = of_project and m.role = 'facilitator' and m.removed_at is null),
      (select pg_catalog.max(r.cancelled_at) from public.round r where r.project_id = of_project))
    when 'people' then (select pg_catalog.max(r.created_at) from public.round r where r.project_id = of_project)
    end < pg_catalog.now() - interval '1 day', false) $$;

-- Mails who must act of what has stood still for a day, once for each matter of a round: after that others press.
-- Returns how many matters.
create or replace function authz.tell_waiting() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare w record; told integer := 0; begin
  for w in select p.id, s.round_number, s.matter, s.part from public.project p
    cross join lateral authz.standing_still(p.id) s
    where p.kind = 'work' and authz.stood_a_day(p.id, s.matter) and exists (select authz.to_remind(p.id, s.part)) loop
    insert into public.waiting_reminder (project_id, round_number, matter, part, reminded_at)
    values (w.id, w.round_number, w.matter, w.part, pg_catalog.now()) on conflict do nothing;
    if found then
      told := told + 1;
      perform authz.mail_standing(w.id, w.matter, w.part);
    end if;
  end loop;
  return told;
end $$;
grant execute on function authz.tell_waiting() to wijkspiegel_worker;

-- What one reader's mail about something that stands still says; no row once it goes on, or another must act.
create or replace function authz.waiting_for_mail(of_project uuid, of_matter text, of_part text, who uuid)
returns table (email text, locale text, project text)
language sql stable security definer set search_path = '' as $$
  select x.email, x.locale, p.name from public.person x join public.project p on p.id = of_project
  where x.id = who and x.email is not null and who in (select authz.to_remind(of_project, of_part))
    and exists (select from authz.standing_still(of_project) w where w.matter = of_matter and w.part = of_part) $$;
grant execute on function authz.waiting_for_mail(uuid, text, text, uuid) to wijkspiegel_worker;

-- Table waiting_reminder

grant select, insert, update on waiting_reminder to wijkspiegel_definer;
create policy definer_all on waiting_reminder for all to wijkspiegel_definer using (true) with check (true);
