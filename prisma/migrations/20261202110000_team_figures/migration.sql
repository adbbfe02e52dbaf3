-- A programme comes back to its teams: figures that stand whichever organisation is left out, texts that both sides
-- released to teams, and what a team takes over from them.

-- who reads a released text: the programme's office, or its teams too
alter table commitment add column teams_client boolean not null default false;
alter table commitment add column teams_contractor boolean not null default false;
-- as others read it, where both sides chose other words than those of the log
alter table commitment add column shared_text text check (shared_text <> '' and length(shared_text) <= 500);
alter table commitment
  add constraint teams_client_released check (released_client or not teams_client),
  add constraint teams_contractor_released check (released_contractor or not teams_contractor);
-- who reads a released question: the programme's office, or its teams too
alter table question_release add column teams_client boolean not null default false;
alter table question_release add column teams_contractor boolean not null default false;
-- as others read it, where both sides let other words go than those of the log
alter table question_release add column shared_text text check (shared_text <> '' and length(shared_text) <= 500);
alter table question_release
  add constraint teams_client_released check (released_client or not teams_client),
  add constraint teams_contractor_released check (released_contractor or not teams_contractor);

alter table portfolio_agreement add column for_teams boolean not null default false;
-- by it a team names a text that it takes over: it tells nobody from which neighbourhood it is
alter table portfolio_agreement add column shared_id uuid not null unique default gen_random_uuid();
alter table portfolio_question add column for_teams boolean not null default false;
-- by it a team names a text that it takes over: it tells nobody from which neighbourhood it is
alter table portfolio_question add column shared_id uuid not null unique default gen_random_uuid();

-- A figure of a programme as its teams read it. Subjects: labels and kept of each factor, stages of all (factor 0).
-- Without content it is withheld until its next issue.
create table team_figure (
  programme_id uuid not null references programme,
  subject text not null check (subject in ('labels', 'kept', 'stages')),
  factor smallint not null check (factor between 0 and 8),
  issue integer not null check (issue >= 1),
  made_on date not null,
  content jsonb,
  primary key (programme_id, subject, factor)
);
alter table team_figure enable row level security, force row level security;

-- What every issue of a figure counted: by it the next one is kept from telling what a neighbourhood has. Nobody reads
-- it but the worker. It keeps an entry that left, as earlier issues were read with it.
create table team_figure_entry (
  programme_id uuid not null,
  subject text not null,
  factor smallint not null,
  entry_key text not null,
  neighbourhood_id uuid not null,
  municipality_id uuid not null,
  -- all that take part in its project: whoever of them reads knows this entry
  organisations uuid[] not null,
  entry_value text not null,
  first_issue integer not null,
  -- null while the figure counts it
  last_issue integer check (last_issue >= first_issue),
  primary key (programme_id, subject, factor, entry_key),
  foreign key (programme_id, subject, factor) references team_figure on delete cascade
);
alter table team_figure_entry enable row level security, force row level security;

-- A question or an agreement of the programme that a team took over: a suggestion while it has its source, then the
-- team's own text.
create table team_suggestion (
  project_id uuid not null references project on delete cascade,
  id uuid not null default gen_random_uuid(),
  programme_id uuid not null references programme,
  kind text not null check (kind in ('question', 'agreement')),
  factor smallint check (factor between 1 and 8),
  -- the shared_id of the released text
  source_id uuid,
  own_text text check (own_text <> '' and length(own_text) <= 500),
  made_at timestamptz not null default clock_timestamp(),
  primary key (project_id, id),
  unique (project_id, source_id),
  check ((source_id is null) <> (own_text is null))
);
create index team_suggestion_source on team_suggestion (source_id);
alter table team_suggestion enable row level security, force row level security;
