-- The blind rule: no grant lets app write a sheet; the only SELECT policy shows own answers (or those that a lead types
-- from paper, or counted ones of a revealed round with names); and a trigger on every part of a sheet locks the side
-- before it allows a change.

-- Revealed rounds of the caller's projects whose answers are shown with names.
create or replace function authz.my_revealed_named_rounds() returns setof uuid
language sql stable security definer parallel safe rows 20 set search_path = '' as $$
  select r.id from public.membership m
  join public.round r on r.project_id = m.project_id and r.revealed_at is not null and r.attribution = 'named'
  where m.person_id = (select authz.uid()) and m.joined_at is not null and m.removed_at is null $$;
grant execute on function authz.my_revealed_named_rounds() to wijkspiegel_app;

-- Does a facilitator belong to one of the project's organisations? Then there is no masked preparation.
create or replace function authz.facilitator_inside(of_project uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare held text := coalesce(pg_catalog.current_setting('app.session', true), ''); inside boolean; begin
  -- also by a membership that is out of the reach of the caller's session (12-sign-in.sql)
  perform pg_catalog.set_config('app.session', '', true);
  select exists (select from public.membership m join public.project_organisation o on o.project_id = m.project_id
    where m.project_id = of_project and m.role = 'facilitator' and m.removed_at is null
      and (m.organisation_id = o.organisation_id or exists (select from public.organisation_member x
        where x.organisation_id = o.organisation_id and x.person_id = m.person_id and x.removed_at is null)))
    into inside;
  perform pg_catalog.set_config('app.session', held, true);
  return inside;
end $$;

-- Rounds whose masked preparation the caller may read: not of a cancelled round, and not once a facilitator belongs to
-- one of the organisations.
create or replace function authz.my_prepared_rounds() returns setof uuid
language sql stable security definer rows 20 set search_path = '' as $$
  select r.id from public.membership m
  join public.round r on r.project_id = m.project_id and r.masked_preparation
    and r.status in ('sealed', 'revealed', 'aligned')
  where m.person_id = (select authz.uid()) and m.role = 'facilitator'
    and m.joined_at is not null and m.removed_at is null
    and not authz.facilitator_inside(r.project_id) $$;
grant execute on function authz.my_prepared_rounds() to wijkspiegel_app;

-- The write guard. Definer, because FOR SHARE as app sees no row; AFTER, because a BEFORE trigger would answer a
-- stranger. Erasure is the only change to a locked sheet: texts and person are removed, everything else must stay the
-- same. app can set app.erasing too, but gains nothing: app may update no sheet, and none of its functions removes a
-- sheet's person.
create or replace function authz.sheet_guard() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare side_locked boolean; round_status text; begin
  if tg_op = 'UPDATE' and new.person_id is null and pg_catalog.current_setting('app.erasing', true) = 'yes'
    and (pg_catalog.to_jsonb(new) - array['person_id', 'rationale', 'example'])
      = (pg_catalog.to_jsonb(old) - array['person_id', 'rationale', 'example']) then return null; end if;
  select locked_at is not null into side_locked from public.round_side
  where project_id = new.project_id and round_id = new.round_id and side = new.side for share;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  if side_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  select status into round_status from public.round where project_id = new.project_id and id = new.round_id;
  if round_status <> 'open' then perform authz.refuse('WS409', 'round-not-open'); end if;
  perform authz.need_going_on(new.project_id, new.round_id);
  return null;
end $$;
grant execute on function authz.sheet_guard() to wijkspiegel_owner;

-- No step back: a status changes only as the rules of a round allow, and a moment once set stays. Of a round that
-- stands still after a restore nothing changes, but that it is cancelled.
create or replace function authz.round_guard() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if new.status <> old.status and not (old.status || '>' || new.status = any (array['draft>open', 'open>sealed',
    'sealed>revealed', 'revealed>aligned', 'draft>cancelled', 'open>cancelled', 'sealed>cancelled']))
  then perform authz.refuse('WS409', 'one-way'); end if;
  if (old.opened_at is not null and new.opened_at is distinct from old.opened_at)
    or (old.sealed_at is not null and new.sealed_at is distinct from old.sealed_at)
    or (old.revealed_at is not null and new.revealed_at is distinct from old.revealed_at)
    or (old.cancelled_at is not null and new.cancelled_at is distinct from old.cancelled_at)
    or (old.aligned_at is not null and new.aligned_at is distinct from old.aligned_at)
    or (old.status <> 'draft' and new.closes_on < old.closes_on)
  then perform authz.refuse('WS409', 'one-way'); end if;
  if old.status <> 'draft' and (new.attribution, new.mirror_question, new.masked_preparation, new.worksheet_version,
    new.thresholds_version, new.kind) is distinct from (old.attribution, old.mirror_question, old.masked_preparation,
    old.worksheet_version, old.thresholds_version, old.kind)
  then perform authz.refuse('WS409', 'rules-frozen'); end if;
  if new.status <> 'cancelled' then perform authz.need_going_on(new.project_id, new.id); end if;
  return new;
end $$;
grant execute on function authz.round_guard() to wijkspiegel_owner;

-- What a side's lock wrote never changes: the moment, the seal, the number of people. No side is locked while its round
-- stands still after a restore.
create or replace function authz.round_side_guard() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if old.locked_at is not null and (new.locked_at, new.seal, new.invited) is distinct
    from (old.locked_at, old.seal, old.invited)
  then perform authz.refuse('WS409', 'one-way'); end if;
  if new.locked_at is distinct from old.locked_at
    then perform authz.need_going_on(new.project_id, new.round_id); end if;
  return new;
end $$;
grant execute on function authz.round_side_guard() to wijkspiegel_owner;

-- Salts, tallies and results are written once.
create or replace function authz.written_once() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin perform authz.refuse('WS409', 'one-way'); return null; end $$;
grant execute on function authz.written_once() to wijkspiegel_owner;

-- May a round have the masked preparation? Asked by everyone's page, so that the choice appears only where it exists.
create or replace function authz.may_have_masked_preparation(of_project uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin perform authz.hat(of_project); return not authz.facilitator_inside(of_project); end $$;
grant execute on function authz.may_have_masked_preparation(uuid) to wijkspiegel_app;

-- The sheets that the caller is typing now: as lead of that side, for somebody who takes part, in an open round whose
-- side is not locked, not yet handed in.
create or replace function authz.my_paper_sheets() returns setof uuid
language sql stable security definer parallel safe rows 2 set search_path = '' as $$
  select a.id from public.paper_entry e
  join public.membership m on m.project_id = e.project_id and m.person_id = e.entered_by and m.side = e.side
  join public.round x on x.project_id = e.project_id and x.id = e.round_id
  join public.round_side s on s.project_id = e.project_id and s.round_id = e.round_id and s.side = e.side
  join public.round_participant q on q.project_id = e.project_id and q.round_id = e.round_id
    and q.person_id = e.person_id
  join public.assessment a on a.project_id = e.project_id and a.paper_entry_id = e.id
  where e.entered_by = (select authz.uid()) and m.role = 'sideLead' and m.joined_at is not null and m.removed_at is null
    and q.takes_part and x.status = 'open' and s.locked_at is null and a.handed_in_at is null $$;
grant execute on function authz.my_paper_sheets() to wijkspiegel_app;

-- Once handed in, or once the side is locked, an entry stays as long as its sheet exists.
create or replace function authz.paper_guard() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare side_locked boolean; begin
  select locked_at is not null into side_locked from public.round_side
  where project_id = old.project_id and round_id = old.round_id and side = old.side for share;
  -- the side is gone, and with it the round or the project
  if not found then return old; end if;
  if side_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  if exists (select from public.assessment a where a.project_id = old.project_id and a.paper_entry_id = old.id
    and a.handed_in_at is not null) then perform authz.refuse('WS409', 'paper-closed'); end if;
  return old;
end $$;
grant execute on function authz.paper_guard() to wijkspiegel_owner;

-- A function of the rules deletes a sheet only while its side is not locked and its round is open. What goes with its
-- project, its people or its paper's entry goes as the owner of the table, and does not come here.
create or replace function authz.sheet_deletion_guard() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare side_locked boolean; round_status text; begin
  select locked_at is not null into side_locked from public.round_side
  where project_id = old.project_id and round_id = old.round_id and side = old.side for share;
  if side_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  select status into round_status from public.round where project_id = old.project_id and id = old.round_id;
  if round_status <> 'open' then perform authz.refuse('WS409', 'round-not-open'); end if;
  perform authz.need_going_on(old.project_id, old.round_id);
  return old;
end $$;
grant execute on function authz.sheet_deletion_guard() to wijkspiegel_owner;

-- Table paper_entry

grant select, insert, update, delete on paper_entry to wijkspiegel_definer;
-- the fact, for the person concerned and the typing lead; no moments
grant select (project_id, id, round_id, side, person_id, entered_by) on paper_entry to wijkspiegel_app;
create or replace trigger paper_guard before delete on paper_entry for each row execute function authz.paper_guard();
create policy definer_all on paper_entry for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on paper_entry for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects()))
  and (person_id = (select authz.uid()) or entered_by = (select authz.uid())));

-- Table assessment

-- deleted by a card alone: when a sheet that was begun again is handed in, and when a new card begins an empty one
grant select, insert, update, delete on assessment to wijkspiegel_definer;
grant select (project_id, id, round_id, side, person_id, picks_version, handed_in, counted, fulfilments_version,
  on_paper) on assessment to wijkspiegel_app;
create or replace trigger sheet_guard after insert or update on assessment for each row
  execute function authz.sheet_guard();
create or replace trigger sheet_deletion_guard before delete on assessment for each row
  when (current_user = 'wijkspiegel_definer') execute function authz.sheet_deletion_guard();
create or replace trigger forget_fulfilments after update of person_id on assessment for each row
  when (old.person_id is not null and new.person_id is null) execute function authz.forget_fulfilments();
create or replace trigger forget_paper_entry after update of person_id on assessment for each row
  when (old.person_id is not null and new.person_id is null and new.paper_entry_id is not null)
  execute function authz.forget_paper_entry();
create or replace trigger forget_person_salt after update of person_id on assessment for each row
  when (old.person_id is not null and new.person_id is null) execute function authz.forget_person_salt();
create policy definer_all on assessment for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on assessment for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects()))
  and (person_id = (select authz.uid())
    or (counted and round_id = any (array(select authz.my_revealed_named_rounds())))
    or id = any (array(select authz.my_paper_sheets()))));

-- Table answer

grant select, insert, update on answer to wijkspiegel_definer;
grant select (project_id, assessment_id, factor, round_id, side, person_id, extent, dont_know, rationale, example,
  comparison, counted, version) on answer to wijkspiegel_app;
create or replace trigger sheet_guard after insert or update on answer for each row
  execute function authz.sheet_guard();
create policy definer_all on answer for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on answer for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects()))
  and (person_id = (select authz.uid())
    or (counted and round_id = any (array(select authz.my_revealed_named_rounds())))
    or assessment_id = any (array(select authz.my_paper_sheets()))));

-- Table aspect_mark

grant select, insert, update on aspect_mark to wijkspiegel_definer;
grant select on aspect_mark to wijkspiegel_app;
create or replace trigger sheet_guard after insert or update on aspect_mark for each row
  execute function authz.sheet_guard();
create policy definer_all on aspect_mark for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on aspect_mark for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects()))
  and (person_id = (select authz.uid())
    or (counted and round_id = any (array(select authz.my_revealed_named_rounds())))
    or assessment_id = any (array(select authz.my_paper_sheets()))));

-- Table mirror_guess

grant select, insert, update on mirror_guess to wijkspiegel_definer;
grant select on mirror_guess to wijkspiegel_app;
create or replace trigger sheet_guard after insert or update on mirror_guess for each row
  execute function authz.sheet_guard();
create policy definer_all on mirror_guess for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on mirror_guess for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects()))
  and (person_id = (select authz.uid())
    or (counted and round_id = any (array(select authz.my_revealed_named_rounds())))
    or assessment_id = any (array(select authz.my_paper_sheets()))));

-- Table priority_pick

grant select, insert, update on priority_pick to wijkspiegel_definer;
grant select on priority_pick to wijkspiegel_app;
create or replace trigger sheet_guard after insert or update on priority_pick for each row
  execute function authz.sheet_guard();
create policy definer_all on priority_pick for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on priority_pick for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects()))
  and (person_id = (select authz.uid())
    or (counted and round_id = any (array(select authz.my_revealed_named_rounds())))
    or assessment_id = any (array(select authz.my_paper_sheets()))));

-- Table fulfilment

grant select, insert, update on fulfilment to wijkspiegel_definer;
grant select on fulfilment to wijkspiegel_app;
create or replace trigger sheet_guard after insert or update on fulfilment for each row
  execute function authz.sheet_guard();
create policy definer_all on fulfilment for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on fulfilment for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects()))
  and (person_id = (select authz.uid()) or assessment_id = any (array(select authz.my_paper_sheets()))));
