-- AlterTable
ALTER TABLE "outbox_messages" ADD COLUMN     "not_before" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "solicitations" ADD COLUMN     "asks" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "held" JSONB;

-- A question put again is a new question: how many times, not reached yet, by which right the person would come.
alter table solicitations add constraint solicitations_asks_positive check (asks > 0);
grant update (asks, held, delivered_at, failed_at) on solicitations to app_manager;
grant update (asks, held, delivered_at, failed_at) on solicitations to app_waves;
grant select (asks) on solicitations to app_waves;
