-- A session that people can plan: moments that a facilitator proposes, who can come, and the day that was chosen.

-- How the day of a round's session is found. There is none before a facilitator first did something for it.
create table session_planning (
  project_id uuid not null,
  round_id uuid not null,
  -- rises with each press of a facilitator, so that one who saw an older state is told
  version integer not null default 1,
  -- are people asked now which moments fit them?
  asks boolean not null,
  minutes smallint not null check (minutes between 30 and 480),
  -- a room or an address of a call; empty where that is not known yet
  place text not null check (char_length(place) <= 200),
  primary key (project_id, round_id),
  foreign key (project_id, round_id) references round on delete cascade
);
alter table session_planning enable row level security, force row level security;

-- A moment at which the session could be, at most five of a round. They go when the session is over or called off.
create table session_moment (
  project_id uuid not null,
  round_id uuid not null,
  starts_at timestamptz not null,
  primary key (project_id, round_id, starts_at),
  foreign key (project_id, round_id) references session_planning on delete cascade
);
alter table session_moment enable row level security, force row level security;

-- Whether a moment fits somebody of a side. Goes with the moment, and with the membership.
create table session_moment_answer (
  project_id uuid not null,
  round_id uuid not null,
  starts_at timestamptz not null,
  person_id uuid not null,
  fits text not null check (fits in ('yes', 'if-need-be', 'no')),
  primary key (project_id, round_id, starts_at, person_id),
  foreign key (project_id, round_id, starts_at) references session_moment on delete cascade,
  foreign key (project_id, person_id) references membership on delete cascade
);
alter table session_moment_answer enable row level security, force row level security;

-- The chosen day of a round's session, as it stands in people's calendars.
create table session_day (
  project_id uuid not null,
  round_id uuid not null,
  -- what calendars know the event by: the round's own id, as the day of its draft has, and a new one once a day is over
  calendar_id uuid not null,
  -- rises when the day is moved or called off, so that calendars take the later file
  sequence integer not null check (sequence >= 0),
  starts_at timestamptz not null,
  minutes smallint not null check (minutes between 30 and 480),
  place text not null check (char_length(place) <= 200),
  called_off_at timestamptz,
  primary key (project_id, round_id),
  foreign key (project_id, round_id) references round on delete cascade
);
alter table session_day enable row level security, force row level security;
