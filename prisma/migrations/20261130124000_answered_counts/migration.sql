-- Who leads closed a secret round blind: the page counted who had said "ready", and not what had come in, which the big screen
-- does count. Now everybody in the room reads the same: of each side, how many answered what is open, and nothing of what.
set local role wijkspiegel_definer;
create function authz.answered_counts(of_project uuid, of_session uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('poll', o.poll, 'factor', o.factor,
      'client', (select pg_catalog.count(*) from public.session_ballot b where b.project_id = o.project_id and b.session_id = o.session_id
        and b.poll = o.poll and b.factor = o.factor and b.side = 'client'),
      'contractor', (select pg_catalog.count(*) from public.session_ballot b where b.project_id = o.project_id and b.session_id = o.session_id
        and b.poll = o.poll and b.factor = o.factor and b.side = 'contractor')) order by o.poll, o.factor), '[]')
  from public.session_poll o where o.project_id = of_project and o.session_id = of_session and o.closed_at is null $$;
comment on function authz.answered_counts(uuid, uuid) is
  'Of each secret round that is open: how many of a side answered. Numbers only; who may have them is asked by who calls it.';

drop function authz.session_presence(uuid, uuid);
create function authz.session_presence(p uuid, s uuid) returns table (present uuid[], ready_client integer,
  ready_contractor integer, of_client integer, of_contractor integer, ready_people uuid[], typing integer, typing_people uuid[],
  unseen_people uuid[], answered jsonb)
language plpgsql stable security definer set search_path = '' as $$
declare me public.membership := authz.session_hat(p, s); told boolean; begin
  select r.attribution = 'named' and me.role = 'facilitator' into told from public.alignment_session x
  join public.round r on r.project_id = x.project_id and r.id = x.round_id where x.project_id = p and x.id = s;
  if told is null then perform authz.refuse('WS404', 'not-found'); end if;
  return query select
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id), '{}'),
    (pg_catalog.count(*) filter (where x.side = 'client' and x.is_ready))::integer,
    (pg_catalog.count(*) filter (where x.side = 'contractor' and x.is_ready))::integer,
    (pg_catalog.count(*) filter (where x.side = 'client'))::integer,
    (pg_catalog.count(*) filter (where x.side = 'contractor'))::integer,
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id) filter (where told and x.is_ready and x.side is not null), '{}'),
    (pg_catalog.count(*) filter (where x.is_writing))::integer,
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id) filter (where told and x.is_writing), '{}'),
    coalesce(pg_catalog.array_agg(x.person_id order by x.person_id) filter (where me.role = 'facilitator' and exists (
      select from public.session_seat t where t.project_id = p and t.session_id = s and t.member_id = x.person_id
        and t.withdrawn_at is null and not authz.holder_is_seen(t))), '{}'),
    authz.answered_counts(p, s)
  from authz.people_here(p, s) x;
end $$;
comment on function authz.session_presence(uuid, uuid) is 'Who is in a session at this moment, and how many answered what is open in secret; who is ready or writing by name for facilitators in a round with names, whose holder was not seen yet for facilitators alone.';
grant execute on function authz.session_presence(uuid, uuid) to wijkspiegel_app;

-- As before, and who has answered does not write any more: in the same moment, so that nobody is asked to wait for it.
create or replace function authz.cast_ballot(p uuid, s uuid, which text, f smallint, answers smallint[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.session_hat(p, s); seat public.session_seat; closed boolean; fits boolean; begin
  if me.side is null then perform authz.refuse('WS403', 'not-allowed'); end if;
  if not exists (select from public.alignment_session x where x.project_id = p and x.id = s) then perform authz.refuse('WS404', 'not-found'); end if;
  if authz.uid() is null then
    seat := authz.seat_of_pass();
    if which = any ('{rating,check-out}'::text[]) and not authz.holder_is_seen(seat) then perform authz.refuse('WS409', 'holder-unseen'); end if;
  end if;
  select x.closed_at is not null into closed from public.session_poll x
  where x.project_id = p and x.session_id = s and x.poll = which and x.factor = f for share;
  if closed is distinct from false then perform authz.refuse('WS409', 'poll-closed'); end if;
  if which = 'vote' and pg_catalog.cardinality(answers) > 3 then perform authz.refuse('WS422', 'too-many-dots'); end if;
  fits := case which when 'vote' then not exists (select from pg_catalog.unnest(answers) a where a is null or a < 1)
    when 'rating' then pg_catalog.cardinality(answers) = 1 and answers[1] between 0 and 5
    else pg_catalog.cardinality(answers) = 3 and not exists (select from pg_catalog.unnest(answers) a where a is null or a not between 1 and 5) end;
  if fits is distinct from true then perform authz.refuse('WS422', 'unknown-item'); end if;
  insert into public.session_ballot (project_id, session_id, poll, factor, person_id, side, choices, taking)
  values (p, s, which, f, me.person_id, me.side, answers, seat.taken)
  on conflict (project_id, session_id, poll, factor, person_id) do update set choices = excluded.choices, taking = excluded.taking;
  update public.session_presence x set typing_until = pg_catalog.clock_timestamp()
  where x.project_id = p and x.session_id = s and x.person_id = me.person_id and x.typing_until > pg_catalog.clock_timestamp();
end $$;
reset role;
