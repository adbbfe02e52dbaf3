-- What is stored of a programme and is not what the sealed answers give, by factor: its page says so, as a mirror does.
set local role wijkspiegel_definer;
create function authz.note_differing(of_programme uuid, of_factors smallint[]) returns void
language sql volatile security definer set search_path = '' as $$
  update public.portfolio_summary s set content = s.content || pg_catalog.jsonb_build_object('differs', pg_catalog.to_jsonb(of_factors))
  where s.programme_id = of_programme $$;
comment on function authz.note_differing(uuid, smallint[]) is
  'Of which factors something stored was not what the sealed answers give, when the programme was last counted.';
revoke execute on function authz.note_differing(uuid, smallint[]) from public;
grant execute on function authz.note_differing(uuid, smallint[]) to wijkspiegel_worker;
reset role;
