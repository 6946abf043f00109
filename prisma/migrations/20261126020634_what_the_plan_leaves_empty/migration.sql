-- AlterTable
ALTER TABLE "territory_plans" ADD COLUMN     "lacking" UUID[] DEFAULT ARRAY[]::UUID[];

grant update (lacking) on territory_plans to app_worker;
