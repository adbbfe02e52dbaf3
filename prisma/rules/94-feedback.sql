-- What people say at an end, without a name: after handing in, after a session, after a month as a programme's manager.
-- Read by the platform's admin alone, and never fewer than ten new ones of one occasion at a time (ADR 50).

-- May the caller say something at this end? Who reads the texts writes none: nine of one's own would show the tenth. A
-- manager is asked from one month on, for a month. Nobody for an occasion that there is not.
create or replace function authz.may_give_feedback(of_occasion text) returns boolean
language sql stable security definer set search_path = '' as $$
  select authz.through() is null and not authz.is_platform_admin() and case of_occasion
    when 'worksheet' then exists (select from public.assessment a where a.person_id = authz.uid() and a.handed_in
      and not a.on_paper and a.project_id = any (array(select authz.my_projects())))
    when 'session' then exists (select from public.alignment_session s join public.project p on p.id = s.project_id
      where s.closed_at is not null and p.kind = 'work' and p.id = any (array(select authz.my_projects())))
    when 'manager' then exists (select from public.programme_manager m where m.person_id = authz.uid()
      and m.removed_at is null and m.named_at <= pg_catalog.now() - interval '1 month'
      and m.named_at > pg_catalog.now() - interval '2 months')
    else false end $$;
grant execute on function authz.may_give_feedback(text) to wijkspiegel_app;

-- Says something at an end; nothing is kept of who did. The tenth that waits makes all ten readable: written anew, with
-- other ids and in an order by chance, so that neither tells which came last. A thousand of an occasion are kept to be
-- read; what comes beyond them is not.
create or replace function authz.give_feedback(of_occasion text, of_content text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_own_way();
  if not authz.may_give_feedback(of_occasion) then perform authz.refuse('WS404', 'not-found'); end if;
  -- counted one after another, or two would each be the ninth
  perform from public.installation for no key update;
  if (select pg_catalog.count(*) from public.feedback f where f.occasion = of_occasion and f.readable) >= 1000
  then return; end if;
  insert into public.feedback (occasion, content) values (of_occasion, of_content);
  if (select pg_catalog.count(*) from public.feedback f where f.occasion = of_occasion and not f.readable) >= 10 then
    with waiting as (
      delete from public.feedback f where f.occasion = of_occasion and not f.readable returning f.content)
    insert into public.feedback (occasion, content, readable)
    select of_occasion, w.content, true from waiting w order by pg_catalog.random();
  end if;
end $$;
grant execute on function authz.give_feedback(text, text) to wijkspiegel_app;

-- What may be read, in the order of ids that chance made. For platform admins only.
create or replace function authz.readable_feedback() returns table (id uuid, occasion text, content text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  return query select f.id, f.occasion, f.content from public.feedback f where f.readable order by f.id;
end $$;
grant execute on function authz.readable_feedback() to wijkspiegel_app;

-- Deletes a text that may be read, as platform admin: people write names. One that waits is not there.
create or replace function authz.delete_feedback(of_feedback uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.require_person();
  if not authz.is_platform_admin() then perform authz.refuse('WS404', 'not-found'); end if;
  delete from public.feedback f where f.id = of_feedback and f.readable;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
end $$;
grant execute on function authz.delete_feedback(uuid) to wijkspiegel_app;

-- Table feedback

grant select, insert, delete on feedback to wijkspiegel_definer;
create policy definer_all on feedback for all to wijkspiegel_definer using (true) with check (true);
