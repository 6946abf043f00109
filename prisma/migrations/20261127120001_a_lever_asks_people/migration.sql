-- A lever that asks people is an act: whom it asked is known, and what it gave is read from their answers.

-- AlterTable
ALTER TABLE "queue_levers" ADD COLUMN     "agreed_by" TEXT,
ADD COLUMN     "pool_id" UUID,
ADD COLUMN     "wanted" INTEGER;

-- AlterTable
ALTER TABLE "solicitations" ADD COLUMN     "lever_id" UUID;

-- CreateIndex
CREATE INDEX "queue_levers_pool_id_territory_id_idx" ON "queue_levers"("pool_id", "territory_id");

-- CreateIndex
CREATE INDEX "solicitations_lever_id_idx" ON "solicitations"("lever_id");

-- AddForeignKey
ALTER TABLE "queue_levers" ADD CONSTRAINT "queue_levers_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "solicitations" ADD CONSTRAINT "solicitations_lever_id_fkey" FOREIGN KEY ("lever_id") REFERENCES "queue_levers"("id") ON DELETE SET NULL ON UPDATE RESTRICT;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table queue_levers
  drop constraint queue_levers_answered,
  drop constraint queue_levers_words,
  -- read from answers, a result is nobody's word
  add constraint queue_levers_answered check ((result is null) = (result_at is null) and (result_name is null or (result is not null and wanted is null))
    and (result_name is not null or result is null or wanted is not null)),
  add constraint queue_levers_words check (length(asked_of) between 1 and 120 and length(decided_by) between 1 and 120 and length(agreed_by) between 1 and 120),
  add constraint queue_levers_wanted check (wanted > 0 and (pool_id is null or wanted is not null) and (agreed_by is null or wanted is not null));
alter table queue_facts
  drop constraint queue_facts_kind,
  drop constraint queue_facts_by,
  add constraint queue_facts_kind check (kind in ('taken', 'taken-over', 'released', 'handed-over', 'noted', 'clock', 'lever', 'result', 'closed', 'gone', 'reopened')),
  add constraint queue_facts_by check ((membership_id is null) = (kind in ('gone', 'reopened')) and (membership_id is null) = (by_name is null));

-- A question is asked by a lever of a case about that very request, or by none.
create function asked_by_lever() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from queue_levers l join queue_cases k on k.id = l.case_id
    where l.id = new.lever_id and k.need_id = new.need_id and l.wanted is not null) then
    raise exception 'a lever asks for the request of its case';
  end if;
  return new;
end $$;
revoke execute on function asked_by_lever() from public;
create trigger asked_by_lever before insert or update of lever_id on solicitations for each row when (new.lever_id is not null) execute function asked_by_lever();

-- A result told is signed by who tells it; one read from answers by nobody.
create or replace function lever_answered() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if old.result is not null then raise exception 'the result of a lever is said once'; end if;
  if new.wanted is not null then
    new.result_name := null;
  else
    new.result_name := (select min(m.display_name) from memberships m where m.role = 'cell' and m.territory_id = new.territory_id
      and m.ended_at is null and m.user_id = nullif(current_setting('app.actor', true), '')::uuid);
  end if;
  return new;
end $$;

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
-- the waves' voice asks, and says for which lever
grant update (lever_id) on solicitations to app_waves;
grant select (lever_id) on solicitations to app_cell;
-- the cell tells what a lever gave, but for those read from answers, which the worker writes
alter policy cell_update on queue_levers using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and wanted is null);
grant select, update (result, people, hours, result_at, result_name) on queue_levers to app_worker;
create policy worker_select on queue_levers for select to app_worker using (true);
create policy worker_update on queue_levers for update to app_worker using (wanted is not null);
-- the worker closes a case whose cause is gone, and opens it again when it comes back
grant update (version, owner_membership_id, owner_name, owned_at, look_again_at, closed_at, outcome, closed_causes) on queue_cases to app_worker;
create policy worker_update on queue_cases for update to app_worker using (true);
grant insert on queue_facts to app_worker;
create policy worker_insert on queue_facts for insert to app_worker with check (kind in ('gone', 'reopened'));

-- the cell reads which circles a structure left out, and opens them when it agreed; the next wave is then looked at now
grant select (rings), update (rings, updated_at) on need_wave_settings to app_cell;
create policy cell_update on need_wave_settings for update to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant update (planned_at, why) on need_waves to app_cell;
create policy cell_update on need_waves for update to app_cell using (sent_at is null and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
