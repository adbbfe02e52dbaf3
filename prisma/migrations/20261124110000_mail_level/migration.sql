-- Which mails about rounds somebody wants: all of them, or only those that say that something begins or ends.
alter table person add column mail_level text not null default 'all' check (mail_level in ('all', 'essential'));
grant select (mail_level), update (mail_level) on person to wijkspiegel_app;
grant select (mail_level) on person to wijkspiegel_worker;
