-- AlterTable
ALTER TABLE "territory_plans" ADD COLUMN     "compared" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "last_place" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "moves" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "people_moved" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "plan_decisions" ADD COLUMN     "place" INTEGER;

-- CreateTable
CREATE TABLE "plan_pairs" (
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "need_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "why" TEXT NOT NULL,
    "instead_of" UUID,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "tried_at" TIMESTAMPTZ(3),

    CONSTRAINT "plan_pairs_pkey" PRIMARY KEY ("territory_id","person_id","need_id")
);

-- CreateIndex
CREATE INDEX "plan_pairs_person_id_territory_id_idx" ON "plan_pairs"("person_id", "territory_id");

-- CreateIndex
CREATE INDEX "plan_pairs_need_id_organization_id_idx" ON "plan_pairs"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "plan_pairs_organization_id_idx" ON "plan_pairs"("organization_id");

-- AddForeignKey
ALTER TABLE "plan_pairs" ADD CONSTRAINT "plan_pairs_person_id_territory_id_fkey" FOREIGN KEY ("person_id", "territory_id") REFERENCES "people"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_pairs" ADD CONSTRAINT "plan_pairs_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- ── What is kept is a proposal ──────────────────────────────────────────────────────────────────────────────────────
alter table plan_pairs
  add constraint plan_pairs_state check (state in ('proposed', 'left')),
  add constraint plan_pairs_place check (place > 0),
  add constraint plan_pairs_score check (score between 0 and 1),
  add constraint plan_pairs_why check (case state
    when 'proposed' then why in ('imposed', 'alone', 'first', 'others-elsewhere', 'as-before')
    else why in ('need-over', 'forbidden', 'cannot-come', 'elsewhere', 'others') end),
  add constraint plan_pairs_outcome check (outcome in ('asked', 'spared', 'gone', 'need-over', 'paused', 'by-name', 'enough')),
  add constraint plan_pairs_tried check ((outcome is null) = (tried_at is null));
alter table territory_plans
  add constraint territory_plans_moved check (people_moved >= 0 and last_place >= 0);
alter table plan_decisions add constraint plan_decisions_place check (place > 0);

-- ── Who may say what ────────────────────────────────────────────────────────────────────────────────────────────────
-- The worker writes what it proposes; the cell reads it, a number for each person; whoever asks for a need says what became
-- of its pairs; the person sees what is said of them, and leaves it.
alter table plan_pairs enable row level security;
alter table plan_pairs force row level security;
grant select on plan_pairs to app_web;
grant select, insert, delete on plan_pairs to app_worker;
create policy worker_select on plan_pairs for select to app_worker using (true);
create policy worker_insert on plan_pairs for insert to app_worker with check (true);
create policy worker_delete on plan_pairs for delete to app_worker using (true);
grant select on plan_pairs to app_cell;
create policy cell_select on plan_pairs for select to app_cell using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select on plan_pairs to app_waves;
create policy waves_select on plan_pairs for select to app_waves using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
grant update (outcome, tried_at) on plan_pairs to app_waves;
create policy waves_update on plan_pairs for update to app_waves using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
select rights_over('plan_pairs', 'person_id', 'app.person', 'delete');
grant update (moves, compared, people_moved, last_place) on territory_plans to app_worker;

-- ── What a plan was made from ───────────────────────────────────────────────────────────────────────────────────────
-- A short name for the state of a territory’s open needs and of what was decided by hand about them: another name, and
-- something moved. Read with the rights of whoever asks.
create function moves_of(of_territory text, since timestamptz) returns text language sql stable set search_path = pg_catalog, public as $$
  select coalesce(md5(string_agg(concat_ws(' ', n.id, n.seats, n.seats_taken, n.revision,
    (select string_agg(concat_ws(' ', d.person_id, d.kind), ' ' order by d.person_id) from plan_decisions d
      where d.need_id = n.id and d.territory_id = n.territory_id)), ',' order by n.id)), '')
  from needs n where n.territory_id = of_territory and n.status = 'open' and n.starts_at > since
$$;
revoke all on function moves_of(text, timestamptz) from public;
grant execute on function moves_of(text, timestamptz) to app_cell, app_worker;
