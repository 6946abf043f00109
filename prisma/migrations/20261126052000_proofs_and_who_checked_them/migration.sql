-- AlterTable
ALTER TABLE "needs" ADD COLUMN     "checked_only" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "study_proof" TEXT NOT NULL DEFAULT 'declared';

-- CreateTable
CREATE TABLE "person_proofs" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL DEFAULT '',
    "level" TEXT NOT NULL,
    "checker" TEXT NOT NULL,
    "checked_by" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "house_id" UUID,
    "met_on" DATE NOT NULL,
    "expires_on" DATE,
    "lapsed_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_proofs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_registrations" (
    "person_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_registrations_pkey" PRIMARY KEY ("person_id")
);

-- CreateIndex
CREATE INDEX "person_proofs_person_id_territory_id_idx" ON "person_proofs"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "person_proofs_territory_id_idx" ON "person_proofs"("territory_id");

-- CreateIndex
CREATE INDEX "person_proofs_expires_on_idx" ON "person_proofs"("expires_on");

-- CreateIndex
CREATE INDEX "person_registrations_person_id_territory_id_idx" ON "person_registrations"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "person_registrations_territory_id_idx" ON "person_registrations"("territory_id");

-- CreateIndex
CREATE INDEX "person_registrations_next_try_at_idx" ON "person_registrations"("next_try_at");

-- AddForeignKey
ALTER TABLE "person_proofs" ADD CONSTRAINT "person_proofs_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_registrations" ADD CONSTRAINT "person_registrations_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;
-- One home for what was checked of somebody: who saw it, when, until when it holds. What a trade, a study level or a condition
-- is worth is computed from it, here, whoever writes.

alter table person_trades drop constraint person_trades_proof;
alter table person_trades add constraint person_trades_proof check (proof in ('declared', 'seen', 'attested', 'verified'));
alter table people add constraint people_study_proof check (study_proof in ('declared', 'seen', 'attested'));
alter table person_proofs
  add constraint person_proofs_kind check (kind in ('diploma', 'register', 'study-level', 'study-credits',
    'child-protection-attestation', 'criminal-record-extract', 'immunity', 'employer-agreement', 'accessory-authorisation',
    'parental-consent', 'study-certificate')),
  add constraint person_proofs_about check ((kind in ('diploma', 'register', 'study-level')) = (about <> '')),
  add constraint person_proofs_level check (level in ('seen', 'attested', 'verified')),
  add constraint person_proofs_register_alone check (level <> 'verified' or kind = 'register'),
  add constraint person_proofs_checker check (checker in ('pool', 'employer', 'school', 'structure', 'register')),
  add constraint person_proofs_house check ((checker = 'register') = (house_id is null)),
  add constraint person_proofs_expires check (expires_on is null or expires_on > met_on);
alter table person_registrations
  add constraint person_registrations_number check (number ~ '^[0-9]{11}$'),
  add constraint person_registrations_state check (state in ('waiting', 'found', 'to-check', 'unknown'));
-- one house says a thing once at a time: said again, it is withdrawn first
create unique index person_proofs_held on person_proofs
  (person_id, kind, about, checker, coalesce(house_id, '00000000-0000-0000-0000-000000000000'))
  where withdrawn_at is null and lapsed_at is null;
-- a number is one person's
create unique index person_registrations_found on person_registrations (number) where state = 'found';

alter table person_proofs enable row level security;
alter table person_proofs force row level security;
alter table person_registrations enable row level security;
alter table person_registrations force row level security;
grant select on person_proofs, person_registrations to app_web;
-- a person reads who checked what; they never write it
grant select on person_proofs to app_person;
create policy person_select on person_proofs for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select, delete on person_registrations to app_person;
grant insert (person_id, territory_id, number, state, asked_at, next_try_at) on person_registrations to app_person;
create policy person_select on person_registrations for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_insert on person_registrations for insert to app_person with check (state = 'waiting' and person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_delete on person_registrations for delete to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
-- a pool's manager checks and withdraws for their own people
grant select, insert on person_proofs to app_pool;
grant update (withdrawn_at) on person_proofs to app_pool;
create policy pool_select on person_proofs for select to app_pool using (person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
create policy pool_insert on person_proofs for insert to app_pool with check (
  checker in ('pool', 'employer', 'school') and person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[])
  and house_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_update on person_proofs for update to app_pool using (
  person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[])
  and house_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant select on person_registrations to app_pool;
create policy pool_select on person_registrations for select to app_pool using (person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
grant select on person_conditions to app_pool;
create policy pool_select on person_conditions for select to app_pool using (person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
grant select (study_proof) on people to app_pool, app_answer, app_matching;
grant select (home_organization_id) on people to app_pool;
-- whoever asks keeps to what the structure wants
grant select (checked_only) on needs to app_matching;
-- the register is asked by the worker, which also lets lapse what is over
grant select, insert, update, delete on person_proofs to app_worker;
create policy worker_select on person_proofs for select to app_worker using (true);
create policy worker_insert on person_proofs for insert to app_worker with check (true);
create policy worker_update on person_proofs for update to app_worker using (true);
create policy worker_delete on person_proofs for delete to app_worker using (true);
grant select, update on person_registrations to app_worker;
create policy worker_select on person_registrations for select to app_worker using (true);
create policy worker_update on person_registrations for update to app_worker using (true);

-- Everything below reads and writes as the owner of the tables.
create policy owner_all on person_proofs to app_owner using (true) with check (true);
create policy owner_all on person_conditions to app_owner using (true) with check (true);
create policy owner_updates on person_trades for update to app_owner using (true);
-- what a trade is worth is nobody's to write
revoke update on person_trades from app_person;
drop policy person_update on person_trades;

-- What is still held of a person about one thing, at its best.
create function worth_of(whom uuid, kinds text[], thing text) returns text
language sql stable security definer set search_path = pg_catalog, public as $$
  select coalesce((select level from person_proofs
    where person_id = whom and kind = any (kinds) and about = thing and withdrawn_at is null and lapsed_at is null
    order by array_position(array['verified', 'attested', 'seen'], level) limit 1), 'declared')
$$;

create function settle_proof() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  it person_proofs := coalesce(new, old);
  held boolean := tg_op <> 'DELETE' and it.withdrawn_at is null and it.lapsed_at is null;
begin
  -- one at a time for one person: the next reads what this one wrote
  perform from people where id = it.person_id for no key update;
  if it.kind in ('diploma', 'register') then
    update person_trades t set proof = worth_of(it.person_id, array['diploma', 'register'], it.about), proven_at = it.checked_at
    where t.person_id = it.person_id and t.trade = it.about
      and t.proof <> worth_of(it.person_id, array['diploma', 'register'], it.about);
  elsif it.kind = 'study-level' then
    update people p set study_proof = worth_of(p.id, array['study-level'], p.study_level)
    where p.id = it.person_id and p.study_level is not null and p.study_proof <> worth_of(p.id, array['study-level'], p.study_level);
  elsif it.kind = 'study-credits' then
    null;
  elsif held then
    insert into person_conditions as c (person_id, territory_id, condition, met_on, declared_at)
    values (it.person_id, it.territory_id, it.kind, it.met_on, it.checked_at)
    on conflict (person_id, condition) do update set met_on = excluded.met_on, declared_at = excluded.declared_at
    where c.met_on < excluded.met_on;
  elsif it.withdrawn_at is not null then
    -- a check taken back says nothing any more, unless somebody else saw the same
    delete from person_conditions c where c.person_id = it.person_id and c.condition = it.kind and c.met_on = it.met_on
      and not exists (select from person_proofs o where o.person_id = it.person_id and o.kind = it.kind and o.met_on = it.met_on
        and o.withdrawn_at is null and o.lapsed_at is null);
  end if;
  return null;
end $$;
create trigger settle_proof after insert or update or delete on person_proofs for each row execute function settle_proof();

-- A trade said again finds what was seen of it; nobody says themselves that it was.
create function trade_is_worth() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if current_user in ('app_person', 'app_auth') then
    new.proof := worth_of(new.person_id, array['diploma', 'register'], new.trade);
  end if;
  return new;
end $$;
create trigger trade_is_worth before insert on person_trades for each row execute function trade_is_worth();

-- Another study level is another thing to attest.
create function level_is_worth() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.study_level is distinct from old.study_level then
    new.study_proof := case when new.study_level is null then 'declared' else worth_of(new.id, array['study-level'], new.study_level) end;
  end if;
  return new;
end $$;
create trigger level_is_worth before update of study_level on people for each row execute function level_is_worth();

-- A number taken back or changed takes back what the register said.
create function registration_gone() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update person_proofs set withdrawn_at = coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())
  where person_id = old.person_id and checker = 'register' and withdrawn_at is null and lapsed_at is null;
  return null;
end $$;
create trigger registration_gone after delete on person_registrations for each row execute function registration_gone();

-- What a structure saw before a mission began counts for the person everywhere, and no longer once it takes it back. The
-- diploma is that of the post's trade, or of the only one they have.
create function paper_proves() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  shown text := (select kind from (values ('diploma-shown', 'diploma'), ('study-certificate', 'study-certificate'),
    ('immunity', 'immunity'), ('volunteer-immunity', 'immunity'), ('criminal-extract', 'criminal-record-extract'),
    ('parental-consent', 'parental-consent')) as papers(rule, kind) where papers.rule = new.rule);
  thing text := '';
  seen_at text;
begin
  if shown is null then return null; end if;
  if shown = 'diploma' then
    thing := coalesce(
      (select t.trade from person_trades t join assignments a on a.id = new.assignment_id join needs n on n.id = a.need_id
        where t.person_id = new.person_id and t.trade = n.trade),
      (select min(trade) from person_trades where person_id = new.person_id having count(*) = 1), '');
    if thing = '' then return null; end if;
  end if;
  update person_proofs set withdrawn_at = coalesce(new.attested_at, nullif(current_setting('app.now', true), '')::timestamptz, now())
  where person_id = new.person_id and kind = shown and about = thing and checker = 'structure' and house_id = new.organization_id
    and withdrawn_at is null and lapsed_at is null;
  if new.attested_by is null then return null; end if;
  select s.name into seen_at from assignments a join needs n on n.id = a.need_id join structures s on s.id = n.structure_id
  where a.id = new.assignment_id;
  insert into person_proofs (id, person_id, territory_id, kind, about, level, checker, checked_by, checked_at, house_id, met_on, expires_on)
  select gen_random_uuid(), p.id, p.territory_id, shown, thing, 'seen', 'structure', coalesce(seen_at, ''), new.attested_at,
    new.organization_id, new.signed_on,
    new.signed_on + (select days from (values ('study-certificate', 365), ('criminal-record-extract', 365), ('parental-consent', 365)) as
      lasting(kind, days) where lasting.kind = shown)
  from people p where p.id = new.person_id;
  return null;
end $$;
create trigger paper_proves after update of attested_by on mission_papers for each row
when (old.attested_by is distinct from new.attested_by or old.signed_on is distinct from new.signed_on) execute function paper_proves();

revoke all on function worth_of(uuid, text[], text), settle_proof(), trade_is_worth(), level_is_worth(), registration_gone(), paper_proves() from public;
grant execute on function worth_of(uuid, text[], text) to app_person, app_auth;

-- what was already known stays known
insert into person_proofs (id, person_id, territory_id, kind, about, level, checker, checked_by, checked_at, met_on)
select gen_random_uuid(), person_id, territory_id, case proof when 'verified' then 'register' else 'diploma' end, trade, proof, 'register',
  'La réserve', coalesce(proven_at, now()), coalesce(proven_at, now())::date
from person_trades where proof in ('seen', 'verified');
