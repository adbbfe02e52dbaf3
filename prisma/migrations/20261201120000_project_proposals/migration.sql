-- A project that somebody proposes is none until a lead of each side has accepted: no table of a project knows it, so
-- that no rule about projects has to leave it out.

-- A project that somebody proposes; it is none until a lead of each side has accepted. For thirty days.
create table project_proposal (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 80),
  description text not null default '' check (length(description) <= 300),
  begun_by uuid not null references person,
  -- the organisation for which it was begun, and what that is in it
  begun_for uuid not null references organisation,
  begun_as text not null check (begun_as in ('client', 'contractor', 'facilitator')),
  -- whom the beginner proposes as facilitator
  facilitator_email text check (facilitator_email = lower(facilitator_email) and length(facilitator_email) <= 254),
  -- the neighbourhood of a programme that the project takes up
  programme_id uuid,
  neighbourhood_id uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '30 days',
  withdrawn_at timestamptz,
  refused_at timestamptz,
  -- once both sides have accepted
  project_id uuid references project on delete cascade,
  check ((programme_id is null) = (neighbourhood_id is null)),
  foreign key (programme_id, neighbourhood_id) references neighbourhood on delete set null,
  check (begun_as <> 'facilitator' or facilitator_email is null)
);
create index project_proposal_begun_by on project_proposal (begun_by);
create index project_proposal_begun_for on project_proposal (begun_for);
create index project_proposal_project on project_proposal (project_id);
create index project_proposal_neighbourhood on project_proposal (programme_id, neighbourhood_id);
alter table project_proposal enable row level security, force row level security;

-- Who is asked to lead a side, and for which organisation that person accepted. The beginner's own side is accepted.
create table proposal_side (
  proposal_id uuid not null references project_proposal on delete cascade,
  side text not null check (side in ('client', 'contractor')),
  person_id uuid not null references person,
  email text not null,
  organisation_id uuid references organisation,
  accepted_at timestamptz,
  check ((accepted_at is null) or (organisation_id is not null)),
  primary key (proposal_id, side),
  unique (proposal_id, person_id)
);
create index proposal_side_person on proposal_side (person_id);
create index proposal_side_organisation on proposal_side (organisation_id);
alter table proposal_side enable row level security, force row level security;

-- A project keeps its municipality: the row that says so cannot go without the project.
alter table project add constraint project_keeps_municipality foreign key (id, municipality_id)
  references project_organisation (project_id, organisation_id) deferrable initially deferred;
