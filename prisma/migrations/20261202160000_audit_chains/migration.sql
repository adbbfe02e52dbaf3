-- The audit log: a chain for each organisation that says whose it is, lines that can be emptied, and apart from it what
-- no organisation reads.

-- What tells of accepting, opening, saving or handing in, refused tries included: for the platform's own inquiry. No
-- person, no organisation, and nothing of it is granted to anybody who is signed in.
create table audit_inquiry (
  id uuid primary key default gen_random_uuid(),
  occurred_at timestamptz not null default clock_timestamp(),
  project_id uuid,
  kind text not null check (kind ~ '^[a-z]+(\.[a-z-]+)+$'),
  -- the round and the code of a refusal, at most
  details jsonb not null default '{}' check (details - array['round', 'code'] = '{}'),
  refused boolean not null default false
);
create index audit_inquiry_occurred on audit_inquiry (occurred_at);
alter table audit_inquiry enable row level security, force row level security;

-- Where a chain was cut off at its old end: number and hash of the last line that went.
create table audit_cut (
  id uuid primary key default gen_random_uuid(),
  -- null: the chain of what nobody did for an organisation
  organisation_id uuid unique nulls not distinct,
  number bigint not null check (number > 0),
  hash bytea not null check (length(hash) = 32),
  cut_at timestamptz not null default now()
);
alter table audit_cut enable row level security, force row level security;

-- the owner of these tables reads them for this once
alter table audit_event no force row level security;
alter table audit_inquiry no force row level security;
alter table membership no force row level security;
alter table organisation_member no force row level security;
alter table person no force row level security;

-- What was chained is chained anew by the job, as nobody was ever given a number and a hash of the chains of before.
-- Were the lines unchanged until now? Their hash was over the one before, and said no organisation.
select set_config('timezone', 'UTC', true);
insert into audit_event (organisation_id, kind, details)
select e.organisation_id, 'organisation.audit-chained-anew', jsonb_build_object('held',
  bool_and(e.number = e.place and e.hash = sha256(coalesce(e.before, ''::bytea) || convert_to(
    jsonb_build_array(e.id, e.occurred_at, e.actor_id, e.project_id, e.kind, e.details, e.refused)::text, 'UTF8'))))
from (select a.*, lag(a.hash) over chain as before, row_number() over chain as place from audit_event a
    where a.number is not null window chain as (partition by a.organisation_id order by a.number)) e
group by e.organisation_id;

-- unguessable; goes when the person is erased
alter table audit_event add column actor_salt bytea;
-- sha256 over the salt and who did it, which stays
alter table audit_event add column actor_digest bytea;
-- unguessable; goes with the details
alter table audit_event add column details_salt bytea;
-- sha256 over the salt and the details as text, which stays
alter table audit_event add column details_digest bytea;

insert into audit_inquiry (occurred_at, project_id, kind, details, refused)
select e.occurred_at, e.project_id, e.kind, case when e.details ? 'round'
    then jsonb_build_object('round', e.details -> 'round') else '{}' end
  || case when e.details ? 'code' then jsonb_build_object('code', e.details -> 'code') else '{}' end, e.refused
from audit_event e
where e.kind ~ '^sheet\.'
  or e.kind = any ('{team.accepted,team.agreed-without-mail,team.refused-without-mail,organisation.accepted,'
    'project.proposal-accepted,project.proposal-refused,rules.accepted,round.facilitators-accepted,'
    'round.facilitators-declined,round.participation-changed,round.change-participation,round.reminded,round.lock,'
    'round.reveal}'::text[])
  or (e.kind ~ '^(alignment|session|agreement|question|suggestion)\.'
    or e.kind in ('seal.downloaded', 'record.downloaded'))
    and not exists (select from membership m where m.project_id = e.project_id and m.person_id = e.actor_id
      and m.role in ('facilitator', 'sideLead'));
delete from audit_event e
where e.kind ~ '^sheet\.'
  or e.kind = any ('{team.accepted,team.agreed-without-mail,team.refused-without-mail,organisation.accepted,'
    'project.proposal-accepted,project.proposal-refused,rules.accepted,round.facilitators-accepted,'
    'round.facilitators-declined,round.participation-changed,round.change-participation,round.reminded,round.lock,'
    'round.reveal}'::text[])
  or (e.kind ~ '^(alignment|session|agreement|question|suggestion)\.'
    or e.kind in ('seal.downloaded', 'record.downloaded'))
    and not exists (select from membership m where m.project_id = e.project_id and m.person_id = e.actor_id
      and m.role in ('facilitator', 'sideLead'));

-- who accepted last, whom a card is for, and people of other organisations are not in it
update audit_event set actor_id = null where kind in ('project.created', 'programme.taken-up');
update audit_event set details = details - array['person', 'card', 'seat', 'matter', 'part']
where kind ~ '^(card|alignment)\.|^team\.invitation-' or kind = 'project.reminded';
update audit_event e set details = e.details - 'person' where e.details ? 'person'
  and not exists (select from organisation_member o where o.organisation_id = e.organisation_id
    and o.person_id::text = e.details ->> 'person')
  and not exists (select from membership m where m.project_id = e.project_id and m.organisation_id = e.organisation_id
    and m.person_id::text = e.details ->> 'person');
-- nor who was erased
update audit_event e set actor_id = null from person p where p.id = e.actor_id and p.erased_at is not null;
update audit_event e set details = '{}' from person p where p.id::text = e.details ->> 'person'
  and p.erased_at is not null;

update audit_event set number = null, hash = null, actor_salt = uuid_send(gen_random_uuid()),
  details_salt = uuid_send(gen_random_uuid());
update audit_event set actor_digest = sha256(actor_salt || convert_to(coalesce(actor_id::text, ''), 'UTF8')),
  details_digest = sha256(details_salt || convert_to(details::text, 'UTF8'));
alter table audit_event
  alter column actor_digest set not null,
  alter column details_digest set not null,
  add check (length(actor_digest) = 32 and length(details_digest) = 32),
  add check (number is null = (hash is null)),
  add check (actor_id is null or actor_salt is not null),
  add check (details = '{}' or details_salt is not null);
alter table audit_event force row level security;
alter table audit_inquiry force row level security;
alter table membership force row level security;
alter table organisation_member force row level security;
alter table person force row level security;
create unique index audit_event_number on audit_event (organisation_id, number) nulls not distinct
  where number is not null;
create index audit_event_about on audit_event ((details ->> 'person')) where details ? 'person';
