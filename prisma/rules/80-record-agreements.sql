-- The record of a session, frozen and sealed at its close. It consists of the log, which only grows, and the revealed
-- round, which does not change; the seal here makes that provable. A text or a person in a line is in the seal as a
-- salted hash: erasing drops text and salt, and the seal can still be verified. What comes after the close (a side that
-- confirms later) is not sealed: it names the seal that it confirms.
--
-- Also the results of a session: its agreements and actions, each with its owners, its day and its history. The texts
-- are those of the log; only the status changes here, and every change adds a line.

-- The part of a line that can be erased: one person's own text. Joint texts (outcomes, merged questions) cannot.
create or replace function authz.line_text(of_payload jsonb) returns text
language sql immutable set search_path = '' as $$ select coalesce(of_payload ->> 'text',
  of_payload ->> 'remark', '') $$;

-- Format 1: a line with the format, the session and the rules of its round, the seal of each side (which covers every
-- answer and reason), the figures and the label of each factor, and the log for everyone up to the close. Columns are
-- named, so that a column added later changes no seal; order is by number or by bytes, so no collation is involved.
-- Contains no moments, like the seal of a side: the numbers of the lines give the order.
create or replace function authz.canonical_record(of_project uuid, of_session uuid, last bigint) returns text
language sql stable security definer set search_path = '' as $$
  with x as (select a.id, a.round_id, r.number, r.kind, r.attribution, r.worksheet_version, r.thresholds_version
    from public.alignment_session a join public.round r on r.project_id = a.project_id and r.id = a.round_id
    where a.project_id = of_project and a.id = of_session),
  lines as (
    select 1 as part, 0::bigint as place, '' as side, pg_catalog.jsonb_build_array('session', x.id,
      x.round_id, x.number, x.kind,
      x.attribution, x.worksheet_version, x.thresholds_version) as line from x
    union all
    select 2, 0, d.side, pg_catalog.jsonb_build_array('side', d.side, pg_catalog.encode(d.seal, 'hex'))
    from x join public.round_side d on d.project_id = of_project and d.round_id = x.round_id
    union all
    select 3, t.factor, t.side, pg_catalog.jsonb_build_array('tally', t.factor, t.side, t.counts,
      t.dont_know, t.invited, t.guesses,
      t.aspects, t.picks) from x join public.factor_tally t on t.project_id = of_project and t.round_id = x.round_id
    union all
    select 4, f.factor, '', pg_catalog.jsonb_build_array('label', f.factor, f.label, f.strength,
      f.agenda_place, f.agenda_depth)
    from x join public.factor_result f on f.project_id = of_project and f.round_id = x.round_id
    union all
    select 5, e.seq, '', pg_catalog.jsonb_build_array('line', e.seq, e.type, e.by_role, e.by_side,
      e.payload - 'text' - 'remark',
      pg_catalog.encode(h.text_hash, 'hex'), pg_catalog.encode(h.person_hash, 'hex'))
    from public.session_event e left join public.session_record_line h on h.project_id = e.project_id
      and h.session_id = e.session_id and h.seq = e.seq
    where e.project_id = of_project and e.session_id = of_session and e.audience = 'all' and e.seq <= last)
  select 'wijkspiegel-record 1' || pg_catalog.string_agg(E'\n' || line::text, ''
    order by part, place, side collate "C") from lines $$;

-- Seals a session's record. Once: a repeat does nothing.
create or replace function authz.seal_session(of_project uuid, of_session uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare new_salt bytea := authz.new_salt(); last bigint; begin
  if exists (select from public.session_record x where x.project_id = of_project
    and x.session_id = of_session) then return; end if;
  select max(e.seq) into last from public.session_event e
    where e.project_id = of_project and e.session_id = of_session and e.audience = 'all';
  insert into public.session_record_line (project_id, session_id, seq, text_salt, text_hash, person_salt, person_hash)
  select of_project, of_session, k.seq, case when k.words <> '' then k.salt_1 end,
    case when k.words <> '' then pg_catalog.sha256(k.salt_1 || pg_catalog.convert_to(k.words, 'UTF8')) end,
    case when k.by_person is not null then k.salt_2 end,
    case when k.by_person is not null then pg_catalog.sha256(k.salt_2 || pg_catalog.uuid_send(k.by_person)) end
  from (select e.seq, authz.line_text(e.payload) as words, e.by_person, authz.new_salt() as salt_1,
    authz.new_salt() as salt_2
    from public.session_event e where e.project_id = of_project and e.session_id = of_session
      and e.audience = 'all' offset 0) k;
  insert into public.session_record (project_id, session_id, last_seq, salt, seal)
  values (of_project, of_session, last, new_salt, pg_catalog.sha256(new_salt
    || pg_catalog.convert_to(authz.canonical_record(of_project, of_session, last), 'UTF8')));
end $$;

-- Seals a session in the transaction that writes its end.
create or replace function authz.seal_on_close() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.seal_session(new.project_id, new.session_id);
  return null;
end $$;
grant execute on function authz.seal_on_close() to wijkspiegel_owner;

-- Whatever an erasure removes from a line must not stay derivable: the salt is deleted, the hash stays.
create or replace function authz.forget_salts() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.session_record_line l set
    text_salt = case when authz.line_text(new.payload) <> '' then l.text_salt end,
    person_salt = case when new.by_person is not null then l.person_salt end
  where l.project_id = new.project_id and l.session_id = new.session_id and l.seq = new.seq;
  return null;
end $$;
grant execute on function authz.forget_salts() to wijkspiegel_owner;

-- The seal computed again from what is stored. A text without its salt was erased, so nothing may be stored instead.
create or replace function authz.check_record(of_project uuid, of_session uuid) returns table (sealed_at timestamptz,
  seal bytea, salt bytea, intact boolean,
  erased_texts integer)
language sql stable security definer set search_path = '' as $$
  select z.sealed_at, z.seal, z.salt,
    z.seal = pg_catalog.sha256(z.salt || pg_catalog.convert_to(authz.canonical_record(of_project,
      of_session, z.last_seq), 'UTF8'))
      and not exists (select from public.session_event e left
        join public.session_record_line l on l.project_id = e.project_id
        and l.session_id = e.session_id and l.seq = e.seq
        where e.project_id = of_project and e.session_id = of_session and e.audience = 'all' and (
          case when e.seq > z.last_seq then e.type <> 'record.confirmed'
            else l.seq is null
              or (l.text_salt is null and authz.line_text(e.payload) <> '')
              or (l.text_salt is not null and l.text_hash
                <> pg_catalog.sha256(l.text_salt || pg_catalog.convert_to(authz.line_text(e.payload), 'UTF8')))
              or (l.person_salt is null and e.by_person is not null)
              or (l.person_salt is not null and l.person_hash is distinct
                from pg_catalog.sha256(l.person_salt || pg_catalog.uuid_send(e.by_person))) end)),
    (select pg_catalog.count(*)::integer from public.session_record_line l
      where l.project_id = of_project and l.session_id = of_session
      and l.text_hash is not null and l.text_salt is null)
  from public.session_record z where z.project_id = of_project and z.session_id = of_session $$;

-- Does a session's record still match its seal? For everybody in the project.
create or replace function authz.verify_record(of_project uuid, of_session uuid) returns table (sealed_at timestamptz,
  seal bytea, salt bytea, intact boolean,
  erased_texts integer)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.work_hat(of_project);
  if not exists (select from public.alignment_session x where x.project_id = of_project and x.id = of_session)
    then perform authz.refuse('WS404', 'not-found'); end if;
  return query select * from authz.check_record(of_project, of_session);
end $$;
grant execute on function authz.verify_record(uuid, uuid) to wijkspiegel_app;

-- A side that was absent, or had not confirmed, confirms later. `seen` is the seal that the caller had read.
create or replace function authz.confirm_record(of_project uuid, of_session uuid, command uuid, seen text,
  remark text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.lock_session(of_project, of_session); z public.session_record;
  named boolean; number bigint; begin
  select * into z from public.session_record x where x.project_id = of_project and x.session_id = of_session;
  if z.session_id is null then perform authz.refuse('WS409', 'record-open'); end if;
  if exists (select from public.session_event k where k.project_id = of_project and k.session_id = of_session
    and k.command_id = command) then return; end if;
  perform authz.require_sayable(of_project, of_session, me, 'record.confirmed');
  if seen is distinct from pg_catalog.encode(z.seal, 'hex') then perform authz.refuse('WS409', 'other-record'); end if;
  if exists (select from public.session_event k where k.project_id = of_project
    and k.session_id = of_session and k.audience = 'all'
    and k.type = 'record.confirmed' and k.by_side = me.side)
      then perform authz.refuse('WS409', 'record-confirmed'); end if;
  select r.attribution = 'named' into named from public.alignment_session x
  join public.round r on r.project_id = x.project_id and r.id = x.round_id
    where x.project_id = of_project and x.id = of_session;
  update public.session_event_counter c set last_seq = c.last_seq + 1
  where c.project_id = of_project and c.session_id = of_session and c.audience = 'all' returning c.last_seq into number;
  insert into public.session_event (project_id, session_id, audience, seq, type, payload, by_role, by_side,
    by_person, actor_id, command_id)
  values (of_project, of_session, 'all', number, 'record.confirmed',
    pg_catalog.jsonb_build_object('remark', remark, 'seal', seen), me.role, me.side,
    case when named then me.person_id end, me.person_id, command);
  update public.round r set status = 'aligned', aligned_at = pg_catalog.clock_timestamp()
    from public.alignment_session x
  where x.project_id = of_project and x.id = of_session and r.project_id = of_project and r.id = x.round_id
    and r.status = 'revealed'
    and (select pg_catalog.count(distinct e.by_side) from public.session_event e
      where e.project_id = of_project and e.session_id = of_session
      and e.audience = 'all' and e.type = 'record.confirmed') = 2;
  perform authz.write_audit('alignment.record.confirmed', of_project,
    pg_catalog.jsonb_build_object('session', of_session, 'side', me.side, 'seal', seen), false);
  perform authz.append_event(of_project, 'record.confirmed', pg_catalog.jsonb_build_object('session', of_session));
  perform pg_catalog.pg_notify('project', of_session::text);
end $$;
grant execute on function authz.confirm_record(uuid, uuid, uuid, text, text) to wijkspiegel_app;

-- The data for a document of the record, the same for everybody who may have it. Per side only, a reason has no name,
-- and the order reveals nothing of persons. Null until there is a seal.
create or replace function authz.record_matter(of_project uuid, of_session uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'project', j.name, 'kind', r.kind, 'named', r.attribution = 'named', 'worksheetVersion', r.worksheet_version,
    'thresholdsVersion', r.thresholds_version, 'openedAt', x.opened_at, 'closedAt', x.closed_at,
    'seal', (select pg_catalog.jsonb_build_object('sealedAt', k.sealed_at, 'seal', pg_catalog.encode(k.seal, 'hex'),
      'intact', k.intact, 'erasedTexts', k.erased_texts) from authz.check_record(of_project, of_session) k),
    'round', authz.recounted(of_project, x.round_id), 'rules', authz.game_rules_at(of_project, x.closed_at),
    'people', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', m.person_id, 'name',
      m.name, 'side', m.side)), '[]')
      from public.membership m where m.project_id = of_project and m.joined_at is not null and m.name <> ''),
    'reasons', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('factor', b.factor, 'side', b.side,
        'name', case when r.attribution = 'named' then nullif(m.name, '') end, 'extent',
          b.extent, 'dontKnow', b.dont_know,
        'rationale', b.rationale, 'example', b.example)
        order by b.factor, b.side, case when r.attribution = 'named'
          then m.name end, pg_catalog.sha256(pg_catalog.convert_to(b.rationale || b.example, 'UTF8'))), '[]')
      from public.answer b left join public.membership m on m.project_id = of_project and m.person_id = b.person_id
      where b.project_id = of_project and b.round_id = x.round_id and b.counted
        and (b.rationale <> '' or b.example <> '')),
    'events', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('type', e.type, 'payload',
      e.payload, 'byRole', e.by_role,
        'bySide', e.by_side, 'byPerson', e.by_person, 'atMs', pg_catalog.floor(extract(epoch
          from e.occurred_at) * 1000)) order by e.seq)
      from public.session_event e where e.project_id = of_project and e.session_id = of_session and e.audience = 'all'))
  from public.alignment_session x join public.round r on r.project_id = x.project_id and r.id = x.round_id
  join public.project j on j.id = x.project_id
  where x.project_id = of_project and x.id = of_session and r.revealed_at is not null
    and exists (select from public.session_record z where z.project_id = of_project and z.session_id = of_session) $$;

-- The record for a download, which is audited.
create or replace function authz.download_record(of_project uuid, of_session uuid, format text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.work_hat(of_project); matter jsonb; begin
  if not exists (select from public.alignment_session x where x.project_id = of_project and x.id = of_session)
    then perform authz.refuse('WS404', 'not-found'); end if;
  matter := authz.record_matter(of_project, of_session);
  if matter is null then perform authz.refuse('WS409', 'record-open'); end if;
  perform authz.write_audit('record.downloaded', of_project,
    pg_catalog.jsonb_build_object('session', of_session, 'format', format), false);
  return matter;
end $$;
grant execute on function authz.download_record(uuid, uuid, text) to wijkspiegel_app;

-- The readers of the record's mail: everybody in the project, present or not. Once; a second call returns nobody.
create or replace function authz.take_record_readers(of_project uuid, of_session uuid) returns setof uuid
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.session_record set mailed_at = pg_catalog.clock_timestamp()
    where project_id = of_project and session_id = of_session and mailed_at is null;
  if not found then return; end if;
  return query select m.person_id from public.membership m where m.project_id = of_project and m.joined_at is not null
    and m.removed_at is null;
end $$;
grant execute on function authz.take_record_readers(uuid, uuid) to wijkspiegel_worker;

-- The record for a mail, with its reader; empty for somebody who left the project.
create or replace function authz.record_for_mail(of_project uuid, of_session uuid, who uuid) returns table (email text,
  locale text, role text, side text, matter jsonb)
language sql stable security definer set search_path = '' as $$
  select n.email, n.locale, m.role, m.side, authz.record_matter(of_project, of_session)
  from public.membership m join public.person n on n.id = m.person_id and n.erased_at is null and n.email is not null
  where m.project_id = of_project and m.person_id = who and m.joined_at is not null and m.removed_at is null
    and m.project_kind = 'work'
    and exists (select from public.session_record z where z.project_id = of_project and z.session_id = of_session) $$;
grant execute on function authz.record_for_mail(uuid, uuid, uuid) to wijkspiegel_worker;

-- Was this said in the session, in exactly this text?
create or replace function authz.was_said(of_project uuid, of_session uuid, item jsonb) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.session_event e where e.project_id = of_project
    and e.session_id = of_session and e.audience = 'all'
    and case item ->> 'kind'
      when 'agreement' then e.type = 'outcome.proposed' and e.payload -> 'factor' = item -> 'factor'
        and e.payload -> 'outcome' ->> 'what' = item ->> 'what' and e.payload -> 'outcome' ->> 'due' = item ->> 'due'
        and e.payload -> 'outcome' ->> 'sign' = item ->> 'sign'
        and coalesce(e.payload -> 'outcome' ->> 'effect', '') = coalesce(item ->> 'effect', '')
        and e.payload -> 'outcome' -> 'owners' -> 'client' = item -> 'owners' -> 0
        and e.payload -> 'outcome' -> 'owners' -> 'contractor' = item -> 'owners' -> 1
      when 'action' then e.type = 'action.added' and e.payload ->> 'text' = item ->> 'what'
        and e.payload ->> 'due' = item ->> 'due' and e.payload -> 'ownerId' = item -> 'owners' -> 0
      else false end) $$;

-- Adds a session's results to the register: once, after its close, and only what is in its log. An owner who left
-- meanwhile is left out.
create or replace function authz.register_commitments(of_project uuid, of_session uuid, items jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare item jsonb; made uuid; begin
  perform authz.require_leading(of_project);
  -- what people of a rehearsal promise, nobody has to do
  if authz.is_rehearsal(of_project) then return; end if;
  perform from public.alignment_session x where x.project_id = of_project and x.id = of_session
    and x.closed_at is not null for no key update;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  if exists (select from public.commitment c where c.project_id = of_project and c.session_id = of_session)
    then perform authz.refuse('WS409', 'one-way'); end if;
  for item in select x.value from pg_catalog.jsonb_array_elements(items) x loop
    if not authz.was_said(of_project, of_session, item) then perform authz.refuse('WS422', 'unknown-item'); end if;
    insert into public.commitment (project_id, session_id, kind, factor, what, sign, effect, due)
    values (of_project, of_session, item ->> 'kind', (item ->> 'factor')::smallint, item ->> 'what',
      coalesce(item ->> 'sign', ''), coalesce(item ->> 'effect', ''), (item ->> 'due')::date)
    returning id into made;
    insert into public.commitment_owner (project_id, commitment_id, person_id, side)
    select of_project, made, m.person_id, m.side from public.membership m
    where m.project_id = of_project and m.person_id::text in (select o
      from pg_catalog.jsonb_array_elements_text(item -> 'owners') o)
      and m.removed_at is null;
  end loop;
end $$;
grant execute on function authz.register_commitments(uuid, uuid, jsonb) to wijkspiegel_app;

-- Internal: the words in which a text is released, null where they are its own. No longer than the texts of a log.
create or replace function authz.shared_words(of_words text, original text) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  if of_words is null or of_words = original then return null; end if;
  if pg_catalog.btrim(of_words) = '' or pg_catalog.length(of_words) > 500
    then perform authz.refuse('WS422', 'unknown-item'); end if;
  return of_words;
end $$;

-- Internal: releases an agreement for a side, to `readers` and in `words` of its content (of what the neighbourhood
-- notices in `effect`; empty: it stays with the team), or takes that back (null).
-- Returns what its history says of it; null where nothing changes. Other words are new to the other side: it releases
-- them itself, or they are read by nobody.
create or replace function authz.let_agreement_go(made public.commitment, of_side text,
  of_content jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare release boolean := of_content is not null; for_teams boolean; shared text; same boolean;
  felt text := nullif(of_content ->> 'effect', made.effect); begin
  if coalesce(of_content ->> 'readers', 'office') not in ('office', 'teams')
    then perform authz.refuse('WS422', 'unknown-item'); end if;
  for_teams := release and coalesce(of_content ->> 'readers', '') = 'teams';
  shared := authz.shared_words(of_content ->> 'words', made.what);
  if pg_catalog.length(felt) > 500 or (felt <> '' and pg_catalog.btrim(felt) = '')
    or (made.effect = '' and felt <> '') then perform authz.refuse('WS422', 'unknown-item'); end if;
  same := not release or (shared, felt) is not distinct from (made.shared_text, made.shared_effect);
  if same and (release, for_teams) = (case of_side when 'client' then (made.released_client, made.teams_client)
    else (made.released_contractor, made.teams_contractor) end) then return null; end if;
  update public.commitment k set
    released_client = case of_side when 'client' then release else k.released_client and same end,
    released_contractor = case of_side when 'contractor' then release else k.released_contractor and same end,
    teams_client = case of_side when 'client' then for_teams else k.teams_client and same end,
    teams_contractor = case of_side when 'contractor' then for_teams else k.teams_contractor and same end,
    shared_text = case when release then shared else k.shared_text end,
    shared_effect = case when release then felt else k.shared_effect end
  where k.project_id = made.project_id and k.id = made.id;
  return case when for_teams then '{"readers": "teams"}' else '{}' end;
end $$;

-- One change to an agreement or action, and the history line for it. Status: by an owner, a lead or a facilitator.
-- Another day: with a reason. A side's owner and release: by a lead of that side.
create or replace function authz.change_commitment(of_project uuid, of_commitment uuid, change text,
  of_content jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.work_hat(of_project); x public.commitment; named boolean;
  said jsonb := of_content;
  successor public.membership; begin
  select * into x from public.commitment k where k.project_id = of_project and k.id = of_commitment for no key update;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  if not (me.role in ('sideLead', 'facilitator') or exists (select from public.commitment_owner o
    where o.project_id = of_project and o.commitment_id = of_commitment and o.person_id = me.person_id))
      then perform authz.refuse('WS403', 'not-allowed'); end if;
  if change in ('owner', 'release', 'withdraw') and me.role <> 'sideLead'
    then perform authz.refuse('WS403', 'not-allowed'); end if;
  case change
    when 'status' then
      if of_content ->> 'status' is null or of_content ->> 'status' not in ('open', 'done', 'dropped')
        then perform authz.refuse('WS422', 'unknown-item'); end if;
      if x.status = of_content ->> 'status' then return; end if;
      update public.commitment k set status = of_content ->> 'status'
        where k.project_id = of_project and k.id = of_commitment;
    when 'due' then
      if coalesce(pg_catalog.btrim(of_content ->> 'reason'), '') = ''
        then perform authz.refuse('WS422', 'reason-missing'); end if;
      if x.due = (of_content ->> 'due')::date then return; end if;
      said := of_content || pg_catalog.jsonb_build_object('from', x.due);
      update public.commitment k set due = (of_content ->> 'due')::date
        where k.project_id = of_project and k.id = of_commitment;
    when 'review' then
      if x.review_on is not distinct from (of_content ->> 'on')::date then return; end if;
      update public.commitment k set review_on = (of_content ->> 'on')::date
        where k.project_id = of_project and k.id = of_commitment;
    when 'owner' then
      select * into successor from public.membership m
        where m.project_id = of_project and m.person_id::text = of_content ->> 'to'
        and m.side = me.side and m.joined_at is not null and m.removed_at is null;
      if successor.person_id is null then perform authz.refuse('WS422', 'unknown-item'); end if;
      -- an action has one owner: a lead names another only if the owner is of the own side, or gone
      if x.kind = 'action' and exists (select from public.commitment_owner o
        where o.project_id = of_project and o.commitment_id = of_commitment
        and o.side is distinct from me.side) then perform authz.refuse('WS403', 'not-allowed'); end if;
      if exists (select from public.commitment_owner o
        where o.project_id = of_project and o.commitment_id = of_commitment and o.person_id = successor.person_id)
      then return; end if;
      delete from public.commitment_owner o where o.project_id = of_project
        and o.commitment_id = of_commitment and o.side = me.side;
      insert into public.commitment_owner (project_id, commitment_id, person_id, side)
        values (of_project, of_commitment, successor.person_id, me.side);
    when 'release', 'withdraw' then
      if x.kind <> 'agreement' then perform authz.refuse('WS422', 'unknown-item'); end if;
      said := authz.let_agreement_go(x, me.side, case when change = 'release' then of_content end);
      if said is null then return; end if;
      perform authz.write_audit('agreement.' || change, of_project,
        pg_catalog.jsonb_build_object('commitment', of_commitment), false);
    else perform authz.refuse('WS422', 'unknown-item');
  end case;
  select r.attribution = 'named' into named from public.alignment_session s
  join public.round r on r.project_id = s.project_id and r.id = s.round_id
    where s.project_id = of_project and s.id = x.session_id;
  update public.commitment k set last_seq = k.last_seq + 1
    where k.project_id = of_project and k.id = of_commitment returning * into x;
  insert into public.commitment_step (project_id, commitment_id, seq, kind, content, by_role, by_side, by_person)
  values (of_project, of_commitment, x.last_seq, change, said, me.role, me.side, case when named
    or me.side is null then me.person_id end);
  perform authz.append_event(of_project, 'agreement.changed',
    pg_catalog.jsonb_build_object('commitment', of_commitment));
end $$;
grant execute on function authz.change_commitment(uuid, uuid, text, jsonb) to wijkspiegel_app;

-- Owners of what is due soon or overdue, if not told yet: this marks them as told. Only people still in the project.
create or replace function authz.take_reminders(today date) returns table (person_id uuid,
  commitment_id uuid, occasion text)
language plpgsql volatile security definer set search_path = '' as $$
begin
  return query with owed as (
    select o.project_id, o.commitment_id, o.person_id, c.due,
      case when c.due < today and o.late_told_for is distinct from c.due then 'late'
        when c.due between today and today + 7 and o.soon_told_for is distinct from c.due then 'soon' end as occasion
    from public.commitment c
    join public.commitment_owner o on o.project_id = c.project_id and o.commitment_id = c.id
    join public.membership m on m.project_id = o.project_id and m.person_id = o.person_id and m.project_kind = 'work'
      and m.joined_at is not null and m.removed_at is null
    where c.status = 'open' and c.due <= today + 7
    for update of o skip locked)
  update public.commitment_owner t set
    late_told_for = case owed.occasion when 'late' then owed.due else t.late_told_for end,
    soon_told_for = case owed.occasion when 'soon' then owed.due else t.soon_told_for end
  from owed where owed.occasion is not null and t.project_id = owed.project_id and t.commitment_id = owed.commitment_id
    and t.person_id = owed.person_id
  returning t.person_id, t.commitment_id, owed.occasion;
end $$;
grant execute on function authz.take_reminders(date) to wijkspiegel_worker;

-- Which of these somebody still has to do now: a mail is written from nothing older.
create or replace function authz.still_owed(who uuid, which uuid[]) returns table (project_id uuid,
  project text, commitment_id uuid,
  kind text, what text, due date)
language sql stable security definer set search_path = '' as $$
  select c.project_id, j.name, c.id, c.kind, c.what, c.due
  from public.commitment_owner o
  join public.commitment c on c.project_id = o.project_id and c.id = o.commitment_id and c.status = 'open'
  join public.membership m on m.project_id = o.project_id and m.person_id = o.person_id
    and m.joined_at is not null and m.removed_at is null
  join public.project j on j.id = c.project_id and j.kind = 'work'
  where o.person_id = who and c.id = any (which) order by c.due, j.name, c.id $$;
grant execute on function authz.still_owed(uuid, uuid[]) to wijkspiegel_worker;

-- An erased person owns nothing any more, and is in no line.
create or replace function authz.forget_owner() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.commitment_owner where person_id = new.id;
  update public.commitment_step set by_person = null where by_person = new.id;
  update public.commitment_step set content = content - 'to' where kind = 'owner' and content ->> 'to' = new.id::text;
  return new;
end $$;
grant execute on function authz.forget_owner() to wijkspiegel_owner;

-- A session's results, read from its log, as the server states them at the close since the register exists. `replaces`
-- tells which outcome a text replaces; a new text must be confirmed again.
create or replace function authz.said_commitments(of_project uuid, of_session uuid) returns table (place bigint,
  kind text, factor smallint, what text, sign text, effect text, due date, owners jsonb)
language sql stable security definer set search_path = '' as $$
  with e as (select x.seq, x.type, x.payload, x.by_side from public.session_event x
    where x.project_id = of_project and x.session_id = of_session and x.audience = 'all'),
  agenda as (select coalesce((select r.payload -> 'topics' from e r where r.type = 'agenda.reordered'
    order by r.seq desc limit 1),
    o.payload #> '{agenda,topics}') as topics from e o where o.type = 'session.opened'),
  proposed as (select seq, (payload ->> 'factor')::smallint as factor, payload -> 'outcome' as outcome,
      coalesce((payload ->> 'replaces')::bigint, pg_catalog.count(*) filter (where payload ->> 'replaces' is null)
        over (partition by payload ->> 'factor' order by seq) - 1) as number
    from e where type = 'outcome.proposed'),
  standing as (select distinct on (factor, number) seq, factor, number, outcome from proposed
    order by factor, number, seq desc),
  added as (select payload, pg_catalog.row_number() over (order by seq) - 1 as number from e
    where type = 'action.added')
  select coalesce((select t.place from agenda, pg_catalog.jsonb_array_elements(agenda.topics) with
    ordinality t(topic, place)
      where (t.topic ->> 'factor')::smallint = o.factor), 0) * 1000 + o.number, 'agreement',
        o.factor, o.outcome ->> 'what',
    coalesce(o.outcome ->> 'sign', ''), coalesce(o.outcome ->> 'effect', ''), (o.outcome ->> 'due')::date,
    pg_catalog.jsonb_build_array(o.outcome #> '{owners,client}', o.outcome #> '{owners,contractor}')
  from standing o where o.outcome ->> 'kind' = 'agreement' and (select pg_catalog.count(distinct c.by_side) from e c
    where c.type = 'outcome.confirmed' and (c.payload ->> 'factor')::smallint = o.factor
      and (c.payload ->> 'number')::bigint = o.number and c.seq > o.seq) = 2
  union all
  select 1000000 + a.number, 'action', (a.payload ->> 'about')::smallint, a.payload ->> 'text', '', '',
    (a.payload ->> 'due')::date,
    pg_catalog.jsonb_build_array(a.payload -> 'ownerId')
  from added a where a.payload ->> 'text' <> ''
    and not exists (select from e d where d.type = 'action.dropped' and (d.payload ->> 'number')::bigint = a.number)
  order by 1 $$;

-- Fills the register for a session that was closed before there was one; returns the number of rows. Once: does nothing
-- when the register already has the session. Due days that are already past get no mail: nobody had been asked about
-- them.
create or replace function authz.register_from_log(of_project uuid, of_session uuid) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare item record; closed timestamptz; made uuid; rows integer := 0; begin
  select x.closed_at into closed from public.alignment_session x
    where x.project_id = of_project and x.id = of_session for no key update;
  if closed is null or exists (select from public.commitment c
    where c.project_id = of_project and c.session_id = of_session) then return 0; end if;
  for item in select * from authz.said_commitments(of_project, of_session) loop
    insert into public.commitment (project_id, session_id, kind, factor, what, sign, effect, due, made_at)
    values (of_project, of_session, item.kind, item.factor, item.what, item.sign, item.effect, item.due, closed)
      returning id into made;
    insert into public.commitment_owner (project_id, commitment_id, person_id, side, soon_told_for, late_told_for)
    select of_project, made, m.person_id, m.side, case when item.due < pg_catalog.now()::date then item.due end,
      case when item.due < pg_catalog.now()::date then item.due end
    from public.membership m where m.project_id = of_project and m.removed_at is null
      and m.person_id::text in (select o from pg_catalog.jsonb_array_elements_text(item.owners) o);
    rows := rows + 1;
  end loop;
  return rows;
end $$;

-- Table session_record

grant select, insert, update on session_record to wijkspiegel_definer;
grant select (project_id, session_id, sealed_at, salt, seal) on session_record to wijkspiegel_app;
create or replace trigger written_once before update on session_record for each row
  when (old.mailed_at is not null or (new.sealed_at, new.last_seq, new.salt, new.seal) is distinct
    from (old.sealed_at, old.last_seq, old.salt, old.seal))
  execute function authz.written_once();
create policy definer_all on session_record for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on session_record for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));

-- Table session_record_line

grant select, insert, update on session_record_line to wijkspiegel_definer;
create policy definer_all on session_record_line for all to wijkspiegel_definer using (true) with check (true);

-- Table commitment

grant select, insert, update on commitment to wijkspiegel_definer;
grant select (project_id, id, session_id, kind, factor, what, sign, effect, due, status, review_on, released_client,
  released_contractor, teams_client, teams_contractor, shared_text, shared_effect, made_at)
  on commitment to wijkspiegel_app;
create or replace trigger touch_portfolios after insert or update on commitment for each row
  execute function authz.touch_portfolios_of_row();
create or replace trigger forget_agreement after update of released_client,
  released_contractor, teams_client, teams_contractor on commitment for each row
  when (old.released_client and old.released_contractor and not (new.released_client and new.released_contractor)
    or old.teams_client and old.teams_contractor and not (new.teams_client and new.teams_contractor))
  execute function authz.forget_agreement();
create or replace trigger note_withdrawn_client after update of released_client, teams_client
  on commitment for each row when (old.released_client and not new.released_client
    or old.teams_client and not new.teams_client)
  execute function authz.note_gone('agreement-withdrawn', 'client');
create or replace trigger note_withdrawn_contractor after update of released_contractor, teams_contractor
  on commitment for each row when (old.released_contractor and not new.released_contractor
    or old.teams_contractor and not new.teams_contractor)
  execute function authz.note_gone('agreement-withdrawn', 'contractor');
create policy definer_all on commitment for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on commitment for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));

-- Table commitment_owner

grant select, insert, update, delete on commitment_owner to wijkspiegel_definer;
grant select (project_id, commitment_id, person_id, side) on commitment_owner to wijkspiegel_app;
create policy definer_all on commitment_owner for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on commitment_owner for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));

-- Table commitment_step

grant select, insert, update on commitment_step to wijkspiegel_definer;
grant select on commitment_step to wijkspiegel_app;
create policy definer_all on commitment_step for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on commitment_step for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));
