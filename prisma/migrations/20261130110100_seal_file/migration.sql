-- What is sealed, for everybody of the project: as a file that recounts outside, and the salt of a text beside that text.
set local role wijkspiegel_definer;

-- No name and no text: a text is its hash, a person the hash in a sheet's line. No salt of a person or a text. Per side only
-- the second list is its hash: whoever had it could tie all answers of a person together.
create function authz.sealed_file(of_project uuid, of_round uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_build_object('format', 'wijkspiegel-seal 3', 'round', x.id, 'number', x.number, 'kind', x.kind,
    'attribution', x.attribution, 'mirrorQuestion', x.mirror_question, 'worksheet', x.worksheet_version, 'thresholds', x.thresholds_version,
    'sides', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('side', s.side, 'seal', pg_catalog.encode(s.seal, 'hex'), 'invited', s.invited,
      'parts', (select pg_catalog.jsonb_agg(coalesce((
          select pg_catalog.jsonb_agg(case when k.kind in ('rationale', 'example')
              then pg_catalog.jsonb_build_object('hash', k.hash, 'text', k.kind)
              else pg_catalog.jsonb_build_object('hash', k.hash, 'salt', k.salt, 'part', k.leaf) end order by k.hash collate "C")
          from (select t.place, t.kind, t.leaf, pg_catalog.encode(t.salt, 'hex') as salt, pg_catalog.encode(t.hash, 'hex') as hash
            from authz.sealed_parts(of_project, of_round, s.side) t offset 0) k where k.place = h.place), '[]') order by h.place)
        from pg_catalog.generate_series(1, 9) h(place)),
      'sheets', case when x.attribution = 'named' then l.sheets end,
      'sheetsHash', pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(l.sheets, 'UTF8')), 'hex')) order by s.side)
      from public.round_side s cross join lateral authz.sealed_lists(of_project, of_round, s.side) l where s.project_id = of_project and s.round_id = of_round))
  from public.round x where x.project_id = of_project and x.id = of_round and x.revealed_at is not null $$;

-- For a download, which is written down.
create function authz.download_seal(of_project uuid, of_round uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare file jsonb; begin
  perform authz.hat(of_project);
  file := authz.sealed_file(of_project, of_round);
  if file is null then perform authz.refuse('WS404', 'not-found'); end if;
  perform authz.write_audit('seal.downloaded', of_project, pg_catalog.jsonb_build_object('round', of_round), false);
  return file;
end $$;

-- As before, with the salts of the texts: whoever has a text in the page's words and its salt can find it in the file.
drop function authz.side_only_answers(uuid, uuid);
create function authz.side_only_answers(p uuid, r uuid) returns table (key uuid, factor smallint, side text, extent smallint,
  dont_know boolean, rationale text, example text, rationale_salt bytea, example_salt bytea, aspects jsonb, guess smallint, mine boolean)
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform authz.hat(p);
  if not exists (select from public.round x where x.project_id = p and x.id = r and x.revealed_at is not null and x.attribution = 'side-only')
  then perform authz.refuse('WS404', 'not-found'); end if;
  return query select k.* from (select pg_catalog.gen_random_uuid() as key, b.factor, b.side, b.extent, b.dont_know, b.rationale, b.example,
      z.rationale_salt, z.example_salt,
      coalesce((select pg_catalog.jsonb_object_agg(m.aspect, m.mark) from public.aspect_mark m where m.project_id = p
        and m.assessment_id = b.assessment_id and m.factor = b.factor and m.mark is not null), '{}'),
      (select g.guess from public.mirror_guess g where g.project_id = p and g.assessment_id = b.assessment_id and g.factor = b.factor),
      coalesce(b.person_id = authz.uid(), false)
    from public.answer b
    left join public.answer_seal z on z.project_id = b.project_id and z.assessment_id = b.assessment_id and z.factor = b.factor
    where b.project_id = p and b.round_id = r and b.counted offset 0) k order by k.key;
end $$;

grant execute on function authz.download_seal(uuid, uuid), authz.side_only_answers(uuid, uuid) to wijkspiegel_app;
reset role;
