-- The baseline: schemas, tables, constraints, indexes and the rows that are always there, by subject. Every table is
-- closed (row-level security enabled and forced) and nothing is granted here, so that a table without rules shows
-- nothing. What may be seen and done with them stands in prisma/rules, which is applied after the migrations; what a
-- table gets later is a migration of its own after this one. Run by wijkspiegel_owner in one transaction.

create schema authz;
create schema jobs;

-- Identity ---------------------------------------------------------------------------------------------------------

-- A person exists from the first invitation or sign-in on; verified_at says that the address was proven.
create table person (
  id uuid primary key default gen_random_uuid(),
  email text unique check (email = lower(email) and length(email) between 3 and 254),
  name text not null default '' check (length(name) <= 120),
  locale text not null default 'nl' check (locale in ('nl', 'en')),
  platform_admin boolean not null default false,
  shortcuts boolean not null default true,
  verified_at timestamptz,
  erased_at timestamptz,
  created_at timestamptz not null default now(),
  -- Which mails about rounds somebody wants: all of them, or only those that say that something begins or ends.
  mail_level text not null default 'all' check (mail_level in ('all', 'essential'))
);
alter table person enable row level security, force row level security;

-- app.session holds the raw token, this table its hash. The empty setting must never match a row.
create table login_session (
  token_hash bytea primary key check (length(token_hash) = 32),
  id uuid not null unique default gen_random_uuid(),
  person_id uuid not null references person,
  created_at timestamptz not null default now(),
  idle_until timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  device text not null default '' check (length(device) <= 200),
  constraint login_session_not_empty check (token_hash <> sha256(''))
);
create index login_session_person on login_session (person_id);
alter table login_session enable row level security, force row level security;

-- One row a request for a sign-in mail. Token and code are made when the mail is written, and only their hashes stay.
create table mail_token (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  locale text not null check (locale in ('nl', 'en')),
  browser_hash bytea not null check (length(browser_hash) = 32),
  address_hash bytea not null check (length(address_hash) = 32),
  token_hash bytea unique check (length(token_hash) = 32),
  code_hash bytea check (length(code_hash) = 32),
  wrong_codes smallint not null default 0,
  return_to text check (length(return_to) <= 500),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  -- the browser that signed in by it, which need not be the one that asked
  used_by bytea check (length(used_by) = 32),
  -- asked by a browser that had signed in to this address before: counted apart from what others ask
  by_known_browser boolean not null default false,
  check (used_by is null or used_at is not null)
);
create index mail_token_email on mail_token (email, created_at);
create index mail_token_address on mail_token (address_hash, created_at);
create index mail_token_browser on mail_token (browser_hash, created_at);
create index mail_token_used_by on mail_token (email, used_by) where used_by is not null;
create index mail_token_created on mail_token (created_at);
alter table mail_token enable row level security, force row level security;

-- Written in the transaction of the change. Number and hash follow in a job, so that nobody waits for the chain.
create table audit_event (
  id uuid primary key default gen_random_uuid(),
  occurred_at timestamptz not null default clock_timestamp(),
  actor_id uuid references person,
  organisation_id uuid,
  project_id uuid,
  kind text not null check (kind ~ '^[a-z]+(\.[a-z-]+)+$'),
  details jsonb not null default '{}',
  refused boolean not null default false,
  number bigint,
  hash bytea
);
create index audit_event_organisation on audit_event (organisation_id, occurred_at);
create index audit_event_unchained on audit_event (organisation_id, occurred_at) where number is null;
create index audit_event_actor on audit_event (actor_id);
alter table audit_event enable row level security, force row level security;

-- How much somebody did of what is limited a minute, over all processes of the server. Nothing is lost with it: after a
-- crash of the database every minute begins anew, so it is not logged.
create unlogged table spent_allowance (
  bucket_hash bytea primary key check (length(bucket_hash) = 32),
  started_at timestamptz not null,
  taken integer not null check (taken >= 0)
);
create index spent_allowance_started on spent_allowance (started_at);
alter table spent_allowance enable row level security, force row level security;

-- Organisations ----------------------------------------------------------------------------------------------------

create table organisation (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('municipality', 'contractor', 'facilitation', 'programme', 'partner')),
  name text not null unique check (length(name) between 1 and 120),
  created_at timestamptz not null default now()
);
alter table organisation enable row level security, force row level security;

create table organisation_member (
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  role text not null check (role in ('member', 'admin')),
  name text not null check (length(name) between 1 and 120),
  joined_at timestamptz,
  removed_at timestamptz,
  primary key (organisation_id, person_id)
);
create index organisation_member_person on organisation_member (person_id, organisation_id);
alter table organisation_member enable row level security, force row level security;

create table organisation_invitation (
  organisation_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  email text not null,
  invited_by uuid not null references person,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  mailed_at timestamptz,
  mail_refused text check (length(mail_refused) between 1 and 20),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references organisation_member
);
alter table organisation_invitation enable row level security, force row level security;

create table project (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 80),
  description text not null default '' check (length(description) <= 300),
  municipality_id uuid not null references organisation,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  deletion_due_at timestamptz
);
create index project_municipality on project (municipality_id);
alter table project enable row level security, force row level security;

create table project_organisation (
  project_id uuid not null references project on delete cascade,
  organisation_id uuid not null references organisation,
  part text not null check (part in ('municipality', 'contractor', 'partner')),
  side text not null check (side in ('client', 'contractor')),
  check (part <> 'municipality' or side = 'client'),
  check (part <> 'contractor' or side = 'contractor'),
  primary key (project_id, organisation_id)
);
create unique index project_one_municipality on project_organisation (project_id) where part = 'municipality';
create index project_organisation_organisation on project_organisation (organisation_id);
alter table project_organisation enable row level security, force row level security;

-- What every member may know, in order, without gaps: the counter row makes a poller's cursor safe.
create table project_event_counter (
  project_id uuid primary key references project on delete cascade,
  last_seq bigint not null default 0
);
alter table project_event_counter enable row level security, force row level security;

create table project_event (
  project_id uuid not null references project on delete cascade,
  seq bigint not null,
  type text not null check (type ~ '^[a-z]+\.[a-z-]+$'),
  payload jsonb not null default '{}',
  occurred_at timestamptz not null default now(),
  primary key (project_id, seq)
);
alter table project_event enable row level security, force row level security;

-- Team -------------------------------------------------------------------------------------------------------------

-- One hat a person and project. Someone who was invited is a member from then on (so that N and the names are right),
-- but sees nothing before joined_at. The name is the project's own copy: an inviter never reads a person's row.
create table membership (
  project_id uuid not null references project on delete cascade,
  person_id uuid not null references person,
  role text not null check (role in ('participant', 'sideLead', 'facilitator')),
  side text check (side in ('client', 'contractor')),
  organisation_id uuid references organisation,
  name text not null check (length(name) <= 120),
  function_title text not null default '' check (length(function_title) <= 120),
  joined_at timestamptz,
  removed_at timestamptz,
  check ((role = 'facilitator') = (side is null)),
  check (side is null or organisation_id is not null),
  primary key (project_id, person_id)
);
create index membership_person on membership (person_id, project_id) include (role, side);
create index membership_organisation on membership (organisation_id);
alter table membership enable row level security, force row level security;

create table project_invitation (
  project_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  side text check (side in ('client', 'contractor')),
  email text not null,
  invited_by uuid not null references person,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  mailed_at timestamptz,
  -- the mail server's answer when it refused for good
  mail_refused text check (length(mail_refused) between 1 and 20),
  primary key (project_id, id),
  foreign key (project_id, person_id) references membership on delete cascade
);
create index project_invitation_person on project_invitation (project_id, person_id);
alter table project_invitation enable row level security, force row level security;

-- Tokens stand apart from the rows that people read. Made by the worker when it writes the mail.
create table invitation_token (
  token_hash bytea primary key check (length(token_hash) = 32),
  scope text not null check (scope in ('project', 'organisation')),
  scope_id uuid not null,
  invitation_id uuid not null,
  created_at timestamptz not null default now(),
  -- An address is mostly first.last@ and can be guessed: the fifth wrong one ends the link, not the invitation, as
  -- another mail has a link of its own.
  wrong_addresses integer not null default 0 check (wrong_addresses between 0 and 5)
);
create index invitation_token_invitation on invitation_token (invitation_id);
alter table invitation_token enable row level security, force row level security;

create table deletion_request (
  project_id uuid not null references project on delete cascade,
  side text not null check (side in ('client', 'contractor')),
  requested_by uuid not null references person,
  requested_at timestamptz not null default now(),
  primary key (project_id, side)
);
alter table deletion_request enable row level security, force row level security;

-- Rounds -----------------------------------------------------------------------------------------------------------

create table worksheet_version (
  version smallint primary key,
  published_on date not null
);
insert into worksheet_version values (1, '2026-11-24');
alter table worksheet_version enable row level security, force row level security;

create table round (
  project_id uuid not null references project on delete cascade,
  id uuid not null default gen_random_uuid(),
  number smallint not null,
  kind text not null check (kind in ('baseline', 'interim', 'final')),
  status text not null default 'draft' check (status in ('draft', 'open', 'sealed', 'revealed', 'aligned',
    'cancelled')),
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
  session_on date,
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
alter table round enable row level security, force row level security;

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
  -- the leads are asked to agree to the facilitator, and may say with a remark for the other side that they would
  -- rather have somebody else
  consent_asked_at timestamptz,
  facilitators_declined_at timestamptz,
  decline_remark text check (length(decline_remark) <= 500),
  check ((locked_at is null) = (seal is null)),
  check ((locked_at is null) = (invited is null)),
  primary key (project_id, round_id, side),
  foreign key (project_id, round_id) references round on delete cascade,
  constraint declined_with_remark check ((facilitators_declined_at is null) = (decline_remark is null)),
  constraint agreed_or_declined check (facilitators_accepted_at is null or facilitators_declined_at is null)
);
alter table round_side enable row level security, force row level security;

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
alter table round_participant enable row level security, force row level security;

-- Blind rule -------------------------------------------------------------------------------------------------------

-- A worksheet that somebody filled in on paper, typed by a lead of the own side.
create table paper_entry (
  project_id uuid not null,
  id uuid not null default gen_random_uuid(),
  round_id uuid not null,
  side text not null,
  -- whose paper; goes null on erasure, with the sheet
  person_id uuid references person,
  entered_by uuid not null references person,
  begun_at timestamptz not null default now(),
  handed_in_at timestamptz,
  primary key (project_id, id),
  unique (project_id, round_id, person_id),
  -- not to the participant: a project that is deleted takes its sides away first, and paper_guard then lets this go
  foreign key (project_id, round_id, side) references round_side on delete cascade
);
create index paper_entry_entered_by on paper_entry (entered_by);
alter table paper_entry enable row level security, force row level security;

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
  fulfilments_version integer not null default 0,
  -- Throwing an entry away takes the sheet and all that was typed with it. Nobody may delete a sheet in another way.
  paper_entry_id uuid,
  on_paper boolean not null generated always as (paper_entry_id is not null) stored,
  primary key (project_id, id),
  unique (project_id, round_id, person_id),
  unique (project_id, id, round_id, side),
  foreign key (project_id, round_id, side) references round_side on delete cascade,
  foreign key (project_id, round_id, person_id, side)
    references round_participant (project_id, round_id, person_id, side) on delete cascade,
  foreign key (project_id, paper_entry_id) references paper_entry on delete cascade
);
create unique index assessment_paper_entry on assessment (project_id, paper_entry_id);
alter table assessment enable row level security, force row level security;

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
  foreign key (project_id, assessment_id, round_id, side)
    references assessment (project_id, id, round_id, side) on delete cascade
);
create index answer_round on answer (project_id, round_id);
alter table answer enable row level security, force row level security;

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
alter table aspect_mark enable row level security, force row level security;

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
alter table mirror_guess enable row level security, force row level security;

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
  foreign key (project_id, assessment_id, round_id, side)
    references assessment (project_id, id, round_id, side) on delete cascade
);
alter table priority_pick enable row level security, force row level security;

-- Tallies reveal ---------------------------------------------------------------------------------------------------

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
alter table answer_seal enable row level security, force row level security;

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
alter table factor_tally enable row level security, force row level security;

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
alter table factor_result enable row level security, force row level security;

create table masked_preparation (
  project_id uuid not null,
  round_id uuid not null,
  content jsonb not null,
  made_at timestamptz not null default now(),
  primary key (project_id, round_id),
  foreign key (project_id, round_id) references round on delete cascade
);
alter table masked_preparation enable row level security, force row level security;

-- What became of each factor since the previous revealed round, counted once, at the reveal.
create table factor_change (
  project_id uuid not null,
  round_id uuid not null,
  factor smallint not null check (factor between 1 and 8),
  side text not null,
  previous_round_id uuid not null,
  -- what people themselves say: better, same, less good, was not there yet
  comparisons integer[] not null check (cardinality(comparisons) = 4),
  -- answers of those who gave one both times; empty where either round is per side only: the whole less these would
  -- show the answers of who came or left
  before integer[] not null check (cardinality(before) in (0, 5)),
  after integer[] not null check (cardinality(after) = cardinality(before)),
  primary key (project_id, round_id, factor, side),
  foreign key (project_id, round_id, side) references round_side on delete cascade,
  foreign key (project_id, previous_round_id) references round (project_id, id) on delete cascade
);
alter table factor_change enable row level security, force row level security;

-- A table of its own: row rules, not column grants, keep it closed until the reveal.
create table seal_secret (
  project_id uuid not null,
  round_id uuid not null,
  side text not null,
  secret bytea not null check (length(secret) = 32),
  primary key (project_id, round_id, side),
  foreign key (project_id, round_id, side) references round_side on delete cascade
);
alter table seal_secret enable row level security, force row level security;

-- Made at the lock. The person of a sheet as a salted hash: erasing drops the salt, as it drops those of the texts.
create table sheet_seal (
  project_id uuid not null,
  assessment_id uuid not null,
  round_id uuid not null,
  side text not null,
  person_salt bytea check (length(person_salt) = 32),
  person_hash bytea not null check (length(person_hash) = 32),
  primary key (project_id, assessment_id),
  foreign key (project_id, assessment_id, round_id, side)
    references assessment (project_id, id, round_id, side) on delete cascade
);
alter table sheet_seal enable row level security, force row level security;

-- Session ----------------------------------------------------------------------------------------------------------

create table alignment_session (
  project_id uuid not null,
  id uuid not null default gen_random_uuid(),
  round_id uuid not null,
  -- of a cursor: another epoch means that what was read before is no longer what the log says (somebody was erased)
  epoch text not null default left(gen_random_uuid()::text, 8),
  opened_by uuid not null references person,
  opened_at timestamptz,
  closed_at timestamptz,
  room_code text not null check (room_code ~ '^[A-Z0-9]{6}$'),
  -- a lead or facilitator let new tries in: what was wrong before counts no more
  tries_cleared_at timestamptz,
  primary key (project_id, id),
  foreign key (project_id, round_id) references round on delete cascade
);
create unique index alignment_session_one_at_a_time on alignment_session (project_id, round_id) where closed_at is null;
create unique index alignment_session_room on alignment_session (room_code) where closed_at is null;
alter table alignment_session enable row level security, force row level security;

-- A row an audience: whoever appends waits for it, so numbers become visible in their order and a cursor skips nothing.
create table session_event_counter (
  project_id uuid not null,
  session_id uuid not null,
  audience text not null check (audience in ('all', 'client', 'contractor', 'facilitator')),
  last_seq bigint not null default 0,
  primary key (project_id, session_id, audience),
  foreign key (project_id, session_id) references alignment_session on delete cascade
);
alter table session_event_counter enable row level security, force row level security;

-- by_person is whom everyone may know; actor_id is for erasing, and granted to nobody who serves.
create table session_event (
  project_id uuid not null,
  session_id uuid not null,
  audience text not null,
  seq bigint not null,
  type text not null check (type ~ '^[a-z-]+\.[a-z-]+$'),
  payload jsonb not null default '{}' check (length(payload::text) <= 20000),
  by_role text not null,
  by_side text,
  by_person uuid,
  actor_id uuid,
  command_id uuid not null,
  occurred_at timestamptz not null default clock_timestamp(),
  primary key (project_id, session_id, audience, seq),
  foreign key (project_id, session_id, audience) references session_event_counter on delete cascade
);
create index session_event_command on session_event (project_id, session_id, command_id);
create index session_event_actor on session_event (actor_id);
alter table session_event enable row level security, force row level security;

create table session_poll (
  project_id uuid not null,
  session_id uuid not null,
  poll text not null check (poll in ('vote', 'rating', 'check-out')),
  -- 0 for the check-out, which is about no factor
  factor smallint not null check (factor between 0 and 8),
  closed_at timestamptz,
  primary key (project_id, session_id, poll, factor),
  foreign key (project_id, session_id) references alignment_session on delete cascade
);
alter table session_poll enable row level security, force row level security;

-- Secret answers: votes, ratings given again, the check-out. No role that serves reads this table, ever.
create table session_ballot (
  project_id uuid not null,
  session_id uuid not null,
  poll text not null,
  factor smallint not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid,
  side text not null check (side in ('client', 'contractor')),
  choices smallint[] not null,
  -- Of a secret answer from a seat: by which coming in it was given, so that the next holder does not read it.
  taking integer,
  primary key (project_id, id),
  unique (project_id, session_id, poll, factor, person_id),
  foreign key (project_id, session_id, poll, factor) references session_poll on delete cascade
);
create index session_ballot_person on session_ballot (person_id);
alter table session_ballot enable row level security, force row level security;

-- Who is there, who is writing and who is ready, at this moment. No event: a row that ends by itself.
create table session_presence (
  project_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  present_until timestamptz not null,
  typing_until timestamptz not null,
  -- the step with which the person is ready; another step, and it says nothing any more
  ready_for smallint,
  primary key (project_id, session_id, person_id),
  foreign key (project_id, session_id) references alignment_session on delete cascade
);
alter table session_presence enable row level security, force row level security;

-- Seats ------------------------------------------------------------------------------------------------------------

-- The place of one person without mail. `member_id`: somebody of the team who cannot sign in here; null for a guest,
-- whose own id then stands in the log. Of the code only the hash stays.
create table session_seat (
  project_id uuid not null,
  session_id uuid not null,
  id uuid not null default gen_random_uuid(),
  side text not null check (side in ('client', 'contractor')),
  -- of a guest; a member's stands in the team, and goes from there when the account is erased
  name text check (length(name) between 1 and 120),
  member_id uuid,
  check ((name is null) = (member_id is not null)),
  code_hash bytea not null check (length(code_hash) = 32),
  made_by uuid not null references person,
  made_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  -- the member signed in after all: the place is theirs again, and no code opens it any more
  own_login_at timestamptz,
  -- how often a device came in by it
  taken integer not null default 0 check (taken >= 0),
  -- the coming in whose holder the facilitator has seen
  seen_taking integer check (seen_taking between 1 and taken),
  code_made_at timestamptz not null default now(),
  primary key (project_id, id),
  unique (project_id, session_id, member_id),
  unique (project_id, session_id, code_hash),
  foreign key (project_id, session_id) references alignment_session on delete cascade,
  foreign key (project_id, member_id) references membership on delete cascade
);
alter table session_seat enable row level security, force row level security;

create table session_screen (
  project_id uuid not null,
  session_id uuid not null,
  code_hash bytea not null unique check (length(code_hash) = 32),
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (project_id, session_id),
  foreign key (project_id, session_id) references alignment_session on delete cascade
);
alter table session_screen enable row level security, force row level security;

create table session_pass (
  token_hash bytea primary key check (length(token_hash) = 32),
  kind text not null check (kind in ('seat', 'screen')),
  project_id uuid not null,
  session_id uuid not null,
  seat_id uuid,
  created_at timestamptz not null default now(),
  ends_at timestamptz not null default now() + interval '12 hours',
  revoked_at timestamptz,
  -- the browser that came in by it; null for none
  browser_hash bytea check (length(browser_hash) = 32),
  check ((kind = 'seat') = (seat_id is not null)),
  constraint session_pass_not_empty check (token_hash <> sha256('')),
  foreign key (project_id, session_id) references alignment_session on delete cascade,
  foreign key (project_id, seat_id) references session_seat on delete cascade
);
-- one person, one seat
create unique index session_pass_one_a_seat on session_pass (project_id, seat_id) where revoked_at is null;
create index session_pass_session on session_pass (project_id, session_id);
create index session_pass_browser on session_pass (browser_hash, session_id) where browser_hash is not null;
alter table session_pass enable row level security, force row level security;

-- Codes that were wrong, for an hour.
create table code_attempt (
  id uuid primary key default gen_random_uuid(),
  place text not null check (length(place) <= 20),
  address_hash bytea check (length(address_hash) = 32),
  tried_at timestamptz not null default clock_timestamp(),
  -- whose tries are slowed: a browser, or a seat whatever browser has it
  asker_hash bytea not null check (length(asker_hash) = 32),
  -- by an asker that nobody knew yet
  for_all boolean not null
);
create index code_attempt_address on code_attempt (address_hash, tried_at);
create index code_attempt_asker on code_attempt (asker_hash, tried_at);
create index code_attempt_place on code_attempt (place, tried_at) where for_all;
alter table code_attempt enable row level security, force row level security;

-- Record agreements ------------------------------------------------------------------------------------------------

-- The seal of a session, made at its close.
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
alter table session_record enable row level security, force row level security;

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
alter table session_record_line enable row level security, force row level security;

-- An agreement or an action of a session. The words are those of the log; what changes here is how far it has come.
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
alter table commitment enable row level security, force row level security;

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
alter table commitment_owner enable row level security, force row level security;

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
alter table commitment_step enable row level security, force row level security;

-- Ratings of agreements --------------------------------------------------------------------------------------------

-- Which agreements a round asks about: frozen at its opening.
create table round_commitment (
  project_id uuid not null,
  round_id uuid not null,
  commitment_id uuid not null,
  primary key (project_id, round_id, commitment_id),
  foreign key (project_id, round_id) references round on delete cascade,
  foreign key (project_id, commitment_id) references commitment on delete cascade
);
create index round_commitment_commitment on round_commitment (project_id, commitment_id);
alter table round_commitment enable row level security, force row level security;

-- How far an agreement was kept, as one person says: a part of a sheet like any other, with the same guard, the same
-- lock, in the seal.
create table fulfilment (
  project_id uuid not null,
  assessment_id uuid not null,
  commitment_id uuid not null,
  round_id uuid not null,
  side text not null,
  person_id uuid,
  -- 3 fully, 2 partly, 1 not, 0 somebody does not know; null: taken back
  fulfilled smallint check (fulfilled between 0 and 3),
  counted boolean not null default false,
  primary key (project_id, assessment_id, commitment_id),
  foreign key (project_id, assessment_id, round_id, side)
    references assessment (project_id, id, round_id, side) on delete cascade,
  foreign key (project_id, round_id, commitment_id) references round_commitment on delete cascade
);
alter table fulfilment enable row level security, force row level security;

-- Counted at the reveal: not, partly, fully.
create table fulfilment_tally (
  project_id uuid not null,
  round_id uuid not null,
  commitment_id uuid not null,
  side text not null,
  counts integer[] not null check (cardinality(counts) = 3),
  dont_know integer not null,
  primary key (project_id, round_id, commitment_id, side),
  foreign key (project_id, round_id, commitment_id) references round_commitment on delete cascade,
  foreign key (project_id, round_id, side) references round_side on delete cascade
);
alter table fulfilment_tally enable row level security, force row level security;

-- Programme --------------------------------------------------------------------------------------------------------

create table programme (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (length(name) between 1 and 120),
  minimum_raters smallint not null default 3 check (minimum_raters >= 3),
  created_at timestamptz not null default now(),
  -- Counting a programme takes seconds, and meanwhile a neighbourhood may leave or the bar may be raised. Their rows
  -- are gone in that same transaction; a count that began before it must not write them down again. So what leaves is
  -- numbered, and a count that finds another number at its end is taken back and begun anew.
  departures integer not null default 0
);
alter table programme enable row level security, force row level security;

create table programme_manager (
  programme_id uuid not null references programme,
  person_id uuid not null references person,
  removed_at timestamptz,
  primary key (programme_id, person_id)
);
create index programme_manager_person on programme_manager (person_id, programme_id);
alter table programme_manager enable row level security, force row level security;

-- A neighbourhood of a programme: invited, taken up as a project by its municipality, and shown once a lead of each
-- side agreed, until a lead of either withdraws it.
create table neighbourhood (
  programme_id uuid not null references programme,
  id uuid not null default gen_random_uuid(),
  code text not null check (length(code) between 1 and 40),
  name text not null check (length(name) between 1 and 80),
  municipality_id uuid not null references organisation,
  phase text check (phase in ('exploration', 'design', 'execution', 'aftercare')),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  invited_at timestamptz not null default now(),
  project_id uuid references project on delete set null (project_id),
  client_agreed_at timestamptz,
  contractor_agreed_at timestamptz,
  withdrawn_at timestamptz,
  -- kept for the portfolio: the name of the municipality to sort by, how far it ever came (0 invited, 1 open, 2 sealed,
  -- 3 revealed, 4 session held), the number of its latest revealed round
  municipality text not null,
  reached smallint not null default 0,
  latest_round smallint,
  -- its place in the list by municipality and in the one by name, from 1: a page is a range, however far down it is.
  -- Null until it is first counted.
  place integer,
  place_by_name integer,
  joined boolean not null generated always as (project_id is not null and client_agreed_at is not null
    and contractor_agreed_at is not null and withdrawn_at is null) stored,
  check ((latitude is null) = (longitude is null)),
  primary key (programme_id, id),
  unique (programme_id, code),
  unique (programme_id, project_id)
);
create index neighbourhood_place on neighbourhood (programme_id, place);
create index neighbourhood_place_by_name on neighbourhood (programme_id, place_by_name);
create index neighbourhood_project on neighbourhood (project_id) where project_id is not null;
create index neighbourhood_to_take_up on neighbourhood (municipality_id) where project_id is null;
create index neighbourhood_municipality on neighbourhood (municipality_id);
alter table neighbourhood enable row level security, force row level security;

-- Portfolio --------------------------------------------------------------------------------------------------------

-- A round of a neighbourhood as its programme may see it, with its eight cells as they are read: a page of fifty reads
-- fifty rows and not four hundred and fifty. What is hidden is empty here too.
create table portfolio_round (
  programme_id uuid not null,
  neighbourhood_id uuid not null,
  number smallint not null,
  kind text not null,
  revealed_on date not null,
  -- most answers to a factor that may be seen; null when none may
  client_answered integer,
  contractor_answered integer,
  -- the factor on which the views differ most, of those that may be seen
  cluster smallint,
  -- A page of the portfolio reads the eight cells of each round it shows. They stand with the round as well, as they
  -- are read, so that a page of fifty reads fifty rows and not four hundred and fifty; what is hidden is empty there
  -- too.
  cells json not null default '[]',
  primary key (programme_id, neighbourhood_id, number),
  foreign key (programme_id, neighbourhood_id) references neighbourhood on delete cascade
);
alter table portfolio_round enable row level security, force row level security;

create table portfolio_cell (
  programme_id uuid not null,
  neighbourhood_id uuid not null,
  number smallint not null,
  factor smallint not null check (factor between 1 and 8),
  visibility text not null check (visibility in ('shown', 'label-only', 'hidden')),
  label text,
  strength text,
  divided text check (divided in ('client', 'contractor', 'both')),
  gap double precision,
  client_counts integer[] not null default '{}',
  client_dont_know integer,
  contractor_counts integer[] not null default '{}',
  contractor_dont_know integer,
  -- what may not be seen is not here
  check (visibility = 'shown' or (strength is null and divided is null and gap is null and client_counts = '{}'
    and contractor_counts = '{}' and client_dont_know is null and contractor_dont_know is null)),
  check ((visibility = 'hidden') = (label is null)),
  primary key (programme_id, neighbourhood_id, number, factor),
  foreign key (programme_id, neighbourhood_id, number) references portfolio_round on delete cascade
);
create index portfolio_cell_label on portfolio_cell (programme_id, label, factor) include (neighbourhood_id, number)
  where label is not null;
create index portfolio_cell_factor on portfolio_cell (programme_id, factor) where visibility = 'shown';
alter table portfolio_cell enable row level security, force row level security;

-- The figures of one factor over a programme, of the latest round of each (0) or of one round number: what may be said
-- of them, and null for what may not.
create table portfolio_figure (
  programme_id uuid not null references programme,
  selection smallint not null,
  factor smallint not null check (factor between 1 and 8),
  content jsonb not null,
  primary key (programme_id, selection, factor)
);
alter table portfolio_figure enable row level security, force row level security;

-- How far the programme is, and what can be chosen from.
create table portfolio_summary (
  programme_id uuid primary key references programme,
  content jsonb not null,
  refreshed_at timestamptz not null,
  -- How far a programme is, is read on every page of it; its municipalities only where one can choose from them. In one
  -- column they were most of what was read: of a country twice as much time as of a province.
  municipalities jsonb not null default '[]'
);
alter table portfolio_summary enable row level security, force row level security;

-- Agreements of the neighbourhoods; their words only where a lead of each side released them.
create table portfolio_agreement (
  programme_id uuid not null,
  neighbourhood_id uuid not null,
  commitment_id uuid not null,
  factor smallint,
  due date not null,
  status text not null,
  what text,
  primary key (programme_id, neighbourhood_id, commitment_id),
  foreign key (programme_id, neighbourhood_id) references neighbourhood on delete cascade
);
create index portfolio_agreement_released on portfolio_agreement (programme_id, factor) where what is not null;
alter table portfolio_agreement enable row level security, force row level security;

-- Which sides let a question go. Its words stand in the log of its session alone: what is erased there is gone here
-- too, and nobody can give it other words. Who asked it stands here nowhere.
create table question_release (
  project_id uuid not null,
  session_id uuid not null,
  factor smallint not null check (factor between 1 and 8),
  -- its place among the questions of its factor, from 1, in the order in which they came
  number smallint not null check (number >= 1),
  released_client boolean not null default false,
  released_contractor boolean not null default false,
  primary key (project_id, session_id, factor, number),
  foreign key (project_id, session_id) references alignment_session on delete cascade
);
alter table question_release enable row level security, force row level security;

create table portfolio_question (
  programme_id uuid not null,
  neighbourhood_id uuid not null,
  session_id uuid not null,
  factor smallint not null check (factor between 1 and 8),
  number smallint not null,
  text text not null check (text <> ''),
  primary key (programme_id, neighbourhood_id, session_id, factor, number),
  foreign key (programme_id, neighbourhood_id) references neighbourhood on delete cascade
);
create index portfolio_question_factor on portfolio_question (programme_id, factor);
alter table portfolio_question enable row level security, force row level security;

-- Programme office -------------------------------------------------------------------------------------------------

-- Who said of oneself to be somebody whom a programme may call about this project. Nobody is put here by another.
create table programme_contact (
  project_id uuid not null,
  programme_id uuid not null references programme,
  person_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (project_id, programme_id, person_id),
  foreign key (project_id, person_id) references membership on delete cascade
);
create index programme_contact_programme on programme_contact (programme_id, project_id);
alter table programme_contact enable row level security, force row level security;

-- When the facilitators of a neighbourhood were last asked. In rows of its own: a press waits for no refresh of the
-- portfolio, which writes all neighbourhoods. It holds nobody: who was asked is nobody's to read.
create table facilitator_reminder (
  programme_id uuid not null,
  neighbourhood_id uuid not null,
  reminded_at timestamptz not null,
  primary key (programme_id, neighbourhood_id),
  foreign key (programme_id, neighbourhood_id) references neighbourhood on delete cascade
);
alter table facilitator_reminder enable row level security, force row level security;

-- Programme files --------------------------------------------------------------------------------------------------

-- A workbook of a programme, made by the worker.
create table programme_file (
  programme_id uuid not null references programme,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null references person,
  -- in which words it is written
  locale text not null check (locale in ('nl', 'en')),
  -- what the page was narrowed to, as the audit log has it
  filter jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'making', 'ready', 'given-up', 'failed',
    'outdated')),
  -- neighbourhoods that are written, and how many there will be once that is known
  done integer not null default 0,
  total integer,
  asked_at timestamptz not null default clock_timestamp(),
  content bytea,
  check ((state = 'ready') = (content is not null)),
  primary key (programme_id, id)
);
create index programme_file_person on programme_file (person_id, programme_id);
create index programme_file_asked on programme_file (asked_at);
alter table programme_file enable row level security, force row level security;

-- The list of neighbourhoods that a manager sent last, with what reading it led to: the page that comes after the press
-- shows both. It goes to a route as a plain form, so that no action takes megabytes; it is kept for a day.
create table neighbourhood_list (
  programme_id uuid not null references programme,
  person_id uuid not null references person,
  content text not null check (char_length(content) <= 800000),
  -- what the press led to, as the page reads it
  outcome text not null check (char_length(outcome) <= 4000000),
  sent_at timestamptz not null default clock_timestamp(),
  primary key (programme_id, person_id)
);
create index neighbourhood_list_person on neighbourhood_list (person_id);
create index neighbourhood_list_sent on neighbourhood_list (sent_at);
alter table neighbourhood_list enable row level security, force row level security;

-- Jobs -------------------------------------------------------------------------------------------------------------

-- A mail that did not leave: of which job, and nothing of whom it is to.
create table mail_trouble (
  job_id bigint primary key,
  code text not null check (length(code) between 1 and 20),
  since timestamptz not null default clock_timestamp(),
  -- refused for good, or tried for the last time; null while it is tried again
  ended_at timestamptz
);
alter table mail_trouble enable row level security, force row level security;
