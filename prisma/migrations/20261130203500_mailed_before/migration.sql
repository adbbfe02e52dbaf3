-- Until it was kept what became of a mail, an invitation counted as mailed from sent_at on. Those of before would all say that
-- they were not mailed yet.
do $$
declare kept_from timestamptz; begin
  select m.started_at into kept_from from public._prisma_migrations m where m.migration_name = '20261130200000_mail_state';
  set local role wijkspiegel_definer;
  update public.project_invitation i set mailed_at = i.sent_at
  where i.sent_at < kept_from and i.mailed_at is null and i.mail_refused is null;
  update public.organisation_invitation i set mailed_at = i.sent_at
  where i.sent_at < kept_from and i.mailed_at is null and i.mail_refused is null;
  reset role;
end $$;
