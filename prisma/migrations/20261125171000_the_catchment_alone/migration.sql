-- Whom a place is in reach of is found by the catchment alone. The territory is compared as an expression: as a column, it
-- made the planner read every standing of the territory from another index, once per trade, to cross it with the few found.
create or replace function standings_in_reach(trades text[], place box, shift tstzrange, slots bit) returns setof standings
language sql stable rows 500 security definer set search_path = pg_catalog, public as $$
  select s.* from unnest(trades) as t(trade)
  join standings s on s.trade_key = hashtext(t.trade) and s.zone && place and s.trade = t.trade
  where s.territory_id || '' = nullif(current_setting('app.territory', true), '')
    and (slots is null or (
      (s.offered_slots & slots = slots or s.confirmed_at is null or s.exceptions && shift)
      and not s.taken && shift and (s.paused_until is null or s.paused_until <= lower(shift))))
$$;
