-- A facilitator's own way of planning a session, for any neighbourhood.

-- A template of a plan: how deep and how long each topic is, in their order, and what its maker says in each step. It
-- is its maker's alone and holds nothing of a project.
create table plan_template (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  name text not null check (char_length(name) between 1 and 80),
  -- of the eight topics, in the order in which a session has them
  depths text[] not null check (
    cardinality(depths) = 8
    and array_position(depths, null) is null
    and depths <@ array['in-depth', 'quick', 'later']
    and cardinality(array_positions(depths, 'in-depth')) <= 3
  ),
  -- beside each depth: the topic's minutes; 0 for the usual time
  minutes smallint[] not null check (
    cardinality(minutes) = 8 and array_position(minutes, null) is null and 0 <= all (minutes) and 60 >= all (minutes)
  ),
  -- own sentences, by the step in which they are said
  lines jsonb not null check (
    jsonb_typeof(lines) = 'object'
    and lines - array['opening', 'strength', 'read', 'retell', 'facts', 'how-might-we', 'agree', 're-rate', 'quick',
      'record', 'check-out'] = '{}'
    and octet_length(lines::text) <= 30000
  ),
  -- rises with each change, so that a second window is told
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (person_id, name),
  unique (person_id, id)
);
alter table plan_template enable row level security, force row level security;

-- Which of the own templates a facilitator uses for the session about a round: its sentences stand beside the steps.
create table plan_template_use (
  project_id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  template_id uuid not null,
  primary key (project_id, round_id, person_id),
  foreign key (project_id, round_id) references round on delete cascade,
  foreign key (project_id, person_id) references membership on delete cascade,
  foreign key (person_id, template_id) references plan_template (person_id, id) on delete cascade
);
create index on plan_template_use (person_id, template_id);
alter table plan_template_use enable row level security, force row level security;
