-- What is looked up by organisation, and whose audit it is: each read its whole table.
create index membership_organisation on membership (organisation_id);
create index project_municipality on project (municipality_id);
create index project_organisation_organisation on project_organisation (organisation_id);
create index neighbourhood_municipality on neighbourhood (municipality_id);
create index audit_event_actor on audit_event (actor_id);
