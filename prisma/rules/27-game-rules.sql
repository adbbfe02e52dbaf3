-- Rules of the game: a short text of the product, and at most five lines of the project's own, which a lead of each
-- side accepts before the first round opens. Shown to everybody in the project.

-- The version of the standing text: as `gameRulesVersion` in lib/projects/rules/game-rules.ts, which a test holds.
create or replace function authz.game_rules_version() returns smallint
language sql immutable set search_path = '' as $$ select 1::smallint $$;

-- Internal: the number of the project's own lines as they are now; 0 for none.
create or replace function authz.game_rules_lines_number(of_project uuid) returns smallint
language sql stable security definer set search_path = '' as $$
  select coalesce(pg_catalog.max(x.number), 0)::smallint from public.game_rules_lines x
    where x.project_id = of_project $$;

-- Internal: has this side accepted the text and the own lines as they are now?
create or replace function authz.game_rules_stand(of_project uuid, of_side text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.game_rules_acceptance a where a.project_id = of_project and a.side = of_side
    and a.text_version = authz.game_rules_version()
    and a.lines_number = authz.game_rules_lines_number(of_project)) $$;

-- Internal: do both sides say, each in its last acceptance, that the neighbourhood may stand by name in files? False
-- for no project.
create or replace function authz.names_agreed(of_project uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select pg_catalog.count(*) = 2 and pg_catalog.bool_and(x.names_in_files) from (
    select distinct on (a.side) a.names_in_files from public.game_rules_acceptance a where a.project_id = of_project
    order by a.side, a.number desc) x $$;

-- Internal: the rules of the game as they stood at a moment, for a record: own lines, and what each side had accepted.
create or replace function authz.game_rules_at(of_project uuid, moment timestamptz) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'lines', coalesce((select pg_catalog.to_jsonb(x.lines) from public.game_rules_lines x
      where x.project_id = of_project and x.written_at <= moment order by x.number desc limit 1), '[]'),
    'accepted', (select pg_catalog.jsonb_object_agg(s.side, (select pg_catalog.jsonb_build_object(
        'name', nullif(m.name, ''), 'textVersion', a.text_version, 'linesNumber', a.lines_number,
        'namesInFiles', a.names_in_files, 'acceptedAt', a.accepted_at)
      from public.game_rules_acceptance a
      left join public.membership m on m.project_id = a.project_id and m.person_id = a.person_id
      where a.project_id = of_project and a.side = s.side and a.accepted_at <= moment order by a.number desc limit 1))
      from (values ('client'), ('contractor')) s(side))) $$;

-- A lead writes down the project's own lines: at most five, none to take them all away. Both sides accept anew.
create or replace function authz.propose_rule_lines(of_project uuid, of_lines text[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); made smallint; begin
  if pg_catalog.cardinality(of_lines) > 5 or exists (select from pg_catalog.unnest(of_lines) l
    where l is null or l <> pg_catalog.btrim(l) or pg_catalog.length(l) not between 1 and 200)
  then perform authz.refuse('WS422', 'rule-lines-unfit'); end if;
  -- of two editions at the same moment the second gets the next number
  perform from public.project p where p.id = of_project for no key update;
  made := authz.game_rules_lines_number(of_project) + 1;
  if of_lines = coalesce((select x.lines from public.game_rules_lines x where x.project_id = of_project
    and x.number = made - 1), '{}') then return; end if;
  insert into public.game_rules_lines (project_id, number, lines, person_id, side)
  values (of_project, made, of_lines, me.person_id, me.side);
  perform authz.write_audit('rules.proposed', of_project, pg_catalog.jsonb_build_object('lines', made), false);
  perform authz.append_event(of_project, 'rules.changed', '{}');
end $$;
grant execute on function authz.propose_rule_lines(uuid, text[]) to wijkspiegel_app;

-- A lead accepts for the own side what the page showed: refused where the text or the own lines are others by now.
-- Accepting again changes whether the neighbourhood may stand by name in the files of a programme; a no holds at once.
create or replace function authz.accept_game_rules(of_project uuid, of_text_version smallint, of_lines_number smallint,
  with_names boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); begin
  perform from public.project p where p.id = of_project for no key update;
  if of_text_version <> authz.game_rules_version()
    or of_lines_number <> authz.game_rules_lines_number(of_project)
  then perform authz.refuse('WS409', 'game-rules-changed'); end if;
  insert into public.game_rules_acceptance (project_id, side, number, person_id, text_version, lines_number,
    names_in_files)
  select of_project, me.side, 1 + pg_catalog.count(*), me.person_id, of_text_version, of_lines_number, with_names
  from public.game_rules_acceptance a where a.project_id = of_project and a.side = me.side;
  update public.neighbourhood n set named_in_files = authz.names_agreed(of_project)
    where n.project_id = of_project and n.named_in_files <> authz.names_agreed(of_project);
  perform authz.write_audit('rules.accepted', of_project, pg_catalog.jsonb_build_object('side', me.side,
    'text', of_text_version, 'lines', of_lines_number, 'names', with_names), false);
  perform authz.append_event(of_project, 'rules.changed', '{}');
end $$;
grant execute on function authz.accept_game_rules(uuid, smallint, smallint, boolean) to wijkspiegel_app;

-- Whether a neighbourhood may stand by name in files follows the project that takes it up.
create or replace function authz.name_neighbourhood() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  new.named_in_files := authz.names_agreed(new.project_id);
  return new;
end $$;
grant execute on function authz.name_neighbourhood() to wijkspiegel_owner;

-- Table game_rules_lines

grant select, insert, update on game_rules_lines to wijkspiegel_definer;
grant select on game_rules_lines to wijkspiegel_app;
create policy definer_all on game_rules_lines for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on game_rules_lines for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));

-- Table game_rules_acceptance

grant select, insert, update on game_rules_acceptance to wijkspiegel_definer;
grant select on game_rules_acceptance to wijkspiegel_app;
create policy definer_all on game_rules_acceptance for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on game_rules_acceptance for select to wijkspiegel_app
  using (project_id = any (array(select authz.my_projects())));
