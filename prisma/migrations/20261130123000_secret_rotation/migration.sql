-- Another secret ends what was kept under the one before: sessions, sign-in mails, links of invitations, codes and passes.
-- They are hashed with it, so none of them opens anything any more; here they end in the rows too, so that pages and lists say
-- what is so, and invitations that are still open are mailed with a new link.
grant create on schema jobs to wijkspiegel_worker;
set local role wijkspiegel_worker;
create function jobs.mail_invitation_again(of_scope text, of_scope_id uuid, of_invitation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job('invitation-mail', pg_catalog.json_build_object('scope', of_scope, 'scopeId', of_scope_id,
    'invitationId', of_invitation), max_attempts => 12);
end $$;
revoke execute on function jobs.mail_invitation_again(text, uuid, uuid) from public;
grant execute on function jobs.mail_invitation_again(text, uuid, uuid) to wijkspiegel_definer;
reset role;
revoke create on schema jobs from wijkspiegel_worker;

set local role wijkspiegel_definer;
create function authz.end_kept_secrets() returns table (sessions integer, sign_in_mails integer, invitations integer, seats integer, screens integer)
language plpgsql volatile security definer set search_path = '' as $$
declare moment timestamptz := pg_catalog.clock_timestamp(); begin
  update public.login_session l set revoked_at = moment where l.revoked_at is null and l.expires_at > moment and l.idle_until > moment;
  get diagnostics sessions = row_count;
  update public.mail_token t set expires_at = moment where t.used_at is null and t.expires_at > moment;
  get diagnostics sign_in_mails = row_count;
  delete from public.invitation_token;
  select pg_catalog.count(*) into invitations from (
    select jobs.mail_invitation_again('project', i.project_id, i.id) from public.project_invitation i
      where i.accepted_at is null and i.withdrawn_at is null and i.expires_at > moment
    union all select jobs.mail_invitation_again('organisation', i.organisation_id, i.id) from public.organisation_invitation i
      where i.accepted_at is null and i.withdrawn_at is null and i.expires_at > moment) mailed;
  update public.session_pass k set revoked_at = moment where k.revoked_at is null and k.ends_at > moment;
  update public.session_seat t set withdrawn_at = moment from public.alignment_session x
    where x.project_id = t.project_id and x.id = t.session_id and x.closed_at is null and t.withdrawn_at is null;
  get diagnostics seats = row_count;
  update public.session_screen n set ended_at = moment from public.alignment_session x
    where x.project_id = n.project_id and x.id = n.session_id and x.closed_at is null and n.ended_at is null;
  get diagnostics screens = row_count;
  return next;
end $$;
comment on function authz.end_kept_secrets() is
  'Ends all that was hashed with the secret of before, and mails open invitations again. Gives how many of each ended. For the owner, when the secret is changed.';
grant execute on function authz.end_kept_secrets() to wijkspiegel_owner;
reset role;
