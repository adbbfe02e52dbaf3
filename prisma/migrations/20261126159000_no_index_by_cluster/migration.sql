-- A round is looked up by neighbourhood and number. Before the database has looked at a programme that was counted for the
-- first time, it took this index for as good as the key, and then passed over every round of the same number for each
-- neighbourhood: at 14,729 half a second a hundred rows, and a CSV that broke off. The order by cluster never used it.
drop index portfolio_round_cluster;
