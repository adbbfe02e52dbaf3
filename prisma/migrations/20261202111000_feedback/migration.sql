-- What people say at an end: what held them up, without a name.

-- Nothing else stands in it, and nothing that counts up: no person, side, project or moment. A text waits until ten of
-- its occasion do; those ten are then written anew, so that where a row lies tells no order either.
create table feedback (
  id uuid primary key default gen_random_uuid(),
  occasion text not null check (occasion in ('worksheet', 'session', 'manager')),
  content text not null check (char_length(content) between 1 and 1000),
  readable boolean not null default false
);
alter table feedback enable row level security, force row level security;

-- Since when somebody manages a programme; of those who did before this was kept it is unknown, and they are not asked.
alter table programme_manager add column named_at timestamptz;
alter table programme_manager alter column named_at set default now();
