-- What became of a session: its agreements and actions, each with its owners, its day and what happened to it since. The
-- words are those of the log; what changes here is how far it has come, and every change leaves a line behind.

create table commitment (
  project_id uuid not null,
  id uuid not null default gen_random_uuid(),
  session_id uuid not null,
  kind text not null check (kind in ('agreement', 'action')),
  -- of an action that came up with no topic: null
  factor smallint check (factor between 1 and 8),
  what text not null check (char_length(what) between 1 and 500),
  -- how it will be seen that it worked; an action has none
  sign text not null default '' check (char_length(sign) <= 500),
  due date not null,
  status text not null default 'open' check (status in ('open', 'done', 'dropped')),
  review_on date,
  released_client boolean not null default false,
  released_contractor boolean not null default false,
  made_at timestamptz not null default clock_timestamp(),
  last_seq integer not null default 0,
  primary key (project_id, id),
  foreign key (project_id, session_id) references alignment_session on delete cascade,
  check (kind = 'agreement' or not (released_client or released_contractor))
);
create index commitment_session on commitment (project_id, session_id);
create index commitment_open on commitment (due) where status = 'open';

-- Who owns it: of an agreement one a side. Goes with a person that is erased; a lead can then name somebody else.
create table commitment_owner (
  project_id uuid not null,
  commitment_id uuid not null,
  person_id uuid not null,
  side text check (side in ('client', 'contractor')),
  -- the day for which a mail told that it comes near, and that it has passed: another day asks for new ones
  soon_told_for date,
  late_told_for date,
  primary key (project_id, commitment_id, person_id),
  foreign key (project_id, commitment_id) references commitment on delete cascade,
  foreign key (project_id, person_id) references membership on delete cascade
);
create index commitment_owner_person on commitment_owner (person_id);

-- What happened to it, in order. In a round per side only a participant is the side.
create table commitment_step (
  project_id uuid not null,
  commitment_id uuid not null,
  seq integer not null,
  kind text not null check (kind in ('status', 'due', 'review', 'owner', 'release', 'withdraw')),
  content jsonb not null check (length(content::text) <= 8000),
  by_role text not null,
  by_side text,
  by_person uuid,
  occurred_at timestamptz not null default clock_timestamp(),
  primary key (project_id, commitment_id, seq),
  foreign key (project_id, commitment_id) references commitment on delete cascade
);

do $$ declare t text; begin
  foreach t in array array['commitment', 'commitment_owner', 'commitment_step'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('grant select, insert, update, delete on %I to wijkspiegel_definer', t);
    execute format('create policy definer_all on %I for all to wijkspiegel_definer using (true) with check (true)', t);
    execute format('create policy app_read on %I for select to wijkspiegel_app using (project_id = any (array(select authz.my_projects())))', t);
  end loop;
end $$;
revoke delete on commitment, commitment_step from wijkspiegel_definer;
grant select (project_id, id, session_id, kind, factor, what, sign, due, status, review_on, released_client, released_contractor, made_at)
  on commitment to wijkspiegel_app;
grant select (project_id, commitment_id, person_id, side) on commitment_owner to wijkspiegel_app;
grant select on commitment_step to wijkspiegel_app;

set local role wijkspiegel_definer;

-- Said in a session: everybody may say an action and take the words of another; the facilitator who leads, the rest.
create or replace function authz.require_sayable(p uuid, s uuid, me public.membership, event_type text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if event_type = any ('{attendance.joined,fact.added,parking.added,action.added,question.proposed,outcome.proposed,note.added}'::text[])
  then return; end if;
  if event_type = any ('{session.opened,session.closed,session.paused,session.resumed,step.moved,step.undone,agenda.reordered,timer.extended,lead.taken,questions.merged,vote.opened,vote.closed,confirming.handed,rating.opened,rating.closed,check-out.opened,check-out.closed,action.dropped,commitment.reviewed}'::text[])
    and me.role = 'facilitator' then return; end if;
  if event_type = any ('{retelling.written,retelling.confirmed}'::text[]) and me.side is not null then return; end if;
  if event_type = any ('{outcome.confirmed,record.confirmed}'::text[]) and (me.role = 'sideLead' or (me.side is not null
    and exists (select from public.session_event e where e.project_id = p and e.session_id = s and e.audience = 'all'
      and e.type = 'confirming.handed' and e.payload ->> 'personId' = me.person_id::text and e.payload ->> 'side' = me.side)))
  then return; end if;
  perform authz.refuse('WS403', 'not-allowed');
end $$;

-- Was this said in the session, in these words?
create function authz.was_said(p uuid, s uuid, item jsonb) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.session_event e where e.project_id = p and e.session_id = s and e.audience = 'all'
    and case item ->> 'kind'
      when 'agreement' then e.type = 'outcome.proposed' and e.payload -> 'factor' = item -> 'factor'
        and e.payload -> 'outcome' ->> 'what' = item ->> 'what' and e.payload -> 'outcome' ->> 'due' = item ->> 'due'
        and e.payload -> 'outcome' ->> 'sign' = item ->> 'sign'
        and e.payload -> 'outcome' -> 'owners' -> 'client' = item -> 'owners' -> 0
        and e.payload -> 'outcome' -> 'owners' -> 'contractor' = item -> 'owners' -> 1
      when 'action' then e.type = 'action.added' and e.payload ->> 'text' = item ->> 'what'
        and e.payload ->> 'due' = item ->> 'due' and e.payload -> 'ownerId' = item -> 'owners' -> 0
      else false end) $$;

-- Puts what a session ended in into the register: once, after its close, and only what stands in its log. An owner who
-- left meanwhile is left out.
create function authz.register_commitments(p uuid, s uuid, items jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare item jsonb; made uuid; begin
  perform authz.require_facilitator(p);
  perform from public.alignment_session x where x.project_id = p and x.id = s and x.closed_at is not null for no key update;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  if exists (select from public.commitment c where c.project_id = p and c.session_id = s) then perform authz.refuse('WS409', 'one-way'); end if;
  for item in select x.value from pg_catalog.jsonb_array_elements(items) x loop
    if not authz.was_said(p, s, item) then perform authz.refuse('WS422', 'unknown-item'); end if;
    insert into public.commitment (project_id, session_id, kind, factor, what, sign, due)
    values (p, s, item ->> 'kind', (item ->> 'factor')::smallint, item ->> 'what', coalesce(item ->> 'sign', ''), (item ->> 'due')::date)
    returning id into made;
    insert into public.commitment_owner (project_id, commitment_id, person_id, side)
    select p, made, m.person_id, m.side from public.membership m
    where m.project_id = p and m.person_id::text in (select o from pg_catalog.jsonb_array_elements_text(item -> 'owners') o)
      and m.removed_at is null;
  end loop;
end $$;

-- One change to an agreement or action, with the line that it leaves behind. How far it is: an owner, a lead or a
-- facilitator says. Another day: with a reason. Owner and release of a side: a lead of that side.
create function authz.change_commitment(p uuid, c uuid, change text, content jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(p); x public.commitment; named boolean; said jsonb := content; successor public.membership; begin
  select * into x from public.commitment k where k.project_id = p and k.id = c for no key update;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
  if not (me.role in ('sideLead', 'facilitator') or exists (select from public.commitment_owner o
    where o.project_id = p and o.commitment_id = c and o.person_id = me.person_id)) then perform authz.refuse('WS403', 'not-allowed'); end if;
  if change in ('owner', 'release', 'withdraw') and me.role <> 'sideLead' then perform authz.refuse('WS403', 'not-allowed'); end if;
  case change
    when 'status' then
      if content ->> 'status' is null or content ->> 'status' not in ('open', 'done', 'dropped') then perform authz.refuse('WS422', 'unknown-item'); end if;
      if x.status = content ->> 'status' then return; end if;
      update public.commitment k set status = content ->> 'status' where k.project_id = p and k.id = c;
    when 'due' then
      if coalesce(pg_catalog.btrim(content ->> 'reason'), '') = '' then perform authz.refuse('WS422', 'reason-missing'); end if;
      if x.due = (content ->> 'due')::date then return; end if;
      said := content || pg_catalog.jsonb_build_object('from', x.due);
      update public.commitment k set due = (content ->> 'due')::date where k.project_id = p and k.id = c;
    when 'review' then
      if x.review_on is not distinct from (content ->> 'on')::date then return; end if;
      update public.commitment k set review_on = (content ->> 'on')::date where k.project_id = p and k.id = c;
    when 'owner' then
      select * into successor from public.membership m where m.project_id = p and m.person_id::text = content ->> 'to'
        and m.side = me.side and m.joined_at is not null and m.removed_at is null;
      if successor.person_id is null then perform authz.refuse('WS422', 'unknown-item'); end if;
      -- an action has one owner: a lead names another only where it is the own side's, or nobody's any more
      if x.kind = 'action' and exists (select from public.commitment_owner o where o.project_id = p and o.commitment_id = c
        and o.side is distinct from me.side) then perform authz.refuse('WS403', 'not-allowed'); end if;
      if exists (select from public.commitment_owner o where o.project_id = p and o.commitment_id = c and o.person_id = successor.person_id)
      then return; end if;
      delete from public.commitment_owner o where o.project_id = p and o.commitment_id = c and o.side = me.side;
      insert into public.commitment_owner (project_id, commitment_id, person_id, side) values (p, c, successor.person_id, me.side);
    when 'release', 'withdraw' then
      if x.kind <> 'agreement' then perform authz.refuse('WS422', 'unknown-item'); end if;
      if (change = 'release') = (case me.side when 'client' then x.released_client else x.released_contractor end) then return; end if;
      update public.commitment k set released_client = case me.side when 'client' then change = 'release' else k.released_client end,
        released_contractor = case me.side when 'contractor' then change = 'release' else k.released_contractor end
      where k.project_id = p and k.id = c;
      perform authz.write_audit('agreement.' || change, p, pg_catalog.jsonb_build_object('commitment', c), false);
    else perform authz.refuse('WS422', 'unknown-item');
  end case;
  select r.attribution = 'named' into named from public.alignment_session s
  join public.round r on r.project_id = s.project_id and r.id = s.round_id where s.project_id = p and s.id = x.session_id;
  update public.commitment k set last_seq = k.last_seq + 1 where k.project_id = p and k.id = c returning * into x;
  insert into public.commitment_step (project_id, commitment_id, seq, kind, content, by_role, by_side, by_person)
  values (p, c, x.last_seq, change, said, me.role, me.side, case when named or me.side is null then me.person_id end);
  perform authz.append_event(p, 'agreement.changed', pg_catalog.jsonb_build_object('commitment', c));
end $$;

-- Who owes what comes near or has passed, and was not told yet: told from now on. Only who still belongs to the project.
create function authz.take_reminders(today date) returns table (person_id uuid, commitment_id uuid, occasion text)
language plpgsql volatile security definer set search_path = '' as $$
begin
  return query with owed as (
    select o.project_id, o.commitment_id, o.person_id, c.due,
      case when c.due < today and o.late_told_for is distinct from c.due then 'late'
        when c.due between today and today + 7 and o.soon_told_for is distinct from c.due then 'soon' end as occasion
    from public.commitment c
    join public.commitment_owner o on o.project_id = c.project_id and o.commitment_id = c.id
    join public.membership m on m.project_id = o.project_id and m.person_id = o.person_id and m.joined_at is not null and m.removed_at is null
    where c.status = 'open' and c.due <= today + 7
    for update of o skip locked)
  update public.commitment_owner t set
    late_told_for = case owed.occasion when 'late' then owed.due else t.late_told_for end,
    soon_told_for = case owed.occasion when 'soon' then owed.due else t.soon_told_for end
  from owed where owed.occasion is not null and t.project_id = owed.project_id and t.commitment_id = owed.commitment_id
    and t.person_id = owed.person_id
  returning t.person_id, t.commitment_id, owed.occasion;
end $$;

-- Of these, what somebody still owes at this moment: a mail is written from it, and from nothing older.
create function authz.still_owed(who uuid, which uuid[]) returns table (project_id uuid, project text, commitment_id uuid,
  kind text, what text, due date)
language sql stable security definer set search_path = '' as $$
  select c.project_id, j.name, c.id, c.kind, c.what, c.due
  from public.commitment_owner o
  join public.commitment c on c.project_id = o.project_id and c.id = o.commitment_id and c.status = 'open'
  join public.membership m on m.project_id = o.project_id and m.person_id = o.person_id and m.joined_at is not null and m.removed_at is null
  join public.project j on j.id = c.project_id
  where o.person_id = who and c.id = any (which) order by c.due, j.name, c.id $$;

-- A person that is erased owns nothing any more, and stands in no line.
create function authz.forget_owner() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.commitment_owner where person_id = new.id;
  update public.commitment_step set by_person = null where by_person = new.id;
  update public.commitment_step set content = content - 'to' where kind = 'owner' and content ->> 'to' = new.id::text;
  return new;
end $$;

grant execute on function authz.register_commitments(uuid, uuid, jsonb), authz.change_commitment(uuid, uuid, text, jsonb) to wijkspiegel_app;
grant execute on function authz.take_reminders(date), authz.still_owed(uuid, uuid[]) to wijkspiegel_worker;
grant execute on function authz.forget_owner() to wijkspiegel_owner;
reset role;

create trigger person_forget_owner after update of erased_at on person for each row
  when (old.erased_at is null and new.erased_at is not null) execute function authz.forget_owner();
