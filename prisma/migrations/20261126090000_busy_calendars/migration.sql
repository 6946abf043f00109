-- AlterTable
ALTER TABLE "availability_exceptions" ADD COLUMN     "calendar_id" UUID;

-- CreateTable
CREATE TABLE "busy_calendars" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "host" TEXT,
    "address_cipher" BYTEA,
    "etag" TEXT,
    "last_modified" TEXT,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "fault" TEXT,
    "unread" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "busy_calendars_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "busy_calendars_person_id_key" ON "busy_calendars"("person_id");

-- CreateIndex
CREATE INDEX "busy_calendars_next_at_idx" ON "busy_calendars"("next_at");

-- CreateIndex
CREATE UNIQUE INDEX "busy_calendars_id_person_id_key" ON "busy_calendars"("id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "busy_calendars_person_id_territory_id_key" ON "busy_calendars"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "availability_exceptions_calendar_id_person_id_idx" ON "availability_exceptions"("calendar_id", "person_id");

-- AddForeignKey
ALTER TABLE "availability_exceptions" ADD CONSTRAINT "availability_exceptions_calendar_id_person_id_fkey" FOREIGN KEY ("calendar_id", "person_id") REFERENCES "busy_calendars"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "busy_calendars" ADD CONSTRAINT "busy_calendars_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table busy_calendars
  add constraint busy_calendars_source check ((source = 'address' and address_cipher is not null and host is not null)
    or (source = 'file' and address_cipher is null and host is null and next_at is null)),
  add constraint busy_calendars_failing check ((failures > 0) = (failing_since is not null) and (failures > 0) = (fault is not null)),
  add constraint busy_calendars_counts check (failures >= 0 and unread >= 0);
-- read in a calendar: busy, and no institute’s
alter table availability_exceptions
  add constraint availability_exceptions_calendar check (calendar_id is null or (state = 'no' and cohort_id is null));

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
-- Once given, the address is read by the worker alone: not even its person gets it back. It is sealed, and no answer of
-- one’s rights gives it.
alter table busy_calendars enable row level security;
alter table busy_calendars force row level security;
grant select (id, person_id, territory_id, source, host, given_at, read_at, next_at, failures, failing_since, fault, unread)
  on busy_calendars to app_web, app_person;
grant insert, delete on busy_calendars to app_person;
create policy person_select on busy_calendars for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_insert on busy_calendars for insert to app_person with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_delete on busy_calendars for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select on busy_calendars to app_worker;
grant update (read_at, next_at, failures, failing_since, fault, unread, etag, last_modified) on busy_calendars to app_worker;
create policy worker_select on busy_calendars for select to app_worker using (true);
create policy worker_update on busy_calendars for update to app_worker using (true);
select rights_over('busy_calendars', 'person_id', 'app.person', 'delete');
create policy owner_reads on busy_calendars for select to app_owner using (true);
grant insert on availability_exceptions to app_worker;
create policy worker_insert on availability_exceptions for insert to app_worker with check (calendar_id is not null);

-- Blocks these hours for a calendar, and no others. What is already so is not written again: a calendar that did not
-- change touches nobody’s standing.
create function block_hours(of_calendar uuid, starts timestamptz[], ends timestamptz[], at timestamptz) returns int
language plpgsql set search_path = pg_catalog, public as $$
declare
  gone int;
  more int;
begin
  delete from availability_exceptions x where x.calendar_id = of_calendar
    and not exists (select from unnest(starts, ends) b(s, e) where b.s = x.starts_at and b.e = x.ends_at);
  get diagnostics gone = row_count;
  insert into availability_exceptions (id, person_id, territory_id, starts_at, ends_at, state, created_at, calendar_id)
  select gen_random_uuid(), c.person_id, c.territory_id, b.s, b.e, 'no', at, c.id
  from busy_calendars c cross join unnest(starts, ends) b(s, e)
  where c.id = of_calendar and not exists (select from availability_exceptions x
    where x.calendar_id = of_calendar and x.starts_at = b.s and x.ends_at = b.e);
  get diagnostics more = row_count;
  return gone + more;
end $$;
revoke all on function block_hours(uuid, timestamptz[], timestamptz[], timestamptz) from public;
grant execute on function block_hours(uuid, timestamptz[], timestamptz[], timestamptz) to app_person, app_worker;

-- ── Read by the engine ──────────────────────────────────────────────────────────────────────────────────────────────
-- 3: withdrawn by an institute or busy elsewhere, before anything else that was said
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
      coalesce(array_agg(case when cohort_id is not null or calendar_id is not null then 3 when state = 'free' then 0 when state = 'last-resort' then 1 else 2 end order by starts_at, id), '{}') as states
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
