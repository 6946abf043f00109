-- A territory activates its reserve for a period and a reason, asks everybody to confirm, and reads afterwards what it gave.

-- CreateTable
CREATE TABLE "activations" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "refresh_days" SMALLINT NOT NULL,
    "structures_daily" BOOLEAN NOT NULL,
    "goal_filled" SMALLINT,
    "goal_ready" INTEGER,
    "goal_hours" SMALLINT,
    "opened_by" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "learned" TEXT,
    "ready_at_end" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "activations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "daily_report_hours" (
    "territory_id" TEXT NOT NULL,
    "hour" SMALLINT NOT NULL,
    "set_by" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "daily_report_hours_pkey" PRIMARY KEY ("territory_id")
);

-- CreateIndex
CREATE INDEX "activations_territory_id_starts_at_idx" ON "activations"("territory_id", "starts_at");

-- AddForeignKey
ALTER TABLE "activations" ADD CONSTRAINT "activations_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "daily_report_hours" ADD CONSTRAINT "daily_report_hours_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table activations
  add constraint activations_reason check (reason in ('summer', 'end-of-year', 'epidemic', 'heat-wave', 'other')),
  add constraint activations_words check (length(words) between 20 and 300),
  add constraint activations_period check (ends_at > starts_at),
  add constraint activations_rhythm check (refresh_days between 3 and 14),
  add constraint activations_goals check (goal_filled between 1 and 100 and goal_ready > 0 and goal_hours > 0),
  add constraint activations_closed check ((closed_at is null) = (closed_by is null) and (learned is null or closed_at is not null)),
  -- one at a time in a territory; one closed early frees the days that were left
  add constraint activations_one_at_a_time exclude using gist (territory_id with =,
    tstzrange(starts_at, greatest(starts_at, least(ends_at, coalesce(closed_at, ends_at)))) with &&);
alter table daily_report_hours add constraint daily_report_hours_hour check (hour between 6 and 21);

-- Opened, prolonged and closed by the cell of the territory; its goals are the cell's own. Everybody concerned reads that it is open.
alter table activations enable row level security;
alter table activations force row level security;
create policy owner_all on activations to app_owner using (true) with check (true);
grant select on activations to app_web, app_backup;
grant select, insert on activations to app_cell;
grant update (ends_at, closed_at, closed_by, learned, ready_at_end, revision) on activations to app_cell;
create policy cell_select on activations for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on activations for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and opened_by = (select nullif(current_setting('app.actor', true), '')::uuid) and closed_at is null and asked_at is null);
-- what is closed stays so
create policy cell_update on activations for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and closed_at is null) with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and (closed_by is null or closed_by = (select nullif(current_setting('app.actor', true), '')::uuid)));
grant select (id, territory_id, reason, words, starts_at, ends_at, closed_at) on activations to app_person, app_manager, app_pool;
create policy person_select on activations for select to app_person using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy manager_select on activations for select to app_manager using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy pool_select on activations for select to app_pool using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on activations to app_worker;
grant update (asked_at) on activations to app_worker;
create policy worker_select on activations for select to app_worker using (true);
create policy worker_update on activations for update to app_worker using (true);

alter table daily_report_hours enable row level security;
alter table daily_report_hours force row level security;
create policy owner_all on daily_report_hours to app_owner using (true) with check (true);
grant select on daily_report_hours to app_web, app_backup;
grant select, insert on daily_report_hours to app_cell;
grant update (hour, set_by, set_at) on daily_report_hours to app_cell;
create policy cell_select on daily_report_hours for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on daily_report_hours for insert to app_cell with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and set_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_update on daily_report_hours for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text))
  with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text) and set_by = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select on daily_report_hours to app_worker;
create policy worker_select on daily_report_hours for select to app_worker using (true);

-- An activation asks every pool of its territory by the campaigns pools already have.
grant insert on refresh_campaigns to app_worker;
create policy worker_insert on refresh_campaigns for insert to app_worker with check (true);
alter table availability_refreshes drop constraint availability_refreshes_reason;
alter table availability_refreshes add constraint availability_refreshes_reason
  check (reason in ('usual', 'real-needs', 'before-needs', 'activation', 'campaign', 'farewell'));

-- How far the people asked between two instants went, by kind of person: numbers of people of the speaker's own territory's needs, nobody's name.
create function reserve_outcomes(since timestamptz, until timestamptz)
returns table(kind text, asked int, reached int, fitting int, yes int, present int, stayed int, minutes_to_yes float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  with question as (
    select p.kind, s.person_id, s.asked_at, a.accepted_at, coalesce(a.present, 0) as present,
      s.delivered_at is not null or s.answered_at is not null or a.accepted_at is not null as reached,
      s.close_reason is distinct from 'no-longer-fits' or a.accepted_at is not null as fitting
    from solicitations s join people p on p.id = s.person_id
      left join lateral (
        select min(x.accepted_at) as accepted_at, count(*) filter (where x.started_at is not null) as present
        from assignments x where x.solicitation_id = s.id) a on true
    where s.territory_id = (select nullif(current_setting('app.territory', true), '')::text)
      and s.asked_at >= since and s.asked_at < until),
  somebody as (
    select kind, bool_or(reached) as reached, bool_or(reached and fitting) as fitting, bool_or(accepted_at is not null) as yes,
      sum(present) as present, min(accepted_at - asked_at) as delay
    from question group by kind, person_id)
  select kind, count(*)::int, (count(*) filter (where reached))::int, (count(*) filter (where fitting))::int,
    (count(*) filter (where yes))::int, (count(*) filter (where present > 0))::int, (count(*) filter (where present > 1))::int,
    (extract(epoch from percentile_cont(0.5) within group (order by delay)) / 60)::float8
  from somebody group by kind
$$;

-- Why people said no, or gave a mission back: how many people by reason. What somebody refuses of a place itself is nobody's to read.
create function reserve_reasons(since timestamptz, until timestamptz) returns table(what text, reason text, people int)
language sql stable security definer set search_path = pg_catalog, public as $$
  with asked as (
    select s.id, s.person_id, s.status, s.decline_reason from solicitations s
    where s.territory_id = (select nullif(current_setting('app.territory', true), '')::text)
      and s.asked_at >= since and s.asked_at < until)
  select 'no', coalesce(decline_reason, 'unsaid'), count(distinct person_id)::int from asked where status = 'declined' group by 2
  union all
  select 'cancelled-by-' || a.cancelled_by, coalesce(a.cancel_reason, 'unsaid'), count(distinct a.person_id)::int
  from asked q join assignments a on a.solicitation_id = q.id where a.status = 'cancelled' and a.cancelled_by is not null group by 1, 2
$$;

-- How many people of the speaker's own territory confirmed their week since an instant, and are not resting.
create function reserve_ready(since timestamptz) returns int
language sql stable security definer set search_path = pg_catalog, public as $$
  select count(*)::int from people p join availabilities a on a.person_id = p.id
  where p.territory_id = (select nullif(current_setting('app.territory', true), '')::text) and p.status = 'active'
    and (p.paused_until is null or p.paused_until <= said_at()) and a.confirmed_at >= since
$$;
revoke all on function reserve_outcomes(timestamptz, timestamptz), reserve_reasons(timestamptz, timestamptz), reserve_ready(timestamptz) from public;
grant execute on function reserve_outcomes(timestamptz, timestamptz), reserve_reasons(timestamptz, timestamptz), reserve_ready(timestamptz) to app_cell;
