-- The life of a round. Lock order everywhere: the round's row, then its side rows, client before contractor (saves hold
-- FOR SHARE on one side row only), the log's counter last. Never FOR UPDATE: it conflicts with the foreign keys'
-- checks, in both directions. Every function is VOLATILE plpgsql in READ COMMITTED, so that each statement sees what
-- was committed while it waited for a lock.

-- Today's date in the Netherlands: closing dates are days there, whatever the server's time zone.
create or replace function authz.amsterdam_today() returns date
language sql stable set search_path = '' as $$ select (pg_catalog.now() at time zone 'Europe/Amsterdam')::date $$;

-- Locks the round's row and returns it. A stranger and a missing round get the same refusal.
create or replace function authz.hold_round(of_project uuid, of_round uuid) returns public.round
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'rounds need read committed' using errcode = '25000'; end if;
  select * into x from public.round where project_id = of_project and id = of_round for no key update;
  if x.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  return x;
end $$;

-- Refuses a closing date in the past, and a masked preparation where a facilitator belongs to an organisation of the
-- project.
create or replace function authz.check_round_rules(of_project uuid, closes date, masked boolean) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if closes < authz.amsterdam_today() then perform authz.refuse('WS422', 'date-past'); end if;
  if masked and authz.facilitator_inside(of_project) then perform authz.refuse('WS422', 'masked-unfit'); end if;
end $$;

-- A facilitator creates the next round, while none is in draft, open or sealed. Everybody on both sides takes part,
-- except people left out of the last revealed round.
create or replace function authz.create_round(of_project uuid, of_kind text, closes date, with_attribution text,
  mirror boolean, masked boolean,
  thresholds smallint) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; next_number smallint; begin
  perform authz.require_facilitator(of_project);
  perform from public.project where id = of_project for no key update;
  if exists (select from public.round x where x.project_id = of_project and x.status in ('draft', 'open', 'sealed'))
  then perform authz.refuse('WS409', 'round-running'); end if;
  perform authz.check_round_rules(of_project, closes, masked);
  select coalesce(max(number), 0) + 1 into next_number from public.round where project_id = of_project;
  insert into public.round (project_id, number, kind, worksheet_version, thresholds_version,
    attribution, mirror_question,
    masked_preparation, closes_on, created_by)
  values (of_project, next_number, of_kind, (select max(version) from public.worksheet_version), thresholds,
    with_attribution, mirror, masked,
    closes, authz.uid()) returning id into made;
  insert into public.round_side (project_id, round_id, side)
    values (of_project, made, 'client'), (of_project, made, 'contractor');
  insert into public.round_participant (project_id, round_id, person_id, side, takes_part)
    select of_project, made, m.person_id, m.side, coalesce((select q.takes_part from public.round_participant q
      join public.round x on x.project_id = q.project_id and x.id = q.round_id and x.revealed_at is not null
      where q.project_id = of_project and q.person_id = m.person_id and q.side = m.side
        order by x.number desc limit 1), true)
    from public.membership m where m.project_id = of_project and m.side is not null and m.removed_at is null;
  perform authz.write_audit('round.created', of_project, pg_catalog.jsonb_build_object('round', made), false);
  perform authz.append_event(of_project, 'round.created', pg_catalog.jsonb_build_object('round', made));
  return made;
end $$;
grant execute on function authz.create_round(uuid, text, date, text, boolean, boolean, smallint) to wijkspiegel_app;

-- A facilitator changes the rules of a round that is not open yet.
create or replace function authz.change_draft(of_project uuid, of_round uuid, of_kind text, closes date,
  with_attribution text, mirror boolean, masked boolean)
returns void language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  perform authz.require_facilitator(of_project);
  x := authz.hold_round(of_project, of_round);
  if x.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  perform authz.check_round_rules(of_project, closes, masked);
  update public.round set kind = of_kind, closes_on = closes, attribution = with_attribution, mirror_question = mirror,
    masked_preparation = masked where project_id = of_project and id = of_round;
  perform authz.write_audit('round.changed', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  perform authz.append_event(of_project, 'round.changed', pg_catalog.jsonb_build_object('round', of_round));
end $$;
grant execute on function authz.change_draft(uuid, uuid, text, date, text, boolean, boolean) to wijkspiegel_app;

-- A lead agrees to the facilitators for the own side; this withdraws an earlier no. Facilitators are told once both
-- sides agreed. The press names how many people without mail each side has, as they fill in by a card that a lead made:
-- it is refused when that is another number by now, and a new one takes the agreement away.
create or replace function authz.accept_facilitators(of_project uuid, of_round uuid, of_client integer default null,
  of_contractor integer default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); x public.round; agreed integer; begin
  x := authz.hold_round(of_project, of_round);
  if x.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  if (coalesce(of_client, 0), coalesce(of_contractor, 0)) is distinct from
    (authz.count_without_mail(of_project, 'client'), authz.count_without_mail(of_project, 'contractor'))
  then perform authz.refuse('WS409', 'without-mail-changed'); end if;
  update public.round_side set facilitators_accepted_at = pg_catalog.now(),
    facilitators_declined_at = null, decline_remark = null
  where project_id = of_project and round_id = of_round and side = me.side and facilitators_accepted_at is null;
  get diagnostics agreed = row_count;
  perform authz.write_audit('round.facilitators-accepted', of_project,
    pg_catalog.jsonb_build_object('round', of_round), false);
  perform authz.append_event(of_project, 'round.changed', pg_catalog.jsonb_build_object('round', of_round));
  -- hold_round makes the two leads wait for each other, so that one of them is the last
  if agreed > 0 and not exists (select from public.round_side s
    where s.project_id = of_project and s.round_id = of_round
    and s.facilitators_accepted_at is null) then perform jobs.tell_consent(of_project, of_round,
      'consents-given'); end if;
end $$;
grant execute on function authz.accept_facilitators(uuid, uuid, integer, integer) to wijkspiegel_app;

-- What is missing before a draft can open, as closed codes. For the facilitator and for open_round itself.
create or replace function authz.missing_before_opening(of_project uuid, of_round uuid) returns setof text
language plpgsql stable security definer set search_path = '' as $$
declare of_side text; first_round boolean := not exists (select from public.round x where x.project_id = of_project
  and x.opened_at is not null); begin
  foreach of_side in array array['client', 'contractor'] loop
    if not exists (select from public.membership m where m.project_id = of_project
      and m.side = of_side and m.role = 'sideLead'
      and m.joined_at is not null and m.removed_at is null) then return next of_side || '-lead'; end if;
    if not exists (select from public.round_participant q where q.project_id = of_project and q.round_id = of_round
      and q.side = of_side and q.takes_part)
    then return next of_side || '-participant'; end if;
    if exists (select from public.round_side s where s.project_id = of_project
      and s.round_id = of_round and s.side = of_side
      and s.facilitators_accepted_at is null) then return next of_side || '-consent'; end if;
    -- a later round rests on what was accepted before the first
    if first_round and not authz.game_rules_stand(of_project, of_side) then return next of_side || '-rules'; end if;
  end loop;
  if exists (select from public.round x where x.project_id = of_project and x.id = of_round
    and x.closes_on < authz.amsterdam_today())
  then return next 'date-past'; end if;
  if exists (select from public.round x where x.project_id = of_project and x.id = of_round and x.masked_preparation)
    and authz.facilitator_inside(of_project)
  then return next 'masked-unfit'; end if;
end $$;

-- What is missing before a draft can open, for facilitators.
create or replace function authz.opening_gaps(of_project uuid, of_round uuid) returns setof text
language plpgsql stable security definer set search_path = '' as $$
begin perform authz.require_facilitator(of_project); return query select
  authz.missing_before_opening(of_project, of_round); end $$;
grant execute on function authz.opening_gaps(uuid, uuid) to wijkspiegel_app;

-- A facilitator opens a complete round. This fixes the worksheet's version and the agreements that it asks about.
create or replace function authz.open_round(of_project uuid, of_round uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; missing text[]; begin
  perform authz.require_facilitator(of_project);
  -- first, as create_round does: own lines that are written at this moment wait, or are seen here
  perform from public.project p where p.id = of_project for no key update;
  x := authz.hold_round(of_project, of_round);
  if x.status <> 'draft' then perform authz.refuse('WS409', 'one-way'); end if;
  select pg_catalog.array_agg(g) into missing from authz.missing_before_opening(of_project, of_round) g;
  if missing <@ '{client-rules,contractor-rules}'::text[]
    then perform authz.refuse('WS409', 'game-rules-missing'); end if;
  if missing is not null then perform authz.refuse('WS409', 'not-ready'); end if;
  update public.round set status = 'open', opened_at = pg_catalog.now(),
    worksheet_version = (select max(version) from public.worksheet_version)
      where project_id = of_project and id = of_round;
  insert into public.round_commitment (project_id, round_id, commitment_id)
    select of_project, of_round, c.id from public.commitment c
      where c.project_id = of_project and c.kind = 'agreement' and c.status = 'open';
  perform authz.write_audit('round.opened', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  perform authz.append_event(of_project, 'round.opened', pg_catalog.jsonb_build_object('round', of_round));
end $$;
grant execute on function authz.open_round(uuid, uuid) to wijkspiegel_app;

-- A facilitator gives an open round a later closing date; never an earlier one.
create or replace function authz.move_closing_date(of_project uuid, of_round uuid, closes date) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  perform authz.require_facilitator(of_project);
  x := authz.hold_round(of_project, of_round);
  perform authz.need_going_on(of_project, of_round);
  if x.status <> 'open' then perform authz.refuse('WS409', 'round-not-open'); end if;
  if closes <= x.closes_on then perform authz.refuse('WS422', 'date-not-later'); end if;
  if closes < authz.amsterdam_today() then perform authz.refuse('WS422', 'date-past'); end if;
  update public.round set closes_on = closes, missed_close_on = null where project_id = of_project and id = of_round;
  perform authz.write_audit('round.moved', of_project,
    pg_catalog.jsonb_build_object('round', of_round, 'closesOn', closes), false);
  perform authz.append_event(of_project, 'round.moved', pg_catalog.jsonb_build_object('round', of_round));
end $$;
grant execute on function authz.move_closing_date(uuid, uuid, date) to wijkspiegel_app;

-- Ends a round before its reveal, for good; the caller holds its row. Internal.
create or replace function authz.end_round(of_project uuid, of_round uuid, reason text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  -- the same row locks as for lock_side: no sheet is half saved when the round ends
  perform from public.round_side where project_id = of_project and round_id = of_round order by side for no key update;
  update public.round set status = 'cancelled', cancelled_at = pg_catalog.now(), cancel_reason = reason
    where project_id = of_project and id = of_round;
  delete from public.round_watcher where project_id = of_project and round_id = of_round;
  perform authz.forget_restored(of_project, of_round);
  perform authz.end_session_planning(of_project, of_round);
  perform authz.write_audit('round.cancelled', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  perform authz.append_event(of_project, 'round.cancelled', pg_catalog.jsonb_build_object('round', of_round));
end $$;

-- A facilitator ends a round before its reveal, for good. One that stands still after a restore too.
create or replace function authz.cancel_round(of_project uuid, of_round uuid, reason text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  perform authz.require_facilitator(of_project);
  x := authz.hold_round(of_project, of_round);
  if x.status not in ('draft', 'open', 'sealed') then perform authz.refuse('WS409', 'one-way'); end if;
  perform authz.end_round(of_project, of_round, reason);
end $$;
grant execute on function authz.cancel_round(uuid, uuid, text) to wijkspiegel_app;

-- A lead decides whether somebody of the own side takes part in a round, until the own lock.
create or replace function authz.set_participation(of_project uuid, of_round uuid, who uuid, takes boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); x public.round; is_locked boolean; begin
  x := authz.hold_round(of_project, of_round);
  perform authz.need_going_on(of_project, of_round);
  select locked_at is not null into is_locked from public.round_side
    where project_id = of_project and round_id = of_round and side = me.side for no key update;
  if x.status not in ('draft', 'open') or is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  if not exists (select from public.membership m where m.project_id = of_project and m.person_id = who
    and m.side = me.side and m.removed_at is null)
  then perform authz.refuse('WS404', 'not-found'); end if;
  insert into public.round_participant as q (project_id, round_id, person_id, side, takes_part)
    values (of_project, of_round, who, me.side, takes)
  on conflict (project_id, round_id, person_id) do update set takes_part = excluded.takes_part where q.side = me.side;
  perform authz.write_audit('round.participation-changed', of_project,
    pg_catalog.jsonb_build_object('round', of_round, 'person', who, 'takesPart', takes), false);
end $$;
grant execute on function authz.set_participation(uuid, uuid, uuid, boolean) to wijkspiegel_app;

-- A lead locks the own side for good; true when both sides are now locked and the round is sealed.
create or replace function authz.lock_side(of_project uuid, of_round uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); x public.round; is_locked boolean; begin
  x := authz.hold_round(of_project, of_round);
  perform authz.need_going_on(of_project, of_round);
  select locked_at is not null into is_locked from public.round_side
    where project_id = of_project and round_id = of_round and side = me.side for no key update;
  if is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  if x.status <> 'open' then perform authz.refuse('WS409', 'round-not-open'); end if;
  perform authz.seal_side(of_project, of_round, me.side, false);
  perform authz.write_audit('round.locked', of_project,
    pg_catalog.jsonb_build_object('round', of_round, 'side', me.side), false);
  return (select status = 'sealed' from public.round where project_id = of_project and id = of_round);
end $$;
grant execute on function authz.lock_side(uuid, uuid) to wijkspiegel_app;

-- At the end of the closing date: locks both sides, or neither. A side that is already locked stays so. A round that
-- stands still after a restore is left alone: the next sweep finds it once it goes on.
create or replace function authz.close_round(of_project uuid, of_round uuid) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; s record; empty_side boolean := false; begin
  select * into x from public.round where project_id = of_project and id = of_round for no key update;
  if x.id is null or x.status <> 'open' or x.missed_close_on = x.closes_on
    or authz.stands_still(of_project, of_round)
    or (x.closes_on + 1)::timestamp at time zone 'Europe/Amsterdam' > pg_catalog.now() then return 'nothing'; end if;
  perform from public.round_side where project_id = of_project and round_id = of_round order by side for no key update;
  for s in select side from public.round_side where project_id = of_project and round_id = of_round
    and locked_at is null order by side loop
    if not exists (select from public.assessment a join public.round_participant q on q.project_id = of_project
      and q.round_id = of_round
      and q.person_id = a.person_id and q.takes_part
      where a.project_id = of_project and a.round_id = of_round and a.side = s.side and a.handed_in_at is not null)
        then empty_side := true; end if;
  end loop;
  if empty_side then
    update public.round set missed_close_on = closes_on where project_id = of_project and id = of_round;
    perform authz.append_event(of_project, 'round.not-closed', pg_catalog.jsonb_build_object('round', of_round));
    return 'missed';
  end if;
  for s in select side from public.round_side where project_id = of_project and round_id = of_round
    and locked_at is null order by side loop
    perform authz.seal_side(of_project, of_round, s.side, true);
  end loop;
  insert into public.audit_event (project_id, kind, details)
    values (of_project, 'round.closed', pg_catalog.jsonb_build_object('round', of_round));
  return 'closed';
end $$;
grant execute on function authz.close_round(uuid, uuid) to wijkspiegel_worker;

-- Progress: a facilitator reads n of N per side, a lead the own side's. Nobody else reads a number.
create or replace function authz.round_progress(of_project uuid, of_round uuid) returns table (side text,
  handed_in integer, invited integer, locked boolean)
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.hat(of_project); begin
  return query select s.side,
    (select pg_catalog.count(*)::integer from public.assessment a
      where a.project_id = of_project and a.round_id = of_round and a.side = s.side
      and case when s.locked_at is not null then a.counted else a.handed_in_at is not null and exists (select
        from public.round_participant q
        where q.project_id = of_project and q.round_id = of_round and q.person_id = a.person_id and q.takes_part) end),
    coalesce(s.invited::integer, (select pg_catalog.count(*)::integer from public.round_participant q
      where q.project_id = of_project
      and q.round_id = of_round and q.side = s.side and q.takes_part)),
    s.locked_at is not null
  from public.round_side s where s.project_id = of_project and s.round_id = of_round
    and (me.role = 'facilitator' or (me.role = 'sideLead' and s.side = me.side)) order by s.side;
end $$;
grant execute on function authz.round_progress(uuid, uuid) to wijkspiegel_app;

-- Members of the own side with participation, handing in and reminder. Leads only.
create or replace function authz.side_progress(of_project uuid, of_round uuid) returns table (person_id uuid,
  takes_part boolean, handed_in boolean, reminded_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); begin
  return query select q.person_id, q.takes_part, coalesce(a.handed_in_at is not null, false), q.reminded_at
  from public.round_participant q left join public.assessment a on a.project_id = of_project and a.round_id = of_round
    and a.person_id = q.person_id and not a.again
  where q.project_id = of_project and q.round_id = of_round and q.side = me.side;
end $$;
grant execute on function authz.side_progress(uuid, uuid) to wijkspiegel_app;

-- A lead reminds somebody of the own side who has not handed in, once a day.
create or replace function authz.remind(of_project uuid, of_round uuid, who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); q public.round_participant; begin
  select * into q from public.round_participant x where x.project_id = of_project and x.round_id = of_round
    and x.person_id = who and x.side = me.side
    and x.takes_part for no key update;
  if q.person_id is null then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.need_going_on(of_project, of_round);
  if exists (select from public.membership m where m.project_id = of_project and m.person_id = who and m.without_mail)
    then perform authz.refuse('WS409', 'without-mail'); end if;
  if not exists (select from public.round x join public.round_side s on s.project_id
    = x.project_id and s.round_id = x.id
    where x.project_id = of_project and x.id = of_round and x.status = 'open'
      and s.side = me.side and s.locked_at is null)
  then perform authz.refuse('WS409', 'round-not-open'); end if;
  if exists (select from public.assessment a where a.project_id = of_project and a.round_id = of_round
    and a.person_id = who and a.handed_in_at is not null)
  then perform authz.refuse('WS409', 'already-handed-in'); end if;
  if q.reminded_at > pg_catalog.now() - interval '24 hours'
    then perform authz.refuse('WS429', 'reminded-today'); end if;
  update public.round_participant set reminded_at = pg_catalog.now()
    where project_id = of_project and round_id = of_round and person_id = who;
  perform authz.write_audit('round.reminded', of_project,
    pg_catalog.jsonb_build_object('round', of_round, 'person', who), false);
end $$;
grant execute on function authz.remind(uuid, uuid, uuid) to wijkspiegel_app;

-- People who have not handed in, for the mail two days before closing; nobody while the round stands still after a
-- restore. Worker only.
create or replace function authz.owing(of_project uuid, of_round uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select q.person_id from public.round_participant q
  join public.round x on x.project_id = q.project_id and x.id = q.round_id and x.status = 'open'
  join public.round_side s on s.project_id = q.project_id and s.round_id = q.round_id
    and s.side = q.side and s.locked_at is null
  join public.membership m on m.project_id = q.project_id and m.person_id = q.person_id
    and m.joined_at is not null and m.removed_at is null and not m.without_mail
  left join public.assessment a on a.project_id = q.project_id and a.round_id = q.round_id and a.person_id = q.person_id
    and not a.again
  where q.project_id = of_project and q.round_id = of_round and q.takes_part and a.handed_in_at is null
    and not authz.stands_still(of_project, of_round) $$;
grant execute on function authz.owing(uuid, uuid) to wijkspiegel_worker;

-- The planned day of the session about a round; null: none yet. Set in the draft, like its other rules.
create or replace function authz.set_session_day(of_project uuid, of_round uuid, day date) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  perform authz.require_facilitator(of_project);
  x := authz.hold_round(of_project, of_round);
  if x.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  if day <= x.closes_on then perform authz.refuse('WS422', 'session-early'); end if;
  update public.round set session_on = day where project_id = of_project and id = of_round;
end $$;
grant execute on function authz.set_session_day(uuid, uuid, date) to wijkspiegel_app;

-- Asks the leads of sides that have not agreed to the facilitator, once a day per side; the other side is not told.
-- Facilitators only; does nothing where nobody can be asked.
create or replace function authz.ask_consent(of_project uuid, of_round uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare held public.round; asked text[] := '{}'; asked_side text; begin
  perform authz.require_facilitator(of_project);
  held := authz.hold_round(of_project, of_round);
  if held.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  -- a side that has not agreed, and has somebody to ask
  if not exists (select from public.round_side s where s.project_id = of_project and s.round_id = of_round
    and s.facilitators_accepted_at is null and authz.side_has_lead(of_project, s.side)) then return; end if;
  for asked_side in update public.round_side s set consent_asked_at = pg_catalog.now()
    where s.project_id = of_project and s.round_id = of_round and s.facilitators_accepted_at is null
      and authz.side_has_lead(of_project, s.side)
      and (s.consent_asked_at is null or s.consent_asked_at < pg_catalog.now() - interval '24 hours')
    returning s.side
  loop asked := asked || asked_side; end loop;
  if asked = '{}' then perform authz.refuse('WS429', 'reminded-today'); end if;
  perform authz.write_audit('round.consent-asked', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  foreach asked_side in array asked loop perform jobs.ask_consent(of_project, of_round, asked_side); end loop;
end $$;
grant execute on function authz.ask_consent(uuid, uuid) to wijkspiegel_app;

-- A lead prefers another facilitator. This withdraws that side's agreement, and agreeing withdraws it in turn. The mail
-- names the side.
create or replace function authz.decline_facilitators(of_project uuid, of_round uuid, of_remark text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); held public.round; begin
  held := authz.hold_round(of_project, of_round);
  if held.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  update public.round_side set facilitators_accepted_at = null, facilitators_declined_at = pg_catalog.now(),
    decline_remark = of_remark
  where project_id = of_project and round_id = of_round and side = me.side;
  perform authz.write_audit('round.facilitators-declined', of_project,
    pg_catalog.jsonb_build_object('round', of_round), false);
  perform authz.append_event(of_project, 'round.changed', pg_catalog.jsonb_build_object('round', of_round));
  perform jobs.tell_declined(of_project, of_round, me.side);
end $$;
grant execute on function authz.decline_facilitators(uuid, uuid, text) to wijkspiegel_app;

-- Sides that prefer another facilitator. Leads read the reason; a facilitator only the fact, a participant nothing.
create or replace function authz.declined_sides(of_project uuid, of_round uuid) returns table (side text, remark text)
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.hat(of_project); begin
  return query select s.side, case when me.role = 'sideLead' then s.decline_remark end from public.round_side s
  where s.project_id = of_project and s.round_id = of_round and s.facilitators_declined_at is not null
    and me.role <> 'participant'
  order by s.side;
end $$;
grant execute on function authz.declined_sides(uuid, uuid) to wijkspiegel_app;

-- Table worksheet_version

grant select, insert, update on worksheet_version to wijkspiegel_definer;
grant select on worksheet_version to wijkspiegel_app;
create policy definer_all on worksheet_version for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on worksheet_version for select to wijkspiegel_app using (true);

-- Table round

grant select, insert, update on round to wijkspiegel_definer;
-- by column, so that xmin and xmax stay hidden: a row lock by the other side's lead would show in them
grant select (project_id, id, number, kind, status, worksheet_version, thresholds_version, attribution, mirror_question,
  masked_preparation, closes_on, missed_close_on, created_by, created_at, opened_at, sealed_at, revealed_at, aligned_at,
  cancelled_at, cancel_reason, session_on) on round to wijkspiegel_app;
grant select (project_id, id, number, kind, status, worksheet_version, thresholds_version, attribution,
  masked_preparation, closes_on, cancel_reason) on round to wijkspiegel_worker;
grant select on round to wijkspiegel_report;
create or replace trigger round_guard before update on round for each row execute function authz.round_guard();
create or replace trigger touch_portfolios after update of status on round for each row
  execute function authz.touch_portfolios_of_row();
create policy definer_all on round for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on round for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));
create policy report_read on round for select to wijkspiegel_report using (revealed_at is not null);
create policy worker_read on round for select to wijkspiegel_worker using (true);

-- Table round_side

grant select, insert, update on round_side to wijkspiegel_definer;
-- the flag and the seal; not the moment, nor the number of people
grant select (project_id, round_id, side, facilitators_accepted_at, locked, seal) on round_side to wijkspiegel_app;
-- the worker writes the mails; the remark is for the leads of the other side, who read it through a function
grant select (project_id, round_id, side, facilitators_accepted_at, locked, seal, facilitators_declined_at,
  decline_remark) on round_side to wijkspiegel_worker;
create or replace trigger round_side_guard before update on round_side for each row
  execute function authz.round_side_guard();
create policy definer_all on round_side for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on round_side for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));
create policy worker_read on round_side for select to wijkspiegel_worker using (true);

-- Table round_participant

grant select, insert, update on round_participant to wijkspiegel_definer;
grant select (project_id, round_id, person_id, side, takes_part) on round_participant to wijkspiegel_app;
create policy definer_all on round_participant for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on round_participant for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and (person_id = (select authz.uid())
    or (side = 'client' and project_id = any (array(select authz.my_led_projects('client'))))
    or (side = 'contractor' and project_id = any (array(select authz.my_led_projects('contractor'))))));

-- Table round_commitment

grant select, insert, update on round_commitment to wijkspiegel_definer;
grant select on round_commitment to wijkspiegel_app;
create or replace trigger written_once before update on round_commitment for each row
  execute function authz.written_once();
create policy definer_all on round_commitment for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on round_commitment for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));
