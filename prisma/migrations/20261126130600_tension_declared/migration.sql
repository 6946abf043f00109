-- A structure says where it stands in under a minute: on its screen, from a link, by text, or to the cell on the telephone
-- (lib/decisions/051).

-- CreateTable
CREATE TABLE "tension_declarations" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "structure_id" UUID NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "absent" INTEGER NOT NULL,
    "vacant" DOUBLE PRECISION NOT NULL,
    "closed_places" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "plan_bleu" BOOLEAN NOT NULL,
    "posts" DOUBLE PRECISION,
    "places" INTEGER,
    "unchanged" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "declared_by" UUID,

    CONSTRAINT "tension_declarations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tension_asks" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "structure_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "tension_asks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tension_rhythms" (
    "structure_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL,
    "phone" TEXT,
    "code" TEXT,
    "stopped_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tension_rhythms_pkey" PRIMARY KEY ("structure_id")
);

-- CreateIndex
CREATE INDEX "tension_declarations_structure_id_declared_at_idx" ON "tension_declarations"("structure_id", "declared_at");

-- CreateIndex
CREATE INDEX "tension_declarations_structure_id_organization_id_idx" ON "tension_declarations"("structure_id", "organization_id");

-- CreateIndex
CREATE INDEX "tension_declarations_organization_id_idx" ON "tension_declarations"("organization_id");

-- CreateIndex
CREATE INDEX "tension_declarations_territory_id_idx" ON "tension_declarations"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "tension_asks_token_hash_key" ON "tension_asks"("token_hash");

-- CreateIndex
CREATE INDEX "tension_asks_structure_id_asked_at_idx" ON "tension_asks"("structure_id", "asked_at");

-- CreateIndex
CREATE INDEX "tension_asks_structure_id_organization_id_idx" ON "tension_asks"("structure_id", "organization_id");

-- CreateIndex
CREATE INDEX "tension_asks_organization_id_idx" ON "tension_asks"("organization_id");

-- CreateIndex
CREATE INDEX "tension_rhythms_organization_id_idx" ON "tension_rhythms"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "tension_rhythms_structure_id_organization_id_key" ON "tension_rhythms"("structure_id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "tension_rhythms_phone_code_key" ON "tension_rhythms"("phone", "code");

-- AddForeignKey
ALTER TABLE "tension_declarations" ADD CONSTRAINT "tension_declarations_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "tension_asks" ADD CONSTRAINT "tension_asks_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "tension_rhythms" ADD CONSTRAINT "tension_rhythms_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table tension_declarations
  add constraint tension_declarations_level check (level in ('normal', 'watch', 'degraded', 'critical')),
  add constraint tension_declarations_source check (source in ('screen', 'link', 'sms', 'cell')),
  add constraint tension_declarations_said_by check ((declared_by is null) = (source in ('link', 'sms'))),
  add constraint tension_declarations_counts check (absent between 0 and 999 and vacant between 0 and 999 and closed_places between 0 and 999
    and (posts is null or posts between 0.1 and 9999) and (places is null or places between 1 and 9999));
alter table tension_asks add constraint tension_asks_period check (expires_at > asked_at);
alter table tension_rhythms
  add constraint tension_rhythms_rhythm check (rhythm in ('daily', 'two-days', 'weekly', 'never')),
  add constraint tension_rhythms_letter check ((phone is null) = (code is null)),
  add constraint tension_rhythms_phone check (phone ~ '^\+[1-9][0-9]{7,14}$');
-- one question at a time to one structure
create unique index tension_asks_one_a_day on tension_asks (structure_id, ((asked_at at time zone 'UTC')::date));

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table tension_declarations enable row level security;
alter table tension_declarations force row level security;
alter table tension_asks enable row level security;
alter table tension_asks force row level security;
alter table tension_rhythms enable row level security;
alter table tension_rhythms force row level security;
grant select on tension_declarations, tension_asks, tension_rhythms to app_web, app_backup;

grant select, insert on tension_declarations to app_manager;
create policy manager_select on tension_declarations for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on tension_declarations for insert to app_manager with check (
  source = 'screen' and organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and declared_by = (select nullif(current_setting('app.actor', true), '')::uuid));
-- the cell reads its territory, and writes down what a structure tells it on the telephone
grant select, insert on tension_declarations to app_cell;
create policy cell_select on tension_declarations for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy cell_insert on tension_declarations for insert to app_cell with check (
  source = 'cell' and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and declared_by = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select, delete on tension_declarations to app_worker;
create policy worker_select on tension_declarations for select to app_worker using (true);
create policy worker_delete on tension_declarations for delete to app_worker using (true);
create policy owner_reads on tension_declarations for select to app_owner using (true);
create policy owner_adds on tension_declarations for insert to app_owner with check (true);

grant select (id, organization_id, territory_id, structure_id, asked_at, expires_at, answered_at) on tension_asks to app_manager;
create policy manager_select on tension_asks for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select, insert, delete on tension_asks to app_worker;
create policy worker_select on tension_asks for select to app_worker using (true);
create policy worker_insert on tension_asks for insert to app_worker with check (true);
create policy worker_delete on tension_asks for delete to app_worker using (true);
create policy owner_reads on tension_asks for select to app_owner using (true);
create policy owner_updates on tension_asks for update to app_owner using (true);

grant select, insert on tension_rhythms to app_manager;
grant update (rhythm, phone, updated_at) on tension_rhythms to app_manager;
create policy manager_select on tension_rhythms for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on tension_rhythms for insert to app_manager with check (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy manager_update on tension_rhythms for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select on tension_rhythms to app_worker;
create policy worker_select on tension_rhythms for select to app_worker using (true);
create policy owner_reads on tension_rhythms for select to app_owner using (true);
create policy owner_updates on tension_rhythms for update to app_owner using (true);

-- what is said back to whoever wrote: the number is read from the structure when the text leaves
grant insert on outbox_messages to app_phone;
create policy phone_insert on outbox_messages for insert to app_phone with check (
  kind = 'tension-said' and channel = 'sms' and organization_id is null and person_id is null and user_id is null and email is null
  and solicitation_id is null);

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- A declaration is dated by the act itself and answers what was asked before it; it is of the structure's own territory.
create function tension_declared() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from structures s where s.id = new.structure_id and s.territory_id = new.territory_id and s.status = 'active') then
    raise exception 'a declaration is of an open structure of its territory';
  end if;
  update tension_asks set answered_at = new.declared_at where structure_id = new.structure_id and answered_at is null;
  return new;
end $$;
create trigger tension_declared before insert on tension_declarations for each row execute function tension_declared();

create function tension_stays() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin raise exception 'what was declared stays declared'; end $$;
create trigger tension_stays before update on tension_declarations for each row execute function tension_stays();

-- The letter of a structure on its number: the first nobody else has there. Another number forgets the STOP of the one before.
create function tension_letter() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' and new.phone is not distinct from old.phone then
    return new;
  end if;
  new.stopped_at := null;
  new.code := null;
  if new.phone is null then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended(new.phone, 51));
  select letter into new.code from unnest(string_to_array('A,B,C,D,E,F,G,H,J,K,L,M,N,P,R,S,T,U,V,W,X,Z', ',')) with ordinality as l(letter, rank)
  where not exists (select from tension_rhythms r where r.phone = new.phone and r.code = l.letter and r.structure_id <> new.structure_id)
  order by rank limit 1;
  if new.code is null then raise exception 'no letter is left on this number' using errcode = 'exclusion_violation'; end if;
  return new;
end $$;
create trigger tension_letter before insert or update on tension_rhythms for each row execute function tension_letter();

-- What a link or a number leads to, and nothing else: the structures it stands for, with their last word.
create function tension_reach() returns table (structure_id uuid, organization_id uuid, territory_id text, name text, code text,
  expires_at timestamptz, answered_at timestamptz, declared_at timestamptz, absent int, vacant float8, closed_places int, level text,
  plan_bleu boolean, posts float8, places int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.organization_id, s.territory_id, s.name, reach.code, reach.expires_at, reach.answered_at, d.declared_at, d.absent,
    d.vacant, d.closed_places, d.level, d.plan_bleu, d.posts, d.places
  from (
    select a.structure_id, null::text as code, a.expires_at, a.answered_at from tension_asks a
    where a.token_hash = nullif(current_setting('app.link', true), '')
    union all
    select r.structure_id, r.code, null, null from tension_rhythms r
    where r.phone = nullif(current_setting('app.phone', true), '')
  ) reach
  join structures s on s.id = reach.structure_id and s.status = 'active'
  join organizations o on o.id = s.organization_id and o.status <> 'suspended'
  left join lateral (select * from tension_declarations t where t.structure_id = s.id order by t.declared_at desc, t.id desc limit 1) d on true
  order by reach.code
$$;
revoke all on function tension_reach() from public;
grant execute on function tension_reach() to app_answer, app_phone;

-- One declaration by a link or a number, of a structure it stands for; true when it was written.
create function tension_say(declaration uuid, of_structure uuid, said jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  at timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
  by_link boolean := nullif(current_setting('app.link', true), '') is not null;
  written int;
begin
  insert into tension_declarations (id, organization_id, territory_id, structure_id, declared_at, absent, vacant, closed_places, level,
    plan_bleu, posts, places, unchanged, source, declared_by)
  select declaration, r.organization_id, r.territory_id, r.structure_id, at, (said->>'absent')::int, (said->>'vacant')::float8,
    (said->>'closedPlaces')::int, said->>'level', (said->>'planBleu')::boolean, (said->>'posts')::float8, (said->>'places')::int,
    (said->>'unchanged')::boolean, case when by_link then 'link' else 'sms' end, null
  from tension_reach() r where r.structure_id = of_structure and (r.expires_at is null or r.expires_at > at) limit 1;
  get diagnostics written = row_count;
  return written = 1;
end $$;
revoke all on function tension_say(uuid, uuid, jsonb) from public;
grant execute on function tension_say(uuid, uuid, jsonb) to app_answer, app_phone;

-- « STOP » from a number: no structure is asked there by text any more.
create function tension_stop() returns int language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  at timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
  told int;
begin
  update tension_rhythms set stopped_at = at where phone = nullif(current_setting('app.phone', true), '') and stopped_at is null;
  get diagnostics told = row_count;
  return told;
end $$;
revoke all on function tension_stop() from public;
grant execute on function tension_stop() to app_phone;
