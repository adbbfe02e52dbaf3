-- What people say at an end: what held them up, without a name.

-- What somebody said at an end, without a name. Nothing tells whose it is, of what, or when, and nothing counts up.
create table feedback (
  id uuid primary key default gen_random_uuid(),
  -- which of the ends
  occasion text not null check (occasion in ('worksheet', 'session', 'manager')),
  content text not null check (char_length(content) between 1 and 1000),
  -- one of ten that came to be read together: written anew, so that where a row lies tells no order either
  readable boolean not null default false
);
alter table feedback enable row level security, force row level security;

-- unknown of those who were named before it was kept: they are not asked after a month
alter table programme_manager add column named_at timestamptz;
alter table programme_manager alter column named_at set default now();
