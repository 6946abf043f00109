-- CreateTable
CREATE TABLE "standings" (
    "person_id" UUID NOT NULL,
    "trade" TEXT NOT NULL,
    "trade_key" INTEGER NOT NULL,
    "territory_id" TEXT NOT NULL,
    "zone" box NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "epci_code" TEXT,
    "radius_km" INTEGER NOT NULL,
    "proof" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "age_band" TEXT NOT NULL,
    "paused_until" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "free_slots" BIT(336) NOT NULL,
    "offered_slots" BIT(336) NOT NULL,
    "not_before" TIMESTAMPTZ(3),
    "unavailable_until" TIMESTAMPTZ(3),
    "exceptions" tstzmultirange NOT NULL,
    "exception_starts" TIMESTAMPTZ(3)[],
    "exception_ends" TIMESTAMPTZ(3)[],
    "exception_states" INTEGER[],
    "taken" tstzmultirange NOT NULL,
    "questions" tstzmultirange NOT NULL,
    "begun_at" TIMESTAMPTZ(3)[],
    "asked_at" TIMESTAMPTZ(3)[],
    "last_asked_at" TIMESTAMPTZ(3),
    "broken_at" TIMESTAMPTZ(3)[],
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "standings_pkey" PRIMARY KEY ("person_id","trade")
);

-- CreateTable
CREATE TABLE "ranking_weights" (
    "territory_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "points" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ranking_weights_pkey" PRIMARY KEY ("territory_id","version")
);

-- CreateTable
CREATE TABLE "reshape_hints" (
    "need_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "gains" INTEGER NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reshape_hints_pkey" PRIMARY KEY ("need_id","kind")
);

-- CreateIndex
CREATE INDEX "reshape_hints_need_id_organization_id_idx" ON "reshape_hints"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "reshape_hints_organization_id_idx" ON "reshape_hints"("organization_id");

-- CreateIndex
CREATE INDEX "reshape_hints_territory_id_found_at_idx" ON "reshape_hints"("territory_id", "found_at");

-- CreateIndex
CREATE INDEX "standings_territory_id_trade_key_idx" ON "standings"("territory_id", "trade_key");

-- CreateIndex
CREATE INDEX "ranking_weights_territory_id_valid_from_idx" ON "ranking_weights"("territory_id", "valid_from");

-- AddForeignKey
ALTER TABLE "standings" ADD CONSTRAINT "standings_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ranking_weights" ADD CONSTRAINT "ranking_weights_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reshape_hints" ADD CONSTRAINT "reshape_hints_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Updates stay in place (HOT): room is left on each page, and nothing that changes often is indexed.
alter table standings set (fillfactor = 80);
-- The people of a trade whose catchment holds a point. Operators on boxes are not leakproof, so row security would keep
-- this index from being used: the one function below reads it, see lib/decisions/023.
create index standings_catchment on standings using gist (trade_key, zone);

alter table ranking_weights
  add constraint ranking_weights_reason check (length(reason) between 20 and 1000),
  add constraint ranking_weights_points check (
    (points->>'fit')::int >= 0 and (points->>'availability')::int >= 0 and (points->>'travel')::int >= 0
    and (points->>'familiarity')::int >= 0 and (points->>'fairness')::int >= 0 and (points->>'reliability')::int >= 0
    and (points->>'fit')::int + (points->>'availability')::int + (points->>'travel')::int
      + (points->>'familiarity')::int + (points->>'fairness')::int + (points->>'reliability')::int = 100);

-- ── What a standing is ──────────────────────────────────────────────────────────────────────────────────────────────
-- Everything below reads as the owner of the tables, who may read these sources and write this copy.
create policy owner_reads on people for select to app_owner using (true);
create policy owner_reads on person_trades for select to app_owner using (true);
create policy owner_reads on availabilities for select to app_owner using (true);
create policy owner_reads on availability_exceptions for select to app_owner using (true);
create policy owner_reads on solicitations for select to app_owner using (true);
create policy owner_reads on assignments for select to app_owner using (true);

alter table standings enable row level security;
alter table standings force row level security;
create policy owner_all on standings to app_owner using (true) with check (true);
grant select on standings to app_web;
grant select on standings to app_matching;
create policy matching_select on standings for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));

alter table ranking_weights enable row level security;
alter table ranking_weights force row level security;
create policy owner_all on ranking_weights to app_owner using (true) with check (true);
grant select on ranking_weights to app_web, app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker;
create policy everyone_select on ranking_weights for select to app_visitor, app_person, app_manager, app_cell, app_pool, app_platform, app_answer, app_auth, app_matching, app_stream, app_worker using (true);
grant insert on ranking_weights to app_cell;
create policy cell_insert on ranking_weights for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text));

alter table reshape_hints enable row level security;
alter table reshape_hints force row level security;
grant select on reshape_hints to app_web;
grant select on reshape_hints to app_cell;
create policy cell_select on reshape_hints for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select, insert, delete on reshape_hints to app_worker;
create policy worker_select on reshape_hints for select to app_worker using (true);
create policy worker_insert on reshape_hints for insert to app_worker with check (true);
create policy worker_delete on reshape_hints for delete to app_worker using (true);

-- The standings some people should have, from their sources, with the history since an instant. The only definition there is.
-- 1.3: the road factor of TRAVEL_CONVENTION; the box is a hundred metres too large rather than an ulp too small.
create function standings_of(whom uuid[], back timestamptz) returns setof standings
language sql stable set search_path = pg_catalog, public as $$
  select p.id, h.trade, hashtext(h.trade), p.territory_id,
    box(point(c.lon - r.lon, c.lat - r.lat), point(c.lon + r.lon, c.lat + r.lat)), c.lat, c.lon, c.epci_code, p.radius_km,
    h.proof, p.kind, p.age_band, p.paused_until,
    a.confirmed_at, translate(coalesce(a.week, repeat('n', 336)), 'fln', '100')::bit(336),
    translate(coalesce(a.week, repeat('n', 336)), 'fln', '110')::bit(336), a.not_before, a.unavailable_until,
    e.hours, e.starts, e.ends, e.states, m.taken, q.open, m.begun, q.asked, q.last, m.broken, back
  from people p
  join communes c on c.code = p.commune_code
  cross join lateral (
    select t.trade, t.proof from person_trades t where t.person_id = p.id
    union all
    select 'study:' || p.study_level, 'declared' where p.kind = 'health-student' and p.study_level is not null) h
  cross join lateral (
    select 0.001 + degrees(p.radius_km / 1.3 / 6371) as lat,
      0.001 + degrees(asin(least(1, sin(p.radius_km / 1.3 / 6371) / cos(radians(c.lat))))) as lon) r
  left join availabilities a on a.person_id = p.id
  cross join lateral (
    select coalesce(range_agg(tstzrange(starts_at, ends_at)), '{}') as hours,
      coalesce(array_agg(starts_at order by starts_at, id), '{}') as starts,
      coalesce(array_agg(ends_at order by starts_at, id), '{}') as ends,
      coalesce(array_agg(case state when 'free' then 0 when 'last-resort' then 1 else 2 end order by starts_at, id), '{}') as states
    from availability_exceptions x where x.person_id = p.id and x.ends_at > back) e
  cross join lateral (
    select coalesce(range_agg(tstzrange(starts_at, ends_at)) filter (where status <> 'cancelled' and ends_at > back), '{}') as taken,
      coalesce(array_agg(starts_at order by starts_at) filter (where status <> 'cancelled' and starts_at > back), '{}') as begun,
      coalesce(array_agg(starts_at order by starts_at) filter (where status = 'cancelled' and late and cancelled_by = 'person'), '{}') as broken
    from assignments x where x.person_id = p.id and x.territory_id = p.territory_id and x.starts_at > back - interval '355 days') m
  cross join lateral (
    select coalesce(range_agg(tstzrange(starts_at, ends_at)) filter (where status = 'pending'), '{}') as open,
      coalesce(array_agg(asked_at order by asked_at) filter (where asked_at > back), '{}') as asked, max(asked_at) as last
    from solicitations x where x.person_id = p.id and x.territory_id = p.territory_id and x.asked_at > back - interval '355 days') q
  where p.id = any (whom) and p.status = 'active'
$$;

-- How far back a standing made at this instant looks: whole days, so that an hour later it would be the same.
create function standings_since() returns timestamptz language sql stable set search_path = pg_catalog, public as $$
  select date_trunc('day', coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) at time zone 'UTC') at time zone 'UTC'
    - interval '45 days'
$$;

-- Makes the standings of some people again; how many rows changed. Rows are locked in one order, then computed from what is
-- committed at that moment: two acts about the same person leave the sum of both.
create function refresh_standings(whom uuid[]) returns int language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  back timestamptz := standings_since();
  changed int;
begin
  perform from standings where person_id = any (whom) order by person_id, trade for no key update;
  with fresh as materialized (select * from standings_of(whom, back)),
  gone as (delete from standings s where s.person_id = any (whom)
    and not exists (select from fresh f where f.person_id = s.person_id and f.trade = s.trade))
  insert into standings as s select * from fresh
  on conflict (person_id, trade) do update set
    (trade_key, territory_id, zone, lat, lon, epci_code, radius_km, proof, kind, age_band, paused_until, confirmed_at, free_slots,
      offered_slots, not_before, unavailable_until, exceptions, exception_starts, exception_ends, exception_states, taken,
      questions, begun_at, asked_at, last_asked_at, broken_at, since)
    = row(excluded.trade_key, excluded.territory_id, excluded.zone, excluded.lat, excluded.lon, excluded.epci_code,
      excluded.radius_km, excluded.proof, excluded.kind, excluded.age_band, excluded.paused_until, excluded.confirmed_at,
      excluded.free_slots, excluded.offered_slots, excluded.not_before, excluded.unavailable_until, excluded.exceptions,
      excluded.exception_starts, excluded.exception_ends, excluded.exception_states, excluded.taken, excluded.questions,
      excluded.begun_at, excluded.asked_at, excluded.last_asked_at, excluded.broken_at, excluded.since)
  where s *<> excluded;
  get diagnostics changed = row_count;
  return changed;
end $$;

-- ── Kept in the transaction of its sources ──────────────────────────────────────────────────────────────────────────
-- Each statement notes whom it touched; the last thing the transaction does is to make their standings again, all at once
-- and in one order, so that two transactions about the same people never wait for each other in a circle.
-- « set constraints all immediate » does it at once.
create function touch_standings() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare ids text;
begin
  execute format('select string_agg(distinct %I::text, '','') from touched', tg_argv[0]) into ids;
  if ids is not null then
    perform set_config('app.touched', concat_ws(',', nullif(current_setting('app.touched', true), ''), ids), true);
  end if;
  return null;
end $$;

create function flush_standings() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare ids text := nullif(current_setting('app.touched', true), '');
begin
  if ids is not null then
    perform set_config('app.touched', '', true);
    perform refresh_standings(array(select distinct one::uuid from unnest(string_to_array(ids, ',')) one order by 1));
  end if;
  return null;
end $$;

do $$
declare source record;
begin
  for source in select * from (values ('people', 'id'), ('person_trades', 'person_id'), ('availabilities', 'person_id'),
    ('availability_exceptions', 'person_id'), ('solicitations', 'person_id'), ('assignments', 'person_id')) as s(name, person) loop
    execute format('create trigger standings_insert after insert on %I referencing new table as touched for each statement execute function touch_standings(%L)', source.name, source.person);
    execute format('create trigger standings_update after update on %I referencing new table as touched for each statement execute function touch_standings(%L)', source.name, source.person);
    execute format('create trigger standings_delete after delete on %I referencing old table as touched for each statement execute function touch_standings(%L)', source.name, source.person);
    execute format('create constraint trigger standings_flush after insert or update or delete on %I deferrable initially deferred for each row execute function flush_standings()', source.name);
  end loop;
end $$;

-- ── Read by the engine, made again at night by the worker ───────────────────────────────────────────────────────────
-- The standings of one territory, for some trades, whose catchment meets a place; with a shift and its half-hours, only those
-- who are not plainly taken, away or busy at these hours (whoever has a dated exception there is looked at more closely).
create function standings_in_reach(trades text[], place box, shift tstzrange, slots bit) returns setof standings
language sql stable rows 500 security definer set search_path = pg_catalog, public as $$
  select s.* from unnest(trades) as t(trade)
  join standings s on s.trade_key = hashtext(t.trade) and s.zone && place and s.trade = t.trade
  where s.territory_id = nullif(current_setting('app.territory', true), '')
    and (slots is null or (
      (s.offered_slots & slots = slots or s.confirmed_at is null or s.exceptions && shift)
      and not s.taken && shift and (s.paused_until is null or s.paused_until <= lower(shift))))
$$;

-- What a half-hour is worth once dated exceptions prevail over the week: the shortest exception that holds it whole replaces
-- what is behind; one that cuts it can only worsen it. 0 free, 1 last resort, 2 no; the worst of the shift.
create function state_with_exceptions(free bit, offered bit, starts timestamptz[], ends timestamptz[], states int[],
  piece_starts timestamptz[], piece_ends timestamptz[], piece_slots int[]) returns int
language sql immutable set search_path = pg_catalog, public as $$
  with nearest as (
    select x.starts, x.ends, x.state, row_number() over (order by x.ends - x.starts, x.state desc) as rank
    from unnest(starts, ends, states) as x(starts, ends, state))
  select max(greatest(
    coalesce((select state from nearest n where n.rank = held.rank),
      case when get_bit(free, p.slot) = 1 then 0 when get_bit(offered, p.slot) = 1 then 1 else 2 end),
    (select max(state) from nearest n where n.starts < p.ends and n.ends > p.starts and (held.rank is null or n.rank < held.rank))))
  from unnest(piece_starts, piece_ends, piece_slots) as p(starts, ends, slot)
  cross join lateral (
    select min(n.rank) as rank from nearest n where n.starts <= p.starts and n.ends >= p.ends) held
$$;

-- Compares the standings of a few people with what they should be, then makes them again. « different » is an alarm.
create function rebuild_standings(of_territory text, after uuid, batch int)
returns table (last uuid, compared int, different int) language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  whom uuid[] := array(select id from people where territory_id = of_territory and id > after order by id limit batch);
  oldest timestamptz;
begin
  last := whom[cardinality(whom)];
  compared := cardinality(whom);
  different := 0;
  for oldest in select distinct since from standings where person_id = any (whom) loop
    different := different + (
      select count(*) from (select * from standings where person_id = any (whom) and since = oldest) kept
      left join standings_of(whom, oldest) made using (person_id, trade)
      where made.person_id is null or kept *<> made);
  end loop;
  different := different + (
    select count(*) from standings_of(whom, standings_since()) made
    where not exists (select from standings kept where kept.person_id = made.person_id and kept.trade = made.trade));
  perform refresh_standings(whom);
  return next;
end $$;

revoke all on function standings_of(uuid[], timestamptz), standings_since(), refresh_standings(uuid[]), touch_standings(),
  flush_standings(), standings_in_reach(text[], box, tstzrange, bit), rebuild_standings(text, uuid, int) from public;
grant execute on function standings_in_reach(text[], box, tstzrange, bit) to app_matching;
grant execute on function rebuild_standings(text, uuid, int) to app_worker;

-- Those already there.
select refresh_standings(array(select id from people order by id));
