-- Beginning a project: somebody proposes it, a lead of each side accepts, and from then on the sides are equal. Until
-- then it is a proposal, seen by who is asked alone, and gone after thirty days.

-- The kind of organisation that stands on a side, or that a facilitator comes from.
create or replace function authz.kind_for(of_part text) returns text
language sql immutable set search_path = '' as $$
  select case of_part when 'client' then 'municipality' when 'contractor' then 'contractor'
    when 'facilitator' then 'facilitation' end $$;

-- For which organisations on this side can this person accept? Those that the person is a member of, and those that
-- have proven the domain of the person's address; not one that removed the person, or that is out of the reach of the
-- caller's own session. Their admins read along, and nobody else accepts for them.
create or replace function authz.organisations_for_side(who uuid, of_side text) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select o.id from public.organisation_member m join public.organisation o on o.id = m.organisation_id
  where m.person_id = who and m.joined_at is not null and m.removed_at is null and o.kind = authz.kind_for(of_side)
  union
  select o.id from public.person x
  join public.organisation_domain d on d.domain = pg_catalog.split_part(x.email, '@', 2) and d.proven_at is not null
  join public.organisation o on o.id = d.organisation_id and o.kind = authz.kind_for(of_side)
  where x.id = who and not exists (select from public.organisation_member m
    where m.organisation_id = o.id and m.person_id = who and m.removed_at is not null)
    and (who is distinct from (select authz.uid()) or o.id = (select authz.through())
      or (select authz.through()) is null and o.id <> all (array(select authz.closed_to_me()))) $$;

-- Proposals that the caller may read: the own ones, those on which the caller is asked or has accepted, and those on
-- which a member of an organisation is asked that the caller administers, while nobody has accepted for that side. Who
-- came by an organisation's provider reads of the first two what is, or can be accepted, for that organisation.
create or replace function authz.my_proposals() returns setof uuid
language sql stable security definer parallel safe rows 5 set search_path = '' as $$
  select p.id from public.project_proposal p
  where p.begun_by = (select authz.uid()) and coalesce(p.begun_for = (select authz.through()), true)
  union
  select s.proposal_id from public.proposal_side s
  where s.person_id = (select authz.uid()) and ((select authz.through()) is null
    or s.organisation_id = (select authz.through())
    or s.accepted_at is null and (select authz.through()) in (select authz.organisations_for_side(s.person_id, s.side)))
  union
  select s.proposal_id from public.proposal_side s
  where s.accepted_at is null and exists (select from authz.organisations_for_side(s.person_id, s.side) o
    where o in (select authz.my_administered_organisations())) $$;
grant execute on function authz.my_proposals() to wijkspiegel_app;

-- Proposes a project, for an own organisation: a municipality and a contractor name the lead of the other side, a
-- facilitator's office that of each. The own side is accepted by proposing, and with it the rules of
-- the game that the page showed (null: a side accepts them later, an office never does).
-- `facilitator_address`: who may facilitate, '' for nobody yet. At most three mails a day go to people who have no
-- account. Three open proposals a person, ten an organisation. A neighbourhood that a programme asks of the own
-- municipality can be taken up with it.
create or replace function authz.propose_project(of_name text, of_description text, of_organisation uuid,
  client_address text, contractor_address text, facilitator_address text, of_programme uuid, of_neighbourhood uuid,
  of_rules_version smallint) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare me uuid := authz.require_person(); part text; made uuid; language text; own_address text; asked record; begin
  select case o.kind when 'municipality' then 'client' when 'contractor' then 'contractor'
    when 'facilitation' then 'facilitator' end into part
  from public.organisation o where o.id = of_organisation and o.id in (select authz.my_organisations());
  if part is null then perform authz.refuse('WS403', 'not-beginner'); end if;
  if of_rules_version <> authz.game_rules_version()
    then perform authz.refuse('WS409', 'game-rules-changed'); end if;
  -- of two proposals at the same moment the second counts the first
  perform from public.organisation o where o.id = of_organisation for no key update;
  if (select pg_catalog.count(*) from public.project_proposal p
      where p.begun_by = me and authz.proposal_is_open(p)) >= 3
    or (select pg_catalog.count(*) from public.project_proposal p where p.begun_for = of_organisation
      and authz.proposal_is_open(p)) >= 10
  then perform authz.refuse('WS429', 'too-many-proposals'); end if;
  if of_neighbourhood is not null then
    perform from public.neighbourhood k where k.programme_id = of_programme and k.id = of_neighbourhood
      and k.municipality_id = of_organisation for no key update;
    if not found then perform authz.refuse('WS404', 'not-found'); end if;
    if exists (select from public.neighbourhood k where k.programme_id = of_programme and k.id = of_neighbourhood
        and k.project_id is not null)
      or exists (select from public.project_proposal p where p.programme_id = of_programme
        and p.neighbourhood_id = of_neighbourhood and authz.proposal_is_open(p))
    then perform authz.refuse('WS409', 'already-taken-up'); end if;
  end if;
  select x.email, x.locale into own_address, language from public.person x where x.id = me;
  insert into public.project_proposal (name, description, begun_by, begun_for, begun_as, facilitator_email,
    programme_id, neighbourhood_id)
  values (of_name, of_description, me, of_organisation, part,
    case when part <> 'facilitator' then nullif(pg_catalog.lower(facilitator_address), '') end,
    case when of_neighbourhood is not null then of_programme end, of_neighbourhood) returning id into made;
  for asked in select x.side, pg_catalog.lower(x.address) as address
    from (values ('client', client_address), ('contractor', contractor_address)) x(side, address) order by x.side loop
    if asked.side = part then
      insert into public.proposal_side (proposal_id, side, person_id, email, organisation_id, accepted_at,
        rules_version)
      values (made, asked.side, me, own_address, of_organisation, pg_catalog.now(), of_rules_version);
    else
      -- one person leads one side, and whoever facilitates leads none
      if asked.address = own_address or exists (select from public.proposal_side s
        where s.proposal_id = made and s.email = asked.address)
        or asked.address = (select p.facilitator_email from public.project_proposal p where p.id = made)
      then perform authz.refuse('WS422', 'same-person'); end if;
      insert into public.proposal_side (proposal_id, side, person_id, email)
      values (made, asked.side, authz.person_for(asked.address, '', language), asked.address);
      perform authz.mail_proposal(made, asked.side, 'asked');
    end if;
  end loop;
  -- whoever withdraws and proposes again mails no more people who never asked for anything; a yes counts no longer
  if (select pg_catalog.count(*) from public.proposal_side s join public.project_proposal p on p.id = s.proposal_id
      join public.person x on x.id = s.person_id
      where p.begun_by = me and p.project_id is null and p.created_at > pg_catalog.now() - interval '1 day'
        and x.verified_at is null) > 3
  then perform authz.refuse('WS429', 'strangers-mailed'); end if;
  perform authz.write_audit('project.proposed', null,
    pg_catalog.jsonb_build_object('proposal', made, 'text', of_rules_version), false);
  return made;
end $$;
grant execute on function authz.propose_project(text, text, uuid, text, text, text, uuid, uuid, smallint)
  to wijkspiegel_app;

-- Can it still be accepted?
create or replace function authz.proposal_is_open(of_proposal public.project_proposal) returns boolean
language sql stable set search_path = '' as $$
  select of_proposal.withdrawn_at is null and of_proposal.refused_at is null and of_proposal.project_id is null
    and of_proposal.expires_at > pg_catalog.now() $$;

-- A proposal that the caller may read, with its row locked: of an acceptance, a refusal and a withdrawal at the same
-- moment one comes first. A stranger and a missing proposal get the same refusal.
create or replace function authz.open_proposal(of_proposal uuid) returns public.project_proposal
language plpgsql volatile security definer set search_path = '' as $$
declare p public.project_proposal; begin
  perform authz.require_person();
  if of_proposal not in (select authz.my_proposals()) then perform authz.refuse('WS404', 'not-found'); end if;
  select * into p from public.project_proposal x where x.id = of_proposal for no key update;
  if not authz.proposal_is_open(p) then perform authz.refuse('WS409', 'proposal-ended'); end if;
  return p;
end $$;

-- The organisations for which the caller can accept on a proposal, by name.
create or replace function authz.organisations_to_accept_for(of_proposal uuid) returns table (id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select o.id, o.name from public.proposal_side s
  cross join lateral authz.organisations_for_side(s.person_id, s.side) f join public.organisation o on o.id = f
  where s.proposal_id = of_proposal and s.person_id = (select authz.uid()) and s.accepted_at is null
    and coalesce(o.id = (select authz.through()), true) order by o.name $$;
grant execute on function authz.organisations_to_accept_for(uuid) to wijkspiegel_app;

-- The person who is asked accepts for a side, as member of the organisation that is named, and with it the rules of the
-- game that the page showed (null: later). With the last acceptance the project is there: its id then, else null.
create or replace function authz.accept_proposal(of_proposal uuid, of_organisation uuid, display_name text,
  of_rules_version smallint) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare p public.project_proposal := authz.open_proposal(of_proposal); me uuid := authz.uid();
  s public.proposal_side; made uuid; begin
  select * into s from public.proposal_side x where x.proposal_id = of_proposal and x.person_id = me;
  if s.person_id is null then perform authz.refuse('WS403', 'not-allowed'); end if;
  if s.accepted_at is not null then perform authz.refuse('WS409', 'proposal-accepted'); end if;
  if of_organisation is null or of_organisation not in (select authz.organisations_for_side(me, s.side))
    or of_organisation <> authz.through()
    then perform authz.refuse('WS409', 'organisation-unfit'); end if;
  if of_rules_version <> authz.game_rules_version()
    then perform authz.refuse('WS409', 'game-rules-changed'); end if;
  if (select x.name from public.person x where x.id = me) = ''
    then perform authz.set_name(me, display_name); end if;
  -- whose address is at the organisation's domain becomes a member by accepting for it
  insert into public.organisation_member as k (organisation_id, person_id, role, name, joined_at)
  select of_organisation, me, 'member', x.name, pg_catalog.now() from public.person x where x.id = me
  on conflict (organisation_id, person_id) do update set joined_at = excluded.joined_at where k.joined_at is null;
  update public.proposal_side x set organisation_id = of_organisation, accepted_at = pg_catalog.now(),
    rules_version = of_rules_version where x.proposal_id = of_proposal and x.side = s.side;
  perform authz.write_audit('project.proposal-accepted', null,
    pg_catalog.jsonb_build_object('proposal', of_proposal, 'side', s.side, 'text', of_rules_version), false);
  if exists (select from public.proposal_side x where x.proposal_id = of_proposal and x.accepted_at is null)
    then return null; end if;
  made := authz.make_proposed_project(p);
  perform authz.mail_proposal(of_proposal, null, 'begun');
  return made;
end $$;
grant execute on function authz.accept_proposal(uuid, uuid, text, smallint) to wijkspiegel_app;

-- Internal: the project of a proposal that all have accepted. Both leads belong to it; an office's beginner
-- facilitates, and who was proposed for that is invited. The neighbourhood is linked unless somebody else took it up
-- meanwhile.
create or replace function authz.make_proposed_project(of_proposal public.project_proposal) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare made uuid; asked public.neighbourhood; begin
  insert into public.project (name, description, municipality_id, created_by)
  select of_proposal.name, of_proposal.description, s.organisation_id, of_proposal.begun_by
  from public.proposal_side s where s.proposal_id = of_proposal.id and s.side = 'client' returning id into made;
  insert into public.project_organisation (project_id, organisation_id, part, side)
  select made, s.organisation_id, authz.kind_for(s.side), s.side from public.proposal_side s
    where s.proposal_id = of_proposal.id;
  insert into public.membership (project_id, person_id, role, side, organisation_id, name, joined_at)
  select made, s.person_id, 'sideLead', s.side, s.organisation_id, x.name, pg_catalog.now()
  from public.proposal_side s join public.person x on x.id = s.person_id where s.proposal_id = of_proposal.id;
  -- whether the neighbourhood stands by name in files is asked later, where the rules of the project are
  insert into public.game_rules_acceptance (project_id, side, number, person_id, text_version, lines_number,
    names_in_files, accepted_at)
  select made, s.side, 1, s.person_id, s.rules_version, 0, false, s.accepted_at from public.proposal_side s
    where s.proposal_id = of_proposal.id and s.rules_version is not null;
  if of_proposal.begun_as = 'facilitator' then
    insert into public.membership (project_id, person_id, role, organisation_id, name, joined_at)
    select made, x.id, 'facilitator', of_proposal.begun_for, x.name, pg_catalog.now()
    from public.person x where x.id = of_proposal.begun_by;
  elsif of_proposal.facilitator_email is not null then
    perform authz.ask_facilitator(made, of_proposal.facilitator_email, of_proposal.begun_by);
  end if;
  update public.project_proposal p set project_id = made where p.id = of_proposal.id;
  perform authz.write_audit('project.created', made, '{}', false);
  perform authz.append_event(made, 'project.created', '{}');
  update public.neighbourhood k set project_id = made where k.programme_id = of_proposal.programme_id
    and k.id = of_proposal.neighbourhood_id and k.project_id is null and k.withdrawn_at is null returning * into asked;
  if asked.id is not null then
    perform authz.write_audit('programme.taken-up', made,
      pg_catalog.jsonb_build_object('programme', asked.programme_id), false);
    perform authz.append_event(made, 'programme.asked',
      pg_catalog.jsonb_build_object('programme', asked.programme_id));
  end if;
  return made;
end $$;

-- Internal: invites somebody by address as facilitator, in the name of who proposed that.
create or replace function authz.ask_facilitator(of_project uuid, address text, proposed_by uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare invitee uuid; invitation uuid; language text; begin
  if exists (select from public.membership m join public.person x on x.id = m.person_id
    where m.project_id = of_project and x.email = address) then return; end if;
  select x.locale into language from public.person x where x.id = proposed_by;
  invitee := authz.person_for(address, '', language);
  insert into public.membership (project_id, person_id, role, name)
  select of_project, invitee, 'facilitator', x.name from public.person x where x.id = invitee;
  insert into public.project_invitation (project_id, person_id, email, invited_by, expires_at)
  values (of_project, invitee, address, proposed_by, pg_catalog.now() + interval '14 days')
  returning id into invitation;
  perform jobs.mail_invitation_again('project', of_project, invitation);
end $$;

-- Who is asked, or an admin of that person's organisation, says no for a side: that ends the proposal, and its
-- beginner is told.
create or replace function authz.refuse_proposal(of_proposal uuid, on_side text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare p public.project_proposal := authz.open_proposal(of_proposal); s public.proposal_side; begin
  select * into s from public.proposal_side x where x.proposal_id = of_proposal and x.side = on_side;
  if s.person_id is null or (s.person_id <> authz.uid()
    and not exists (select from authz.organisations_for_side(s.person_id, s.side) o
      where o in (select authz.my_administered_organisations())))
  then perform authz.refuse('WS403', 'not-allowed'); end if;
  if s.accepted_at is not null then perform authz.refuse('WS409', 'proposal-accepted'); end if;
  update public.project_proposal x set refused_at = pg_catalog.now() where x.id = p.id;
  perform authz.write_audit('project.proposal-refused', null,
    pg_catalog.jsonb_build_object('proposal', of_proposal, 'side', on_side), false);
  perform authz.mail_proposal(of_proposal, on_side, 'refused');
end $$;
grant execute on function authz.refuse_proposal(uuid, text) to wijkspiegel_app;

-- The beginner takes the proposal back.
create or replace function authz.withdraw_proposal(of_proposal uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare p public.project_proposal := authz.open_proposal(of_proposal); begin
  if p.begun_by <> authz.uid() then perform authz.refuse('WS403', 'not-allowed'); end if;
  update public.project_proposal x set withdrawn_at = pg_catalog.now() where x.id = p.id;
  perform authz.write_audit('project.proposal-withdrawn', null,
    pg_catalog.jsonb_build_object('proposal', of_proposal), false);
end $$;
grant execute on function authz.withdraw_proposal(uuid) to wijkspiegel_app;

-- Mails who is asked to lead a side once more, for who began: not on the day of the first mail, and once a day.
create or replace function authz.remind_proposal(of_proposal uuid, on_side text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare p public.project_proposal := authz.open_proposal(of_proposal); s public.proposal_side; begin
  if p.begun_by <> authz.uid() then perform authz.refuse('WS403', 'not-allowed'); end if;
  select * into s from public.proposal_side x where x.proposal_id = p.id and x.side = on_side and x.accepted_at is null;
  if s.person_id is null then perform authz.refuse('WS404', 'not-found'); end if;
  if coalesce(s.reminded_at, p.created_at) > pg_catalog.now() - interval '24 hours'
    then perform authz.refuse('WS429', 'reminded-today'); end if;
  update public.proposal_side x set reminded_at = pg_catalog.now() where x.proposal_id = p.id and x.side = on_side;
  perform authz.write_audit('project.proposal-reminded', null,
    pg_catalog.jsonb_build_object('proposal', of_proposal, 'side', on_side), false);
  perform jobs.mail_proposal(of_proposal, on_side, 'asked', s.person_id);
end $$;
grant execute on function authz.remind_proposal(uuid, text) to wijkspiegel_app;

-- Deletes proposals whose thirty days are over, with all that was written in them; returns how many.
create or replace function authz.forget_proposals() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare gone integer; begin
  delete from public.project_proposal p where p.expires_at <= pg_catalog.now();
  get diagnostics gone = row_count;
  return gone;
end $$;
grant execute on function authz.forget_proposals() to wijkspiegel_worker;

-- Internal: who gets a mail about a proposal. `asked`: who is asked to lead a side, and the admins of that person's
-- organisation; `refused`: the beginner; `begun`: the beginner, and who said yes before the last. Nobody once it is
-- otherwise.
create or replace function authz.proposal_readers(of_proposal uuid, of_side text, mail_kind text)
returns table (who uuid, reader text)
language sql stable security definer set search_path = '' as $$
  select s.person_id, 'lead' from public.project_proposal p join public.proposal_side s on s.proposal_id = p.id
  where p.id = of_proposal and s.side = of_side and mail_kind = 'asked' and authz.proposal_is_open(p)
    and s.accepted_at is null
  union
  select m.person_id, 'admin' from public.project_proposal p join public.proposal_side s on s.proposal_id = p.id
  cross join lateral authz.organisations_for_side(s.person_id, s.side) o
  join public.organisation_member m on m.organisation_id = o and m.role = 'admin' and m.joined_at is not null
    and m.removed_at is null and m.person_id <> s.person_id
  where p.id = of_proposal and s.side = of_side and mail_kind = 'asked' and authz.proposal_is_open(p)
    and s.accepted_at is null
  union
  select p.begun_by, 'beginner' from public.project_proposal p where p.id = of_proposal
    and ((mail_kind = 'refused' and p.refused_at is not null) or (mail_kind = 'begun' and p.project_id is not null))
  union
  select s.person_id, 'lead' from public.project_proposal p join public.proposal_side s on s.proposal_id = p.id
  where p.id = of_proposal and mail_kind = 'begun' and p.project_id is not null and s.person_id <> p.begun_by
    and s.accepted_at < (select pg_catalog.max(x.accepted_at) from public.proposal_side x
      where x.proposal_id = p.id) $$;

-- Internal: adds a mail about a proposal for each of its readers, so that a refusing mailbox is retried alone.
create or replace function authz.mail_proposal(of_proposal uuid, of_side text, mail_kind text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform jobs.mail_proposal(of_proposal, of_side, mail_kind, r.who)
    from authz.proposal_readers(of_proposal, of_side, mail_kind) r;
end $$;

-- What one reader's mail about a proposal says; no row once it is otherwise. Of the beginner's words only name,
-- organisation and neighbourhood stand in it.
create or replace function authz.proposal_for_mail(of_proposal uuid, of_side text, mail_kind text, who uuid)
returns table (email text, locale text, reader text, name text, beginner text, beginner_organisation text, side text,
  project_id uuid)
language sql stable security definer set search_path = '' as $$
  select x.email, x.locale, r.reader, p.name, b.name, o.name, of_side, p.project_id
  from authz.proposal_readers(of_proposal, of_side, mail_kind) r
  join public.person x on x.id = r.who and x.erased_at is null and x.email is not null
  join public.project_proposal p on p.id = of_proposal
  join public.person b on b.id = p.begun_by join public.organisation o on o.id = p.begun_for
  where r.who = proposal_for_mail.who limit 1 $$;
grant execute on function authz.proposal_for_mail(uuid, text, text, uuid) to wijkspiegel_worker;

-- Table project_proposal

grant select, insert, update, delete on project_proposal to wijkspiegel_definer;
grant select on project_proposal to wijkspiegel_app;
create policy definer_all on project_proposal for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on project_proposal for select to wijkspiegel_app
  using (id = any (array(select authz.my_proposals())));

-- Table proposal_side

grant select, insert, update on proposal_side to wijkspiegel_definer;
grant select on proposal_side to wijkspiegel_app;
create policy definer_all on proposal_side for all to wijkspiegel_definer using (true) with check (true);
create policy app_read on proposal_side for select to wijkspiegel_app
  using (proposal_id = any (array(select authz.my_proposals())));
