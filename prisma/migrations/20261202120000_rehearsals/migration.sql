-- Rehearsals: a project of another kind, with people who are nobody. What keeps the two kinds apart is here, as keys
-- and checks (ADR 55).

-- `rehearsal`: made for one facilitator to practise on, for a day; it never changes
alter table project add column kind text not null default 'work' check (kind in ('work', 'rehearsal'));
alter table project add constraint project_id_kind unique (id, kind);
-- of a rehearsal none
alter table project alter column municipality_id drop not null;
alter table project add constraint project_of_somebody check ((kind = 'work') = (municipality_id is not null));

-- A rehearsal that runs or was: one a facilitator, ten at once, gone after a day.
create table rehearsal (
  project_id uuid primary key,
  -- so that the project is one
  project_kind text not null generated always as ('rehearsal') stored,
  -- whose it is
  facilitator_id uuid not null references person,
  -- one of ten
  place smallint not null check (place between 1 and 10),
  -- the manner of its people: they agree too fast, one speaks for all, old sores
  manner text not null check (manner in ('hasty', 'one-voice', 'old-sores')),
  begun_at timestamptz not null default now(),
  ends_at timestamptz not null default now() + interval '1 day',
  unique (facilitator_id),
  unique (place),
  check (ends_at <= begun_at + interval '1 day'),
  foreign key (project_id, project_kind) references project (id, kind) on delete cascade
);
alter table rehearsal enable row level security, force row level security;

-- A press of whoever leads a rehearsal, made while somebody typed: of a real session no such thing is kept.
create table rehearsal_press (
  project_id uuid not null references rehearsal on delete cascade,
  session_id uuid not null,
  -- of the event that it became
  seq bigint not null,
  -- how many others typed
  typing integer not null check (typing > 0),
  primary key (project_id, session_id, seq),
  foreign key (project_id, session_id) references alignment_session on delete cascade
);
alter table rehearsal_press enable row level security, force row level security;

-- the rehearsal that this person was made up for; null for everybody who exists
alter table person add column rehearsal_id uuid;
-- the same, with a value that can be part of a key
alter table person add column rehearsal_scope uuid not null
  generated always as (coalesce(rehearsal_id, '00000000-0000-0000-0000-000000000000'::uuid)) stored;
alter table person add constraint person_id_rehearsal_scope unique (id, rehearsal_scope);
-- at the end of a transaction, as the people go after the project
alter table person add constraint person_rehearsal foreign key (rehearsal_id) references rehearsal
  deferrable initially deferred;
alter table person add constraint person_made_up check (rehearsal_id is null
  or (email is null and verified_at is null and not platform_admin));
create index person_rehearsal_id on person (rehearsal_id) where rehearsal_id is not null;

-- of its project
alter table membership add column project_kind text not null default 'work';
-- of its person: the rehearsal that it was made up for
alter table membership add column person_scope uuid not null default '00000000-0000-0000-0000-000000000000';
alter table membership add constraint membership_project_kind foreign key (project_id, project_kind)
  references project (id, kind) on delete cascade;
alter table membership add constraint membership_person_scope foreign key (person_id, person_scope)
  references person (id, rehearsal_scope);
-- people who exist and a project of work, or a rehearsal with its own people and whoever facilitates it
alter table membership add constraint membership_of_one_kind check (case project_kind
  when 'work' then person_scope = '00000000-0000-0000-0000-000000000000'
  else person_scope = case role when 'facilitator' then '00000000-0000-0000-0000-000000000000'::uuid
    else project_id end end);
create unique index membership_one_rehearses on membership (project_id)
  where project_kind = 'rehearsal' and role = 'facilitator';
alter table membership drop constraint membership_check1;
alter table membership add constraint membership_organisation_of_side check (case project_kind
  when 'work' then side is null or organisation_id is not null else organisation_id is null end);

-- in no programme, with no organisation: of a project of work alone
alter table neighbourhood add column project_kind text not null default 'work' check (project_kind = 'work');
alter table neighbourhood add constraint neighbourhood_project_kind foreign key (project_id, project_kind)
  references project (id, kind) on delete set null (project_id);
alter table neighbourhood drop constraint neighbourhood_project_id_fkey;
-- a project of work
alter table project_organisation add column project_kind text not null default 'work' check (project_kind = 'work');
alter table project_organisation add constraint project_organisation_project_kind
  foreign key (project_id, project_kind) references project (id, kind) on delete cascade;
-- the only scope of people who exist
alter table login_session add column person_scope uuid not null default '00000000-0000-0000-0000-000000000000'
  check (person_scope = '00000000-0000-0000-0000-000000000000');
alter table login_session add constraint login_session_person_scope foreign key (person_id, person_scope)
  references person (id, rehearsal_scope);
-- the only scope of people who exist
alter table organisation_member add column person_scope uuid not null default '00000000-0000-0000-0000-000000000000'
  check (person_scope = '00000000-0000-0000-0000-000000000000');
alter table organisation_member add constraint organisation_member_person_scope foreign key (person_id, person_scope)
  references person (id, rehearsal_scope);
-- the only scope of people who exist
alter table programme_manager add column person_scope uuid not null default '00000000-0000-0000-0000-000000000000'
  check (person_scope = '00000000-0000-0000-0000-000000000000');
alter table programme_manager add constraint programme_manager_person_scope foreign key (person_id, person_scope)
  references person (id, rehearsal_scope);
