-- The closing date holds at the save too: as long as the job had not run, answers were taken days after it.
set local role wijkspiegel_definer;

-- The end of the closing date is past, and the job that closes has yet to come. Of a round that could not be closed, as a side
-- had handed in nothing, everybody has read so, and people go on until its date is moved.
create function authz.is_past_close(x public.round) returns boolean
language sql stable set search_path = '' as $$
  select x.missed_close_on is distinct from x.closes_on
    and (x.closes_on + 1)::timestamp at time zone 'Europe/Amsterdam' <= pg_catalog.now() $$;

create or replace function authz.hold_sheet(p uuid, r uuid, make boolean, who uuid) returns public.assessment
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.hat(p); writer uuid := coalesce(who, me.person_id); typing boolean := writer <> me.person_id;
  x public.round; q public.round_participant; a public.assessment; is_locked boolean; begin
  if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'sheets need read committed' using errcode = '25000'; end if;
  if typing and me.role <> 'sideLead' then perform authz.refuse('WS403', 'not-allowed'); end if;
  select * into q from public.round_participant y where y.project_id = p and y.round_id = r and y.person_id = writer
    and (y.takes_part or typing);
  if q.person_id is null or q.side is distinct from me.side then
    if not typing and exists (select from public.round y where y.project_id = p and y.id = r)
    then perform authz.refuse('WS403', 'not-participant');
    else perform authz.refuse('WS404', 'not-found'); end if;
  end if;
  select locked_at is not null into is_locked from public.round_side where project_id = p and round_id = r and side = q.side for share;
  if is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  select * into x from public.round where project_id = p and id = r;
  if x.status <> 'open' or authz.is_past_close(x) then perform authz.refuse('WS409', 'round-not-open'); end if;
  select * into a from public.assessment where project_id = p and round_id = r and person_id = writer for no key update;
  if typing then
    -- asked again now that the row is held: its person may have taken it back meanwhile, its lead may have left
    if a.id is null or a.handed_in_at is not null or not exists (select from authz.my_paper_sheets() s(id) where s.id = a.id)
    then perform authz.refuse('WS409', 'paper-closed'); end if;
    return a;
  end if;
  if a.id is null and make then
    insert into public.assessment (project_id, round_id, side, person_id) values (p, r, q.side, me.person_id)
    on conflict (project_id, round_id, person_id) do nothing;
    select * into a from public.assessment where project_id = p and round_id = r and person_id = me.person_id for no key update;
  end if;
  if a.id is null then perform authz.refuse('WS422', 'incomplete'); end if;
  return a;
end $$;

reset role;
