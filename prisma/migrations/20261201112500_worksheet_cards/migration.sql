-- Somebody without mail, who fills in by a card or on paper: joined from the start, with a person's row without
-- address.
alter table membership add column without_mail boolean not null default false;
-- who cannot sign in can press nothing that a lead or facilitator presses
alter table membership add constraint membership_without_mail check (not without_mail or role = 'participant');

-- Begun by a card while an earlier sheet of the same person counts: takes its place when handed in, and never counts
-- before.
alter table assessment add column again boolean not null default false;
-- one person never counts twice: of two sheets the one that is begun again cannot be handed in beside the other
alter table assessment drop constraint assessment_project_id_round_id_person_id_key;
alter table assessment add constraint assessment_one_a_person unique (project_id, round_id, person_id, again);
alter table assessment add constraint assessment_again_waits
  check (not again or (handed_in_at is null and not counted));

-- A card for one person without mail in one round. Of what opens it only keyed hashes stay.
create table worksheet_card (
  project_id uuid not null,
  id uuid not null default gen_random_uuid(),
  round_id uuid not null,
  person_id uuid not null,
  side text not null,
  made_by uuid not null references person,
  made_at timestamptz not null default clock_timestamp(),
  -- of the 128 bits in its picture
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  -- of the ten signs that can be typed instead
  code_hash bytea not null unique check (length(code_hash) = 32),
  -- of the number that the first opening made: from then on the card alone opens nothing
  number_salt bytea check (length(number_salt) = 16),
  number_hash bytea check (length(number_hash) = 32),
  -- over all browsers, never set back: five shut it for an hour, ten for good
  wrong_numbers smallint not null default 0 check (wrong_numbers between 0 and 10),
  shut_until timestamptz,
  -- another card took its place
  ended_at timestamptz,
  check ((number_salt is null) = (number_hash is null)),
  primary key (project_id, id),
  foreign key (project_id, round_id, person_id, side)
    references round_participant (project_id, round_id, person_id, side) on delete cascade
);
create unique index worksheet_card_one_a_person on worksheet_card (project_id, round_id, person_id)
  where ended_at is null;
create index worksheet_card_made_by on worksheet_card (made_by);
alter table worksheet_card enable row level security, force row level security;

-- A browser that opened a card. It lives ten minutes from the last use; ended ones stay, to say when and on how many
-- devices.
create table card_pass (
  token_hash bytea primary key check (length(token_hash) = 32),
  project_id uuid not null,
  card_id uuid not null,
  browser_hash bytea not null check (length(browser_hash) = 32),
  opened_at timestamptz not null default clock_timestamp(),
  idle_until timestamptz not null default clock_timestamp() + interval '10 minutes',
  ended_at timestamptz,
  constraint card_pass_not_empty check (token_hash <> sha256('')),
  foreign key (project_id, card_id) references worksheet_card on delete cascade
);
create index card_pass_card on card_pass (project_id, card_id);
alter table card_pass enable row level security, force row level security;

-- Somebody without mail whom a lead wants to add while a round is open: the other side's lead decides.
create table without_mail_request (
  project_id uuid not null,
  id uuid not null default gen_random_uuid(),
  round_id uuid not null,
  side text not null,
  organisation_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 120),
  function_title text not null check (length(function_title) between 1 and 120),
  asked_by uuid not null references person,
  asked_at timestamptz not null default now(),
  primary key (project_id, id),
  foreign key (project_id, round_id, side) references round_side on delete cascade
);
create index without_mail_request_asked_by on without_mail_request (asked_by);
create index without_mail_request_organisation on without_mail_request (organisation_id);
alter table without_mail_request enable row level security, force row level security;
