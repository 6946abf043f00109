-- Whoever is named in a team is asked for the need of that very team.
DROP INDEX "solicitations_team_id_organization_id_idx";
ALTER TABLE "solicitations" DROP CONSTRAINT "solicitations_team_id_organization_id_fkey";
CREATE UNIQUE INDEX "teams_id_need_id_organization_id_key" ON "teams"("id", "need_id", "organization_id");
CREATE INDEX "solicitations_team_id_need_id_organization_id_idx" ON "solicitations"("team_id", "need_id", "organization_id");
ALTER TABLE "solicitations" ADD CONSTRAINT "solicitations_team_id_need_id_organization_id_fkey" FOREIGN KEY ("team_id", "need_id", "organization_id") REFERENCES "teams"("id", "need_id", "organization_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
