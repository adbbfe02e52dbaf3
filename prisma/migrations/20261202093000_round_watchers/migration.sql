-- A page says how many people watch, from the moment that both sides are locked.

-- Who has a page open that waits for the reveal. No event: a row that ends by itself, and goes with the reveal.
create table round_watcher (
  project_id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  present_until timestamptz not null,
  primary key (project_id, round_id, person_id),
  foreign key (project_id, round_id) references round on delete cascade
);
alter table round_watcher enable row level security, force row level security;
