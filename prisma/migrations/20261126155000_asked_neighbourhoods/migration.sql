-- What a programme asks of a municipality: its admins are told so, one of its members makes a project of it, and a project
-- that took up the wrong one gives it back.

grant create on schema jobs to wijkspiegel_worker;
set local role wijkspiegel_worker;
create function jobs.tell_asked(programme uuid, asked jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('tell-asked',
    pg_catalog.json_build_object('programmeId', programme, 'asked', asked), max_attempts => 12);
end $$;
revoke execute on function jobs.tell_asked(uuid, jsonb) from public;
grant execute on function jobs.tell_asked(uuid, jsonb) to wijkspiegel_definer;
reset role;
revoke create on schema jobs from wijkspiegel_worker;

set local role wijkspiegel_definer;

-- Invites neighbourhoods: all of them, or none. A code that the programme has already is refused with that code. One job
-- tells every municipality, however many neighbourhoods it is asked for.
create or replace function authz.add_neighbourhoods(g uuid, rows jsonb) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare added integer; begin
  perform authz.require_programme_manager(g);
  if exists (select from pg_catalog.jsonb_to_recordset(rows) as x("municipalityId" uuid)
    left join public.organisation o on o.id = x."municipalityId" and o.kind = 'municipality' where o.id is null)
  then perform authz.refuse('WS422', 'organisation-unfit'); end if;
  if exists (select from pg_catalog.jsonb_to_recordset(rows) as x(code text) group by x.code having pg_catalog.count(*) > 1)
    or exists (select from pg_catalog.jsonb_to_recordset(rows) as x(code text)
      join public.neighbourhood n on n.programme_id = g and n.code = x.code)
  then perform authz.refuse('WS409', 'name-taken'); end if;
  insert into public.neighbourhood (programme_id, code, name, municipality_id, municipality, phase, latitude, longitude)
  select g, x.code, x.name, o.id, o.name, x.phase, x.latitude, x.longitude
  from pg_catalog.jsonb_to_recordset(rows) as x(code text, name text, "municipalityId" uuid, phase text,
    latitude double precision, longitude double precision) join public.organisation o on o.id = x."municipalityId";
  get diagnostics added = row_count;
  perform authz.write_audit('programme.neighbourhoods-invited', null,
    pg_catalog.jsonb_build_object('programme', g, 'neighbourhoods', added), false);
  if added > 0 then
    perform jobs.tell_asked(g, (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('municipalityId', m.id, 'count', m.count))
      from (select x."municipalityId" as id, pg_catalog.count(*) as count
        from pg_catalog.jsonb_to_recordset(rows) as x("municipalityId" uuid) group by 1) m));
  end if;
  return added;
end $$;

-- For the mail: to whom, and in which words; nothing for who is no admin there any more, or once nothing is asked.
create function authz.asked_for_mail(g uuid, o uuid, who uuid) returns table (email text, locale text, programme text, municipality text)
language sql stable security definer set search_path = '' as $$
  select p.email, p.locale, x.name, a.name from public.organisation_member m
  join public.person p on p.id = m.person_id and p.erased_at is null and p.email is not null
  join public.organisation a on a.id = m.organisation_id join public.programme x on x.id = g
  where m.organisation_id = o and m.person_id = who and m.role = 'admin' and m.joined_at is not null and m.removed_at is null
    and exists (select from public.neighbourhood n
      where n.programme_id = g and n.municipality_id = o and n.project_id is null and n.withdrawn_at is null) $$;

-- A member of the municipality makes a project of what a programme asks for, and leads it: both or neither. Of two in the
-- same moment the second waits here and finds it done.
create function authz.create_asked_project(of_name text, of_description text, contractors uuid[], g uuid, n uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare x public.neighbourhood; made uuid; begin
  perform authz.require_person();
  select * into x from public.neighbourhood k where k.programme_id = g and k.id = n
    and k.municipality_id in (select authz.my_organisations()) for no key update;
  if x.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if x.project_id is not null then perform authz.refuse('WS409', 'already-taken-up'); end if;
  made := authz.create_project(of_name, of_description, x.municipality_id, contractors);
  perform authz.take_up_neighbourhood(made, g, n);
  return made;
end $$;

-- A lead of the client says that the project is not this neighbourhood after all: the programme asks for it again, and what
-- either side agreed to is gone. Once both agreed it is shown, and a no takes it out first.
create function authz.give_back_neighbourhood(p uuid, g uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(p); x public.neighbourhood; begin
  if me.side <> 'client' then perform authz.refuse('WS403', 'not-allowed'); end if;
  select * into x from public.neighbourhood k where k.programme_id = g and k.project_id = p for no key update;
  if x.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if x.joined then perform authz.refuse('WS409', 'both-agreed'); end if;
  update public.neighbourhood k set project_id = null, withdrawn_at = null where k.programme_id = g and k.id = x.id;
  perform authz.write_audit('programme.given-back', p, pg_catalog.jsonb_build_object('programme', g), false);
  perform authz.append_event(p, 'programme.changed', pg_catalog.jsonb_build_object('programme', g));
end $$;

grant execute on function authz.create_asked_project(text, text, uuid[], uuid, uuid), authz.give_back_neighbourhood(uuid, uuid)
  to wijkspiegel_app;
grant execute on function authz.asked_for_mail(uuid, uuid, uuid) to wijkspiegel_worker;
reset role;
