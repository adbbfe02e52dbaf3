-- The desk of somebody who facilitates: what waits in all own projects, and own templates of a plan. A template is its
-- maker's alone; nothing of a project comes into it.

-- As `waiting`, of every project that the caller facilitates; a rehearsal is none of them.
create or replace function authz.desk_waiting()
returns table (project_id uuid, matter text, part text, reminded_at timestamptz, can_remind boolean)
language sql stable security definer set search_path = '' as $$
  select m.project_id, w.matter, w.part, w.reminded_at, w.can_remind
  from public.membership m cross join lateral authz.waiting(m.project_id) w
  where m.person_id = (select authz.uid()) and m.role = 'facilitator' and m.project_kind = 'work'
    and m.joined_at is not null and m.removed_at is null
  order by m.project_id, w.matter, w.part $$;
grant execute on function authz.desk_waiting() to wijkspiegel_app;

-- Keeps a template of the caller's: a new one where none is named, else another content of that one. `version`: as the
-- page showed it. At most twenty; two of one name are refused.
create or replace function authz.keep_plan_template(of_template uuid, of_version integer, of_name text,
  topic_depths text[], topic_minutes smallint[], own_lines jsonb) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_own_way(); kept uuid; begin
  -- of two windows that make one at the same moment, one waits
  perform from public.person p where p.id = me for no key update;
  if of_template is not null and not exists (select from public.plan_template t
    where t.id = of_template and t.person_id = me) then perform authz.refuse('WS404', 'not-found'); end if;
  if exists (select from public.plan_template t where t.person_id = me and t.name = of_name
    and t.id is distinct from of_template) then perform authz.refuse('WS409', 'template-name-taken'); end if;
  if of_template is null then
    if (select pg_catalog.count(*) from public.plan_template t where t.person_id = me) >= 20
    then perform authz.refuse('WS409', 'templates-full'); end if;
    insert into public.plan_template (person_id, name, depths, minutes, lines)
    values (me, of_name, topic_depths, topic_minutes, own_lines) returning id into kept;
    return kept;
  end if;
  update public.plan_template t set name = of_name, depths = topic_depths, minutes = topic_minutes, lines = own_lines,
    version = t.version + 1 where t.id = of_template and t.version = of_version returning id into kept;
  if kept is null then perform authz.refuse('WS409', 'template-changed'); end if;
  return kept;
end $$;
grant execute on function authz.keep_plan_template(uuid, integer, text, text[], smallint[], jsonb) to wijkspiegel_app;

-- Throws one of the caller's templates away. Plans that were made with it stay as they are.
create or replace function authz.drop_plan_template(of_template uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_own_way(); begin
  delete from public.plan_template t where t.id = of_template and t.person_id = me;
  if not found then perform authz.refuse('WS404', 'not-found'); end if;
end $$;
grant execute on function authz.drop_plan_template(uuid) to wijkspiegel_app;

-- Which of the own templates goes with the session about a round, for the facilitator who says so; null: none.
create or replace function authz.use_plan_template(of_project uuid, of_round uuid, of_template uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := (authz.require_facilitator(of_project)).person_id; begin
  if not exists (select from public.round r where r.project_id = of_project and r.id = of_round)
    or (of_template is not null and not exists (select from public.plan_template t
      where t.id = of_template and t.person_id = me))
  then perform authz.refuse('WS404', 'not-found'); end if;
  if of_template is null then
    delete from public.plan_template_use u
    where u.project_id = of_project and u.round_id = of_round and u.person_id = me;
    return;
  end if;
  insert into public.plan_template_use as u (project_id, round_id, person_id, template_id)
  values (of_project, of_round, me, of_template)
  on conflict (project_id, round_id, person_id) do update set template_id = excluded.template_id;
end $$;
grant execute on function authz.use_plan_template(uuid, uuid, uuid) to wijkspiegel_app;

-- Table plan_template

grant select, insert, update, delete on plan_template to wijkspiegel_definer;
grant select on plan_template to wijkspiegel_app;
create policy definer_all on plan_template for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on plan_template for select to wijkspiegel_app using (person_id = (select authz.uid()));

-- Table plan_template_use

grant select, insert, update, delete on plan_template_use to wijkspiegel_definer;
grant select on plan_template_use to wijkspiegel_app;
create policy definer_all on plan_template_use for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on plan_template_use for select to wijkspiegel_app using (
  person_id = (select authz.uid()) and project_id = any (array(select authz.my_projects())));
