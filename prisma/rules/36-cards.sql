-- Filling in by a card: somebody without mail, whom a lead of the own side adds to the team, and the card that this
-- lead makes for that person. A card opens by 128 bits in its picture or by ten signs, and from its first opening on
-- also by a number of six figures that the page gave then: whoever has a photo of it, or made it, opens nothing.
--
-- A browser that opened a card has a pass in a table of its own, which authz.uid() ignores. What a pass may do is
-- written out here, function by function: its own sheet until that is handed in, and the mirror afterwards. Every
-- function takes the card from the pass; none has an id of a project, a round or a person.
--
-- Lock order: as in 30-rounds, and a card's row after the row of its side.

-- How many people without mail are in the team of a side.
create or replace function authz.count_without_mail(of_project uuid, of_side text) returns integer
language sql stable security definer set search_path = '' as $$
  select pg_catalog.count(*)::integer from public.membership m
  where m.project_id = of_project and m.side = of_side and m.without_mail and m.removed_at is null $$;

-- Adds somebody without mail to a side, joined at once. Takes back both sides' agreement in a draft, which named how
-- many there are; a side that had agreed is asked again. At most forty a side, as guests in a session. Internal.
create or replace function authz.join_without_mail(of_project uuid, on_side text, of_organisation uuid,
  display_name text, title text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; language text; s record; begin
  if authz.count_without_mail(of_project, on_side) >= 40
    then perform authz.refuse('WS409', 'without-mail-full'); end if;
  select x.locale into language from public.person x where x.id = authz.uid();
  insert into public.person (name, locale) values (display_name, language) returning id into made;
  insert into public.membership (project_id, person_id, role, side, organisation_id, name, function_title, joined_at,
    without_mail)
  values (of_project, made, 'participant', on_side, of_organisation, display_name, title, pg_catalog.now(), true);
  perform authz.join_running_round(of_project, made, on_side);
  perform from public.round_side x join public.round r on r.project_id = x.project_id and r.id = x.round_id
    where x.project_id = of_project and r.status = 'draft' order by x.side for no key update of x;
  for s in update public.round_side x set facilitators_accepted_at = null, consent_asked_at = pg_catalog.now()
    from public.round r where r.project_id = of_project and r.status = 'draft' and x.project_id = of_project
      and x.round_id = r.id and x.facilitators_accepted_at is not null returning x.round_id, x.side
  loop perform jobs.ask_consent(of_project, s.round_id, s.side); end loop;
  perform authz.write_audit('team.added-without-mail', of_project,
    pg_catalog.jsonb_build_object('person', made, 'side', on_side), false);
  perform authz.append_event(of_project, 'team.changed', '{}');
  return made;
end $$;

-- A lead adds somebody without mail to the own side: `added`. While a round is open the other side's lead is asked
-- first: `asked`. Not while the own side is locked.
create or replace function authz.add_without_mail(of_project uuid, of_organisation uuid, display_name text, title text)
returns text language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); x public.round; is_locked boolean; begin
  perform from public.project where id = of_project for no key update;
  if not exists (select from public.project_organisation o
    where o.project_id = of_project and o.organisation_id = of_organisation and o.side = me.side)
  then perform authz.refuse('WS422', 'organisation-unfit'); end if;
  select * into x from public.round r where r.project_id = of_project and r.status in ('draft', 'open', 'sealed')
    for no key update;
  if x.id is null or x.status = 'draft' then
    perform authz.join_without_mail(of_project, me.side, of_organisation, display_name, title);
    return 'added';
  end if;
  perform authz.need_going_on(of_project, x.id);
  select s.locked_at is not null into is_locked from public.round_side s
    where s.project_id = of_project and s.round_id = x.id and s.side = me.side for share;
  if is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  if (select pg_catalog.count(*) from public.without_mail_request q where q.project_id = of_project
    and q.round_id = x.id and q.side = me.side) >= 20 then perform authz.refuse('WS409', 'without-mail-full'); end if;
  -- of several in a row the first is mailed about: the page shows them all
  if not exists (select from public.without_mail_request q where q.project_id = of_project and q.round_id = x.id
    and q.side = me.side) then perform authz.mail_standing(of_project, 'card', authz.other_side(me.side)); end if;
  insert into public.without_mail_request (project_id, round_id, side, organisation_id, name, function_title, asked_by)
  values (of_project, x.id, me.side, of_organisation, display_name, title, me.person_id);
  perform authz.write_audit('team.asked-without-mail', of_project,
    pg_catalog.jsonb_build_object('round', x.id, 'side', me.side), false);
  perform authz.append_event(of_project, 'team.changed', '{}');
  return 'asked';
end $$;
grant execute on function authz.add_without_mail(uuid, uuid, text, text) to wijkspiegel_app;

-- The other side's lead agrees to somebody without mail, or not; the asking side's lead takes it back. Agreeing is
-- refused once the asking side is locked or the round no longer open.
create or replace function authz.answer_without_mail(of_project uuid, request uuid, agrees boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); q public.without_mail_request; x public.round;
  is_locked boolean; begin
  perform from public.project where id = of_project for no key update;
  select * into q from public.without_mail_request r where r.project_id = of_project and r.id = request
    for no key update;
  if q.id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if agrees and me.side = q.side then perform authz.refuse('WS403', 'not-allowed'); end if;
  if agrees then
    x := authz.hold_round(of_project, q.round_id);
    perform authz.need_going_on(of_project, q.round_id);
    if x.status <> 'open' then perform authz.refuse('WS409', 'round-not-open'); end if;
    select s.locked_at is not null into is_locked from public.round_side s
      where s.project_id = of_project and s.round_id = q.round_id and s.side = q.side for share;
    if is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
    perform authz.join_without_mail(of_project, q.side, q.organisation_id, q.name, q.function_title);
  end if;
  delete from public.without_mail_request r where r.project_id = of_project and r.id = request;
  perform authz.write_audit(case when agrees then 'team.agreed-without-mail' else 'team.refused-without-mail' end,
    of_project, pg_catalog.jsonb_build_object('round', q.round_id, 'side', q.side), false);
  perform authz.append_event(of_project, 'team.changed', '{}');
end $$;
grant execute on function authz.answer_without_mail(uuid, uuid, boolean) to wijkspiegel_app;

-- Does a card still open something? Not once another took its place, its person left, its round was cancelled, a later
-- round opened, or ninety days after the reveal.
create or replace function authz.card_lives(of_card public.worksheet_card) returns boolean
language sql stable security definer set search_path = '' as $$
  select of_card.ended_at is null
    and exists (select from public.membership m where m.project_id = of_card.project_id
      and m.person_id = of_card.person_id and m.removed_at is null)
    and exists (select from public.round r where r.project_id = of_card.project_id and r.id = of_card.round_id
      and r.status <> 'cancelled'
      and (r.revealed_at is null or r.revealed_at > pg_catalog.statement_timestamp() - interval '90 days')
      and not exists (select from public.round later where later.project_id = r.project_id
        and later.number > r.number and later.opened_at is not null)) $$;

-- A lead makes a card for somebody without mail of the own side who takes part. It takes the place of an earlier one:
-- that one and its passes end, and what was filled in by it and not handed in goes, as whoever made the new one could
-- read it. What was handed in stays, and counts.
create or replace function authz.make_card(of_project uuid, of_round uuid, cardholder uuid, of_secret bytea,
  of_code bytea) returns uuid language plpgsql volatile security definer set search_path = '' as $$
declare me public.membership := authz.require_lead(of_project); x public.round; before uuid; made uuid;
  is_locked boolean; begin
  x := authz.hold_round(of_project, of_round);
  if not exists (select from public.membership m join public.round_participant q on q.project_id = m.project_id
    and q.person_id = m.person_id and q.round_id = of_round and q.side = m.side and q.takes_part
    where m.project_id = of_project and m.person_id = cardholder and m.side = me.side and m.without_mail
      and m.removed_at is null)
  then perform authz.refuse('WS404', 'not-found'); end if;
  if x.status = 'cancelled' then perform authz.refuse('WS409', 'round-not-open'); end if;
  perform authz.need_going_on(of_project, of_round);
  select s.locked_at is not null into is_locked from public.round_side s
    where s.project_id = of_project and s.round_id = of_round and s.side = me.side for share;
  update public.worksheet_card c set ended_at = pg_catalog.clock_timestamp()
    where c.project_id = of_project and c.round_id = of_round and c.person_id = cardholder and c.ended_at is null
    returning c.id into before;
  update public.card_pass k set ended_at = pg_catalog.clock_timestamp()
    where k.project_id = of_project and k.card_id = before and k.ended_at is null;
  if not is_locked and x.status = 'open' then
    delete from public.assessment a where a.project_id = of_project and a.round_id = of_round
      and a.person_id = cardholder and a.handed_in_at is null and a.paper_entry_id is null;
  end if;
  insert into public.worksheet_card (project_id, round_id, person_id, side, made_by, secret_hash, code_hash)
  values (of_project, of_round, cardholder, me.side, me.person_id, of_secret, of_code) returning id into made;
  perform authz.write_audit(case when before is null then 'card.made' else 'card.replaced' end, of_project,
    pg_catalog.jsonb_build_object('round', of_round, 'person', cardholder, 'card', made), false);
  return made;
end $$;
grant execute on function authz.make_card(uuid, uuid, uuid, bytea, bytea) to wijkspiegel_app;

-- A card by the hash of what somebody has of it. `found` with the salt of its number, which is null before the first
-- opening; `early` before its round opened; `closed` after too many wrong numbers, with the seconds to wait or null
-- for good. `unknown` whatever else is wrong, and `slow` or `shut` for who tried too many: not by the picture, whose
-- 128 bits nobody guesses, and not for a browser that opened this card before.
create or replace function authz.find_card(hashed bytea, browser bytea, address bytea)
returns table (entry text, salt bytea, wait_seconds integer)
language plpgsql volatile security definer set search_path = '' as $$
declare c public.worksheet_card; seconds integer; known boolean; begin
  select k.* into c from public.worksheet_card k where (k.secret_hash = hashed or k.code_hash = hashed)
    and authz.card_lives(k);
  if c.id is null or not (c.secret_hash = hashed or exists (select from public.card_pass p
    where p.project_id = c.project_id and p.card_id = c.id and p.browser_hash = browser))
  then
    known := authz.is_known_asker(browser);
    seconds := authz.seconds_to_wait(browser, 'card', null);
    if seconds > 0 then return query select 'slow', null::bytea, seconds; return; end if;
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(pg_catalog.encode(address, 'hex'), 5));
    seconds := authz.seconds_shut('card', address, null);
    if seconds > 0 then return query select 'shut', null::bytea, seconds; return; end if;
    if c.id is null then
      perform authz.note_wrong_code('card', browser, not known, address);
      return query select 'unknown', null::bytea, 0; return;
    end if;
  end if;
  if c.wrong_numbers >= 10 then return query select 'closed', null::bytea, null::integer; return; end if;
  if c.shut_until > pg_catalog.clock_timestamp() then
    return query select 'closed', null::bytea, pg_catalog.ceil(pg_catalog.date_part('epoch',
      c.shut_until - pg_catalog.clock_timestamp()))::integer; return;
  end if;
  if exists (select from public.round r where r.project_id = c.project_id and r.id = c.round_id and r.status = 'draft')
    then return query select 'early', null::bytea, 0; return; end if;
  return query select 'found', c.number_salt, 0;
end $$;
grant execute on function authz.find_card(bytea, bytea, bytea) to wijkspiegel_auth;

-- Opens a card with a number's hash: `first` keeps it as the card's number, `in` fits the one that was kept, `wrong`
-- is counted over all browsers: the fifth shuts the card for an hour, the tenth for good (`closed`). `number`:
-- somebody else was first meanwhile, under another salt. `unknown`: it opens nothing any more. One try after another.
create or replace function authz.open_card(hashed bytea, of_salt bytea, of_number bytea, browser bytea, token bytea)
returns table (entry text, wait_seconds integer)
language plpgsql volatile security definer set search_path = '' as $$
declare c public.worksheet_card; wrong smallint; is_first boolean; begin
  select k.* into c from public.worksheet_card k where k.secret_hash = hashed or k.code_hash = hashed
    for no key update;
  if c.id is null or not authz.card_lives(c) or exists (select from public.round r where r.project_id = c.project_id
    and r.id = c.round_id and r.status = 'draft') then return query select 'unknown', 0; return; end if;
  if c.wrong_numbers >= 10 then return query select 'closed', null::integer; return; end if;
  if c.shut_until > pg_catalog.clock_timestamp() then
    return query select 'closed', pg_catalog.ceil(pg_catalog.date_part('epoch',
      c.shut_until - pg_catalog.clock_timestamp()))::integer; return;
  end if;
  is_first := c.number_hash is null;
  if not is_first and c.number_salt <> of_salt then return query select 'number', 0; return; end if;
  if not is_first and c.number_hash <> of_number then
    update public.worksheet_card k set wrong_numbers = k.wrong_numbers + 1,
      shut_until = case when k.wrong_numbers = 4 then pg_catalog.clock_timestamp() + interval '1 hour' end
    where k.project_id = c.project_id and k.id = c.id returning k.wrong_numbers into wrong;
    return query select case when wrong in (5, 10) then 'closed' else 'wrong' end,
      case when wrong = 5 then 3600 when wrong = 10 then null else 0 end; return;
  end if;
  if is_first then
    update public.worksheet_card k set number_salt = of_salt, number_hash = of_number
      where k.project_id = c.project_id and k.id = c.id;
  end if;
  insert into public.card_pass (token_hash, project_id, card_id, browser_hash)
    values (token, c.project_id, c.id, browser);
  return query select case when is_first then 'first' else 'in' end, 0;
end $$;
grant execute on function authz.open_card(bytea, bytea, bytea, bytea, bytea) to wijkspiegel_auth;

-- The hash of the transaction's token.
create or replace function authz.token_at_hand() returns bytea
language sql stable set search_path = '' as $$
  select pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.current_setting('app.session', true), 'UTF8')) $$;

-- The card of the caller's pass; every column null without one. A pass ends by a press, with its card, and ten minutes
-- after its last use.
create or replace function authz.held_card() returns public.worksheet_card
language sql stable security definer set search_path = '' as $$
  select c.* from public.card_pass k
  join public.worksheet_card c on c.project_id = k.project_id and c.id = k.card_id
  where k.token_hash = authz.token_at_hand() and k.ended_at is null
    and k.idle_until > pg_catalog.statement_timestamp() and authz.card_lives(c) $$;

-- The card of the caller's pass, for a use of it: ten minutes begin anew.
create or replace function authz.use_card() returns public.worksheet_card
language plpgsql volatile security definer set search_path = '' as $$
declare c public.worksheet_card := authz.held_card(); begin
  if c.id is null then perform authz.refuse('WS401', 'signed-out'); end if;
  update public.card_pass k
    set idle_until = greatest(k.idle_until, pg_catalog.clock_timestamp() + interval '10 minutes')
    where k.token_hash = authz.token_at_hand() and k.ended_at is null;
  return c;
end $$;

-- What the holder of a card is told: whose it is, how far the round and the own sheet are, and how it was opened
-- before. Of what was handed in only that it was. A use of the card.
create or replace function authz.my_card() returns table (card_id uuid, person_id uuid, name text, title text,
  side text, project_name text, round_id uuid, project_id uuid, round_number smallint, status text,
  worksheet_version smallint,
  thresholds_version smallint, attribution text, mirror_question boolean, closes_on date, locked boolean,
  takes_part boolean, handed_in boolean, begun boolean, on_paper boolean, side_members integer, opened_before integer,
  devices_before integer, last_opened_at timestamptz)
language plpgsql volatile security definer rows 1 set search_path = '' as $$
declare c public.worksheet_card := authz.use_card(); begin
  return query select c.id, c.person_id, m.name, m.function_title, c.side, j.name, r.id, r.project_id, r.number,
    r.status,
    r.worksheet_version, r.thresholds_version, r.attribution, r.mirror_question, r.closes_on, s.locked_at is not null,
    q.takes_part, exists (select from public.assessment a where a.project_id = c.project_id
      and a.round_id = c.round_id and a.person_id = c.person_id and a.handed_in_at is not null),
    exists (select from public.assessment a where a.project_id = c.project_id and a.round_id = c.round_id
      and a.person_id = c.person_id and a.handed_in_at is null and a.paper_entry_id is null),
    exists (select from public.assessment a where a.project_id = c.project_id and a.round_id = c.round_id
      and a.person_id = c.person_id and a.handed_in_at is null and a.paper_entry_id is not null),
    (select pg_catalog.count(*)::integer from public.membership x where x.project_id = c.project_id
      and x.side = c.side and x.removed_at is null), o.times, o.devices, o.latest
  from public.membership m join public.project j on j.id = m.project_id
  join public.round r on r.project_id = c.project_id and r.id = c.round_id
  join public.round_side s on s.project_id = c.project_id and s.round_id = c.round_id and s.side = c.side
  join public.round_participant q on q.project_id = c.project_id and q.round_id = c.round_id
    and q.person_id = c.person_id
  cross join lateral (select pg_catalog.count(*)::integer as times,
    pg_catalog.count(distinct k.browser_hash)::integer as devices, pg_catalog.max(k.opened_at) as latest
    from public.card_pass k where k.project_id = c.project_id and k.card_id = c.id
      and k.token_hash <> authz.token_at_hand()) o
  where m.project_id = c.project_id and m.person_id = c.person_id;
end $$;
grant execute on function authz.my_card() to wijkspiegel_app;

-- The own lines of the rules of the game in the project of the caller's card, as they are now.
create or replace function authz.card_rule_lines() returns table (line text)
language plpgsql volatile security definer set search_path = '' as $$
declare c public.worksheet_card := authz.use_card(); begin
  return query select l.line from public.game_rules_lines x
    cross join lateral pg_catalog.unnest(x.lines) with ordinality l(line, place)
  where x.project_id = c.project_id and x.number = authz.game_rules_lines_number(c.project_id) order by l.place;
end $$;
grant execute on function authz.card_rule_lines() to wijkspiegel_app;

-- Ends the caller's pass.
create or replace function authz.close_card() returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.use_card();
  update public.card_pass k set ended_at = pg_catalog.clock_timestamp()
  where k.token_hash = authz.token_at_hand() and k.ended_at is null;
end $$;
grant execute on function authz.close_card() to wijkspiegel_app;

-- The sheet that is filled in by the caller's card, as hold_sheet; created at the first save. Refuses handed-in when
-- that is all there is: another one begins by a press.
create or replace function authz.hold_card_sheet(make boolean) returns public.assessment
language plpgsql volatile security definer set search_path = '' as $$
declare c public.worksheet_card := authz.use_card(); x public.round; a public.assessment; is_locked boolean; begin
  if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'sheets need read committed' using errcode = '25000'; end if;
  select s.locked_at is not null into is_locked from public.round_side s
    where s.project_id = c.project_id and s.round_id = c.round_id and s.side = c.side for share;
  -- a new card may have taken its place meanwhile
  perform from public.worksheet_card k where k.project_id = c.project_id and k.id = c.id and k.ended_at is null
    for share;
  if not found then perform authz.refuse('WS401', 'signed-out'); end if;
  if is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  perform authz.need_going_on(c.project_id, c.round_id);
  select * into x from public.round r where r.project_id = c.project_id and r.id = c.round_id;
  if x.status <> 'open' or authz.is_past_close(x) then perform authz.refuse('WS409', 'round-not-open'); end if;
  if not exists (select from public.round_participant q where q.project_id = c.project_id and q.round_id = c.round_id
    and q.person_id = c.person_id and q.takes_part) then perform authz.refuse('WS403', 'not-participant'); end if;
  a := authz.unfinished_sheet(c);
  if a.id is null and exists (select from public.assessment h where h.project_id = c.project_id
    and h.round_id = c.round_id and h.person_id = c.person_id and h.handed_in_at is not null)
  then perform authz.refuse('WS409', 'handed-in'); end if;
  if a.id is null and make then
    insert into public.assessment (project_id, round_id, side, person_id)
      values (c.project_id, c.round_id, c.side, c.person_id)
    on conflict (project_id, round_id, person_id, again) do nothing;
    a := authz.unfinished_sheet(c);
  end if;
  if a.paper_entry_id is not null then perform authz.refuse('WS409', 'on-paper'); end if;
  if a.id is null then perform authz.refuse('WS422', 'incomplete'); end if;
  return a;
end $$;

-- The sheet of a card's person that is not handed in, with its row locked; the one that was begun again comes first.
create or replace function authz.unfinished_sheet(of_card public.worksheet_card) returns public.assessment
language sql volatile security definer set search_path = '' as $$
  select a.* from public.assessment a where a.project_id = of_card.project_id and a.round_id = of_card.round_id
    and a.person_id = of_card.person_id and a.handed_in_at is null order by a.again desc limit 1 for no key update $$;

-- Saves one whole factor by the caller's card; as save_answer.
create or replace function authz.card_save_answer(of_factor smallint, base integer, client uuid,
  sequence_number integer, of_content jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin return authz.write_answer(authz.hold_card_sheet(true), of_factor, base, client, sequence_number, of_content);
end $$;
grant execute on function authz.card_save_answer(smallint, integer, uuid, integer, jsonb) to wijkspiegel_app;

-- Saves the most important factors by the caller's card; as save_picks.
create or replace function authz.card_save_picks(base integer, factors smallint[]) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin return authz.write_picks(authz.hold_card_sheet(true), base, factors); end $$;
grant execute on function authz.card_save_picks(integer, smallint[]) to wijkspiegel_app;

-- Saves the answers about agreements by the caller's card; as save_fulfilments.
create or replace function authz.card_save_fulfilments(base integer, given jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin return authz.write_fulfilments(authz.hold_card_sheet(true), base, given); end $$;
grant execute on function authz.card_save_fulfilments(integer, jsonb) to wijkspiegel_app;

-- The sheet that is being filled in by the caller's card: answers, choices, and what the round asks about agreements.
-- Nothing of one that was handed in, or that a lead types from paper.
create or replace function authz.card_sheet() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare c public.worksheet_card := authz.use_card(); a public.assessment; begin
  select * into a from public.assessment x where x.project_id = c.project_id and x.round_id = c.round_id
    and x.person_id = c.person_id and x.handed_in_at is null and x.paper_entry_id is null order by x.again desc limit 1;
  return pg_catalog.jsonb_build_object(
    'answers', coalesce((select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('factor', b.factor,
        'version', b.version, 'content', authz.answer_content(c.project_id, a.id, b.factor)) order by b.factor)
      from public.answer b where b.project_id = c.project_id and b.assessment_id = a.id), '[]'),
    'picks', coalesce((select pg_catalog.jsonb_agg(k.factor order by k.factor) from public.priority_pick k
      where k.project_id = c.project_id and k.assessment_id = a.id and k.picked), '[]'),
    'picksVersion', coalesce(a.picks_version, 0), 'fulfilmentsVersion', coalesce(a.fulfilments_version, 0),
    'fulfilments', authz.fulfilments_of(c.project_id, a.id),
    'asked', coalesce((select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', m.id, 'what', m.what,
        'effect', m.effect)
        order by m.made_at, m.id)
      from public.round_commitment r join public.commitment m on m.project_id = r.project_id and m.id = r.commitment_id
      where r.project_id = c.project_id and r.round_id = c.round_id), '[]'));
end $$;
grant execute on function authz.card_sheet() to wijkspiegel_app;

-- Begins an empty sheet by the caller's card, beside the one that was handed in and counts until this one takes its
-- place. Begun already: nothing changes.
create or replace function authz.card_begin_again() returns void
language plpgsql volatile security definer set search_path = '' as $$
declare c public.worksheet_card := authz.use_card(); x public.round; is_locked boolean; begin
  select s.locked_at is not null into is_locked from public.round_side s
    where s.project_id = c.project_id and s.round_id = c.round_id and s.side = c.side for share;
  perform from public.worksheet_card k where k.project_id = c.project_id and k.id = c.id and k.ended_at is null
    for share;
  if not found then perform authz.refuse('WS401', 'signed-out'); end if;
  if is_locked then perform authz.refuse('WS409', 'side-locked'); end if;
  perform authz.need_going_on(c.project_id, c.round_id);
  select * into x from public.round r where r.project_id = c.project_id and r.id = c.round_id;
  if x.status <> 'open' or authz.is_past_close(x) then perform authz.refuse('WS409', 'round-not-open'); end if;
  if not exists (select from public.assessment a where a.project_id = c.project_id and a.round_id = c.round_id
    and a.person_id = c.person_id and a.handed_in_at is not null)
  then perform authz.refuse('WS422', 'incomplete'); end if;
  insert into public.assessment (project_id, round_id, side, person_id, again)
    values (c.project_id, c.round_id, c.side, c.person_id, true)
  on conflict (project_id, round_id, person_id, again) do nothing;
end $$;
grant execute on function authz.card_begin_again() to wijkspiegel_app;

-- Hands in by the caller's card, with all eight factors. One that was begun again takes the earlier one's place in this
-- same transaction: that one is deleted, with its paper's entry. Handed in already: nothing changes.
create or replace function authz.card_hand_in() returns void
language plpgsql volatile security definer set search_path = '' as $$
declare c public.worksheet_card := authz.use_card(); a public.assessment; answered integer; paper uuid; begin
  if not exists (select from public.assessment x where x.project_id = c.project_id and x.round_id = c.round_id
      and x.person_id = c.person_id and x.handed_in_at is null)
    and exists (select from public.assessment x where x.project_id = c.project_id and x.round_id = c.round_id
      and x.person_id = c.person_id and x.handed_in_at is not null) then return; end if;
  a := authz.hold_card_sheet(false);
  select pg_catalog.count(*) into answered from public.answer b
    where b.project_id = a.project_id and b.assessment_id = a.id and (b.extent is not null or b.dont_know);
  if answered < 8 then perform authz.refuse('WS422', 'incomplete'); end if;
  if a.again then
    delete from public.assessment x where x.project_id = a.project_id and x.round_id = a.round_id
      and x.person_id = a.person_id and not x.again returning x.paper_entry_id into paper;
    delete from public.paper_entry e where e.project_id = a.project_id and e.id = paper;
  end if;
  update public.assessment x set handed_in_at = pg_catalog.now(), again = false
    where x.project_id = a.project_id and x.id = a.id;
  -- nobody who signed in did it, and no organisation's admin reads it
  insert into public.audit_event (project_id, kind, details) values (a.project_id, 'sheet.handed-in',
    pg_catalog.jsonb_build_object('round', a.round_id, 'person', a.person_id, 'card', c.id, 'again', a.again));
end $$;
grant execute on function authz.card_hand_in() to wijkspiegel_app;

-- Erases who holds the caller's card, as erase_me does who has an account: the lead cannot. The sheet leaves the round
-- before the own side's lock; after it what was chosen stays, without a person. The card opens nothing any more.
create or replace function authz.erase_cardholder() returns void
language plpgsql volatile security definer set search_path = '' as $$
declare c public.worksheet_card := authz.held_card(); begin
  -- the project first, as all who change a team
  perform from public.project p where p.id = c.project_id for no key update;
  c := authz.use_card();
  perform authz.end_membership(c.project_id, c.person_id);
  update public.card_pass k set ended_at = pg_catalog.clock_timestamp()
    where k.project_id = c.project_id and k.card_id = c.id and k.ended_at is null;
  update public.worksheet_card k set ended_at = coalesce(k.ended_at, pg_catalog.clock_timestamp())
    where k.project_id = c.project_id and k.person_id = c.person_id;
  perform authz.erase_person(c.person_id);
  -- nobody who signed in did it, and nobody is named
  insert into public.audit_event (project_id, kind) values (c.project_id, 'account.erased');
  perform authz.append_event(c.project_id, 'team.removed', pg_catalog.jsonb_build_object('person', c.person_id));
end $$;
grant execute on function authz.erase_cardholder() to wijkspiegel_app;

-- The counts of the card's round once it was revealed; as pass_tallies.
create or replace function authz.card_tallies() returns setof public.factor_tally
language sql stable security definer set search_path = '' as $$
  select f.* from authz.held_card() c
  join public.round r on r.project_id = c.project_id and r.id = c.round_id and r.revealed_at is not null
  cross join lateral authz.count_tallies(r.project_id, r.id) f $$;
grant execute on function authz.card_tallies() to wijkspiegel_app;

-- The answers of the card's revealed round, never marked as the holder's own; as seat_answers.
create or replace function authz.card_answers() returns table (key uuid, factor smallint, side text, name text,
  extent smallint, dont_know boolean, rationale text, example text)
language sql volatile security definer set search_path = '' as $$
  select a.* from (select pg_catalog.gen_random_uuid() as key, b.factor, b.side, case
    when r.attribution = 'named' then m.name end, b.extent, b.dont_know, b.rationale, b.example
    from authz.held_card() c
    join public.round r on r.project_id = c.project_id and r.id = c.round_id and r.revealed_at is not null
    join public.answer b on b.project_id = r.project_id and b.round_id = r.id and b.counted
    left join public.membership m on m.project_id = b.project_id and m.person_id = b.person_id
    offset 0) a order by a.key $$;
grant execute on function authz.card_answers() to wijkspiegel_app;

-- Table worksheet_card

grant select, insert, update on worksheet_card to wijkspiegel_definer;
-- that there is one, for whom and by whom; not what opens it, nor whether it was opened
grant select (project_id, id, round_id, person_id, side, made_by, made_at, ended_at) on worksheet_card to
  wijkspiegel_app;
create policy definer_all on worksheet_card for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on worksheet_card for select to wijkspiegel_app using (
  (side = 'client' and project_id = any (array(select authz.my_led_projects('client'))))
  or (side = 'contractor' and project_id = any (array(select authz.my_led_projects('contractor')))));

-- Table card_pass

grant select, insert, update on card_pass to wijkspiegel_definer;
create policy definer_all on card_pass for all to wijkspiegel_definer using (true) with check (true);

-- Table without_mail_request

grant select, insert, delete, update on without_mail_request to wijkspiegel_definer;
grant select (project_id, id, round_id, side, name, function_title, asked_by) on without_mail_request to
  wijkspiegel_app;
create policy definer_all on without_mail_request for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on without_mail_request for select to wijkspiegel_app using (
  project_id = any (array(select authz.my_led_projects('client')))
  or project_id = any (array(select authz.my_led_projects('contractor'))));
