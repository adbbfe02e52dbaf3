-- After a restore a round that was open or sealed in the backup stands still, until its leads say whether a mail of a
-- lock or a reveal came after the backup: then people may know what the database does not.

-- A round that was open or sealed in a backup that was restored. It stands still until settled_at.
create table restored_round (
  project_id uuid not null,
  round_id uuid not null,
  -- the moment of the backup: of the earliest one, where a round that stood still was restored again
  backup_at timestamptz not null,
  restored_at timestamptz not null default now(),
  -- all leads said no, or one said yes and the round is cancelled
  settled_at timestamptz,
  primary key (project_id, round_id),
  foreign key (project_id, round_id) references round on delete cascade
);
alter table restored_round enable row level security, force row level security;

-- Who said that no such mail came: a lead, or a facilitator for a side without one. A yes cancels the round at once, so
-- that it needs no row. Goes when the round goes on, and with the person.
create table restored_answer (
  project_id uuid not null,
  round_id uuid not null,
  person_id uuid not null references person on delete cascade,
  primary key (project_id, round_id, person_id),
  foreign key (project_id, round_id) references restored_round on delete cascade
);
create index restored_answer_person on restored_answer (person_id);
alter table restored_answer enable row level security, force row level security;
