-- Whoever their employer names in an offer is told, once, with a link by which they are named no more (lib/decisions/087).

-- AlterTable
ALTER TABLE "surplus_people" ADD COLUMN     "told_at" TIMESTAMPTZ(3);

grant select, update (told_at) on surplus_people to app_worker;
create policy worker_select on surplus_people for select to app_worker using (true);
create policy worker_update on surplus_people for update to app_worker using (told_at is null) with check (told_at is not null);
