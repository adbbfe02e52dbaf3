-- Addresses whose reader wants no mail of what others begin.

-- The keyed hash of an address that is not written to again, unless its reader asks or signs in.
create table unwanted_address (
  address_hash bytea primary key check (length(address_hash) = 32),
  at timestamptz not null default now()
);
alter table unwanted_address enable row level security, force row level security;
