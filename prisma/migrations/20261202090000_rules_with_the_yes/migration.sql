-- The rules of the game are accepted with the yes to a proposal.

-- the version of the rules of the game that went with the yes
alter table proposal_side add column rules_version smallint;
