-- After a restore: a round that was open or sealed in the backup stands still. It may have been sealed or revealed
-- since, and people then know what they should not. Each lead is asked whether a mail with a seal or of a reveal came
-- after the moment of the backup: one yes cancels the round, and when all said no it goes on. For a side without a lead
-- a facilitator is asked. What somebody said is for nobody to read.

-- Does a round stand still since a restore?
create or replace function authz.stands_still(of_project uuid, of_round uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.restored_round k where k.project_id = of_project and k.round_id = of_round
    and k.settled_at is null) $$;

-- Refuses while a round stands still since a restore.
create or replace function authz.need_going_on(of_project uuid, of_round uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if authz.stands_still(of_project, of_round) then perform authz.refuse('WS409', 'round-stands-still'); end if;
end $$;

-- Has every round that is open or sealed stand still, in a database that was just restored, and asks its leads by mail.
-- One that still stood still in the backup is asked about the earlier moment, as nobody knows what was said. Not a
-- rehearsal, in which nobody answers for anybody. Returns how many. Internal.
create or replace function authz.hold_restored(made timestamptz) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare held integer; begin
  delete from public.restored_answer;
  insert into public.restored_round as k (project_id, round_id, backup_at)
    select r.project_id, r.id, made from public.round r
    where r.status in ('open', 'sealed') and not authz.is_rehearsal(r.project_id)
  on conflict (project_id, round_id) do update set restored_at = pg_catalog.now(), settled_at = null,
    backup_at = case when k.settled_at is null then k.backup_at else excluded.backup_at end;
  get diagnostics held = row_count;
  perform jobs.tell_round(k.project_id, k.round_id, 'round-restored') from public.restored_round k
    where k.settled_at is null;
  return held;
end $$;

-- Is this member asked about a round that stands still? Each lead, and where a side has none each facilitator.
-- Internal.
create or replace function authz.answers_restored(of_member public.membership) returns boolean
language sql stable security definer set search_path = '' as $$
  select of_member.role = 'sideLead' or (of_member.role = 'facilitator' and not (
    authz.side_has_lead(of_member.project_id, 'client')
    and authz.side_has_lead(of_member.project_id, 'contractor'))) $$;

-- What a round that stands still asks the caller: `asked` whether it does, `answered` whether the caller said no
-- already. No row while it does not stand still. Nobody reads what another said, or whether.
create or replace function authz.restored_question(of_project uuid, of_round uuid)
returns table (asked boolean, answered boolean)
language plpgsql stable security definer rows 1 set search_path = '' as $$
declare me public.membership := authz.hat(of_project); begin
  return query select authz.answers_restored(me), exists (select from public.restored_answer a
    where a.project_id = of_project and a.round_id = of_round and a.person_id = me.person_id)
  from public.restored_round k where k.project_id = of_project and k.round_id = of_round and k.settled_at is null;
end $$;
grant execute on function authz.restored_question(uuid, uuid) to wijkspiegel_app;

-- The caller says whether a mail with a seal or of a reveal came after the backup. Yes cancels the round, with this
-- reason; no lets it go on once all who are asked said so. Returns `cancelled`, `goes-on` or `waits`.
create or replace function authz.answer_restored(of_project uuid, of_round uuid, came boolean, reason text) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.work_hat(of_project); x public.round; begin
  x := authz.hold_round(of_project, of_round);
  if not authz.answers_restored(me) then perform authz.refuse('WS403', 'not-allowed'); end if;
  if not authz.stands_still(of_project, of_round) then perform authz.refuse('WS409', 'round-goes-on'); end if;
  perform authz.write_audit('round.restore-answered', of_project,
    pg_catalog.jsonb_build_object('round', of_round), false);
  if came then
    perform authz.end_round(of_project, of_round, reason);
    perform jobs.tell_round(of_project, of_round, 'round-cancelled');
    return 'cancelled';
  end if;
  insert into public.restored_answer (project_id, round_id, person_id)
    values (of_project, of_round, me.person_id) on conflict do nothing;
  return case when authz.settle_restored(of_project, of_round) then 'goes-on' else 'waits' end;
end $$;
grant execute on function authz.answer_restored(uuid, uuid, boolean, text) to wijkspiegel_app;

-- Ends the standing still of a round. Internal.
create or replace function authz.forget_restored(of_project uuid, of_round uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.restored_round k set settled_at = pg_catalog.now()
    where k.project_id = of_project and k.round_id = of_round and k.settled_at is null;
  delete from public.restored_answer a where a.project_id = of_project and a.round_id = of_round;
end $$;

-- Lets a round go on when all who are asked said no; the caller holds its row. What people filled in since the backup
-- is lost, so that an open one stays open for two more days at least. Returns whether it goes on. Internal.
create or replace function authz.settle_restored(of_project uuid, of_round uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; earliest date := authz.amsterdam_today() + 2; begin
  if exists (select from public.membership m where m.project_id = of_project and m.role = 'sideLead'
    and m.joined_at is not null and m.removed_at is null
    and not exists (select from public.restored_answer a where a.project_id = of_project and a.round_id = of_round
      and a.person_id = m.person_id)) then return false; end if;
  if not (authz.side_has_lead(of_project, 'client') and authz.side_has_lead(of_project, 'contractor'))
    and not exists (select from public.restored_answer a join public.membership m on m.project_id = a.project_id
      and m.person_id = a.person_id and m.role = 'facilitator' and m.removed_at is null
      where a.project_id = of_project and a.round_id = of_round) then return false; end if;
  perform authz.forget_restored(of_project, of_round);
  select * into x from public.round r where r.project_id = of_project and r.id = of_round;
  if x.status = 'open' and x.closes_on < earliest then
    update public.round r set closes_on = earliest, missed_close_on = null
      where r.project_id = of_project and r.id = of_round;
  end if;
  -- the queue's own job found nothing while the round stood still
  if x.status = 'sealed' and x.masked_preparation then perform jobs.prepare_masked(of_project, of_round); end if;
  perform authz.append_event(of_project, 'round.changed', pg_catalog.jsonb_build_object('round', of_round));
  perform jobs.tell_round(of_project, of_round, 'round-goes-on');
  return true;
end $$;

-- Whoever leaves, or leads no more, is waited for no longer.
create or replace function authz.settle_restored_of_member() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare k public.restored_round; begin
  for k in select * from public.restored_round q where q.project_id = new.project_id and q.settled_at is null loop
    perform from public.round r where r.project_id = k.project_id and r.id = k.round_id for no key update;
    if authz.stands_still(k.project_id, k.round_id)
      then perform authz.settle_restored(k.project_id, k.round_id); end if;
  end loop;
  return null;
end $$;
grant execute on function authz.settle_restored_of_member() to wijkspiegel_owner;

-- Table restored_round

grant select, insert, update on restored_round to wijkspiegel_definer;
-- that it stands still, and since when
grant select (project_id, round_id, backup_at, settled_at) on restored_round to wijkspiegel_app;
grant select (project_id, round_id, backup_at, settled_at) on restored_round to wijkspiegel_worker;
create policy definer_all on restored_round for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on restored_round for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));
create policy worker_read on restored_round for select to wijkspiegel_worker using (true);

-- Table restored_answer

grant select, insert, delete on restored_answer to wijkspiegel_definer;
create policy definer_all on restored_answer for all to wijkspiegel_definer using (true) with check (true);
