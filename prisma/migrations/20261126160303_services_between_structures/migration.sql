-- CreateTable
CREATE TABLE "service_offers" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "structure_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "lead_hours" INTEGER NOT NULL,
    "days" INTEGER[],
    "radius_km" INTEGER,
    "communes" TEXT[],
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "place_name" TEXT NOT NULL,
    "commune_name" TEXT NOT NULL,
    "body_name" TEXT NOT NULL,
    "phone" TEXT,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "offered_by" UUID NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_offers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_requests" (
    "id" UUID NOT NULL,
    "offer_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "structure_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "per_day" INTEGER NOT NULL,
    "note" TEXT,
    "kind" TEXT NOT NULL,
    "provider_name" TEXT NOT NULL,
    "provider_phone" TEXT,
    "place_name" TEXT NOT NULL,
    "commune_name" TEXT NOT NULL,
    "phone" TEXT,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "answer" TEXT,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "service_offers_structure_id_organization_id_idx" ON "service_offers"("structure_id", "organization_id");

-- CreateIndex
CREATE INDEX "service_offers_organization_id_idx" ON "service_offers"("organization_id");

-- CreateIndex
CREATE INDEX "service_offers_territory_id_ends_on_idx" ON "service_offers"("territory_id", "ends_on");

-- CreateIndex
CREATE UNIQUE INDEX "service_offers_id_organization_id_key" ON "service_offers"("id", "organization_id");

-- CreateIndex
CREATE INDEX "service_requests_offer_id_provider_id_idx" ON "service_requests"("offer_id", "provider_id");

-- CreateIndex
CREATE INDEX "service_requests_provider_id_idx" ON "service_requests"("provider_id");

-- CreateIndex
CREATE INDEX "service_requests_structure_id_organization_id_idx" ON "service_requests"("structure_id", "organization_id");

-- CreateIndex
CREATE INDEX "service_requests_organization_id_idx" ON "service_requests"("organization_id");

-- CreateIndex
CREATE INDEX "service_requests_territory_id_idx" ON "service_requests"("territory_id");

-- AddForeignKey
ALTER TABLE "service_offers" ADD CONSTRAINT "service_offers_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_offer_id_provider_id_fkey" FOREIGN KEY ("offer_id", "provider_id") REFERENCES "service_offers"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ── What is kept true (lib/decisions/055)
alter table service_offers
  add constraint service_offers_kind check (kind in ('meals', 'laundry', 'transport', 'cleaning', 'upkeep')),
  add constraint service_offers_provider check (provider in ('workshop', 'integration', 'structure')),
  add constraint service_offers_details check (length(details) between 2 and 300),
  add constraint service_offers_capacity check (capacity between 1 and 5000),
  add constraint service_offers_lead check (lead_hours between 0 and 720),
  add constraint service_offers_days check (cardinality(days) between 1 and 7 and days <@ array[1, 2, 3, 4, 5, 6, 7]),
  -- one way of saying where, never both
  add constraint service_offers_area check ((radius_km is null) = (cardinality(communes) > 0) and (radius_km is null or radius_km between 1 and 100)),
  add constraint service_offers_period check (ends_on >= starts_on and ends_on - starts_on < 366);
alter table service_requests
  add constraint service_requests_status check (status in ('pending', 'accepted', 'declined', 'withdrawn')),
  add constraint service_requests_period check (ends_on >= starts_on and ends_on - starts_on < 92),
  add constraint service_requests_per_day check (per_day between 1 and 5000),
  add constraint service_requests_note check (note is null or length(note) between 1 and 300),
  add constraint service_requests_two check (provider_id <> organization_id),
  -- a provider answers in a sentence
  add constraint service_requests_answer check (status not in ('accepted', 'declined') or length(answer) between 2 and 300),
  add constraint service_requests_answered check ((status = 'pending') = (answered_at is null) and (answered_at is null) = (answered_by is null));

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table service_offers enable row level security;
alter table service_offers force row level security;
alter table service_requests enable row level security;
alter table service_requests force row level security;
grant select on service_offers, service_requests to app_web, app_backup, app_worker;
create policy owner_all on service_offers to app_owner using (true) with check (true);
create policy owner_all on service_requests to app_owner using (true) with check (true);

grant insert on service_offers to app_manager;
grant select (id, organization_id, territory_id, structure_id, kind, provider, details, capacity, lead_hours, days, radius_km, communes, starts_on, ends_on,
  place_name, commune_name, body_name, phone, lat, lon, offered_at, withdrawn_at) on service_offers to app_manager, app_cell;
grant update (withdrawn_at) on service_offers to app_manager;
create policy manager_select on service_offers for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
-- whoever is asked in the territory may ask for what is offered there
create policy manager_draws on service_offers for select to app_manager using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and withdrawn_at is null);
create policy manager_insert on service_offers for insert to app_manager with check (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and offered_by = (select nullif(current_setting('app.actor', true), '')::uuid) and withdrawn_at is null);
create policy manager_update on service_offers for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy cell_select on service_offers for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant delete on service_offers to app_worker;
create policy worker_select on service_offers for select to app_worker using (true);
create policy worker_delete on service_offers for delete to app_worker using (true);

grant insert on service_requests to app_manager;
grant select (id, offer_id, provider_id, organization_id, territory_id, structure_id, starts_on, ends_on, per_day, note, kind, provider_name, provider_phone,
  place_name, commune_name, phone, asked_at, status, answer, answered_at) on service_requests to app_manager, app_cell;
grant update (status, answer, answered_by, answered_at) on service_requests to app_manager;
create policy manager_asks on service_requests for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_provides on service_requests for select to app_manager using (provider_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on service_requests for insert to app_manager with check (
  status = 'pending' and organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and asked_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy manager_update on service_requests for update to app_manager using (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  or provider_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy cell_select on service_requests for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy worker_select on service_requests for select to app_worker using (true);

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- Where a service comes from is what its structure is that day.
create function service_placed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select s.name, c.name, o.name, s.phone, s.lat, s.lon into new.place_name, new.commune_name, new.body_name, new.phone, new.lat, new.lon
  from structures s join communes c on c.code = s.commune_code join organizations o on o.id = s.organization_id where s.id = new.structure_id;
  return new;
end $$;
create trigger service_placed before insert on service_offers for each row execute function service_placed();

-- An offer withdrawn stays so.
create function service_stays_withdrawn() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  raise check_violation using message = 'a service withdrawn stays so';
end $$;
create trigger service_stays_withdrawn before update of withdrawn_at on service_offers for each row
  when (old.withdrawn_at is not null) execute function service_stays_withdrawn();

-- One asks for what is offered in one’s own territory, by another body; who asks is what its structure is that day.
create function service_asked() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare offer service_offers;
begin
  select * into offer from service_offers where id = new.offer_id and withdrawn_at is null and territory_id = new.territory_id for share;
  if offer.id is null then raise check_violation using message = 'a service offered in this territory'; end if;
  new.provider_id := offer.organization_id;
  new.kind := offer.kind;
  new.provider_name := offer.place_name;
  new.provider_phone := offer.phone;
  select s.name, c.name, s.phone into new.place_name, new.commune_name, new.phone
  from structures s join communes c on c.code = s.commune_code where s.id = new.structure_id;
  return new;
end $$;
create trigger service_asked before insert on service_requests for each row execute function service_asked();

-- The provider accepts or declines, whoever asked withdraws; what is over stays so; no more is promised for a day than can be done.
create function service_settled() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare offer service_offers;
begin
  if old.status in ('declined', 'withdrawn') then raise check_violation using message = 'what is over stays so'; end if;
  if nullif(current_setting('app.org', true), '')::uuid is distinct from
      (case when new.status = 'withdrawn' then old.organization_id else old.provider_id end) then
    raise check_violation using message = 'the provider answers, whoever asked withdraws';
  end if;
  if new.status <> 'accepted' then return new; end if;
  select * into offer from service_offers where id = new.offer_id for update;
  if exists (
    select from generate_series(greatest(new.starts_on, offer.starts_on)::timestamp, least(new.ends_on, offer.ends_on)::timestamp, interval '1 day') d
    where extract(isodow from d)::int = any (offer.days)
      and new.per_day + (select coalesce(sum(r.per_day), 0) from service_requests r
        where r.offer_id = offer.id and r.id <> new.id and r.status = 'accepted' and d between r.starts_on and r.ends_on) > offer.capacity) then
    raise check_violation using message = 'more than the service can do in a day';
  end if;
  return new;
end $$;
create trigger service_settled before update on service_requests for each row execute function service_settled();

-- Whichever of the two acts, the other is told; neither may write to the other by itself.
create function service_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  mine uuid := nullif(current_setting('app.org', true), '')::uuid;
begin
  if mine is null then return null; end if;
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at)
  select gen_random_uuid(), case when mine = new.provider_id then new.organization_id else o.organization_id end, new.territory_id, 'email', 'service-news',
    jsonb_build_object('requestId', new.id, 'structureId', case when mine = new.provider_id then new.structure_id else o.structure_id end),
    'service-news:' || new.id || ':' || new.status, said_at()
  from service_offers o where o.id = new.offer_id on conflict do nothing;
  return null;
end $$;
create trigger service_told after insert or update of status on service_requests for each row execute function service_told();

-- What services of the speaker’s territory have promised: days and quantities, never to whom.
create function service_promises(of_offers uuid[]) returns table (offer_id uuid, starts_on date, ends_on date, per_day int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select r.offer_id, r.starts_on, r.ends_on, r.per_day from service_requests r
  where r.offer_id = any (of_offers) and r.status = 'accepted' and r.territory_id = nullif(current_setting('app.territory', true), '')
$$;
revoke all on function service_placed(), service_stays_withdrawn(), service_asked(), service_settled(), service_told(), service_promises(uuid[]) from public;
grant execute on function service_promises(uuid[]) to app_manager, app_cell;
