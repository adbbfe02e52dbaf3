-- Whoever accepts such an invitation brings the own organisation to the side.
alter table project_invitation add column from_elsewhere boolean not null default false;
