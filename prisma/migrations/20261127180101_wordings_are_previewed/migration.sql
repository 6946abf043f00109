-- A wording of a cell is read as it will be before it is in force: written with why, then put in force or dropped by somebody of the cell.

ALTER TABLE "paper_templates" ADD COLUMN "why" TEXT,
ADD COLUMN "in_force_at" TIMESTAMPTZ(3),
ADD COLUMN "in_force_by" UUID,
ADD COLUMN "dropped_at" TIMESTAMPTZ(3);

-- those written before were in force at once
alter table paper_templates no force row level security;
update paper_templates set in_force_at = written_at, in_force_by = written_by;
alter table paper_templates force row level security;
alter table paper_templates
  add constraint templates_why check (length(why) between 2 and 200),
  add constraint templates_in_force check ((in_force_at is null) = (in_force_by is null) and (in_force_at is null or dropped_at is null));

drop policy cell_insert on paper_templates;
create policy cell_insert on paper_templates for insert to app_cell with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and written_by = (select nullif(current_setting('app.actor', true), '')::uuid)
  and in_force_at is null and dropped_at is null and why is not null);
grant update (in_force_at, in_force_by, dropped_at) on paper_templates to app_cell;
-- decided once: in force or dropped, a version stays so
create policy cell_update on paper_templates for update to app_cell using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and in_force_at is null and dropped_at is null)
  with check (territory_id = (select nullif(current_setting('app.territory', true), '')::text)
    and (in_force_by is null or in_force_by = (select nullif(current_setting('app.actor', true), '')::uuid)));
