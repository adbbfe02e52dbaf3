-- Sign-in by an organisation's own provider (OpenID Connect), and who came in by one.

-- The provider of an organisation, one each. It lets nobody in before an admin of the organisation has passed its test.
create table sign_in_connection (
  organisation_id uuid primary key references organisation,
  -- whose product it is, which decides what vouches for an address: `entra`, `keycloak` or `other`
  preset text not null check (preset in ('entra', 'keycloak', 'other')),
  issuer text not null check (issuer ~ '^https?://' and length(issuer) <= 300),
  client_id text not null check (length(client_id) between 1 and 200),
  -- the client's secret, encrypted with a key made of the server's own; null once that one was replaced
  sealed_secret bytea,
  -- rises with each change: what was begun under an earlier one counts no more
  version integer not null default 1,
  -- null until the test was passed, and again after each change
  tested_at timestamptz,
  -- what the last test found: the subject, the address and whether it is vouched for, and by how much the clocks differ
  findings jsonb,
  -- how long a session by it lasts at most
  session_hours smallint not null default 10 check (session_hours between 1 and 12),
  -- may members at proven domains reach what they do for the organisation by it alone? Counts only while it is tested
  required boolean not null default false
);
alter table sign_in_connection enable row level security, force row level security;

-- Whom a provider means by a subject. Issuer and subject alone count; an address served once, to find the account.
create table sign_in_identity (
  organisation_id uuid not null references sign_in_connection on delete cascade,
  issuer text not null,
  subject text not null check (length(subject) between 1 and 255),
  person_id uuid not null references person on delete cascade,
  linked_at timestamptz not null default now(),
  primary key (organisation_id, issuer, subject),
  unique (organisation_id, person_id)
);
create index sign_in_identity_person on sign_in_identity (person_id);
alter table sign_in_identity enable row level security, force row level security;

-- An admin for whom the way by mail stays where an organisation requires its own sign-in: two are named, for the day on
-- which its provider is away.
create table sign_in_keeper (
  organisation_id uuid not null references sign_in_connection on delete cascade,
  person_id uuid not null references person on delete cascade,
  -- when this admin last asked for that way; it opens an hour later, and all admins were told
  asked_at timestamptz,
  primary key (organisation_id, person_id)
);
create index sign_in_keeper_person on sign_in_keeper (person_id);
alter table sign_in_keeper enable row level security, force row level security;

-- A press to sign in by an organisation, until the browser is back: used once, by the browser that pressed, within ten
-- minutes.
create table sign_in_attempt (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references sign_in_connection on delete cascade,
  connection_version integer not null,
  -- `enter`, `link` to who pressed, or `test`
  purpose text not null check (purpose in ('enter', 'link', 'test')),
  -- who pressed, signed in the own way; null to enter
  person_id uuid references person on delete cascade,
  browser_hash bytea not null,
  state_hash bytea not null unique,
  nonce text not null,
  verifier text not null,
  -- where the browser is sent
  onward text not null,
  return_to text,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  check ((person_id is null) = (purpose = 'enter'))
);
create index sign_in_attempt_organisation on sign_in_attempt (organisation_id);
create index sign_in_attempt_person on sign_in_attempt (person_id);
alter table sign_in_attempt enable row level security, force row level security;

-- the organisation whose provider vouched for the person; null for who came the own way
alter table login_session add column through_organisation_id uuid references organisation;
-- the provider's own name for its session, by which it can end ours
alter table login_session add column provider_session text;
-- of the browser that came by a provider
alter table login_session add column browser_hash bytea;
create index login_session_through on login_session (through_organisation_id, person_id);

-- the subject of an organisation's provider that the press links to the account; null for a mere sign-in
alter table mail_token add column links_organisation_id uuid references sign_in_connection on delete cascade;
alter table mail_token add column links_issuer text;
alter table mail_token add column links_subject text;
alter table mail_token add constraint mail_token_links
  check (num_nulls(links_organisation_id, links_issuer, links_subject) in (0, 3));
create index mail_token_links_organisation on mail_token (links_organisation_id)
  where links_organisation_id is not null;
