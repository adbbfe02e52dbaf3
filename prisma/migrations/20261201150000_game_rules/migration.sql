-- The rules of the game of a project: the standing text is the product's, and numbered there; own lines and who
-- accepted which of the two stand here. Nothing changes a row, but for the person that an erasure takes out.

-- Own lines of a project, as somebody wrote them down: each time a new edition of all of them. None at first.
create table game_rules_lines (
  project_id uuid not null references project on delete cascade,
  number smallint not null check (number >= 1),
  lines text[] not null check (cardinality(lines) <= 5 and array_position(lines, '') is null
    and array_position(lines, null) is null and 200 >= all (array[length(lines[1]), length(lines[2]), length(lines[3]),
      length(lines[4]), length(lines[5])])),
  -- empty once erased
  person_id uuid references person,
  side text not null check (side in ('client', 'contractor')),
  written_at timestamptz not null default now(),
  primary key (project_id, number)
);
create index game_rules_lines_person on game_rules_lines (person_id);
alter table game_rules_lines enable row level security, force row level security;

-- A lead accepts for a side: which text, which edition of the own lines (0 before there are any), and whether the
-- neighbourhood may stand by name in the files of a programme. The last one of a side counts.
create table game_rules_acceptance (
  project_id uuid not null references project on delete cascade,
  side text not null check (side in ('client', 'contractor')),
  number smallint not null check (number >= 1),
  -- empty once erased
  person_id uuid references person,
  text_version smallint not null check (text_version >= 1),
  lines_number smallint not null check (lines_number >= 0),
  names_in_files boolean not null,
  accepted_at timestamptz not null default now(),
  primary key (project_id, side, number)
);
create index game_rules_acceptance_person on game_rules_acceptance (person_id);
alter table game_rules_acceptance enable row level security, force row level security;

-- Both sides agreed that it stands by name, code and place in a row of a file.
alter table neighbourhood add column named_in_files boolean not null default false,
  add check (project_id is not null or not named_in_files);

-- The figures as a file may hold them: whoever is in no row of it counts only where enough of them are counted
-- together. Null until the next count.
alter table portfolio_figure add column content_in_files jsonb;
