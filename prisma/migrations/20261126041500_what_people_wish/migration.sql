-- What a person wishes beyond their week (a ceiling of hours, nights, week-ends), the other places they may come from, and how
-- they accept to be asked. The engine reads the first two as it reads the week; the last is told by asks_of.

-- AlterTable
ALTER TABLE "standings" DROP CONSTRAINT "standings_pkey",
ADD COLUMN     "place_rank" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "night_wish" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "weekend_wish" SMALLINT NOT NULL DEFAULT 1,
ADD CONSTRAINT "standings_pkey" PRIMARY KEY ("person_id", "trade", "place_rank");
ALTER TABLE "standings" ALTER COLUMN "place_rank" DROP DEFAULT, ALTER COLUMN "night_wish" DROP DEFAULT,
ALTER COLUMN "weekend_wish" DROP DEFAULT;

-- CreateTable
CREATE TABLE "person_wishes" (
    "person_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "weekly_minutes" INTEGER,
    "nights" TEXT NOT NULL DEFAULT 'open',
    "weekends" TEXT NOT NULL DEFAULT 'open',
    "asks_per_week" SMALLINT,
    "quiet_from" SMALLINT,
    "quiet_to" SMALLINT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_wishes_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "person_places" (
    "person_id" UUID NOT NULL,
    "rank" SMALLINT NOT NULL,
    "territory_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "commune_code" TEXT NOT NULL,
    "radius_km" INTEGER NOT NULL,

    CONSTRAINT "person_places_pkey" PRIMARY KEY ("person_id","rank")
);

-- CreateIndex
CREATE INDEX "person_wishes_territory_id_idx" ON "person_wishes"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_wishes_person_id_territory_id_key" ON "person_wishes"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "person_places_person_id_territory_id_idx" ON "person_places"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "person_places_territory_id_idx" ON "person_places"("territory_id");

-- CreateIndex
CREATE INDEX "person_places_commune_code_idx" ON "person_places"("commune_code");

-- CreateIndex
CREATE UNIQUE INDEX "person_places_person_id_commune_code_key" ON "person_places"("person_id", "commune_code");

-- AddForeignKey
ALTER TABLE "person_wishes" ADD CONSTRAINT "person_wishes_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_places" ADD CONSTRAINT "person_places_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_places" ADD CONSTRAINT "person_places_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "communes"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table person_wishes
  add constraint person_wishes_weekly check (weekly_minutes between 60 and 2880),
  add constraint person_wishes_nights check (nights in ('likes', 'open', 'avoids', 'no')),
  add constraint person_wishes_weekends check (weekends in ('likes', 'open', 'avoids', 'no')),
  add constraint person_wishes_asks check (asks_per_week between 1 and 5),
  add constraint person_wishes_quiet check ((quiet_from is null) = (quiet_to is null) and quiet_from between 0 and 23
    and quiet_to between 0 and 23 and quiet_from <> quiet_to);
alter table person_places
  add constraint person_places_rank check (rank between 1 and 3),
  add constraint person_places_name check (name in ('studies', 'work', 'family', 'other')),
  add constraint person_places_radius check (radius_km between 1 and 200);

alter table person_wishes enable row level security;
alter table person_wishes force row level security;
create policy owner_reads on person_wishes for select to app_owner using (true);
grant select on person_wishes to app_web;
grant select, insert, delete on person_wishes to app_person;
grant update (weekly_minutes, nights, weekends, asks_per_week, quiet_from, quiet_to, updated_at) on person_wishes to app_person;
create policy person_select on person_wishes for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_insert on person_wishes for insert to app_person with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_update on person_wishes for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_delete on person_wishes for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on person_wishes to app_matching;
create policy matching_select on person_wishes for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on person_wishes to app_worker;
create policy worker_select on person_wishes for select to app_worker using (true);

alter table person_places enable row level security;
alter table person_places force row level security;
create policy owner_reads on person_places for select to app_owner using (true);
grant select on person_places to app_web;
grant select, insert, delete on person_places to app_person;
grant update (name, commune_code, radius_km) on person_places to app_person;
create policy person_select on person_places for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_insert on person_places for insert to app_person with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_update on person_places for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_delete on person_places for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on person_places to app_matching;
create policy matching_select on person_places for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));

-- The standings some people should have, from their sources: one row for each place they come from.
-- 1.3: the road factor of TRAVEL_CONVENTION; the box is a hundred metres too large rather than an ulp too small.
create or replace function standings_of(whom uuid[], back timestamptz) returns setof standings
language sql stable set search_path = pg_catalog, public as $$
  select p.id, h.trade, hashtext(h.trade), p.territory_id,
    box(point(c.lon - r.lon, c.lat - r.lat), point(c.lon + r.lon, c.lat + r.lat)), c.lat, c.lon, c.epci_code, f.radius_km,
    h.proof, p.kind, p.age_band, p.paused_until,
    a.confirmed_at, translate(coalesce(a.week, repeat('n', 336)), 'fln', '100')::bit(336),
    translate(coalesce(a.week, repeat('n', 336)), 'fln', '110')::bit(336), a.not_before, a.unavailable_until,
    e.hours, e.starts, e.ends, e.states, m.taken, q.open, m.begun, q.asked, q.last, m.broken, back,
    f.rank, coalesce(array_position(array['likes', 'open', 'avoids', 'no'], w.nights) - 1, 1)::smallint,
    coalesce(array_position(array['likes', 'open', 'avoids', 'no'], w.weekends) - 1, 1)::smallint
  from people p
  cross join lateral (
    select 0::smallint as rank, p.commune_code, p.radius_km
    union all
    select o.rank, o.commune_code, o.radius_km from person_places o where o.person_id = p.id) f
  join communes c on c.code = f.commune_code
  cross join lateral (
    select t.trade, t.proof from person_trades t where t.person_id = p.id
    union all
    select 'study:' || p.study_level, 'declared' where p.kind = 'health-student' and p.study_level is not null) h
  cross join lateral (
    select 0.001 + degrees(f.radius_km / 1.3 / 6371) as lat,
      0.001 + degrees(asin(least(1, sin(f.radius_km / 1.3 / 6371) / cos(radians(c.lat))))) as lon) r
  left join availabilities a on a.person_id = p.id
  left join person_wishes w on w.person_id = p.id
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
    from assignments x where x.person_id = p.id and x.starts_at > back - interval '355 days') m
  cross join lateral (
    select coalesce(range_agg(tstzrange(starts_at, ends_at)) filter (where status = 'pending'), '{}') as open,
      coalesce(array_agg(asked_at order by asked_at) filter (where asked_at > back), '{}') as asked, max(asked_at) as last
    from solicitations x where x.person_id = p.id and x.asked_at > back - interval '355 days') q
  where p.id = any (whom) and p.status = 'active'
$$;

create or replace function refresh_standings(whom uuid[]) returns int language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  back timestamptz := standings_since();
  changed int;
begin
  perform from standings where person_id = any (whom) order by person_id, trade, place_rank for no key update;
  with fresh as materialized (select * from standings_of(whom, back)),
  gone as (delete from standings s where s.person_id = any (whom)
    and not exists (select from fresh f where f.person_id = s.person_id and f.trade = s.trade and f.place_rank = s.place_rank))
  insert into standings as s select * from fresh
  on conflict (person_id, trade, place_rank) do update set
    (trade_key, territory_id, zone, lat, lon, epci_code, radius_km, proof, kind, age_band, paused_until, confirmed_at, free_slots,
      offered_slots, not_before, unavailable_until, exceptions, exception_starts, exception_ends, exception_states, taken,
      questions, begun_at, asked_at, last_asked_at, broken_at, night_wish, weekend_wish, since)
    = row(excluded.trade_key, excluded.territory_id, excluded.zone, excluded.lat, excluded.lon, excluded.epci_code,
      excluded.radius_km, excluded.proof, excluded.kind, excluded.age_band, excluded.paused_until, excluded.confirmed_at,
      excluded.free_slots, excluded.offered_slots, excluded.not_before, excluded.unavailable_until, excluded.exceptions,
      excluded.exception_starts, excluded.exception_ends, excluded.exception_states, excluded.taken, excluded.questions,
      excluded.begun_at, excluded.asked_at, excluded.last_asked_at, excluded.broken_at, excluded.night_wish,
      excluded.weekend_wish, excluded.since)
  where s *<> excluded;
  get diagnostics changed = row_count;
  return changed;
end $$;

create or replace function rebuild_standings(of_territory text, after uuid, batch int)
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
      left join standings_of(whom, oldest) made using (person_id, trade, place_rank)
      where made.person_id is null or kept *<> made);
  end loop;
  different := different + (
    select count(*) from standings_of(whom, standings_since()) made
    where not exists (select from standings kept
      where kept.person_id = made.person_id and kept.trade = made.trade and kept.place_rank = made.place_rank));
  perform refresh_standings(whom);
  return next;
end $$;

do $$
declare source text;
begin
  foreach source in array array['person_wishes', 'person_places'] loop
    execute format('create trigger standings_insert after insert on %I referencing new table as touched for each statement execute function touch_standings(%L)', source, 'person_id');
    execute format('create trigger standings_update after update on %I referencing new table as touched for each statement execute function touch_standings(%L)', source, 'person_id');
    execute format('create trigger standings_delete after delete on %I referencing old table as touched for each statement execute function touch_standings(%L)', source, 'person_id');
    execute format('create constraint trigger standings_flush after insert or update or delete on %I deferrable initially deferred for each row execute function flush_standings()', source);
  end loop;
end $$;

-- Two counts of what each person was asked, wherever, and the limits they set to it themselves; nothing else of them.
drop function asks_of(uuid[], timestamptz);
create function asks_of(whom uuid[], since timestamptz)
returns table (person_id uuid, lately int, waiting int, own_per_week int, own_quiet_from int, own_quiet_to int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select coalesce(n.person_id, w.person_id), coalesce(n.lately, 0), coalesce(n.waiting, 0), w.asks_per_week::int,
    w.quiet_from::int, w.quiet_to::int
  from (
    select s.person_id, coalesce(sum(s.asks) filter (where s.asked_at > since), 0)::int as lately,
      (count(*) filter (where s.status = 'pending'))::int as waiting
    from solicitations s where s.person_id = any (whom) and (s.asked_at > since or s.status = 'pending') group by s.person_id) n
  full join (
    select l.person_id, l.asks_per_week, l.quiet_from, l.quiet_to from person_wishes l
    where l.person_id = any (whom) and (l.asks_per_week is not null or l.quiet_from is not null)) w on w.person_id = n.person_id
$$;
revoke all on function asks_of(uuid[], timestamptz) from public;
grant execute on function asks_of(uuid[], timestamptz) to app_manager, app_waves;

select refresh_standings(array(select id from people order by id));
