-- What the room of a seat and the big screen draw is counted from the sealed answers too, as the mirror is.
set local role wijkspiegel_definer;
create or replace function authz.pass_tallies() returns setof public.factor_tally
language sql stable security definer set search_path = '' as $$
  select f.* from authz.pass() k
  join public.alignment_session x on x.project_id = k.project_id and x.id = k.session_id
  join public.round r on r.project_id = x.project_id and r.id = x.round_id and r.revealed_at is not null
  cross join lateral authz.count_tallies(r.project_id, r.id) f $$;
comment on function authz.pass_tallies() is 'The counts of the round that the session of a pass is about, counted from the sealed answers.';
reset role;
