-- Of a side of one or two the figures of the check-out said who answered what. So the close keeps nothing of a side from which
-- fewer than three answers came: no figures in the log, and no answers behind it. (The same number stands in
-- lib/alignment/few.ts.)
set local role wijkspiegel_definer;

create or replace function authz.check_out_results(p uuid, s uuid, of_side text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when (select pg_catalog.count(*) from public.session_ballot b where b.project_id = p and b.session_id = s
      and b.poll = 'check-out' and b.side = of_side) < 3 then 'null'::jsonb
    else (select pg_catalog.jsonb_agg(authz.counts_of(array(select b.choices[q] from public.session_ballot b where b.project_id = p
      and b.session_id = s and b.poll = 'check-out' and b.side = of_side)) order by q) from pg_catalog.generate_series(1, 3) q) end $$;
comment on function authz.check_out_results(uuid, uuid, text) is
  'How often a side gave each answer to the three questions about the talk; a JSON null where fewer than three answers came.';

-- As before; what is too little to be counted is not kept either.
create or replace function authz.close_poll(p uuid, s uuid, which text, f smallint) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare counted jsonb; begin
  update public.session_poll set closed_at = pg_catalog.clock_timestamp()
  where project_id = p and session_id = s and poll = which and factor = f and closed_at is null;
  if not found then perform authz.refuse('WS409', 'poll-closed'); end if;
  counted := (select pg_catalog.jsonb_object_agg(x.side, case which when 'vote' then authz.vote_results(p, s, f, x.side)
    when 'rating' then authz.rating_results(p, s, f, x.side) else authz.check_out_results(p, s, x.side) end)
    from (values ('client'), ('contractor')) x(side));
  if which = 'check-out' then
    update public.session_ballot b set choices = '{}' where b.project_id = p and b.session_id = s and b.poll = which
      and b.factor = f and counted -> b.side = 'null'::jsonb;
  end if;
  return counted;
end $$;
reset role;
