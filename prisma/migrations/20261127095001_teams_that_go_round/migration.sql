-- Mobile teams: what they are made of, their weekly circuit, who said they would be of them, and their turns (lib/decisions/081).

-- CreateTable
CREATE TABLE "mobile_teams" (
    "id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "carried_by" TEXT NOT NULL,
    "regime" TEXT NOT NULL,
    "mix" JSONB NOT NULL,
    "doctors" TEXT[],
    "purpose" TEXT NOT NULL,
    "kept_by" UUID NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,
    "computed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mobile_teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mobile_team_stops" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "organization_id" UUID,
    "structure_id" UUID,
    "place" TEXT NOT NULL,
    "commune_name" TEXT NOT NULL,
    "weekday" INTEGER NOT NULL,
    "starts_at" TEXT NOT NULL,
    "ends_at" TEXT NOT NULL,
    "trades" TEXT[],
    "kept_by" UUID NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mobile_team_stops_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mobile_team_members" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "trade" TEXT NOT NULL,
    "share" INTEGER NOT NULL,
    "weekdays" INTEGER[],
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "taken_in_by" UUID,
    "taken_in_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mobile_team_members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mobile_team_turns" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "stop_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organization_id" UUID,
    "structure_id" UUID,
    "place" TEXT NOT NULL,
    "trade" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "by_hand" BOOLEAN NOT NULL,
    "decided_by" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "given_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "mobile_team_turns_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mobile_teams_territory_id_idx" ON "mobile_teams"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "mobile_teams_id_territory_id_key" ON "mobile_teams"("id", "territory_id");

-- CreateIndex
CREATE INDEX "mobile_team_stops_team_id_territory_id_idx" ON "mobile_team_stops"("team_id", "territory_id");

-- CreateIndex
CREATE INDEX "mobile_team_stops_territory_id_idx" ON "mobile_team_stops"("territory_id");

-- CreateIndex
CREATE INDEX "mobile_team_stops_organization_id_idx" ON "mobile_team_stops"("organization_id");

-- CreateIndex
CREATE INDEX "mobile_team_stops_structure_id_organization_id_idx" ON "mobile_team_stops"("structure_id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "mobile_team_stops_id_team_id_territory_id_key" ON "mobile_team_stops"("id", "team_id", "territory_id");

-- CreateIndex
CREATE INDEX "mobile_team_members_team_id_territory_id_idx" ON "mobile_team_members"("team_id", "territory_id");

-- CreateIndex
CREATE INDEX "mobile_team_members_territory_id_idx" ON "mobile_team_members"("territory_id");

-- CreateIndex
CREATE INDEX "mobile_team_members_person_id_territory_id_idx" ON "mobile_team_members"("person_id", "territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "mobile_team_members_id_team_id_territory_id_key" ON "mobile_team_members"("id", "team_id", "territory_id");

-- CreateIndex
CREATE INDEX "mobile_team_turns_stop_id_team_id_territory_id_idx" ON "mobile_team_turns"("stop_id", "team_id", "territory_id");

-- CreateIndex
CREATE INDEX "mobile_team_turns_member_id_team_id_territory_id_idx" ON "mobile_team_turns"("member_id", "team_id", "territory_id");

-- CreateIndex
CREATE INDEX "mobile_team_turns_territory_id_idx" ON "mobile_team_turns"("territory_id");

-- CreateIndex
CREATE INDEX "mobile_team_turns_team_id_starts_at_idx" ON "mobile_team_turns"("team_id", "starts_at");

-- CreateIndex
CREATE INDEX "mobile_team_turns_person_id_idx" ON "mobile_team_turns"("person_id");

-- CreateIndex
CREATE INDEX "mobile_team_turns_organization_id_idx" ON "mobile_team_turns"("organization_id");

-- AddForeignKey
ALTER TABLE "mobile_team_stops" ADD CONSTRAINT "mobile_team_stops_team_id_territory_id_fkey" FOREIGN KEY ("team_id", "territory_id") REFERENCES "mobile_teams"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mobile_team_stops" ADD CONSTRAINT "mobile_team_stops_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mobile_team_members" ADD CONSTRAINT "mobile_team_members_team_id_territory_id_fkey" FOREIGN KEY ("team_id", "territory_id") REFERENCES "mobile_teams"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mobile_team_members" ADD CONSTRAINT "mobile_team_members_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mobile_team_turns" ADD CONSTRAINT "mobile_team_turns_stop_id_team_id_territory_id_fkey" FOREIGN KEY ("stop_id", "team_id", "territory_id") REFERENCES "mobile_team_stops"("id", "team_id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mobile_team_turns" ADD CONSTRAINT "mobile_team_turns_member_id_team_id_territory_id_fkey" FOREIGN KEY ("member_id", "team_id", "territory_id") REFERENCES "mobile_team_members"("id", "team_id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table mobile_teams
  add constraint mobile_teams_words check (length(name) between 2 and 120 and length(carried_by) between 2 and 120 and length(purpose) between 10 and 400),
  add constraint mobile_teams_mix check (jsonb_typeof(mix) = 'object'),
  add constraint mobile_teams_doctors check (cardinality(doctors) <= 4),
  add constraint mobile_teams_regime check (regime in ('CT', 'CCN51', 'CCN66', 'BAD', 'SAP', 'CCU', 'FPH', 'FPT'));
alter table mobile_team_stops
  add constraint mobile_team_stops_kind check (kind in ('structure', 'hospital', 'foster-carer')),
  add constraint mobile_team_stops_where check ((kind = 'structure') = (structure_id is not null) and (structure_id is null) = (organization_id is null)),
  add constraint mobile_team_stops_words check (length(place) between 2 and 160 and length(commune_name) between 1 and 120),
  add constraint mobile_team_stops_hours check (starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$' and ends_at ~ '^([01]\d|2[0-3]):[0-5]\d$' and starts_at < ends_at),
  add constraint mobile_team_stops_weekday check (weekday between 1 and 7),
  add constraint mobile_team_stops_trades check (cardinality(trades) between 1 and 4);
alter table mobile_team_members
  add constraint mobile_team_members_status check (status in ('offered', 'in', 'over')),
  add constraint mobile_team_members_share check (share between 10 and 100),
  add constraint mobile_team_members_weekdays check (cardinality(weekdays) between 1 and 7 and weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
  add constraint mobile_team_members_in check ((taken_in_at is null) = (taken_in_by is null) and (status <> 'in' or taken_in_at is not null)),
  add constraint mobile_team_members_over check ((status = 'over') = (ended_at is not null));
-- once in a team at a time
create unique index mobile_team_members_once on mobile_team_members (team_id, person_id) where status <> 'over';
alter table mobile_team_turns
  add constraint mobile_team_turns_period check (ends_at > starts_at),
  -- nobody is in two places
  add constraint mobile_team_turns_one_place exclude using gist (person_id with =, tstzrange(starts_at, ends_at) with &&) where (given_back_at is null);
-- one person of each trade at a stop, a day
create unique index mobile_team_turns_once on mobile_team_turns (stop_id, day, trade) where given_back_at is null;

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table mobile_teams enable row level security;
alter table mobile_teams force row level security;
alter table mobile_team_stops enable row level security;
alter table mobile_team_stops force row level security;
alter table mobile_team_members enable row level security;
alter table mobile_team_members force row level security;
alter table mobile_team_turns enable row level security;
alter table mobile_team_turns force row level security;
grant select on mobile_teams, mobile_team_stops, mobile_team_members, mobile_team_turns to app_web, app_backup, app_worker;
create policy owner_all on mobile_teams to app_owner using (true) with check (true);
create policy owner_all on mobile_team_stops to app_owner using (true) with check (true);
create policy owner_all on mobile_team_members to app_owner using (true) with check (true);
create policy owner_all on mobile_team_turns to app_owner using (true) with check (true);
create policy worker_select on mobile_teams for select to app_worker using (true);
create policy worker_select on mobile_team_stops for select to app_worker using (true);
create policy worker_select on mobile_team_members for select to app_worker using (true);
create policy worker_select on mobile_team_turns for select to app_worker using (true);
grant delete on mobile_teams, mobile_team_members, mobile_team_turns to app_worker;
create policy worker_delete on mobile_teams for delete to app_worker using (true);
create policy worker_delete on mobile_team_members for delete to app_worker using (true);
create policy worker_delete on mobile_team_turns for delete to app_worker using (true);

-- the cell of the territory
grant select, insert on mobile_teams, mobile_team_stops to app_cell;
grant select on mobile_team_members to app_cell;
grant select, insert, delete on mobile_team_turns to app_cell;
grant update (name, carried_by, regime, mix, doctors, purpose, kept_by, kept_at, computed_at, ended_at) on mobile_teams to app_cell;
grant update (ended_at, kept_by, kept_at) on mobile_team_stops to app_cell;
grant update (status, taken_in_by, taken_in_at, ended_at) on mobile_team_members to app_cell;
grant update (given_back_at) on mobile_team_turns to app_cell;
create policy cell_select on mobile_teams for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on mobile_teams for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and ended_at is null
  and kept_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_update on mobile_teams for update to app_cell using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text)) with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and kept_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_select on mobile_team_stops for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on mobile_team_stops for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and ended_at is null
  and kept_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_update on mobile_team_stops for update to app_cell using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text)) with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and kept_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_select on mobile_team_members for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_update on mobile_team_members for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_select on mobile_team_turns for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on mobile_team_turns for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and given_back_at is null
  and decided_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy cell_update on mobile_team_turns for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_delete on mobile_team_turns for delete to app_cell using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and given_back_at is null);

-- the person: the teams of their territory, their own word, their own turns
grant select (id, territory_id, name, carried_by, mix, doctors, purpose, ended_at) on mobile_teams to app_person;
create policy person_select on mobile_teams for select to app_person using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select, insert on mobile_team_members to app_person;
grant update (status, ended_at) on mobile_team_members to app_person;
create policy person_select on mobile_team_members for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_insert on mobile_team_members for insert to app_person with check (
  status = 'offered' and person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy person_update on mobile_team_members for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select (id, team_id, territory_id, stop_id, person_id, place, trade, day, starts_at, ends_at, given_back_at) on mobile_team_turns to app_person;
grant update (given_back_at) on mobile_team_turns to app_person;
create policy person_select on mobile_team_turns for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_update on mobile_team_turns for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));

-- a structure: when a team comes to it and with which trades; nobody’s name
grant select (id, territory_id, name, carried_by, doctors, ended_at) on mobile_teams to app_manager;
create policy manager_select on mobile_teams for select to app_manager using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and ended_at is null);
grant select (id, team_id, territory_id, organization_id, structure_id, weekday, starts_at, ends_at, trades, ended_at) on mobile_team_stops to app_manager;
create policy manager_select on mobile_team_stops for select to app_manager using (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and ended_at is null);
grant select (id, team_id, territory_id, stop_id, organization_id, structure_id, trade, day, starts_at, ends_at, given_back_at) on mobile_team_turns to app_manager;
create policy manager_select on mobile_team_turns for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));

select rights_over('mobile_team_members', 'person_id', 'app.person', 'delete');
select rights_over('mobile_team_turns', 'person_id', 'app.person', 'delete');

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- A stop of a team that goes on, at a structure of its own territory.
create function mobile_stop_is_ours() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform from mobile_teams where id = new.team_id and territory_id = new.territory_id and ended_at is null for share;
  if not found then raise check_violation using message = 'a team that goes on'; end if;
  if new.structure_id is null then return new; end if;
  select s.name, c.name into new.place, new.commune_name from structures s join communes c on c.code = s.commune_code
    where s.id = new.structure_id and s.organization_id = new.organization_id and s.territory_id = new.territory_id and s.status = 'active';
  if not found then raise check_violation using message = 'an open structure of this territory'; end if;
  return new;
end $$;
create trigger mobile_stop_is_ours before insert on mobile_team_stops for each row execute function mobile_stop_is_ours();

-- Somebody of the reserve of this territory, of a trade they said, whose name is copied; what is over stays so.
create function mobile_member_is_known() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' then
    if old.status = 'over' then raise check_violation using message = 'what is over stays so'; end if;
    if new.status = 'offered' and old.status <> 'offered' then raise check_violation using message = 'whoever is in waits no more'; end if;
    return new;
  end if;
  perform from mobile_teams where id = new.team_id and territory_id = new.territory_id and ended_at is null for share;
  if not found then raise check_violation using message = 'a team that goes on'; end if;
  select p.first_name || ' ' || p.last_name into new.name from people p join person_trades t on t.person_id = p.id and t.trade = new.trade
    where p.id = new.person_id and p.territory_id = new.territory_id and p.status = 'active' and p.restricted_at is null;
  if not found then raise check_violation using message = 'somebody of this trade'; end if;
  return new;
end $$;
create trigger mobile_member_is_known before insert or update on mobile_team_members for each row execute function mobile_member_is_known();

-- Whoever leaves a team, and a stop or a team that ends, leave no turn to come.
create function mobile_turns_are_free() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.ended_at is null or old.ended_at is not null then return null; end if;
  delete from mobile_team_turns t where t.starts_at > said_at() and case tg_table_name
    when 'mobile_team_members' then t.member_id = new.id when 'mobile_team_stops' then t.stop_id = new.id else t.team_id = new.id end;
  return null;
end $$;
create trigger mobile_turns_are_free after update on mobile_teams for each row execute function mobile_turns_are_free();
create trigger mobile_turns_are_free after update on mobile_team_stops for each row execute function mobile_turns_are_free();
create trigger mobile_turns_are_free after update on mobile_team_members for each row execute function mobile_turns_are_free();

-- A turn is of somebody who is in the team, at a stop that goes on; what each reads of it is copied.
create function mobile_turn_is_known() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select m.person_id into new.person_id from mobile_team_members m
    where m.id = new.member_id and m.team_id = new.team_id and m.status = 'in' and m.trade = new.trade for share;
  if not found then raise check_violation using message = 'somebody of this team'; end if;
  select s.organization_id, s.structure_id, s.place || ', ' || s.commune_name into new.organization_id, new.structure_id, new.place
    from mobile_team_stops s where s.id = new.stop_id and s.team_id = new.team_id and s.ended_at is null and new.trade = any(s.trades);
  if not found then raise check_violation using message = 'a stop of this team'; end if;
  return new;
end $$;
create trigger mobile_turn_is_known before insert on mobile_team_turns for each row execute function mobile_turn_is_known();

-- What the law on hours reads of the members of one team of the speaker’s territory: no name, no place.
create function mobile_team_people(of_team uuid) returns table (member_id uuid, kind text, age_band text, proof text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, p.kind, p.age_band, t.proof from mobile_team_members m join people p on p.id = m.person_id
    join person_trades t on t.person_id = m.person_id and t.trade = m.trade
  where m.team_id = of_team and m.territory_id = nullif(current_setting('app.territory', true), '') and m.status <> 'over'
    -- whoever stopped everything is planned no more
    and p.restricted_at is null
$$;
-- When they work elsewhere: missions, turns of other teams, and dated work they declared.
create function mobile_team_busy(of_team uuid) returns table (member_id uuid, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  with who as (select id, person_id from mobile_team_members
    where team_id = of_team and territory_id = nullif(current_setting('app.territory', true), '') and status <> 'over')
  select who.id, a.starts_at, a.ends_at from who join assignments a on a.person_id = who.person_id
    where a.status in ('confirmed', 'to-reconfirm') and a.ends_at > said_at() - interval '14 days'
  union all
  select who.id, t.starts_at, t.ends_at from who join mobile_team_turns t on t.person_id = who.person_id
    where t.team_id <> of_team and t.given_back_at is null and t.ends_at > said_at() - interval '14 days'
  union all
  select who.id, d.starts_at, d.ends_at from who join declared_hours d on d.person_id = who.person_id
    where d.weekly_minutes is null and d.ends_at > said_at() - interval '14 days'
$$;
revoke all on function mobile_stop_is_ours(), mobile_member_is_known(), mobile_turns_are_free(), mobile_turn_is_known(), mobile_team_people(uuid), mobile_team_busy(uuid) from public;
grant execute on function mobile_team_people(uuid), mobile_team_busy(uuid) to app_cell;
