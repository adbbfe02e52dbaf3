-- The organisation whose admin made this person a lead, as nobody else could; null for a lead that the side chose.
alter table membership add column lead_named_by uuid references organisation;
create index membership_lead_named_by on membership (lead_named_by);
