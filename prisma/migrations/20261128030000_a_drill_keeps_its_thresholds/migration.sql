-- What a drill shows of why a need went up to the cell is read by the thresholds of the day it was opened, whatever those of later days say.

-- AlterTable
ALTER TABLE "drills" ADD COLUMN     "comfort" SMALLINT,
ADD COLUMN     "degraded" SMALLINT,
ADD COLUMN     "serious" SMALLINT,
ADD COLUMN     "vital" SMALLINT;

-- those opened before are read by the usual ones, as they were on 27 November 2026
update drills set vital = 24, serious = 8, degraded = 3;

alter table drills add constraint drills_thresholds check (
  (vital is null or vital >= 0) and (serious is null or serious >= 0) and (degraded is null or degraded >= 0) and (comfort is null or comfort >= 0));
