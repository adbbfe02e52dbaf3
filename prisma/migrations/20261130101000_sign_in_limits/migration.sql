-- Who knows an address must not keep its owner out: a browser that signed in to it before asks on an account of its own.

alter table mail_token
  -- the browser that signed in by it, which need not be the one that asked
  add column used_by bytea check (length(used_by) = 32),
  -- asked by a browser that had signed in to this address before: counted apart from what others ask
  add column by_known_browser boolean not null default false,
  add check (used_by is null or used_at is not null);
create index mail_token_used_by on mail_token (email, used_by) where used_by is not null;
create index mail_token_created on mail_token (created_at);
