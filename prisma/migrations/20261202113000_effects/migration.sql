-- What the neighbourhood notices of an agreement: said with it, and asked of both sides in the next round.

-- what people in the neighbourhood will notice of it; empty where nobody said
alter table commitment add column effect text not null default '' check (char_length(effect) <= 500);
-- the same as others read it: null in the words of the log, empty where it is not let go
alter table commitment add column shared_effect text check (char_length(shared_effect) <= 500);
-- what people in the neighbourhood will notice of it, where both sides released that
alter table portfolio_agreement add column effect text;

-- was its effect noticed in the neighbourhood: 3 clearly, 2 a little, 1 not, 0 somebody does not know; null: empty
alter table fulfilment add column noticed smallint check (noticed between 0 and 3);
-- the effect: not noticed, a little, clearly
alter table fulfilment_tally add column noticed integer[] not null default '{0,0,0}'
  check (cardinality(noticed) = 3);
alter table fulfilment_tally add column noticed_dont_know integer not null default 0;
