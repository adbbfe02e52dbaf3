-- The next round is planned when a session closes: the same people, and a day for the session that follows it.

alter table round add column session_on date;
grant select (session_on) on round to wijkspiegel_app;

set local role wijkspiegel_definer;

-- As before, with the people of the last revealed round: whom a lead left out then is left out again, until that lead takes
-- them in. Who joined since takes part.
create or replace function authz.create_round(p uuid, of_kind text, closes date, with_attribution text, mirror boolean, masked boolean,
  thresholds smallint) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; next_number smallint; begin
  perform authz.require_facilitator(p);
  perform from public.project where id = p for no key update;
  if exists (select from public.round x where x.project_id = p and x.status in ('draft', 'open', 'sealed'))
  then perform authz.refuse('WS409', 'round-running'); end if;
  perform authz.check_round_rules(p, closes, masked);
  select coalesce(max(number), 0) + 1 into next_number from public.round where project_id = p;
  insert into public.round (project_id, number, kind, worksheet_version, thresholds_version, attribution, mirror_question,
    masked_preparation, closes_on, created_by)
  values (p, next_number, of_kind, (select max(version) from public.worksheet_version), thresholds, with_attribution, mirror, masked,
    closes, authz.uid()) returning id into made;
  insert into public.round_side (project_id, round_id, side) values (p, made, 'client'), (p, made, 'contractor');
  insert into public.round_participant (project_id, round_id, person_id, side, takes_part)
    select p, made, m.person_id, m.side, coalesce((select q.takes_part from public.round_participant q
      join public.round x on x.project_id = q.project_id and x.id = q.round_id and x.revealed_at is not null
      where q.project_id = p and q.person_id = m.person_id and q.side = m.side order by x.number desc limit 1), true)
    from public.membership m where m.project_id = p and m.side is not null and m.removed_at is null;
  perform authz.write_audit('round.created', p, pg_catalog.jsonb_build_object('round', made), false);
  perform authz.append_event(p, 'round.created', pg_catalog.jsonb_build_object('round', made));
  return made;
end $$;

-- The day on which the group wants to talk about what the round shows; null: none yet. A draft's, as its other rules.
create function authz.set_session_day(p uuid, r uuid, day date) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare x public.round; begin
  perform authz.require_facilitator(p);
  x := authz.hold_round(p, r);
  if x.status <> 'draft' then perform authz.refuse('WS409', 'rules-frozen'); end if;
  if day <= x.closes_on then perform authz.refuse('WS422', 'session-early'); end if;
  update public.round set session_on = day where project_id = p and id = r;
end $$;

grant execute on function authz.set_session_day(uuid, uuid, date) to wijkspiegel_app;
reset role;
