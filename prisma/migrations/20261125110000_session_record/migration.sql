-- The record of a session, frozen and sealed at its close. What it says is the log and the revealed round, which both
-- only grow or stand still; the seal here makes that provable. A text or a person in a line stands in the seal as a
-- salted hash: erasing drops text and salt, and the seal still verifies. What comes after the close (a side that
-- confirms later) is not sealed anew: it names the seal that it says yes to.

create table session_record (
  project_id uuid not null,
  session_id uuid not null,
  sealed_at timestamptz not null default clock_timestamp(),
  -- the last line that is sealed, of those that everyone reads
  last_seq bigint not null,
  salt bytea not null check (length(salt) = 32),
  seal bytea not null check (length(seal) = 32),
  -- when its mails were handed to the queue: once
  mailed_at timestamptz,
  primary key (project_id, session_id),
  foreign key (project_id, session_id) references alignment_session on delete cascade
);
create table session_record_line (
  project_id uuid not null,
  session_id uuid not null,
  seq bigint not null,
  text_salt bytea,
  text_hash bytea,
  person_salt bytea,
  person_hash bytea,
  primary key (project_id, session_id, seq),
  foreign key (project_id, session_id) references alignment_session on delete cascade
);

do $$ declare t text; begin
  foreach t in array array['session_record', 'session_record_line'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('grant select, insert, update on %I to wijkspiegel_definer', t);
    execute format('create policy definer_all on %I for all to wijkspiegel_definer using (true) with check (true)', t);
  end loop;
end $$;

set local role wijkspiegel_definer;

-- What of a line can be erased: the words of one person. Joint words (outcomes, merged questions) are not.
create function authz.line_text(payload jsonb) returns text
language sql immutable set search_path = '' as $$ select coalesce(payload ->> 'text', payload ->> 'remark', '') $$;

-- Format 1: a line with the format, the session and the rules of its round, the seal of each side (which holds every
-- answer and reason), the figures and the label of each factor, and the log that everyone reads up to the close. Columns
-- are named, so that one that a table gets later changes no seal; order is by number or by bytes, so no collation is involved. No moment
-- is in it, as in the seal of a side: the numbers of the lines say what came after what.
create function authz.canonical_record(p uuid, s uuid, last bigint) returns text
language sql stable security definer set search_path = '' as $$
  with x as (select a.id, a.round_id, r.number, r.kind, r.attribution, r.worksheet_version, r.thresholds_version
    from public.alignment_session a join public.round r on r.project_id = a.project_id and r.id = a.round_id
    where a.project_id = p and a.id = s),
  lines as (
    select 1 as part, 0::bigint as place, '' as side, pg_catalog.jsonb_build_array('session', x.id, x.round_id, x.number, x.kind,
      x.attribution, x.worksheet_version, x.thresholds_version) as line from x
    union all
    select 2, 0, d.side, pg_catalog.jsonb_build_array('side', d.side, pg_catalog.encode(d.seal, 'hex'))
    from x join public.round_side d on d.project_id = p and d.round_id = x.round_id
    union all
    select 3, t.factor, t.side, pg_catalog.jsonb_build_array('tally', t.factor, t.side, t.counts, t.dont_know, t.invited, t.guesses,
      t.aspects, t.picks) from x join public.factor_tally t on t.project_id = p and t.round_id = x.round_id
    union all
    select 4, f.factor, '', pg_catalog.jsonb_build_array('label', f.factor, f.label, f.strength, f.agenda_place, f.agenda_depth)
    from x join public.factor_result f on f.project_id = p and f.round_id = x.round_id
    union all
    select 5, e.seq, '', pg_catalog.jsonb_build_array('line', e.seq, e.type, e.by_role, e.by_side,
      e.payload - 'text' - 'remark',
      pg_catalog.encode(h.text_hash, 'hex'), pg_catalog.encode(h.person_hash, 'hex'))
    from public.session_event e left join public.session_record_line h on h.project_id = e.project_id
      and h.session_id = e.session_id and h.seq = e.seq
    where e.project_id = p and e.session_id = s and e.audience = 'all' and e.seq <= last)
  select 'wijkspiegel-record 1' || pg_catalog.string_agg(E'\n' || line::text, '' order by part, place, side collate "C") from lines $$;

-- Seals what stands there. Once a session: a second time it does nothing.
create function authz.seal_session(p uuid, s uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare new_salt bytea := authz.new_salt(); last bigint; begin
  if exists (select from public.session_record x where x.project_id = p and x.session_id = s) then return; end if;
  select max(e.seq) into last from public.session_event e where e.project_id = p and e.session_id = s and e.audience = 'all';
  insert into public.session_record_line (project_id, session_id, seq, text_salt, text_hash, person_salt, person_hash)
  select p, s, k.seq, case when k.words <> '' then k.salt_1 end,
    case when k.words <> '' then pg_catalog.sha256(k.salt_1 || pg_catalog.convert_to(k.words, 'UTF8')) end,
    case when k.by_person is not null then k.salt_2 end,
    case when k.by_person is not null then pg_catalog.sha256(k.salt_2 || pg_catalog.uuid_send(k.by_person)) end
  from (select e.seq, authz.line_text(e.payload) as words, e.by_person, authz.new_salt() as salt_1, authz.new_salt() as salt_2
    from public.session_event e where e.project_id = p and e.session_id = s and e.audience = 'all' offset 0) k;
  insert into public.session_record (project_id, session_id, last_seq, salt, seal)
  values (p, s, last, new_salt, pg_catalog.sha256(new_salt || pg_catalog.convert_to(authz.canonical_record(p, s, last), 'UTF8')));
end $$;

create function authz.seal_on_close() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.seal_session(new.project_id, new.session_id);
  return null;
end $$;

-- What erasing took out of a line, it takes out of what would give it away: the salt goes, the hash stays.
create function authz.forget_salts() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.session_record_line l set
    text_salt = case when authz.line_text(new.payload) <> '' then l.text_salt end,
    person_salt = case when new.by_person is not null then l.person_salt end
  where l.project_id = new.project_id and l.session_id = new.session_id and l.seq = new.seq;
  return null;
end $$;
grant execute on function authz.seal_on_close(), authz.forget_salts() to wijkspiegel_owner;

-- The seal made again from what is stored. A text without its salt was erased, and then nothing may stand in its place.
create function authz.check_record(p uuid, s uuid) returns table (sealed_at timestamptz, seal bytea, salt bytea, intact boolean,
  erased_texts integer)
language sql stable security definer set search_path = '' as $$
  select z.sealed_at, z.seal, z.salt,
    z.seal = pg_catalog.sha256(z.salt || pg_catalog.convert_to(authz.canonical_record(p, s, z.last_seq), 'UTF8'))
      and not exists (select from public.session_event e left join public.session_record_line l on l.project_id = e.project_id
        and l.session_id = e.session_id and l.seq = e.seq
        where e.project_id = p and e.session_id = s and e.audience = 'all' and (
          case when e.seq > z.last_seq then e.type <> 'record.confirmed'
            else l.seq is null
              or (l.text_salt is null and authz.line_text(e.payload) <> '')
              or (l.text_salt is not null and l.text_hash <> pg_catalog.sha256(l.text_salt || pg_catalog.convert_to(authz.line_text(e.payload), 'UTF8')))
              or (l.person_salt is null and e.by_person is not null)
              or (l.person_salt is not null and l.person_hash is distinct from pg_catalog.sha256(l.person_salt || pg_catalog.uuid_send(e.by_person))) end)),
    (select pg_catalog.count(*)::integer from public.session_record_line l where l.project_id = p and l.session_id = s
      and l.text_hash is not null and l.text_salt is null)
  from public.session_record z where z.project_id = p and z.session_id = s $$;

create function authz.verify_record(p uuid, s uuid) returns table (sealed_at timestamptz, seal bytea, salt bytea, intact boolean,
  erased_texts integer)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.hat(p);
  if not exists (select from public.alignment_session x where x.project_id = p and x.id = s) then perform authz.refuse('WS404', 'not-found'); end if;
  return query select * from authz.check_record(p, s);
end $$;

-- A side that was not there, or had not said yes, confirms later. `seen` is the seal that its giver had read.
create function authz.confirm_record(p uuid, s uuid, command uuid, seen text, remark text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.lock_session(p, s); z public.session_record; named boolean; number bigint; begin
  select * into z from public.session_record x where x.project_id = p and x.session_id = s;
  if z.session_id is null then perform authz.refuse('WS409', 'record-open'); end if;
  if exists (select from public.session_event k where k.project_id = p and k.session_id = s and k.command_id = command) then return; end if;
  perform authz.require_sayable(p, s, me, 'record.confirmed');
  if seen is distinct from pg_catalog.encode(z.seal, 'hex') then perform authz.refuse('WS409', 'other-record'); end if;
  if exists (select from public.session_event k where k.project_id = p and k.session_id = s and k.audience = 'all'
    and k.type = 'record.confirmed' and k.by_side = me.side) then perform authz.refuse('WS409', 'record-confirmed'); end if;
  select r.attribution = 'named' into named from public.alignment_session x
  join public.round r on r.project_id = x.project_id and r.id = x.round_id where x.project_id = p and x.id = s;
  update public.session_event_counter c set last_seq = c.last_seq + 1
  where c.project_id = p and c.session_id = s and c.audience = 'all' returning c.last_seq into number;
  insert into public.session_event (project_id, session_id, audience, seq, type, payload, by_role, by_side, by_person, actor_id, command_id)
  values (p, s, 'all', number, 'record.confirmed', pg_catalog.jsonb_build_object('remark', remark, 'seal', seen), me.role, me.side,
    case when named then me.person_id end, me.person_id, command);
  update public.round r set status = 'aligned', aligned_at = pg_catalog.clock_timestamp() from public.alignment_session x
  where x.project_id = p and x.id = s and r.project_id = p and r.id = x.round_id and r.status = 'revealed'
    and (select pg_catalog.count(distinct e.by_side) from public.session_event e where e.project_id = p and e.session_id = s
      and e.audience = 'all' and e.type = 'record.confirmed') = 2;
  perform authz.write_audit('alignment.record.confirmed', p, pg_catalog.jsonb_build_object('session', s, 'side', me.side, 'seal', seen), false);
  perform authz.append_event(p, 'record.confirmed', pg_catalog.jsonb_build_object('session', s));
  perform pg_catalog.pg_notify('project', s::text);
end $$;

-- All that a document of the record is made of, the same for whoever may have it. Per side only, a reason has no name,
-- and stands in an order that says nothing of persons. Null as long as there is no seal.
create function authz.record_matter(p uuid, s uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'project', j.name, 'kind', r.kind, 'named', r.attribution = 'named', 'worksheetVersion', r.worksheet_version,
    'thresholdsVersion', r.thresholds_version, 'openedAt', x.opened_at, 'closedAt', x.closed_at,
    'seal', (select pg_catalog.jsonb_build_object('sealedAt', k.sealed_at, 'seal', pg_catalog.encode(k.seal, 'hex'),
      'intact', k.intact, 'erasedTexts', k.erased_texts) from authz.check_record(p, s) k),
    'tallies', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('factor', t.factor, 'side', t.side, 'counts', t.counts,
      'dontKnow', t.dont_know, 'invited', t.invited, 'guesses', t.guesses, 'aspects', t.aspects, 'picks', t.picks))
      from public.factor_tally t where t.project_id = p and t.round_id = x.round_id),
    'people', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', m.person_id, 'name', m.name, 'side', m.side)), '[]')
      from public.membership m where m.project_id = p and m.joined_at is not null and m.name <> ''),
    'reasons', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('factor', b.factor, 'side', b.side,
        'name', case when r.attribution = 'named' then nullif(m.name, '') end, 'extent', b.extent, 'dontKnow', b.dont_know,
        'rationale', b.rationale, 'example', b.example)
        order by b.factor, b.side, case when r.attribution = 'named' then m.name end, pg_catalog.sha256(pg_catalog.convert_to(b.rationale || b.example, 'UTF8'))), '[]')
      from public.answer b left join public.membership m on m.project_id = p and m.person_id = b.person_id
      where b.project_id = p and b.round_id = x.round_id and b.counted and (b.rationale <> '' or b.example <> '')),
    'events', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('type', e.type, 'payload', e.payload, 'byRole', e.by_role,
        'bySide', e.by_side, 'byPerson', e.by_person, 'atMs', pg_catalog.floor(extract(epoch from e.occurred_at) * 1000)) order by e.seq)
      from public.session_event e where e.project_id = p and e.session_id = s and e.audience = 'all'))
  from public.alignment_session x join public.round r on r.project_id = x.project_id and r.id = x.round_id
  join public.project j on j.id = x.project_id
  where x.project_id = p and x.id = s and r.revealed_at is not null
    and exists (select from public.session_record z where z.project_id = p and z.session_id = s) $$;

-- For a download, which is written down.
create function authz.download_record(p uuid, s uuid, format text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(p); matter jsonb; begin
  if not exists (select from public.alignment_session x where x.project_id = p and x.id = s) then perform authz.refuse('WS404', 'not-found'); end if;
  matter := authz.record_matter(p, s);
  if matter is null then perform authz.refuse('WS409', 'record-open'); end if;
  perform authz.write_audit('record.downloaded', p, pg_catalog.jsonb_build_object('session', s, 'format', format), false);
  return matter;
end $$;

-- Who gets the record by mail: everybody of the project, there or not. Given once; whoever asks again gets nobody.
create function authz.take_record_readers(p uuid, s uuid) returns setof uuid
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.session_record set mailed_at = pg_catalog.clock_timestamp() where project_id = p and session_id = s and mailed_at is null;
  if not found then return; end if;
  return query select m.person_id from public.membership m where m.project_id = p and m.joined_at is not null and m.removed_at is null;
end $$;

-- For a mail: the same, with its reader; nothing for who is of the project no more.
create function authz.record_for_mail(p uuid, s uuid, who uuid) returns table (email text, locale text, role text, side text, matter jsonb)
language sql stable security definer set search_path = '' as $$
  select n.email, n.locale, m.role, m.side, authz.record_matter(p, s)
  from public.membership m join public.person n on n.id = m.person_id and n.erased_at is null and n.email is not null
  where m.project_id = p and m.person_id = who and m.joined_at is not null and m.removed_at is null
    and exists (select from public.session_record z where z.project_id = p and z.session_id = s) $$;

grant execute on function authz.verify_record(uuid, uuid), authz.confirm_record(uuid, uuid, uuid, text, text),
  authz.download_record(uuid, uuid, text) to wijkspiegel_app;
grant execute on function authz.record_for_mail(uuid, uuid, uuid), authz.take_record_readers(uuid, uuid) to wijkspiegel_worker;
reset role;

create trigger seal_on_close after insert on session_event for each row when (new.type = 'session.closed')
  execute function authz.seal_on_close();
create trigger forget_salts after update on session_event for each row when (new.audience = 'all')
  execute function authz.forget_salts();
create trigger written_once before update on session_record for each row
  when (old.mailed_at is not null or (new.sealed_at, new.last_seq, new.salt, new.seal) is distinct from (old.sealed_at, old.last_seq, old.salt, old.seal))
  execute function authz.written_once();

-- sessions that were closed before there were seals
set local role wijkspiegel_definer;
select authz.seal_session(project_id, id) from public.alignment_session where closed_at is not null;
update public.session_record set mailed_at = pg_catalog.now();
reset role;

grant select (project_id, session_id, sealed_at, salt, seal) on session_record to wijkspiegel_app;
create policy app_read on session_record for select to wijkspiegel_app using (project_id = any (array(select authz.my_projects())));

-- one task more: the mail with the record
grant create on schema jobs to wijkspiegel_worker;
set local role wijkspiegel_worker;
create or replace function jobs.enqueue(task text, payload jsonb, run_at timestamptz default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if task not in ('mail', 'sign-in-mail', 'invitation-mail', 'close-round', 'closing-soon', 'masked-preparation', 'record-mail') then
    raise exception 'unknown task' using errcode = '22023'; end if;
  perform graphile_worker.add_job(task, payload::json, run_at => run_at, max_attempts => 12);
end $$;
reset role;
revoke create on schema jobs from wijkspiegel_worker;
