-- Organisations that people ask for themselves: what this installation allows, who asked, and whose a domain is.

-- What this installation allows, in its one row.
create table installation (
  only_row boolean primary key default true check (only_row),
  -- can somebody ask for an organisation that is not here: `closed`, `ask` (the platform's admin agrees) or `open`
  registration text not null default 'closed' check (registration in ('closed', 'ask', 'open'))
);
insert into installation default values;
alter table installation enable row level security, force row level security;

-- who vouches for the name: `platform` or `domain`; null for nobody yet
alter table organisation add column confirmed_by text default 'platform' check (confirmed_by in ('platform', 'domain'));
-- those that there are were made by the platform's admin; a new one says it
alter table organisation drop constraint organisation_name_key;
alter table organisation alter column confirmed_by drop default;
-- two neighbouring firms may bear one name; a name that the platform's admin vouches for means one organisation
create unique index organisation_vouched_name on organisation (name) where confirmed_by = 'platform';

-- Somebody who signed in asks for an organisation that is not here. For thirty days.
create table organisation_request (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  kind text not null check (kind in ('municipality', 'contractor', 'facilitation')),
  name text not null check (length(name) between 1 and 120),
  -- the proposal on which the person was asked
  proposal_id uuid references project_proposal on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '30 days',
  refused_at timestamptz,
  -- once it was agreed
  organisation_id uuid references organisation,
  check (refused_at is null or organisation_id is null)
);
create index organisation_request_person on organisation_request (person_id);
create index organisation_request_proposal on organisation_request (proposal_id);
create index organisation_request_organisation on organisation_request (organisation_id);
alter table organisation_request enable row level security, force row level security;

-- A domain that an organisation says is its own, and since when that is proven.
create table organisation_domain (
  organisation_id uuid not null references organisation,
  domain text not null check (domain ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$'
    and length(domain) <= 253),
  -- what the record in the domain must say
  record_token text not null check (record_token ~ '^[0-9a-f]{32}$'),
  asked_at timestamptz not null default now(),
  checked_at timestamptz,
  proven_at timestamptz,
  -- `record` or `platform`
  proven_by text check (proven_by in ('record', 'platform')),
  check ((proven_at is null) = (proven_by is null)),
  primary key (organisation_id, domain)
);
create unique index organisation_domain_proven on organisation_domain (domain) where proven_at is not null;
alter table organisation_domain enable row level security, force row level security;
