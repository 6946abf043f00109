-- A service the cell asks for a structure, at its word on the telephone: by the structure's own request, signed by the agent; the direction
-- confirms it or takes it back; what the lever gave is read from the provider's answer.

-- AlterTable
ALTER TABLE "service_requests" ADD COLUMN     "behalf" TEXT,
ADD COLUMN     "lever_id" UUID,
ADD COLUMN     "told_by" TEXT;

-- CreateIndex
CREATE INDEX "service_requests_lever_id_idx" ON "service_requests"("lever_id");

-- AddForeignKey
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_lever_id_fkey" FOREIGN KEY ("lever_id") REFERENCES "queue_levers"("id") ON DELETE SET NULL ON UPDATE RESTRICT;

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table service_requests
  add constraint service_requests_behalf check (behalf in ('waiting', 'confirmed')),
  add constraint service_requests_told_by check ((behalf is null) = (told_by is null) and length(told_by) between 1 and 120),
  add constraint service_requests_lever check (lever_id is null or behalf is not null);

-- Said for a structure by an agent of its cell, and by nobody else; for a case of that very structure.
create function service_asked_by_cell() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.behalf <> 'waiting' or not exists (select from memberships m where m.role = 'cell' and m.territory_id = new.territory_id
      and m.ended_at is null and m.user_id = new.asked_by) then
    raise exception 'only a hat of this cell asks for a structure';
  end if;
  if new.lever_id is not null and not exists (select from queue_levers l join queue_cases k on k.id = l.case_id
      where l.id = new.lever_id and l.lever = 'provider' and l.wanted is not null and k.structure_id = new.structure_id) then
    raise exception 'a lever asks for the structure of its case';
  end if;
  return new;
end $$;
create trigger service_asked_by_cell before insert on service_requests for each row
  when (new.behalf is not null or new.lever_id is not null) execute function service_asked_by_cell();

-- Its structure says once that it is its request, and nothing else with it.
create function service_behalf_said() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if old.behalf is distinct from 'waiting' or new.behalf is distinct from 'confirmed'
      or nullif(current_setting('app.org', true), '')::uuid is distinct from old.organization_id
      or (new.status, new.answer, new.answered_by, new.answered_at) is distinct from (old.status, old.answer, old.answered_by, old.answered_at) then
    raise check_violation using message = 'its structure confirms once what was asked for it';
  end if;
  return new;
end $$;
create trigger service_behalf_said before update on service_requests for each row
  when (old.behalf is distinct from new.behalf) execute function service_behalf_said();
drop trigger service_settled on service_requests;
create trigger service_settled before update on service_requests for each row
  when (old.behalf is not distinct from new.behalf and old.lever_id is not distinct from new.lever_id) execute function service_settled();

-- Its direction is told at once what was asked for it.
create function service_told_to_asker() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at)
  values (gen_random_uuid(), new.organization_id, new.territory_id, 'email', 'service-news',
    jsonb_build_object('requestId', new.id, 'structureId', new.structure_id), 'service-news:' || new.id || ':behalf', said_at())
  on conflict do nothing;
  return null;
end $$;
create trigger service_told_to_asker after insert on service_requests for each row when (new.behalf is not null) execute function service_told_to_asker();
revoke all on function service_asked_by_cell(), service_behalf_said(), service_told_to_asker() from public;

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
-- who of the structure asked is read by the structure and its cell, never by the provider
grant select (behalf, told_by) on service_requests to app_manager, app_cell;
grant select (lever_id) on service_requests to app_cell;
grant update (behalf) on service_requests to app_manager;
