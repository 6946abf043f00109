-- AlterTable
ALTER TABLE "availability_exceptions" ADD COLUMN     "offer_id" UUID;
ALTER TABLE "loans" ADD COLUMN     "offer_id" UUID;

-- CreateTable
CREATE TABLE "surplus_offers" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "structure_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "days" INTEGER[],
    "from_minute" INTEGER NOT NULL,
    "until_minute" INTEGER NOT NULL,
    "recall_hours" INTEGER NOT NULL,
    "agreed_ahead" BOOLEAN NOT NULL,
    "offered_by" UUID NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "recalled_at" TIMESTAMPTZ(3),

    CONSTRAINT "surplus_offers_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "surplus_posts" (
    "offer_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "trade" TEXT NOT NULL,
    "posts" INTEGER NOT NULL,

    CONSTRAINT "surplus_posts_pkey" PRIMARY KEY ("offer_id","trade")
);
CREATE TABLE "surplus_people" (
    "offer_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "named_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "surplus_people_pkey" PRIMARY KEY ("offer_id","person_id")
);

-- CreateIndex
CREATE INDEX "surplus_offers_structure_id_organization_id_idx" ON "surplus_offers"("structure_id", "organization_id");
CREATE INDEX "surplus_offers_organization_id_idx" ON "surplus_offers"("organization_id");
CREATE INDEX "surplus_offers_territory_id_ends_on_idx" ON "surplus_offers"("territory_id", "ends_on");
CREATE UNIQUE INDEX "surplus_offers_id_organization_id_key" ON "surplus_offers"("id", "organization_id");
CREATE INDEX "surplus_posts_offer_id_organization_id_idx" ON "surplus_posts"("offer_id", "organization_id");
CREATE INDEX "surplus_posts_organization_id_idx" ON "surplus_posts"("organization_id");
CREATE INDEX "surplus_people_offer_id_organization_id_idx" ON "surplus_people"("offer_id", "organization_id");
CREATE INDEX "surplus_people_organization_id_idx" ON "surplus_people"("organization_id");
CREATE INDEX "surplus_people_person_id_idx" ON "surplus_people"("person_id");
CREATE INDEX "availability_exceptions_offer_id_person_id_idx" ON "availability_exceptions"("offer_id", "person_id");
CREATE INDEX "loans_offer_id_idx" ON "loans"("offer_id");

-- AddForeignKey
ALTER TABLE "availability_exceptions" ADD CONSTRAINT "availability_exceptions_offer_id_person_id_fkey" FOREIGN KEY ("offer_id", "person_id") REFERENCES "surplus_people"("offer_id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "loans" ADD CONSTRAINT "loans_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "surplus_offers"("id") ON DELETE SET NULL ON UPDATE RESTRICT;
ALTER TABLE "surplus_offers" ADD CONSTRAINT "surplus_offers_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "surplus_posts" ADD CONSTRAINT "surplus_posts_offer_id_organization_id_fkey" FOREIGN KEY ("offer_id", "organization_id") REFERENCES "surplus_offers"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "surplus_people" ADD CONSTRAINT "surplus_people_offer_id_organization_id_fkey" FOREIGN KEY ("offer_id", "organization_id") REFERENCES "surplus_offers"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "surplus_people" ADD CONSTRAINT "surplus_people_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table surplus_offers
  add constraint surplus_offers_reason check (reason in ('suspended', 'reduced')),
  add constraint surplus_offers_period check (ends_on >= starts_on and ends_on - starts_on < 184),
  add constraint surplus_offers_days check (cardinality(days) between 1 and 7 and days <@ array[1, 2, 3, 4, 5, 6, 7]),
  add constraint surplus_offers_hours check (from_minute between 0 and 1439 and until_minute > from_minute and until_minute <= 1440),
  add constraint surplus_offers_recall check (recall_hours between 0 and 720);
alter table surplus_posts add constraint surplus_posts_count check (posts between 1 and 500);
-- hours of an offer are free ones, and nobody else’s
alter table availability_exceptions add constraint availability_exceptions_offer
  check (offer_id is null or (state = 'free' and cohort_id is null and calendar_id is null));

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
do $$
declare one text;
begin
  foreach one in array array['surplus_offers', 'surplus_posts', 'surplus_people'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('grant select on %I to app_web, app_backup', one);
    execute format('create policy owner_all on %I to app_owner using (true) with check (true)', one);
    execute format('grant insert on %I to app_manager', one);
    execute format($p$create policy manager_select on %I for select to app_manager using (
      organization_id = (select nullif(current_setting('app.org', true), '')::uuid))$p$, one);
    execute format($p$create policy manager_insert on %I for insert to app_manager with check (
      organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
      and territory_id = (select nullif(current_setting('app.territory', true), '')::text))$p$, one);
  end loop;
end $$;
grant select on surplus_posts, surplus_people to app_manager;
grant select (id, organization_id, territory_id, structure_id, reason, starts_on, ends_on, days, from_minute, until_minute, recall_hours, agreed_ahead,
  offered_at, recalled_at) on surplus_offers to app_manager, app_cell;
grant update (recalled_at) on surplus_offers to app_manager;
create policy manager_update on surplus_offers for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
-- whoever is asked in the territory may draw on what is offered there: how many of which trade, never who
create policy manager_draws on surplus_offers for select to app_manager using (territory_id = (select nullif(current_setting('app.territory', true), '')::text) and recalled_at is null);
create policy manager_draws on surplus_posts for select to app_manager using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on surplus_posts to app_cell;
create policy cell_select on surplus_offers for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_select on surplus_posts for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on surplus_people to app_person;
grant delete on surplus_people to app_person;
create policy person_delete on surplus_people for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_select on surplus_people for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select, delete on surplus_offers to app_worker;
create policy worker_select on surplus_offers for select to app_worker using (true);
create policy worker_delete on surplus_offers for delete to app_worker using (true);
select rights_over('surplus_people', 'person_id', 'app.person', 'delete');

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- The people an organization employs who are in the reserve to be lent: for its direction, who names those who agreed.
create function staff_to_offer() returns table (id uuid, name text, trades text[])
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id, p.first_name || ' ' || p.last_name, coalesce((select array_agg(t.trade order by t.trade) from person_trades t where t.person_id = p.id), '{}')
  from people p where p.home_organization_id = nullif(current_setting('app.org', true), '')::uuid and p.kind = 'lent-staff'
    and p.status in ('active', 'dormant') order by p.last_name, p.first_name, p.id limit 500
$$;

-- Where an offer comes from: the name of the place, its commune and its public telephone, for whoever may draw on it.
create function offering_place(of_offer uuid) returns table (structure_name text, commune_name text, phone text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.name, c.name, s.phone from surplus_offers o join structures s on s.id = o.structure_id join communes c on c.code = s.commune_code
  where o.id = of_offer and o.recalled_at is null and o.territory_id = nullif(current_setting('app.territory', true), '')
$$;

-- Whoever is named is free at the hours offered, from now on; nobody names somebody they do not employ.
create function offered_hours() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare offer surplus_offers;
begin
  select * into offer from surplus_offers where id = new.offer_id for share;
  if offer.recalled_at is not null then raise check_violation using message = 'an offer recalled names nobody'; end if;
  if not exists (select from people p where p.id = new.person_id and p.home_organization_id = offer.organization_id and p.kind = 'lent-staff'
    and p.status in ('active', 'dormant')) then
    raise check_violation using message = 'somebody this organization does not lend';
  end if;
  insert into availability_exceptions (id, person_id, territory_id, starts_at, ends_at, state, created_at, offer_id)
  select md5(concat_ws(' ', new.offer_id, p.id, d))::uuid, p.id, p.territory_id,
    (d + make_interval(mins => offer.from_minute)) at time zone 'Europe/Paris', (d + make_interval(mins => offer.until_minute)) at time zone 'Europe/Paris',
    'free', new.named_at, new.offer_id
  from people p, generate_series(offer.starts_on::timestamp, offer.ends_on::timestamp, interval '1 day') d
  where p.id = new.person_id and extract(isodow from d)::int = any (offer.days)
    and (d + make_interval(mins => offer.until_minute)) at time zone 'Europe/Paris' > new.named_at;
  return null;
end $$;
create trigger offered_hours after insert on surplus_people for each row execute function offered_hours();

-- Recalled: those named are free no more than they say themselves, and what was agreed beforehand is agreed no longer, but under
-- missions that stand. An offer recalled stays so.
create function offer_recalled() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if old.recalled_at is not null then raise check_violation using message = 'an offer recalled stays so'; end if;
  delete from availability_exceptions where offer_id = new.id and ends_at > new.recalled_at;
  insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, said_by, at)
  select gen_random_uuid(), l.id, l.organization_id, l.territory_id, l.person_id, l.home_organization_id, 'home', 'no', l.terms, 'offer',
    nullif(current_setting('app.actor', true), '')::uuid, new.recalled_at
  from loans l where l.offer_id = new.id and l.home_yes is not null
    and not exists (select from assignments a where a.solicitation_id = l.solicitation_id and a.status <> 'cancelled');
  return null;
end $$;
create trigger offer_recalled after update of recalled_at on surplus_offers for each row when (new.recalled_at is distinct from old.recalled_at)
  execute function offer_recalled();

-- Somebody named in an offer that says yes beforehand, for hours it covers: their employer has agreed already.
create function loan_offered() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare offer uuid;
begin
  select o.id into offer from surplus_offers o join surplus_people p on p.offer_id = o.id and p.person_id = new.person_id join needs n on n.id = new.need_id
  where o.organization_id = new.home_organization_id and o.agreed_ahead and o.recalled_at is null
    and (n.starts_at at time zone 'Europe/Paris')::date >= o.starts_on and (n.ends_at at time zone 'Europe/Paris')::date <= o.ends_on
  order by o.offered_at desc limit 1 for share of o;
  if offer is null then return null; end if;
  update loans set offer_id = offer where id = new.id;
  insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, at)
  values (gen_random_uuid(), new.id, new.organization_id, new.territory_id, new.person_id, new.home_organization_id, 'home', 'yes', new.terms, 'offer', said_at());
  return null;
end $$;
create trigger loan_offered after insert on loans for each row execute function loan_offered();
create trigger loan_offered_again after update of terms on loans for each row when (new.terms <> old.terms) execute function loan_offered();

revoke all on function staff_to_offer(), offering_place(uuid), offered_hours(), offer_recalled(), loan_offered() from public;
grant execute on function staff_to_offer() to app_manager;
grant execute on function offering_place(uuid) to app_manager, app_cell;
