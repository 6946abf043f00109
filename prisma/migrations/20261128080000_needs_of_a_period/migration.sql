-- What was posted in a period is found without reading every need there ever was: reports, comparisons, weeks.
create index needs_territory_id_posted_at_idx on needs (territory_id, posted_at);
