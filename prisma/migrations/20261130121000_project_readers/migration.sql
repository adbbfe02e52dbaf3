-- Who of many may follow a project at this moment: one question for all of them, so that a process reads the log of a
-- project once for everybody who follows it there.
set local role wijkspiegel_definer;
create function authz.project_readers(of_project uuid, tokens text[]) returns table (place integer)
language plpgsql stable security definer rows 20 set search_path = '' as $$
begin
  perform authz.hat(of_project);
  return query select t.place::integer
  from pg_catalog.unnest(tokens) with ordinality t(token, place)
  join public.login_session l on l.token_hash = pg_catalog.sha256(pg_catalog.convert_to(t.token, 'UTF8'))
    and l.revoked_at is null and l.expires_at > pg_catalog.statement_timestamp() and l.idle_until > pg_catalog.statement_timestamp()
  join public.membership m on m.person_id = l.person_id and m.project_id = of_project and m.joined_at is not null and m.removed_at is null;
end $$;
comment on function authz.project_readers(uuid, text[]) is
  'Of these sessions, by their place in the list: which may follow the project now. Asked by a member; not-found for anybody else.';
grant execute on function authz.project_readers(uuid, text[]) to wijkspiegel_app;
reset role;

-- As before, and who each reader is: a person, or one pass. What a person may have open is counted by it.
set local role wijkspiegel_definer;
drop function authz.session_readers(uuid, uuid, text[]);
create function authz.session_readers(p uuid, s uuid, tokens text[]) returns table (place integer, audience text, holder text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_reader(p, s);
  return query select t.place::integer, coalesce(m.side, m.role), m.person_id::text
  from pg_catalog.unnest(tokens) with ordinality t(token, place)
  join public.login_session l on l.token_hash = pg_catalog.sha256(pg_catalog.convert_to(t.token, 'UTF8'))
    and l.revoked_at is null and l.expires_at > pg_catalog.statement_timestamp() and l.idle_until > pg_catalog.statement_timestamp()
  join public.membership m on m.person_id = l.person_id and m.project_id = p and m.joined_at is not null and m.removed_at is null
  union all select t.place::integer, coalesce(q.side, 'screen'), 'pass ' || pg_catalog.encode(k.token_hash, 'hex')
  from pg_catalog.unnest(tokens) with ordinality t(token, place)
  cross join lateral authz.pass_of(pg_catalog.sha256(pg_catalog.convert_to(t.token, 'UTF8'))) k
  left join public.session_seat q on q.project_id = k.project_id and q.id = k.seat_id
  where k.project_id = p and k.session_id = s;
end $$;
comment on function authz.session_readers(uuid, uuid, text[]) is
  'Of these sessions and passes, by their place in the list: as what each may read the session now, and who it is. Asked by a reader; not-found for anybody else.';
grant execute on function authz.session_readers(uuid, uuid, text[]) to wijkspiegel_app;
reset role;
