-- AlterTable
ALTER TABLE "needs" ADD COLUMN "flow" TEXT NOT NULL DEFAULT 'first-yes';
ALTER TABLE "solicitations" ADD COLUMN "offered_at" TIMESTAMPTZ(3);

alter table needs add constraint needs_flow check (flow in ('first-yes', 'confirm', 'by-name'));
alter table need_alerts drop constraint need_alerts_kind;
alter table need_alerts add constraint need_alerts_kind check (kind in ('threshold', 'nobody-left', 'civic-unanswered', 'nobody-speaks', 'yes-unanswered'));

-- A yes that waits for its structure is written by who says it; a no after it takes it back.
grant update (offered_at) on solicitations to app_answer;
-- A need that changes asks again whoever had said yes to it.
grant update (offered_at) on solicitations to app_manager;
grant select (offered_at), update (offered_at) on solicitations to app_waves;
-- Yeses that wait are few: the worker looks at them every minute.
create index solicitations_offered on solicitations (offered_at) where offered_at is not null and status = 'pending';
