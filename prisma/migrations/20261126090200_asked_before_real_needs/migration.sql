-- Somebody is asked sooner whether their week is still true when needs they may hold, near them, begin soon.
alter table availability_refreshes drop constraint availability_refreshes_reason;
alter table availability_refreshes
  add constraint availability_refreshes_reason check (reason in ('usual', 'real-needs', 'before-needs', 'campaign', 'farewell'));

-- Of these people, those whose own catchment holds a place that still lacks somebody like them between two instants.
-- « held » says by which trade or studies each trade may be held.
create function awaited_near(whom uuid[], trades text[], held text[], since timestamptz, before timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  with places as materialized (
    select distinct w.held, t.lat, t.lon, n.structure_id
    from needs n
    join unnest(trades, held) w(trade, held) on w.trade = n.trade
    join structures t on t.id = n.structure_id
    where n.status = 'open' and n.seats_taken < n.seats and n.starts_at > since and n.starts_at <= before)
  select distinct s.person_id from standings s join places p on p.held = s.trade and s.zone @> box(point(p.lon, p.lat), point(p.lon, p.lat))
  where s.person_id = any (whom)
$$;
revoke all on function awaited_near(uuid[], text[], text[], timestamptz, timestamptz) from public;
grant execute on function awaited_near(uuid[], text[], text[], timestamptz, timestamptz) to app_worker;
