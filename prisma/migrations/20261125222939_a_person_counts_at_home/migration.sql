-- « territory_id » of a question or a mission is the need's. A person may be asked across a border, and what they said yes to
-- there counts at home: hours, rest and questions add up over everybody who asks.

-- DropForeignKey
ALTER TABLE "assignments" DROP CONSTRAINT "assignments_person_id_fkey";

-- DropForeignKey
ALTER TABLE "solicitations" DROP CONSTRAINT "solicitations_person_id_fkey";

-- AlterTable
ALTER TABLE "assignments" ADD COLUMN     "home_territory_id" TEXT;

-- AlterTable
ALTER TABLE "solicitations" ADD COLUMN     "home_territory_id" TEXT;

-- Those already there: written as the owner of the tables, without waking what follows them; the standings are made again below.
do $$
declare source text;
begin
  foreach source in array array['assignments', 'solicitations'] loop
    execute format('alter table %I no force row level security', source);
    execute format('alter table %I disable trigger user', source);
    execute format('update %I x set home_territory_id = p.territory_id from people p where p.id = x.person_id', source);
    execute format('alter table %I enable trigger user', source);
    execute format('alter table %I force row level security', source);
    execute format('alter table %I alter column home_territory_id set not null', source);
  end loop;
end $$;

-- CreateIndex
CREATE INDEX "assignments_home_territory_id_starts_at_idx" ON "assignments"("home_territory_id", "starts_at");

-- CreateIndex
CREATE INDEX "solicitations_home_territory_id_asked_at_idx" ON "solicitations"("home_territory_id", "asked_at");

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_person_id_home_territory_id_fkey" FOREIGN KEY ("person_id", "home_territory_id") REFERENCES "people"("id", "territory_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "solicitations" ADD CONSTRAINT "solicitations_person_id_home_territory_id_fkey" FOREIGN KEY ("person_id", "home_territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever asks cannot always read where the person lives: the database writes it, whatever the row said. Nobody’s person is
-- left to the key to refuse.
create function count_at_home() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  new.home_territory_id := coalesce((select territory_id from people where id = new.person_id), '');
  return new;
end $$;
revoke all on function count_at_home() from public;
create trigger count_at_home before insert on assignments for each row execute function count_at_home();
create trigger count_at_home before insert on solicitations for each row execute function count_at_home();

-- The engine of a territory reads what its own people were asked and said yes to, wherever; no longer what others are asked here.
revoke select (territory_id) on assignments, solicitations from app_matching;
grant select (home_territory_id) on assignments, solicitations to app_matching;
alter policy matching_select on assignments using (home_territory_id = (select nullif(current_setting('app.territory', true), '')::text));
alter policy matching_select on solicitations using (home_territory_id = (select nullif(current_setting('app.territory', true), '')::text));

-- The standings some people should have, from their sources, with the history since an instant: now whoever asked them.
-- 1.3: the road factor of TRAVEL_CONVENTION; the box is a hundred metres too large rather than an ulp too small.
create or replace function standings_of(whom uuid[], back timestamptz) returns setof standings
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
    from assignments x where x.person_id = p.id and x.starts_at > back - interval '355 days') m
  cross join lateral (
    select coalesce(range_agg(tstzrange(starts_at, ends_at)) filter (where status = 'pending'), '{}') as open,
      coalesce(array_agg(asked_at order by asked_at) filter (where asked_at > back), '{}') as asked, max(asked_at) as last
    from solicitations x where x.person_id = p.id and x.asked_at > back - interval '355 days') q
  where p.id = any (whom) and p.status = 'active'
$$;

select refresh_standings(array(select id from people order by id));
