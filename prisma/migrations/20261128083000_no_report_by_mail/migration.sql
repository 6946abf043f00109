-- A cell that no longer wants its daily report by mail says so: no hour is no mail.
ALTER TABLE "daily_report_hours" ALTER COLUMN "hour" DROP NOT NULL;
