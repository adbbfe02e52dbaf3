-- The contacts of a programme, and reminding the facilitators of a neighbourhood in which nothing has moved for long.

-- Internal: may this person be a contact for the project? A lead of the client, or a facilitator who does not work for
-- the contractor's side: such an address would tell the programme which contractor works here.
create or replace function authz.contact_fit(of_project uuid, who uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare held text := coalesce(pg_catalog.current_setting('app.session', true), ''); fits boolean; begin
  -- also by a membership that is out of the reach of the caller's session (12-sign-in.sql)
  perform pg_catalog.set_config('app.session', '', true);
  select exists (select from public.membership m
    where m.project_id = of_project and m.person_id = who and m.joined_at is not null and m.removed_at is null
      and ((m.role = 'sideLead' and m.side = 'client') or (m.role = 'facilitator' and not exists (
        select from public.project_organisation o where o.project_id = of_project and o.side = 'contractor'
          and (o.organisation_id = m.organisation_id or exists (select from public.organisation_member x
            where x.organisation_id = o.organisation_id and x.person_id = who and x.removed_at is null))))))
    into fits;
  perform pg_catalog.set_config('app.session', held, true);
  return fits;
end $$;

-- May the caller be a contact for this project? For the page, which explains it instead of offering a button.
create or replace function authz.may_be_contact(of_project uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.hat(of_project); begin
  return authz.contact_fit(of_project, me.person_id);
end $$;
grant execute on function authz.may_be_contact(uuid) to wijkspiegel_app;

-- Makes the caller a contact of this programme, or ends that, which a contact always may.
create or replace function authz.be_contact(of_project uuid, of_programme uuid, wanted boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.work_hat(of_project); touched integer; begin
  -- against leaving, and against a withdrawal, at the same moment
  perform from public.membership m where m.project_id = of_project and m.person_id = me.person_id
    and m.removed_at is null for share;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  if wanted and not authz.contact_fit(of_project, me.person_id)
    then perform authz.refuse('WS403', 'not-allowed'); end if;
  if wanted then
    perform from public.neighbourhood k where k.programme_id = of_programme and k.project_id = of_project
      and k.withdrawn_at is null for no key update;
    if not found then perform authz.refuse('WS404', 'not-found'); end if;
    insert into public.programme_contact (project_id, programme_id, person_id)
      values (of_project, of_programme, me.person_id) on conflict do nothing;
  else
    delete from public.programme_contact c where c.project_id = of_project and c.programme_id = of_programme
      and c.person_id = me.person_id;
  end if;
  get diagnostics touched = row_count;
  if touched = 0 then return; end if;
  perform authz.write_audit(case when wanted then 'programme.contact-given'
    else 'programme.contact-taken-back' end, of_project,
    pg_catalog.jsonb_build_object('programme', of_programme), false);
  perform authz.append_event(of_project, 'programme.changed', pg_catalog.jsonb_build_object('programme', of_programme));
end $$;
grant execute on function authz.be_contact(uuid, uuid, boolean) to wijkspiegel_app;

-- The contacts of a programme, by municipality and neighbourhood. For its managers; checked again for every row, so
-- that somebody no longer suitable is left out even before a trigger runs.
create or replace function authz.programme_contacts(of_programme uuid) returns table (municipality text,
  neighbourhood_id uuid, neighbourhood text,
  name text, email text, role text)
language sql stable security definer set search_path = '' as $$
  select n.municipality, n.id, n.name, coalesce(nullif(p.name, ''), m.name), p.email, m.role
  from public.neighbourhood n
  join public.programme_contact c on c.programme_id = n.programme_id and c.project_id = n.project_id
  join public.membership m on m.project_id = c.project_id and m.person_id = c.person_id
  join public.person p on p.id = c.person_id and p.erased_at is null and p.email is not null
  where n.programme_id = of_programme and of_programme = any (array(select authz.my_programmes()))
    and n.withdrawn_at is null
    and authz.contact_fit(c.project_id, c.person_id)
  order by n.municipality, n.name, n.id, 4, p.email $$;
grant execute on function authz.programme_contacts(uuid) to wijkspiegel_app;

-- A contact ends with the membership it belongs to: an erased person leaves all projects first.
create or replace function authz.forget_contact_of_member() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.programme_contact c where c.project_id = new.project_id and c.person_id = new.person_id;
  return null;
end $$;
grant execute on function authz.forget_contact_of_member() to wijkspiegel_owner;

-- A neighbourhood that leaves loses its contacts.
create or replace function authz.forget_contacts_of_neighbourhood() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.programme_contact c where c.programme_id = old.programme_id and c.project_id = old.project_id;
  return null;
end $$;
grant execute on function authz.forget_contacts_of_neighbourhood() to wijkspiegel_owner;

-- Internal: for every neighbourhood that a programme shows, or for one, the days on which it took the steps of the
-- funnel. The rule itself is lib/programme/rules/stalled.ts. Reads only the states of rounds and sessions, which
-- everyone in the project knows alike, and agreements that the programme already has: no sheet, no side, nothing that a
-- side did. Looks up row by row through the keys: without statistics the planner would choose a join over all
-- rows.
create or replace function authz.standstill_days(of_programme uuid, one uuid) returns table (neighbourhood_id uuid,
  project_id uuid, name text,
  municipality text, agreed_on date, stopped_on date, closes_on date, sealed_on date, revealed_on date,
    held_on date, overdue_since date)
language sql stable security definer set search_path = '' set enable_seqscan = off as $$
  select n.id, n.project_id, n.name, n.municipality,
    (greatest(n.client_agreed_at, n.contractor_agreed_at) at time zone 'Europe/Amsterdam')::date,
    ((select pg_catalog.max(r.cancelled_at) from public.round r
      where r.project_id = n.project_id and r.opened_at is not null)
      at time zone 'Europe/Amsterdam')::date,
    o.closes_on, (o.sealed_at at time zone 'Europe/Amsterdam')::date,
      (o.revealed_at at time zone 'Europe/Amsterdam')::date,
    ((select pg_catalog.max(x.closed_at) from public.alignment_session x
      where x.project_id = n.project_id and x.round_id = o.id)
      at time zone 'Europe/Amsterdam')::date,
    (select pg_catalog.min(a.due) from public.portfolio_agreement a
      where a.programme_id = of_programme and a.neighbourhood_id = n.id and a.status = 'open')
  from public.neighbourhood n left join lateral (select r.id, r.closes_on, r.sealed_at,
    r.revealed_at from public.round r
    where r.project_id = n.project_id and r.opened_at is not null and r.cancelled_at is null
      order by r.number desc limit 1) o on true
  where n.programme_id = of_programme and n.joined and (one is null or n.id = one) $$;

-- For the programme's managers: the days of every neighbourhood, and when its facilitators were last reminded. Contains
-- no project ids.
create or replace function authz.standing_neighbourhoods(of_programme uuid) returns table (id uuid, name text,
  municipality text, agreed_on date,
  stopped_on date, closes_on date, sealed_on date, revealed_on date, held_on date,
    overdue_since date, reminded_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(of_programme);
  return query select d.neighbourhood_id, d.name, d.municipality, d.agreed_on, d.stopped_on, d.closes_on,
    d.sealed_on, d.revealed_on,
    d.held_on, d.overdue_since, m.reminded_at
  from authz.standstill_days(of_programme, null) d
  left join public.facilitator_reminder m on m.programme_id = of_programme and m.neighbourhood_id = d.neighbourhood_id
  order by d.municipality, d.name, d.neighbourhood_id;
end $$;
grant execute on function authz.standing_neighbourhoods(uuid) to wijkspiegel_app;

-- Which of these have no facilitator. For the programme's managers, who learn no more than this about them.
create or replace function authz.without_facilitator(of_programme uuid, which uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_programme_manager(of_programme);
  return query select n.id from public.neighbourhood n
  where n.programme_id = of_programme and n.id = any (which) and n.joined
    and not exists (select from public.membership m
      join public.person x on x.id = m.person_id and x.erased_at is null and x.email is not null
      where m.project_id = n.project_id and m.role = 'facilitator' and m.joined_at is not null
        and m.removed_at is null);
end $$;
grant execute on function authz.without_facilitator(uuid, uuid[]) to wijkspiegel_app;

-- Reminds the facilitators of these neighbourhoods, each at most once in fourteen days; returns the number of
-- neighbourhoods. Concurrent calls wait for each other here, always in the same order, and the second finds it done.
create or replace function authz.remind_facilitators(of_programme uuid, which uuid[]) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare reminded uuid[]; moment timestamptz := pg_catalog.clock_timestamp(); begin
  perform authz.require_programme_manager(of_programme);
  with asked as (
    insert into public.facilitator_reminder as m (programme_id, neighbourhood_id, reminded_at)
    select of_programme, n.id, moment from public.neighbourhood n
    where n.programme_id = of_programme and n.id = any (which) and n.joined
      and n.id not in (select authz.without_facilitator(of_programme, which)) order by n.id
    on conflict (programme_id, neighbourhood_id) do update set reminded_at = excluded.reminded_at
      where m.reminded_at <= excluded.reminded_at - interval '14 days'
    returning m.neighbourhood_id)
  select coalesce(pg_catalog.array_agg(a.neighbourhood_id), '{}') into reminded from asked a;
  if pg_catalog.cardinality(reminded) = 0 then return 0; end if;
  perform authz.write_audit('programme.reminded', n.project_id,
    pg_catalog.jsonb_build_object('programme', of_programme), false)
  from public.neighbourhood n where n.programme_id = of_programme and n.id = any (reminded);
  perform jobs.remind_facilitators(of_programme, reminded);
  return pg_catalog.cardinality(reminded);
end $$;
grant execute on function authz.remind_facilitators(uuid, uuid[]) to wijkspiegel_app;

-- For the worker: the people to remind, of the neighbourhoods that are still shown.
create or replace function authz.facilitators_to_remind(of_programme uuid,
  which uuid[]) returns table (neighbourhood_id uuid, person_id uuid)
language sql stable security definer set search_path = '' as $$
  select n.id, m.person_id from public.neighbourhood n
  join public.membership m on m.project_id = n.project_id and m.role = 'facilitator'
    and m.joined_at is not null and m.removed_at is null
  where n.programme_id = of_programme and n.id = any (which) and n.joined order by n.id, m.person_id $$;
grant execute on function authz.facilitators_to_remind(uuid, uuid[]) to wijkspiegel_worker;

-- For the mail: its reader, and the current state; empty for somebody who left, or a neighbourhood no longer shown.
create or replace function authz.standstill_for_mail(of_programme uuid, of_neighbourhood uuid,
  who uuid) returns table (email text, locale text, mail_level text,
  project_id uuid, project text, programme text, agreed_on date, stopped_on date, closes_on date,
    sealed_on date, revealed_on date,
  held_on date, overdue_since date)
language sql stable security definer set search_path = '' as $$
  select p.email, p.locale, p.mail_level, d.project_id, j.name, x.name, d.agreed_on, d.stopped_on,
    d.closes_on, d.sealed_on,
    d.revealed_on, d.held_on, d.overdue_since
  from authz.standstill_days(of_programme, of_neighbourhood) d
  join public.membership m on m.project_id = d.project_id and m.person_id = who and m.role = 'facilitator'
    and m.joined_at is not null and m.removed_at is null
  join public.person p on p.id = who and p.erased_at is null and p.email is not null
  join public.project j on j.id = d.project_id join public.programme x on x.id = of_programme $$;
grant execute on function authz.standstill_for_mail(uuid, uuid, uuid) to wijkspiegel_worker;

-- Table programme_contact

grant select, insert, delete on programme_contact to wijkspiegel_definer;
grant select (project_id, programme_id, person_id) on programme_contact to wijkspiegel_app;
create policy definer_all on programme_contact for all to wijkspiegel_definer using (true) with check (true);
-- people in the project; the programme reads its list through a function, with names and no ids
create policy app_read on programme_contact for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())));

-- Table facilitator_reminder

grant select, insert, update on facilitator_reminder to wijkspiegel_definer;
grant select on facilitator_reminder to wijkspiegel_app;
create policy definer_all on facilitator_reminder for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on facilitator_reminder for select to wijkspiegel_app using (
  programme_id = any (array(select authz.my_programmes())));
