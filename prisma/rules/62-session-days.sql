-- The day of a session. A facilitator proposes up to five moments, everybody of both sides says which fit, and one is
-- chosen. Who answered what is for the lead of that side and for oneself; facilitators read counts. Nothing here asks
-- what a side did with its sheets: a day tells nothing of who handed in (ADR 51).
--
-- Lock order: the round's row, then its planning. A moment is named by its beginning.

-- The day of a round's session: the chosen one, none once that is called off, and before that the day of the draft.
create or replace function authz.session_date(of_project uuid, of_round uuid) returns date
language sql stable security definer set search_path = '' as $$
  select case when d.calendar_id is null then x.session_on
    when d.called_off_at is null then (d.starts_at at time zone 'Europe/Amsterdam')::date end
  from public.round x left join public.session_day d on d.project_id = x.project_id and d.round_id = x.id
  where x.project_id = of_project and x.id = of_round $$;

-- Is this a round whose session can be planned? From the opening on, as its rules are fixed then, and until both sides
-- have confirmed the record.
create or replace function authz.can_plan_session(of_status text) returns boolean
language sql immutable set search_path = '' as $$ select of_status in ('open', 'sealed', 'revealed') $$;

-- Holds a round for a facilitator who plans its session. Refuses one who saw an older state: a colleague was first.
create or replace function authz.hold_planning(of_project uuid, of_round uuid, of_version integer) returns public.round
language plpgsql volatile security definer set search_path = '' as $$
declare held public.round; begin
  perform authz.require_facilitator(of_project);
  held := authz.hold_round(of_project, of_round);
  if not authz.can_plan_session(held.status) then perform authz.refuse('WS409', 'planning-closed'); end if;
  if of_version is distinct from coalesce((select p.version from public.session_planning p
    where p.project_id = of_project and p.round_id = of_round), 0)
  then perform authz.refuse('WS409', 'planning-changed'); end if;
  return held;
end $$;

-- Refuses a moment that is past, and before the reveal one on or before the closing date: a session is about what was
-- filled in.
create or replace function authz.check_session_moment(held public.round, moment timestamptz) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if moment is null or moment <= pg_catalog.now() then perform authz.refuse('WS422', 'moment-past'); end if;
  if held.revealed_at is null and (moment at time zone 'Europe/Amsterdam')::date <= held.closes_on
  then perform authz.refuse('WS422', 'session-early'); end if;
end $$;

-- Internal: keeps what a facilitator did for the day of a session, as the next version.
create or replace function authz.keep_planning(of_project uuid, of_round uuid, is_asked boolean, of_minutes smallint,
  of_place text) returns void
language sql volatile security definer set search_path = '' as $$
  insert into public.session_planning as p (project_id, round_id, asks, minutes, place)
  values (of_project, of_round, is_asked, of_minutes, of_place)
  on conflict (project_id, round_id) do update set version = p.version + 1, asks = excluded.asks,
    minutes = excluded.minutes, place = excluded.place $$;

-- Internal: adds a mail about the day for everybody who has an address here, or about moments for both sides.
create or replace function authz.mail_session_day(of_project uuid, of_round uuid, mail_kind text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform jobs.mail_session_day(of_project, of_round, mail_kind, m.person_id) from public.membership m
    where m.project_id = of_project and m.joined_at is not null and m.removed_at is null and not m.without_mail
      and (mail_kind = 'day' or m.side is not null);
end $$;

-- A facilitator proposes one to five moments, in place of those before. What people said of a moment that stays is
-- kept, unless the session takes another time. Both sides are asked by mail.
create or replace function authz.propose_session(of_project uuid, of_round uuid, of_version integer,
  moments timestamptz[], of_minutes smallint, of_place text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare held public.round := authz.hold_planning(of_project, of_round, of_version); moment timestamptz; begin
  if pg_catalog.cardinality(moments) not between 1 and 5 then perform authz.refuse('WS422', 'moments-unfit'); end if;
  foreach moment in array moments loop perform authz.check_session_moment(held, moment); end loop;
  delete from public.session_moment m using public.session_planning p
  where m.project_id = of_project and m.round_id = of_round and p.project_id = of_project and p.round_id = of_round
    and (m.starts_at <> all (moments) or p.minutes <> of_minutes);
  perform authz.keep_planning(of_project, of_round, true, of_minutes, of_place);
  insert into public.session_moment (project_id, round_id, starts_at)
    select distinct of_project, of_round, x from pg_catalog.unnest(moments) x on conflict do nothing;
  perform authz.write_audit('session.day-proposed', of_project,
    pg_catalog.jsonb_build_object('round', of_round), false);
  perform authz.append_event(of_project, 'session.day-changed', pg_catalog.jsonb_build_object('round', of_round));
  perform authz.mail_session_day(of_project, of_round, 'moments');
end $$;
grant execute on function authz.propose_session(uuid, uuid, integer, timestamptz[], smallint, text) to wijkspiegel_app;

-- Somebody of a side says whether a moment fits, as long as it is asked. No event and no audit: who answers, and when,
-- is for the lead of that side alone.
create or replace function authz.answer_session_moment(of_project uuid, of_round uuid, moment timestamptz,
  of_fits text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.work_hat(of_project); begin
  if not exists (select from public.round x where x.project_id = of_project and x.id = of_round)
  then perform authz.refuse('WS404', 'not-found'); end if;
  if me.side is null then perform authz.refuse('WS403', 'not-allowed'); end if;
  -- a choice, or other moments, at the same time: one waits for the other
  perform from public.session_planning p join public.round x on x.project_id = p.project_id and x.id = p.round_id
    where p.project_id = of_project and p.round_id = of_round and p.asks and authz.can_plan_session(x.status)
    for share of p;
  if not found or moment <= pg_catalog.now() or not exists (select from public.session_moment m
    where m.project_id = of_project and m.round_id = of_round and m.starts_at = moment)
  then perform authz.refuse('WS409', 'moment-gone'); end if;
  insert into public.session_moment_answer as a (project_id, round_id, starts_at, person_id, fits)
  values (of_project, of_round, moment, me.person_id, of_fits)
  on conflict (project_id, round_id, starts_at, person_id) do update set fits = excluded.fits;
end $$;
grant execute on function authz.answer_session_moment(uuid, uuid, timestamptz, text) to wijkspiegel_app;

-- Whom each moment fits, by person: one's own answers, and to a lead those of the own side.
create or replace function authz.session_answers(of_project uuid, of_round uuid)
returns table (starts_at timestamptz, person_id uuid, fits text)
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.hat(of_project); begin
  return query select a.starts_at, a.person_id, a.fits from public.session_moment_answer a
  join public.membership m on m.project_id = a.project_id and m.person_id = a.person_id and m.removed_at is null
  where a.project_id = of_project and a.round_id = of_round
    and (a.person_id = me.person_id or (me.role = 'sideLead' and m.side = me.side))
  order by a.starts_at, a.person_id;
end $$;
grant execute on function authz.session_answers(uuid, uuid) to wijkspiegel_app;

-- How many of each side a moment fits, and how many have not said; never who. Facilitators only. Whoever has no mail,
-- or has not come in yet, cannot be asked and does not count.
create or replace function authz.session_counts(of_project uuid, of_round uuid)
returns table (starts_at timestamptz, side text, fits integer, if_need_be integer, fits_not integer, silent integer)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_facilitator(of_project);
  return query select m.starts_at, w.side, pg_catalog.count(*) filter (where a.fits = 'yes')::integer,
    pg_catalog.count(*) filter (where a.fits = 'if-need-be')::integer,
    pg_catalog.count(*) filter (where a.fits = 'no')::integer,
    pg_catalog.count(*) filter (where q.person_id is not null and a.fits is null)::integer
  from public.session_moment m cross join (values ('client'), ('contractor')) w (side)
  left join public.membership q on q.project_id = of_project and q.side = w.side and q.joined_at is not null
    and q.removed_at is null and not q.without_mail
  left join public.session_moment_answer a on a.project_id = of_project and a.round_id = of_round
    and a.starts_at = m.starts_at and a.person_id = q.person_id
  where m.project_id = of_project and m.round_id = of_round group by m.starts_at, w.side order by m.starts_at, w.side;
end $$;
grant execute on function authz.session_counts(uuid, uuid) to wijkspiegel_app;

-- A facilitator chooses the day, or moves it. Everybody gets a calendar file: a later one of the same event, unless
-- that is over; then it is another event, so that what was held stays where it is. Choosing the same mails nobody.
create or replace function authz.choose_session_day(of_project uuid, of_round uuid, of_version integer,
  moment timestamptz, of_minutes smallint, of_place text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare held public.round := authz.hold_planning(of_project, of_round, of_version); old public.session_day; begin
  perform authz.check_session_moment(held, moment);
  select * into old from public.session_day d where d.project_id = of_project and d.round_id = of_round;
  perform authz.keep_planning(of_project, of_round, false, of_minutes, of_place);
  perform authz.append_event(of_project, 'session.day-changed', pg_catalog.jsonb_build_object('round', of_round));
  if old.called_off_at is null and (old.starts_at, old.minutes, old.place) = (moment, of_minutes, of_place)
  then return; end if;
  insert into public.session_day as d (project_id, round_id, calendar_id, sequence, starts_at, minutes, place)
  values (of_project, of_round, of_round, 0, moment, of_minutes, of_place)
  on conflict (project_id, round_id) do update set starts_at = excluded.starts_at, minutes = excluded.minutes,
    place = excluded.place, called_off_at = null,
    calendar_id = case when d.starts_at > pg_catalog.now() then d.calendar_id else pg_catalog.gen_random_uuid() end,
    sequence = case when d.starts_at > pg_catalog.now() then d.sequence + 1 else 0 end;
  perform authz.write_audit(case when old.called_off_at is null and old.starts_at > pg_catalog.now()
    then 'session.day-moved' else 'session.day-chosen' end, of_project,
    pg_catalog.jsonb_build_object('round', of_round), false);
  perform authz.mail_session_day(of_project, of_round, 'day');
end $$;
grant execute on function authz.choose_session_day(uuid, uuid, integer, timestamptz, smallint, text) to wijkspiegel_app;

-- A facilitator chooses one of the proposed moments, for as long and where it was proposed.
create or replace function authz.choose_session_moment(of_project uuid, of_round uuid, of_version integer,
  moment timestamptz) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.hold_planning(of_project, of_round, of_version);
  if not exists (select from public.session_moment m where m.project_id = of_project and m.round_id = of_round
    and m.starts_at = moment) then perform authz.refuse('WS409', 'moment-gone'); end if;
  perform authz.choose_session_day(of_project, of_round, of_version, moment, p.minutes, p.place)
    from public.session_planning p where p.project_id = of_project and p.round_id = of_round;
end $$;
grant execute on function authz.choose_session_moment(uuid, uuid, integer, timestamptz) to wijkspiegel_app;

-- Internal: asks nobody any more, and what was said of the moments goes. When a session is over.
create or replace function authz.forget_session_moments(of_project uuid, of_round uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.session_planning p set asks = false, version = p.version + 1
    where p.project_id = of_project and p.round_id = of_round;
  delete from public.session_moment m where m.project_id = of_project and m.round_id = of_round;
end $$;

-- Internal: that, and a day that is still to come is called off, which everybody is mailed.
create or replace function authz.end_session_planning(of_project uuid, of_round uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.forget_session_moments(of_project, of_round);
  update public.session_day d set called_off_at = pg_catalog.now(), sequence = d.sequence + 1
    where d.project_id = of_project and d.round_id = of_round and d.called_off_at is null
      and d.starts_at > pg_catalog.now();
  if found then perform authz.mail_session_day(of_project, of_round, 'day'); end if;
end $$;

-- Internal: after a session nobody is asked any more. Once its round is aligned, a day that is still to come is off.
create or replace function authz.end_planning_after_session(of_project uuid, of_session uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  select r.* into x from public.round r join public.alignment_session s on s.project_id = r.project_id
    and s.round_id = r.id where s.project_id = of_project and s.id = of_session;
  if x.status = 'aligned' then perform authz.end_session_planning(of_project, x.id);
  else perform authz.forget_session_moments(of_project, x.id); end if;
end $$;

-- A facilitator calls the day off, or takes back the moments before one is chosen.
create or replace function authz.call_off_session(of_project uuid, of_round uuid, of_version integer) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.hold_planning(of_project, of_round, of_version);
  perform authz.end_session_planning(of_project, of_round);
  perform authz.write_audit('session.day-called-off', of_project,
    pg_catalog.jsonb_build_object('round', of_round), false);
  perform authz.append_event(of_project, 'session.day-changed', pg_catalog.jsonb_build_object('round', of_round));
end $$;
grant execute on function authz.call_off_session(uuid, uuid, integer) to wijkspiegel_app;

-- What a mail about the day of a session says, as it is when it is written; nothing for who left, or has no address.
-- For the worker.
create or replace function authz.session_day_for_mail(of_project uuid, of_round uuid, who uuid)
returns table (email text, name text, locale text, mail_level text, role text, side text, project text,
  asked timestamptz[], asked_minutes smallint, asked_place text, calendar_id uuid, sequence integer,
  starts_at timestamptz, minutes smallint, place text, called_off boolean)
language sql stable security definer rows 1 set search_path = '' as $$
  select x.email, x.name, x.locale, x.mail_level, m.role, m.side, j.name,
    array(select t.starts_at from public.session_moment t where t.project_id = of_project and t.round_id = of_round
      and p.asks order by t.starts_at), p.minutes, p.place,
    d.calendar_id, d.sequence, d.starts_at, d.minutes, d.place, d.called_off_at is not null
  from public.membership m join public.person x on x.id = m.person_id and x.email is not null and x.erased_at is null
  join public.project j on j.id = m.project_id and j.kind = 'work'
  join public.session_planning p on p.project_id = m.project_id and p.round_id = of_round
  left join public.session_day d on d.project_id = m.project_id and d.round_id = of_round
  where m.project_id = of_project and m.person_id = who and m.joined_at is not null and m.removed_at is null $$;
grant execute on function authz.session_day_for_mail(uuid, uuid, uuid) to wijkspiegel_worker;

-- Table session_planning

grant select, insert, update on session_planning to wijkspiegel_definer;
-- by column, so that xmin and xmax stay hidden: an answer of the other side would show in them
grant select (project_id, round_id, version, asks, minutes, place) on session_planning to wijkspiegel_app;
create policy definer_all on session_planning for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on session_planning for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));

-- Table session_moment

grant select, insert, update, delete on session_moment to wijkspiegel_definer;
-- by column, for the same reason: an answer locks the row that it refers to
grant select (project_id, round_id, starts_at) on session_moment to wijkspiegel_app;
create policy definer_all on session_moment for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on session_moment for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));

-- Table session_moment_answer

grant select, insert, update, delete on session_moment_answer to wijkspiegel_definer;
create policy definer_all on session_moment_answer for all to wijkspiegel_definer using (true) with check (true);

-- Table session_day

grant select, insert, update on session_day to wijkspiegel_definer;
grant select on session_day to wijkspiegel_app;
create policy definer_all on session_day for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on session_day for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));
