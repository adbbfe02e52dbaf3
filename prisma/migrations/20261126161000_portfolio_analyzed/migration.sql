-- Thousands of neighbourhoods that have just been counted are read in the next second. Autovacuum looks at a table once a
-- minute at most, and until then the plans are those of a table that is empty. So who counts asks for it at once, by the
-- measure that autovacuum has (a tenth of the table changed), so that a small count asks for nothing. Where somebody else
-- holds a table (a vacuum, an index that is being made) it is left for later: jobs would queue up behind it.
grant maintain on neighbourhood, portfolio_round, portfolio_cell to wijkspiegel_definer;

set local role wijkspiegel_definer;
create function authz.analyze_portfolio() returns void
language plpgsql volatile security definer set search_path = '' set lock_timeout = '1s' as $$
declare t name; begin
  -- in the order of their names, as two that are counted at once would wait for each other
  for t in select s.relname from pg_catalog.pg_stat_all_tables s where s.schemaname = 'public'
      and s.relname in ('neighbourhood', 'portfolio_cell', 'portfolio_round')
      and s.n_mod_since_analyze > 1000 + 0.1 * s.n_live_tup order by s.relname
  loop
    begin execute pg_catalog.format('analyze public.%I', t);
    exception when lock_not_available then raise log 'table % was held by somebody else and not analyzed', t; end;
  end loop;
end $$;
revoke execute on function authz.analyze_portfolio() from public;
grant execute on function authz.analyze_portfolio() to wijkspiegel_worker;
reset role;
