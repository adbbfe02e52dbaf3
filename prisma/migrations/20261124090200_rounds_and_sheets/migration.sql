-- Rounds, their two sides, sheets and what a sheet is made of, seals, tallies. The blind rule stands here:
-- no grant lets app write a sheet, the only SELECT policy lets own answers through, or counted ones of a
-- revealed round with names, and a trigger on every part of a sheet takes the side's lock before it lets a change stand.

create table worksheet_version (
  version smallint primary key,
  published_on date not null
);
insert into worksheet_version values (1, '2026-11-24');

create table round (
  project_id uuid not null references project on delete cascade,
  id uuid not null default gen_random_uuid(),
  number smallint not null,
  kind text not null check (kind in ('baseline', 'interim', 'final')),
  status text not null default 'draft' check (status in ('draft', 'open', 'sealed', 'revealed', 'aligned', 'cancelled')),
  worksheet_version smallint not null references worksheet_version,
  thresholds_version smallint not null,
  attribution text not null check (attribution in ('named', 'side-only')),
  mirror_question boolean not null,
  masked_preparation boolean not null,
  closes_on date not null,
  -- the closing date that passed without a lock, if it did: one notice, the same for everyone
  missed_close_on date,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  opened_at timestamptz,
  sealed_at timestamptz,
  revealed_at timestamptz,
  aligned_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text check (length(cancel_reason) between 1 and 500),
  primary key (project_id, id),
  unique (project_id, number),
  check ((status = 'cancelled') = (cancelled_at is not null)),
  check (cancelled_at is null or revealed_at is null),
  check ((status in ('revealed', 'aligned')) = (revealed_at is not null)),
  check (revealed_at is null or sealed_at is not null),
  check (sealed_at is null or opened_at is not null)
);
create unique index round_one_at_a_time on round (project_id) where status in ('draft', 'open', 'sealed');
create index round_revealed on round (project_id) include (id) where revealed_at is not null;

create table round_side (
  project_id uuid not null,
  round_id uuid not null,
  side text not null check (side in ('client', 'contractor')),
  facilitators_accepted_at timestamptz,
  locked_at timestamptz,
  locked boolean not null generated always as (locked_at is not null) stored,
  locked_automatically boolean not null default false,
  invited smallint,
  seal bytea check (length(seal) = 32),
  check ((locked_at is null) = (seal is null)),
  check ((locked_at is null) = (invited is null)),
  primary key (project_id, round_id, side),
  foreign key (project_id, round_id) references round on delete cascade
);

-- A table of its own: row rules, not column grants, keep it closed until the reveal.
create table round_salt (
  project_id uuid not null,
  round_id uuid not null,
  side text not null,
  salt bytea not null check (length(salt) = 32),
  primary key (project_id, round_id, side),
  foreign key (project_id, round_id, side) references round_side on delete cascade
);

create table round_participant (
  project_id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  side text not null,
  takes_part boolean not null default true,
  reminded_at timestamptz,
  primary key (project_id, round_id, person_id),
  unique (project_id, round_id, person_id, side),
  foreign key (project_id, round_id, side) references round_side on delete cascade,
  foreign key (project_id, person_id) references membership (project_id, person_id) on delete cascade
);

-- person_id goes null on erasure; the random id says nothing about a person or a moment.
create table assessment (
  project_id uuid not null,
  id uuid not null default gen_random_uuid(),
  round_id uuid not null,
  side text not null,
  person_id uuid,
  picks_version integer not null default 0,
  handed_in_at timestamptz,
  handed_in boolean not null generated always as (handed_in_at is not null) stored,
  counted boolean not null default false,
  primary key (project_id, id),
  unique (project_id, round_id, person_id),
  unique (project_id, id, round_id, side),
  foreign key (project_id, round_id, side) references round_side on delete cascade,
  foreign key (project_id, round_id, person_id, side)
    references round_participant (project_id, round_id, person_id, side) on delete cascade
);

create table answer (
  project_id uuid not null,
  assessment_id uuid not null,
  factor smallint not null check (factor between 1 and 8),
  round_id uuid not null,
  side text not null,
  person_id uuid,
  extent smallint check (extent between 1 and 5),
  dont_know boolean not null default false,
  rationale text not null default '' check (length(rationale) <= 2000),
  example text not null default '' check (length(example) <= 500),
  comparison text check (comparison in ('better', 'same', 'worse', 'absent')),
  counted boolean not null default false,
  version integer not null default 1,
  client_id uuid not null,
  client_sequence integer not null,
  check (not (dont_know and extent is not null)),
  primary key (project_id, assessment_id, factor),
  foreign key (project_id, assessment_id, round_id, side) references assessment (project_id, id, round_id, side) on delete cascade
);
create index answer_round on answer (project_id, round_id);

create table aspect_mark (
  project_id uuid not null,
  assessment_id uuid not null,
  factor smallint not null check (factor between 1 and 8),
  aspect text not null check (aspect ~ '^[a-z][a-z-]{1,39}$'),
  round_id uuid not null,
  side text not null,
  person_id uuid,
  mark text check (mark in ('goes-well', 'pinches')),
  counted boolean not null default false,
  primary key (project_id, assessment_id, factor, aspect),
  foreign key (project_id, assessment_id, factor) references answer on delete cascade
);

create table mirror_guess (
  project_id uuid not null,
  assessment_id uuid not null,
  factor smallint not null check (factor between 1 and 8),
  round_id uuid not null,
  side text not null,
  person_id uuid,
  guess smallint check (guess between 1 and 5),
  counted boolean not null default false,
  primary key (project_id, assessment_id, factor),
  foreign key (project_id, assessment_id, factor) references answer on delete cascade
);

create table priority_pick (
  project_id uuid not null,
  assessment_id uuid not null,
  factor smallint not null check (factor between 1 and 8),
  round_id uuid not null,
  side text not null,
  person_id uuid,
  picked boolean not null,
  counted boolean not null default false,
  primary key (project_id, assessment_id, factor),
  foreign key (project_id, assessment_id, round_id, side) references assessment (project_id, id, round_id, side) on delete cascade
);

-- Made at the lock. A text's hash outlives the text: erasing drops text and salt, and the seal still verifies.
create table answer_seal (
  project_id uuid not null,
  assessment_id uuid not null,
  factor smallint not null,
  round_id uuid not null,
  side text not null,
  rationale_salt bytea,
  rationale_hash bytea,
  example_salt bytea,
  example_hash bytea,
  primary key (project_id, assessment_id, factor),
  foreign key (project_id, assessment_id, factor) references answer on delete cascade
);

create table factor_tally (
  project_id uuid not null,
  round_id uuid not null,
  factor smallint not null check (factor between 1 and 8),
  side text not null,
  counts integer[] not null check (cardinality(counts) = 5),
  dont_know integer not null,
  invited integer not null,
  guesses integer[] not null check (cardinality(guesses) = 5),
  aspects jsonb not null,
  picks integer not null,
  primary key (project_id, round_id, factor, side),
  foreign key (project_id, round_id, side) references round_side on delete cascade
);

-- What the pure functions said at the reveal, so that lists count labels without computing them again.
create table factor_result (
  project_id uuid not null,
  round_id uuid not null,
  factor smallint not null check (factor between 1 and 8),
  label text not null,
  strength text check (strength in ('firm', 'tentative')),
  client_sum integer not null,
  client_n integer not null,
  contractor_sum integer not null,
  contractor_n integer not null,
  agenda_place smallint not null,
  agenda_depth text not null check (agenda_depth in ('opening', 'in-depth', 'quick')),
  thresholds_version smallint not null,
  primary key (project_id, round_id, factor),
  foreign key (project_id, round_id) references round on delete cascade
);

create table masked_preparation (
  project_id uuid not null,
  round_id uuid not null,
  content jsonb not null,
  made_at timestamptz not null default now(),
  primary key (project_id, round_id),
  foreign key (project_id, round_id) references round on delete cascade
);

do $$ declare t text; begin
  foreach t in array array['worksheet_version', 'round', 'round_side', 'round_salt', 'round_participant', 'assessment', 'answer',
    'aspect_mark', 'mirror_guess', 'priority_pick', 'answer_seal', 'factor_tally', 'factor_result', 'masked_preparation'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('grant select, insert, update on %I to wijkspiegel_definer', t);
    execute format('create policy definer_all on %I for all to wijkspiegel_definer using (true) with check (true)', t);
  end loop;
end $$;

set local role wijkspiegel_definer;

create function authz.my_revealed_rounds() returns setof uuid
language sql stable security definer parallel safe rows 20 set search_path = '' as $$
  select r.id from public.membership m
  join public.round r on r.project_id = m.project_id and r.revealed_at is not null
  where m.person_id = (select authz.uid()) and m.joined_at is not null and m.removed_at is null $$;

create function authz.my_revealed_named_rounds() returns setof uuid
language sql stable security definer parallel safe rows 20 set search_path = '' as $$
  select r.id from public.membership m
  join public.round r on r.project_id = m.project_id and r.revealed_at is not null and r.attribution = 'named'
  where m.person_id = (select authz.uid()) and m.joined_at is not null and m.removed_at is null $$;

-- Does a facilitator belong to one of the project's organisations? Then there is no masked preparation.
create function authz.facilitator_inside(p uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.membership m join public.project_organisation o on o.project_id = m.project_id
    where m.project_id = p and m.role = 'facilitator' and m.removed_at is null
      and (m.organisation_id = o.organisation_id or exists (select from public.organisation_member x
        where x.organisation_id = o.organisation_id and x.person_id = m.person_id and x.removed_at is null))) $$;

-- Rounds whose masked preparation the caller may read: not of a cancelled round, and not once a facilitator has come to
-- belong to one of the organisations.
create function authz.my_prepared_rounds() returns setof uuid
language sql stable security definer rows 20 set search_path = '' as $$
  select r.id from public.membership m
  join public.round r on r.project_id = m.project_id and r.masked_preparation and r.status in ('sealed', 'revealed', 'aligned')
  where m.person_id = (select authz.uid()) and m.role = 'facilitator' and m.joined_at is not null and m.removed_at is null
    and not authz.facilitator_inside(r.project_id) $$;

-- The write guard. Definer, because FOR SHARE as app sees no row; AFTER, because a BEFORE trigger would answer a stranger.
-- Erasure is the one change that a locked sheet takes: texts and person go, everything else must be as it was. app can set
-- app.erasing too, and it opens nothing: app may update no sheet, and none of its functions takes the person off one.
create function authz.sheet_guard() returns trigger
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
  return null;
end $$;
grant execute on function authz.sheet_guard() to wijkspiegel_owner;

-- Nothing goes back: a status follows the arrows of product.md, and a moment that was set stays.
create function authz.round_guard() returns trigger
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
  return new;
end $$;
create function authz.round_side_guard() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if old.locked_at is not null and (new.locked_at, new.seal, new.invited) is distinct from (old.locked_at, old.seal, old.invited)
  then perform authz.refuse('WS409', 'one-way'); end if;
  return new;
end $$;
-- Salts, tallies and results are written once.
create function authz.written_once() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin perform authz.refuse('WS409', 'one-way'); return null; end $$;
grant execute on function authz.round_guard(), authz.round_side_guard(), authz.written_once() to wijkspiegel_owner;
reset role;

create trigger round_guard before update on round for each row execute function authz.round_guard();
create trigger round_side_guard before update on round_side for each row execute function authz.round_side_guard();
create trigger written_once before update on round_salt for each row execute function authz.written_once();
create trigger written_once before update on factor_tally for each row execute function authz.written_once();
create trigger written_once before update on factor_result for each row execute function authz.written_once();
create trigger sheet_guard after insert or update on assessment for each row execute function authz.sheet_guard();
create trigger sheet_guard after insert or update on answer for each row execute function authz.sheet_guard();
create trigger sheet_guard after insert or update on aspect_mark for each row execute function authz.sheet_guard();
create trigger sheet_guard after insert or update on mirror_guess for each row execute function authz.sheet_guard();
create trigger sheet_guard after insert or update on priority_pick for each row execute function authz.sheet_guard();

-- Reading -------------------------------------------------------------------------------------------------------

grant select on worksheet_version to wijkspiegel_app;
create policy app_read on worksheet_version for select to wijkspiegel_app using (true);
-- by column, so that xmin and xmax stay closed: a row lock of the other side's lead would show in them
grant select (project_id, id, number, kind, status, worksheet_version, thresholds_version, attribution, mirror_question,
  masked_preparation, closes_on, missed_close_on, created_by, created_at, opened_at, sealed_at, revealed_at, aligned_at,
  cancelled_at, cancel_reason) on round to wijkspiegel_app;
create policy app_read on round for select to wijkspiegel_app using (project_id = any (array(select authz.my_projects())));
-- the bit and the seal; not the moment, not the number of people
grant select (project_id, round_id, side, facilitators_accepted_at, locked, seal) on round_side to wijkspiegel_app;
create policy app_read on round_side for select to wijkspiegel_app using (project_id = any (array(select authz.my_projects())));
grant select on round_salt, factor_tally, factor_result to wijkspiegel_app;
create policy app_read on round_salt for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and round_id = any (array(select authz.my_revealed_rounds())));
create policy app_read on factor_tally for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and round_id = any (array(select authz.my_revealed_rounds())));
create policy app_read on factor_result for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and round_id = any (array(select authz.my_revealed_rounds())));
grant select (project_id, round_id, person_id, side, takes_part) on round_participant to wijkspiegel_app;
create policy app_read on round_participant for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and (person_id = (select authz.uid())
    or (side = 'client' and project_id = any (array(select authz.my_led_projects('client'))))
    or (side = 'contractor' and project_id = any (array(select authz.my_led_projects('contractor'))))));
grant select on masked_preparation to wijkspiegel_app;
create policy app_read on masked_preparation for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and round_id = any (array(select authz.my_prepared_rounds())));

-- The only SELECT policies on what a sheet is made of.
do $$ declare t text; begin
  foreach t in array array['assessment', 'answer', 'aspect_mark', 'mirror_guess', 'priority_pick'] loop
    execute format('create policy app_read on %I for select to wijkspiegel_app using (
      project_id = any (array(select authz.my_projects()))
      and (person_id = (select authz.uid())
        or (counted and round_id = any (array(select authz.my_revealed_named_rounds())))))', t);
  end loop;
end $$;
grant select (project_id, id, round_id, side, person_id, picks_version, handed_in, counted) on assessment to wijkspiegel_app;
grant select (project_id, assessment_id, factor, round_id, side, person_id, extent, dont_know, rationale, example, comparison,
  counted, version) on answer to wijkspiegel_app;
grant select on aspect_mark, mirror_guess, priority_pick to wijkspiegel_app;
grant select on answer_seal to wijkspiegel_app;
create policy app_read on answer_seal for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_projects())) and round_id = any (array(select authz.my_revealed_named_rounds())));

grant select on round, factor_tally, factor_result to wijkspiegel_report;
create policy report_read on round for select to wijkspiegel_report using (revealed_at is not null);
create policy report_read on factor_tally for select to wijkspiegel_report using (true);
create policy report_read on factor_result for select to wijkspiegel_report using (true);

grant select (project_id, id, number, kind, status, closes_on, cancel_reason, attribution, masked_preparation, worksheet_version,
  thresholds_version) on round to wijkspiegel_worker;
grant select (project_id, round_id, side, locked, seal) on round_side to wijkspiegel_worker;
create policy worker_read on round for select to wijkspiegel_worker using (true);
create policy worker_read on round_side for select to wijkspiegel_worker using (true);
