-- As before, with the round counted again from its sealed answers and what does not hold of it: a file says the same as the
-- page. Internal: who may have it is asked by its callers.
set local role wijkspiegel_definer;
create or replace function authz.record_matter(p uuid, s uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'project', j.name, 'kind', r.kind, 'named', r.attribution = 'named', 'worksheetVersion', r.worksheet_version,
    'thresholdsVersion', r.thresholds_version, 'openedAt', x.opened_at, 'closedAt', x.closed_at,
    'seal', (select pg_catalog.jsonb_build_object('sealedAt', k.sealed_at, 'seal', pg_catalog.encode(k.seal, 'hex'),
      'intact', k.intact, 'erasedTexts', k.erased_texts) from authz.check_record(p, s) k),
    'round', authz.recounted(p, x.round_id),
    'people', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', m.person_id, 'name', m.name, 'side', m.side)), '[]')
      from public.membership m where m.project_id = p and m.joined_at is not null and m.name <> ''),
    'reasons', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('factor', b.factor, 'side', b.side,
        'name', case when r.attribution = 'named' then nullif(m.name, '') end, 'extent', b.extent, 'dontKnow', b.dont_know,
        'rationale', b.rationale, 'example', b.example)
        order by b.factor, b.side, case when r.attribution = 'named' then m.name end, pg_catalog.sha256(pg_catalog.convert_to(b.rationale || b.example, 'UTF8'))), '[]')
      from public.answer b left join public.membership m on m.project_id = p and m.person_id = b.person_id
      where b.project_id = p and b.round_id = x.round_id and b.counted and (b.rationale <> '' or b.example <> '')),
    'events', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('type', e.type, 'payload', e.payload, 'byRole', e.by_role,
        'bySide', e.by_side, 'byPerson', e.by_person, 'atMs', pg_catalog.floor(extract(epoch from e.occurred_at) * 1000)) order by e.seq)
      from public.session_event e where e.project_id = p and e.session_id = s and e.audience = 'all'))
  from public.alignment_session x join public.round r on r.project_id = x.project_id and r.id = x.round_id
  join public.project j on j.id = x.project_id
  where x.project_id = p and x.id = s and r.revealed_at is not null
    and exists (select from public.session_record z where z.project_id = p and z.session_id = s) $$;
reset role;
