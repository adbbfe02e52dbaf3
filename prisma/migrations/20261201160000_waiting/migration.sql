-- Waiting is told: who was reminded of what, and when last.

-- A matter of a project that stands still, and when whoever must act was reminded of it last.
create table waiting_reminder (
  project_id uuid not null references project on delete cascade,
  -- of the latest round; 0 before there is one
  round_number integer not null,
  matter text not null,
  -- who must act: the leads of a side, or the facilitators
  part text not null check (part in ('client', 'contractor', 'facilitator')),
  reminded_at timestamptz not null,
  primary key (project_id, round_number, matter, part)
);
alter table waiting_reminder enable row level security, force row level security;

-- when the beginner had who is asked reminded last
alter table proposal_side add column reminded_at timestamptz;
