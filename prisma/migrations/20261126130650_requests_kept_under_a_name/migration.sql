-- CreateTable
CREATE TABLE "need_templates" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "structure_id" UUID NOT NULL,
    "need_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kept_by" UUID NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "need_templates_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "need_templates_structure_id_organization_id_idx" ON "need_templates"("structure_id", "organization_id");
CREATE INDEX "need_templates_need_id_organization_id_idx" ON "need_templates"("need_id", "organization_id");
CREATE INDEX "need_templates_organization_id_idx" ON "need_templates"("organization_id");
CREATE UNIQUE INDEX "need_templates_structure_id_name_key" ON "need_templates"("structure_id", "name");

-- AddForeignKey
ALTER TABLE "need_templates" ADD CONSTRAINT "need_templates_structure_id_organization_id_fkey" FOREIGN KEY ("structure_id", "organization_id") REFERENCES "structures"("id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "need_templates" ADD CONSTRAINT "need_templates_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

alter table need_templates add constraint need_templates_name check (length(name) between 1 and 60);

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table need_templates enable row level security;
alter table need_templates force row level security;
grant select on need_templates to app_web;
grant select, insert, delete on need_templates to app_manager;
grant update (need_id, kept_by, kept_at) on need_templates to app_manager;
create policy manager_select on need_templates for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on need_templates for insert to app_manager with check (
  organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy manager_update on need_templates for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_delete on need_templates for delete to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
