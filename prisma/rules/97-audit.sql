-- The audit log: which line goes where, the chain of each organisation, and what an erasure and the term leave of it.

-- Where lines of a kind go: `log`, the organisation's; `session`, that too, but of facilitators and leads alone;
-- `held`, the organisation's once no round of the project is open or sealed; `inquiry`, the platform's own, without a
-- person. A kind that stands in no list tells nobody.
create or replace function authz.audit_class(of_kind text) returns text
language sql immutable parallel safe set search_path = '' as $$
  select case
    when of_kind = 'round.locked' then 'held'
    when of_kind = any ('{project.proposed,project.proposal-withdrawn,project.proposal-reminded,project.created,'
      'project.reminded,project.deletion-requested,programme.created,programme.manager-named,'
      'programme.manager-removed,programme.neighbourhoods-invited,programme.neighbourhood-removed,programme.taken-up,'
      'programme.given-back,programme.agreed,programme.withdrawn,programme.phase-set,programme.minimum-set,'
      'programme.contact-given,programme.contact-taken-back,programme.reminded,programme.exported,team.invited,'
      'team.invitation-renewed,team.invitation-withdrawn,team.removed,team.lead-changed,team.lead-named,'
      'team.added-without-mail,team.asked-without-mail,card.made,card.replaced,rules.proposed,round.created,'
      'round.changed,round.change,round.opened,round.open,round.moved,round.move,round.cancelled,round.cancel,'
      'round.consent-asked,round.closed,round.revealed,round.restore-answered,account.erased,organisation.created,'
      'organisation.invited,organisation.removed,organisation.asked,organisation.refused,organisation.confirmed,'
      'organisation.domain-claimed,organisation.domain-dropped,organisation.domain-lost,organisation.domain-proven,'
      'organisation.audit-exported,organisation.audit-cut,organisation.audit-chained-anew,organisation.sign-in-set,'
      'organisation.sign-in-tested,organisation.sign-in-dropped,organisation.session-hours-set,'
      'organisation.sign-in-required,organisation.sign-in-free,organisation.own-way-asked,'
      'platform.registration-set,platform.admin-added}'::text[]) then 'log'
    when of_kind = any ('{seal.downloaded,record.downloaded,question.release,question.withdraw,suggestion.take,'
      'suggestion.own,suggestion.drop,session.day-proposed,session.day-chosen,session.day-moved,'
      'session.day-called-off}'::text[])
      or of_kind like 'alignment.%' or of_kind like 'agreement.%' then 'session'
    else 'inquiry' end $$;

-- The organisation for which the caller acts; null where that is not certain: a line of one must not stand in the log
-- of another, whose people the caller belongs to as well.
create or replace function authz.acting_organisation(at_project uuid, of_details jsonb) returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare me uuid := authz.uid(); found_id uuid; own uuid[]; begin
  select m.organisation_id into found_id from public.membership m where m.project_id = at_project and m.person_id = me;
  if found_id is not null then return found_id; end if;
  own := array(select o.organisation_id from public.organisation_member o
    where o.person_id = me and o.joined_at is not null and o.removed_at is null);
  if of_details ? 'organisation' then
    found_id := (of_details ->> 'organisation')::uuid;
    return case when found_id = any (own) then found_id end;
  end if;
  if of_details ? 'proposal' then
    select case when p.begun_by = me then p.begun_for else s.organisation_id end into found_id
    from public.project_proposal p left join public.proposal_side s on s.proposal_id = p.id and s.person_id = me
      where p.id = (of_details ->> 'proposal')::uuid;
    if found_id is not null then return found_id; end if;
  end if;
  return case when pg_catalog.cardinality(own) = 1 then own[1] end;
end $$;

-- Writes a line of the audit log for the caller, under the organisation for which the caller acts.
create or replace function authz.write_audit(audit_kind text, at_project uuid, of_details jsonb,
  is_refused boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if authz.is_rehearsal(at_project) then return; end if;
  insert into public.audit_event (actor_id, organisation_id, project_id, kind, details, refused)
  values (authz.uid(), authz.acting_organisation(at_project, of_details), at_project, audit_kind, of_details,
    is_refused);
end $$;

-- Audits a refused attempt; the server calls it in a separate transaction, after the refused one has rolled back.
create or replace function authz.record_refusal(audit_kind text, at_project uuid, of_code text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if not exists (select from public.membership m where m.project_id = at_project and m.person_id = authz.uid())
    then at_project := null; end if;
  perform authz.write_audit(audit_kind, at_project, pg_catalog.jsonb_build_object('code', of_code), true);
end $$;
grant execute on function authz.record_refusal(text, uuid, text) to wijkspiegel_app;

-- Every line comes by this: what no organisation may read goes to the inquiry, without a person; of the others the
-- people of other organisations are taken out, and what an erasure empties is kept as a salted digest.
create or replace function authz.take_audit_line() returns trigger
language plpgsql security definer set search_path = '' as $$
declare goes text := authz.audit_class(new.kind); who text := new.details ->> 'person'; begin
  if goes = 'session' and not exists (select from public.membership m where m.project_id = new.project_id
    and m.person_id = new.actor_id and m.role in ('facilitator', 'sideLead')) then
    -- a side's yes to a record stays in its chain, whoever was handed the confirming
    if new.kind = 'alignment.record.confirmed' then new.actor_id := null; else goes := 'inquiry'; end if;
  end if;
  if goes = 'inquiry' then
    insert into public.audit_inquiry (project_id, kind, details, refused)
    values (new.project_id, new.kind, coalesce((select pg_catalog.jsonb_object_agg(d.key, d.value)
      from pg_catalog.jsonb_each(new.details) d where d.key in ('round', 'code')), '{}'), new.refused);
    return null;
  end if;
  -- by the press of who accepted last
  if new.kind in ('project.created', 'programme.taken-up') then new.actor_id := null; end if;
  -- a reminder says who has not done it yet: of which matter, which side and which invitation is not told
  if goes = 'session' or new.kind = 'project.reminded'
    or new.kind like any ('{card.%,team.invitation-%}'::text[]) then
    new.details := new.details - array['person', 'card', 'seat', 'matter', 'part'];
  elsif who is not null and not exists (select from public.organisation_member o
    where o.organisation_id = new.organisation_id and o.person_id::text = who)
    and not exists (select from public.membership m where m.project_id = new.project_id
      and m.organisation_id = new.organisation_id and m.person_id::text = who)
  then new.details := new.details - 'person'; end if;
  new.actor_salt := pg_catalog.uuid_send(pg_catalog.gen_random_uuid());
  new.details_salt := pg_catalog.uuid_send(pg_catalog.gen_random_uuid());
  new.actor_digest := pg_catalog.sha256(new.actor_salt
    || pg_catalog.convert_to(coalesce(new.actor_id::text, ''), 'UTF8'));
  new.details_digest := pg_catalog.sha256(new.details_salt || pg_catalog.convert_to(new.details::text, 'UTF8'));
  return new;
end $$;
grant execute on function authz.take_audit_line() to wijkspiegel_owner;

-- A line that has its number stays as it is: it can only be emptied.
create or replace function authz.audit_guard() returns trigger
language plpgsql set search_path = '' as $$
begin
  if old.number is null then return new; end if;
  if (new.id, new.occurred_at, new.organisation_id, new.project_id, new.kind, new.refused, new.number, new.hash,
      new.actor_digest, new.details_digest) is distinct from (old.id, old.occurred_at, old.organisation_id,
      old.project_id, old.kind, old.refused, old.number, old.hash, old.actor_digest, old.details_digest)
    or (new.actor_id is not null and (new.actor_id, new.actor_salt) is distinct from (old.actor_id, old.actor_salt))
    or (new.details <> '{}' and (new.details, new.details_salt) is distinct from (old.details, old.details_salt))
  then raise exception 'a line of the audit log does not change' using errcode = '42501'; end if;
  return new;
end $$;
grant execute on function authz.audit_guard() to wijkspiegel_owner;

-- The hash of a line under its number: over the one before and all that the line says, one thing a row, in this order.
-- What an erasure empties is in it as its digest.
create or replace function authz.audit_hash(of_line public.audit_event, of_number bigint, hash_before bytea)
returns bytea
language sql stable set search_path = '' as $$
  select pg_catalog.sha256(coalesce(hash_before, ''::bytea) || pg_catalog.convert_to(pg_catalog.concat_ws(E'\n',
    'wijkspiegel-audit 2', coalesce((of_line).organisation_id::text, '-'), of_number, (of_line).id,
    pg_catalog.to_char((of_line).occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    pg_catalog.encode((of_line).actor_digest, 'hex'), coalesce((of_line).project_id::text, '-'), (of_line).kind,
    pg_catalog.encode((of_line).details_digest, 'hex'), (of_line).refused::text), 'UTF8')) $$;

-- Numbers and hashes lines that have no number yet, in one chain per organisation. A lock waits until no round of its
-- project is open or sealed. Nobody reads a line before it has its number, so none is missing between two.
create or replace function authz.chain_audit() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare e public.audit_event; last_number bigint; last_hash bytea; chained integer := 0; begin
  perform pg_catalog.pg_advisory_xact_lock(7190001);
  for e in select * from public.audit_event a where a.number is null
    and a.occurred_at < pg_catalog.clock_timestamp() - interval '15 seconds'
    and (authz.audit_class(a.kind) <> 'held' or not exists (select from public.round r
      where r.project_id = a.project_id and r.status in ('open', 'sealed')))
    order by a.occurred_at, a.id limit 1000 loop
    select x.number, x.hash into last_number, last_hash from (
      select a.number, a.hash from public.audit_event a
        where a.number is not null and a.organisation_id is not distinct from e.organisation_id
      union all select c.number, c.hash from public.audit_cut c
        where c.organisation_id is not distinct from e.organisation_id
      order by 1 desc limit 1) x;
    last_number := coalesce(last_number, 0) + 1;
    update public.audit_event a set number = last_number, hash = authz.audit_hash(e, last_number, last_hash)
      where a.id = e.id;
    chained := chained + 1;
  end loop;
  return chained;
end $$;
grant execute on function authz.chain_audit() to wijkspiegel_worker;

-- Takes an erased person out of the log: who did it, and the details that are about the person. The digests stay, so
-- that the chain still holds; without their salts they say nothing. Internal.
create or replace function authz.empty_audit(who uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.audit_event a set actor_id = null, actor_salt = null where a.actor_id = who;
  update public.audit_event a set details = '{}', details_salt = null where a.details ->> 'person' = who::text;
end $$;

-- Cuts off what is older than so many months, at the old end of each chain, and keeps number and hash of the last line
-- that went. A younger line keeps all that come after it. Returns how many chains were cut. Worker only.
create or replace function authz.cut_audit(keep_months integer) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare c record; chains integer := 0; old_end timestamptz; begin
  if keep_months is null or keep_months < 12 or keep_months > 120 then
    raise exception 'the audit log is kept for 12 to 120 months' using errcode = '22023'; end if;
  old_end := pg_catalog.now() - pg_catalog.make_interval(months => keep_months);
  perform pg_catalog.pg_advisory_xact_lock(7190001);
  for c in select distinct on (a.organisation_id) a.organisation_id, a.number, a.hash from public.audit_event a
    where a.number is not null and a.number < coalesce((select pg_catalog.min(b.number) from public.audit_event b
      where b.organisation_id is not distinct from a.organisation_id and b.occurred_at >= old_end), a.number + 1)
    order by a.organisation_id, a.number desc loop
    insert into public.audit_cut as k (organisation_id, number, hash) values (c.organisation_id, c.number, c.hash)
    on conflict (organisation_id) do update set number = excluded.number, hash = excluded.hash,
      cut_at = pg_catalog.now();
    delete from public.audit_event a where a.organisation_id is not distinct from c.organisation_id
      and a.number <= c.number;
    insert into public.audit_event (organisation_id, kind, details) values (c.organisation_id,
      'organisation.audit-cut', pg_catalog.jsonb_build_object('number', c.number));
    chains := chains + 1;
  end loop;
  delete from public.audit_inquiry i where i.occurred_at < old_end;
  return chains;
end $$;
grant execute on function authz.cut_audit(integer) to wijkspiegel_worker;

-- Lines of one chain after a number, as the texts over which they were hashed. For the owner, who verifies.
create or replace function authz.kept_audit(of_organisation uuid, after_number bigint, at_most integer)
returns table (number bigint, line_id uuid, at_moment text, actor uuid, actor_salt text, actor_digest text,
  project_id uuid, kind text, details text, details_salt text, details_digest text, refused boolean, hash text)
language sql stable security definer set search_path = '' as $$
  select a.number, a.id, pg_catalog.to_char(a.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    a.actor_id, pg_catalog.encode(a.actor_salt, 'hex'), pg_catalog.encode(a.actor_digest, 'hex'), a.project_id,
    a.kind, a.details::text, pg_catalog.encode(a.details_salt, 'hex'), pg_catalog.encode(a.details_digest, 'hex'),
    a.refused, pg_catalog.encode(a.hash, 'hex')
  from public.audit_event a
  where a.organisation_id is not distinct from of_organisation and a.number > after_number
  order by a.number limit at_most $$;
grant execute on function authz.kept_audit(uuid, bigint, integer) to wijkspiegel_owner;

-- Each chain, by the head and by the line at which it was cut, and how many lines wait for their number. For the owner.
create or replace function authz.audit_chains()
returns table (organisation_id uuid, head_number bigint, head_hash text, cut_number bigint, cut_hash text,
  waiting bigint)
language sql stable security definer set search_path = '' as $$
  select o.id, h.number, pg_catalog.encode(h.hash, 'hex'), c.number, pg_catalog.encode(c.hash, 'hex'),
    (select pg_catalog.count(*) from public.audit_event w where w.organisation_id is not distinct from o.id
      and w.number is null)
  from (select distinct a.organisation_id as id from public.audit_event a
    union select k.organisation_id from public.audit_cut k) o
  left join public.audit_cut c on c.organisation_id is not distinct from o.id
  left join lateral (select a.number, a.hash from public.audit_event a
    where a.organisation_id is not distinct from o.id and a.number is not null order by a.number desc limit 1) h on true
  order by o.id nulls first $$;
grant execute on function authz.audit_chains() to wijkspiegel_owner;

-- Refuses everybody who is no admin of the organisation: the platform's admin reads no log.
create or replace function authz.require_own_admin(of_organisation uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if of_organisation is null or of_organisation not in (select authz.my_administered_organisations())
    then perform authz.refuse('WS404', 'not-found'); end if;
end $$;

-- Lines of the organisation's chain after a number, for a file that its admin takes away.
create or replace function authz.audit_lines(of_organisation uuid, after_number bigint, at_most integer)
returns table (number bigint, line_id uuid, at_moment text, actor uuid, actor_salt text, actor_digest text,
  project_id uuid, kind text, details text, details_salt text, details_digest text, refused boolean, hash text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_own_admin(of_organisation);
  return query select k.* from authz.kept_audit(of_organisation, after_number, least(at_most, 5000)) k;
end $$;
grant execute on function authz.audit_lines(uuid, bigint, integer) to wijkspiegel_app;

-- Names of who did what is in the organisation's log: people who did it for the organisation, or belong to it.
create or replace function authz.audit_names(of_organisation uuid) returns table (person_id uuid, name text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_own_admin(of_organisation);
  return query select distinct on (x.who) x.who, x.said from (
    select o.person_id as who, o.name as said, 1 as place from public.organisation_member o
      where o.organisation_id = of_organisation
    union all select m.person_id, m.name, 2 from public.membership m where m.organisation_id = of_organisation
      and m.name <> '' and exists (select from public.audit_event a where a.actor_id = m.person_id
        and a.organisation_id = of_organisation)) x
  order by x.who, x.place;
end $$;
grant execute on function authz.audit_names(uuid) to wijkspiegel_app;

-- Names of projects in the organisation's log. One that was deleted has none any more.
create or replace function authz.audit_projects(of_organisation uuid) returns table (project_id uuid, name text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_own_admin(of_organisation);
  return query select p.id, p.name from public.project p where exists (select from public.audit_event a
    where a.organisation_id = of_organisation and a.project_id = p.id and a.number is not null)
  order by p.name, p.id;
end $$;
grant execute on function authz.audit_projects(uuid) to wijkspiegel_app;

-- Notes that an admin takes the log away, and mails its head to the organisation's admins, six times an hour at most.
create or replace function authz.note_audit_export(of_organisation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_own_admin(of_organisation);
  perform authz.write_audit('organisation.audit-exported', null,
    pg_catalog.jsonb_build_object('organisation', of_organisation), false);
  if (select t.granted from authz.take_allowance(pg_catalog.sha256(pg_catalog.convert_to('audit head '
    || of_organisation, 'UTF8')), 1, 6, 3600) t) = 1 then perform jobs.mail_audit_head(of_organisation); end if;
end $$;
grant execute on function authz.note_audit_export(uuid) to wijkspiegel_app;

-- In which month each member was last seen, for the organisation's admins; null for none that may be told. A month that
-- a round touched, from its opening to its reveal, in a project where the person is on a side, is never told: it would
-- say who filled in, or who did not.
create or replace function authz.months_of_members(of_organisation uuid) returns table (person_id uuid, seen_in date)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_own_admin(of_organisation);
  return query select o.person_id, pg_catalog.max(x.seen_month)::date
  from public.organisation_member o
  left join lateral (select pg_catalog.date_trunc('month', u.used_at, 'Europe/Amsterdam')
      at time zone 'Europe/Amsterdam' as seen_month
    from public.login_session l cross join lateral (values (l.created_at),
      (l.idle_until - interval '24 hours')) u(used_at)
    where l.person_id = o.person_id) x on not exists (select from public.membership m
    join public.round r on r.project_id = m.project_id
    where m.person_id = o.person_id and m.side is not null and r.opened_at is not null
      and pg_catalog.date_trunc('month', r.opened_at, 'Europe/Amsterdam')
        at time zone 'Europe/Amsterdam' <= x.seen_month
      and pg_catalog.date_trunc('month', coalesce(r.revealed_at, r.cancelled_at, pg_catalog.now()),
        'Europe/Amsterdam') at time zone 'Europe/Amsterdam' >= x.seen_month)
  where o.organisation_id = of_organisation and o.joined_at is not null and o.removed_at is null
  group by o.person_id;
end $$;
grant execute on function authz.months_of_members(uuid) to wijkspiegel_app;

-- How far each project of the organisation is, for its admins: `running` from the opening of a round until its reveal,
-- so that no lock shows.
create or replace function authz.project_states(of_organisation uuid) returns table (project_id uuid, state text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_own_admin(of_organisation);
  return query select p.id, case when p.deletion_due_at is not null then 'deleting'
    when exists (select from public.round r where r.project_id = p.id and r.status in ('open', 'sealed'))
      then 'running'
    when exists (select from public.round r where r.project_id = p.id and r.revealed_at is not null) then 'revealed'
    else 'preparing' end
  from public.project_organisation x join public.project p on p.id = x.project_id
  where x.organisation_id = of_organisation;
end $$;
grant execute on function authz.project_states(uuid) to wijkspiegel_app;

-- The head of an organisation's chain, for the mail to one of its admins; none for who is no admin, or without a line.
create or replace function authz.audit_head_for_mail(of_organisation uuid, who uuid)
returns table (email text, locale text, name text, number bigint, hash text)
language sql stable security definer set search_path = '' as $$
  select p.email, p.locale, o.name, a.number, pg_catalog.encode(a.hash, 'hex')
  from public.organisation o
  join public.organisation_member m on m.organisation_id = o.id and m.person_id = who and m.role = 'admin'
    and m.joined_at is not null and m.removed_at is null
  join public.person p on p.id = m.person_id and p.email is not null
  join lateral (select x.number, x.hash from public.audit_event x where x.organisation_id = o.id
    and x.number is not null order by x.number desc limit 1) a on true
  where o.id = of_organisation $$;
grant execute on function authz.audit_head_for_mail(uuid, uuid) to wijkspiegel_worker;

-- Mails the head of one organisation's chain to its admins.
create or replace function jobs.mail_audit_head(of_organisation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('audit-head-mail', pg_catalog.json_build_object('organisationId',
    m.organisation_id, 'personId', m.person_id), job_key => 'audit head ' || m.organisation_id || m.person_id,
    max_attempts => 12)
  from public.organisation_member m where m.organisation_id = of_organisation and m.role = 'admin'
    and m.joined_at is not null and m.removed_at is null;
end $$;
grant execute on function jobs.mail_audit_head(uuid) to wijkspiegel_definer;

-- Mails every organisation's admins the head of its chain: on the first of each month.
create or replace function jobs.mail_audit_heads() returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform jobs.mail_audit_head(o.id) from public.organisation o;
end $$;
grant execute on function jobs.mail_audit_heads() to wijkspiegel_worker;

-- Table audit_event

grant select, insert, delete, update (number, hash, actor_id, actor_salt, details, details_salt) on audit_event
  to wijkspiegel_definer;
grant select (id, occurred_at, actor_id, organisation_id, project_id, kind, details, refused, number, hash)
  on audit_event to wijkspiegel_app;
create or replace trigger audit_event_line before insert on audit_event for each row
  execute function authz.take_audit_line();
create or replace trigger audit_event_guard before update on audit_event for each row
  execute function authz.audit_guard();
create policy definer_all on audit_event for all to wijkspiegel_definer using (true) with check (true);
-- whatever a function does: nothing goes that is younger than the shortest term, or that has no number
create policy only_old on audit_event as restrictive for delete to wijkspiegel_definer
  using (number is not null and occurred_at < now() - interval '12 months');
-- An organisation's admin reads the chain of the own organisation, which holds nothing else than what may be read.
create policy app_read on audit_event for select to wijkspiegel_app using (
  number is not null and organisation_id = any (array(select authz.my_administered_organisations())));

-- Table audit_inquiry

grant select, insert, delete on audit_inquiry to wijkspiegel_definer;
create policy definer_all on audit_inquiry for all to wijkspiegel_definer using (true) with check (true);
create policy only_old on audit_inquiry as restrictive for delete to wijkspiegel_definer
  using (occurred_at < now() - interval '12 months');

-- Table audit_cut

grant select, insert, update on audit_cut to wijkspiegel_definer;
grant select on audit_cut to wijkspiegel_app;
create policy definer_all on audit_cut for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on audit_cut for select to wijkspiegel_app
  using (organisation_id = any (array(select authz.my_administered_organisations())));
